/* A case that its team moves to another edition, and the page that says what differs between two.
 */
#include "markup.h"
#include "web_ask.h"

#include "assurance/record.h"

static Answer get(Ask *ask, Actor actor, const char *path, int status)
{
    Answer answer = ask_get(ask, actor, path);
    assert_int_equal(answer.status, status);
    return answer;
}

static Case find(Ask *ask, const char *reference)
{
    Case c;
    ask_ok(ask, case_find(ask_as(ask, TEAM), reference, &c));
    return c;
}

static void save(Ask *ask, Actor actor, const char *reference, const char *part, const char *text)
{
    Json *body;
    Case c = find(ask, reference);
    ask_ok(ask, json_read(ask->ctx, part, str_of(text), &body));
    ask_ok(ask, case_save(ask_as(ask, actor), &c, part, 0, body));
    ask->ctx->who = NULL;
}

/* X1-0001, under the edition of 2019, with an answer to its point 12, one criterion of it and
 * point 1. */
static void answered_case(Ask *ask)
{
    assert_string_equal(ask_case_start(ask, "Buoys"), "X1-0001");
    Case c = find(ask, "X1-0001");
    ask_ok(ask, case_join(ask_as(ask, TEAM), &c, ask->people[TEAM_2]));
    save(ask, TEAM, "X1-0001", "points/1", "{\"position\":\"met\",\"reason\":\"We asked\"}");
    save(ask, TEAM_2, "X1-0001", "points/12", "{\"position\":\"met\",\"reason\":\"We passed\"}");
    save(ask, TEAM, "X1-0001", "claims/12.3",
         "{\"criterion\":\"12.3\",\"position\":\"met\",\"reason\":\"Ours\"}");
}

/* The organisation goes over to the next process; its case stays where it is. */
static void on_v6(Ask *ask)
{
    ask->ctx->who = NULL;
    ask_ok(ask, organisation_put(ask->ctx,
                                 &(Organisation){"X1", "Department of Examples", "central", "v6"}));
}

static const Json *part(Ask *ask, const char *name)
{
    Json *body;
    int64_t version;
    Case c = find(ask, "X1-0001");
    ask_ok(ask, case_part(ask->ctx, &c, name, &body, &version));
    return body;
}

/* What the form of a page says in a hidden field. */
static const char *version_on(Ask *ask, const Answer *page)
{
    const char *at = strstr(page->body, "name=\"version\" value=\"");
    assert_non_null(at);
    at += strlen("name=\"version\" value=\"");
    return arena_text_len(ask->ctx->arena, at, strcspn(at, "\""));
}

static const char *form(Ask *ask, const char *to, const char *version)
{
    return arena_printf(ask->ctx->arena, "to=%s&version=%s", to, version);
}

#define LOOK "/cases/X1-0001/edition?to=code/2021-11-16"

static void the_page_names_the_editions_and_why_one_is_used_only_by_name(void **state)
{
    Ask *ask = *state;
    answered_case(ask);
    Answer page = get(ask, TEAM, "/cases/X1-0001/edition", 200);
    assert_true(ask_says(&page, "27 March 2019 to 15 November 2021"));
    assert_true(ask_says(&page, "href=\"/cases/X1-0001/edition?to=code/2021-11-16\""));
    assert_false(ask_says(&page, "edition?to=controls/")); /* X1 is on v5 */
    on_v6(ask);
    page = get(ask, TEAM, "/cases/X1-0001/edition", 200);
    assert_true(ask_says(&page, "href=\"/cases/X1-0001/edition?to=controls/v6-2025\""));
    assert_false(ask_says(&page, "edition?to=controls/v4"));
    assert_false(ask_says(&page, "edition?to=controls/assurance-2026"));
    assert_true(ask_says(&page, "Only for cases that name it. Of this edition the number"));
    assert_false(ask_says(&page, "edition?to=code/2019-03-27"));
    assert_false(ask_says(&page, "The last move"));
    Answer tasks = get(ask, TEAM, "/cases/X1-0001", 200);
    assert_true(ask_says(&tasks, "href=\"/cases/X1-0001/edition\""));
    tasks = get(ask, LEAD, "/cases/X1-0001", 200);
    assert_false(ask_says(&tasks, "href=\"/cases/X1-0001/edition\""));
}

static void looking_says_what_a_move_would_do_and_moves_nothing(void **state)
{
    Ask *ask = *state;
    answered_case(ask);
    Answer page = get(ask, TEAM, LOOK, 200);
    assert_true(ask_says(&page, "Make your technology sustainable"));
    assert_true(ask_says(&page, "The edition before had nothing like it."));
    assert_true(ask_says(&page, "Answers that get another number"));
    assert_true(ask_says(&page, ">12.3<"));
    assert_true(ask_says(&page, ">13.3<"));
    assert_string_equal(find(ask, "X1-0001").code, "code/2019-03-27");
    assert_null(part(ask, "moved"));
    get(ask, TEAM, "/cases/X1-0001/edition?to=code/1066", 404);
    page = get(ask, TEAM, "/cases/X1-0001/edition?to=code/2019-03-27", 403);
    assert_true(ask_says(&page, "under this edition already"));
}

static void a_move_keeps_every_answer_and_whose_it_is(void **state)
{
    Ask *ask = *state;
    answered_case(ask);
    Answer page = get(ask, TEAM, LOOK, 200);
    const char *version = version_on(ask, &page);
    ask_wait(ask, 3 * 24 * 60 * ASK_MINUTE);
    Answer done =
        ask_post(ask, TEAM, "/cases/X1-0001/edition", form(ask, "code/2021-11-16", version));
    assert_int_equal(done.status, 303);
    assert_string_equal(find(ask, "X1-0001").code, "code/2021-11-16");
    assert_int_equal(find(ask, "X1-0001").points, 13);
    assert_null(part(ask, "points/12"));
    assert_null(part(ask, "claims/12.3"));
    assert_string_equal(json_text(part(ask, "points/13"), "reason"), "We passed");
    assert_string_equal(json_text(part(ask, "points/13"), "by"), "Theo Marsh");
    assert_string_equal(json_text(part(ask, "points/13"), "date"), "2023-06-01");
    assert_string_equal(json_text(part(ask, "claims/13.3"), "reason"), "Ours");
    page = get(ask, TEAM, "/cases/X1-0001/edition", 200);
    assert_true(ask_says(&page, "The last move"));
    assert_true(ask_says(&page, "on 4 June 2023"));
    assert_true(ask_says(&page, "12.1"));
    page = get(ask, TEAM, "/cases/X1-0001", 200);
    assert_true(ask_says(&page, "13. Meet the Service Standard"));
    page = get(ask, TEAM, "/cases/X1-0001/history", 200);
    assert_true(ask_says(&page, "Moved to other rules"));
    assert_true(ask_says(&page, "27 March 2019 to Technology Code of Practice, 16 November 2021"));
    assert_false(ask_says(&page, "Carried over"));
}

/* The entry names both; the old versions of the parts are still there to be read. */
static void the_record_names_both_editions(void **state)
{
    Ask *ask = *state;
    RecordLine *lines;
    size_t count, carried = 0;
    answered_case(ask);
    Answer page = get(ask, TEAM, LOOK, 200);
    ask_post(ask, TEAM, "/cases/X1-0001/edition",
             form(ask, "code/2021-11-16", version_on(ask, &page)));
    ask_ok(ask, record_of_case(ask->ctx, find(ask, "X1-0001").id.value, 0, 50, &lines, &count));
    assert_string_equal(lines[0].action, "case.carry");
    assert_string_equal(json_text(lines[0].details, "from"), "code/2019-03-27");
    assert_string_equal(json_text(lines[0].details, "to"), "code/2021-11-16");
    for (size_t i = 0; i < count; i++)
        carried += text_eq(lines[i].action, "part.carry");
    assert_int_equal(carried, 5); /* two removed, two new, and "moved"; point 1 is the same */
}

static void what_was_looked_at_is_what_is_moved(void **state)
{
    Ask *ask = *state;
    answered_case(ask);
    Answer page = get(ask, TEAM, LOOK, 200);
    const char *version = version_on(ask, &page);
    save(ask, TEAM_2, "X1-0001", "points/2", "{\"position\":\"met\",\"reason\":\"Later\"}");
    page = ask_post(ask, TEAM, "/cases/X1-0001/edition", form(ask, "code/2021-11-16", version));
    assert_int_equal(page.status, 409);
    assert_true(ask_says(&page, "Somebody changed the case after you looked"));
    page = ask_post(ask, TEAM, "/cases/X1-0001/edition", "to=code/2021-11-16");
    assert_int_equal(page.status, 409);
    page = ask_post(ask, TEAM, "/cases/X1-0001/edition", "to=nothing&version=1");
    assert_int_equal(page.status, 400);
    assert_string_equal(find(ask, "X1-0001").code, "code/2019-03-27");
}

static void moving_back_puts_the_answers_back_under_their_numbers(void **state)
{
    Ask *ask = *state;
    answered_case(ask);
    Answer page = get(ask, TEAM, LOOK, 200);
    ask_post(ask, TEAM, "/cases/X1-0001/edition",
             form(ask, "code/2021-11-16", version_on(ask, &page)));
    save(ask, TEAM, "X1-0001", "points/12", "{\"position\":\"met\",\"reason\":\"Green\"}");
    page = get(ask, TEAM, "/cases/X1-0001/edition?to=code/2019-03-27", 200);
    assert_true(ask_says(&page, "Answers without a place"));
    page = ask_post(ask, TEAM, "/cases/X1-0001/edition",
                    form(ask, "code/2019-03-27", version_on(ask, &page)));
    assert_int_equal(page.status, 303);
    assert_string_equal(json_text(part(ask, "points/12"), "reason"), "We passed");
    assert_null(part(ask, "points/13"));
    const Json *moves = part(ask, "moved");
    assert_int_equal(moves->count, 2);
    const Json *aside = json_first(json_get(moves->first->next, "set_aside"));
    assert_string_equal(json_text(json_get(aside, "answer"), "reason"), "Green");
    assert_int_equal(find(ask, "X1-0001").points, 12);
}

static void other_controls_are_other_questions(void **state)
{
    Ask *ask = *state;
    answered_case(ask);
    on_v6(ask);
    Answer page = get(ask, TEAM, "/cases/X1-0001/edition?to=controls/v6-2025", 200);
    assert_true(ask_says(&page, "Has your organisation earned autonomy"));
    page = ask_post(ask, TEAM, "/cases/X1-0001/edition",
                    form(ask, "controls/v6-2025", version_on(ask, &page)));
    assert_int_equal(page.status, 303);
    assert_string_equal(find(ask, "X1-0001").controls, "controls/v6-2025");
    assert_string_equal(find(ask, "X1-0001").code, "code/2019-03-27");
}

static void a_team_does_not_choose_the_process(void **state)
{
    static const char *const others[] = {"controls/v4", "controls/v6-2025",
                                         "controls/assurance-2026"};
    Ask *ask = *state;
    answered_case(ask);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const char *path = arena_printf(ask->ctx->arena, "/cases/X1-0001/edition?to=%s", others[i]);
        Answer page = get(ask, TEAM, path, 403);
        assert_true(ask_says(&page, "organisations on another process"));
        page = ask_post(ask, TEAM, "/cases/X1-0001/edition", form(ask, others[i], "5"));
        assert_int_equal(page.status, 403);
    }
    assert_string_equal(find(ask, "X1-0001").controls, "controls/v5");
    get(ask, TEAM, "/cases/X1-0001/edition?to=quarterly/defra", 404);
    Answer page = ask_post(ask, TEAM, "/cases/X1-0001/edition", form(ask, "quarterly/defra", "5"));
    assert_int_equal(page.status, 404);
}

static Err ask_about_12(Ctx *ctx, void *argument)
{
    const Ask *ask = argument;
    TRY(store_change(ctx, NULL,
                     "INSERT INTO question (assurance_case, round, point, text, asked_by, "
                     "asked_at) SELECT id, 1, '12', 'Which?', $1, 0 FROM assurance_case",
                     ask->people[REVIEWER].value));
    RecordEntry entry = {.action = "question.ask", .object = "question/1"};
    return record_add(ctx, &entry);
}

/* A question about point 12 must not come to stand beside another point 12. */
static void what_assurers_wrote_about_a_number_keeps_the_case_where_it_is(void **state)
{
    Ask *ask = *state;
    answered_case(ask);
    Answer page = get(ask, TEAM, LOOK, 200);
    ask_ok(ask, store_write(ask->ctx, ask_about_12, ask));
    Answer refused = ask_post(ask, TEAM, "/cases/X1-0001/edition",
                              form(ask, "code/2021-11-16", version_on(ask, &page)));
    assert_int_equal(refused.status, 403);
    assert_true(ask_says(&refused, "asked or wrote about point 12"));
    on_v6(ask);
    get(ask, TEAM, "/cases/X1-0001/edition?to=controls/v6-2025", 200);
}

static void a_case_that_is_no_draft_is_refused_in_words(void **state)
{
    Ask *ask = *state;
    answered_case(ask);
    Answer page = get(ask, TEAM, LOOK, 200);
    Case c = find(ask, "X1-0001");
    ask_ok(ask, case_move(ask_as(ask, TEAM), &c,
                          &(CaseMove){.act = "withdraw", .reasons = "No", .centre_took_part = -1}));
    ask->ctx->who = NULL;
    Answer refused = ask_post(ask, TEAM, "/cases/X1-0001/edition",
                              form(ask, "code/2021-11-16", version_on(ask, &page)));
    assert_int_equal(refused.status, 403);
    assert_true(ask_says(&refused, "This cannot be done now. The case is at the step"));
    get(ask, TEAM, LOOK, 403);
}

static void the_advice_leads_there_when_there_is_another_edition(void **state)
{
    Ask *ask = *state;
    answered_case(ask);
    Answer page = get(ask, TEAM, "/cases/X1-0001/advice", 200);
    assert_true(ask_says(&page, "Some of these rules have ended, or later ones exist."));
    page = get(ask, LEAD, "/cases/X1-0001/advice", 200);
    assert_false(ask_says(&page, "Some of these rules have ended"));
}

/* ---- What differs
 * --------------------------------------------------------------------------------- */

#define DIFF "/rules/diff?from=code/2019-03-27&to=code/2021-11-16"

static void anybody_reads_what_an_edition_changes(void **state)
{
    Ask *ask = *state;
    Answer page = get(ask, PUBLIC, DIFF, 200);
    assert_true(ask_says(&page, "Point 12: Make your technology sustainable"));
    assert_true(ask_says(&page, "Another number (was 12.1)"));
    assert_true(ask_says(&page, "Sources: "));
    page = get(ask, PUBLIC, "/rules/diff?from=controls/v5&to=controls/v6-2025", 200);
    assert_true(ask_says(&page, "Spend of more than £5 million on a technology service"));
    assert_true(ask_says(&page, "at exactly £1 million") ||
                ask_says(&page, "At exactly £1 million"));
    assert_false(ask_says(&page, "novelty.cryptography"));
    page = get(ask, PUBLIC, "/code/2021-11-16", 200);
    assert_true(ask_says(&page, "/rules/diff?from=code/2019-03-27&amp;to=code/2021-11-16"));
    page = get(ask, PUBLIC, "/controls/v6-2025", 200);
    assert_true(ask_says(&page, "/rules/diff?from=controls/v6-2024&amp;to=controls/v6-2025"));
}

static void what_cannot_be_compared_is_said_at_the_field(void **state)
{
    Ask *ask = *state;
    get(ask, PUBLIC, "/rules/diff", 200);
    Answer page = get(ask, PUBLIC, "/rules/diff?from=code/1066&to=code/2021-11-16", 400);
    assert_true(ask_says(&page, "<a href=\"#from\">Choose what to compare</a>"));
    page = get(ask, PUBLIC, "/rules/diff?from=code/2021-11-16&to=code/2021-11-16", 400);
    assert_true(ask_says(&page, "Choose another to compare it with"));
    page = get(ask, PUBLIC, "/rules/diff?from=code/2021-11-16&to=controls/v5", 400);
    assert_true(ask_says(&page, "two editions of the Code, or two versions of the controls"));
    get(ask, PUBLIC, "/rules/diff?from=&to=", 400);
    page = get(ask, PUBLIC, "/rules/diff?from=%3Cb%3E&to=", 400);
    assert_false(ask_says(&page, "<b>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(the_page_names_the_editions_and_why_one_is_used_only_by_name),
        asking(looking_says_what_a_move_would_do_and_moves_nothing),
        asking(a_move_keeps_every_answer_and_whose_it_is),
        asking(the_record_names_both_editions),
        asking(what_was_looked_at_is_what_is_moved),
        asking(moving_back_puts_the_answers_back_under_their_numbers),
        asking(other_controls_are_other_questions),
        asking(a_team_does_not_choose_the_process),
        asking(what_assurers_wrote_about_a_number_keeps_the_case_where_it_is),
        asking(a_case_that_is_no_draft_is_refused_in_words),
        asking(the_advice_leads_there_when_there_is_another_edition),
        asking(anybody_reads_what_an_edition_changes),
        asking(what_cannot_be_compared_is_said_at_the_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
