/* rules/quarterly: from colours to who may assure what next quarter. */
#include "rules/quarterly.h"
#include "rules_unit.h"

static const Pack *defra(Ctx *ctx)
{
    const Pack *pack = pack_quarterly_on(set_of(ctx, "rules"), on("2026-01-15"));
    assert_non_null(pack);
    assert_string_equal(pack->id, "quarterly/defra");
    return pack;
}

/* The first questions red, then amber ones, the rest green but for `open` of them. */
static QuarterlyAnswer coloured(Ctx *ctx, const Pack *pack, size_t reds, size_t ambers, size_t open)
{
    const Json *questions = json_get(pack->document, "questions");
    Json *answers = json_new_list(ctx->arena);
    size_t i = 0;
    for (const Json *question = json_first(questions); question; question = question->next, i++) {
        Json *answer = json_new_object(ctx->arena);
        json_set_text(ctx->arena, answer, "question", json_text(question, "id"));
        json_set_text(ctx->arena, answer, "colour",
                      i < reds                       ? "red"
                      : i < reds + ambers            ? "amber"
                      : i + open >= questions->count ? "blue"
                                                     : "green");
        json_append(answers, answer);
    }
    return quarterly_answer(ctx->arena, pack, answers);
}

static void the_colours_choose_the_rule(void **state)
{
    Ctx *ctx = *state;
    const Pack *pack = defra(ctx);
    static const struct {
        size_t reds, ambers;
        const char *rule, *low, *medium, *high;
    } cases[] = {
        {0, 0, "group-assures", "group", "group", "board"},
        {0, 1, "high-and-medium-to-board", "group", "board", "board"},
        {0, 2, "high-and-medium-to-board", "group", "board", "board"},
        {0, 3, "high-and-medium-to-board", "group", "board", "board"},
        {0, 4, "all-to-board", "board", "board", "board"},
        {0, 7, "all-to-board", "board", "board", "board"},
        {1, 0, "all-to-board", "board", "board", "board"},
        {1, 3, "all-to-board", "board", "board", "board"},
        {7, 0, "all-to-board", "board", "board", "board"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        QuarterlyAnswer answer = coloured(ctx, pack, cases[i].reds, cases[i].ambers, 0);
        if (!text_eq(answer.rule.id, cases[i].rule))
            fail_msg("%zu red, %zu amber: %s", cases[i].reds, cases[i].ambers,
                     text_or(answer.rule.id, "not known"));
        CitedRules rules = {&answer.rule, 1};
        assert_cited(&rules);
        assert_int_equal(answer.reds, cases[i].reds);
        assert_int_equal(answer.ambers, cases[i].ambers);
        assert_int_equal(answer.greens, 7 - cases[i].reds - cases[i].ambers);
        assert_int_equal(answer.n_duties, 3);
        assert_string_equal(answer.duties[0].rating, "low");
        assert_string_equal(answer.duties[0].by, cases[i].low);
        assert_string_equal(answer.duties[1].by, cases[i].medium);
        assert_string_equal(answer.duties[2].by, cases[i].high);
    }
}

/* Who assures high risk spend when all is green, nobody wrote down. */
static void what_is_implied_is_marked(void **state)
{
    Ctx *ctx = *state;
    const Pack *pack = defra(ctx);
    QuarterlyAnswer green = coloured(ctx, pack, 0, 0, 0), amber = coloured(ctx, pack, 0, 1, 0);
    assert_string_equal(green.duties[0].confidence, "stated");
    assert_string_equal(green.duties[2].confidence, "inferred");
    assert_string_equal(amber.duties[0].confidence, "inferred");
    assert_string_equal(amber.duties[2].confidence, "stated");
}

static void a_question_without_a_colour_leaves_it_open(void **state)
{
    Ctx *ctx = *state;
    const Pack *pack = defra(ctx);
    QuarterlyAnswer answer = coloured(ctx, pack, 1, 0, 1);
    assert_null(answer.rule.id);
    assert_int_equal(answer.n_duties, 0);
    assert_string_equal(list_text(ctx->arena, &answer.open), "assessments");
    answer = quarterly_answer(ctx->arena, pack, NULL);
    assert_int_equal(answer.open.count, 7);
    const Json *json = quarterly_json(ctx->arena, pack, &answer);
    assert_int_equal(json_get(json, "rule")->kind, KIND_NULL);
    assert_int_equal(json_get(json, "open")->count, 7);
}

static void none_applies_before_the_text(void **state)
{
    Ctx *ctx = *state;
    const PackSet *set = set_of(ctx, "rules");
    assert_null(pack_quarterly_on(set, on("2025-06-02")));
    assert_non_null(pack_quarterly_on(set, on("2025-06-03")));
}

/* ---- Faults of a pack ------------------------------------------------------------------------ */

static void faults_are_named(void **state)
{
    Ctx *ctx = *state;
    const Pack *pack = defra(ctx);
    static const struct {
        const char *list, *item, *fault;
    } cases[] = {
        {"rules",
         "{'id':'x','text':'x','when':{'fact':'spend.sought','over':1},"
         "'cite':[{'source':'defra','confidence':'stated'}],"
         "'assures':[{'rating':'low','by':'group','cite':[{'source':'defra','confidence':"
         "'stated'}]}]}",
         "/rules/0/when/fact: a quarterly rule asks about the colours alone"},
        {"rules",
         "{'id':'x','text':'x','when':{'fact':'quarter.reds','over':1},"
         "'cite':[{'source':'defra','confidence':'stated'}],"
         "'assures':[{'rating':'tiny','by':'nobody','cite':[{'source':'defra','confidence':"
         "'stated'}]}]}",
         "/rules/0/assures/0/by: there is no \"nobody\" in assurers"},
        {"questions",
         "{'id':'x','text':'x','cite':[{'source':'defra','confidence':'stated'}],'levels':["
         "{'colour':'red','text':'x','cite':[{'source':'defra','confidence':'stated'}]},"
         "{'colour':'red','text':'x','cite':[{'source':'defra','confidence':'stated'}]},"
         "{'colour':'green','text':'x','cite':[{'source':'nowhere','confidence':'stated'}]}]}",
         "/questions/0/levels/1/colour: \"red\" is there twice"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Json *document = json_clone(ctx->arena, pack->document), *list = json_new_list(ctx->arena);
        json_append(list, doc(ctx, cases[i].item));
        json_set(ctx->arena, document, cases[i].list, list);
        Pack read;
        Buf text = buf_init(ctx->arena, MAX_JSON_BYTES);
        json_write(&text, document, 0);
        assert_int_equal(pack_read(ctx, "draft", buf_str(&text), &read), INVALID);
        if (!strstr(problem(ctx), cases[i].fault))
            fail_msg("\"%s\" is not in: %s", cases[i].fault, problem(ctx));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(the_colours_choose_the_rule),
        unit(what_is_implied_is_marked),
        unit(a_question_without_a_colour_leaves_it_open),
        unit(none_applies_before_the_text),
        unit(faults_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
