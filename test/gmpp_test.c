/* CSV as RFC 4180 has it, and the portfolio as departments publish it. All rows are made up. */
#include "assured.h"

#include "assurance/pipeline.h"
#include "format/csv.h"
#include "format/gmpp.h"

/* ---- CSV -------------------------------------------------------------------------------- */

static void csv_fields_may_hold_commas_quotes_and_line_ends(void **state)
{
    Ctx *ctx = ((Assured *)*state)->ctx;
    CsvReader reader;
    CsvRow row;
    bool more;
    assert_int_equal(csv_open(ctx, "t", S("a,\"b,\"\"c\"\"\r\nd\",\r\n\"\",x"), &reader), OK);
    assert_int_equal(csv_next(ctx, &reader, &row, &more), OK);
    assert_true(more);
    assert_int_equal(row.count, 3);
    assert_string_equal(row.fields[1], "b,\"c\"\r\nd");
    assert_string_equal(row.fields[2], "");
    assert_int_equal(csv_next(ctx, &reader, &row, &more), OK);
    assert_int_equal(row.count, 2);
    assert_int_equal(row.line, 3);
    assert_string_equal(row.fields[1], "x");
    assert_int_equal(csv_next(ctx, &reader, &row, &more), OK);
    assert_false(more);
}

static void csv_faults_name_their_line(void **state)
{
    Ctx *ctx = ((Assured *)*state)->ctx;
    static const struct {
        Str text;
        const char *words;
    } bad[] = {
        {S("a\n\"b"), "t, line 2: the quote that opens here is never closed"},
        {S("a\n\n\"b\"c"), "t, line 3: text after the closing quote"},
        {S("a\nb\"c"), "t, line 2: a quote inside a field"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CsvReader reader;
        CsvRow row;
        bool more = true;
        Err err = csv_open(ctx, "t", bad[i].text, &reader);
        while (err == OK && more)
            err = csv_next(ctx, &reader, &row, &more);
        assert_int_equal(err, INVALID);
        assert_non_null(strstr(problem(ctx), bad[i].words));
    }
    CsvReader reader;
    assert_int_equal(csv_open(ctx, "t", S("a\0b"), &reader), INVALID);
}

static void text_that_is_not_utf8_is_windows_1252(void **state)
{
    Ctx *ctx = ((Assured *)*state)->ctx;
    CsvReader reader;
    CsvRow row;
    bool more;
    assert_int_equal(csv_open(ctx, "t",
                              S("\xa3"
                                "5 \x93x\x94"),
                              &reader),
                     OK);
    assert_int_equal(csv_next(ctx, &reader, &row, &more), OK);
    assert_string_equal(row.fields[0], "£5 “x”");
}

/* ---- The portfolio ---------------------------------------------------------------------- */

#define HEADER                                                                                     \
    "project_name,department,colour_rating,description_aims,rating_comment,start_date,end_date,"   \
    "schedule_comment,"                                                                            \
    "yearly_budget,yearly_forecast,wlc_baseline_incl_NCG,variance_comment,budget_comment,year,"    \
    "report_category\r\n"

#define GOOD                                                                                       \
    HEADER                                                                                         \
    "Lighthouses ,CO,Amber/Red,\"Keeps\nships safe\",c,01.04.97,31.12.40,s,\xa3"                   \
    "1.50,\xa3"                                                                                    \
    "0.00,\"\xa3"                                                                                  \
    "30,011.20\",v,b,2019,ICT\r\n"                                                                 \
    "Harbours,CO,Exempt under Section 43 of the Freedom of Information Act,d,c,Not provided,"      \
    "Exemption under Section 24,s,Exempt under Section 43,much,\xa3"                               \
    "2.00,v,b,2019,ICT"

static GmppFile read_good(Assured *a)
{
    GmppFile file;
    assert_ok(a->scratch, gmpp_read(a->ctx, "good.csv", S(GOOD), &file));
    return file;
}

static void amounts_are_millions_and_years_have_a_century(void **state)
{
    Assured *a = *state;
    GmppFile file = read_good(a);
    assert_int_equal(file.all, 2);
    assert_int_equal(file.count, 2);
    const PipelineLine *line = &file.rows[0].line;
    assert_string_equal(line->title, "Lighthouses");
    assert_int_equal(line->year_budget.pence, 150000000);
    assert_int_equal(line->year_forecast.pence, 0);
    assert_int_equal(line->whole_life.pence, 3001120000000);
    assert_string_equal(date_iso(a->ctx->arena, line->start), "1997-04-01");
    assert_string_equal(date_iso(a->ctx->arena, line->end), "2040-12-31");
    /* As published: with its blanks, line ends and pound sign. */
    assert_string_equal(json_text(line->body, "project_name"), "Lighthouses ");
    assert_string_equal(json_text(line->body, "description_aims"), "Keeps\nships safe");
    assert_string_equal(json_text(line->body, "wlc_baseline_incl_NCG"), "£30,011.20");
}

static void withheld_is_neither_zero_nor_blank_nor_a_problem(void **state)
{
    Assured *a = *state;
    GmppFile file = read_good(a);
    const PipelineLine *line = &file.rows[1].line;
    assert_null(line->rating);
    assert_int_equal(line->year_budget.pence, -1);
    assert_string_equal(line->withheld, "colour_rating end_date yearly_budget");
    assert_int_equal(file.n_problems, 2);
    assert_string_equal(file.problems[0].cell, "start_date");
    assert_int_equal(file.problems[0].row, 2);
    assert_string_equal(file.problems[1].cell, "yearly_forecast");
}

static void a_row_is_imported_unchanged_or_refused(void **state)
{
    Assured *a = *state;
    GmppFile file;
    assert_ok(a->scratch, gmpp_read(a->ctx, "t.csv",
                                    S(HEADER "A,CO,Red,d,c,01.04.97,31.12.40,s,1,1,1,v,b,2019,ICT\n"
                                             ",CO,Red,d,c,01.04.97,31.12.40,s,1,1,1,v,b,2019,ICT\n"
                                             "a,CO,Red,d,c,01.04.97,31.12.40,s,1,1,1,v,b,2019,ICT\n"
                                             "B,CO,Red\n"),
                                    &file));
    assert_int_equal(file.all, 4);
    assert_int_equal(file.count, 1);
    assert_int_equal(file.n_refused, 3);
    assert_string_equal(file.refused[0].cell, "project_name");
    assert_non_null(strstr(file.refused[1].reason, "same name"));
    assert_non_null(strstr(file.refused[2].reason, "3 cells instead of 15"));
}

static void a_file_with_other_columns_is_refused_whole(void **state)
{
    Assured *a = *state;
    GmppFile file;
    assert_int_equal(gmpp_read(a->ctx, "t.csv", S("name,dept\nA,B\n"), &file), INVALID);
    assert_non_null(
        strstr(problem(a->ctx), "column 1 should be \"project_name\", but is \"name\""));
    assert_int_equal(gmpp_read(a->ctx, "t.csv", S(""), &file), INVALID);
}

typedef struct Rest {
    const GmppFile *file;
    size_t at;
} Rest;

static Err next_row(Ctx *ctx, void *state, PipelineLine *line, bool *more)
{
    Rest *rest = state;
    (void)ctx;
    *more = rest->at < rest->file->count;
    if (*more)
        *line = rest->file->rows[rest->at++].line;
    return OK;
}

static Err import_rows(Ctx *ctx, const GmppFile *file, ImportResult *result)
{
    TextList columns = {0};
    gmpp_columns(ctx->arena, &columns);
    const PipelineSource source = {
        .source = "gmpp/2019", .columns = columns.items, .n_columns = columns.count};
    return pipeline_import(
        ctx, &source, &(PipelineFeed){.next = next_row, .state = &(Rest){file, 0}}, false, result);
}

static void a_second_import_changes_nothing(void **state)
{
    Assured *a = *state;
    GmppFile file = read_good(a);
    ImportResult result;
    RecordVerdict before, after;
    PipelineList list;
    assert_ok(a->scratch, import_rows(a->ctx, &file, &result));
    assert_int_equal(result.imported, 2);
    assert_ok(a->scratch, record_verify(a->ctx, NULL, &before));
    assert_ok(a->scratch, import_rows(a->ctx, &file, &result));
    assert_int_equal(result.imported, 0);
    assert_int_equal(result.unchanged, 2);
    assert_ok(a->scratch, record_verify(a->ctx, NULL, &after));
    assert_int_equal(before.entries, after.entries);
    assert_ok(a->scratch, pipeline_list(a->ctx, &(PipelineFilter){.text = "light"}, &list));
    assert_int_equal(list.sum.lines, 1);
    assert_int_equal(list.lines[0].whole_life.pence, 3001120000000);
    assert_string_equal(json_canonical(a->ctx->arena, list.lines[0].body),
                        json_canonical(a->ctx->arena, file.rows[0].line.body));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        assured(csv_fields_may_hold_commas_quotes_and_line_ends),
        assured(csv_faults_name_their_line),
        assured(text_that_is_not_utf8_is_windows_1252),
        assured(amounts_are_millions_and_years_have_a_century),
        assured(withheld_is_neither_zero_nor_blank_nor_a_problem),
        assured(a_row_is_imported_unchanged_or_refused),
        assured(a_file_with_other_columns_is_refused_whole),
        assured(a_second_import_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
