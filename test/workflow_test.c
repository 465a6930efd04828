/* The workflow of controls/v5: every step, act and role, against a table written by hand from the
 * domain's rules and not from the pack; and segregation of duties. */
#include "assured.h"

#include "assurance/case_carry.h"

/* Who may do what where, for a case that is rated "monitor". Everything else is refused. */
static const struct {
    const char *step, *act, *role;
} allowed[] = {
    {"draft", "edit", "team"},
    {"draft", "send", "team"},
    {"draft", "withdraw", "team"},
    {"triage", "triage", "lead"},
    {"triage", "return", "lead"},
    {"triage", "withdraw", "team"},
    {"board", "recommend", "board"},
    {"board", "return", "board"},
    {"board", "withdraw", "team"},
    {"board_confirm", "confirm", "board"},
    {"board_confirm", "send_back", "board"},
    {"review", "ask", "reviewer"},
    {"review", "answer", "team"},
    {"review", "rate", "reviewer"},
    {"review", "return", "reviewer"},
    {"review", "decide", "reviewer"},
    {"review", "withdraw", "team"},
    {"confirm", "confirm", "reviewer"},
    {"confirm", "send_back", "reviewer"},
    {"decided", "change", "team"},
};

static bool is_allowed(const char *step, const char *act, const char *role)
{
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (text_eq(allowed[i].step, step) && text_eq(allowed[i].act, act) &&
            text_eq(allowed[i].role, role))
            return true;
    return false;
}

static void each_act_at_each_step_by_each_role(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    static const char *const steps[] = {"draft",  "triage",  "board",   "board_confirm",
                                        "review", "confirm", "decided", "withdrawn"};
    static const char *const acts[] = {"edit",      "send",      "withdraw", "triage", "return",
                                       "recommend", "ask",       "answer",   "rate",   "decide",
                                       "confirm",   "send_back", "change"};
    const struct {
        const char *role;
        const Person *person;
    } actors[] = {{"team", &a->team},         {"lead", &a->lead},
                  {"board", &a->board},       {"commercial", &a->commercial},
                  {"reviewer", &a->reviewer}, {"outsider", &a->outsider}};
    size_t cells = 0;
    c.sent_at = a->ctx->now;
    c.rating = "monitor";
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (size_t j = 0; j < sizeof acts / sizeof *acts; j++)
            for (size_t k = 0; k < sizeof actors / sizeof *actors; k++, cells++) {
                c.step = steps[i];
                c.member = actors[k].person == &a->team;
                assured_as(a, actors[k].person);
                Err err = may_act(a->ctx, &c, acts[j], NULL, NULL);
                Err expected = text_eq(actors[k].role, "outsider")             ? MISSING
                               : is_allowed(steps[i], acts[j], actors[k].role) ? OK
                                                                               : FORBIDDEN;
                if (err != expected)
                    fail_msg("%s at %s by %s gives %d, not %d: %s", acts[j], steps[i],
                             actors[k].role, err, expected, problem(a->ctx));
            }
    assert_int_equal(cells, 8 * 13 * 6);
}

static void only_an_assured_line_below_ten_million_may_be_decided_by_the_board(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    c.step = "board";
    c.member = false;
    assured_as(a, &a->board);
    const struct {
        const char *rating;
        int64_t pounds;
        Err expected;
    } rows[] = {{"assured", 9999999, OK},
                {"assured", 10000000, FORBIDDEN},
                {"monitor", 100000, FORBIDDEN},
                {"control", 1, FORBIDDEN},
                {NULL, 1, FORBIDDEN}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        c.rating = rows[i].rating;
        c.counted = POUNDS(rows[i].pounds);
        assert_int_equal(may_act(a->ctx, &c, "decide", NULL, NULL), rows[i].expected);
    }
}

static void a_draft_is_seen_by_its_organisation_alone(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a), found;
    const struct {
        const Person *who;
        Err before, after;
    } rows[] = {{&a->team, OK, OK},
                {&a->colleague, MISSING, MISSING},
                {&a->lead, OK, OK},
                {&a->board, OK, OK},
                {&a->commercial, OK, OK},
                {&a->reviewer, MISSING, OK},
                {&a->outsider, MISSING, MISSING},
                {NULL, MISSING, MISSING}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assured_as(a, rows[i].who);
        assert_int_equal(case_find(a->ctx, c.reference, &found), rows[i].before);
    }
    assured_do(a, &c, &a->team,
               case_move(a->ctx, &c, &(CaseMove){.act = "send", .reasons = "True"}));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assured_as(a, rows[i].who);
        assert_int_equal(case_find(a->ctx, c.reference, &found), rows[i].after);
    }
}

static Decision a_decision(void)
{
    return (Decision){.outcome = "approved",
                      .reasons = "Sound",
                      .summary = "Approved.",
                      .assessment_required = 1,
                      .counts_as_rebuild = 0};
}

static void the_whole_journey_to_a_published_decision(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    Decision decision = a_decision(), now;
    assert_true(c.ready);
    assured_to_review(a, &c);
    assert_string_equal(c.step, "review");
    assured_do(a, &c, &a->reviewer, question_ask(a->ctx, &c, "6", "Who patches it?"));
    assert_int_equal(c.open_questions, 1);
    Question *questions;
    size_t count;
    assert_ok(a->scratch, question_list(a->ctx, &c, &questions, &count));
    assured_do(a, &c, &a->team, question_answer(a->ctx, &c, questions[0].id, "The platform team"));
    assert_int_equal(c.open_questions, 0);
    assured_do(a, &c, &a->reviewer,
               review_point(a->ctx, &c, 0,
                            &(PointReview){.point = "9",
                                           .rating = "met",
                                           .comment = "Seen",
                                           .limitation_answer = "accepted_until",
                                           .limitation_until = ctx_today(a->ctx)}));
    assured_do(a, &c, &a->reviewer, decision_draft(a->ctx, &c, 0, &decision));
    assured_do(a, &c, &a->reviewer, decision_propose(a->ctx, &c, 1));
    assert_string_equal(c.step, "confirm");
    assured_do(a, &c, &a->reviewer2, decision_confirm(a->ctx, &c));
    assert_string_equal(c.step, "decided");
    assert_string_equal(c.outcome, "approved");
    Published published;
    Condition *conditions;
    assert_ok(a->scratch, decision_confirmed(a->ctx, &c, &now));
    assured_as(a, NULL);
    assert_ok(a->scratch, register_find(a->ctx, now.reference, &published, &conditions, &count));
    assert_string_equal(published.title, "Tide gauge renewal");
}

static void the_decision_pins_what_it_was_made_on(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    Decision decision = a_decision(), confirmed;
    Snapshot pinned;
    assured_to_review(a, &c);
    assured_do(a, &c, &a->reviewer, decision_draft(a->ctx, &c, 0, &decision));
    assured_do(a, &c, &a->reviewer, decision_propose(a->ctx, &c, 1));
    assured_do(a, &c, &a->reviewer2, decision_confirm(a->ctx, &c));
    assert_ok(a->scratch, decision_confirmed(a->ctx, &c, &confirmed));
    assert_ok(a->scratch, case_snapshot(a->ctx, &c, confirmed.snapshot, &pinned));
    /* Anybody with the document, the packs and the day gets the same bytes. */
    Json *document;
    assert_ok(a->scratch, json_read(a->ctx, "snapshot", str_of(pinned.document), &document));
    Advice again = advise(a->ctx->arena, &a->packs, document, pinned.day);
    assert_string_equal(json_canonical(a->ctx->arena, advice_json(a->ctx->arena, &again)),
                        pinned.advice);
    /* A change after it shows, and opens it again. */
    assured_do(a, &c, &a->team,
               case_move(a->ctx, &c, &(CaseMove){.act = "change", .reasons = "Costs grew"}));
    assert_string_equal(c.step, "draft");
    assert_int_equal(c.round, 2);
    Json *spend;
    int64_t version;
    assert_ok(a->scratch, case_part(a->ctx, &c, "spend", &spend, &version));
    assured_do(
        a, &c, &a->team,
        case_save(
            a->ctx, &c, "spend", version,
            assured_json(a->ctx, "{'years':[{'year':'2019-20','pence':33000000}],'funded':true}")));
    Differences differences;
    ReopenedList reopened;
    assert_ok(a->scratch, decision_changes(a->ctx, &c, &differences, &reopened));
    assert_true(differences.count > 0);
    assert_true(reopened.count > 0);
}

static bool differs(const Differences *differences, const char *start)
{
    for (size_t i = 0; i < differences->count; i++)
        if (str_starts(str_of(differences->items[i].pointer), str_of(start)))
            return true;
    return false;
}

/* What was decided stays under its edition; what differs from it names the new one, and not how the
 * answers came there. */
static void a_case_opened_again_may_move_and_the_decision_does_not(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    Decision decision = a_decision(), confirmed;
    CaseCarry carry;
    Snapshot pinned;
    Differences differences;
    ReopenedList reopened;
    assured_to_review(a, &c);
    assert_int_equal(case_carry(a->ctx, &c, "code/2021-11-16", 1), FORBIDDEN);
    assured_do(a, &c, &a->reviewer, decision_draft(a->ctx, &c, 0, &decision));
    assured_do(a, &c, &a->reviewer, decision_propose(a->ctx, &c, 1));
    assured_do(a, &c, &a->reviewer2, decision_confirm(a->ctx, &c));
    assured_do(a, &c, &a->team,
               case_move(a->ctx, &c, &(CaseMove){.act = "change", .reasons = "New edition"}));
    assert_ok(a->scratch, case_carry_look(a->ctx, &c, "code/2021-11-16", &carry));
    assured_do(a, &c, &a->team, case_carry(a->ctx, &c, "code/2021-11-16", carry.version));
    assert_string_equal(c.code, "code/2021-11-16");
    assert_ok(a->scratch, decision_confirmed(a->ctx, &c, &confirmed));
    assert_ok(a->scratch, case_snapshot(a->ctx, &c, confirmed.snapshot, &pinned));
    assert_string_equal(pinned.code, "code/2019-03-27");
    assert_ok(a->scratch, decision_changes(a->ctx, &c, &differences, &reopened));
    assert_true(differs(&differences, "/editions/code"));
    assert_false(differs(&differences, "/moved"));
}

static void nobody_confirms_or_decides_their_own(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    Decision decision = a_decision();
    assured_to_review(a, &c);
    /* A reviewer who also sits on the board that recommended. */
    Role both[] = {{"board", "X01"}, {"reviewer", ""}};
    Person two_hats = a->board;
    two_hats.roles = both;
    two_hats.n_roles = 2;
    assured_as(a, &two_hats);
    assured_reload(a, &c);
    assert_int_equal(decision_draft(a->ctx, &c, 0, &decision), FORBIDDEN);
    assert_non_null(strstr(problem(a->ctx), "because you recorded the board's recommendation"));
    assured_do(a, &c, &a->reviewer, decision_draft(a->ctx, &c, 0, &decision));
    assured_do(a, &c, &a->reviewer, decision_propose(a->ctx, &c, 1));
    assert_int_equal(decision_confirm(a->ctx, &c), FORBIDDEN);
    assert_non_null(strstr(problem(a->ctx), "because you proposed the decision"));
    assured_as(a, &two_hats);
    assured_reload(a, &c);
    assert_int_equal(decision_confirm(a->ctx, &c), FORBIDDEN);
}

static void nobody_of_the_team_plays_another_role(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    assured_do(a, &c, &a->team, case_join(a->ctx, &c, a->lead.id));
    assured_do(a, &c, &a->team,
               case_move(a->ctx, &c, &(CaseMove){.act = "send", .reasons = "True"}));
    assured_as(a, &a->lead);
    assured_reload(a, &c);
    assert_int_equal(case_triage(a->ctx, &c, 0, assured_ratings(a, "monitor")), FORBIDDEN);
    assert_non_null(strstr(problem(a->ctx), "in the team of this case"));
}

static void what_blocks_cannot_be_sent(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    assured_do(a, &c, &a->team, case_save(a->ctx, &c, "points/6", 1, NULL));
    assert_false(c.ready);
    assert_int_equal(case_move(a->ctx, &c, &(CaseMove){.act = "send", .reasons = "True"}), INVALID);
    assured_reload(a, &c);
    assert_string_equal(c.step, "draft");
    CasePart *parts;
    size_t count;
    assert_ok(a->scratch, case_parts(a->ctx, &c, &parts, &count));
    for (size_t i = 0; i < count; i++)
        assert_string_not_equal(parts[i].part,
                                "declaration"); /* nothing of the refused sending stays */
}

static void an_act_that_needs_reasons_is_refused_without(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    assert_int_equal(case_move(a->ctx, &c, &(CaseMove){.act = "withdraw"}), INVALID);
    assured_do(a, &c, &a->team,
               case_move(a->ctx, &c, &(CaseMove){.act = "withdraw", .reasons = "No money"}));
    assert_string_equal(c.step, "withdrawn");
}

static void a_decision_needs_the_conditions_its_kind_asks_for(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    assured_to_review(a, &c);
    assured_as(a, &a->reviewer);
    assured_reload(a, &c);
    Condition condition = {
        .text = "Retire the logger", .owner = "Sam", .due_phase = "live", .shown_by = "A report"};
    Decision decision = a_decision();
    decision.outcome = "approved_with_conditions";
    assert_int_equal(decision_draft(a->ctx, &c, 0, &decision), INVALID);
    decision.conditions = &condition;
    decision.n_conditions = 1;
    assert_ok(a->scratch, decision_draft(a->ctx, &c, 0, &decision));
    decision.outcome = "approved";
    assert_int_equal(decision_draft(a->ctx, &c, 1, &decision), INVALID);
    decision.outcome = "made_up";
    assert_int_equal(decision_draft(a->ctx, &c, 1, &decision), INVALID);
}

static void conditions_are_followed_until_met(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    Condition one = {.text = "Retire the logger",
                     .owner = "Sam",
                     .due = ctx_today(a->ctx),
                     .shown_by = "A report"};
    Decision decision = a_decision();
    decision.outcome = "approved_with_conditions";
    decision.conditions = &one;
    decision.n_conditions = 1;
    assured_to_review(a, &c);
    assured_do(a, &c, &a->reviewer, decision_draft(a->ctx, &c, 0, &decision));
    assured_do(a, &c, &a->reviewer, decision_propose(a->ctx, &c, 1));
    assured_do(a, &c, &a->reviewer2, decision_confirm(a->ctx, &c));
    assert_int_equal(c.open_conditions, 1);
    Condition *conditions;
    size_t count;
    assert_ok(a->scratch, condition_list(a->ctx, &c, &conditions, &count));
    assert_false(conditions[0].overdue);
    a->ctx->now.ms += 86400000;
    assert_ok(a->scratch, condition_list(a->ctx, &c, &conditions, &count));
    assert_true(conditions[0].overdue);
    assured_as(a, &a->reviewer);
    assert_int_equal(condition_claim(a->ctx, &c, 1, 1, "Done"), FORBIDDEN);
    assured_do(a, &c, &a->team, condition_claim(a->ctx, &c, 1, 1, "Done: see the report"));
    assert_int_equal(condition_settle(a->ctx, &c, 1, 2, "met", "I say so"), FORBIDDEN);
    assured_do(a, &c, &a->reviewer, condition_settle(a->ctx, &c, 1, 2, "met", "Seen"));
    assert_int_equal(c.open_conditions, 0);
    assert_int_equal(condition_settle(a->ctx, &c, 1, 2, "open", "No"), STALE);
}

static void what_is_not_published_is_not_offered_to_the_public(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    Decision decision = a_decision();
    decision.outcome = "more_information";
    assured_to_review(a, &c);
    assured_do(a, &c, &a->reviewer, decision_draft(a->ctx, &c, 0, &decision));
    assured_do(a, &c, &a->reviewer, decision_propose(a->ctx, &c, 1));
    assured_do(a, &c, &a->reviewer2, decision_confirm(a->ctx, &c));
    assert_string_equal(c.step, "draft"); /* not final: back to the team */
    Organisation *organisations;
    PublishedList list;
    size_t count;
    TextList outcomes = {0};
    assured_as(a, NULL);
    assert_ok(a->scratch, register_choices(a->ctx, &organisations, &count, &outcomes));
    assert_int_equal(outcomes.count, 0);
    assert_int_equal(count, 0);
    assert_ok(a->scratch, register_list(a->ctx, &(RegisterFilter){.page = 1}, &list));
    assert_int_equal(list.total, 0);
    /* One that is published is offered, and still only that one. */
    Case other = assured_case(a);
    decision.outcome = "approved";
    assured_to_review(a, &other);
    assured_do(a, &other, &a->reviewer, decision_draft(a->ctx, &other, 0, &decision));
    assured_do(a, &other, &a->reviewer, decision_propose(a->ctx, &other, 1));
    assured_do(a, &other, &a->reviewer2, decision_confirm(a->ctx, &other));
    assured_as(a, NULL);
    assert_ok(a->scratch, register_choices(a->ctx, &organisations, &count, &outcomes));
    assert_int_equal(outcomes.count, 1);
    assert_string_equal(outcomes.items[0], "approved");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        assured(each_act_at_each_step_by_each_role),
        assured(only_an_assured_line_below_ten_million_may_be_decided_by_the_board),
        assured(a_draft_is_seen_by_its_organisation_alone),
        assured(the_whole_journey_to_a_published_decision),
        assured(the_decision_pins_what_it_was_made_on),
        assured(a_case_opened_again_may_move_and_the_decision_does_not),
        assured(nobody_confirms_or_decides_their_own),
        assured(nobody_of_the_team_plays_another_role),
        assured(what_blocks_cannot_be_sent),
        assured(an_act_that_needs_reasons_is_refused_without),
        assured(a_decision_needs_the_conditions_its_kind_asks_for),
        assured(conditions_are_followed_until_met),
        assured(what_is_not_published_is_not_offered_to_the_public),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
