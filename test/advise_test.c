/* rules/advise: from facts and a date to cited obligations. The small packs test the engine;
 * the packs of the program are asked only for what is public knowledge of them: the
 * thresholds of the versions and the acceptance questions. */
#include "full_case.h"

static PackSet *set_of(Ctx *ctx, const char *folder)
{
    PackSet *set = arena_new(ctx->arena, PackSet);
    *set = packs_of(ctx, folder);
    return set;
}

static Advice ask(Ctx *ctx, const PackSet *set, const char *quoted, const char *date)
{
    return advise(ctx->arena, set, doc(ctx, quoted), on(date));
}

/* Every rule an answer cites has an id, a text and a source. */
static void assert_cited(const CitedRules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        assert_false(text_empty(rules->items[i].id));
        assert_false(text_empty(rules->items[i].text));
        assert_false(text_empty(rules->items[i].source));
        assert_false(text_empty(rules->items[i].confidence));
        assert_non_null(rules->items[i].cite);
    }
}

/* ---- The small packs: required, route, by, rules, unknown ------------------------------------- */

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
    {"{" CENTRAL "," PUBLIC "}", "2019-06-01", "unknown", NULL, "", "",
     "spend.whole_life novel"},
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
    {"{'editions':{'controls':'controls/none'}," CENTRAL "}", "2019-06-01", "unknown", NULL, "",
     "", ""},
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
                        "'spend':{'whole_life_pence':10001}}",
                        "2019-06-01");
    assert_string_equal(advice.rules.items[0].source, "The book, 27 March 2019");
    assert_string_equal(advice.rules.items[1].source, "The paper, May 2018");
    assert_string_equal(advice.rules.items[1].confidence, "press");
    assert_string_equal(advice.rules.items[1].text, "Novel at any value");
}

/* ---- Counting ----------------------------------------------------------------------------------- */

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
        {"{'reference':'B','service':'Acme','audience':'public','whole_life_pence':6000}", "",
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
        Advice advice = ask(
            ctx, set,
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
    Advice advice = ask(ctx, set_of(ctx, TEST_RULES),
                        "{" CENTRAL "," PUBLIC "," ROUTINE
                        ",'spend':{'whole_life_pence':9223372036854775807},"
                        "'belongs_to':{'service':'R'},'related':[{'reference':'B','service':'R',"
                        "'audience':'public','whole_life_pence':9223372036854775807}]}",
                        "2019-06-01");
    assert_null(facts_find(&advice.facts, "spend.counted"));
    assert_int_equal(advice.required, TRUTH_UNKNOWN);
}

/* ---- Rating ------------------------------------------------------------------------------------- */

static void ratings(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, TEST_RULES);
    static const struct {
        const char *process, *first, *second, *rating;
    } cases[] = {
        {"t1", "light", "light", "light"},   {"t1", "light", "middle", "middle"},
        {"t1", "middle", "middle", "middle"}, {"t1", "light", "heavy", "heavy"},
        {"t1", "light", "", NULL},           {"t1", "", "heavy", NULL},
        {"t1", "light", "feathery", NULL},   {"t2", "light", "light", "light"},
        {"t2", "middle", "light", "middle"}, {"t2", "heavy", "light", "heavy"},
        {"t2", "heavy", "", NULL},
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
        assert_int_equal(advice.rating_rules.count, cases[i].rating ? 1 : 0);
        assert_cited(&advice.rating_rules);
    }
}

/* ---- Gaps of the case, ready, recommendation ------------------------------------------------------ */

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
    Advice advice = ask(ctx, set, "{" CENTRAL "," PUBLIC ",'spend':{'whole_life_pence':100000}}",
                        "2019-06-01");
    assert_string_equal(list_text(ctx->arena, &advice.pipelines), "small large");
    assert_false(advice.outside);
    advice = ask(ctx, set,
                 "{'organisation':{'kind':'local'}," PUBLIC
                 ",'spend':{'whole_life_pence':100000}}",
                 "2019-06-01");
    assert_int_equal(advice.pipelines.count, 0);
    assert_true(advice.outside);
}

/* ---- The answer as JSON ---------------------------------------------------------------------------- */

static void json_has_the_same_members_always(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, TEST_RULES);
    static const char *const names[] = {
        "approval", "counted_pence", "counted_with", "counting",       "date",
        "editions", "kind",          "missing",      "pipeline_rules", "pipelines",
        "points",   "rating",        "ready",        "recommendation", "triggers"};
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

/* ---- The packs of the program: thresholds ------------------------------------------------------------ */

/* Answers every question of a pack with what says least: no, nothing, the first choice. */
static Json *answers_of(Ctx *ctx, const Pack *controls)
{
    Json *answers = json_new_object(ctx->arena);
    for (const Json *item = json_first(json_get(controls->document, "questions")); item;
         item = item->next) {
        const char *id = json_text(item, "id"), *type = json_text(item, "type");
        if (text_eq(type, "boolean"))
            json_set_bool(ctx->arena, answers, id, false);
        else if (text_eq(type, "choice"))
            json_set_text(ctx->arena, answers, id,
                          json_text(json_first(json_get(item, "options")), "id"));
        else if (!text_eq(type, "date"))
            json_set_int(ctx->arena, answers, id, 0);
    }
    return answers;
}

/* A plain line of a central body, everything answered. */
static Json *line_of(Ctx *ctx, const Pack *controls, const char *audience, int64_t pence)
{
    Json *document = doc(ctx, arena_printf(ctx->arena,
                                           "{'reference':'A','organisation':{'kind':'central',"
                                           "'process':'%s'},'work':{'audience':'%s','change':"
                                           "'change','transactional':false,'web':false,'phase':"
                                           "'alpha'},'spend':{'whole_life_pence':%lld},'dates':"
                                           "{'approval_needed':'2019-09-01'}}",
                                           controls->process, audience, (long long)pence));
    json_set(ctx->arena, document, "answers", answers_of(ctx, controls));
    return document;
}

#define P(pounds) ((int64_t)(pounds) * 100)

static void thresholds_at_below_and_above(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, NULL);
    static const struct {
        const char *process, *audience;
        int64_t limit; /* over it approval is needed, at it not (domain.md 3.4) */
    } cases[] = {
        {"v5", "public", P(100000)}, {"v5", "both", P(100000)}, {"v5", "internal", P(5000000)},
        {"v4", "public", P(100000)}, {"v4", "both", P(100000)}, {"v4", "internal", P(5000000)},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Pack *controls = pack_controls_on(set, cases[i].process, on("2019-04-01"));
        assert_non_null(controls);
        for (int pence = -1; pence <= 1; pence++) {
            Json *line = line_of(ctx, controls, cases[i].audience, cases[i].limit + pence);
            Advice advice = advise(ctx->arena, set, line, on("2019-04-01"));
            if (advice.required != (pence > 0 ? TRUTH_YES : TRUTH_NO))
                fail_msg("%s %s %lld%+dp: %s [%s]", cases[i].process, cases[i].audience,
                         (long long)cases[i].limit, pence, truth_word(advice.required),
                         list_text(ctx->arena, &advice.unknown));
            assert_true(advice.rules.count > 0);
            assert_cited(&advice.rules);
        }
    }
}

static Truth required_with(Ctx *ctx, const PackSet *set, const Pack *controls,
                           const char *audience, int64_t pence, const char *question)
{
    Json *line = line_of(ctx, controls, audience, pence);
    Json *answers = json_clone(ctx->arena, json_get(line, "answers"));
    json_set_bool(ctx->arena, answers, question, true);
    json_set(ctx->arena, line, "answers", answers);
    return advise(ctx->arena, set, line, on("2019-04-01")).required;
}

/* v4: £1m for what the shared service centres also run; any value for public identity and
 * domain names. Which question asks it is the pack's business: there must be one. */
static void v4_questions_with_limits_of_their_own(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, NULL);
    const Pack *v4 = pack_controls_on(set, "v4", on("2019-04-01"));
    size_t at_1m = 0, at_any = 0;
    for (const Json *item = json_first(json_get(v4->document, "questions")); item;
         item = item->next) {
        const char *id = json_text(item, "id");
        if (!text_eq(json_text(item, "type"), "boolean"))
            continue;
        at_1m += required_with(ctx, set, v4, "internal", P(1000000), id) == TRUTH_NO &&
                 required_with(ctx, set, v4, "internal", P(1000000) + 1, id) == TRUTH_YES;
        at_any += required_with(ctx, set, v4, "public", 1, id) == TRUTH_YES;
    }
    assert_int_equal(at_1m, 1);
    assert_true(at_any >= 2);
}

/* v5: novel or contentious counts at any value. */
static void v5_novel_at_any_value(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, NULL);
    const Pack *v5 = pack_controls_on(set, "v5", on("2019-04-01"));
    size_t needing = 0;
    for (const Json *item = json_first(json_get(v5->document, "questions")); item;
         item = item->next)
        for (const Json *option = json_first(json_get(item, "options")); option;
             option = option->next) {
            Json *line = line_of(ctx, v5, "internal", 1);
            Json *answers = json_clone(ctx->arena, json_get(line, "answers"));
            json_set_text(ctx->arena, answers, json_text(item, "id"), json_text(option, "id"));
            json_set(ctx->arena, line, "answers", answers);
            needing += advise(ctx->arena, set, line, on("2019-04-01")).required == TRUTH_YES;
        }
    assert_int_equal(needing, 2);
}

/* Not before its first day; from then until the first day of the next of its process. */
static void each_pack_applies_on_its_days(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, NULL);
    for (size_t i = 0; i < set->count; i++) {
        const Pack *pack = &set->packs[i];
        if (pack->kind != PACK_CONTROLS)
            continue;
        const Json *line = line_of(ctx, pack, "public", P(100000) + 1);
        Advice advice = advise(ctx->arena, set, line, date_add_days(pack->from, -1));
        assert_ptr_not_equal(advice.controls, pack);
        if (!advice.controls)
            assert_int_equal(advice.required, TRUTH_UNKNOWN);
        advice = advise(ctx->arena, set, line, pack->from);
        assert_ptr_equal(advice.controls, pack);
        if (!date_known(pack->to))
            continue;
        advice = advise(ctx->arena, set, line, pack->to);
        assert_ptr_equal(advice.controls, pack);
        advice = advise(ctx->arena, set, line, date_add_days(pack->to, 1));
        assert_true(advice.controls != pack || !pack_in_force(pack, advice.date));
    }
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

/* ---- Acceptance questions ------------------------------------------------------------------------- */

/* (a) say whether approval is needed and by which route, with the rule cited */
static void a_needed_by_which_route_with_the_rule(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, NULL);
    static const char *const processes[] = {"v4", "v5"};
    for (size_t i = 0; i < 2; i++) {
        const Pack *controls = pack_controls_on(set, processes[i], on("2019-04-01"));
        Advice advice =
            advise(ctx->arena, set, line_of(ctx, controls, "public", P(120000)), on("2019-04-01"));
        assert_int_equal(advice.required, TRUTH_YES);
        assert_false(text_empty(advice.route));
        assert_false(text_empty(advice.approver));
        assert_true(date_known(advice.by));
        assert_true(date_compare(advice.by, on("2019-09-01")) <= 0);
        assert_true(advice.rules.count >= 2);
        assert_cited(&advice.rules);
    }
    static const char *const outside[] = {"local", "other"};
    for (size_t i = 0; i < 2; i++) {
        Advice advice = ask(ctx, set,
                            arena_printf(ctx->arena, "{'organisation':{'kind':'%s'}}", outside[i]),
                            "2019-04-01");
        assert_int_equal(advice.required, TRUTH_NO);
        assert_null(advice.route);
        assert_int_equal(advice.rules.count, 1);
        assert_cited(&advice.rules);
    }
}

/* (b) warn when two £60k digital lines of one service add up to more than £100k */
static void b_two_lines_of_one_service(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, NULL);
    static const char *const processes[] = {"v4", "v5"};
    for (size_t i = 0; i < 2; i++) {
        Json *line = line_of(ctx, pack_controls_on(set, processes[i], on("2019-04-01")), "public",
                             P(60000));
        assert_int_equal(advise(ctx->arena, set, line, on("2019-04-01")).required, TRUTH_NO);
        merge(ctx->arena, line,
              doc(ctx, "{'belongs_to':{'service':'Renew a licence'},'related':[{'reference':'B',"
                       "'service':'renew a licence','audience':'public',"
                       "'whole_life_pence':6000000}]}"));
        Advice advice = advise(ctx->arena, set, line, on("2019-04-01"));
        assert_int_equal(advice.required, TRUTH_YES);
        assert_string_equal(list_text(ctx->arena, &advice.counted_with), "B");
        assert_int_equal(advice.counted.pence, P(120000));
        assert_non_null(advice.counting_warning);
        assert_non_null(strstr(advice.counting_warning, "£120,000"));
        assert_cited(&advice.counting);
    }
}

/* (c) put a £10m line on both pipelines */
static void c_ten_million_on_both_pipelines(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, NULL);
    const Pack *v5 = pack_controls_on(set, "v5", on("2019-04-01"));
    for (int pence = -1; pence <= 1; pence++) {
        Json *line = line_of(ctx, v5, "public", P(10000000) + pence);
        Advice advice = advise(ctx->arena, set, line, on("2019-04-01"));
        assert_int_equal(advice.pipelines.count, pence < 0 ? 1 : 2);
        assert_int_equal(advice.pipeline_rules.count, advice.pipelines.count);
        assert_cited(&advice.pipeline_rules);
    }
}

/* (f) accept an explained legacy limitation and carry it to the decision */
static void f_a_limitation_reaches_the_decision(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, NULL);
    const Pack *code = pack_code_on(set, on("2019-04-01"));
    Json *document = full_case(ctx, code);
    json_set(ctx->arena, document, "answers",
             answers_of(ctx, pack_controls_on(set, "v5", on("2019-04-01"))));
    Advice before = advise(ctx->arena, set, document, on("2019-04-01"));
    assert_true(before.ready);
    merge(ctx->arena, document,
          doc(ctx, "{'work':{'legacy':true},'limitations':[{'id':'old','system':'Mainframe',"
                   "'cause':'Age','points':['9'],'plan':'Replace','end':'2021-03-31'}]}"));
    Advice after = advise(ctx->arena, set, document, on("2019-04-01"));
    assert_true(after.ready);
    assert_true(after.triggers.count > before.triggers.count); /* flagged for the reviewer */
    assert_cited(&after.triggers);
    assert_false(text_empty(after.recommendation.id));
    assert_string_not_equal(after.recommendation.id, before.recommendation.id);
}

/* (i) give the same answer twice, byte for byte; also from a document in another order */
static void i_the_same_answer_twice(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, NULL);
    Json *document = full_case(ctx, pack_code_on(set, on("2019-04-01")));
    Json *sorted;
    assert_int_equal(json_read(ctx, "again", str_of(json_canonical(ctx->arena, document)), &sorted),
                     OK);
    const Json *documents[] = {document, document, sorted};
    const char *first = NULL;
    for (size_t i = 0; i < 3; i++) {
        Advice advice = advise(ctx->arena, set, documents[i], on("2019-04-01"));
        const char *text = json_canonical(ctx->arena, advice_json(ctx->arena, &advice));
        first = first ? first : text;
        assert_string_equal(text, first);
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
        unit(thresholds_at_below_and_above),
        unit(v4_questions_with_limits_of_their_own),
        unit(v5_novel_at_any_value),
        unit(each_pack_applies_on_its_days),
        unit(an_ended_edition_says_so),
        unit(a_needed_by_which_route_with_the_rule),
        unit(b_two_lines_of_one_service),
        unit(c_ten_million_on_both_pipelines),
        unit(f_a_limitation_reaches_the_decision),
        unit(i_the_same_answer_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
