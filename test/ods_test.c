/* OpenDocument spreadsheets: what a cell is as text, what repeats and what is merged, everything
 * that such a file may do to a reader, and what we write ourselves. */
#include "format/ods_read.h"
#include "format/ods_write.h"
#include "format/pipeline_sheet.h"
#include "unit.h"

#include <stdlib.h>
#include <zip.h>

/* ---- Making packages ------------------------------------------------------------------------- */

#define NS(prefix, name) " xmlns:" prefix "='urn:oasis:names:tc:opendocument:xmlns:" name ":1.0'"
#define ROOT                                                                                       \
    "<office:document-content" NS("office", "office") NS("table", "table") NS("text", "text")      \
        NS("draw", "drawing") NS("xlink", "xlink") " xmlns:calcext='urn:org:documentfoundation:"   \
                                                   "names:experimental:calc:xmlns:calcext:1.0'>"   \
                                                   "<office:body><office:spreadsheet>"
#define ENDING "</office:spreadsheet></office:body></office:document-content>"
#define SHEET(name, rows) "<table:table table:name='" name "'>" rows "</table:table>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define TEXT(text)                                                                                 \
    "<table:table-cell office:value-type='string'><text:p>" text "</text:p></table:table-cell>"
#define TYPE "application/vnd.oasis.opendocument.spreadsheet"

typedef struct Part {
    const char *name;
    Str bytes;
    bool stored;
} Part;

/* The archive as the source has it after it was closed. */
static Str bytes_of(Ctx *ctx, zip_source_t *source)
{
    zip_stat_t about;
    assert_int_equal(zip_source_open(source), 0);
    assert_int_equal(zip_source_stat(source, &about), 0);
    char *bytes = malloc(about.size);
    assert_non_null(bytes);
    assert_int_equal(zip_source_read(source, bytes, about.size), about.size);
    zip_source_close(source);
    zip_source_free(source);
    char *copy = arena_text_len(ctx->arena, bytes, about.size);
    free(bytes);
    return (Str){copy, about.size};
}

static Str pack(Ctx *ctx, const Part *parts, size_t count)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    assert_non_null(zip);
    for (size_t i = 0; i < count; i++) {
        zip_source_t *part = zip_source_buffer(zip, parts[i].bytes.data, parts[i].bytes.len, 0);
        zip_int64_t index = zip_file_add(zip, parts[i].name, part, 0);
        assert_true(index >= 0);
        if (parts[i].stored)
            zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
    }
    zip_source_keep(source);
    assert_int_equal(zip_close(zip), 0);
    return bytes_of(ctx, source);
}

static Str ods_of(Ctx *ctx, const char *content)
{
    const Part parts[] = {{"mimetype", str_of(TYPE), true},
                          {"content.xml", str_of(content), false}};
    return pack(ctx, parts, 2);
}

static Str sheet_of(Ctx *ctx, const char *rows)
{
    return ods_of(ctx,
                  arena_printf(ctx->arena, "%s%s%s%s%s", ROOT, "<table:table table:name='One'>",
                               rows, "</table:table>", ENDING));
}

/* The first place of some bytes, changed to others of the same length. */
static Str with(Ctx *ctx, Str bytes, Str before, Str after, bool last)
{
    char *copy = arena_text_len(ctx->arena, bytes.data, bytes.len), *at = NULL;
    for (size_t i = 0; i + before.len <= bytes.len; i++)
        if (memcmp(copy + i, before.data, before.len) == 0 && (last || !at))
            at = copy + i;
    assert_non_null(at);
    memcpy(at, after.data, after.len);
    return (Str){copy, bytes.len};
}

/* ---- Reading them -----------------------------------------------------------------------------
 */

/* Rows as "a|b|c\n", and notes as "! B2: …\n" behind theirs; ">" before what refuses. */
static Err read_all(Ctx *ctx, Str bytes, const char **out)
{
    Buf text = buf_init(ctx->arena, 16 << 20);
    OdsReader *reader;
    bool more = true;
    TRY(ods_open(ctx, "x.ods", bytes, &reader));
    Err err = OK;
    while (err == OK && more) {
        CsvRow row = {0};
        const SheetNote *notes = NULL;
        size_t n_notes = 0;
        err = ods_next(ctx, reader, &row, &notes, &n_notes, &more);
        for (size_t i = 0; err == OK && more && i < row.count; i++)
            buf_printf(&text, "%s%s", i ? "|" : "", row.fields[i]);
        buf_add(&text, err == OK && more ? "\n" : "");
        for (size_t i = 0; i < n_notes; i++)
            buf_printf(&text, "%s %s\n", notes[i].refuses ? ">" : "!", notes[i].words);
    }
    ods_close(reader);
    *out = buf_text(&text);
    return err;
}

static void reads(Ctx *ctx, Str bytes, const char *expected)
{
    const char *text = "";
    if (read_all(ctx, bytes, &text) != OK)
        fail_msg("%s", problem(ctx));
    assert_string_equal(text, expected);
}

static void gives(void **state, const char *rows, const char *expected)
{
    reads(*state, sheet_of(*state, rows), expected);
}

static void refuses(Ctx *ctx, Str bytes, Err expected, const char *words)
{
    const char *text;
    Err err = read_all(ctx, bytes, &text);
    if (err != expected || !strstr(problem(ctx), words))
        fail_msg("expected %d with \"%s\", got %d with \"%s\"", expected, words, err, problem(ctx));
}

/* ---- What a cell is as text ---------------------------------------------------------------------
 */

static void a_value_is_the_text_that_it_stands_for(void **state)
{
    static const struct {
        const char *attributes, *text;
    } cells[] = {
        {"office:value-type='float' office:value='1200'", "1200"},
        {"office:value-type='float' office:value='-12.50'", "-12.50"},
        {"office:value-type='float' office:value='1.2E+06'", "1200000"},
        {"office:value-type='float' office:value='1.25e-3'", "0.00125"},
        {"office:value-type='float' office:value='1234.5600000000001'", "1234.56"},
        {"office:value-type='float' office:value='0.99999999999999999'", "1"},
        {"office:value-type='float' office:value='-0.0000000000000000000'", "0"},
        {"office:value-type='float' office:value='.5'", "0.5"},
        {"office:value-type='percentage' office:value='0.15'", "0.15"},
        {"office:value-type='currency' office:currency='GBP' office:value='30.5'", "30.5"},
        {"office:value-type='currency' office:currency='EUR' office:value='30'", "30 EUR"},
        {"office:value-type='date' office:date-value='2019-04-03'", "2019-04-03"},
        {"office:value-type='date' office:date-value='2019-04-03T00:00:00'", "2019-04-03"},
        {"office:value-type='date' office:date-value='2019-04-03T10:11:12.500'",
         "2019-04-03T10:11:12"},
        {"office:value-type='time' office:time-value='PT36H05M09.25S'", "36:05:09"},
        {"office:value-type='time' office:time-value='PT90M'", "00:90:00"},
        {"office:value-type='boolean' office:boolean-value='true'", "true"},
        {"office:value-type='string' office:string-value='the &amp; &lt;value> &amp;#38;'",
         "the & <value> &#38;"},
        {"office:value-type='string'", "shown"},
        {"calcext:value-type='string'", "shown"},
    };
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        const char *row = arena_printf(
            ctx->arena, ROW("<table:table-cell %s><text:p>shown</text:p></table:table-cell>"),
            cells[i].attributes);
        reads(ctx, sheet_of(ctx, row), text_join(ctx->arena, cells[i].text, "\n"));
    }
}

static void a_value_of_another_type_than_it_claims_is_named(void **state)
{
    static const struct {
        const char *attributes, *words;
    } cells[] = {
        {"office:value-type='float' office:value='12 apples'",
         "it is said to be a number, and \"12 apples\" is none"},
        {"office:value-type='float' office:value='1E999'", "\"1E999\" is none"},
        {"office:value-type='float' office:value='NaN'", "\"NaN\" is none"},
        {"office:value-type='float'", "it is said to be a number, and has no value"},
        {"office:value-type='date' office:date-value='tomorrow'",
         "it is said to be a date, and \"tomorrow\" is none"},
        {"office:value-type='time' office:time-value='P1D'", "\"P1D\" is none"},
        {"office:value-type='boolean' office:boolean-value='1'", "\"1\" is none"},
        {"office:value-type='colour'", "there is no type \"colour\""},
    };
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        const char *row = arena_printf(
            ctx->arena,
            ROW(TEXT("a") "<table:table-cell %s><text:p>shown</text:p></table:table-cell>"),
            cells[i].attributes);
        const char *text;
        assert_int_equal(read_all(ctx, sheet_of(ctx, row), &text), OK);
        assert_true(str_starts(str_of(text), S("a|shown\n! B1: ")));
        assert_non_null(strstr(text, cells[i].words));
        assert_non_null(strstr(text, "the text that is shown is taken"));
    }
}

static void text_keeps_what_a_person_wrote(void **state)
{
    gives(state,
          ROW("<table:table-cell office:value-type='string'>"
              "<office:annotation><text:p>not me</text:p></office:annotation>"
              "<draw:frame><text:p>nor me</text:p></draw:frame>"
              "<text:p>\n  one   two<text:s text:c='3'/>three<text:tab/>four</text:p>"
              "<text:p/>"
              "<text:p>a <text:span>b<text:a xlink:href='x'>c</text:a></text:span>"
              "<text:note><text:p>nor this</text:p></text:note><text:line-break/>d &amp; &#163;"
              "<![CDATA[<e>]]></text:p>"
              "</table:table-cell>" TEXT("=cmd()") TEXT("f")),
          "one two   three\tfour\n\na bc\nd & \xc2\xa3<e>|=cmd()|f\n");
}

static void a_formula_is_taken_as_its_result_and_named(void **state)
{
    gives(state,
          ROW(TEXT("a") TEXT("b") TEXT("c"))
              ROW(TEXT("1") "<table:table-cell table:formula='of:=DDE(&quot;cmd&quot;)' "
                            "office:value-type='float' office:value='3'/>"
                            "<table:table-cell table:formula='of:=[.A1]'/>")
                  ROW("<table:table-cell table:formula='of:=&quot;&quot;' "
                      "office:value-type='string'/>" TEXT("x")),
          "a|b|c\n1|3|\n! B2: a formula; its last result is taken\n"
          "! C2: a formula without a stored result. Open the sheet in a spreadsheet and save it\n"
          "|x|\n");
}

static void an_error_is_named(void **state)
{
    gives(state,
          ROW("<table:table-cell office:value-type='string' calcext:value-type='error'>"
              "<text:p>#DIV/0!</text:p></table:table-cell>"
              "<table:table-cell table:formula='of:=1/0' office:value-type='float' "
              "office:value='0'><text:p>Err:532</text:p></table:table-cell>"),
          "#DIV/0!|Err:532\n"
          "! A1: an error instead of a value; the text that is shown is taken\n"
          "! B1: an error instead of a value; the text that is shown is taken\n");
}

/* ---- Rows -------------------------------------------------------------------------------------
 */

static void empty_cells_and_rows_cost_nothing_wherever_they_end(void **state)
{
    gives(
        state,
        "<table:table-row "
        "table:number-rows-repeated='3'><table:table-cell/></table:table-row>" ROW(
            TEXT("a") "<table:table-cell table:number-columns-repeated='2'/>" TEXT(
                "b") "<table:table-cell table:number-columns-repeated='16380'/>")
            ROW("<table:table-cell table:number-columns-repeated='2' "
                "office:value-type='string'><text:p>c</text:p></table:table-cell>") "<table:"
                                                                                    "table-row "
                                                                                    "table:"
                                                                                    "number-rows-"
                                                                                    "repeated='2'"
                                                                                    ">" TEXT(
                                                                                        "d") "</"
                                                                                             "table"
                                                                                             ":tabl"
                                                                                             "e-"
                                                                                             "row>"
                                                                                             "<tabl"
                                                                                             "e:"
                                                                                             "table"
                                                                                             "-row "
                                                                                             "table"
                                                                                             ":numb"
                                                                                             "er-"
                                                                                             "rows-"
                                                                                             "repea"
                                                                                             "ted='"
                                                                                             "10485"
                                                                                             "69'>"
                                                                                             "<tabl"
                                                                                             "e:"
                                                                                             "table"
                                                                                             "-cell"
                                                                                             " "
                                                                                             "table"
                                                                                             ":numb"
                                                                                             "er-"
                                                                                             "colum"
                                                                                             "ns-"
                                                                                             "repea"
                                                                                             "ted='"
                                                                                             "16384"
                                                                                             "'/></"
                                                                                             "table"
                                                                                             ":tabl"
                                                                                             "e-"
                                                                                             "row>",
        "a|||b\nc|c||\nd|||\nd|||\n");
}

static void rows_are_rows_wherever_they_stand(void **state)
{
    gives(
        state,
        "<table:table-header-rows>" ROW(TEXT(
            "head")) "</"
                     "table:table-header-rows><table:table-row-"
                     "group><table:table-row-group>"
                     "<table:table-row "
                     "table:visibility='collapse'>" TEXT("hidden") "</table:table-row></"
                                                                   "table:table-row-group>" ROW(TEXT(
                                                                       "2")) "</"
                                                                             "table:table-row-"
                                                                             "group><table:"
                                                                             "table-rows>" ROW(TEXT(
                                                                                 "3")) "<"
                                                                                       "/"
                                                                                       "t"
                                                                                       "a"
                                                                                       "b"
                                                                                       "l"
                                                                                       "e"
                                                                                       ":"
                                                                                       "t"
                                                                                       "a"
                                                                                       "b"
                                                                                       "l"
                                                                                       "e"
                                                                                       "-"
                                                                                       "r"
                                                                                       "o"
                                                                                       "w"
                                                                                       "s"
                                                                                       ">"
                                                                                       "<"
                                                                                       "t"
                                                                                       "a"
                                                                                       "b"
                                                                                       "l"
                                                                                       "e"
                                                                                       ":"
                                                                                       "s"
                                                                                       "h"
                                                                                       "a"
                                                                                       "p"
                                                                                       "e"
                                                                                       "s"
                                                                                       ">" ROW(TEXT(
                                                                                           "no")) "</table:shapes>",
        "head\nhidden\n2\n3\n");
}

static void a_row_with_merged_cells_is_refused_with_its_place(void **state)
{
    gives(state,
          ROW(TEXT("a") TEXT("b") TEXT("c"))
              ROW(TEXT("1") "<table:table-cell office:value-type='string' "
                            "table:number-columns-spanned='2' table:number-rows-spanned='2'>"
                            "<text:p>m</text:p></table:table-cell><table:covered-table-cell/>")
                  ROW(TEXT("2") "<table:covered-table-cell table:number-columns-repeated='2'/>")
                      ROW(TEXT("3") "<table:table-cell table:number-columns-spanned='2' "
                                    "table:number-rows-spanned='1'/><table:covered-table-cell/>")
                          ROW(TEXT("4") "<table:table-cell table:number-columns-spanned='2'/>"
                                        "<table:covered-table-cell office:value-type='string'>"
                                        "<text:p>hid</text:p></table:covered-table-cell>"),
          "a|b|c\n1|m|\n> B2: merged cells (2 by 2). Undo the merge in the spreadsheet\n"
          "> C2: part of merged cells. Undo the merge in the spreadsheet\n"
          "2||\n> B3: part of merged cells. Undo the merge in the spreadsheet\n"
          "3||\n"
          "4||\n> C5: part of merged cells. Undo the merge in the spreadsheet\n");
}

static void the_first_table_with_content_is_read_and_the_others_are_named(void **state)
{
    Ctx *ctx = *state;
    reads(ctx,
          ods_of(ctx, ROOT SHEET("Empty", ROW("<table:table-cell/>")) SHEET("Plan", ROW(TEXT("a")))
                          SHEET("Void", "") SHEET("Notes", ROW(TEXT("b"))) ENDING),
          "a\n! only the sheet \"Plan\" was read, and not \"Notes\"\n");
    OdsReader *reader;
    assert_int_equal(ods_open(ctx, "x.ods", sheet_of(ctx, ROW(TEXT("a"))), &reader), OK);
    assert_string_equal(ods_name(ctx->arena, reader), "x.ods (sheet \"One\")");
    ods_close(reader);
    reads(ctx, sheet_of(ctx, ""), "");
}

static void notes_are_named_up_to_a_limit_and_counted_beyond(void **state)
{
    Ctx *ctx = *state;
    Buf rows = buf_init(ctx->arena, 8 << 20);
    for (int i = 0; i < MAX_SHEET_NOTES + 5; i++)
        buf_add(&rows, ROW("<table:table-cell table:formula='of:=1' office:value-type='float' "
                           "office:value='1'/>"));
    const char *text;
    assert_int_equal(read_all(ctx, sheet_of(ctx, buf_text(&rows)), &text), OK);
    assert_non_null(strstr(text, "! A1000: a formula"));
    assert_null(strstr(text, "A1001:"));
    assert_non_null(strstr(text, "! 5 more formulas, errors and merged cells are not named\n"));
}

/* ---- What unfolds -------------------------------------------------------------------------------
 */

static void too_much(void **state, const char *rows, const char *words)
{
    refuses(*state, sheet_of(*state, rows), TOO_BIG, words);
}

static void what_is_repeated_beyond_the_limits_is_refused_with_its_place(void **state)
{
    too_much(state,
             ROW(TEXT("a")) ROW(TEXT("b") "<table:table-cell office:value-type='string' "
                                          "table:number-columns-repeated='16383'>"
                                          "<text:p>x</text:p></table:table-cell>"),
             "x.ods, B2: the same content in 16383 cells");
    too_much(state, ROW("<table:table-cell table:number-columns-repeated='256'/>" TEXT("x")),
             "IW1: more than 256 columns");
    too_much(
        state,
        "<table:table-row table:number-rows-repeated='1000000'>" TEXT("x") "</table:table-row>",
        "row 1: the same content in 1000000 rows");
    too_much(state,
             "<table:table-row table:number-rows-repeated='1048576'><table:table-cell/>"
             "</table:table-row>" ROW(TEXT("x")),
             "row 1048577: a sheet has at most 1048576 rows");
    refuses(*state, sheet_of(*state, ROW("<table:table-cell table:number-columns-repeated='0'/>")),
            INVALID, "A1: number-columns-repeated is \"0\"");
    refuses(
        *state,
        sheet_of(*state,
                 ROW("<table:table-cell table:number-columns-repeated='99999999999999999999'/>")),
        INVALID, "which is no number of them");
    too_much(state,
             ROW("<table:table-cell table:number-columns-repeated='16384'/><table:table-cell/>"),
             "XFE1: no spreadsheet has so many columns");
}

static void blanks_that_are_only_counted_are_bounded(void **state)
{
#define BLANKS(count)                                                                              \
    "<table:table-cell office:value-type='string'><text:p><text:s text:c='" count                  \
    "'/>.</text:p></table:table-cell>"
    Ctx *ctx = *state;
    too_much(state, ROW(BLANKS("2000000000")), "A1: more blanks than a cell may hold");
    too_much(state, ROW(BLANKS("1048576")), "A1: more than 1 MB of text");
    Buf row = buf_init(ctx->arena, 1 << 20);
    for (int i = 0; i < 9; i++)
        buf_add(&row, BLANKS("1000000"));
    too_much(state, arena_printf(ctx->arena, ROW("%s"), buf_text(&row)),
             "I1: the row has more than 8 MB of text");
    buf_clear(&row);
    for (int i = 0; i < 60; i++)
        buf_add(&row, ROW(BLANKS("1000000")));
    too_much(state, buf_text(&row), "a few bytes that unfold to very much text");
    too_much(state,
             ROW("<table:table-cell office:value-type='string' "
                 "table:number-columns-repeated='200'><text:p><text:s text:c='100000'/>."
                 "</text:p></table:table-cell>"),
             "A1: the row has more than 8 MB of text");
}

/* `size` bytes of one character. */
static char *many(Ctx *ctx, char c, size_t size)
{
    char *text = arena_alloc(ctx->arena, size + 1);
    memset(text, c, size);
    return text;
}

static void a_tag_text_or_nest_without_end_is_refused(void **state)
{
    Ctx *ctx = *state;
    const char *long_text = many(ctx, 'x', 2 << 20);
    too_much(state, arena_printf(ctx->arena, ROW(TEXT("%s")), long_text), "more than 1 MB of text");
    too_much(
        state,
        arena_printf(ctx->arena, ROW("<table:table-cell office:string-value='%s'/>"), long_text),
        "a tag of content.xml is longer than 128 kB");
    too_much(state, arena_printf(ctx->arena, "<!-- %s -->", long_text), "longer than 128 kB");
    Buf deep = buf_init(ctx->arena, 1 << 20), wide = buf_init(ctx->arena, 1 << 20);
    for (int i = 0; i < 300; i++)
        buf_add(&deep, "<text:p>");
    too_much(state, buf_text(&deep), "elements in more than 256 others");
    for (int i = 0; i < 100; i++)
        buf_printf(&wide, " a%d=''", i);
    too_much(state, arena_printf(ctx->arena, "<table:table-row%s/>", buf_text(&wide)),
             "an element with more than 64 attributes");
}

static void a_zip_bomb_is_refused_before_it_unpacks(void **state)
{
    Ctx *ctx = *state;
    enum { SIZE = 80 << 20 };
    char *bytes = malloc(SIZE);
    assert_non_null(bytes);
    memset(bytes, ' ', SIZE);
    memcpy(bytes, ROOT, sizeof ROOT - 1);
    const Part packed[] = {{"content.xml", {bytes, SIZE}, false}};
    Arena *room = ctx->arena;
    ctx->arena = arena_create(MAX_COMMAND_ARENA);
    Str bomb = pack(ctx, packed, 1);
    assert_true(bomb.len < SIZE / 500);
    refuses(ctx, bomb, TOO_BIG, "x.ods unpacks to more than 300 times its size");
    const Part stored[] = {{"content.xml", {bytes, SIZE}, true}};
    refuses(ctx, pack(ctx, stored, 1), TOO_BIG, "more than 64 MB of content.xml without a row");
    arena_destroy(ctx->arena);
    ctx->arena = room;
    free(bytes);
}

/* ---- What is no such file
 * ------------------------------------------------------------------------- */

static void a_doctype_is_refused_whatever_it_declares(void **state)
{
    static const char *const heads[] = {
        "<!DOCTYPE office:document-content>",
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
        "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>",
    };
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        refuses(ctx,
                ods_of(ctx, arena_printf(ctx->arena, "%s%s", heads[i],
                                         ROOT SHEET("One", ROW(TEXT("&c;"))) ENDING)),
                INVALID, "content.xml has a DOCTYPE");
    refuses(ctx, sheet_of(ctx, ROW(TEXT("&c;"))), INVALID, "content.xml is no XML");
}

static void what_is_no_xml_is_refused(void **state)
{
    Ctx *ctx = *state;
    static const char *const contents[] = {"",
                                           "words",
                                           ROOT,
                                           ROOT "</table:table>" ENDING,
                                           ROOT SHEET("One", ROW(TEXT("\xff"))) ENDING,
                                           ROOT SHEET("One", ROW(TEXT("&#1;"))) ENDING,
                                           ROOT SHEET("One", ROW(TEXT("a"))) ENDING "<more/>",
                                           ROOT SHEET("One", ROW("<no:such/>")) ENDING};
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++)
        refuses(ctx, ods_of(ctx, contents[i]), INVALID, "content.xml is no XML");
    refuses(ctx, ods_of(ctx, ROOT ENDING), INVALID, "x.ods holds no table");
    refuses(ctx, ods_of(ctx, "<table/>"), INVALID, "x.ods holds no table");
}

static void another_kind_of_package_is_named(void **state)
{
    Ctx *ctx = *state;
    const Str content = S(ROOT SHEET("One", ROW(TEXT("a"))) ENDING);
    const Part text[] = {{"mimetype", S("application/vnd.oasis.opendocument.text"), true},
                         {"content.xml", content, false}};
    refuses(ctx, pack(ctx, text, 2), INVALID,
            "is no spreadsheet but application/vnd.oasis.opendocument.text");
    const Part excel[] = {{"[Content_Types].xml", S("<Types/>"), false},
                          {"xl/workbook.xml", S("<workbook/>"), false}};
    refuses(ctx, pack(ctx, excel, 2), INVALID, "is an Excel workbook");
    const Part other[] = {{"readme", S("words"), false}};
    refuses(ctx, pack(ctx, other, 1), INVALID, "is a zip archive and no OpenDocument spreadsheet");
    const Part locked[] = {
        {"mimetype", S(TYPE), true},
        {"content.xml", S("\x93\x12\x80"), true},
        {"META-INF/manifest.xml", S("<manifest:file-entry><manifest:encryption-data/>"), false}};
    refuses(ctx, pack(ctx, locked, 3), INVALID, "is encrypted with a password");
    const Part bare[] = {{"content.xml", content, false}};
    reads(ctx, pack(ctx, bare, 1), "a\n"); /* a mimetype is not required */
}

static void a_damaged_archive_is_refused_in_words(void **state)
{
    Ctx *ctx = *state;
    const Str content = S(ROOT SHEET("One", ROW(TEXT("a word"))) ENDING);
    const Part parts[] = {{"content.xml", content, true}, {"concent.xml", content, true}};
    Str whole = pack(ctx, parts, 2);
    reads(ctx, whole, "a word\n");
    refuses(ctx, with(ctx, whole, S("a word"), S("a ward"), false), INVALID, "x.ods is damaged");
    refuses(ctx, (Str){whole.data, whole.len / 2}, INVALID, "x.ods is damaged");
    refuses(ctx, (Str){whole.data, whole.len - 30}, INVALID, "x.ods is damaged");
    refuses(ctx, S("PK\003\004"), INVALID, "x.ods is damaged");
    Str twice = with(ctx, whole, S("concent.xml"), S("content.xml"), true);
    refuses(ctx, with(ctx, twice, S("concent.xml"), S("content.xml"), true), INVALID,
            "it has 2 entries content.xml");
    Buf marks = buf_init(ctx->arena, 1 << 20);
    buf_add(&marks, "PK\003\004");
    for (int i = 0; i <= MAX_ODS_ENTRIES; i++)
        buf_add(&marks, "PK\001\002");
    refuses(ctx, buf_str(&marks), TOO_BIG, "holds more than 10000 files");
}

/* ---- As a pipeline
 * ------------------------------------------------------------------------------- */

static void a_pipeline_is_read_from_a_spreadsheet(void **state)
{
    Ctx *ctx = *state;
    Json *map;
    PipelineSheet sheet;
    PipelineLine lines[4];
    bool more = true;
    assert_int_equal(
        pipeline_map_read(ctx, "map.json",
                          S("{\"columns\":{\"reference\":\"Ref\",\"title\":\"Project\","
                            "\"whole_life\":\"Cost\",\"start\":\"Start\"}}"),
                          &map),
        OK);
    Str bytes = sheet_of(
        ctx,
        ROW(TEXT("Ref") TEXT("Project") TEXT("Cost") TEXT("Start")) ROW(
            TEXT("P1") TEXT("Tides") "<table:table-cell table:formula='of:=1+1' "
                                     "office:value-type='currency' office:currency='GBP' "
                                     "office:value='1200000.5'/><table:table-cell "
                                     "office:value-type='date' office:date-value='2019-04-01'/>")
            ROW(TEXT("P2") "<table:table-cell table:number-columns-spanned='2' "
                           "office:value-type='string'><text:p>Merged</text:p></table:table-cell>"
                           "<table:covered-table-cell/>") ROW(TEXT("P3") TEXT("Short"))
                ROW(TEXT("P4") TEXT(
                    "Euros") "<table:table-cell office:value-type='currency' office:currency='EUR' "
                             "office:value='5'/>"));
    assert_int_equal(pipeline_sheet_open(ctx, "p.ods", bytes, map, "D12", &sheet), OK);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pipeline_sheet_next(ctx, &sheet, &lines[i], &more), OK);
    PipelineLine end;
    assert_int_equal(pipeline_sheet_next(ctx, &sheet, &end, &more), OK);
    assert_false(more);
    assert_int_equal(sheet.rows, 4);
    assert_int_equal(lines[0].whole_life.pence, 120000050);
    assert_string_equal(date_iso(ctx->arena, lines[0].start), "2019-04-01");
    assert_null(lines[1].title);
    assert_string_equal(lines[1].reference, "P2"); /* so that it is not gone */
    assert_string_equal(lines[2].title, "Short");
    assert_int_equal(lines[3].whole_life.pence, -1);
    assert_int_equal(sheet.refused.count, 1);
    assert_int_equal(sheet.refused.items[0].row, 2);
    assert_non_null(strstr(sheet.refused.items[0].reason, "B3: merged cells"));
    assert_int_equal(sheet.problems.count, 2);
    assert_string_equal(sheet.problems.items[0].cell, "Cost");
    assert_string_equal(sheet.problems.items[0].reason, "C2: a formula; its last result is taken");
    assert_non_null(strstr(sheet.problems.items[1].reason, "\"5 EUR\" is no amount"));
    pipeline_sheet_close(&sheet);
}

static void a_merged_heading_refuses_the_sheet(void **state)
{
    Ctx *ctx = *state;
    Json *map;
    PipelineSheet sheet;
    assert_int_equal(pipeline_map_read(ctx, "m", S("{\"columns\":{\"title\":\"P\"}}"), &map), OK);
    Str bytes = sheet_of(ctx, ROW("<table:table-cell table:number-columns-spanned='2' "
                                  "office:value-type='string'><text:p>P</text:p>"
                                  "</table:table-cell><table:covered-table-cell/>"));
    assert_int_equal(pipeline_sheet_open(ctx, "p.ods", bytes, map, "D12", &sheet), INVALID);
    assert_non_null(strstr(problem(ctx), "p.ods (sheet \"One\"), A1: merged cells"));
}

/* ---- Writing
 * --------------------------------------------------------------------------------------- */

static Str written(Ctx *ctx, const char *name, const char *const *headings, const OdsCell *cells,
                   size_t count)
{
    OdsWriter ods;
    Buf out = buf_init(ctx->arena, 1 << 20);
    assert_int_equal(ods_write_open(ctx, &ods), OK);
    assert_int_equal(ods_write_table(ctx, &ods, name, headings, count), OK);
    assert_int_equal(ods_write_row(ctx, &ods, cells, count), OK);
    assert_int_equal(ods_write_end(ctx, &ods, NULL, &out), OK);
    ods_write_close(&ods);
    return buf_str(&out);
}

static void what_is_written_comes_back_the_same(void **state)
{
    static const char *const texts[] = {"=cmd()",
                                        "  two  spaces  ",
                                        "line\nline\n",
                                        "\n",
                                        "\ttab\t x",
                                        "cr\r\nlf",
                                        "<&\"'>",
                                        " ",
                                        "a b",
                                        "\xc2\xa3\xc2\xa0\xf0\x9f\x90\xb3",
                                        "007",
                                        "1.50",
                                        "12",
                                        "-0.5",
                                        "2019-04-03",
                                        "2019-02-30",
                                        "12345678901234567890",
                                        "]]>"};
    enum { COUNT = sizeof texts / sizeof *texts };
    OdsCell cells[COUNT];
    Ctx *ctx = *state;
    OdsReader *reader;
    CsvRow row;
    const SheetNote *notes;
    size_t n_notes;
    bool more;
    for (size_t i = 0; i < COUNT; i++)
        cells[i] = (OdsCell){ods_kind_of(texts[i]), texts[i]};
    Str bytes = written(ctx, "a/b <&> c", texts, cells, COUNT);
    assert_int_equal(ods_open(ctx, "x.ods", bytes, &reader), OK);
    assert_string_equal(ods_name(ctx->arena, reader), "x.ods (sheet \"a-b <&> c\")");
    for (int line = 0; line < 2; line++) { /* headings, and cells */
        assert_int_equal(ods_next(ctx, reader, &row, &notes, &n_notes, &more), OK);
        assert_true(more && row.count == COUNT && n_notes == 0);
        for (size_t i = 0; i < COUNT; i++)
            assert_string_equal(row.fields[i], texts[i]);
    }
    assert_int_equal(ods_next(ctx, reader, &row, &notes, &n_notes, &more), OK);
    assert_false(more);
    ods_close(reader);
}

static void what_looks_like_a_value_is_one_only_if_nothing_is_lost(void **state)
{
    static const struct {
        const char *text;
        OdsKind kind;
    } cells[] = {{"12", ODS_NUMBER},       {"-0.5", ODS_NUMBER},     {"0", ODS_NUMBER},
                 {"2019-04-03", ODS_DATE}, {"2019-02-30", ODS_TEXT}, {"007", ODS_TEXT},
                 {"1.50", ODS_TEXT},       {"-0", ODS_TEXT},         {"1e5", ODS_TEXT},
                 {"+5", ODS_TEXT},         {"5.", ODS_TEXT},         {"1234567890123456", ODS_TEXT},
                 {"", ODS_TEXT},           {NULL, ODS_TEXT},         {"=1", ODS_TEXT}};
    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_int_equal(ods_kind_of(cells[i].text), cells[i].kind);
}

/* An entry of what we wrote. */
static const char *entry(Ctx *ctx, Str bytes, const char *name)
{
    zip_source_t *source = zip_source_buffer_create(bytes.data, bytes.len, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    assert_non_null(zip);
    zip_file_t *file = zip_fopen(zip, name, 0);
    assert_non_null(file);
    char *text = arena_alloc(ctx->arena, 1 << 20);
    assert_true(zip_fread(file, text, (1 << 20) - 1) > 0);
    assert_int_equal(zip_fread(file, text + strlen(text), 1), 0);
    zip_fclose(file);
    zip_discard(zip);
    return text;
}

static void kinds_are_written_as_what_they_are(void **state)
{
    static const char *const headings[] = {"a", "b", "c", "d", "e", "f"};
    const OdsCell cells[] = {{ODS_TEXT, "=SUM(1)"},    {ODS_NUMBER, "12"},  {ODS_MONEY, "60000.50"},
                             {ODS_DATE, "2019-04-03"}, {ODS_MONEY, "lots"}, {ODS_TEXT, NULL}};
    Str bytes = written(*state, "One", headings, cells, 6);
    const char *content = entry(*state, bytes, "content.xml");
    assert_non_null(strstr(content, "office:value-type=\"string\"><text:p>=SUM(1)</text:p>"));
    assert_non_null(strstr(content, "office:value-type=\"float\" office:value=\"12\""));
    assert_non_null(strstr(content, "office:currency=\"GBP\" office:value=\"60000.50\""));
    assert_non_null(strstr(content, "office:date-value=\"2019-04-03\""));
    assert_non_null(strstr(content, "office:value-type=\"string\"><text:p>lots</text:p>"));
    assert_null(strstr(content, "formula"));
}

static void characters_that_xml_does_not_have_are_replaced(void **state)
{
    static const char *const headings[] = {"a"};
    const OdsCell cells[] = {{ODS_TEXT, "a\001b\xef\xbf\xbf\xff"}};
    Str bytes = written(*state, "\002", headings, cells, 1);
    reads(*state, bytes,
          "a\na\xef\xbf\xbd"
          "b\xef\xbf\xbd\xef\xbf\xbd\n");
}

static void a_package_begins_with_what_it_is_and_never_differs(void **state)
{
    static const char *const headings[] = {"a"};
    const OdsCell cells[] = {{ODS_TEXT, "b"}};
    Str first = written(*state, "One", headings, cells, 1),
        second = written(*state, "One", headings, cells, 1);
    assert_true(str_eq(first, second));
    assert_memory_equal(first.data + 30, "mimetype" TYPE, sizeof "mimetype" TYPE - 1);
    assert_non_null(strstr(entry(*state, first, "META-INF/manifest.xml"), "content.xml"));
    assert_non_null(strstr(entry(*state, first, "settings.xml"), "VerticalSplitPosition"));
}

static void more_rows_than_spreadsheets_have_are_refused(void **state)
{
    static const char *const headings[] = {"a"};
    const OdsCell cells[] = {{ODS_TEXT, "b"}};
    Ctx *ctx = *state;
    OdsWriter ods;
    assert_int_equal(ods_write_open(ctx, &ods), OK);
    assert_int_equal(ods_write_table(ctx, &ods, "One", headings, 1), OK);
    ods.rows = MAX_SHEET_ROWS - 1;
    assert_int_equal(ods_write_row(ctx, &ods, cells, 1), OK);
    assert_int_equal(ods_write_row(ctx, &ods, cells, 1), TOO_BIG);
    assert_non_null(strstr(problem(ctx), "at most 1048576 rows"));
    ods_write_close(&ods);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(a_value_is_the_text_that_it_stands_for),
        unit(a_value_of_another_type_than_it_claims_is_named),
        unit(text_keeps_what_a_person_wrote),
        unit(a_formula_is_taken_as_its_result_and_named),
        unit(an_error_is_named),
        unit(empty_cells_and_rows_cost_nothing_wherever_they_end),
        unit(rows_are_rows_wherever_they_stand),
        unit(a_row_with_merged_cells_is_refused_with_its_place),
        unit(the_first_table_with_content_is_read_and_the_others_are_named),
        unit(notes_are_named_up_to_a_limit_and_counted_beyond),
        unit(what_is_repeated_beyond_the_limits_is_refused_with_its_place),
        unit(blanks_that_are_only_counted_are_bounded),
        unit(a_tag_text_or_nest_without_end_is_refused),
        unit(a_zip_bomb_is_refused_before_it_unpacks),
        unit(a_doctype_is_refused_whatever_it_declares),
        unit(what_is_no_xml_is_refused),
        unit(another_kind_of_package_is_named),
        unit(a_damaged_archive_is_refused_in_words),
        unit(a_pipeline_is_read_from_a_spreadsheet),
        unit(a_merged_heading_refuses_the_sheet),
        unit(what_is_written_comes_back_the_same),
        unit(what_looks_like_a_value_is_one_only_if_nothing_is_lost),
        unit(kinds_are_written_as_what_they_are),
        unit(characters_that_xml_does_not_have_are_replaced),
        unit(a_package_begins_with_what_it_is_and_never_differs),
        unit(more_rows_than_spreadsheets_have_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
