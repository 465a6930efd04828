/* rules/advise with the packs of the program, asked only for what is public knowledge of them:
 * the thresholds of the versions and the acceptance questions. */
#include "full_case.h"

/* ---- Thresholds --------------------------------------------------------------------------- */

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

#define P(pounds) ((int64_t)(pounds)*100)

static void thresholds_at_below_and_above(void **state)
{
    Ctx *ctx = *state;
    PackSet *set = set_of(ctx, NULL);
    static const struct {
        const char *process, *audience;
        int64_t limit; /* over it approval is needed, at it not */
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

static Truth required_with(Ctx *ctx, const PackSet *set, const Pack *controls, const char *audience,
                           int64_t pence, const char *question)
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

/* ---- Acceptance questions ---------------------------------------------------------------- */

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
        Advice advice =
            ask(ctx, set, arena_printf(ctx->arena, "{'organisation':{'kind':'%s'}}", outside[i]),
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
        Json *line =
            line_of(ctx, pack_controls_on(set, processes[i], on("2019-04-01")), "public", P(60000));
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
        unit(thresholds_at_below_and_above),
        unit(v4_questions_with_limits_of_their_own),
        unit(v5_novel_at_any_value),
        unit(each_pack_applies_on_its_days),
        unit(a_needed_by_which_route_with_the_rule),
        unit(b_two_lines_of_one_service),
        unit(c_ten_million_on_both_pipelines),
        unit(f_a_limitation_reaches_the_decision),
        unit(i_the_same_answer_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
