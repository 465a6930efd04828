/* rules/condition: three values, and which facts an answer hangs on. */
#include "rules_unit.h"

/* yes, no, number, amount, day, pick, set are known; the u… are not. */
static Facts known_facts(Ctx *ctx)
{
    Facts facts = {0};
    Fact all[] = {
        {.name = "yes", .kind = FACT_BOOL, .truth = true},
        {.name = "no", .kind = FACT_BOOL},
        {.name = "number", .kind = FACT_INT, .number = 100},
        {.name = "amount", .kind = FACT_MONEY, .number = 10000}, /* £100 */
        {.name = "day", .kind = FACT_DATE, .number = on("2019-03-27").days},
        {.name = "pick", .kind = FACT_CHOICE, .text = "red"},
        {.name = "set", .kind = FACT_SET, .list = doc(ctx, "['a','b']")},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        facts_set(ctx->arena, &facts, all[i]);
    return facts;
}

typedef struct Row {
    const char *condition, *truth, *missing;
} Row;

static void check(Ctx *ctx, const Row *rows, size_t count)
{
    Facts facts = known_facts(ctx);
    for (size_t i = 0; i < count; i++) {
        TextList missing = {0};
        const Json *condition = doc(ctx, rows[i].condition);
        Truth truth = condition_holds(ctx->arena, condition, &facts, &missing);
        const char *names = list_text(ctx->arena, &missing);
        if (!text_eq(truth_word(truth), rows[i].truth) || !text_eq(names, rows[i].missing))
            fail_msg("%s: %s [%s], not %s [%s]", rows[i].condition, truth_word(truth), names,
                     rows[i].truth, rows[i].missing);
        assert_int_equal(condition_holds(ctx->arena, condition, &facts, NULL), truth);
    }
}
#define CHECK_ROWS(ctx, rows) check(ctx, rows, sizeof(rows) / sizeof *(rows))

static void single_tests(void **state)
{
    static const Row rows[] = {
        {"true", "yes", ""},
        {"false", "no", ""},
        {"{'fact':'yes','is':true}", "yes", ""},
        {"{'fact':'no','is':true}", "no", ""},
        {"{'fact':'no','is':false}", "yes", ""},
        {"{'fact':'u','is':false}", "unknown", "u"},
        {"{'fact':'number','is':100}", "yes", ""},
        {"{'fact':'amount','is':100}", "yes", ""},
        {"{'fact':'amount','is':10000}", "no", ""},
        {"{'fact':'pick','is':'red'}", "yes", ""},
        {"{'fact':'pick','is':'blue'}", "no", ""},
        {"{'fact':'pick','in':['blue','red']}", "yes", ""},
        {"{'fact':'pick','in':['blue']}", "no", ""},
        {"{'fact':'set','has':'a'}", "yes", ""},
        {"{'fact':'set','has':'c'}", "no", ""},
        {"{'fact':'day','before':'2019-03-28'}", "yes", ""},
        {"{'fact':'day','before':'2019-03-27'}", "no", ""},
        {"{'fact':'day','on_or_after':'2019-03-27'}", "yes", ""},
        {"{'fact':'day','on_or_after':'2019-03-28'}", "no", ""},
        {"{'fact':'u','known':true}", "no", ""},
        {"{'fact':'u','known':false}", "yes", ""},
        {"{'fact':'yes','known':true}", "yes", ""},
        {"{'fact':'amount','over':99,'at_most':100}", "yes", ""},
        {"{'fact':'amount','over':99,'at_most':99}", "no", ""},
    };
    CHECK_ROWS(*state, rows);
}

static void bounds_are_whole_pounds(void **state)
{
    Ctx *ctx = *state;
    static const struct {
        const char *test;
        bool below, at, above; /* 99.99, 100.00, 100.01 */
    } rows[] = {
        {"over", false, false, true},
        {"at_least", false, true, true},
        {"under", true, false, false},
        {"at_most", true, true, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Json *condition =
            doc(ctx, arena_printf(ctx->arena, "{'fact':'amount','%s':100}", rows[i].test));
        const bool expected[] = {rows[i].below, rows[i].at, rows[i].above};
        for (int j = 0; j < 3; j++) {
            Facts facts = {0};
            facts_set(ctx->arena, &facts,
                      (Fact){.name = "amount", .kind = FACT_MONEY, .number = 9999 + j});
            assert_int_equal(condition_holds(ctx->arena, condition, &facts, NULL),
                             expected[j] ? TRUTH_YES : TRUTH_NO);
        }
    }
}

static void a_bound_beyond_64_bits_of_pence_still_compares(void **state)
{
    static const Row rows[] = {
        {"{'fact':'amount','under':9223372036854775807}", "yes", ""},
        {"{'fact':'amount','over':9223372036854775807}", "no", ""},
        {"{'fact':'amount','over':-9223372036854775807}", "yes", ""},
    };
    CHECK_ROWS(*state, rows);
}

/* U, V unknown: the tables of Kleene's logic. */
static void combinations(void **state)
{
    static const Row rows[] = {
        {"{'all':[true,true]}", "yes", ""},
        {"{'all':[true,{'fact':'u','is':true}]}", "unknown", "u"},
        {"{'all':[{'fact':'u','is':true},false]}", "no", ""},
        {"{'all':[{'fact':'u','is':true},{'fact':'v','is':true}]}", "unknown", "u v"},
        {"{'all':[{'fact':'u','is':true},{'fact':'u','is':false}]}", "unknown", "u"},
        {"{'any':[false,false]}", "no", ""},
        {"{'any':[false,{'fact':'u','is':true}]}", "unknown", "u"},
        {"{'any':[{'fact':'u','is':true},true]}", "yes", ""},
        {"{'any':[{'fact':'u','is':true},{'fact':'v','over':1}]}", "unknown", "u v"},
        {"{'not':true}", "no", ""},
        {"{'not':false}", "yes", ""},
        {"{'not':{'fact':'u','is':true}}", "unknown", "u"},
        {"{'not':{'all':[{'fact':'u','is':true},false]}}", "yes", ""},
        /* what a settled part asked is not asked any more, what an open one asks is */
        {"{'all':[{'any':[{'fact':'u','is':true},true]},{'fact':'v','is':true}]}", "unknown", "v"},
        {"{'any':[{'all':[{'fact':'u','is':true},false]},{'fact':'v','is':true}]}", "unknown", "v"},
    };
    CHECK_ROWS(*state, rows);
}

static void tests_of_the_wrong_kind_are_unknown(void **state)
{
    static const Row rows[] = {
        {"{'fact':'yes','over':1}", "unknown", "yes"},
        {"{'fact':'yes','is':'true'}", "unknown", "yes"},
        {"{'fact':'pick','is':1}", "unknown", "pick"},
        {"{'fact':'pick','has':'red'}", "unknown", "pick"},
        {"{'fact':'set','is':'a'}", "unknown", "set"},
        {"{'fact':'set','in':['a']}", "unknown", "set"},
        {"{'fact':'number','before':'2019-01-01'}", "unknown", "number"},
        {"{'fact':'day','over':1}", "unknown", "day"},
        {"{'fact':'day','before':'soon'}", "unknown", "day"},
        {"{'fact':'number','over':'1'}", "unknown", "number"},
        {"{'fact':'day','at_least':1}", "unknown", "day"},
        {"{'fact':'pick','under':1}", "unknown", "pick"},
        {"{'fact':'amount','at_most':'1'}", "unknown", "amount"},
        {"{'fact':'number','on_or_after':'2019-01-01'}", "unknown", "number"},
        {"{'fact':'number'}", "unknown", "number"},
        {"{}", "unknown", ""},
        {"[]", "unknown", ""},
        {"'yes'", "unknown", ""},
        {"{'all':true}", "yes", ""}, /* an empty `all`; a schema refuses it */
    };
    CHECK_ROWS(*state, rows);
    Ctx *ctx = *state;
    Facts none = {0};
    assert_int_equal(condition_holds(ctx->arena, NULL, &none, NULL), TRUTH_YES);
}

static void visit(void *state, const char *fact, const Json *test, const char *pointer)
{
    assert_string_equal(json_text(test, "fact"), fact);
    buf_printf(state, "%s@%s ", fact, pointer);
}

static void each_names_every_fact_with_its_place(void **state)
{
    Ctx *ctx = *state;
    Buf out = buf_init(ctx->arena, 1000);
    condition_each(ctx->arena,
                   doc(ctx, "{'all':[{'fact':'a','is':true},{'any':[true,{'not':"
                            "{'fact':'b','is':1}}]}]}"),
                   "/when", visit, &out);
    assert_string_equal(buf_text(&out), "a@/when/all/0 b@/when/all/1/any/1/not ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(single_tests),
        unit(bounds_are_whole_pounds),
        unit(a_bound_beyond_64_bits_of_pence_still_compares),
        unit(combinations),
        unit(tests_of_the_wrong_kind_are_unknown),
        unit(each_names_every_fact_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
