/* Everything that a spreadsheet may do to who reads it: refused in words, in little memory and
 * time. */
#include "ods_pack.h"

/* ---- What unfolds ---------------------------------------------------------------------------- */

static void too_much(void **state, const char *rows, const char *words)
{
    refuses(*state, sheet_of(*state, rows), TOO_BIG, words);
}

static void what_is_repeated_beyond_the_limits_is_refused_with_its_place(void **state)
{
    too_much(state,
             "{^a$}{^b$"
             "<table:table-cell office:value-type='string' table:number-columns-repeated='16383'>"
             "<text:p>x</text:p></table:table-cell>}",
             "x.ods, B2: the same content in 16383 cells");
    too_much(state, "{<table:table-cell table:number-columns-repeated='256'/>^x$}",
             "IW1: more than 256 columns");
    too_much(state, "<table:table-row table:number-rows-repeated='1000000'>^x$</table:table-row>",
             "row 1: the same content in 1000000 rows");
    too_much(state,
             "<table:table-row table:number-rows-repeated='1048576'>"
             "<table:table-cell/></table:table-row>{^x$}",
             "row 1048577: a sheet has at most 1048576 rows");
    refuses(*state, sheet_of(*state, "{<table:table-cell table:number-columns-repeated='0'/>}"),
            INVALID, "A1: number-columns-repeated is \"0\"");
    refuses(*state,
            sheet_of(*state,
                     "{<table:table-cell table:number-columns-repeated='99999999999999999999'/>}"),
            INVALID, "which is no number of them");
    too_much(state,
             "{<table:table-cell table:number-columns-repeated='16384'/>"
             "<table:table-cell/>}",
             "XFE1: no spreadsheet has so many columns");
}

static void blanks_that_are_only_counted_are_bounded(void **state)
{
#define BLANKS(count)                                                                              \
    "<table:table-cell office:value-type='string'><text:p><text:s text:c='" count                  \
    "'/>.</text:p></table:table-cell>"
    Ctx *ctx = *state;
    too_much(state, "{" BLANKS("2000000000") "}", "A1: more blanks than a cell may hold");
    too_much(state, "{" BLANKS("1048576") "}", "A1: more than 1 MB of text");
    Buf row = buf_init(ctx->arena, 1 << 20);
    for (int i = 0; i < 9; i++)
        buf_add(&row, BLANKS("1000000"));
    too_much(state, arena_printf(ctx->arena, "{%s}", buf_text(&row)),
             "I1: the row has more than 8 MB of text");
    buf_clear(&row);
    for (int i = 0; i < 60; i++)
        buf_add(&row, "{" BLANKS("1000000") "}");
    too_much(state, buf_text(&row), "a few bytes that unfold to very much text");
    too_much(state,
             "{"
             "<table:table-cell office:value-type='string' table:number-columns-repeated='200'>"
             "<text:p><text:s text:c='100000'/>.</text:p></table:table-cell>}",
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
    too_much(state, arena_printf(ctx->arena, "{^%s$}", long_text), "more than 1 MB of text");
    too_much(state,
             arena_printf(ctx->arena, "{<table:table-cell office:string-value='%s'/>}", long_text),
             "a tag of content.xml is longer than 128 kB");
    too_much(state, arena_printf(ctx->arena, "<!-- %s -->", long_text), "longer than 128 kB");
    Buf names = buf_init(ctx->arena, 1 << 20);
    for (int i = 0; i < 30000; i++)
        buf_printf(&names, "<a%d/>", i);
    too_much(state, buf_text(&names), "more than 20000 names of elements and attributes");
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

/* ---- What is no such file -------------------------------------------------------------------- */

static void a_doctype_is_refused_whatever_it_declares(void **state)
{
    static const char *const heads[] = {
        "<!DOCTYPE office:document-content>",
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>"
        "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
        "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>",
    };
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        refuses(ctx,
                ods_of(ctx, arena_printf(
                                ctx->arena, "%s%s", heads[i],
                                ROOT "<table:table table:name='One'>{^&c;$}</table:table>" ENDING)),
                INVALID, "content.xml has a DOCTYPE");
    refuses(ctx, sheet_of(ctx, "{^&c;$}"), INVALID, "content.xml is no XML");
}

static void what_is_no_xml_is_refused(void **state)
{
    Ctx *ctx = *state;
    static const char *const contents[] = {
        "",
        "words",
        ROOT,
        ROOT "</table:table>" ENDING,
        ROOT "<table:table table:name='One'>{^\xff$}</table:table>" ENDING,
        ROOT "<table:table table:name='One'>{^&#1;$}</table:table>" ENDING,
        ROOT "<table:table table:name='One'>{^a$}</table:table>" ENDING "<more/>",
        ROOT "<table:table table:name='One'>{<no:such/>}</table:table>" ENDING};
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++)
        refuses(ctx, ods_of(ctx, contents[i]), INVALID, "content.xml is no XML");
    refuses(ctx, ods_of(ctx, ROOT ENDING), INVALID, "x.ods holds no table");
    refuses(ctx, ods_of(ctx, "<table/>"), INVALID, "x.ods holds no table");
}

static void another_kind_of_package_is_named(void **state)
{
    Ctx *ctx = *state;
    const Str content =
        str_of(expanded(ctx, ROOT "<table:table table:name='One'>{^a$}</table:table>" ENDING));
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
    const Str content =
        str_of(expanded(ctx, ROOT "<table:table table:name='One'>{^a word$}</table:table>" ENDING));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(what_is_repeated_beyond_the_limits_is_refused_with_its_place),
        unit(blanks_that_are_only_counted_are_bounded),
        unit(a_tag_text_or_nest_without_end_is_refused),
        unit(a_zip_bomb_is_refused_before_it_unpacks),
        unit(a_doctype_is_refused_whatever_it_declares),
        unit(what_is_no_xml_is_refused),
        unit(another_kind_of_package_is_named),
        unit(a_damaged_archive_is_refused_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
