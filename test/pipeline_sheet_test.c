/* Sheets of departments: any encoding, separator, money and date, and what is wrong with a row. */
#include "format/pipeline_sheet.h"
#include "unit.h"

static const char map_text[] =
    "{\"columns\":{\"reference\":\"Ref\",\"title\":\"Project\",\"start\":\"Start\","
    "\"whole_life\":\"Cost\"}}";

typedef struct Read {
    PipelineSheet sheet;
    PipelineLine lines[16];
    size_t count;
} Read;

static Json *map_of(Ctx *ctx, const char *text)
{
    Json *map;
    assert_int_equal(pipeline_map_read(ctx, "map.json", str_of(text), &map), OK);
    return map;
}

static Read read_sheet(Ctx *ctx, const char *map, Str bytes)
{
    Read read = {.count = 0};
    bool more;
    assert_int_equal(
        pipeline_sheet_open(ctx, "sheet.csv", bytes, map_of(ctx, map), "D12", &read.sheet), OK);
    for (;;) {
        assert_true(read.count < 16);
        assert_int_equal(pipeline_sheet_next(ctx, &read.sheet, &read.lines[read.count], &more), OK);
        if (!more)
            return read;
        read.count += read.lines[read.count].title != NULL;
    }
}

static void each_separator_and_encoding_gives_the_same_lines(void **state)
{
    static const char utf16[] =
        "\xff\xfe"
        "R\0e\0f\0;\0P\0r\0o\0j\0e\0c\0t\0;\0S\0t\0a\0r\0t\0;\0C\0o\0s\0t\0\n\0"
        "1\0;\0C\0a\0f\0\xe9\0;\0;\0\n\0";
    const Str sheets[] = {
        S("Ref,Project,Start,Cost\n1,Caf\xc3\xa9,,\n"),
        S("\xef\xbb\xbfRef;Project;Start;Cost\r\n1;Caf\xc3\xa9;;\r\n"),
        S("Ref\tProject\tStart\tCost\n1\tCaf\xe9\t\t\n"),
        S("Ref|\"Project\"|Start|Cost\n1|\"Caf\xc3\xa9\"||\n"),
        {utf16, sizeof utf16 - 1},
    };
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        Read read = read_sheet(*state, map_text, sheets[i]);
        assert_int_equal(read.count, 1);
        assert_string_equal(read.lines[0].reference, "1");
        assert_string_equal(read.lines[0].title, "Caf\xc3\xa9");
        assert_string_equal(read.lines[0].organisation, "D12");
        assert_string_equal(read.lines[0].source, "pipeline/D12");
    }
}

static void money_is_read_as_people_write_it(void **state)
{
    static const struct {
        const char *cell;
        int64_t pence;
    } cells[] = {{"£1,200.50", 120050},
                 {"1200", 120000},
                 {"1.2m", 120000000},
                 {"£3 million", 300000000},
                 {"£1.5bn", 150000000000},
                 {"40k", 4000000},
                 {"", -1},
                 {"about a million", -1}};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        Ctx *ctx = *state;
        const char *text =
            arena_printf(ctx->arena, "Ref,Project,Start,Cost\n1,A,,\"%s\"\n", cells[i].cell);
        Read read = read_sheet(ctx, map_text, str_of(text));
        assert_int_equal(read.lines[0].whole_life.pence, cells[i].pence);
        assert_int_equal(read.sheet.problems.count, cells[i].pence < 0 && *cells[i].cell);
    }
    Read thousands = read_sheet(
        *state, "{\"columns\":{\"title\":\"P\",\"whole_life\":\"C\"},\"money\":\"thousands\"}",
        S("P,C\nA,12\nB,1m\n"));
    assert_int_equal(thousands.lines[0].whole_life.pence, 1200000);
    assert_int_equal(thousands.lines[1].whole_life.pence, 100000000);
}

static void dates_are_read_as_people_write_them(void **state)
{
    static const char *const cells[] = {"2019-04-03", "03/04/2019", "3.4.19", "3 April 2019",
                                        "03-Apr-19"};
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        const char *text = arena_printf(ctx->arena, "Ref,Project,Start,Cost\n1,A,%s,\n", cells[i]);
        Read read = read_sheet(ctx, map_text, str_of(text));
        assert_string_equal(date_iso(ctx->arena, read.lines[0].start), "2019-04-03");
    }
    Read other =
        read_sheet(ctx, "{\"columns\":{\"title\":\"P\",\"start\":\"S\"},\"dates\":\"month_first\"}",
                   S("P,S\nA,04/03/2019\nB,31/12/2019\n"));
    assert_string_equal(date_iso(ctx->arena, other.lines[0].start), "2019-04-03");
    assert_int_equal(other.sheet.problems.count, 1); /* there is no month 31 */
    assert_string_equal(other.sheet.problems.items[0].cell, "S");
    assert_int_equal(other.sheet.problems.items[0].row, 2);
}

static void a_row_is_read_or_refused_with_its_cell_and_reason(void **state)
{
    Read read = read_sheet(*state, map_text,
                           S("Ref,Project,Start,Cost\n1,A,,\n,B,,\n2,,,\n1,C,,\n3,D\n\n4,E,,\n"));
    const FaultList *refused = &read.sheet.refused;
    assert_int_equal(read.sheet.rows, 6); /* an empty line is no row */
    assert_int_equal(read.count, 2);
    assert_int_equal(refused->count, 4);
    assert_string_equal(refused->items[0].cell, "Ref");
    assert_string_equal(refused->items[1].cell, "Project");
    assert_non_null(strstr(refused->items[2].reason, "same"));
    assert_non_null(strstr(refused->items[3].reason, "2 cells instead of 4"));
    assert_int_equal(refused->items[3].row, 5);
}

static void every_cell_is_kept_and_a_guarded_one_is_as_it_was(void **state)
{
    Read read =
        read_sheet(*state, "{\"columns\":{\"title\":\"P\"}}", S("P,,Notes\nA, x ,'=SUM(1)\n"));
    assert_string_equal(json_text(read.lines[0].body, "Notes"), "=SUM(1)");
    assert_string_equal(json_text(read.lines[0].body, "Column 2"), " x ");
}

static void a_line_without_a_number_is_known_by_its_title_and_organisation(void **state)
{
    static const char map[] = "{\"columns\":{\"title\":\"P\",\"organisation\":\"O\"}}";
    Read first = read_sheet(*state, map, S("P,O\nTides,D1\nTides,D2\n")),
         second = read_sheet(*state, map, S("O,P\nD1,TIDES\n"));
    assert_int_equal(first.count, 2);
    assert_string_not_equal(first.lines[0].reference, first.lines[1].reference);
    assert_string_equal(first.lines[0].reference, second.lines[0].reference);
}

static void says(Ctx *ctx, const char *map, const char *sheet, const char *words)
{
    PipelineSheet out;
    assert_int_equal(
        pipeline_sheet_open(ctx, "s.csv", str_of(sheet), map_of(ctx, map), "D12", &out), INVALID);
    assert_non_null(strstr(problem(ctx), words));
}

static void a_sheet_that_does_not_fit_its_map_is_refused_whole(void **state)
{
    Json *map;
    says(*state, map_text, "Ref,Title\n", "no column \"Project\" (title), \"Start\" (start)");
    says(*state, "{\"columns\":{\"title\":\"P\"}}", "P,P\n", "two columns are called \"P\"");
    says(*state, map_text, "", "is empty");
    assert_int_equal(
        pipeline_map_read(*state, "m.json", S("{\"columns\":{\"titel\":\"P\"}}"), &map), INVALID);
    assert_non_null(strstr(problem(*state), "m.json is no map of a pipeline"));
}

/* It is often at hand, and no heading of it could be found. */
static void json_is_named_as_such(void **state)
{
    static const char *const json[] = {"{\"lines\":[]}",
                                       " \r\n{ \"a\": 1 }",
                                       "[{\"title\":\"A\"}]",
                                       "[ [1] ]",
                                       "{}",
                                       "[]",
                                       "\xef\xbb\xbf[\"Project\"]"};
    static const char *const sheets[] = {"[Project],Ref\n", "{Project},Ref\n", "[,Ref\n",
                                         "\"{\",Ref\n"};
    Ctx *ctx = *state;
    SheetReader reader;
    for (size_t i = 0; i < sizeof json / sizeof *json; i++) {
        assert_int_equal(sheet_open(ctx, "s.csv", str_of(json[i]), false, &reader), INVALID);
        assert_string_equal(problem(ctx), "s.csv is JSON. A sheet is read as ODS, CSV or TSV: save "
                                          "it as one of them. Nothing was imported.");
    }
    assert_int_equal(sheet_open(ctx, "s.csv", (Str){"\xff\xfe{\0\"\0", 6}, false, &reader),
                     INVALID);
    assert_non_null(strstr(problem(ctx), "is JSON"));
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++)
        assert_int_equal(sheet_open(ctx, "s.csv", str_of(sheets[i]), false, &reader), OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(json_is_named_as_such),
        unit(each_separator_and_encoding_gives_the_same_lines),
        unit(money_is_read_as_people_write_it),
        unit(dates_are_read_as_people_write_them),
        unit(a_row_is_read_or_refused_with_its_cell_and_reason),
        unit(every_cell_is_kept_and_a_guarded_one_is_as_it_was),
        unit(a_line_without_a_number_is_known_by_its_title_and_organisation),
        unit(a_sheet_that_does_not_fit_its_map_is_refused_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
