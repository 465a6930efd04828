/* The pages of those who assure a case: from the day it is sent to the day its conditions are
 * met, through the forms, as each person in turn; and what they refuse. */
#include "assured.h"
#include "markup.h"
#include "web_ask.h"

#include <ctype.h>

/* ---- The world --------------------------------------------------------------------------- */

/* 14 June 2019: the edition of the Code is in force. */
static Ask *world(void **state)
{
    Ask *ask = *state;
    ask_time = (Time){1560506400000};
    ask->ctx->now = ask_time;
    return ask;
}

static Answer page(Ask *ask, Actor actor, const char *path, int status)
{
    Answer answer = ask_get(ask, actor, path);
    if (answer.status != status)
        fail_msg("GET %s gives %d, not %d", path, answer.status, status);
    const char *fault = status == 303 ? NULL : markup_fault(ask->ctx->arena, answer.body);
    if (fault)
        fail_msg("GET %s: %s", path, fault);
    return answer;
}

static Answer send(Ask *ask, Actor actor, const char *path, const char *form, int status)
{
    Answer answer = ask_post(ask, actor, path, form);
    const char *fault = status == 303 ? NULL : markup_fault(ask->ctx->arena, answer.body);
    if (answer.status != status || fault)
        fail_msg("POST %s gives %d, not %d: %s", path, answer.status, status, text_or(fault, ""));
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

/* The version that the form of this page carries. */
static long version_of(const Answer *answer)
{
    const char *at = strstr(answer->body, "name=\"version\" value=\"");
    assert_non_null(at);
    return strtol(at + strlen("name=\"version\" value=\""), NULL, 10);
}

static const char *url(Ask *ask, const char *reference, const char *rest)
{
    return arena_printf(ask->ctx->arena, "/cases/%s%s", reference, rest);
}

static Case the_case(Ask *ask, const char *reference)
{
    Case c;
    ask_ok(ask, case_find(ask_as(ask, LEAD), reference, &c));
    return c;
}

static void give_role(Ask *ask, Actor actor, const char *role, const char *organisation)
{
    scratch_raw(
        &ask->scratch,
        arena_printf(ask->ctx->arena,
                     "INSERT INTO person_role (person, role, organisation) VALUES (%lld, '%s', %s)",
                     (long long)ask->people[actor].value, role, organisation));
}

/* A case of the team with everything said, sent by it. */
static const char *sent_case(Ask *ask)
{
    Assured assured = {.scratch = &ask->scratch, .ctx = ask->ctx, .packs = ask->packs};
    Case c;
    ask_ok(ask, case_start(ask_as(ask, TEAM), "X1", assured_full_document(&assured), &c));
    CaseMove move = {.act = "send", .reasons = "True as far as I know", .board_date = NO_DATE};
    ask_ok(ask, case_move(ask->ctx, &c, &move));
    return c.reference;
}

static const char *triage_form(Ask *ask, const char *rating, long version)
{
    const Pack *controls = pack_find(&ask->packs, "controls/v5");
    Buf form = buf_init(ask->ctx->arena, 1 << 16);
    buf_printf(&form, "version=%ld", version);
    for (const Json *item = json_first(json_path(controls->document, "triage.standards")); item;
         item = item->next)
        buf_printf(&form, "&rating-%s=%s&reason-%s=Because+it+is", json_text(item, "id"), rating,
                   json_text(item, "id"));
    return buf_text(&form);
}

static const char recommendation[] = "board_date-day=14&board_date-month=6&board_date-year=2019"
                                     "&centre_took_part=yes&reasons=Sound+and+needed";

static void triage(Ask *ask, const char *reference, const char *rating)
{
    send(ask, LEAD, url(ask, reference, "/triage"), triage_form(ask, rating, 0), 303);
}

static const char *case_in_review(Ask *ask)
{
    const char *reference = sent_case(ask);
    triage(ask, reference, "monitor");
    send(ask, BOARD, url(ask, reference, "/recommend"),
         arena_printf(ask->ctx->arena, "%s&answer=record", recommendation), 303);
    return reference;
}

static const char decision_fields[] =
    "reasons=It+is+sound&summary=The+gauges+may+be+renewed.&assessment_required=yes"
    "&counts_as_rebuild=no&assessor=GDS&answer=save";

static const char one_condition[] =
    "&blocks=1&condition-1-text=Publish+the+code&condition-1-owner=Service+owner"
    "&condition-1-due-day=1&condition-1-due-month=9&condition-1-due-year=2019"
    "&condition-1-shown_by=A+public+repository&condition-1-point=3";

static const char *decision_form(Ask *ask, const char *outcome, long version, const char *more)
{
    return arena_printf(ask->ctx->arena, "version=%ld&outcome=%s&%s%s", version, outcome,
                        decision_fields, more);
}

static void propose(Ask *ask, Actor actor, const char *reference)
{
    send(ask, actor, url(ask, reference, "/decision"),
         decision_form(ask, "approved_with_conditions", 0, one_condition), 303);
    Answer check = page(ask, actor, url(ask, reference, "/decision/check"), 200);
    send(ask, actor, url(ask, reference, "/decision/check"),
         arena_printf(ask->ctx->arena, "version=%ld", version_of(&check)), 303);
}

static void confirm(Ask *ask, Actor actor, const char *reference)
{
    Answer whole = page(ask, actor, url(ask, reference, "/confirm"), 200);
    send(ask, actor, url(ask, reference, "/confirm"),
         arena_printf(ask->ctx->arena, "version=%ld", version_of(&whole)), 303);
}

/* ---- The journey ------------------------------------------------------------------------- */

static void the_lead_triages(Ask *ask, const char *reference)
{
    Answer list = page(ask, LEAD, "/department", 200);
    says(&list, ">Triage: 1 case</a>");
    says(&list, "Tide gauge renewal");
    Answer summary = page(ask, LEAD, url(ask, reference, "/review"), 200);
    says(&summary, "Record the triage");
    Answer form = page(ask, LEAD, url(ask, reference, "/triage"), 200);
    says(&form, "Minimum pipeline standards");
    says(&form, "(Our words: no official text is known)");
    says(&form, "How the points of the Code stand");
    says(&form, "7 to 10");
    assert_int_equal(version_of(&form), 0);
    triage(ask, reference, "monitor");
    assert_string_equal(the_case(ask, reference).step, "board");
    assert_string_equal(the_case(ask, reference).rating, "monitor");
}

static void the_board_recommends(Ask *ask, const char *reference)
{
    const char *path = url(ask, reference, "/recommend");
    page(ask, BOARD, path, 200);
    Answer check = send(ask, BOARD, path, recommendation, 200);
    says(&check, "Check the recommendation before you record it");
    says(&check, "14 June 2019");
    says(&check, "Sound and needed");
    assert_string_equal(the_case(ask, reference).step, "board");
    Answer change = send(ask, BOARD, path,
                         arena_printf(ask->ctx->arena, "%s&answer=change", recommendation), 200);
    says(&change, ">Sound and needed</textarea>");
    send(ask, BOARD, path, arena_printf(ask->ctx->arena, "%s&answer=record", recommendation), 303);
    assert_string_equal(the_case(ask, reference).step, "review");
}

static void the_reviewer_asks_and_rates(Ask *ask, const char *reference)
{
    Answer summary = page(ask, REVIEWER, url(ask, reference, "/review"), 200);
    says(&summary, "It is for people to decide.");
    says(&summary, "Board of 14 June 2019. The centre took part.");
    page(ask, REVIEWER, url(ask, reference, "/review/points"), 200);
    page(ask, REVIEWER, url(ask, reference, "/review/evidence"), 200);
    send(ask, REVIEWER, url(ask, reference, "/review/questions"), "point=6&text=Who+patches+it%3F",
         303);
    Answer questions = page(ask, TEAM, url(ask, reference, "/questions"), 200);
    says(&questions, "Who patches it?");
    says(&questions, "Not yet answered");
    send(ask, TEAM, url(ask, reference, "/questions/1"), "answer-1=The+platform+team", 303);
    send(ask, TEAM, url(ask, reference, "/questions/1"), "answer-1=", 409);
    send(ask, TEAM, url(ask, reference, "/questions/2"), "answer-2=", 404);
    questions = page(ask, REVIEWER, url(ask, reference, "/review/questions"), 200);
    says(&questions, "The platform team");
    Answer point = page(ask, REVIEWER, url(ask, reference, "/review/points/3"), 200);
    says(&point, "app-force--policy");
    says(&point, "What a reviewer looks for");
    says(&point, "Previous point");
    send(ask, REVIEWER, url(ask, reference, "/review/points/3"),
         "version=0&rating=partly_met&comment=The+history+begins+late", 303);
    point = page(ask, REVIEWER, url(ask, reference, "/review/points/3"), 200);
    says(&point, "The history begins late</textarea>");
    assert_int_equal(version_of(&point), 1);
}

static void two_reviewers_decide(Ask *ask, const char *reference)
{
    page(ask, REVIEWER, url(ask, reference, "/decision"), 200);
    send(ask, REVIEWER, url(ask, reference, "/decision"),
         decision_form(ask, "approved_with_conditions", 0, one_condition), 303);
    Answer check = page(ask, REVIEWER, url(ask, reference, "/decision/check"), 200);
    says(&check, "What the public will read");
    says(&check, "Publish the code");
    says(&check, "1 September 2019");
    says(&check, "Fingerprint of the case");
    send(ask, REVIEWER, url(ask, reference, "/decision/check"),
         arena_printf(ask->ctx->arena, "version=%ld", version_of(&check)), 303);
    Answer done = page(ask, REVIEWER, url(ask, reference, "/decision/done"), 200);
    says(&done, "Decision proposed");
    page(ask, LEAD, url(ask, reference, "/decision/done"), 404); /* not theirs to know yet */
    Answer whole = page(ask, REVIEWER_2, url(ask, reference, "/confirm"), 200);
    says(&whole, "It is sound");
    says(&whole, "The gauges may be renewed.");
    Answer sure =
        page(ask, REVIEWER_2,
             url(ask, reference,
                 arena_printf(ask->ctx->arena, "/confirm/sure?version=%ld", version_of(&whole))),
             200);
    says(&sure, "govuk-panel--interruption");
    confirm(ask, REVIEWER_2, reference);
    done = page(ask, REVIEWER_2, url(ask, reference, "/decision/done"), 200);
    says(&done, "Decision confirmed");
    assert_string_equal(the_case(ask, reference).step, "decided");
}

static void it_stands_in_the_register(Ask *ask, const char *reference)
{
    PublishedList list;
    ask_ok(ask, register_list(ask->ctx, &(RegisterFilter){.text = "", .page = 1}, &list));
    assert_int_equal(list.total, 1);
    assert_string_equal(list.items[0].case_reference, reference);
    assert_string_equal(list.items[0].summary, "The gauges may be renewed.");
    assert_int_equal(list.items[0].assessment_required, 1);
    assert_int_equal(list.items[0].counts_as_rebuild, 0);
    assert_int_equal(list.items[0].conditions, 1);
    Answer answer = page(
        ask, PUBLIC, arena_printf(ask->ctx->arena, "/decisions/%s", list.items[0].reference), 200);
    says(&answer, "The gauges may be renewed.");
    says(&answer, "Publish the code");
    says_not(&answer, "It is sound");
}

static void the_condition_is_met(Ask *ask, const char *reference)
{
    Answer list = page(ask, TEAM, url(ask, reference, "/conditions"), 200);
    says(&list, "Publish the code");
    says(&list, "govuk-tag--blue");
    const char *path = url(ask, reference, "/conditions/1");
    Answer one = page(ask, TEAM, path, 200);
    says(&one, "Say how it is met");
    says_not(&one, "Say whether it is met");
    send(ask, TEAM, path,
         arena_printf(ask->ctx->arena, "version=%ld&action=claim&claim=It+is+public",
                      version_of(&one)),
         303);
    one = page(ask, REVIEWER, path, 200);
    says(&one, "It is public");
    says(&one, "Being checked");
    says_not(&one, "Say how it is met");
    send(ask, REVIEWER, path,
         arena_printf(ask->ctx->arena, "version=%ld&action=settle&state=met&reasons=Seen",
                      version_of(&one)),
         303);
    list = page(ask, TEAM, url(ask, reference, "/conditions"), 200);
    says(&list, "govuk-tag--green");
    assert_int_equal(the_case(ask, reference).open_conditions, 0);
}

static void from_sent_to_conditions_met(void **state)
{
    Ask *ask = world(state);
    const char *reference = sent_case(ask);
    the_lead_triages(ask, reference);
    the_board_recommends(ask, reference);
    the_reviewer_asks_and_rates(ask, reference);
    two_reviewers_decide(ask, reference);
    it_stands_in_the_register(ask, reference);
    the_condition_is_met(ask, reference);
}

/* ---- Other ways -------------------------------------------------------------------------- */

static void the_board_decides_what_is_assured(void **state)
{
    Ask *ask = world(state);
    const char *reference = sent_case(ask);
    triage(ask, reference, "assured");
    Answer summary = page(ask, BOARD, url(ask, reference, "/review"), 200);
    says(&summary, "Record the board&#39;s decision");
    propose(ask, BOARD, reference);
    page(ask, BOARD, url(ask, reference, "/confirm"), 403);
    confirm(ask, BOARD_2, reference);
    assert_string_equal(the_case(ask, reference).outcome, "approved_with_conditions");
    Answer one = page(ask, BOARD, url(ask, reference, "/conditions/1"), 200);
    says(&one, "Say whether it is met");
}

static void a_case_goes_back_to_the_team(void **state)
{
    Ask *ask = world(state);
    const char *reference = sent_case(ask);
    page(ask, LEAD, url(ask, reference, "/return"), 200);
    Answer bad = send(ask, LEAD, url(ask, reference, "/return"), "reasons=", 400);
    says(&bad, "Enter what the team has to do");
    send(ask, LEAD, url(ask, reference, "/return"), "reasons=Name+the+owner", 303);
    assert_string_equal(the_case(ask, reference).step, "draft");
}

static void a_decision_is_sent_back_and_made_anew(void **state)
{
    Ask *ask = world(state);
    const char *reference = case_in_review(ask);
    propose(ask, REVIEWER, reference);
    Answer whole = page(ask, REVIEWER_2, url(ask, reference, "/confirm"), 200);
    long version = version_of(&whole);
    const char *path = url(ask, reference, "/confirm/send-back");
    Answer bad =
        send(ask, REVIEWER_2, path, arena_printf(ask->ctx->arena, "version=%ld", version), 400);
    says(&bad, "Enter why you send it back");
    send(ask, REVIEWER_2, path,
         arena_printf(ask->ctx->arena, "version=%ld&reasons=Too+vague", version), 303);
    Answer form = page(ask, REVIEWER, url(ask, reference, "/decision"), 200);
    says(&form, "Too vague");
    says(&form, ">Publish the code</textarea>");
    send(ask, REVIEWER, url(ask, reference, "/decision"),
         decision_form(ask, "approved", version_of(&form), "&blocks="), 303);
    Answer check = page(ask, REVIEWER, url(ask, reference, "/decision/check"), 200);
    says(&check, "There are no conditions.");
    send(ask, REVIEWER, url(ask, reference, "/decision/check"),
         arena_printf(ask->ctx->arena, "version=%ld", version_of(&check)), 303);
    /* What the second person read before is not what is confirmed now. */
    send(ask, REVIEWER_2, url(ask, reference, "/confirm"),
         arena_printf(ask->ctx->arena, "version=%ld", version), 409);
    page(ask, REVIEWER_2,
         url(ask, reference, arena_printf(ask->ctx->arena, "/confirm/sure?version=%ld", version)),
         409);
    confirm(ask, REVIEWER_2, reference);
    assert_string_equal(the_case(ask, reference).outcome, "approved");
}

static void more_information_is_not_published(void **state)
{
    Ask *ask = world(state);
    const char *reference = case_in_review(ask);
    send(ask, REVIEWER, url(ask, reference, "/decision"),
         decision_form(ask, "more_information", 0, ""), 303);
    Answer check = page(ask, REVIEWER, url(ask, reference, "/decision/check"), 200);
    says(&check, "nothing is published");
    send(ask, REVIEWER, url(ask, reference, "/decision/check"),
         arena_printf(ask->ctx->arena, "version=%ld", version_of(&check)), 303);
    confirm(ask, REVIEWER_2, reference);
    Answer done = page(ask, REVIEWER_2, url(ask, reference, "/decision/done"), 200);
    says(&done, "back with the team");
    says_not(&done, "/decisions/");
    PublishedList list;
    ask_ok(ask, register_list(ask->ctx, &(RegisterFilter){.text = "", .page = 1}, &list));
    assert_int_equal(list.total, 0);
}

static void changes_since_the_decision_are_shown(void **state)
{
    Ask *ask = world(state);
    const char *reference = case_in_review(ask);
    propose(ask, REVIEWER, reference);
    confirm(ask, REVIEWER_2, reference);
    Answer summary = page(ask, REVIEWER, url(ask, reference, "/review"), 200);
    says(&summary, "Nothing differs from what was approved.");
    Case c = the_case(ask, reference);
    Json *work;
    int64_t version;
    CaseMove change = {.act = "change", .reasons = "Hosting moves", .board_date = NO_DATE};
    ask_ok(ask, case_move(ask_as(ask, TEAM), &c, &change));
    ask_ok(ask, case_find(ask->ctx, reference, &c));
    ask_ok(ask, case_part(ask->ctx, &c, "work", &work, &version));
    json_set_text(ask->ctx->arena, work, "hosting", "own_data_centre");
    ask_ok(ask, case_save(ask->ctx, &c, "work", version, work));
    summary = page(ask, REVIEWER, url(ask, reference, "/review"), 200);
    says(&summary, "What this opens again");
    says(&summary, "What the work involves, Hosting");
}

/* ---- Who may not ------------------------------------------------------------------------- */

static void whoever_sends_does_not_triage_or_recommend(void **state)
{
    Ask *ask = world(state);
    give_role(ask, TEAM, "lead", "'X1'");
    give_role(ask, TEAM, "board", "'X1'");
    const char *reference = sent_case(ask);
    Answer refused = page(ask, TEAM, url(ask, reference, "/triage"), 403);
    says(&refused, "because you are in the team of this case");
    refused = send(ask, TEAM, url(ask, reference, "/triage"), triage_form(ask, "monitor", 0), 403);
    says(&refused, "because you are in the team of this case");
    triage(ask, reference, "monitor");
    refused = send(ask, TEAM, url(ask, reference, "/recommend"),
                   arena_printf(ask->ctx->arena, "%s&answer=record", recommendation), 403);
    says(&refused, "because you are in the team of this case. It has to be somebody else.");
    Answer summary = page(ask, TEAM, url(ask, reference, "/review"), 200);
    says_not(&summary, "/recommend\"");
}

static void whoever_recommends_does_not_decide(void **state)
{
    Ask *ask = world(state);
    give_role(ask, BOARD, "reviewer", "''");
    const char *reference = case_in_review(ask);
    Answer refused = page(ask, BOARD, url(ask, reference, "/decision"), 403);
    says(&refused, "because you recorded the board&#39;s recommendation");
    refused = send(ask, BOARD, url(ask, reference, "/decision"),
                   decision_form(ask, "approved", 0, ""), 403);
    says(&refused, "It has to be somebody else.");
}

static void whoever_decides_does_not_confirm(void **state)
{
    Ask *ask = world(state);
    const char *reference = case_in_review(ask);
    propose(ask, REVIEWER, reference);
    Answer refused = page(ask, REVIEWER, url(ask, reference, "/confirm"), 403);
    says(&refused, "because you proposed the decision");
    refused = send(ask, REVIEWER, url(ask, reference, "/confirm"), "version=2", 403);
    says(&refused, "because you proposed the decision");
    refused =
        send(ask, REVIEWER, url(ask, reference, "/confirm/send-back"), "version=2&reasons=No", 403);
    says(&refused, "because you proposed the decision");
    assert_string_equal(the_case(ask, reference).step, "confirm");
}

static void the_team_does_not_see_the_review(void **state)
{
    Ask *ask = world(state);
    const char *reference = case_in_review(ask);
    static const char *const paths[] = {"/review",          "/review/points",
                                        "/review/points/1", "/review/questions",
                                        "/review/evidence", "/review/versions"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        page(ask, TEAM, url(ask, reference, paths[i]), 403);
        page(ask, OTHER_TEAM, url(ask, reference, paths[i]), 404);
        page(ask, COMMERCIAL, url(ask, reference, paths[i]), 200);
        page(ask, LEAD, url(ask, reference, paths[i]), 200);
    }
    Answer read_only = page(ask, LEAD, url(ask, reference, "/review/points/1"), 200);
    says_not(&read_only, "name=\"comment\"");
    send(ask, LEAD, url(ask, reference, "/review/points/1"), "version=0&rating=met&comment=x", 403);
    page(ask, REVIEWER, url(ask, reference, "/review/points/99"), 404);
}

static void conditions_are_settled_by_the_other_side(void **state)
{
    Ask *ask = world(state);
    const char *reference = case_in_review(ask);
    propose(ask, REVIEWER, reference);
    confirm(ask, REVIEWER_2, reference);
    const char *path = url(ask, reference, "/conditions/1");
    send(ask, TEAM, path, "version=1&action=settle&state=met&reasons=Ours", 403);
    send(ask, REVIEWER, path, "version=1&action=claim&claim=Ours", 403);
    send(ask, BOARD, path, "version=1&action=settle&state=met&reasons=Ours", 403);
    page(ask, TEAM, url(ask, reference, "/conditions/2"), 404);
    ask_wait(ask, 100 * 24 * 60 * ASK_MINUTE);
    Answer list = page(ask, TEAM, url(ask, reference, "/conditions"), 200);
    says(&list, "govuk-tag--red");
    says(&list, "Overdue");
}

/* ---- Lists ------------------------------------------------------------------------------- */

static void the_queue_costs_few_statements(void **state)
{
    Ask *ask = world(state);
    for (int i = 0; i < 3; i++)
        case_in_review(ask);
    Answer queue = page(ask, REVIEWER, "/review", 200);
    says(&queue, "<h2 class=\"govuk-heading-m\">3 cases</h2>");
    assert_in_range(queue.statements, 1, 8);
    queue = page(ask, REVIEWER, "/review?sort=cost&rating=monitor&step=review&text=tide", 200);
    says(&queue, "3 cases");
    assert_in_range(queue.statements, 1, 8);
    assert_in_range(page(ask, REVIEWER, "/review/all", 200).statements, 1, 8);
}

static void lists_filter_and_sort_by_address(void **state)
{
    Ask *ask = world(state);
    case_in_review(ask);
    sent_case(ask);
    Answer list = page(ask, LEAD, "/department", 200);
    says(&list, "2 cases");
    says(&list, "aria-sort=\"descending\"");
    list = page(ask, LEAD, "/department?step=triage&sort=title", 200);
    says(&list, "1 case<");
    says(&list, "aria-sort=\"ascending\"");
    says(&list, "Remove this filter: </span>Triage");
    says(&list, "href=\"/department?sort=title\"");
    list = page(ask, LEAD, "/department?text=%22%3E%3Cscript%3E&page=99", 200);
    says(&list, "No case fits what you chose.");
    says_not(&list, "<script>\"");
    page(ask, LEAD, "/department?organisation=X2", 404);
    page(ask, TEAM, "/department", 404);
    page(ask, LEAD, "/review", 404);
}

static void several_organisations_are_a_choice(void **state)
{
    Ask *ask = world(state);
    give_role(ask, LEAD, "board", "'X2'");
    Answer choose = page(ask, LEAD, "/department", 200);
    says(&choose, "Office for Samples");
    says(&choose, "/department?organisation=X1");
    Answer list = page(ask, LEAD, "/department?organisation=X2", 200);
    says(&list, "0 cases");
}

/* ---- Bad forms keep what was typed ------------------------------------------------------- */

static void bad_forms_keep_what_was_typed(void **state)
{
    Ask *ask = world(state);
    const char *reference = sent_case(ask);
    Answer bad = send(ask, LEAD, url(ask, reference, "/triage"),
                      "version=0&rating-pipeline=monitor&reason-pipeline=Half+a+plan", 400);
    says(&bad, "Half a plan</textarea>");
    says(&bad, "Select a rating for “User needs and research”");
    says(&bad, "value=\"monitor\" checked");
    triage(ask, reference, "monitor");
    bad = send(ask, BOARD, url(ask, reference, "/recommend"),
               "board_date-day=31&board_date-month=2&board_date-year=2019&reasons=Sound", 400);
    says(&bad, "Sound</textarea>");
    says(&bad, "value=\"31\"");
    bad = send(ask, BOARD, url(ask, reference, "/recommend"),
               "board_date-day=15&board_date-month=6&board_date-year=2019&centre_took_part=no&"
               "reasons=Sound",
               400);
    says(&bad, "must be today or in the past");
}

static void bad_reviews_keep_what_was_typed(void **state)
{
    Ask *ask = world(state);
    const char *reference = case_in_review(ask);
    Answer bad =
        send(ask, REVIEWER, url(ask, reference, "/review/points/2"), "version=0&comment=Half", 400);
    says(&bad, "Half</textarea>");
    says(&bad, "Select your rating");
    bad = send(ask, REVIEWER, url(ask, reference, "/review/questions"), "point=6&text=", 400);
    says(&bad, "<option value=\"6\" selected");
    bad = send(ask, REVIEWER, url(ask, reference, "/review/questions"), "point=99&text=Why", 400);
    says(&bad, "Why</textarea>");
    send(ask, REVIEWER, url(ask, reference, "/review/questions"), "text=Why", 303);
    bad = send(ask, TEAM, url(ask, reference, "/questions/1"), "answer-1=", 400);
    says(&bad, "Enter your answer");
    bad = send(ask, REVIEWER, url(ask, reference, "/decision"),
               decision_form(ask, "approved_with_conditions", 0, "&blocks="), 400);
    says(&bad, "Add at least one condition");
    says(&bad, "It is sound</textarea>");
    bad = send(
        ask, REVIEWER, url(ask, reference, "/decision"),
        decision_form(ask, "approved_with_conditions", 0, "&blocks=1&condition-1-text=Do+it"), 400);
    says(&bad, "Do it</textarea>");
    says(&bad, "Enter who owns the condition");
}

static void conditions_come_and_go(void **state)
{
    Ask *ask = world(state);
    const char *reference = case_in_review(ask), *path = url(ask, reference, "/decision");
    Answer form = send(ask, REVIEWER, path, "version=0&summary=Half&answer=add&blocks=", 200);
    says(&form, "Half</textarea>");
    says(&form, "name=\"blocks\" value=\"1\"");
    form = send(ask, REVIEWER, path, "version=0&answer=add&blocks=1&condition-1-due-day=7", 200);
    says(&form, "name=\"blocks\" value=\"1 2\"");
    says(&form, "value=\"7\"");
    says(&form, "Remove condition 2");
    form = send(
        ask, REVIEWER, path,
        "version=0&answer=remove-1&blocks=1+2&condition-1-text=First&condition-2-text=Second", 200);
    says(&form, "name=\"blocks\" value=\"2\"");
    says(&form, "Second</textarea>");
    says_not(&form, "First</textarea>");
    form =
        send(ask, REVIEWER, path, "version=0&answer=add&blocks=x+-1+2+2+99999999999999999999", 200);
    says(&form, "name=\"blocks\" value=\"2 3\"");
}

static void limitations_are_answered(void **state)
{
    Ask *ask = world(state);
    const char *reference = sent_case(ask);
    send(ask, LEAD, url(ask, reference, "/return"), "reasons=Explain", 303);
    Case c = the_case(ask, reference);
    Json *point;
    int64_t version;
    ask_ok(ask, case_part(ask_as(ask, TEAM), &c, "points/9", &point, &version));
    ask_ok(ask, case_find(ask->ctx, reference, &c));
    json_set_text(ask->ctx->arena, point, "position", "not_met_explained");
    json_set_text(ask->ctx->arena, point, "limitation", "l1");
    ask_ok(ask, case_save(ask->ctx, &c, "points/9", version, point));
    CaseMove move = {.act = "send", .reasons = "True", .board_date = NO_DATE};
    ask_ok(ask, case_move(ask->ctx, &c, &move));
    triage(ask, reference, "monitor");
    send(ask, BOARD, url(ask, reference, "/recommend"),
         arena_printf(ask->ctx->arena, "%s&answer=record", recommendation), 303);
    const char *path = url(ask, reference, "/review/points/9");
    Answer form = page(ask, REVIEWER, path, 200);
    says(&form, "Old logger");
    Answer bad = send(ask, REVIEWER, path, "version=0&rating=not_met_explained&comment=So", 400);
    says(&bad, "Select whether you accept the limitation");
    bad =
        send(ask, REVIEWER, path,
             "version=0&rating=not_met_explained&comment=So&limitation_answer=accepted_until", 400);
    says(&bad, "href=\"#limitation_until-day\"");
    send(ask, REVIEWER, path,
         "version=0&rating=not_met_explained&comment=So&limitation_answer=accepted_until"
         "&limitation_until-day=31&limitation_until-month=12&limitation_until-year=2020",
         303);
    Answer seen = page(ask, LEAD, path, 200);
    says(&seen, "31 December 2020");
    says(&seen, "Accepted until a date");
}

/* ---- Somebody was faster ----------------------------------------------------------------- */

static void what_is_old_is_refused(void **state)
{
    Ask *ask = world(state);
    const char *reference = sent_case(ask);
    send(ask, LEAD, url(ask, reference, "/triage"), triage_form(ask, "monitor", 3), 409);
    triage(ask, reference, "monitor");
    send(ask, BOARD, url(ask, reference, "/recommend"),
         arena_printf(ask->ctx->arena, "%s&answer=record", recommendation), 303);
    const char *point = url(ask, reference, "/review/points/1");
    send(ask, REVIEWER, point, "version=0&rating=met&comment=One", 303);
    send(ask, REVIEWER_2, point, "version=0&rating=met&comment=Two", 409);
    const char *decision = url(ask, reference, "/decision");
    send(ask, REVIEWER, decision, decision_form(ask, "approved", 0, ""), 303);
    send(ask, REVIEWER_2, decision, decision_form(ask, "not_approved", 0, ""), 409);
    send(ask, REVIEWER, url(ask, reference, "/decision/check"), "version=9", 409);
}

static void versions_are_kept_byte_for_byte(void **state)
{
    Ask *ask = world(state);
    const char *reference = sent_case(ask);
    Answer list = page(ask, LEAD, url(ask, reference, "/review/versions"), 200);
    Answer document = ask_get(ask, LEAD, url(ask, reference, "/versions/1/document.json"));
    assert_int_equal(document.status, 200);
    assert_string_equal(ask_header(&document, "Content-Type"), "application/json");
    Sha256 hash = sha256((Str){document.body, document.body_len});
    says(&list, sha256_hex(ask->ctx->arena, &hash));
    Answer advice = ask_get(ask, LEAD, url(ask, reference, "/versions/1/advice.json"));
    hash = sha256((Str){advice.body, advice.body_len});
    says(&list, sha256_hex(ask->ctx->arena, &hash));
    page(ask, LEAD, url(ask, reference, "/versions/99/document.json"), 404);
    page(ask, LEAD, url(ask, reference, "/versions/x/advice.json"), 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(from_sent_to_conditions_met),
        asking(the_board_decides_what_is_assured),
        asking(a_case_goes_back_to_the_team),
        asking(a_decision_is_sent_back_and_made_anew),
        asking(more_information_is_not_published),
        asking(changes_since_the_decision_are_shown),
        asking(whoever_sends_does_not_triage_or_recommend),
        asking(whoever_recommends_does_not_decide),
        asking(whoever_decides_does_not_confirm),
        asking(the_team_does_not_see_the_review),
        asking(conditions_are_settled_by_the_other_side),
        asking(the_queue_costs_few_statements),
        asking(lists_filter_and_sort_by_address),
        asking(several_organisations_are_a_choice),
        asking(bad_forms_keep_what_was_typed),
        asking(bad_reviews_keep_what_was_typed),
        asking(conditions_come_and_go),
        asking(limitations_are_answered),
        asking(what_is_old_is_refused),
        asking(versions_are_kept_byte_for_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
