/* OpenDocument spreadsheets: what a cell is as text, what repeats, what is merged, and as a
 * pipeline. */
#include "format/pipeline_sheet.h"
#include "ods_pack.h"

/* ---- What a cell is as text ------------------------------------------------------------------ */

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
            ctx->arena, "{<table:table-cell %s><text:p>shown</text:p></table:table-cell>}",
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
            ctx->arena, "{^a$<table:table-cell %s><text:p>shown</text:p></table:table-cell>}",
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
          "{<table:table-cell office:value-type='string'><office:annotation>"
          "<text:p>not me</text:p></office:annotation><draw:frame><text:p>nor me"
          "</text:p></draw:frame><text:p>\n  one   two<text:s text:c='3'/>three"
          "<text:tab/>four</text:p><text:p/><text:p>a <text:span>b"
          "<text:a xlink:href='x'>c</text:a></text:span><text:note><text:p>"
          "nor this</text:p></text:note><text:line-break/>d &amp; &#163;<![CDATA["
          "<e>]]></text:p></table:table-cell>^=cmd()$^f$}",
          "one two   three\tfour\n\na bc\nd & \xc2\xa3<e>|=cmd()|f\n");
}

static void a_formula_is_taken_as_its_result_and_named(void **state)
{
    gives(state,
          "{^a$^b$^c$}{^1$"
          "<table:table-cell table:formula='of:=DDE(&quot;cmd&quot;)' office:value-type='float' "
          "office:value='3'/>"
          "<table:table-cell table:formula='of:=[.A1]'/>}{"
          "<table:table-cell table:formula='of:=&quot;&quot;' office:value-type='string'/>"
          "^x$}",
          "a|b|c\n1|3|\n! B2: a formula; its last result is taken\n! C2: a formula without a "
          "stored result. Open the sheet in a spreadsheet and save it\n|x|\n");
}

static void an_error_is_named(void **state)
{
    gives(state,
          "{"
          "<table:table-cell office:value-type='string' calcext:value-type='error'>"
          "<text:p>#DIV/0!</text:p></table:table-cell>"
          "<table:table-cell table:formula='of:=1/0' office:value-type='float' office:value='0'>"
          "<text:p>Err:532</text:p></table:table-cell>}",
          "#DIV/0!|Err:532\n! A1: an error instead of a value; the text that is shown is taken\n! "
          "B1: an error instead of a value; the text that is shown is taken\n");
}

/* ---- Rows ------------------------------------------------------------------------------------ */

static void empty_cells_and_rows_cost_nothing_wherever_they_end(void **state)
{
    gives(state,
          "<table:table-row table:number-rows-repeated='3'><table:table-cell/>"
          "</table:table-row>{^a$"
          "<table:table-cell table:number-columns-repeated='2'/>^b$"
          "<table:table-cell table:number-columns-repeated='16380'/>}{"
          "<table:table-cell table:number-columns-repeated='2' office:value-type='string'>"
          "<text:p>c</text:p></table:table-cell>}"
          "<table:table-row table:number-rows-repeated='2'>^d$</table:table-row>"
          "<table:table-row table:number-rows-repeated='1048569'>"
          "<table:table-cell table:number-columns-repeated='16384'/>"
          "</table:table-row>",
          "a|||b\nc|c||\nd|||\nd|||\n");
}

static void rows_are_rows_wherever_they_stand(void **state)
{
    gives(state,
          "<table:table-header-rows>{^head$}</table:table-header-rows>"
          "<table:table-row-group><table:table-row-group>"
          "<table:table-row table:visibility='collapse'>^hidden$"
          "</table:table-row></table:table-row-group>{^2$}"
          "</table:table-row-group><table:table-rows>{^3$}</table:table-rows>"
          "<table:shapes>{^no$}</table:shapes>",
          "head\nhidden\n2\n3\n");
}

static void a_row_with_merged_cells_is_refused_with_its_place(void **state)
{
    gives(state,
          "{^a$^b$^c$}{^1$"
          "<table:table-cell office:value-type='string' table:number-columns-spanned='2' "
          "table:number-rows-spanned='2'>"
          "<text:p>m</text:p></table:table-cell><table:covered-table-cell/>}{^2$"
          "<table:covered-table-cell table:number-columns-repeated='2'/>}{^3$"
          "<table:table-cell table:number-columns-spanned='2' table:number-rows-spanned='1'/>"
          "<table:covered-table-cell/>}{^4$"
          "<table:table-cell table:number-columns-spanned='2'/>"
          "<table:covered-table-cell office:value-type='string'><text:p>hid"
          "</text:p></table:covered-table-cell>}",
          "a|b|c\n1|m|\n> B2: merged cells (2 by 2). Undo the merge in the spreadsheet\n> C2: part "
          "of merged cells. Undo the merge in the spreadsheet\n2||\n> B3: part of merged cells. "
          "Undo the merge in the spreadsheet\n3||\n4||\n> C5: part of merged cells. Undo the merge "
          "in the spreadsheet\n");
}

static void the_first_table_with_content_is_read_and_the_others_are_named(void **state)
{
    Ctx *ctx = *state;
    reads(ctx,
          ods_of(ctx, ROOT "<table:table table:name='Empty'>{<table:table-cell/>}</table:table>"
                           "<table:table table:name='Plan'>{^a$}</table:table>"
                           "<table:table table:name='Void'></table:table>"
                           "<table:table table:name='Notes'>{^b$}</table:table>" ENDING),
          "a\n! only the sheet \"Plan\" was read, and not \"Notes\"\n");
    OdsReader *reader;
    assert_int_equal(ods_open(ctx, "x.ods", sheet_of(ctx, "{^a$}"), false, &reader), OK);
    assert_string_equal(ods_name(ctx->arena, reader), "x.ods (sheet \"One\")");
    ods_close(reader);
    reads(ctx, sheet_of(ctx, ""), "");
}

static void notes_are_named_up_to_a_limit_and_counted_beyond(void **state)
{
    Ctx *ctx = *state;
    Buf rows = buf_init(ctx->arena, 8 << 20);
    for (int i = 0; i < MAX_SHEET_NOTES + 5; i++)
        buf_add(
            &rows,
            "{"
            "<table:table-cell table:formula='of:=1' office:value-type='float' office:value='1'/>"
            "}");
    const char *text;
    assert_int_equal(read_all(ctx, sheet_of(ctx, buf_text(&rows)), &text), OK);
    assert_non_null(strstr(text, "! A1000: a formula"));
    assert_null(strstr(text, "A1001:"));
    assert_non_null(strstr(text, "! 5 more formulas, errors and merged cells are not named\n"));
}

/* ---- As a pipeline --------------------------------------------------------------------------- */

static void a_pipeline_is_read_from_a_spreadsheet(void **state)
{
    Ctx *ctx = *state;
    Json *map;
    PipelineSheet sheet;
    PipelineLine lines[4];
    bool more = true;
    assert_int_equal(pipeline_map_read(ctx, "map.json",
                                       S("{\"columns\":{"
                                         "\"reference\":\"Ref\",\"title\":\"Project\",\"whole_"
                                         "life\":\"Cost\",\"start\":\"Start\""
                                         "}}"),
                                       &map),
                     OK);
    Str bytes = sheet_of(
        ctx,
        "{^Ref$^Project$^Cost$^Start$}{^P1$^Tides$"
        "<table:table-cell table:formula='of:=1+1' office:value-type='currency' "
        "office:currency='GBP' office:value='1200000.5'/>"
        "<table:table-cell office:value-type='date' office:date-value='2019-04-01'/>"
        "}{^P2$"
        "<table:table-cell table:number-columns-spanned='2' office:value-type='string'>"
        "<text:p>Merged</text:p></table:table-cell><table:covered-table-cell/>}"
        "{^P3$^Short$}{^P4$^Euros$"
        "<table:table-cell office:value-type='currency' office:currency='EUR' office:value='5'/>"
        "}");
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
    Str bytes = sheet_of(
        ctx, "{"
             "<table:table-cell table:number-columns-spanned='2' office:value-type='string'>"
             "<text:p>P</text:p></table:table-cell><table:covered-table-cell/>}");
    assert_int_equal(pipeline_sheet_open(ctx, "p.ods", bytes, map, "D12", &sheet), INVALID);
    assert_non_null(strstr(problem(ctx), "p.ods (sheet \"One\"), A1: merged cells"));
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
        unit(a_pipeline_is_read_from_a_spreadsheet),
        unit(a_merged_heading_refuses_the_sheet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
