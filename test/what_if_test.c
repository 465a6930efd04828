/* A case under a draft of the rules: only what the draft changes is other, and nothing is altered.
 */
#include "rules/what_if.h"
#include "rules_unit.h"

/* A digital line of £110,000: over the limit of version 5. */
static const char case_text[] =
    "{'format':'tcop-case/1','title':'Tides','organisation':{'id':'X01','name':'Coast Office',"
    "'kind':'central','process':'v5'},'work':{'activities':['build'],'audience':'public',"
    "'phase':'alpha','hosting':'public_cloud'},'answers':{'novelty.judged':'routine',"
    "'novelty.cryptography':false,'digital.excluded':false},'spend':{'whole_life_pence':11000000}}";

static Date day(const char *iso)
{
    Date date;
    assert_true(date_parse(iso, &date));
    return date;
}

/* Version 5 with another limit for digital spend. */
static Pack draft_with_limit(Ctx *ctx, const PackSet *packs, int64_t pounds)
{
    Pack draft = *pack_find(packs, "controls/v5");
    Json *document = json_clone(ctx->arena, draft.document);
    for (const Json *rule = json_first(json_get(document, "approvals")); rule; rule = rule->next)
        for (const Json *part = json_first(json_path(rule, "when.all")); part; part = part->next)
            if (text_eq(json_text(rule, "id"), "digital-over-100k") && json_get(part, "over"))
                json_set_int(ctx->arena, (Json *)(uintptr_t)part, "over", pounds);
    json_set_text(ctx->arena, document, "id", "controls/draft");
    draft.id = "controls/draft";
    draft.document = document;
    return draft;
}

static void a_higher_limit_lets_a_case_go_without_approval(void **state)
{
    Ctx *ctx = *state;
    PackSet packs;
    assert_int_equal(packs_load(ctx, NULL, &packs), OK);
    Pack draft = draft_with_limit(ctx, &packs, 500000);
    const Json *document = doc(ctx, case_text);
    const char *untouched = json_canonical(ctx->arena, document);
    WhatIf answer = what_if(ctx->arena, &packs, document, &draft, day("2019-09-01"));
    assert_true(answer.concerned);
    assert_true(answer.differs);
    assert_int_equal(answer.before.required, TRUTH_YES);
    assert_int_equal(answer.after.required, TRUTH_NO);
    assert_string_equal(json_canonical(ctx->arena, document), untouched);
}

static void a_draft_that_says_the_same_changes_nothing(void **state)
{
    Ctx *ctx = *state;
    PackSet packs;
    assert_int_equal(packs_load(ctx, NULL, &packs), OK);
    Pack draft = draft_with_limit(ctx, &packs, 100000);
    WhatIf answer = what_if(ctx->arena, &packs, doc(ctx, case_text), &draft, day("2019-09-01"));
    assert_true(answer.concerned);
    assert_false(answer.differs);
}

static void a_draft_of_another_process_does_not_concern_the_case(void **state)
{
    Ctx *ctx = *state;
    PackSet packs;
    assert_int_equal(packs_load(ctx, NULL, &packs), OK);
    const Pack *other = pack_find(&packs, "controls/v6-2025");
    WhatIf answer = what_if(ctx->arena, &packs, doc(ctx, case_text), other, day("2019-09-01"));
    assert_false(answer.concerned);
    assert_false(answer.differs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(a_higher_limit_lets_a_case_go_without_approval),
        unit(a_draft_that_says_the_same_changes_nothing),
        unit(a_draft_of_another_process_does_not_concern_the_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
