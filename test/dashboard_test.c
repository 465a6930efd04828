/* The dashboard against numbers worked out by hand: cases of X01 are taken through the steps on
 * days that are written beside them. It is ten in the morning on each of these days. */
#include "with_line.h"

#include "assurance/dashboard_data.h"
#include "assurance/pipeline_case.h"

static const DashboardScope own = {"X01", true}, centre = {"", false}, other = {"X02", true};

static void on_day(Assured *a, const char *iso)
{
    Date date;
    assert_true(date_parse(iso, &date));
    a->ctx->now = (Time){(int64_t)date.days * 86400000 + 36000000};
}

static Case draft(Assured *a, const char *title)
{
    Case c;
    Json *start = json_new_object(a->ctx->arena);
    json_set_text(a->ctx->arena, start, "title", title);
    assured_as(a, &a->team);
    assert_ok(a->scratch, case_start(a->ctx, "X01", start, &c));
    return c;
}

static Case full_case(Assured *a, const Json *document)
{
    Case c;
    assured_as(a, &a->team);
    assert_ok(a->scratch, case_start(a->ctx, "X01", document, &c));
    return c;
}

static void send(Assured *a, Case *c, const char *day)
{
    on_day(a, day);
    assured_do(a, c, &a->team, case_move(a->ctx, c, &(CaseMove){.act = "send", .reasons = "True"}));
}

static void triage(Assured *a, Case *c, const char *day)
{
    on_day(a, day);
    assured_do(a, c, &a->lead, case_triage(a->ctx, c, 0, assured_ratings(a, "monitor")));
}

static void board(Assured *a, Case *c, const char *day, const char *act)
{
    on_day(a, day);
    CaseMove move = {.act = act, .reasons = "Sound", .board_date = ctx_today(a->ctx)};
    assured_do(a, c, &a->board, case_move(a->ctx, c, &move));
}

static void decide(Assured *a, Case *c, const Decision *wanted)
{
    Decision decision = *wanted;
    decision.reasons = "Sound";
    decision.summary = "For the public";
    decision.assessment_required = decision.counts_as_rebuild = -1;
    assured_do(a, c, &a->reviewer, decision_draft(a->ctx, c, 0, &decision));
    assured_do(a, c, &a->reviewer, decision_propose(a->ctx, c, 1));
}

static void confirm(Assured *a, Case *c)
{
    assured_do(a, c, &a->reviewer2, decision_confirm(a->ctx, c));
}

#define assert_spread(found, n, q1, q2, q3, most)                                                  \
    do {                                                                                           \
        assert_int_equal((found).count, n);                                                        \
        assert_int_equal((found).lower, q1);                                                       \
        assert_int_equal((found).median, q2);                                                      \
        assert_int_equal((found).upper, q3);                                                       \
        assert_int_equal((found).longest, most);                                                   \
    } while (0)

/* ---- Whose ----------------------------------------------------------------------------------- */

static void each_has_the_scope_of_their_role(void **state)
{
    Assured *a = *state;
    DashboardScope scope;
    const Person *of_organisation[] = {&a->lead, &a->board, &a->commercial};
    for (size_t i = 0; i < 3; i++) {
        assured_as(a, of_organisation[i]);
        assert_ok(a->scratch, dashboard_scope(a->ctx, "X01", &scope));
        assert_true(scope.drafts);
        assert_string_equal(scope.organisation, "X01");
        assert_int_equal(dashboard_scope(a->ctx, "X02", &scope), MISSING);
        assert_int_equal(dashboard_scope(a->ctx, "", &scope), MISSING);
    }
    assured_as(a, &a->reviewer);
    assert_ok(a->scratch, dashboard_scope(a->ctx, "X01", &scope));
    assert_false(scope.drafts);
    assert_ok(a->scratch, dashboard_scope(a->ctx, NULL, &scope));
    assert_string_equal(scope.organisation, "");
    const Person *nothing[] = {&a->team, &a->outsider, NULL};
    for (size_t i = 0; i < 3; i++) {
        assured_as(a, nothing[i]);
        assert_int_equal(dashboard_scope(a->ctx, "X01", &scope), MISSING);
    }
}

/* ---- Waiting --------------------------------------------------------------------------------- */

static void quartiles_lie_between_the_nearest_waits(void **state)
{
    Assured *a = *state;
    static const char *const begun[] = {"2019-06-21", "2019-06-15", "2019-07-01", "2019-06-17"};
    WaitingStep *steps;
    size_t count;
    for (size_t i = 0; i < 4; i++) {
        on_day(a, begun[i]);
        draft(a, "Draft");
    }
    on_day(a, "2019-07-11"); /* 10, 20, 24 and 26 days */
    assert_ok(a->scratch, dashboard_waiting(a->ctx, &own, &steps, &count));
    assert_int_equal(count, 1);
    assert_string_equal(steps[0].title, "Draft");
    assert_string_equal(steps[0].waits_for, "team");
    assert_spread(steps[0].days, 4, 175, 220, 245, 260);
    on_day(a, "2019-06-14");
    draft(a, "Draft");
    on_day(a, "2019-07-11"); /* and 27 */
    assert_ok(a->scratch, dashboard_waiting(a->ctx, &own, &steps, &count));
    assert_spread(steps[0].days, 5, 200, 240, 260, 270);
}

/* One goes all the way; two is returned by the board; a third stays a draft from 14 June on. */
static void three_cases(Assured *a)
{
    Case one = assured_case(a), two = assured_case(a);
    draft(a, "A draft");
    send(a, &two, "2019-06-18");
    triage(a, &two, "2019-06-21");
    send(a, &one, "2019-06-24");
    triage(a, &one, "2019-06-26");
    board(a, &one, "2019-07-04", "recommend");
    on_day(a, "2019-07-10"); /* leads nowhere: ends no wait */
    assured_do(a, &one, &a->reviewer, question_ask(a->ctx, &one, "6", "Who patches it?"));
    on_day(a, "2019-07-24");
    decide(a, &one, &(Decision){.outcome = "approved"});
    on_day(a, "2019-07-25");
    confirm(a, &one);
    board(a, &two, "2019-08-01", "return");
    on_day(a, "2019-08-15");
}

static void what_waits_now_is_counted_by_step(void **state)
{
    Assured *a = *state;
    WaitingStep *steps;
    size_t count;
    three_cases(a);
    assert_ok(a->scratch, dashboard_waiting(a->ctx, &own, &steps, &count));
    assert_int_equal(count, 1);
    assert_spread(steps[0].days, 2, 260, 380, 500, 620); /* 14 and 62 */
    assert_ok(a->scratch, dashboard_waiting(a->ctx, &centre, &steps, &count));
    assert_int_equal(count, 1); /* only what was sent */
    assert_spread(steps[0].days, 1, 140, 140, 140, 140);
    assert_ok(a->scratch, dashboard_waiting(a->ctx, &other, &steps, &count));
    assert_int_equal(count, 0);
}

static void steps_come_in_the_order_of_the_way(void **state)
{
    Assured *a = *state;
    WaitingStep *steps;
    size_t count;
    Case one = assured_case(a), two = assured_case(a), three = assured_case(a);
    (void)three;
    send(a, &one, "2019-06-15");
    triage(a, &one, "2019-06-16");
    send(a, &two, "2019-06-17");
    assert_ok(a->scratch, dashboard_waiting(a->ctx, &own, &steps, &count));
    assert_int_equal(count, 3);
    assert_string_equal(steps[0].title, "Draft");
    assert_string_equal(steps[1].title, "Triage");
    assert_string_equal(steps[2].title, "Assurance board");
    assert_string_equal(steps[2].waits_for, "board");
}

enum { OF_TEAM, OF_LEAD, OF_BOARD, OF_CENTRE };

static void waits_are_counted_in_the_month_in_which_they_ended(void **state)
{
    Assured *a = *state;
    WaitingMonth months[DASHBOARD_MONTHS];
    three_cases(a);
    /* What waited is told by the steps of that time, not by those of the version of today. */
    scratch_raw(a->scratch, "UPDATE assurance_case SET controls = 'controls/v4'");
    assert_ok(a->scratch, dashboard_months(a->ctx, &own, months));
    assert_string_equal(date_iso(a->ctx->arena, months[0].from), "2018-09-01");
    const Spread *june = months[9].days, *july = months[10].days, *august = months[11].days;
    assert_spread(june[OF_TEAM], 2, 55, 70, 85, 100);       /* 4 and 10 days */
    assert_spread(june[OF_LEAD], 2, 23, 25, 28, 30);        /* 2 and 3: 2.25 and 2.75 */
    assert_spread(june[OF_BOARD], 0, 0, 0, 0, 0);           /* */
    assert_spread(july[OF_BOARD], 1, 80, 80, 80, 80);       /* 26 June to 4 July */
    assert_spread(july[OF_CENTRE], 2, 58, 105, 153, 200);   /* 1 and 20: 5.75 and 15.25 */
    assert_spread(july[OF_TEAM], 0, 0, 0, 0, 0);            /* */
    assert_spread(august[OF_BOARD], 1, 410, 410, 410, 410); /* 21 June to 1 August */
    for (size_t i = 0; i < 9; i++)
        for (size_t j = 0; j < DASHBOARD_WAITERS; j++)
            assert_int_equal(months[i].days[j].count, 0);
    assert_ok(a->scratch, dashboard_months(a->ctx, &other, months));
    assert_int_equal(months[9].days[OF_TEAM].count, 0);
}

static void months_go_by(void **state)
{
    Assured *a = *state;
    WaitingMonth months[DASHBOARD_MONTHS];
    three_cases(a);
    on_day(a, "2020-07-31");
    assert_ok(a->scratch, dashboard_months(a->ctx, &own, months));
    int64_t waits = 0;
    for (size_t i = 0; i < DASHBOARD_MONTHS; i++)
        for (size_t j = 0; j < DASHBOARD_WAITERS; j++)
            waits += months[i].days[j].count;
    assert_int_equal(waits, 1);
    assert_spread(months[0].days[OF_BOARD], 1, 410, 410, 410, 410);
    on_day(a, "2019-07-31"); /* the return is still to come */
    assert_ok(a->scratch, dashboard_months(a->ctx, &own, months));
    assert_int_equal(months[11].days[OF_CENTRE].count, 2);
    assert_int_equal(months[11].days[OF_BOARD].count, 1);
}

/* ---- Decisions ------------------------------------------------------------------------------- */

static Case at_review(Assured *a)
{
    Case c = assured_case(a);
    send(a, &c, "2019-06-18");
    triage(a, &c, "2019-06-21");
    board(a, &c, "2019-07-04", "recommend");
    return c;
}

static const OutcomeTally *tally_of(const DecisionTallies *tallies, const char *label)
{
    for (size_t i = 0; i < tallies->count; i++)
        if (text_eq(tallies->outcomes[i].label, label))
            return &tallies->outcomes[i];
    fail_msg("no %s", label);
    return NULL;
}

static void decisions_are_counted_by_quarter_and_outcome(void **state)
{
    Assured *a = *state;
    DecisionTallies tallies;
    Case one = at_review(a), two = at_review(a), three = at_review(a), four = at_review(a);
    decide(a, &one, &(Decision){.outcome = "approved"});
    decide(a, &two, &(Decision){.outcome = "approved"});
    decide(a, &three, &(Decision){.outcome = "not_approved"});
    decide(a, &four, &(Decision){.outcome = "approved"}); /* proposed, not confirmed */
    on_day(a, "2019-10-01");
    a->ctx->now.ms -= 36000001; /* the last moment of September */
    confirm(a, &one);
    a->ctx->now.ms++; /* the first of October */
    confirm(a, &two);
    confirm(a, &three);
    on_day(a, "2019-11-15");
    scratch_raw(a->scratch, "UPDATE assurance_case SET controls = 'controls/gone'");
    assert_ok(a->scratch, dashboard_decisions(a->ctx, &centre, &tallies));
    assert_string_equal(date_iso(a->ctx->arena, tallies.quarters[0]), "2018-01-01");
    assert_string_equal(date_iso(a->ctx->arena, tallies.quarters[7]), "2019-10-01");
    assert_int_equal(tallies.count, 2);
    assert_string_equal(tallies.outcomes[0].label, "Approved"); /* the one with most */
    const OutcomeTally *approved = tally_of(&tallies, "Approved");
    assert_int_equal(approved->count[6], 1);
    assert_int_equal(approved->count[7], 1);
    assert_int_equal(approved->whole_life[7].pence, 30000000);
    assert_int_equal(approved->without_cost[7], 0);
    assert_int_equal(tally_of(&tallies, "Not approved")->count[7], 1);
    assert_int_equal(tally_of(&tallies, "Not approved")->count[6], 0);
    on_day(a, "2021-07-01"); /* July to September 2019 is the ninth before */
    assert_ok(a->scratch, dashboard_decisions(a->ctx, &own, &tallies));
    assert_int_equal(tally_of(&tallies, "Approved")->count[0], 1);
    assert_ok(a->scratch, dashboard_decisions(a->ctx, &other, &tallies));
    assert_int_equal(tallies.count, 0);
}

/* ---- Points ---------------------------------------------------------------------------------- */

static void take_position(Assured *a, Json *document, const char *point, const char *position)
{
    for (Json *answer = json_get(document, "points")->first; answer; answer = answer->next) {
        if (!text_eq(json_text(answer, "point"), point))
            continue;
        json_set_text(a->ctx->arena, answer, "position", position);
        if (text_eq(position, "not_met_explained"))
            json_set_text(a->ctx->arena, answer, "limitation", "l1");
    }
}

static void points_not_met_are_counted_in_cases_that_were_sent(void **state)
{
    Assured *a = *state;
    EditionPoints *editions;
    size_t count;
    Json *first = assured_full_document(a), *second = assured_full_document(a);
    take_position(a, first, "6", "partly_met");
    take_position(a, first, "9", "not_met_explained");
    take_position(a, second, "6", "partly_met");
    take_position(a, second, "2", "not_met");
    Case one = full_case(a, first), two = full_case(a, second);
    full_case(a, second); /* a draft */
    assert_ok(a->scratch, dashboard_points(a->ctx, &own, &editions, &count));
    assert_int_equal(count, 0);
    send(a, &one, "2019-06-18");
    send(a, &two, "2019-06-18");
    assert_ok(a->scratch, dashboard_points(a->ctx, &own, &editions, &count));
    assert_int_equal(count, 1);
    assert_string_equal(editions[0].code->id, "code/2019-03-27");
    assert_int_equal(editions[0].cases, 2);
    assert_int_equal(editions[0].count, 3);
    const PointTally *points = editions[0].points;
    assert_string_equal(points[0].id, "6");
    assert_string_equal(points[0].title, "Make things secure");
    assert_int_equal(points[0].partly, 2);
    assert_int_equal(point_tally_total(&points[0]), 2);
    assert_string_equal(points[1].id, "2"); /* not met comes before explained */
    assert_int_equal(points[1].not_met, 1);
    assert_string_equal(points[2].id, "9");
    assert_int_equal(points[2].explained, 1);
}

/* ---- Conditions ------------------------------------------------------------------------------ */

static void conditions_are_overdue_after_their_day_or_in_their_phase(void **state)
{
    Assured *a = *state;
    Case c = at_review(a);
    Condition conditions[] = {
        {.text = "By 1 August", .owner = "Sam", .shown_by = "A report", .due = NO_DATE},
        {.text = "By today", .owner = "Sam", .shown_by = "A report", .due = NO_DATE},
        {.text = "Now",
         .owner = "Sue",
         .shown_by = "A report",
         .due = NO_DATE,
         .due_phase = "alpha"},
        {.text = "Later",
         .owner = "Sue",
         .shown_by = "A report",
         .due = NO_DATE,
         .due_phase = "live"},
        {.text = "Done", .owner = "Sue", .shown_by = "A report", .due = NO_DATE},
    };
    assert_true(date_parse("2019-08-01", &conditions[0].due));
    assert_true(date_parse("2019-08-15", &conditions[1].due));
    assert_true(date_parse("2019-07-01", &conditions[4].due));
    decide(a, &c,
           &(Decision){
               .outcome = "approved_with_conditions", .conditions = conditions, .n_conditions = 5});
    confirm(a, &c);
    assured_do(a, &c, &a->team, condition_claim(a->ctx, &c, 1, 1, "Nearly")); /* is still open */
    assured_do(a, &c, &a->reviewer, condition_settle(a->ctx, &c, 5, 1, "met", "Seen"));
    ConditionCounts counts;
    OverdueCondition *list;
    size_t count;
    on_day(a, "2019-08-15");
    assert_ok(a->scratch, dashboard_conditions(a->ctx, &centre, &counts, &list, &count));
    assert_int_equal(counts.overdue, 2);
    assert_int_equal(counts.open, 2);
    assert_int_equal(counts.closed, 1);
    assert_int_equal(count, 2);
    assert_string_equal(list[0].condition.text, "By 1 August");
    assert_string_equal(list[0].reference, c.reference);
    assert_int_equal(list[0].days_over, 14);
    assert_string_equal(list[1].condition.text, "Now");
    assert_int_equal(list[1].days_over, -1);
    on_day(a, "2019-08-16");
    assert_ok(a->scratch, dashboard_conditions(a->ctx, &own, &counts, &list, &count));
    assert_int_equal(count, 3);
    assert_ok(a->scratch, dashboard_conditions(a->ctx, &other, &counts, &list, &count));
    assert_int_equal(count + (size_t)counts.open + (size_t)counts.closed, 0);
}

/* ---- Contracts ------------------------------------------------------------------------------- */

static Case case_with_contracts(Assured *a)
{
    Json *document = assured_full_document(a);
    json_set(
        a->ctx->arena, document, "contracts",
        assured_json(a->ctx,
                     /* at every limit, and over none */
                     "[{'id':'c1','value_pence':10000000000,'start':'2020-01-01','break':'2022-"
                     "01-01','end':'2030-01-01','extension':'option',"
                     "'integrates_and_supplies':false},"
                     /* a penny over */
                     "{'id':'c2','value_pence':10000000001,'start':'2020-01-01',"
                     "'end':'2021-12-31'},"
                     /* a day over, and of itself on */
                     "{'id':'c3','supplier':'Example Ltd','start':'2020-01-01','break':'2022-"
                     "01-02','extension':'automatic'},"
                     "{'id':'c4','integrates_and_supplies':true},"
                     /* nobody has said anything */
                     "{'id':'c5'}]"));
    return full_case(a, document);
}

static void contracts_are_held_against_the_rules_of_the_edition(void **state)
{
    Assured *a = *state;
    ContractBreaches found;
    static const struct {
        const char *contract, *rule;
    } expected[] = {{"c2", "11.1"}, {"c3", "11.3"}, {"c3", "11.6"}, {"c4", "11.2"}};
    Case c = case_with_contracts(a);
    assert_ok(a->scratch, dashboard_contracts(a->ctx, &own, &found));
    assert_int_equal(found.contracts, 5);
    assert_int_equal(found.breaking, 3);
    assert_int_equal(found.count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(json_text(found.items[i].contract, "id"), expected[i].contract);
        assert_string_equal(json_text(found.items[i].rule, "id"), expected[i].rule);
        assert_string_equal(found.items[i].reference, c.reference);
        assert_string_equal(found.items[i].code->id, "code/2019-03-27");
    }
    assert_ok(a->scratch, dashboard_contracts(a->ctx, &centre, &found));
    assert_int_equal(found.contracts, 0); /* a draft */
    assured_do(a, &c, &a->team,
               case_move(a->ctx, &c, &(CaseMove){.act = "withdraw", .reasons = "No"}));
    assert_ok(a->scratch, dashboard_contracts(a->ctx, &own, &found));
    assert_int_equal(found.contracts, 0);
}

static void contracts_of_lines_without_a_case_count_too(void **state)
{
    enum { MANY = 203 };
    Assured *a = *state;
    ContractBreaches found;
    Buf out;
    PipelineLine *lines = arena_array(a->ctx->arena, PipelineLine, MANY + 2);
    lines[0] = line_that_says(a, "P-1", NULL,
                              "{'contracts':[{'id':'C1','start':'2019-01-01','break':'2022-01-01',"
                              "'extension':'automatic'}]}");
    lines[1] = line_that_says(a, "P-2", NULL, "{'contracts':[{'id':'C1'}]}");
    with_lines(a, lines, 2);
    const DashboardScope *scopes[] = {&own, &centre};
    for (size_t i = 0; i < 2; i++) {
        assert_ok(a->scratch, dashboard_contracts(a->ctx, scopes[i], &found));
        assert_int_equal(found.contracts, 2);
        assert_int_equal(found.breaking, 1);
        assert_int_equal(found.count, 2);
        assert_string_equal(json_text(found.items[0].rule, "id"), "11.3");
        assert_string_equal(json_text(found.items[1].rule, "id"), "11.6");
        assert_int_equal(found.items[0].line, 1);
        assert_string_equal(found.items[0].reference, "P-1");
        assert_string_equal(found.items[0].organisation_name, "Coast Office");
    }
    assert_ok(a->scratch, dashboard_csv(a->ctx, dashboard_block("contracts"), &own, &out));
    assert_non_null(strstr(buf_text(&out), "Coast Office,,P-1,Tide data,C1,"));
    assert_ok(a->scratch, dashboard_contracts(a->ctx, &other, &found));
    assert_int_equal(found.contracts, 0);
    for (size_t i = 2; i < MANY + 2; i++)
        lines[i] = line_that_says(a, arena_printf(a->ctx->arena, "Q-%zu", i), NULL,
                                  "{'contracts':[{'id':'C1','extension':'automatic'}]}");
    with_lines(a, lines, MANY + 2);
    assert_ok(a->scratch, dashboard_contracts(a->ctx, &centre, &found));
    assert_int_equal(found.breaking, MANY + 1);
    assert_int_equal(found.left_out, MANY + 1 - 200);
    assert_int_equal(found.count, 201);
}

static void a_line_that_has_a_case_counts_once(void **state)
{
    Assured *a = *state;
    ContractBreaches found;
    PipelineLine line =
        line_that_says(a, "P-1", NULL, "{'contracts':[{'id':'C1','extension':'automatic'}]}");
    Case c;
    TextList left_out = {0};
    with_lines(a, &line, 1);
    assert_ok(a->scratch, pipeline_find_reference(a->ctx, "pipeline/X01", "P-1", &line));
    assert_ok(a->scratch, pipeline_case_start(a->ctx, &line, &c, &left_out));
    assert_ok(a->scratch, dashboard_contracts(a->ctx, &own, &found));
    assert_int_equal(found.contracts, 1);
    assert_int_equal(found.items[0].line, 0);
    assert_ok(a->scratch, dashboard_contracts(a->ctx, &centre, &found));
    assert_int_equal(found.contracts, 0); /* a draft */
}

/* ---- As tables ------------------------------------------------------------------------------- */

static void a_block_is_a_table(void **state)
{
    Assured *a = *state;
    Buf out;
    three_cases(a);
    assert_null(dashboard_block("nothing"));
    assert_ok(a->scratch, dashboard_csv(a->ctx, dashboard_block("waiting"), &own, &out));
    assert_string_equal(buf_text(&out),
                        "step,waits_for,cases,lower_quartile_days,median_days,upper_quartile_days,"
                        "longest_days\r\nDraft,team,2,26.0,38.0,50.0,62.0\r\n");
    assert_ok(a->scratch, dashboard_csv(a->ctx, dashboard_block("decisions"), &own, &out));
    assert_string_equal(buf_text(&out),
                        "quarter_from,outcome,decisions,whole_life_cost,cost_not_known\r\n"
                        "2019-07-01,Approved,1,300000.00,0\r\n");
    assert_ok(a->scratch, dashboard_csv(a->ctx, dashboard_block("conditions"), &own, &out));
    assert_string_equal(buf_text(&out), "organisation,case,title,number,condition,owner,due,"
                                        "due_before_phase,state,days_over\r\n");
    case_with_contracts(a);
    assert_ok(a->scratch, dashboard_csv(a->ctx, dashboard_block("contracts"), &own, &out));
    assert_non_null(strstr(buf_text(&out), ",c2,,100000000.01,2020-01-01,,2021-12-31,11.1,"));
}

static void every_row_has_only_columns_that_are_named(void **state)
{
    Assured *a = *state;
    three_cases(a);
    case_with_contracts(a);
    for (size_t i = 0; i < dashboard_blocks_count; i++) {
        const DashboardBlock *block = &dashboard_blocks[i];
        Json *rows;
        assert_ok(a->scratch, dashboard_rows(a->ctx, block, &own, &rows));
        for (const Json *row = json_first(rows); row; row = row->next)
            for (const Json *cell = row->first; cell; cell = cell->next) {
                size_t column = 0;
                while (block->columns[column] && !text_eq(block->columns[column], cell->name))
                    column++;
                if (!block->columns[column])
                    fail_msg("%s has no column %s", block->id, cell->name);
            }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        assured(each_has_the_scope_of_their_role),
        assured(quartiles_lie_between_the_nearest_waits),
        assured(what_waits_now_is_counted_by_step),
        assured(steps_come_in_the_order_of_the_way),
        assured(waits_are_counted_in_the_month_in_which_they_ended),
        assured(months_go_by),
        assured(decisions_are_counted_by_quarter_and_outcome),
        assured(points_not_met_are_counted_in_cases_that_were_sent),
        assured(conditions_are_overdue_after_their_day_or_in_their_phase),
        assured(contracts_are_held_against_the_rules_of_the_edition),
        assured(contracts_of_lines_without_a_case_count_too),
        assured(a_line_that_has_a_case_counts_once),
        assured(a_block_is_a_table),
        assured(every_row_has_only_columns_that_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
