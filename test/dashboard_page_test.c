/* The pages of the dashboard: who sees whose figures, what is linked, what is said when there is
 * nothing, and the files. */
#include "markup.h"
#include "web_ask.h"

static Answer get(Ask *ask, Actor actor, const char *path, int status)
{
    Answer answer = ask_get(ask, actor, path);
    assert_int_equal(answer.status, status);
    return answer;
}

/* A draft of X1 with a contract that extends itself, of a supplier whose name is a formula. */
static const char *a_contract(Ask *ask)
{
    const char *reference = ask_case_start(ask, "Buoys & beacons");
    Json *contract = json_new_object(ask->ctx->arena);
    json_set_text(ask->ctx->arena, contract, "id", "c1");
    json_set_text(ask->ctx->arena, contract, "supplier", "=1+1");
    json_set_text(ask->ctx->arena, contract, "extension", "automatic");
    Case c;
    ask_ok(ask, case_find(ask_as(ask, TEAM), reference, &c));
    ask_ok(ask, case_save(ask->ctx, &c, "contracts/c1", 0, contract));
    ask->ctx->who = NULL;
    return reference;
}

static void nothing_is_said_in_words(void **state)
{
    static const struct {
        const char *path, *words;
    } pages[] = {
        {"/dashboard", "No case waits for anybody."},
        {"/dashboard", "No case moved from one step to another in the last 12 months."},
        {"/dashboard/decisions", "No decision was confirmed in the last 8 quarters."},
        {"/dashboard/points", "No case that was sent says that a point is not met"},
        {"/dashboard/conditions", "No condition is overdue."},
        {"/dashboard/contracts", "No contract breaks one of these rules."},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        Answer answer = get(*state, LEAD, pages[i].path, 200);
        if (!ask_says(&answer, pages[i].words))
            fail_msg("%s does not say: %s", pages[i].path, pages[i].words);
    }
}

static void a_department_sees_its_own(void **state)
{
    Ask *ask = *state;
    static const Actor of_department[] = {LEAD, BOARD, COMMERCIAL};
    ask_case_start(ask, "Buoys");
    for (size_t i = 0; i < 3; i++) {
        Answer answer = get(ask, of_department[i], "/dashboard", 200);
        assert_true(ask_says(&answer, "Dashboard: Department of Examples"));
        assert_true(ask_says(&answer, "Cases that wait now, by step"));
        assert_false(ask_says(&answer, "<select")); /* there is nothing to choose */
        get(ask, of_department[i], "/dashboard?organisation=X1", 200);
        get(ask, of_department[i], "/dashboard/contracts?organisation=X2", 404);
        get(ask, of_department[i], "/dashboard/contracts.csv?organisation=X2", 404);
    }
    Answer answer = get(ask, LEAD, "/department", 200);
    assert_true(ask_says(&answer, "href=\"/dashboard?organisation=X1\""));
}

static void the_centre_sees_what_was_sent_of_all_or_of_one(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Buoys");
    Answer answer = get(ask, REVIEWER, "/dashboard", 200);
    assert_true(ask_says(&answer, "Dashboard: all organisations"));
    assert_true(
        ask_says(&answer, "No case waits for anybody.")); /* the draft is not the centre's */
    answer = get(ask, REVIEWER, "/dashboard/points?organisation=X2", 200);
    assert_true(ask_says(&answer, "Dashboard: Office for Samples"));
    assert_true(ask_says(&answer, "<option value=\"X2\" selected>Office for Samples</option>"));
    assert_true(ask_says(&answer, "href=\"/dashboard?organisation=X2\"")); /* goes along */
    get(ask, REVIEWER, "/dashboard?organisation=X9", 404);
    answer = get(ask, REVIEWER, "/review", 200);
    assert_true(ask_says(&answer, "href=\"/dashboard\""));
}

static void contracts_are_listed_with_the_rule_and_its_source(void **state)
{
    Ask *ask = *state;
    const char *reference = a_contract(ask);
    Answer answer = get(ask, COMMERCIAL, "/dashboard/contracts", 200);
    assert_true(ask_says(&answer, "1 contract was looked at; 1 breaks a rule."));
    assert_true(ask_says(&answer, arena_printf(ask->ctx->arena,
                                               "href=\"/cases/%s/review\">Buoys "
                                               "&amp; beacons</a>",
                                               reference)));
    assert_true(ask_says(&answer, "href=\"#rule-2019-03-27-11-3\">11.3 No automatic extension"));
    assert_true(ask_says(&answer, "id=\"rule-2019-03-27-11-3\""));
    assert_true(ask_says(&answer, "Do not extend a contract automatically."));
    assert_true(ask_says(&answer, "Red lines")); /* where it stands */
    assert_false(ask_says(&answer, "11.1"));     /* its value is not known */
    get(ask, COMMERCIAL, arena_printf(ask->ctx->arena, "/cases/%s/review", reference), 200);
    answer = get(ask, REVIEWER, "/dashboard/contracts", 200);
    assert_false(ask_says(&answer, "Buoys"));
}

static void each_block_is_a_file(void **state)
{
    Ask *ask = *state;
    a_contract(ask);
    static const char *const files[] = {"waiting", "waiting-by-month", "decisions",
                                        "points",  "conditions",       "contracts"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Answer answer =
            get(ask, LEAD, arena_printf(ask->ctx->arena, "/dashboard/%s.csv", files[i]), 200);
        assert_string_equal(ask_header(&answer, "Content-Type"), "text/csv; charset=utf-8");
        assert_non_null(strstr(answer.body, "\r\n"));
    }
    Answer answer = get(ask, LEAD, "/dashboard/contracts.csv", 200);
    assert_true(ask_says(&answer, ",c1,'=1+1,,"));
    get(ask, LEAD, "/dashboard/waiting", 404);
    get(ask, LEAD, "/dashboard/.csv", 404);
    get(ask, LEAD, "/dashboard/csv", 404);
}

static void a_page_is_few_statements(void **state)
{
    Ask *ask = *state;
    static const char *const pages[] = {"/dashboard", "/dashboard/decisions", "/dashboard/points",
                                        "/dashboard/conditions", "/dashboard/contracts"};
    a_contract(ask);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        assert_true(get(ask, REVIEWER, pages[i], 200).statements <= 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(nothing_is_said_in_words),
        asking(a_department_sees_its_own),
        asking(the_centre_sees_what_was_sent_of_all_or_of_one),
        asking(contracts_are_listed_with_the_rule_and_its_source),
        asking(each_block_is_a_file),
        asking(a_page_is_few_statements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
