/* rules/points: what people claimed of the points, and what is missing before it counts. */
#include "full_case.h"

#define DAY "2019-04-01"

static Advice ask_points(Ctx *ctx, const char *quoted)
{
    return ask(ctx, set_of(ctx, TEST_RULES), quoted, DAY);
}

/* ---- One claim ------------------------------------------------------------------------------- */

static const char evidence[] =
    "'evidence':[{'id':'plain','title':'t','kind':'link'},"
    "{'id':'new','title':'t','kind':'link','date':'2019-01-10'},"
    "{'id':'older','title':'t','kind':'link','date':'2017-04-01'},"
    "{'id':'old','title':'t','kind':'link','date':'2017-03-31'},"
    "{'id':'today','title':'t','kind':'link','date':'2019-04-01'},"
    "{'id':'plan','title':'t','kind':'link','date':'2019-04-02'},"
    "{'id':'gone','title':'t','kind':'link','date':'2019-01-10','expires':'2019-03-31'},"
    "{'id':'ends','title':'t','kind':'link','date':'2019-01-10','expires':'2019-04-01'}],"
    "'limitations':[{'id':'good','cause':'Old system','plan':'Replace','end':'2021-01-01'},"
    "{'id':'owned','cause':'Old system','plan':'Replace','owner':'Ada'},"
    "{'id':'causeless','plan':'Replace','owner':'Ada'},"
    "{'id':'planless','cause':'Old system','plan':' ','owner':'Ada'},"
    "{'id':'endless','cause':'Old system','plan':'Replace'}]";

typedef struct Row {
    const char *criterion;
    const char *claim; /* the rest of the claim; NULL: none */
    const char *status;
    const char *gap; /* what its words end in; NULL: no gap */
    bool blocks;
} Row;

static const Row rows[] = {
    {"1.1", NULL, "not_considered", "1.1 Thing 1.1: no position yet", true},
    {"1.3", NULL, "not_considered", "1.3 Thing 1.3: no position yet", false},
    {"1.1", "'position':'splendid'", "not_considered",
     "\"splendid\" is no position of this edition", true},
    {"1.1", "'position':' '", "not_considered", "no position yet", true},

    /* met: one piece of evidence, unless the criterion asks for more */
    {"1.1", "'position':'done','evidence':['plain']", "done", NULL, false},
    {"1.1", "'position':'done'", "not_shown",
     "1.1 Thing 1.1: claimed met, but no evidence is given", true},
    {"1.1", "'position':'done','evidence':['nothing']", "not_shown",
     "claimed met, but the evidence it names is not in the case", true},
    {"1.1", "'position':'done','evidence':['gone']", "not_shown",
     "claimed met, but its evidence has expired", true},
    {"1.1", "'position':'done','evidence':['ends']", "done", NULL, false},
    {"1.1", "'position':'half','evidence':['plain']", "half", NULL, false},
    {"1.1", "'position':'half'", "not_shown", "claimed partly met, but no evidence is given", true},
    {"1.3", "'position':'done'", "not_shown", "claimed met, but no evidence is given", false},

    /* two pieces, dated, not older than 24 months */
    {"1.2", "'position':'done','evidence':['plain','new']", "done", NULL, false},
    {"1.2", "'position':'done','evidence':['new','today']", "done", NULL, false},
    {"1.2", "'position':'done','evidence':['new','new']", "not_shown",
     "it needs 2 pieces of evidence and has 1", true},
    {"1.2", "'position':'done','evidence':['new','gone']", "not_shown",
     "it needs 2 pieces of evidence and has 1", true},
    {"1.2", "'position':'done','evidence':['plain','plan']", "not_shown",
     "claimed met, but its evidence is dated in the future; a plan does not count", true},
    {"1.2", "'position':'done','evidence':['plain','older']", "done", NULL, false},
    {"1.2", "'position':'done','evidence':['plain','old']", "not_shown",
     "its newest evidence is of 31 March 2017, more than 24 months ago", true},
    {"1.2", "'position':'done','evidence':['old','new']", "done", NULL, false},

    /* not met: a reason; for a limitation: one that explains */
    {"1.1", "'position':'undone','reason':'No time'", "undone", NULL, false},
    {"1.1", "'position':'undone'", "undone", "needs one line of reason", true},
    {"1.3", "'position':'undone','reason':' '", "undone", "needs one line of reason", false},
    {"1.1", "'position':'explained','reason':'r','limitation':'good'", "explained", NULL, false},
    {"1.1", "'position':'explained','reason':'r','limitation':'owned'", "explained", NULL, false},
    {"1.1", "'position':'explained','reason':'r'", "not_shown", "no limitation explains it", true},
    {"1.1", "'position':'explained','reason':'r','limitation':'what'", "not_shown",
     "the limitation what is not in the case", true},
    {"1.1", "'position':'explained','reason':'r','limitation':'causeless'", "not_shown",
     "the limitation causeless does not say its cause", true},
    {"1.1", "'position':'explained','reason':'r','limitation':'planless'", "not_shown",
     "the limitation planless has no plan", true},
    {"1.1", "'position':'explained','reason':'r','limitation':'endless'", "not_shown",
     "the limitation endless has neither an end date nor an owner", true},
    {"1.1", "'position':'explained','limitation':'good'", "not_shown", "no reason is given", true},
    {"1.3", "'position':'explained','reason':'r'", "not_shown", "no limitation explains it", false},
    {"1.1", "'position':'beside','reason':'Nothing to do with it'", "beside", NULL, false},
    {"1.1", "'position':'beside'", "not_shown", "needs one line of reason", true},

    /* a criterion with a condition: asked as long as nobody said that it does not apply */
    {"1.4", NULL, "not_considered",
     "no position yet; it may not apply, say whether it has web pages or an app", true},
};

static void each_claim(void **state)
{
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Row *row = &rows[i];
        arena_reset(ctx->arena);
        const char *claim = row->claim ? arena_printf(ctx->arena, "{'criterion':'%s',%s}",
                                                      row->criterion, row->claim)
                                       : "";
        Advice advice =
            ask_points(ctx, arena_printf(ctx->arena, "{%s,'points':[{'point':'1','claims':[%s]}]}",
                                         evidence, claim));
        const PointAdvice *point = &advice.points[0];
        size_t at = (size_t)(row->criterion[2] - '1');
        const CriterionAdvice *criterion = &point->criteria[at];
        const Gap *gap = gap_of(&point->missing, row->criterion);
        if (!text_eq(criterion->status, row->status) || (gap != NULL) != (row->gap != NULL) ||
            (gap && !str_ends(str_of(gap->text), str_of(row->gap))) ||
            (gap && gap->blocks != row->blocks))
            fail_msg("%s %s: %s, \"%s\" (%s)", row->criterion, text_or(row->claim, "no claim"),
                     criterion->status, gap ? gap->text : "no gap",
                     gap && gap->blocks ? "blocks" : "does not block");
        if (gap)
            assert_non_null(criterion->because);
    }
}

static void the_case_can_refute_a_claim(void **state)
{
    Ctx *ctx = *state;
    static const char pattern[] =
        "{'contracts':[{'id':'c','value_pence':%d}],"
        "'points':[{'point':'1','claims':[{'criterion':'1.5','position':'%s'}]}]}";
    Advice advice = ask_points(ctx, arena_printf(ctx->arena, pattern, 10000, "done"));
    assert_string_equal(advice.points[0].criteria[4].status, "done");

    advice = ask_points(ctx, arena_printf(ctx->arena, pattern, 10001, "done"));
    assert_string_equal(advice.points[0].criteria[4].status, "not_shown");
    const Gap *gap = gap_of(&advice.points[0].missing, "1.5");
    assert_true(gap->blocks); /* though the force does not */
    assert_string_equal(gap->text, "1.5 Thing 1.5: claimed met, but the case itself says "
                                   "otherwise: A contract is over £100");

    advice = ask_points(ctx, arena_printf(ctx->arena, pattern, 10001, "half"));
    assert_string_equal(advice.points[0].criteria[4].status, "half");
    advice = ask_points(
        ctx, "{'points':[{'point':'1','claims':[{'criterion':'1.5','position':'done'}]}]}");
    assert_string_equal(advice.points[0].criteria[4].status, "done"); /* nobody said */
}

static void what_does_not_apply_is_not_asked(void **state)
{
    Ctx *ctx = *state;
    Advice advice = ask_points(ctx, "{'work':{'web':false}}");
    const CriterionAdvice *criterion = &advice.points[0].criteria[3];
    assert_int_equal(criterion->applies, TRUTH_NO);
    assert_string_equal(criterion->status, "does_not_apply");
    assert_string_equal(criterion->because, "There are no web pages");
    assert_null(gap_of(&advice.points[0].missing, "1.4"));
    advice = ask_points(ctx, "{'work':{'web':true}}");
    assert_int_equal(advice.points[0].criteria[3].applies, TRUTH_YES);
    assert_non_null(gap_of(&advice.points[0].missing, "1.4"));
}

/* ---- The point -------------------------------------------------------------------------- */

#define CLAIMED "'claims':[{'criterion':'2.1','position':'done','evidence':['plain']}]"

static void each_position(void **state)
{
    Ctx *ctx = *state;
    static const struct {
        const char *answer, *status, *fields; /* of the gaps of the point itself */
        bool considered;
    } cases[] = {
        {"{'point':'9'}", "not_considered", "position", false},
        {"{'point':'2'," CLAIMED "}", "not_considered", "position", false},
        {"{'point':'2','position':'grand','reason':'r','by':'Ada','date':'2019-03-01'}",
         "not_considered", "position", false},
        {"{'point':'2','position':'done','reason':' ','by':'','date':'soon'," CLAIMED "}",
         "not_considered", "reason by date", false},
        {"{'point':'2','position':'done','reason':'r','by':'Ada'," CLAIMED "}", "not_considered",
         "date", false},
        {"{'point':'2','position':'done','reason':'r','by':'Ada','date':'2019-03-01'," CLAIMED "}",
         "met", "", true},
        {"{'point':'2','position':'done','reason':'r','by':'Ada','date':'2019-03-01'}", "not_shown",
         "", true},
        {"{'point':'2','position':'half','reason':'r','by':'Ada','date':'2019-03-01'}",
         "partly_met", "", true},
        {"{'point':'2','position':'undone','reason':'r','by':'Ada','date':'2019-03-01'}", "not_met",
         "", true},
        {"{'point':'2','position':'explained','reason':'r','by':'Ada','date':'2019-03-01',"
         "'limitation':'good'}",
         "not_met_explained", "", true},
        {"{'point':'2','position':'explained','reason':'r','by':'Ada','date':'2019-03-01'}",
         "not_met_explained", "limitation", true},
        {"{'point':'2','position':'explained','reason':'r','by':'Ada','date':'2019-03-01',"
         "'limitation':'endless'}",
         "not_met_explained", "limitation", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Advice advice = ask_points(
            ctx, arena_printf(ctx->arena, "{%s,'points':[%s]}", evidence, cases[i].answer));
        const PointAdvice *point = &advice.points[1];
        TextList fields = {0};
        for (size_t j = 0; j < point->missing.count; j++)
            if (!point->missing.items[j].criterion)
                text_list_add(ctx->arena, &fields, point->missing.items[j].field);
        const char *names = list_text(ctx->arena, &fields);
        if (!text_eq(point->status, cases[i].status) || !text_eq(names, cases[i].fields) ||
            point->considered != cases[i].considered)
            fail_msg("%s: %s [%s]", cases[i].answer, point->status, names);
    }
}

static void a_point_that_does_not_apply_asks_for_a_reason_alone(void **state)
{
    Ctx *ctx = *state;
    Advice advice = ask_points(ctx, "{'points':[{'point':'1','position':'beside','by':'Ada',"
                                    "'date':'2019-03-01'}]}");
    assert_string_equal(advice.points[0].status, "not_considered");
    assert_int_equal(advice.points[0].missing.count, 1);
    assert_string_equal(advice.points[0].missing.items[0].field, "reason");
    advice =
        ask_points(ctx, "{'points':[{'point':'1','position':'beside','reason':'A plain purchase',"
                        "'by':'Ada','date':'2019-03-01'}]}");
    assert_string_equal(advice.points[0].status, "not_applicable");
    assert_int_equal(advice.points[0].missing.count, 0);
    for (size_t i = 0; i < advice.points[0].n_criteria; i++) {
        assert_string_equal(advice.points[0].criteria[i].status, "does_not_apply");
        assert_string_equal(advice.points[0].criteria[i].because, "A plain purchase");
    }
}

/* A limitation given for the whole point explains its criteria too. */
static void the_limitation_of_the_point_holds_for_its_criteria(void **state)
{
    Ctx *ctx = *state;
    Advice advice = ask_points(
        ctx, arena_printf(ctx->arena,
                          "{%s,'points':[{'point':'2','position':'explained','reason':'r',"
                          "'by':'Ada','date':'2019-03-01','limitation':'good','claims':"
                          "[{'criterion':'2.1','position':'explained','reason':'r'}]}]}",
                          evidence));
    assert_string_equal(advice.points[1].status, "not_met_explained");
    assert_int_equal(advice.points[1].missing.count, 0);
}

static void the_first_of_two_answers_counts(void **state)
{
    Ctx *ctx = *state;
    Advice advice = ask_points(ctx, "{'points':[{'point':'2','position':'done'},"
                                    "{'point':'2','position':'undone'}]}");
    assert_string_equal(advice.points[1].position, "done");
}

/* ---- The edition of the program -------------------------------------------------------------- */

static Advice ask_full(Ctx *ctx, const char *changes)
{
    PackSet *set = set_of(ctx, NULL);
    Json *document = full_case(ctx, pack_code_on(set, on(DAY)));
    merge(ctx->arena, document, doc(ctx, changes));
    return advise(ctx->arena, set, document, on(DAY));
}

static void a_full_case_has_no_gap_in_any_point(void **state)
{
    Ctx *ctx = *state;
    Advice advice = ask_full(ctx, "{}");
    assert_int_equal(advice.n_points, 12);
    size_t criteria = 0;
    for (size_t i = 0; i < advice.n_points; i++) {
        const PointAdvice *point = &advice.points[i];
        if (point->missing.count)
            fail_msg("%s", point->missing.items[0].text);
        assert_string_equal(point->status, "met");
        criteria += point->n_criteria;
    }
    assert_int_equal(criteria, 120);
    assert_int_equal(facts_find(&advice.facts, "points.met")->number, 12);
    assert_int_equal(facts_find(&advice.facts, "points.not_considered")->number, 0);
}

/* A case about nothing: every one of the twelve is missing, and every blocking criterion. */
static void an_empty_case_has_considered_nothing(void **state)
{
    Ctx *ctx = *state;
    PackSet set = packs_of(ctx, NULL);
    Advice advice = advise(ctx->arena, &set, NULL, on(DAY));
    assert_int_equal(advice.n_points, 12);
    assert_int_equal(facts_find(&advice.facts, "points.not_considered")->number, 12);
    assert_false(advice.ready);
    assert_int_equal(advice.required, TRUTH_UNKNOWN);
}

/* Acceptance question (e): a fluent document with no dated research does not make the point
 * about user needs met. */
static void e_no_dated_research_no_point_met(void **state)
{
    Ctx *ctx = *state;
    Advice advice = ask_full(
        ctx, "{'evidence':[{'id':'e0','title':'A fluent account of our users','kind':'file'},"
             "{'id':'e1','title':'A fluent account of our users','kind':'file'}]}");
    const PointAdvice *point = &advice.points[0];
    assert_string_equal(point->position, "met");     /* what the person said is repeated … */
    assert_string_equal(point->status, "not_shown"); /* … and is not the answer */
    const Gap *gap = gap_of(&point->missing, "1.2");
    assert_non_null(gap);
    assert_true(gap->blocks);
    assert_non_null(strstr(gap->text, "no evidence has a date; a plan does not count"));
    assert_false(advice.ready);
}

static void e_research_that_is_only_planned_does_not_count(void **state)
{
    Ctx *ctx = *state;
    Advice advice = ask_full(ctx, "{'evidence':[{'id':'e0','title':'t','kind':'file'},"
                                  "{'id':'e1','title':'Plan','kind':'file','date':'2019-07-01'}]}");
    assert_string_equal(advice.points[0].status, "not_shown");
    assert_non_null(strstr(gap_of(&advice.points[0].missing, "1.2")->text, "in the future"));
}

/* Acceptance question (f): an explained legacy limitation is accepted; unexplained it blocks. */
static void f_an_explained_limitation_is_accepted(void **state)
{
    Ctx *ctx = *state;
    static const char answer[] =
        "{'work':{'legacy':true},%s'points':[{'point':'5','position':'not_met_explained',"
        "'reason':'The mainframe cannot move','by':'Ada','date':'2019-03-30','limitation':'old',"
        "'claims':[%s]}]}";
    Buf claims = buf_init(ctx->arena, 10000);
    PackSet set = packs_of(ctx, NULL);
    const Json *criteria = json_get(pack_point(pack_code_on(&set, on(DAY)), "5"), "criteria");
    for (const Json *item = json_first(criteria); item; item = item->next)
        buf_printf(&claims, "%s{'criterion':'%s','position':'not_met_explained','reason':'r'}",
                   claims.len ? "," : "", json_text(item, "id"));
    const char *limitation = "'limitations':[{'id':'old','system':'Mainframe','cause':'Age',"
                             "'points':['5'],'plan':'Replace','end':'2021-03-31'}],";

    Advice advice = ask_full(ctx, arena_printf(ctx->arena, answer, limitation, buf_text(&claims)));
    assert_string_equal(advice.points[4].status, "not_met_explained");
    assert_int_equal(advice.points[4].missing.count, 0);
    assert_int_equal(facts_find(&advice.facts, "points.not_met_explained")->number, 1);

    advice = ask_full(ctx, arena_printf(ctx->arena, answer, "", buf_text(&claims)));
    assert_non_null(strstr(gap_field(&advice.points[4].missing, "limitation")->text,
                           "not met for a limitation, but the limitation old is not in the case"));
    assert_false(advice.ready);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(each_claim),
        unit(the_case_can_refute_a_claim),
        unit(what_does_not_apply_is_not_asked),
        unit(each_position),
        unit(a_point_that_does_not_apply_asks_for_a_reason_alone),
        unit(the_limitation_of_the_point_holds_for_its_criteria),
        unit(the_first_of_two_answers_counts),
        unit(a_full_case_has_no_gap_in_any_point),
        unit(an_empty_case_has_considered_nothing),
        unit(e_no_dated_research_no_point_met),
        unit(e_research_that_is_only_planned_does_not_count),
        unit(f_an_explained_limitation_is_accepted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
