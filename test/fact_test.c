/* rules/fact: from a case document to facts. */
#include "rules_unit.h"

static Facts facts(Ctx *ctx, const char *quoted, const Pack *controls)
{
    return facts_of_case(ctx->arena, doc(ctx, quoted), on("2019-04-01"), controls);
}

static const Pack *test_controls(Ctx *ctx)
{
    PackSet *set = arena_new(ctx->arena, PackSet);
    *set = packs_of(ctx, TEST_RULES);
    return pack_find(set, "controls/t1");
}

static void each_fact_in_words(void **state)
{
    Ctx *ctx = *state;
    const Pack *controls = test_controls(ctx);
    static const struct {
        const char *document, *fact, *words;
    } cases[] = {
        {"{}", "date", "1 April 2019"},
        {"{}", "organisation.kind", "not given"},
        {"{'organisation':{'kind':'central'}}", "organisation.kind", "central"},
        {"{'organisation':{'process':'t1'}}", "organisation.process", "The test process"},
        {"{'organisation':{'process':'t9'}}", "organisation.process", "t9"},
        {"{'work':{'activities':['build','buy']}}", "work.activities", "build, buy"},
        {"{'work':{'activities':[]}}", "work.activities", "not given"},
        {"{'work':{'service':false}}", "work.service", "no"},
        {"{'work':{'service':'false'}}", "work.service", "not given"},
        {"{'work':{'hosting':'public_cloud'}}", "work.hosting", "public cloud"},
        {"{'work':{'hosting':''}}", "work.hosting", "not given"},
        {"{'work':{'transactions_a_year':12}}", "work.transactions_a_year", "12"},

        {"{'spend':{'whole_life_pence':6000050}}", "spend.whole_life", "£60,000.50"},
        {"{'spend':{'years':[{'year':'2019-20','pence':100},{'year':'2020-21','pence':250}]}}",
         "spend.whole_life", "£3.50"},
        {"{'spend':{'years':[{'year':'2019-20','pence':100}],'exit_pence':50}}", "spend.whole_life",
         "£1.50"},
        {"{'spend':{'whole_life_pence':1,'years':[{'year':'2019-20','pence':100}]}}",
         "spend.whole_life", "£0.01"},
        {"{'spend':{'years':[],'exit_pence':50}}", "spend.whole_life", "not given"},
        {"{'spend':{'years':[{'year':'2019-20','pence':100},{'year':'2020-21'}]}}",
         "spend.whole_life", "not given"},
        {"{'spend':{'years':[{'pence':9223372036854775807},{'pence':1}]}}", "spend.whole_life",
         "not given"},
        {"{'spend':{'whole_life_pence':500}}", "spend.sought", "£5"},
        {"{'spend':{'whole_life_pence':500,'sought_pence':200}}", "spend.sought", "£2"},
        {"{'spend':{'funded':true}}", "spend.funded", "yes"},

        {"{}", "contracts.count", "0"},
        {"{'contracts':[{'id':'a'},{'id':'b'}]}", "contracts.count", "2"},
        {"{}", "contracts.largest", "not given"},
        {"{'contracts':[]}", "contracts.largest", "£0"},
        {"{'contracts':[{'id':'a'}]}", "contracts.largest", "not given"},
        {"{'contracts':[{'id':'a','value_pence':300},{'id':'b','value_pence':200},{'id':'c'}]}",
         "contracts.largest", "£3"},
        {"{}", "contracts.automatic_extension", "not given"},
        {"{'contracts':[]}", "contracts.automatic_extension", "no"},
        {"{'contracts':[{'id':'a','extension':'none'},{'id':'b'}]}",
         "contracts.automatic_extension", "not given"},
        {"{'contracts':[{'id':'a','extension':'none'},{'id':'b','extension':'option'}]}",
         "contracts.automatic_extension", "no"},
        {"{'contracts':[{'id':'a'},{'id':'b','extension':'automatic'}]}",
         "contracts.automatic_extension", "yes"},
        {"{'contracts':[{'id':'a','integrates_and_supplies':true},{'id':'b'}]}",
         "contracts.dual_role", "yes"},
        {"{'contracts':[{'id':'a','integrates_and_supplies':false},{'id':'b'}]}",
         "contracts.dual_role", "not given"},
        {"{'contracts':[{'id':'a','integrates_and_supplies':false}]}", "contracts.dual_role", "no"},
        {"{'contracts':[]}", "contracts.data_owner_named", "not given"},
        {"{'contracts':[{'id':'a','data_ownership':'Us'},{'id':'b','data_ownership':' '}]}",
         "contracts.data_owner_named", "no"},
        {"{'contracts':[{'id':'a','data_ownership':'Us'}]}", "contracts.data_owner_named", "yes"},
        {"{'contracts':[{'id':'a','ip_ownership':'Us'}]}", "contracts.ip_owner_named", "yes"},
        {"{'contracts':[{'id':'a','route':'G-Cloud'},{'id':'b'}]}", "contracts.routes_named", "no"},

        /* two years to the day are 24 months; one day more is over 24 */
        {"{'contracts':[{'id':'a','start':'2019-04-01','end':'2021-03-31'}]}",
         "contracts.longest_before_break_months", "24"},
        {"{'contracts':[{'id':'a','start':'2019-04-01','end':'2021-04-01'}]}",
         "contracts.longest_before_break_months", "25"},
        {"{'contracts':[{'id':'a','start':'2019-04-01','end':'2025-03-31','break':'2020-04-01'}]}",
         "contracts.longest_before_break_months", "12"},
        {"{'contracts':[{'id':'a','start':'2019-04-01','end':'2025-03-31','break':'2020-04-02'}]}",
         "contracts.longest_before_break_months", "13"},
        {"{'contracts':[{'id':'a','start':'2019-04-01'}]}", "contracts.longest_before_break_months",
         "not given"},
        {"{'contracts':[{'id':'a','start':'2019-04-01','end':'2022-03-31'},"
         "{'id':'b','start':'2019-04-01','end':'2020-03-31','hosting':true}]}",
         "contracts.hosting_longest_months", "12"},
        {"{'contracts':[{'id':'a','start':'2019-04-01','end':'2022-03-31'}]}",
         "contracts.hosting_longest_months", "not given"},

        {"{}", "users.groups", "0"},
        {"{'users':[{'id':'a'},{'id':'b'}]}", "users.groups", "2"},
        {"{'users':[]}", "users.needs_linked", "not given"},
        {"{'users':[{'id':'a','need':'n','evidence':['e']}]}", "users.needs_linked", "no"},
        {"{'users':[{'id':'a','need':'n','evidence':['e']}],'evidence':[{'id':'e'}]}",
         "users.needs_linked", "yes"},
        {"{'users':[{'id':'a','need':' ','evidence':['e']}],'evidence':[{'id':'e'}]}",
         "users.needs_linked", "no"},
        {"{'users':[{'id':'a','need':'n','evidence':['e']},{'id':'b','need':'n'}],"
         "'evidence':[{'id':'e'}]}",
         "users.needs_linked", "no"},
        {"{'limitations':[{'id':'a'}]}", "limitations.count", "1"},

        {"{'dates':{'approval_needed':'2019-06-01'}}", "dates.approval_needed", "1 June 2019"},
        {"{'dates':{'approval_needed':'2019-06-31'}}", "dates.approval_needed", "not given"},
        {"{'work':{'phase':'alpha'},'dates':{'private_beta':'2019-07-01','live':'2020-01-01'}}",
         "dates.next_phase", "1 July 2019"},
        {"{'work':{'phase':'alpha'},'dates':{'alpha':'2019-01-01','live':'2020-01-01'}}",
         "dates.next_phase", "1 January 2020"},
        {"{'work':{'phase':'live'},'dates':{'live':'2020-01-01'}}", "dates.next_phase",
         "not given"},
        {"{'work':{'phase':'none'},'dates':{'live':'2020-01-01'}}", "dates.next_phase",
         "not given"},

        {"{'answers':{'novel':true}}", "novel", "yes"},
        {"{'answers':{'novel':'yes'}}", "novel", "not given"},
        {"{'answers':{'staff':7}}", "staff", "7"},
        {"{'answers':{'lease':700}}", "lease", "£7"},
        {"{'answers':{'signed':'2019-02-01'}}", "signed", "1 February 2019"},
        {"{'answers':{'colour':'red'}}", "colour", "Bright red"},
        {"{'answers':{'colour':'green'}}", "colour", "not given"},
        {"{'answers':{'unasked':true}}", "unasked", "not given"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Facts all = facts(ctx, cases[i].document, controls);
        const char *words = fact_words(ctx->arena, facts_find(&all, cases[i].fact), controls);
        if (!text_eq(words, cases[i].words))
            fail_msg("%s of %s: %s, not %s", cases[i].fact, cases[i].document, words,
                     cases[i].words);
    }
}

static void a_case_of_nothing_but_wrong_kinds_has_hardly_a_fact(void **state)
{
    Ctx *ctx = *state;
    Facts all = facts(ctx,
                      "{'organisation':[],'work':1,'spend':'x','dates':true,'contracts':{},"
                      "'users':'u','limitations':3,'answers':[1]}",
                      test_controls(ctx));
    for (size_t i = 0; i < all.count; i++)
        assert_true(text_eq(all.items[i].name, "date") || all.items[i].kind == FACT_INT);
    all = facts_of_case(ctx->arena, NULL, NO_DATE, NULL);
    assert_null(facts_find(&all, "date"));
}

/* docs/facts.md is the published list: the table of the program is the same. */
static void the_documented_facts_are_there(void **state)
{
    Ctx *ctx = *state;
    FILE *file = fopen("docs/facts.md", "r");
    assert_non_null(file);
    char line[2000];
    size_t found = 0;
    while (fgets(line, sizeof line, file)) {
        if (line[0] != '|' || line[2] != '`')
            continue;
        Str rest = {line + 1, strcspn(line + 1, "|")}, piece;
        while (str_cut(&rest, '`', &piece)) {
            if (!str_cut(&rest, '`', &piece))
                break;
            const char *name = str_copy(ctx->arena, piece);
            if (fact_kind(name, NULL) == FACT_UNKNOWN)
                fail_msg("docs/facts.md: no fact %s", name);
            assert_string_not_equal(fact_label(name, NULL), name);
            found++;
        }
    }
    fclose(file);
    assert_int_equal(found, 56);
}

static void set_replaces_and_keeps_order(void **state)
{
    Ctx *ctx = *state;
    Facts all = {0};
    for (int i = 0; i < 400; i++) {
        const char *name = arena_printf(ctx->arena, "f%d", i * 7 % 200);
        facts_set(ctx->arena, &all, (Fact){.name = name, .kind = FACT_INT, .number = i});
    }
    assert_int_equal(all.count, 200);
    for (size_t i = 1; i < all.count; i++)
        assert_true(strcmp(all.items[i - 1].name, all.items[i].name) < 0);
    assert_int_equal(facts_find(&all, "f7")->number, 201);
    assert_null(facts_find(&all, "f200"));
}

static void same_regardless_of_order(void **state)
{
    Ctx *ctx = *state;
    Fact a = {.name = "s", .kind = FACT_SET, .list = doc(ctx, "['a','b']")};
    Fact b = {.name = "s", .kind = FACT_SET, .list = doc(ctx, "['b','a']")};
    Fact c = {.name = "s", .kind = FACT_SET, .list = doc(ctx, "['b']")};
    assert_true(fact_same(&a, &b));
    assert_false(fact_same(&a, &c));
    assert_false(fact_same(&c, &a));
    assert_false(fact_same(&a, NULL));
    assert_true(fact_same(NULL, NULL));
    Fact yes = {.name = "b", .kind = FACT_BOOL, .truth = true}, no = {.kind = FACT_BOOL};
    assert_true(fact_same(&yes, &yes));
    assert_false(fact_same(&yes, &no));
    assert_false(fact_same(&yes, &a));
}

static void choices_of_a_pack_have_its_words(void **state)
{
    Ctx *ctx = *state;
    const Pack *controls = test_controls(ctx);
    Fact kind = {.name = "spend.kind", .kind = FACT_CHOICE, .text = "inside"};
    assert_string_equal(fact_words(ctx->arena, &kind, controls), "Inside spend");
    assert_string_equal(fact_words(ctx->arena, &kind, NULL), "inside");
    Fact rating = {.name = "triage.rating", .kind = FACT_CHOICE, .text = "heavy"};
    assert_string_equal(fact_words(ctx->arena, &rating, controls), "Heavy");
}

static void questions_of_a_pack_are_facts(void **state)
{
    Ctx *ctx = *state;
    const Pack *controls = test_controls(ctx);
    assert_int_equal(fact_kind("lease", controls), FACT_MONEY);
    assert_int_equal(fact_kind("lease", NULL), FACT_UNKNOWN);
    assert_string_equal(fact_label("lease", controls), "the lease");
    assert_string_equal(fact_label("nothing", controls), "nothing");
    assert_string_equal(fact_label(NULL, NULL), "");
    assert_string_equal(fact_path("work.phase"), "work.phase");
    assert_null(fact_path("spend.counted"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(each_fact_in_words),
        unit(a_case_of_nothing_but_wrong_kinds_has_hardly_a_fact),
        unit(the_documented_facts_are_there),
        unit(set_replaces_and_keeps_order),
        unit(same_regardless_of_order),
        unit(choices_of_a_pack_have_its_words),
        unit(questions_of_a_pack_are_facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
