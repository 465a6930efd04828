/* Quarterly reviews through the pages and in the store. */
#include "assurance/quarterly_review.h"
#include "markup.h"
#include "published.h"

/* 10 July 2025: the second quarter is over. */
static Ask *world(void **state)
{
    Ask *ask = *state;
    ask_time = (Time){1752138000000};
    ask->ctx->now = ask_time;
    return ask;
}

#define REVIEW "/department/quarterly/review?organisation=X1&quarter=2025-Q2&group="

static Answer page(Ask *ask, Actor actor, const char *path, int status)
{
    Answer answer = ask_get(ask, actor, path);
    const char *fault = markup_fault(ask->ctx->arena, answer.body);
    if (answer.status != status || fault)
        fail_msg("GET %s gives %d, not %d: %s", path, answer.status, status, text_or(fault, ""));
    return answer;
}

static void says(const Answer *answer, const char *text)
{
    if (!ask_says(answer, text))
        fail_msg("\"%s\" is not in: %s", text, answer->body);
}

static void says_not(const Answer *answer, const char *text)
{
    if (ask_says(answer, text))
        fail_msg("\"%s\" is in: %s", text, answer->body);
}

/* The first `reds` red and the next `ambers` amber, with reasons. */
static const char *form(Ask *ask, size_t reds, size_t ambers, long version)
{
    const Pack *pack = pack_quarterly_on(&ask->packs, ctx_today(ask->ctx));
    Buf out = buf_init(ask->ctx->arena, 1 << 16);
    size_t i = 0;
    buf_printf(&out, "version=%ld", version);
    for (const Json *question = json_first(json_get(pack->document, "questions")); question;
         question = question->next, i++) {
        const char *id = json_text(question, "id");
        bool green = i >= reds + ambers;
        buf_printf(&out, "&colour-%s=%s&reason-%s=%s", id,
                   i < reds ? "red"
                   : green  ? "green"
                            : "amber",
                   id, green ? "" : "Seen+in+the+books");
    }
    return buf_text(&out);
}

static void a_quarter_is_reviewed(void **state)
{
    Ask *ask = world(state);
    Answer list = page(ask, LEAD, "/department/quarterly", 200);
    says(&list, "No quarter has been reviewed yet.");
    says(&list, "<option value=\"2025-Q2\" selected>April to June 2025</option>");
    says_not(&list, "2025-Q4");
    Answer empty = page(ask, LEAD, REVIEW "Coasts", 200);
    says(&empty, "Department of Examples: Coasts");
    says(&empty, "Has spend been declared on time?");
    says(&empty, "0 cases were sent for assurance in this quarter");
    says_not(&empty, "Who may assure what next quarter");
    assert_int_equal(ask_post(ask, LEAD, REVIEW "Coasts", form(ask, 0, 3, 0)).status, 303);
    Answer saved = page(ask, LEAD, REVIEW "Coasts", 200);
    says(&saved, "0 red, 3 amber, 4 green.");
    says(&saved, "only high and medium risk spend must go to the project approval board");
    says(&saved, "In July to September 2025");
    says(&saved, "Seen in the books</textarea>");
    says(&saved, "name=\"version\" value=\"1\"");
    Answer board = page(ask, BOARD, REVIEW "Coasts", 200);
    says(&board, "Seen in the books");
    says(&board, "The group itself");
    says_not(&board, "<form method=\"post\" novalidate action=\"/department");
    list = page(ask, BOARD, "/department/quarterly", 200);
    says(&list, "Coasts");
    says(&list, "Lena Frost");
    says_not(&list, "Review a quarter");
}

static void the_last_of_two_is_refused(void **state)
{
    Ask *ask = world(state);
    assert_int_equal(ask_post(ask, LEAD, REVIEW, form(ask, 0, 0, 0)).status, 303);
    assert_int_equal(ask_post(ask, LEAD, REVIEW, form(ask, 1, 0, 0)).status, 409);
    Answer green = page(ask, LEAD, REVIEW, 200);
    says(&green, "All green ratings");
    assert_int_equal(ask_post(ask, LEAD, REVIEW, form(ask, 1, 0, 1)).status, 303);
    Answer red = page(ask, LEAD, REVIEW, 200);
    says(&red, "all spend must go to the project approval board");
    assert_int_equal(ask_post(ask, LEAD, REVIEW "Other", form(ask, 0, 0, 5)).status, 409);
}

static void a_form_out_of_date_stays_so_when_it_is_shown_again(void **state)
{
    Ask *ask = world(state);
    assert_int_equal(ask_post(ask, LEAD, REVIEW, form(ask, 0, 0, 0)).status, 303);
    Answer again = ask_post(ask, LEAD, REVIEW, "version=0&colour-declared=amber");
    assert_int_equal(again.status, 400);
    says(&again, "name=\"version\" value=\"0\"");
}

static void what_is_missing_is_said(void **state)
{
    Ask *ask = world(state);
    Answer bad = ask_post(ask, LEAD, REVIEW, "version=0&colour-declared=amber&reason-declared=");
    assert_int_equal(bad.status, 400);
    assert_null(markup_fault(ask->ctx->arena, bad.body));
    says(&bad, "Enter the reason for “Has all spend been declared?”");
    says(&bad, "Select a colour for “Has spend been declared on time?”");
    says(&bad, "value=\"amber\" checked");
    bad = ask_post(ask, LEAD, REVIEW, "version=0&colour-declared=blue");
    assert_int_equal(bad.status, 400);
    page(ask, LEAD, "/department/quarterly/review?organisation=X1&quarter=2025-Q4", 404);
    page(ask, LEAD, "/department/quarterly/review?organisation=X1&quarter=soon", 404);
    assert_int_equal(ask_post(ask, BOARD, REVIEW, form(ask, 0, 0, 0)).status, 404);
    Answer list = page(ask, LEAD, "/department/quarterly", 200);
    says(&list, "No quarter has been reviewed yet.");
}

/* The pages are one way in; the rule holds for any other. */
static void the_store_checks_for_itself(void **state)
{
    Ask *ask = world(state);
    QuarterlyReview review = {.organisation = "X1", .quarter = "2025-Q2", .group = ""};
    assert_int_equal(quarterly_review_save(ask_as(ask, LEAD), &review), INVALID);
    assert_string_equal(problem(ask->ctx), "Select a colour for “Has all spend been declared?”");
    assert_int_equal(quarterly_review_save(ask_as(ask, BOARD), &review), FORBIDDEN);
    review.quarter = "2025-Q4";
    assert_int_equal(quarterly_review_save(ask_as(ask, LEAD), &review), INVALID);
    assert_string_equal(problem(ask->ctx), "The quarter has not begun yet");
    assert_int_equal(quarterly_review_find(ask_as(ask, OTHER_TEAM), "X1", "2025-Q2", "", &review),
                     FORBIDDEN);
    QuarterlyReviews list;
    assert_int_equal(quarterly_review_list(ask_as(ask, PUBLIC), "X1", &list), FORBIDDEN);
}

static void what_is_counted(void **state)
{
    Ask *ask = world(state);
    const char *reference = ask_case_start(ask, "Tide gauges");
    scratch_raw(
        &ask->scratch,
        arena_printf(
            ask->ctx->arena,
            "UPDATE assurance_case SET sent_at = 1748736000000, by_day = 20239, " /* 1 June, 31 May
                                                                                   */
            "considered = 3, points = 12 WHERE reference = '%s'",
            reference));
    Answer empty = page(ask, LEAD, REVIEW, 200);
    says(&empty, "1 case was sent for assurance in this quarter, 1 after the day to act by.");
    says(&empty, "1 with points of the Code that nobody has considered.");
    scratch_raw(&ask->scratch, "UPDATE assurance_case SET by_day = 20240");
    empty = page(ask, LEAD, REVIEW, 200);
    says(&empty, "1 case was sent for assurance in this quarter, 0 after the day to act by.");
    empty = page(ask, LEAD, "/department/quarterly/review?organisation=X1&quarter=2025-Q3", 200);
    says(&empty, "0 cases were sent");
}

/* Due in 2019; what was settled after the quarter was open in it. */
static void conditions_are_counted_as_they_were(void **state)
{
    Ask *ask = *state;
    in_2019(ask);
    publish(ask, "Tide gauges", true);
    world(state);
    Answer answer = page(ask, LEAD, REVIEW, 200);
    says(&answer, "1 condition of a decision was open and past the date when the quarter ended.");
    scratch_raw(&ask->scratch, "UPDATE condition SET state = 'met', settled_at = 1751500800000");
    answer = page(ask, LEAD, REVIEW, 200); /* 3 July */
    says(&answer, "1 condition of a decision was open");
    answer = page(ask, LEAD, "/department/quarterly/review?organisation=X1&quarter=2025-Q3", 200);
    says(&answer, "0 conditions of decisions are open today and past the date.");
    scratch_raw(&ask->scratch, "UPDATE condition SET settled_at = 1748736000000"); /* 1 June */
    answer = page(ask, LEAD, REVIEW, 200);
    says(&answer, "0 conditions of decisions were open");
}

/* It begins on 3 June 2025. */
static void a_quarter_before_the_rule_is_not_reviewed(void **state)
{
    Ask *ask = world(state);
    const char *url = "/department/quarterly/review?organisation=X1&quarter=2025-Q1&group=";
    Answer list = page(ask, LEAD, "/department/quarterly", 200);
    says(&list, "value=\"2025-Q2\"");
    says_not(&list, "value=\"2025-Q1\"");
    Answer early = page(ask, LEAD, url, 200);
    says(&early, "begins on 3 June 2025");
    says_not(&early, "Save the review");
    early = ask_post(ask, LEAD, url, form(ask, 0, 0, 0));
    assert_int_equal(early.status, 400);
    says(&early, "The quarter was over before that");
}

static void the_rule_can_be_read(void **state)
{
    Ask *ask = world(state);
    Answer rule = page(ask, PUBLIC, "/quarterly/defra", 200);
    says(&rule, "What the colours come to");
    says(&rule, "Requires immediate oversight.");
    Answer controls = page(ask, PUBLIC, "/controls", 200);
    says(&controls, "/quarterly/defra");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(a_quarter_is_reviewed),
        asking(the_last_of_two_is_refused),
        asking(a_form_out_of_date_stays_so_when_it_is_shown_again),
        asking(what_is_missing_is_said),
        asking(the_store_checks_for_itself),
        asking(what_is_counted),
        asking(conditions_are_counted_as_they_were),
        asking(a_quarter_before_the_rule_is_not_reviewed),
        asking(the_rule_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
