/* rules/advise_change and case_differences: what a change opens again, and what differs. */
#include "rules_unit.h"

/* ---- What opens again ------------------------------------------------------------------- */

#define CENTRAL "'organisation':{'kind':'central','process':'t1'}"

static const char *reopened_text(Ctx *ctx, const ReopenedList *list)
{
    Buf out = buf_init(ctx->arena, 10000);
    for (size_t i = 0; i < list->count; i++) {
        const Reopened *item = &list->items[i];
        assert_false(text_empty(item->rule.text));
        assert_false(text_empty(item->rule.source));
        assert_false(text_empty(item->fact));
        buf_printf(&out, "%s%s: %s to %s", i ? "; " : "", item->rule.id, item->before, item->after);
    }
    return buf_text(&out);
}

static void each_kind_of_change(void **state)
{
    Ctx *ctx = *state;
    PackSet set = packs_of(ctx, TEST_RULES);
    static const struct {
        const char *before, *after, *reopened;
    } cases[] = {
        {"{}", "{}", ""},
        {"{'title':'A'}", "{'title':'B'}", ""},
        /* percent: at or over a tenth, up or down */
        {"{'spend':{'whole_life_pence':1000}}", "{'spend':{'whole_life_pence':1099}}", ""},
        {"{'spend':{'whole_life_pence':1000}}", "{'spend':{'whole_life_pence':1100}}",
         "cost: £10 to £11"},
        {"{'spend':{'whole_life_pence':1000}}", "{'spend':{'whole_life_pence':901}}", ""},
        {"{'spend':{'whole_life_pence':1000}}", "{'spend':{'whole_life_pence':900}}",
         "cost: £10 to £9"},
        {"{'spend':{'whole_life_pence':0}}", "{'spend':{'whole_life_pence':0}}", ""},
        {"{'spend':{'whole_life_pence':0}}", "{'spend':{'whole_life_pence':1}}",
         "cost: £0 to £0.01"},
        {"{}", "{'spend':{'whole_life_pence':1000}}", "cost: not given to £10"},
        {"{'spend':{'whole_life_pence':1000}}", "{}", "cost: £10 to not given"},
        {"{'spend':{'whole_life_pence':9000000000000000000}}",
         "{'spend':{'whole_life_pence':9000000000000000001}}", ""},
        /* any */
        {"{'work':{'hosting':'public_cloud'}}", "{'work':{'hosting':'supplier'}}",
         "hosting: public cloud to supplier"},
        {"{'work':{'activities':['build','buy']}}", "{'work':{'activities':['buy','build']}}", ""},
        {"{'work':{'activities':['build']}}", "{'work':{'activities':['buy','build']}}",
         "activities: build to buy, build"},
        /* grows: longer, not shorter */
        {"{'contracts':[{'id':'c','start':'2019-01-01','end':'2019-12-31'}]}",
         "{'contracts':[{'id':'c','start':'2019-01-01','end':'2020-12-31'}]}", "longer: 12 to 24"},
        {"{'contracts':[{'id':'c','start':'2019-01-01','end':'2020-12-31'}]}",
         "{'contracts':[{'id':'c','start':'2019-01-01','end':'2019-12-31'}]}", ""},
        {"{}", "{'contracts':[{'id':'c','start':'2019-01-01','end':'2019-12-31'}]}",
         "longer: not given to 12"},
        {"{'contracts':[{'id':'c','start':'2019-01-01','end':'2019-12-31'}]}", "{}", ""},
        /* crosses a threshold: over £100 outside; or by an answer alone */
        {"{'work':{'audience':'public'},'spend':{'whole_life_pence':10000}}",
         "{'work':{'audience':'public'},'spend':{'whole_life_pence':10001}}",
         "threshold: £100 to £100.01"},
        {"{'work':{'audience':'public'},'spend':{'whole_life_pence':10001}}",
         "{'work':{'audience':'public'},'spend':{'whole_life_pence':10000}}",
         "threshold: £100.01 to £100"},
        {"{'answers':{'novel':false}}", "{'answers':{'novel':true}}",
         "threshold: small to novel, small"},
        {"{'work':{'audience':'internal'},'spend':{'whole_life_pence':99999}}",
         "{'work':{'audience':'internal'},'spend':{'whole_life_pence':100000}}",
         "threshold: £999.99 to £1,000"}, /* on a second pipeline */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Json *before = doc(ctx, "{" CENTRAL "}"), *after = doc(ctx, "{" CENTRAL "}");
        merge(ctx->arena, before, doc(ctx, cases[i].before));
        merge(ctx->arena, after, doc(ctx, cases[i].after));
        ReopenedList list = advise_change(ctx->arena, &set, before, after, on("2019-06-01"));
        const char *text = reopened_text(ctx, &list);
        if (!text_eq(text, cases[i].reopened))
            fail_msg("%s to %s: %s", cases[i].before, cases[i].after, text);
    }
}

static void both_are_seen_under_the_controls_of_what_was_approved(void **state)
{
    Ctx *ctx = *state;
    PackSet set = packs_of(ctx, TEST_RULES);
    /* t1-later asks for approval from over £200; under t1 nothing is crossed at £150 */
    const Json *before = doc(ctx, "{" CENTRAL ",'editions':{'controls':'controls/t1'},"
                                  "'work':{'audience':'public'},"
                                  "'spend':{'whole_life_pence':15000}}");
    const Json *after = doc(ctx, "{" CENTRAL ",'editions':{'controls':'controls/t1-later'},"
                                 "'work':{'audience':'public'},"
                                 "'spend':{'whole_life_pence':15001}}");
    ReopenedList list = advise_change(ctx->arena, &set, before, after, on("2019-06-01"));
    assert_int_equal(list.count, 0);
    list = advise_change(ctx->arena, &set, doc(ctx, "{}"), doc(ctx, "{}"), on("2019-06-01"));
    assert_int_equal(list.count, 0); /* no controls, no rules */
    list = advise_change(ctx->arena, &set, doc(ctx, "{'work':{'hosting':'none'}}"),
                         doc(ctx, "{" CENTRAL "}"), on("2019-06-01"));
    assert_int_equal(list.count, 1); /* nothing was said of the process: those of now */
}

/* Acceptance question (g): re-open a decided line when cost or hosting changes. */
static void g_cost_or_hosting_opens_a_decided_line(void **state)
{
    Ctx *ctx = *state;
    PackSet set = packs_of(ctx, NULL);
    static const char *const processes[] = {"v4", "v5"};
    static const struct {
        const char *change;
        const char *before, *after; /* NULL: nothing opens */
    } cases[] = {
        {"{'spend':{'whole_life_pence':20000000}}", NULL, NULL},
        {"{'spend':{'whole_life_pence':24000000}}", "£200,000", "£240,000"},
        {"{'spend':{'whole_life_pence':16000000}}", "£200,000", "£160,000"},
        {"{'work':{'hosting':'own_data_centre'}}", "public cloud", "own data centre"},
    };
    for (size_t p = 0; p < 2; p++)
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            Json *approved =
                doc(ctx, arena_printf(ctx->arena,
                                      "{'organisation':{'kind':'central','process':'%s'},"
                                      "'work':{'audience':'public','hosting':'public_cloud'},"
                                      "'spend':{'whole_life_pence':20000000}}",
                                      processes[p]));
            Json *now = json_clone(ctx->arena, approved);
            merge(ctx->arena, now, doc(ctx, cases[i].change));
            ReopenedList list = advise_change(ctx->arena, &set, approved, now, on("2019-06-01"));
            const char *text = reopened_text(ctx, &list);
            if (!cases[i].before)
                assert_string_equal(text, "");
            else if (!strstr(text,
                             arena_printf(ctx->arena, "%s to %s", cases[i].before, cases[i].after)))
                fail_msg("%s %s: %s", processes[p], cases[i].change, text);
        }
}

/* ---- What differs ----------------------------------------------------------------------- */

static void differences(void **state)
{
    Ctx *ctx = *state;
    static const struct {
        const char *before, *now, *lines;
    } cases[] = {
        {"{}", "{}", ""},
        {"{'title':'A','plan':{'web':true}}", "{'plan':{'web':true},'title':'A'}", ""},
        {"{'title':'A'}", "{'title':'B'}", "/title: A to B"},
        {"{}", "{'title':'B'}", "/title: not given to B"},
        {"{'title':'A'}", "{}", "/title: A to not given"},
        {"{}", "{'plan':{'web':true,'phase':'alpha'}}",
         "/plan/web: not given to yes; /plan/phase: not given to alpha"},
        {"{}", "{'plan':{}}", ""},
        {"{'spend':{'whole_life_pence':100}}", "{'spend':{'whole_life_pence':6000050}}",
         "/spend/whole_life_pence: £1 to £60,000.50"},
        {"{'plan':{'transactions_a_year':100}}", "{'plan':{'transactions_a_year':6000}}",
         "/plan/transactions_a_year: 100 to 6000"},
        {"{'dates':{'live':'2019-03-27'}}", "{'dates':{'live':'2019-04-01'}}",
         "/dates/live: 27 March 2019 to 1 April 2019"},
        /* lists of texts are sets */
        {"{'plan':{'activities':['build','buy']}}", "{'plan':{'activities':['buy','build']}}", ""},
        {"{'plan':{'activities':['build']}}", "{'plan':{'activities':['buy','build']}}",
         "/plan/activities: build to buy, build"},
        {"{'plan':{'activities':['build']}}", "{'plan':{'activities':['buy']}}",
         "/plan/activities: build to buy"},
        {"{}", "{'plan':{'activities':['buy']}}", "/plan/activities: not given to buy"},
        {"{'plan':{'activities':['buy']}}", "{'plan':{'activities':[]}}",
         "/plan/activities: buy to none"},
        /* items are matched by their key, wherever they stand */
        {"{'contracts':[{'id':'a','value_pence':100},{'id':'b'}]}",
         "{'contracts':[{'id':'b'},{'id':'a','value_pence':200}]}",
         "/contracts/1/value_pence: £1 to £2"},
        {"{'contracts':[{'id':'a'},{'id':'b'}]}", "{'contracts':[{'id':'b'},{'id':'c'}]}",
         "/contracts/1: not given to c; /contracts/0: a to not given"},
        {"{'contracts':[{'id':'a','title':'Hosting'}]}", "{'contracts':[]}",
         "/contracts/0: Hosting to not given"},
        {"{}", "{'contracts':[{'id':'a'}]}", "/contracts/0: not given to a"},
        {"{'spend':{'years':[{'year':'2019-20','pence':1},{'year':'2020-21','pence':2}]}}",
         "{'spend':{'years':[{'year':'2020-21','pence':2},{'year':'2019-20','pence':3}]}}",
         "/spend/years/1/pence: £0.01 to £0.03"},
        {"{'points':[{'point':'3','claims':[{'criterion':'3.1','position':'met'}]}]}",
         "{'points':[{'point':'1'},{'point':'3','claims':[{'criterion':'3.2','position':'met'},"
         "{'criterion':'3.1','position':'not_met'}]}]}",
         "/points/0: not given to 1; /points/1/claims/0: not given to 3.2; "
         "/points/1/claims/1/position: met to not_met"},
        /* two of one key: the first with the first */
        {"{'people':[{'role':'contact','name':'Ada'},{'role':'contact','name':'Bob'}]}",
         "{'people':[{'role':'contact','name':'Ada'},{'role':'contact','name':'Cy'}]}",
         "/people/1/name: Bob to Cy"},
        {"{'people':[{'role':'contact','name':'Ada'}]}",
         "{'people':[{'role':'contact','name':'Ada'},{'role':'contact','name':'Cy'}]}",
         "/people/1: not given to Cy"},
        /* without a key by place */
        {"{'strategies':[{'kind':'business','objective':'o'}]}",
         "{'strategies':[{'kind':'technology','objective':'o'}]}",
         "/strategies/0/kind: business to technology"},
        /* what changes its kind is one difference; names are escaped */
        {"{'a/b~c':1}", "{'a/b~c':{'title':'T'}}", "/a~1b~0c: 1 to T"},
        {"{'x':{'q':1}}", "{'x':[2]}", "/x: {\"q\":1} to 2"},
        {"{'x':null}", "{'x':1}", "/x: not given to 1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Differences all =
            case_differences(ctx->arena, doc(ctx, cases[i].before), doc(ctx, cases[i].now));
        Buf out = buf_init(ctx->arena, 10000);
        for (size_t j = 0; j < all.count; j++)
            buf_printf(&out, "%s%s: %s to %s", j ? "; " : "", all.items[j].pointer,
                       all.items[j].before, all.items[j].after);
        if (!text_eq(buf_text(&out), cases[i].lines))
            fail_msg("%s to %s: %s", cases[i].before, cases[i].now, buf_text(&out));
    }
    assert_int_equal(case_differences(ctx->arena, NULL, NULL).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(each_kind_of_change),
        unit(both_are_seen_under_the_controls_of_what_was_approved),
        unit(g_cost_or_hosting_opens_a_decided_line),
        unit(differences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
