/* rules/advise: from facts and a date to cited obligations, on small packs made for it. */
#include "full_case.h"

#include "rules/triage.h"

/* ---- The small packs: required, route, by, rules, unknown ------------------------------- */

#define CENTRAL "'organisation':{'kind':'central','process':'t1'}"
#define PUBLIC "'work':{'audience':'public'}"
#define ROUTINE "'answers':{'novel':false}"
#define LIGHT                                                                                      \
    "'triage':{'ratings':[{'standard':'first','rating':'light'},"                                  \
    "{'standard':'second','rating':'light'}]}"
#define MIDDLE                                                                                     \
    "'triage':{'ratings':[{'standard':'first','rating':'middle'},"                                 \
    "{'standard':'second','rating':'light'}]}"

typedef struct Row {
    const char *document, *date;
    const char *required, *route, *by, *rules, *unknown;
} Row;

static const Row rows[] = {
    /* thresholds: over £100 outside, £500 or more inside */
    {"{" CENTRAL "," PUBLIC "," ROUTINE ",'spend':{'whole_life_pence':9999}}", "2019-06-01", "no",
     NULL, "", "no_approval", ""},
    {"{" CENTRAL "," PUBLIC "," ROUTINE ",'spend':{'whole_life_pence':10000}}", "2019-06-01", "no",
     NULL, "", "no_approval", ""},
    {"{" CENTRAL "," PUBLIC "," ROUTINE "," LIGHT ",'spend':{'whole_life_pence':10001}}",
     "2019-06-01", "yes", "board", "", "outside.over board", ""},
    {"{" CENTRAL ",'work':{'audience':'internal'}," ROUTINE ",'spend':{'whole_life_pence':49999}}",
     "2019-06-01", "no", NULL, "", "no_approval", ""},
    {"{" CENTRAL ",'work':{'audience':'internal'}," ROUTINE "," LIGHT
     ",'spend':{'whole_life_pence':50000}}",
     "2019-06-01", "yes", "board", "", "inside.at board", ""},
    /* the day before and the day of a change: from 2020 it is over £200 */
    {"{" CENTRAL "," PUBLIC "," ROUTINE "," LIGHT ",'spend':{'whole_life_pence':15000}}",
     "2019-12-31", "yes", "board", "", "outside.over board", ""},
    {"{" CENTRAL "," PUBLIC "," ROUTINE "," LIGHT ",'spend':{'whole_life_pence':15000}}",
     "2020-01-01", "no", NULL, "", "no_approval", ""},
    {"{" CENTRAL "," PUBLIC "," ROUTINE "," LIGHT ",'spend':{'whole_life_pence':15000}}",
     "2018-12-31", "unknown", NULL, "", "", "organisation.process"},
    /* all rules that hold are cited */
    {"{" CENTRAL "," PUBLIC ",'answers':{'novel':true}," LIGHT
     ",'spend':{'whole_life_pence':10001}}",
     "2019-06-01", "yes", "board", "", "outside.over novel board", ""},
    {"{" CENTRAL ",'answers':{'novel':true}," LIGHT "}", "2019-06-01", "yes", "board", "",
     "novel board", ""},
    /* scope */
    {"{'organisation':{'kind':'local','process':'t1'}," PUBLIC "," ROUTINE
     ",'spend':{'whole_life_pence':10001}}",
     "2019-06-01", "no", NULL, "", "scope.local", ""},
    {"{'organisation':{'kind':'local'}}", "2019-06-01", "no", NULL, "", "scope.local", ""},
    {"{'organisation':{'kind':'other'}}", "2019-06-01", "no", NULL, "", "scope.local", ""},
    {"{'organisation':{'kind':'central'}}", "2019-06-01", "unknown", NULL, "", "",
     "organisation.process"},
    {"{}", "2019-06-01", "unknown", NULL, "", "", "organisation.process organisation.kind"},
    {"{'organisation':{'process':'t1'}," PUBLIC "," ROUTINE ",'spend':{'whole_life_pence':1}}",
     "2019-06-01", "unknown", NULL, "", "", "organisation.kind"},
    {"{'organisation':{'process':'t9','kind':'central'}}", "2019-06-01", "unknown", NULL, "", "",
     "organisation.process"},
    /* what is not known, in terms of what somebody can say */
    {"{" CENTRAL "," ROUTINE "}", "2019-06-01", "unknown", NULL, "", "",
     "work.audience spend.whole_life"},
    {"{" CENTRAL "," PUBLIC ",'spend':{'whole_life_pence':1}}", "2019-06-01", "unknown", NULL, "",
     "", "novel"},
    {"{" CENTRAL "," PUBLIC "}", "2019-06-01", "unknown", NULL, "", "", "spend.whole_life novel"},
    /* the route hangs on the rating: the earliest date of those possible */
    {"{" CENTRAL ",'answers':{'novel':true},'dates':{'approval_needed':'2019-09-30',"
     "'commitment':'2019-12-01'}}",
     "2019-06-01", "yes", NULL, "2019-06-30", "novel by.centre", "triage.rating"},
    {"{" CENTRAL ",'answers':{'novel':true}," LIGHT ",'dates':{'approval_needed':'2019-09-30',"
     "'commitment':'2019-12-01'}}",
     "2019-06-01", "yes", "board", "2019-08-30", "novel board by.board", ""},
    {"{" CENTRAL ",'answers':{'novel':true}," LIGHT ",'dates':{'approval_needed':'2019-12-31',"
     "'commitment':'2019-07-01'}}",
     "2019-06-01", "yes", "board", "2019-06-30", "novel board by.commitment", ""},
    {"{" CENTRAL ",'answers':{'novel':true}," MIDDLE ",'dates':{'approval_needed':'2019-05-31',"
     "'commitment':'2019-01-01'}}",
     "2019-06-01", "yes", "centre", "2019-02-28", "novel centre by.centre", ""},
    {"{" CENTRAL ",'answers':{'novel':true}," MIDDLE "}", "2019-06-01", "yes", "centre", "",
     "novel centre", ""},
    /* editions named by the case win over process and date */
    {"{'editions':{'controls':'controls/t1-later'}," CENTRAL "," PUBLIC "," ROUTINE
     ",'spend':{'whole_life_pence':15000}}",
     "2019-06-01", "no", NULL, "", "no_approval", ""},
    {"{'editions':{'controls':'controls/none'}," CENTRAL "}", "2019-06-01", "unknown", NULL, "", "",
     ""},
    {"{'editions':{'controls':'code/test'}," CENTRAL "}", "2019-06-01", "unknown", NULL, "", "",
     ""},
};

static void obligations(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, TEST_RULES);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Row *row = &rows[i];
        Advice advice = ask(ctx, set, row->document, row->date);
        const char *rules = cited_text(ctx->arena, &advice.rules);
        const char *unknown = list_text(ctx->arena, &advice.unknown);
        if (!text_eq(truth_word(advice.required), row->required) ||
            !text_eq(advice.route, row->route) ||
            !text_eq(date_iso(ctx->arena, advice.by), row->by) || !text_eq(rules, row->rules) ||
            !text_eq(unknown, row->unknown))
            fail_msg("%s on %s: required %s, route %s, by %s, rules [%s], unknown [%s]",
                     row->document, row->date, truth_word(advice.required),
                     text_or(advice.route, "none"), date_iso(ctx->arena, advice.by), rules,
                     unknown);
        assert_cited(&advice.rules);
        assert_true((advice.route_title != NULL) == (row->route != NULL));
        assert_true((advice.by_text != NULL) == (row->by[0] != '\0'));
    }
}

static void a_citation_is_the_first_source_with_its_date(void **state)
{
    Ctx *ctx = *state;
    Advice advice = ask(ctx, set_of(ctx, TEST_RULES),
                        "{" CENTRAL "," PUBLIC ",'answers':{'novel':true},"
                        "'spend':{'whole_life_pence':10001},"
                        "'contracts':[{'id':'c','extension':'automatic'}]}",
                        "2019-06-01");
    assert_string_equal(advice.rules.items[0].source, "The book, 27 March 2019");
    assert_string_equal(advice.rules.items[1].source, "The paper, May 2018");
    assert_string_equal(advice.rules.items[1].confidence, "press");
    assert_string_equal(advice.rules.items[1].text, "Novel at any value");
    assert_string_equal(advice.triggers.items[0].source, "The old one, 2013");
}

/* ---- Counting --------------------------------------------------------------------------- */

static void lines_counted_together(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, TEST_RULES);
    static const struct {
        const char *related, *counted_with;
        int64_t pence;
        bool warned;
    } cases[] = {
        {"", "", 6000, false},
        {"{'reference':'B','service':'Renew','audience':'public','whole_life_pence':6000}", "B",
         12000, true},
        {"{'reference':'B','service':'Renew','audience':'public','whole_life_pence':1000}", "B",
         7000, false},
        /* names are the same in other letters, and with blanks around */
        {"{'reference':'B','programme':' big PLAN ','audience':'both','whole_life_pence':6000}",
         "B", 12000, true},
        {"{'reference':'B','supplier':'ACME','audience':'public','whole_life_pence':6000}", "B",
         12000, true},
        /* but not in other places, nor empty ones */
        {"{'reference':'B','service':'Acme','audience':'public','whole_life_pence':6000}", "", 6000,
         false},
        {"{'reference':'B','service':'Remew','audience':'public','whole_life_pence':6000}", "",
         6000, false},
        {"{'reference':'B','service':'','audience':'public','whole_life_pence':6000}", "", 6000,
         false},
        /* nor of another kind */
        {"{'reference':'B','service':'Renew','audience':'internal','whole_life_pence':6000}", "",
         6000, false},
        /* not through a third line */
        {"{'reference':'B','service':'Renew','supplier':'Z','audience':'public',"
         "'whole_life_pence':1000},"
         "{'reference':'C','supplier':'Z','audience':'public','whole_life_pence':6000}",
         "B", 7000, false},
        /* not itself, and none twice */
        {"{'reference':'A','service':'Renew','audience':'public','whole_life_pence':6000}", "",
         6000, false},
        {"{'reference':'B','service':'Renew','audience':'public','whole_life_pence':6000},"
         "{'reference':'C','service':'Renew','audience':'public','whole_life_pence':1},"
         "{'reference':'B','service':'Renew','audience':'public','whole_life_pence':6000}",
         "B C", 12001, true},
        /* what cannot be told is not counted */
        {"{'reference':'B','service':'Renew','whole_life_pence':6000}", "", 6000, false},
        {"{'reference':'B','service':'Renew','audience':'public'}", "", 6000, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Advice advice =
            ask(ctx, set,
                arena_printf(ctx->arena,
                             "{'reference':'A'," CENTRAL "," PUBLIC "," ROUTINE
                             ",'spend':{'whole_life_pence':6000},'belongs_to':{'service':'Renew',"
                             "'programme':'Big plan','supplier':'Acme'},'related':[%s]}",
                             cases[i].related),
                "2019-06-01");
        const char *with = list_text(ctx->arena, &advice.counted_with);
        if (!text_eq(with, cases[i].counted_with) || advice.counted.pence != cases[i].pence ||
            (advice.counting_warning != NULL) != cases[i].warned)
            fail_msg("%s: [%s] %lld %s", cases[i].related, with, (long long)advice.counted.pence,
                     text_or(advice.counting_warning, "no warning"));
        assert_int_equal(facts_find(&advice.facts, "spend.counted")->number, cases[i].pence);
        assert_int_equal(advice.required, cases[i].warned ? TRUTH_YES : TRUTH_NO);
        assert_int_equal(advice.counting.count, with[0] ? 1 : 0);
        assert_cited(&advice.counting);
    }
}

static void a_line_that_cannot_be_told_is_said_aloud(void **state)
{
    Ctx *ctx = *state;
    Advice advice = ask(ctx, set_of(ctx, TEST_RULES),
                        "{" CENTRAL "," PUBLIC ",'belongs_to':{'service':'Renew'},"
                        "'related':[{'reference':'B','service':'Renew'}]}",
                        "2019-06-01");
    const Gap *gap = gap_field(&advice.missing, "related");
    assert_non_null(gap);
    assert_false(gap->blocks);
    assert_true(str_starts(str_of(gap->text), S("B shares")));
}

static void a_sum_that_does_not_fit_is_not_known(void **state)
{
    Ctx *ctx = *state;
    Advice advice =
        ask(ctx, set_of(ctx, TEST_RULES),
            "{" CENTRAL "," PUBLIC "," ROUTINE ",'spend':{'whole_life_pence':9223372036854775807},"
            "'belongs_to':{'service':'R'},'related':[{'reference':'B','service':'R',"
            "'audience':'public','whole_life_pence':9223372036854775807}]}",
            "2019-06-01");
    assert_null(facts_find(&advice.facts, "spend.counted"));
    assert_int_equal(advice.required, TRUTH_UNKNOWN);
}

/* ---- Rating ----------------------------------------------------------------------------- */

static void ratings(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, TEST_RULES);
    static const struct {
        const char *process, *first, *second, *rating;
    } cases[] = {
        {"t1", "light", "light", "light"},
        {"t1", "light", "middle", "middle"},
        {"t1", "middle", "middle", "middle"},
        {"t1", "light", "heavy", "heavy"},
        {"t1", "light", "", NULL},
        {"t1", "", "heavy", "heavy"}, /* whatever the other may be */
        {"t1", "light", "feathery", NULL},
        {"t2", "light", "light", "light"},
        {"t2", "middle", "light", "middle"},
        {"t2", "heavy", "light", "heavy"},
        {"t2", "heavy", "", "heavy"},
        {"t2", "middle", "", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Advice advice =
            ask(ctx, set,
                arena_printf(ctx->arena,
                             "{'organisation':{'process':'%s'},'triage':{'ratings':["
                             "{'standard':'second','rating':'%s'},{'standard':'none','rating':"
                             "'heavy'},{'standard':'first','rating':'%s'},"
                             "{'standard':'first','rating':'heavy'}]}}",
                             cases[i].process, cases[i].second, cases[i].first),
                "2019-06-01");
        if (!text_eq(advice.rating, cases[i].rating))
            fail_msg("%s %s %s: %s", cases[i].process, cases[i].first, cases[i].second,
                     text_or(advice.rating, "none"));
        assert_int_equal(advice.rating_rules.count > 0, advice.rating || advice.triage->floor);
        assert_cited(&advice.rating_rules);
    }
}

/* ---- Gaps of the case, ready, recommendation --------------------------------------------- */

/* A case that the small packs have nothing to say against. */
static Json *complete(Ctx *ctx)
{
    Json *document = doc(ctx, full_case_head);
    merge(ctx->arena, document,
          doc(ctx, "{'organisation':{'process':'t1'},'answers':{'novel':false},"
                   "'spend':{'whole_life_pence':10000},'work':{'web':false},"
                   "'evidence':[{'id':'e','title':'t','kind':'link','date':'2019-03-01'},"
                   "{'id':'f','title':'t','kind':'link','date':'2019-03-01'}],"
                   "'points':[{'point':'1','position':'done','reason':'r','by':'Ada',"
                   "'date':'2019-03-01','claims':["
                   "{'criterion':'1.1','position':'done','evidence':['e']},"
                   "{'criterion':'1.2','position':'done','evidence':['e','f']},"
                   "{'criterion':'1.3','position':'done','evidence':['e']},"
                   "{'criterion':'1.5','position':'undone','reason':'r'}]},"
                   "{'point':'2','position':'done','reason':'r','by':'Ada','date':'2019-03-01',"
                   "'claims':[{'criterion':'2.1','position':'done','evidence':['e']}]}]}"));
    return document;
}

static void what_a_case_must_say(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, TEST_RULES);
    static const struct {
        const char *changes, *field; /* NULL: nothing is missing */
    } cases[] = {
        {"{}", NULL},
        {"{'title':' '}", "title"},
        {"{'description':null}", "description"},
        {"{'organisation':{'id':null}}", "organisation.id"},
        {"{'organisation':{'kind':null}}", "organisation.kind"},
        {"{'organisation':{'process':null}}", "organisation.process"},
        {"{'organisation':{'process':'t9'}}", "organisation.process"},
        {"{'organisation':{'kind':'local','process':null}}", NULL},
        {"{'people':[]}", "people"},
        {"{'people':[{'role':'contact','name':'Ada'}]}", "people"},
        {"{'people':[{'role':'service_owner','name':''}]}", "people"},
        {"{'people':[{'role':'senior_responsible_owner','name':'Ada'}]}", NULL},
        {"{'work':{'activities':[]}}", "work.activities"},
        {"{'work':{'audience':null}}", "work.audience"},
        {"{'work':{'phase':null}}", "work.phase"},
        {"{'spend':null}", "spend.whole_life"},
        {"{'dates':null}", NULL}, /* no approval is needed */
        {"{'dates':null,'answers':{'novel':true}}", "dates.approval_needed"},
        {"{'strategies':[]}", "strategies"},
        {"{'strategies':[{'kind':'business','how':'h'}]}", "strategies"},
        {"{'answers':null}", "novel"}, /* whether approval is needed is not known */
        {"{'editions':{'code':'code/none'}}", "editions.code"},
        {"{'editions':{'controls':'controls/none'}}", "editions.controls"},
        {"{'benefits':null}", "benefits.scale"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Json *document = complete(ctx);
        merge(ctx->arena, document, doc(ctx, cases[i].changes));
        Advice advice = advise(ctx->arena, set, document, on("2019-06-01"));
        const Gap *gap = gap_field(&advice.missing, cases[i].field);
        if (cases[i].field ? !gap || !gap->blocks || advice.ready : !advice.ready)
            fail_msg("%s: %s, %s", cases[i].changes, advice.ready ? "ready" : "not ready",
                     advice.missing.count ? advice.missing.items[0].text : "no gap");
    }
}

static void each_benefit_is_asked_for(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, TEST_RULES);
    Json *document = complete(ctx);
    json_set(ctx->arena, document, "benefits",
             doc(ctx, "[{'id':'user_needs','expected':true},{'id':'share','expected':false},"
                      "{'id':'maintain','how':'h'},{'id':'scale','expected':true,'how':'h'}]"));
    Advice advice = advise(ctx->arena, set, document, on("2019-06-01"));
    TextList fields = {0};
    for (size_t i = 0; i < advice.missing.count; i++)
        text_list_add(ctx->arena, &fields, advice.missing.items[i].field);
    assert_string_equal(list_text(ctx->arena, &fields),
                        "benefits.user_needs benefits.maintain benefits.suppliers benefits.value");
}

static void recommendation(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, TEST_RULES);
    Json *document = complete(ctx);
    Advice advice = advise(ctx->arena, set, document, on("2019-06-01"));
    assert_true(advice.ready);
    assert_int_equal(facts_find(&advice.facts, "gaps.blocking")->number, 0);
    assert_int_equal(facts_find(&advice.facts, "points.met")->number, 2);
    /* whether it is heavy is not known, and that rule comes first */
    assert_null(advice.recommendation.id);

    merge(ctx->arena, document, doc(ctx, "{" LIGHT "}"));
    advice = advise(ctx->arena, set, document, on("2019-06-01"));
    assert_string_equal(advice.recommendation.id, "pass");
    json_set(ctx->arena, document, "title", NULL);
    advice = advise(ctx->arena, set, document, on("2019-06-01"));
    assert_string_equal(advice.recommendation.id, "more");
}

static void nobody_outside_is_told_of_pipelines(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, TEST_RULES);
    Advice advice =
        ask(ctx, set, "{" CENTRAL "," PUBLIC ",'spend':{'whole_life_pence':100000}}", "2019-06-01");
    assert_string_equal(list_text(ctx->arena, &advice.pipelines), "small large");
    assert_false(advice.outside);
    advice = ask(ctx, set,
                 "{'organisation':{'kind':'local'}," PUBLIC ",'spend':{'whole_life_pence':100000}}",
                 "2019-06-01");
    assert_int_equal(advice.pipelines.count, 0);
    assert_true(advice.outside);
}

/* ---- The answer as JSON ------------------------------------------------------------------ */

static void json_has_the_same_members_always(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, TEST_RULES);
    static const char *const names[] = {
        "approval", "counted_pence",  "counted_with",   "counting",  "date",   "editions",
        "kind",     "missing",        "pipeline_rules", "pipelines", "points", "rating",
        "ready",    "recommendation", "triage",         "triggers"};
    enum { N = sizeof names / sizeof *names };
    const Json *documents[] = {NULL, complete(ctx), doc(ctx, "{'organisation':{'kind':'local'}}")};
    for (size_t i = 0; i < 3; i++) {
        Advice advice = advise(ctx->arena, set, documents[i], on("2019-06-01"));
        Json *json = advice_json(ctx->arena, &advice);
        assert_int_equal(json->count, N);
        for (size_t j = 0; j < N; j++)
            assert_non_null(json_get(json, names[j]));
        const Json *approval = json_get(json, "approval");
        assert_int_equal(approval->count, 8);
        assert_int_equal(json_get(json, "points")->count, advice.n_points);
    }
}

static void json_of_a_small_answer(void **state)
{
    Ctx *ctx = *state;
    Advice advice = ask(ctx, set_of(ctx, TEST_RULES),
                        "{" CENTRAL ",'answers':{'novel':true},'dates':{'approval_needed':"
                        "'2019-09-30'}}",
                        "2019-06-01");
    Json *json = advice_json(ctx->arena, &advice);
    assert_string_equal(
        json_canonical(ctx->arena, json_get(json, "approval")),
        "{\"approver\":null,\"by\":\"2019-06-30\",\"by_text\":\"Ask the centre\","
        "\"required\":true,\"route\":null,\"route_title\":null,\"rules\":["
        "{\"confidence\":\"press\",\"id\":\"novel\",\"source\":\"The paper, May 2018\","
        "\"text\":\"Novel at any value\"},"
        "{\"confidence\":\"stated\",\"id\":\"by.centre\",\"source\":\"The book, 27 March 2019\","
        "\"text\":\"Ask the centre\"}],"
        "\"unknown\":[{\"fact\":\"triage.rating\",\"label\":\"the triage rating\"}]}");
    const Json *point = json_first(json_get(json, "points"));
    assert_string_equal(json_canonical(ctx->arena, json_first(json_get(point, "criteria"))),
                        "{\"applies\":true,\"because\":\"no position yet\",\"force\":\"must\","
                        "\"id\":\"1.1\",\"status\":\"not_considered\"}");
    assert_string_equal(json_text(json_path(json, "editions.controls"), "id"), "controls/t1");
    assert_int_equal(strlen(json_text(json_path(json, "editions.code"), "hash")), 64);
}

/* One that has ended goes on as long as there is no other, and the answer says so. */
static void an_ended_edition_says_so(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, TEST_RULES), *early = arena_new(ctx->arena, PackSet);
    for (size_t i = 0; i < set->count; i++)
        if (text_eq(set->packs[i].id, "controls/t1"))
            *early = (PackSet){&set->packs[i], 1};
    static const struct {
        const char *date, *ended;
    } cases[] = {{"2019-12-31", NULL}, {"2020-01-01", "2019-12-31"}};
    for (size_t i = 0; i < 2; i++) {
        Advice advice = ask(ctx, early, "{" CENTRAL "}", cases[i].date);
        Json *json = advice_json(ctx->arena, &advice);
        assert_string_equal(json_text_at(json, "editions.controls.id"), "controls/t1");
        assert_true(text_eq(json_text_at(json, "editions.controls.ended"), cases[i].ended));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(obligations),
        unit(a_citation_is_the_first_source_with_its_date),
        unit(lines_counted_together),
        unit(a_line_that_cannot_be_told_is_said_aloud),
        unit(a_sum_that_does_not_fit_is_not_known),
        unit(ratings),
        unit(what_a_case_must_say),
        unit(each_benefit_is_asked_for),
        unit(recommendation),
        unit(nobody_outside_is_told_of_pipelines),
        unit(json_has_the_same_members_always),
        unit(json_of_a_small_answer),
        unit(an_ended_edition_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
