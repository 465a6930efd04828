#include "rules/triage.h"
#include "rules_unit.h"

/* ---- What the facts of the published packs give ------------------------------------------- */

static PackSet *loaded; /* for the test that runs */

static int load_packs(void **state)
{
    int failed = unit_setup(state);
    loaded = failed ? NULL : set_of(*state, "rules");
    return failed;
}

static const Pack *pack(const char *id)
{
    const Pack *found = pack_find(loaded, id);
    assert_non_null(found);
    return found;
}

#define PUBLIC "'work':{'audience':'public'}"

typedef struct Given {
    const char *pack, *document, *standard, *rating; /* NULL: not known */
} Given;

static const Given boundaries[] = {
    /* the 2025 edition: whole life */
    {"v6-2025", "{'spend':{'whole_life_pence':0}}", "cost", "low"},
    {"v6-2025", "{'spend':{'whole_life_pence':1999999999}}", "cost", "low"},
    {"v6-2025", "{'spend':{'whole_life_pence':2000000000}}", "cost", "medium"},
    {"v6-2025", "{'spend':{'whole_life_pence':5000000000}}", "cost", "medium"},
    {"v6-2025", "{'spend':{'whole_life_pence':5000000001}}", "cost", "high"},
    {"v6-2025", "{}", "cost", NULL},
    /* the 2024 edition: the year that costs most */
    {"v6-2024", "{'spend':{'years':[{'year':'2024-25','pence':9999999}]}}", "cost", "low"},
    {"v6-2024", "{'spend':{'years':[{'year':'2024-25','pence':10000000}]}}", "cost", "medium"},
    {"v6-2024",
     "{'spend':{'years':[{'year':'2024-25','pence':1},{'year':'2025-26','pence':1000000000}]}}",
     "cost", "medium"},
    {"v6-2024",
     "{'spend':{'years':[{'year':'2024-25','pence':1000000001},{'year':'2025-26','pence':1}]}}",
     "cost", "high"},
    {"v6-2024", "{'spend':{'whole_life_pence':5000000001}}", "cost", NULL},
    {"v6-2024", "{'spend':{'years':[{'year':'2024-25','pence':1},{'year':'2025-26'}]}}", "cost",
     NULL},
    /* transactions */
    {"v6-2025", "{'work':{'audience':'public','transactions_a_year':0}}", "transactions", "low"},
    {"v6-2025", "{'work':{'audience':'public','transactions_a_year':99999}}", "transactions",
     "low"},
    {"v6-2025", "{'work':{'audience':'public','transactions_a_year':100000}}", "transactions",
     "medium"},
    {"v6-2025", "{'work':{'audience':'both','transactions_a_year':1000000}}", "transactions",
     "medium"},
    {"v6-2025", "{'work':{'audience':'public','transactions_a_year':1000001}}", "transactions",
     "high"},
    {"v6-2025", "{'work':{'audience':'public','transactional':false}}", "transactions", "low"},
    {"v6-2025",
     "{'work':{'audience':'public','transactional':false,'transactions_a_year':2000000}}",
     "transactions", "high"},
    {"v6-2025", "{'work':{'audience':'public','transactional':true}}", "transactions", NULL},
    {"v6-2024", "{'work':{'audience':'public','transactions_a_year':10000}}", "transactions",
     "low"},
    {"v6-2024", "{'work':{'audience':'public','transactions_a_year':10001}}", "transactions",
     "medium"},
    {"v6-2024", "{'work':{'audience':'public','transactions_a_year':1000000}}", "transactions",
     "medium"},
    {"v6-2024", "{'work':{'audience':'public','transactions_a_year':1000001}}", "transactions",
     "high"},
    /* yes was high in 2024 */
    {"v6-2024", "{" PUBLIC ",'answers':{'service.top_75':true}}", "top-75", "high"},
    {"v6-2025", "{" PUBLIC ",'answers':{'service.top_75':true}}", "top-75", "medium"},
    {"v6-2025", "{" PUBLIC ",'answers':{'service.top_75':false}}", "top-75", "low"},
    {"v6-2025", "{" PUBLIC "}", "top-75", NULL},
    {"v6-2024", "{" PUBLIC ",'answers':{'users.vulnerable':true}}", "vulnerable-users", "high"},
    {"v6-2025", "{" PUBLIC ",'answers':{'users.vulnerable':true}}", "vulnerable-users", "medium"},
    {"v6-2024", "{" PUBLIC ",'answers':{'users.vulnerable':false}}", "vulnerable-users", "low"},
    /* what only a person can say */
    {"v6-2025", "{" PUBLIC ",'spend':{'whole_life_pence':1}}", "capability", NULL},
    /* rows of a digital service are not asked of other spend */
    {"v6-2025", "{'work':{'audience':'internal','transactions_a_year':1000001}}", "transactions",
     NULL},
    {"v6-2025", "{'work':{'transactions_a_year':1000001}}", "transactions", NULL},
    {"v5", "{'spend':{'whole_life_pence':1}}", "pipeline", NULL},
};

static void facts_give_the_published_levels(void **state)
{
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof boundaries / sizeof *boundaries; i++) {
        const Given *given = &boundaries[i];
        const Pack *controls = pack(arena_printf(ctx->arena, "controls/%s", given->pack));
        TriageResult result =
            triage_document(ctx->arena, controls, doc(ctx, given->document), on("2025-06-01"));
        const TriageAnswer *answer = triage_standard(&result, given->standard);
        assert_non_null(answer);
        if (!text_eq(answer->rating, given->rating))
            fail_msg("%s %s: %s is %s", given->pack, given->document, given->standard,
                     text_or(answer->rating, "not known"));
        assert_int_equal(answer->by, given->rating ? TRIAGE_FACTS : TRIAGE_OPEN);
        if (given->rating) {
            CitedRules rule = {(CitedRule *)&answer->rule, 1};
            assert_cited(&rule);
            assert_string_equal(answer->rule.id,
                                arena_printf(ctx->arena, "%s.%s", given->standard, given->rating));
        }
    }
}

static void what_a_rating_hangs_on_is_said(void **state)
{
    Ctx *ctx = *state;
    TriageResult result =
        triage_document(ctx->arena, pack("controls/v6-2025"),
                        doc(ctx, "{'work':{'transactions_a_year':1000001}}"), on("2025-06-01"));
    const TriageAnswer *transactions = triage_standard(&result, "transactions");
    assert_int_equal(transactions->asked, TRUTH_UNKNOWN);
    assert_string_equal(transactions->computed, "high"); /* if it is asked at all */
    assert_string_equal(list_text(ctx->arena, &transactions->unknown), "spend.kind");
    assert_string_equal(list_text(ctx->arena, &triage_standard(&result, "cost")->unknown),
                        "spend.whole_life");
    assert_string_equal(list_text(ctx->arena, &triage_standard(&result, "capability")->unknown),
                        "");
    assert_int_equal(result.open, 8);
    assert_null(result.rating);
    assert_null(result.floor);
}

/* ---- A person and the facts ---------------------------------------------------------------- */

static const char *all_low(Ctx *ctx, const char *but, const char *rating)
{
    static const char *const standards[] = {
        "cost",    "transactions",     "top-75",           "capability",
        "novelty", "vulnerable-users", "earlier-delivery", "political-priority"};
    Buf out = buf_init(ctx->arena, 1 << 16);
    for (size_t i = 0; i < sizeof standards / sizeof *standards; i++)
        if (!text_eq(standards[i], but) || rating)
            buf_printf(&out, "%s{'standard':'%s','rating':'%s'}", out.len ? "," : "", standards[i],
                       text_eq(standards[i], but) ? rating : "low");
    return buf_text(&out);
}

static TriageResult rated(Ctx *ctx, const char *members, const char *ratings)
{
    const char *text = arena_printf(ctx->arena, "{%s%s'triage':{'ratings':[%s]}}", members,
                                    members[0] ? "," : "", ratings);
    return triage_document(ctx->arena, pack("controls/v6-2025"), doc(ctx, text), on("2025-06-01"));
}

static void a_person_counts_before_the_facts(void **state)
{
    Ctx *ctx = *state;
    static const struct {
        const char *person;
        bool differs, lighter;
    } cases[] = {{"low", true, true}, {"medium", false, false}, {"high", true, false}};
    for (size_t i = 0; i < 3; i++) {
        TriageResult result = rated(ctx, "'spend':{'whole_life_pence':2000000000}",
                                    all_low(ctx, "cost", cases[i].person));
        const TriageAnswer *cost = triage_standard(&result, "cost");
        assert_int_equal(cost->by, TRIAGE_PERSON);
        assert_string_equal(cost->rating, cases[i].person);
        assert_string_equal(cost->computed, "medium");
        assert_string_equal(cost->computed_rule.text,
                            "Whole-life cost: £20 million to £50 million");
        assert_int_equal(cost->differs, cases[i].differs);
        assert_int_equal(cost->lighter, cases[i].lighter);
        assert_int_equal(result.differs, cases[i].differs ? 1 : 0);
        assert_string_equal(result.rating, cases[i].person);
        assert_true(triage_complete(&result));
    }
}

static void one_highest_answer_is_enough(void **state)
{
    Ctx *ctx = *state;
    TriageResult result = rated(ctx, "'spend':{'whole_life_pence':5000000001}", "");
    assert_string_equal(result.rating, "high");
    assert_string_equal(cited_text(ctx->arena, &result.rules), "triage cost.high");
    assert_cited(&result.rules);
    assert_true(triage_standard(&result, "cost")->gives);
    assert_false(triage_complete(&result)); /* people have not answered */

    result = rated(ctx, "'spend':{'whole_life_pence':2000000000}", "");
    assert_null(result.rating);
    assert_string_equal(result.floor, "medium");
    assert_string_equal(cited_text(ctx->arena, &result.rules), "triage cost.medium");

    result = rated(ctx, "", all_low(ctx, "novelty", NULL));
    assert_null(result.rating);
    assert_null(result.floor);
    assert_int_equal(result.open, 1);
    result = rated(ctx, "", all_low(ctx, "novelty", "low"));
    assert_string_equal(result.rating, "low");
}

/* Whether the rows of a digital service are asked does not matter when they add nothing. */
static void what_is_perhaps_not_asked(void **state)
{
    Ctx *ctx = *state;
    static const char people[] = "{'standard':'capability','rating':'%s'},"
                                 "{'standard':'novelty','rating':'low'},"
                                 "{'standard':'earlier-delivery','rating':'low'},"
                                 "{'standard':'political-priority','rating':'low'}";
    static const struct {
        const char *members, *capability, *rating;
    } cases[] = {
        {"'spend':{'whole_life_pence':1},'work':{'audience':'internal'}", "medium", "medium"},
        {"'spend':{'whole_life_pence':1},'work':{'audience':'internal',"
         "'transactions_a_year':9000000}",
         "low", "low"},
        {"'spend':{'whole_life_pence':1},'work':{'transactions_a_year':1},"
         "'answers':{'service.top_75':true,'users.vulnerable':false}",
         "medium", "medium"},
        {"'spend':{'whole_life_pence':1},'work':{'transactions_a_year':1},"
         "'answers':{'service.top_75':true,'users.vulnerable':false}",
         "low", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf ratings = buf_init(ctx->arena, 1 << 16);
        const char *at = strstr(people, "%s");
        buf_printf(&ratings, "%.*s%s%s", (int)(at - people), people, cases[i].capability, at + 2);
        TriageResult result = rated(ctx, cases[i].members, buf_text(&ratings));
        if (!text_eq(result.rating, cases[i].rating))
            fail_msg("%zu: %s", i, text_or(result.rating, "not known"));
    }
}

/* A person who rates what is not asked is heard: nothing a person said is dropped. */
static void rated_though_not_asked(void **state)
{
    Ctx *ctx = *state;
    TriageResult result =
        rated(ctx, "'work':{'audience':'internal'}", all_low(ctx, "top-75", "medium"));
    const TriageAnswer *top = triage_standard(&result, "top-75");
    assert_int_equal(top->asked, TRUTH_NO);
    assert_int_equal(top->by, TRIAGE_PERSON);
    assert_string_equal(result.rating, "medium");
}

/* ---- A sum ------------------------------------------------------------------------------------
 */

/* So many standards of version 5 rated so, from the first. */
static TriageResult summed(Ctx *ctx, size_t assured, size_t monitor, size_t control)
{
    const Pack *controls = pack("controls/v5");
    Buf out = buf_init(ctx->arena, 1 << 16);
    size_t i = 0;
    buf_printf(&out, "{'triage':{'ratings':[");
    for (const Json *standard = json_first(json_path(controls->document, "triage.standards"));
         standard && i < assured + monitor + control; standard = standard->next, i++)
        buf_printf(&out, "%s{'standard':'%s','rating':'%s'}", i ? "," : "",
                   json_text(standard, "id"),
                   i < assured             ? "assured"
                   : i < assured + monitor ? "monitor"
                                           : "control");
    buf_printf(&out, "]}}");
    return triage_document(ctx->arena, controls, doc(ctx, buf_text(&out)), on("2019-06-01"));
}

static void the_seven_standards_add_up(void **state)
{
    Ctx *ctx = *state;
    static const struct {
        size_t assured, monitor, control;
        const char *rating, *floor, *rules;
        int64_t sum;
    } cases[] = {
        {7, 0, 0, "assured", NULL, "triage", 7},
        {4, 3, 0, "assured", NULL, "triage", 10},
        {3, 4, 0, "monitor", "monitor", "triage", 11},
        {0, 7, 0, "monitor", "monitor", "triage", 14},
        {6, 0, 1, "control", "control", "triage benefits.control", 6},
        {0, 0, 1, "control", "control", "triage pipeline.control", 6},
        {0, 4, 0, NULL, "monitor",
         "triage pipeline.monitor users.monitor governance.monitor code.monitor", 11},
        {0, 3, 0, NULL, NULL, "", 10},
        {0, 0, 0, NULL, NULL, "", 7},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TriageResult result = summed(ctx, cases[i].assured, cases[i].monitor, cases[i].control);
        if (!text_eq(result.rating, cases[i].rating) || !text_eq(result.floor, cases[i].floor))
            fail_msg("%zu: %s, at least %s", i, text_or(result.rating, "not known"),
                     text_or(result.floor, "nothing"));
        assert_string_equal(cited_text(ctx->arena, &result.rules), cases[i].rules);
        assert_int_equal(result.sum, cases[i].sum);
        assert_int_equal(result.band != NULL, cases[i].rating && !cases[i].control);
    }
}

/* ---- Little, or nothing, to go by --------------------------------------------------------------
 */

static void nothing_to_rate(void **state)
{
    Ctx *ctx = *state;
    TriageResult result = triage_document(ctx->arena, NULL, NULL, NO_DATE);
    assert_null(result.method);
    assert_int_equal(result.count, 0);
    assert_false(triage_complete(&result));
    result = triage_document(ctx->arena, pack("controls/v4"), doc(ctx, "{}"), NO_DATE);
    assert_null(result.method);
    result = triage_document(ctx->arena, pack("controls/v6-2025"), NULL, NO_DATE);
    assert_int_equal(result.count, 8);
    assert_null(result.rating);
}

static void json_says_whose_rating_it_is(void **state)
{
    Ctx *ctx = *state;
    TriageResult result =
        rated(ctx, "'spend':{'whole_life_pence':2000000000}", "{'standard':'cost','rating':'low'}");
    const Json *json = triage_json(ctx->arena, &result);
    assert_string_equal(
        json_canonical(ctx->arena, json_first(json_get(json, "standards"))),
        "{\"asked\":true,\"by\":\"person\",\"computed\":\"medium\",\"differs\":true,"
        "\"rating\":\"low\",\"rule\":{\"confidence\":\"stated\",\"id\":\"cost.low\",\"source\":"
        "\"Digital and technology spend control version 6: risk and importance framework, "
        "27 March 2025\",\"text\":\"Whole-life cost: Under £20 million\"},\"standard\":\"cost\","
        "\"unknown\":[]}");
}

#define with_packs(test) cmocka_unit_test_setup_teardown(test, load_packs, unit_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_packs(facts_give_the_published_levels),  with_packs(what_a_rating_hangs_on_is_said),
        with_packs(a_person_counts_before_the_facts), with_packs(one_highest_answer_is_enough),
        with_packs(what_is_perhaps_not_asked),        with_packs(rated_though_not_asked),
        with_packs(the_seven_standards_add_up),       with_packs(nothing_to_rate),
        with_packs(json_says_whose_rating_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
