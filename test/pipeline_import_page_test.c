/* The pages by which a lead imports a sheet, templates, exports, and the case begun from a line. */
#include "markup.h"
#include "web_ask.h"

#include "assurance/pipeline.h"
#include "assurance/pipeline_case.h"
#include "assurance/record_rows.h"
#include "assurance/right.h"
#include "format/pipeline_sheet.h"
#include "store/files.h"

static const char sheet_one[] = "Ref,Project,Starts,Whole life cost,Stage,Notes\n"
                                "P1,Buoys,03/04/2024,£2000,Alpha,See <Ada>\n"
                                "P2,Anchors,,1.5m,,\n"
                                "P3,Charts,soon,,Beta?,\n"
                                "P4,,,,,\n";
static const char sheet_two[] = "Ref,Project,Starts,Whole life cost,Stage,Notes\n"
                                "P1,Buoys,03/04/2024,£2500,Alpha,See <Ada>\n"
                                "P2,Anchors,,1.5m,,\n"
                                "P5,Docks,,,,\n";
static const char columns_form[] =
    "column-1=reference&column-2=title&column-3=start&column-4=whole_life&column-5=work.phase"
    "&column-6=&money=pounds&decimal=point&dates=day_first";

/* ---- Asking ---------------------------------------------------------------------------------- */

static Answer upload(Ask *ask, const char *text)
{
    return ask_upload(ask, LEAD, "/pipeline/import", "", "file", "plans.csv", str_of(text));
}

/* The address of the pages of an upload, "/pipeline/import/1". */
static const char *uploaded(Ask *ask, const char *text)
{
    Answer answer = upload(ask, text);
    assert_int_equal(answer.status, 303);
    Str at = str_of(answer.location);
    assert_true(str_ends(at, S("/columns")));
    at.len -= strlen("/columns");
    return str_copy(ask->ctx->arena, at);
}

static const char *with(Ask *ask, const char *address, const char *rest)
{
    return text_join(ask->ctx->arena, address, rest);
}

static Answer get(Ask *ask, Actor actor, const char *path, int status)
{
    Answer answer = ask_get(ask, actor, path);
    if (answer.status != status)
        fail_msg("%s: %d and not %d", path, answer.status, status);
    if (status == 200 && strstr(answer.body, "<html"))
        assert_null(markup_fault(ask->answers, answer.body));
    return answer;
}

static Answer post(Ask *ask, const char *path, const char *form, int status)
{
    Answer answer = ask_post(ask, LEAD, path, form);
    if (answer.status != status)
        fail_msg("%s: %d and not %d", path, answer.status, status);
    return answer;
}

/* Uploads and says which column is what: the address of its preview. */
static const char *previewed(Ask *ask, const char *text)
{
    const char *at = uploaded(ask, text);
    Answer answer = post(ask, with(ask, at, "/columns"), columns_form, 303);
    assert_string_equal(answer.location, at);
    return at;
}

static const char *revision(Ask *ask)
{
    int64_t number;
    ask_ok(ask, pipeline_source_revision(ask->ctx, "pipeline/X1", &number));
    return arena_printf(ask->ctx->arena, "version=%lld", (long long)number);
}

static void import(Ask *ask, const char *text)
{
    post(ask, previewed(ask, text), revision(ask), 303);
}

static int64_t lines(Ask *ask)
{
    Rows rows;
    ask_ok(ask, store_query(ask->ctx, &rows, "SELECT count(*) FROM pipeline_line"));
    assert_true(rows_next(&rows));
    int64_t count = row_int(&rows, 0);
    ask_ok(ask, rows_end(&rows));
    return count;
}

static void says(const Answer *answer, const char *text)
{
    if (!ask_says(answer, text))
        fail_msg("does not say: %s", text);
}

/* The row of a summary list. */
static void counts(Ask *ask, const Answer *answer, const char *key, int count)
{
    const char *at = strstr(answer->body, key);
    assert_non_null(at);
    const char *value = strstr(at, "summary-list__value");
    assert_non_null(value);
    value = strchr(value, '>') + 1;
    const char *wanted = arena_printf(ask->ctx->arena, "%d", count);
    while (*value == ' ' || *value == '\n')
        value++;
    if (strncmp(value, wanted, strlen(wanted)) != 0)
        fail_msg("%s: %.10s and not %d", key, value, count);
}

/* ---- Uploading ------------------------------------------------------------------------------- */

static void a_sheet_that_cannot_be_read_is_said_beside_the_field(void **state)
{
    Ask *ask = *state;
    Answer answer = ask_post(ask, LEAD, "/pipeline/import", "");
    assert_int_equal(answer.status, 400);
    says(&answer, "Select a sheet");
    answer = upload(ask, "A,A\n1,2\n");
    assert_int_equal(answer.status, 400);
    says(&answer, "two columns are called &quot;A&quot;");
    answer = upload(ask, "A,B\n\"1,2\n");
    assert_int_equal(answer.status, 400);
    answer = ask_upload(ask, LEAD, "/pipeline/import", "", "file", "x.ods",
                        (Str){"PK\x03\x04 no package", 15});
    assert_int_equal(answer.status, 400);
    says(&answer, "There is a problem");
    assert_int_equal(lines(ask), 0);
}

static void another_persons_upload_is_not_there(void **state)
{
    Ask *ask = *state;
    const char *at = previewed(ask, sheet_one);
    scratch_raw(&ask->scratch, "INSERT INTO person_role (person, role, organisation) SELECT id, "
                               "'lead', 'X1' FROM person WHERE email = 'theo@x1.example'");
    get(ask, LEAD, at, 200);
    get(ask, TEAM_2, "/pipeline/import", 200);
    get(ask, TEAM_2, at, 404);
    get(ask, TEAM_2, with(ask, at, "/columns"), 404);
    get(ask, TEAM_2, with(ask, at, "/refused.csv"), 404);
    assert_int_equal(ask_post(ask, TEAM_2, at, "version=0").status, 404);
    get(ask, LEAD, "/pipeline/import/x", 404);
    get(ask, LEAD, "/pipeline/import/99", 404);
    /* nor is it that of somebody who is no lead any more */
    scratch_raw(&ask->scratch, "DELETE FROM person_role WHERE role = 'lead'");
    get(ask, LEAD, at, 404);
}

static void a_lead_of_two_chooses_whose_pipeline_it_is(void **state)
{
    Ask *ask = *state;
    scratch_raw(&ask->scratch, "INSERT INTO person_role (person, role, organisation) SELECT id, "
                               "'lead', 'X2' FROM person WHERE email = 'lena@x1.example'");
    Answer answer = upload(ask, sheet_one);
    assert_int_equal(answer.status, 400);
    says(&answer, "Select whose pipeline it is");
    answer = ask_upload(ask, LEAD, "/pipeline/import", "organisation=X2", "file", "x.csv",
                        str_of(sheet_one));
    assert_int_equal(answer.status, 303);
    answer = ask_upload(ask, LEAD, "/pipeline/import", "organisation=X9", "file", "x.csv",
                        str_of(sheet_one));
    assert_int_equal(answer.status, 400);
}

static bool is_kept(Ask *ask, const char *text)
{
    Sha256 hash = sha256(str_of(text));
    Str bytes;
    Err err = store_file_get(ask->ctx, &hash, &bytes);
    ask->ctx->problem = NULL;
    assert_true(err == OK || err == MISSING);
    return err == OK;
}

static void an_upload_is_removed_after_a_day_with_its_file(void **state)
{
    Ask *ask = *state;
    const char *at = uploaded(ask, sheet_one), *old = uploaded(ask, sheet_two), *hash;
    static const char evidence[] = "A,B\n1,2\n";
    Case c;
    uploaded(ask, evidence);
    ask_case_start(ask, "A case");
    ask_ok(ask, case_find(ask_as(ask, TEAM), "X1-0001", &c));
    ask_ok(ask, case_file_add(ask->ctx, &c, "e.csv", str_of(evidence), &hash));
    ask_wait(ask, 25 * 60 * ASK_MINUTE);
    uploaded(ask, sheet_one); /* the same again: its file stays */
    get(ask, LEAD, with(ask, at, "/columns"), 404);
    get(ask, LEAD, with(ask, old, "/columns"), 404);
    assert_true(is_kept(ask, sheet_one));
    assert_true(is_kept(ask, evidence)); /* a case has it too */
    assert_false(is_kept(ask, sheet_two));
}

/* ---- Columns --------------------------------------------------------------------------------- */

static void columns_are_guessed_and_checked(void **state)
{
    Ask *ask = *state;
    const char *at = uploaded(ask, sheet_one), *columns = with(ask, at, "/columns");
    Answer answer = get(ask, LEAD, columns, 200);
    says(&answer, "Filled in by the headings");
    says(&answer, "<option value=\"reference\" selected>");
    says(&answer, "<option value=\"title\" selected>");
    says(&answer, "<option value=\"start\" selected>");
    says(&answer, "<option value=\"whole_life\" selected>");
    says(&answer, "<option value=\"work.phase\" selected>");
    says(&answer, "See &lt;Ada&gt;");
    says(&answer, "Spend controls: Has the spend been judged novel");
    answer = get(ask, LEAD, at, 303);
    assert_string_equal(answer.location, columns);
    answer =
        post(ask, columns, "column-1=reference&money=pounds&decimal=point&dates=day_first", 400);
    says(&answer, "Select which column is the title");
    answer = post(ask, columns,
                  "column-1=title&column-2=title&money=pounds&decimal=point&dates=day_first", 400);
    says(&answer, "&quot;Ref&quot; and &quot;Project&quot; are both &quot;The line: Title&quot;");
    answer =
        post(ask, columns,
             "column-1=title&column-2=work.colour&money=pounds&decimal=point&dates=day_first", 400);
    says(&answer, "Select what this column is");
    answer = post(ask, columns, "column-1=title", 400);
    says(&answer, "Select what a plain number of money means");
    assert_int_equal(lines(ask), 0);
}

static void a_map_is_kept_and_used_again(void **state)
{
    Ask *ask = *state;
    post(ask, with(ask, uploaded(ask, sheet_one), "/columns"),
         "column-2=title&column-6=category&money=thousands&decimal=comma&dates=month_first", 303);
    post(ask, "/pipeline/import/1", "version=0", 303);
    Answer answer = get(ask, LEAD,
                        with(ask,
                             uploaded(ask, "Project,Ref,Notes,Supplier\n"
                                           "A,1,x,y\n"),
                             "/columns"),
                        200);
    says(&answer, "Filled in as you said it last");
    says(&answer, "<option value=\"title\" selected>");
    says(&answer, "<option value=\"category\" selected>");
    says(&answer, "value=\"thousands\" checked");
    says(&answer, "value=\"month_first\" checked");
    says(&answer, "value=\"comma\" checked");
    /* nothing was said of Ref, and Supplier is new */
    assert_false(ask_says(&answer, "<option value=\"reference\" selected>"));
    says(&answer, "<option value=\"belongs_to.supplier\" selected>");
}

/* ---- Preview and import ---------------------------------------------------------------------- */

static void a_preview_stores_nothing_and_accounts_for_each_row(void **state)
{
    Ask *ask = *state;
    const char *at = previewed(ask, sheet_one);
    Answer answer = get(ask, LEAD, at, 200);
    counts(ask, &answer, "Rows of the sheet", 4);
    counts(ask, &answer, "New lines", 3);
    counts(ask, &answer, "Refused rows", 1);
    counts(ask, &answer, "Gone", 0);
    says(&answer, "Import 3 lines");
    says(&answer, "in the sheet: 03/04/2024");
    says(&answer, "3 Apr 2024");
    says(&answer, "in the sheet: soon");
    says(&answer, "Rows that are refused");
    says(&answer, "Cells that are kept but not understood");
    assert_int_equal(lines(ask), 0);
    answer = get(ask, LEAD, with(ask, at, "/refused.csv"), 200);
    says(&answer, "4,Project,it is empty,no\r\n");
    says(&answer, "3,Starts,");
    says(&answer, ",yes\r\n");
}

static void an_import_stores_it_and_names_what_was_refused(void **state)
{
    Ask *ask = *state;
    const char *at = previewed(ask, sheet_one);
    Answer answer = post(ask, at, "version=0", 303);
    assert_string_equal(answer.location, at); /* back to what was refused */
    assert_int_equal(lines(ask), 3);
    answer = get(ask, LEAD, at, 200);
    says(&answer, "There is nothing to import");
    assert_false(ask_says(&answer, "Nothing is stored"));
    counts(ask, &answer, "Unchanged lines", 3);
    answer = post(ask,
                  previewed(ask, "Ref,Project,Starts,Whole life cost,Stage,Notes\n"
                                 "P9,Quays,,,,\n"),
                  revision(ask), 303);
    assert_string_equal(answer.location, "/pipeline?source=pipeline%2FX1");
}

static void a_changed_sheet_shows_the_differences(void **state)
{
    Ask *ask = *state;
    import(ask, sheet_one);
    const char *at = previewed(ask, sheet_two);
    Answer answer = get(ask, LEAD, at, 200);
    counts(ask, &answer, "New lines", 1);
    counts(ask, &answer, "Changed lines", 1);
    counts(ask, &answer, "Unchanged lines", 1);
    counts(ask, &answer, "Gone", 1);
    says(&answer, "£2000");
    says(&answer, "£2500");
    says(&answer, "<li>Charts, P3</li>");
    assert_int_equal(lines(ask), 3);
    post(ask, at, revision(ask), 303);
    assert_int_equal(lines(ask), 4); /* what is gone stays */
}

static void a_row_whose_title_went_is_refused_and_not_gone(void **state)
{
    Ask *ask = *state;
    import(ask, sheet_one);
    Answer answer = get(ask, LEAD,
                        previewed(ask, "Ref,Project,Starts,Whole life cost,Stage,Notes\n"
                                       "P1,,,,,\nP2,Anchors,,1.5m,,\n"),
                        200);
    counts(ask, &answer, "Refused rows", 1);
    counts(ask, &answer, "Gone", 1);
}

static void an_import_takes_only_what_was_looked_at(void **state)
{
    Ask *ask = *state;
    import(ask, sheet_one);
    const char *seen = revision(ask), *at = previewed(ask, sheet_two);
    import(ask, "Ref,Project,Starts,Whole life cost,Stage,Notes\nP1,Other,,,,\n");
    Answer answer = post(ask, at, seen, 409);
    says(&answer, "Somebody else imported this pipeline after you looked at it");
    says(&answer, "Import 3 lines");
    assert_int_equal(lines(ask), 3);
    post(ask, at, revision(ask), 303);
    assert_int_equal(lines(ask), 4);
}

static void a_sheet_that_breaks_off_says_so(void **state)
{
    Ask *ask = *state;
    const char *at = previewed(ask, "Ref,Project,Starts,Whole life cost,Stage,Notes\n"
                                    "P1,A,,,,\nP2,B,,,,\nP3,C,,,,\nP4,\"Buoys,,,,\n");
    Answer answer = get(ask, LEAD, at, 400);
    says(&answer, "plans.csv");
    answer = post(ask, at, "version=0", 400);
    says(&answer, "Upload another sheet");
    assert_int_equal(lines(ask), 0);
}

static void long_lists_are_cut_short(void **state)
{
    enum { ROWS = 300 };
    Ask *ask = *state;
    Buf text = buf_init(ask->ctx->arena, 1 << 20);
    buf_add(&text, "Ref,Project,Starts,Whole life cost,Stage,Notes\n");
    for (int i = 0; i < ROWS; i++)
        buf_printf(&text, "P%d,%s,,,,\n", i, i % 2 ? "Buoy" : "");
    Answer answer = get(ask, LEAD, previewed(ask, buf_text(&text)), 200);
    counts(ask, &answer, "Refused rows", ROWS / 2);
    counts(ask, &answer, "New lines", ROWS / 2);
    says(&answer, "And 100 more.");
}

/* ---- Templates and exports ------------------------------------------------------------------- */

static void template_imports(Ask *ask, const char *path, const char *name)
{
    Answer file = get(ask, PUBLIC, path, 200);
    Answer answer = ask_upload(ask, LEAD, "/pipeline/import", "", "file", name,
                               (Str){file.body, file.body_len});
    assert_int_equal(answer.status, 303);
    answer = get(ask, LEAD, answer.location, 200);
    assert_false(ask_says(&answer, "<option value=\"\" selected>"));
    says(&answer, "Example: delete this row");
}

static void a_template_needs_no_work(void **state)
{
    Ask *ask = *state;
    template_imports(ask, "/pipeline/template.csv", "t.csv");
    template_imports(ask, "/pipeline/template.ods", "t.ods");
}

static void an_export_comes_back_without_a_difference(void **state)
{
    static const char *const paths[] = {"/pipeline/export.csv?source=pipeline/X1",
                                        "/pipeline/export.ods"};
    Ask *ask = *state;
    import(ask, sheet_one);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        Answer file = get(ask, COMMERCIAL, paths[i], 200);
        Answer answer = ask_upload(ask, LEAD, "/pipeline/import", "", "file", "out",
                                   (Str){file.body, file.body_len});
        assert_int_equal(answer.status, 303);
        post(ask, answer.location, columns_form, 303);
        Str at = str_of(answer.location);
        at.len -= strlen("/columns");
        answer = get(ask, LEAD, str_copy(ask->ctx->arena, at), 200);
        counts(ask, &answer, "Unchanged lines", 3);
        counts(ask, &answer, "Refused rows", 0);
    }
    Answer json = get(ask, REVIEWER, "/pipeline/export.json", 200);
    says(&json, "\"reference\":\"P1\"");
    get(ask, LEAD, "/pipeline/export.csv?source=pipeline/X2", 404);
}

static void only_a_lead_is_offered_an_import(void **state)
{
    Ask *ask = *state;
    import(ask, sheet_one);
    Answer answer = get(ask, LEAD, "/pipeline", 200);
    says(&answer, "href=\"/pipeline/import\"");
    says(&answer, "/pipeline/export.ods?source=pipeline%2FX1");
    answer = get(ask, BOARD, "/pipeline", 200);
    assert_false(ask_says(&answer, "href=\"/pipeline/import\""));
    answer = get(ask, BOARD, "/pipeline/1", 200);
    assert_false(ask_says(&answer, "Start a case"));
    ImportResult result;
    assert_int_equal(pipeline_import(ask_as(ask, BOARD), &(PipelineSource){.source = "pipeline/X1"},
                                     &(PipelineFeed){0}, false, &result),
                     FORBIDDEN);
}

/* ---- A case from a line ---------------------------------------------------------------------- */

static void a_case_is_begun_with_what_the_line_says(void **state)
{
    Ask *ask = *state;
    import(ask, sheet_one);
    Answer answer = get(ask, LEAD, "/pipeline/1", 200);
    says(&answer, "Start a case from this line");
    answer = post(ask, "/pipeline/1/case", "", 303);
    assert_string_equal(answer.location, "/cases/X1-0001");
    Case c;
    Json *document;
    ask_ok(ask, case_find(ask_as(ask, LEAD), "X1-0001", &c));
    ask_ok(ask, case_document(ask->ctx, &c, &document));
    assert_string_equal(json_text(document, "title"), "Buoys");
    assert_string_equal(json_text_at(document, "work.phase"), "alpha");
    assert_string_equal(json_text_at(document, "dates.commitment"), "2024-04-03");
    int64_t pence;
    assert_true(json_int(json_get(document, "spend"), "whole_life_pence", &pence));
    assert_int_equal(pence, 200000);
    assert_true(c.member);
    answer = get(ask, LEAD, "/cases/X1-0001", 200);
    says(&answer, "On the pipeline");
    says(&answer, "<a class=\"govuk-link\" href=\"/pipeline/1\">Line P1</a>");
    answer = get(ask, LEAD, "/cases/X1-0001/history", 200);
    says(&answer, "Taken from a line of the pipeline");
    answer = get(ask, LEAD, "/pipeline/1", 200);
    says(&answer, "<a class=\"govuk-link\" href=\"/cases/X1-0001\">Buoys, X1-0001</a>");
    assert_false(ask_says(&answer, "Start a case"));
    /* to a reviewer a case that was not sent does not exist */
    answer = get(ask, REVIEWER, "/pipeline/1", 200);
    assert_false(ask_says(&answer, "X1-0001"));
}

static void a_line_begins_one_case(void **state)
{
    Ask *ask = *state;
    Case c;
    import(ask, sheet_one);
    post(ask, "/pipeline/1/case", "", 303);
    Answer answer = post(ask, "/pipeline/1/case", "", 303);
    assert_string_equal(answer.location, "/pipeline/1");
    assert_int_equal(case_find(ask_as(ask, LEAD), "X1-0002", &c), MISSING);
    post(ask, "/pipeline/99/case", "", 404);
    post(ask, "/pipeline/x/case", "", 404);
    RecordVerdict verdict;
    ask_ok(ask, record_verify_all(ask->ctx, &verdict));
    assert_null(verdict.reason);
    scratch_raw(&ask->scratch, "UPDATE pipeline_case SET line = 2"); /* the case of another line */
    ask_ok(ask, record_verify_all(ask->ctx, &verdict));
    assert_non_null(strstr(text_or(verdict.reason, ""), "pipeline/X1, line "));
}

/* What a case does not take is named, and the rest taken. */
static void what_does_not_fit_a_case_is_left_out(void **state)
{
    Ask *ask = *state;
    const char *name = arena_printf(ask->ctx->arena, "%0400d", 1);
    const char *text = arena_printf(ask->ctx->arena,
                                    "Project,people.service_owner,SRO,Supplier,Programme,"
                                    "Conditions,points.5\n%s,%s,Ada,%s,Coast,Some,met\n",
                                    name, name, name);
    post(ask, with(ask, uploaded(ask, text), "/columns"),
         "column-1=title&column-2=people.service_owner&column-3=people.senior_responsible_owner"
         "&column-4=belongs_to.supplier&column-5=belongs_to.programme"
         "&column-6=standing.conditions&column-7=points.5&money=pounds&decimal=point&dates=day_"
         "first",
         303);
    post(ask, "/pipeline/import/1", "version=0", 303);
    Case c;
    Json *document;
    TextList left_out = {0};
    PipelineLine line;
    ask_ok(ask, pipeline_find(ask->ctx, 1, &line));
    ask_ok(ask, pipeline_case_start(ask_as(ask, LEAD), &line, &c, &left_out));
    ask_ok(ask, case_document(ask->ctx, &c, &document));
    assert_int_equal(strlen(json_text(document, "title")), 300);
    assert_string_equal(json_text_at(document, "belongs_to.programme"), "Coast");
    assert_null(json_text_at(document, "belongs_to.supplier"));
    assert_int_equal(json_get(document, "people")->count, 1);
    static const char *const expected[] = {"belongs_to.supplier", "people", "points", "standing"};
    assert_int_equal(left_out.count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_true(text_list_has(&left_out, expected[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(a_sheet_that_cannot_be_read_is_said_beside_the_field),
        asking(another_persons_upload_is_not_there),
        asking(a_lead_of_two_chooses_whose_pipeline_it_is),
        asking(an_upload_is_removed_after_a_day_with_its_file),
        asking(columns_are_guessed_and_checked),
        asking(a_map_is_kept_and_used_again),
        asking(a_preview_stores_nothing_and_accounts_for_each_row),
        asking(an_import_stores_it_and_names_what_was_refused),
        asking(a_changed_sheet_shows_the_differences),
        asking(a_row_whose_title_went_is_refused_and_not_gone),
        asking(an_import_takes_only_what_was_looked_at),
        asking(a_sheet_that_breaks_off_says_so),
        asking(long_lists_are_cut_short),
        asking(a_template_needs_no_work),
        asking(an_export_comes_back_without_a_difference),
        asking(only_a_lead_is_offered_an_import),
        asking(a_case_is_begun_with_what_the_line_says),
        asking(a_line_begins_one_case),
        asking(what_does_not_fit_a_case_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
