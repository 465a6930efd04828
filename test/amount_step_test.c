/* Two amounts on one step are the same to every rule of a pack; and numbers kept by keys. */
#include "base/key_map.h"
#include "rules/advise.h"
#include "rules/amount_step.h"
#include "rules_unit.h"

static void steps_are_at_and_between_the_amounts(void **state)
{
    (void)state;
    int64_t pence[] = {100, 500};
    AmountSteps steps = {pence, 2};
    static const struct {
        int64_t pence;
        size_t step;
    } rows[] = {{INT64_MIN, 0}, {99, 0},  {100, 1}, {101, 2},
                {499, 2},       {500, 3}, {501, 4}, {INT64_MAX, 4}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(amount_step(&steps, rows[i].pence), rows[i].step);
    assert_int_equal(amount_step(&(AmountSteps){0}, 7), 0);
}

static bool is_step(const AmountSteps *steps, int64_t pounds)
{
    return amount_step(steps, pounds * 100) % 2 == 1;
}

static void every_limit_of_a_pack_is_a_step(void **state)
{
    Ctx *ctx = *state;
    PackSet packs;
    assert_int_equal(packs_load(ctx, NULL, &packs), OK);
    AmountSteps v5 = amount_steps(ctx->arena, pack_find(&packs, "controls/v5"));
    assert_true(is_step(&v5, 100000)); /* of approvals */
    assert_true(is_step(&v5, 5000000));
    assert_true(is_step(&v5, 10000000)); /* of routes and pipelines */
    assert_false(is_step(&v5, 100001));
    AmountSteps v6 = amount_steps(ctx->arena, pack_find(&packs, "controls/v6-2025"));
    assert_true(is_step(&v6, 20000000)); /* of the questions of triage */
    assert_true(is_step(&v6, 50000000));
    for (size_t i = 1; i < v6.count; i++)
        assert_true(v6.pence[i - 1] < v6.pence[i]);
}

static void numbers_are_kept_by_keys(void **state)
{
    Ctx *ctx = *state;
    KeyMap map = key_map(ctx->arena);
    for (uint64_t i = 0; i < 5000; i++)
        *key_map_at(&map, (Key){i % 7, i}) += (int64_t)i + 1;
    *key_map_at(&map, (Key){3, 3}) += 100;
    for (uint64_t i = 0; i < 5000; i++) {
        const int64_t *number = key_map_find(&map, (Key){i % 7, i});
        assert_non_null(number);
        assert_int_equal(*number, (int64_t)i + 1 + (i == 3 ? 100 : 0));
    }
    assert_null(key_map_find(&map, (Key){6, 3}));
    assert_int_equal(map.count, 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(steps_are_at_and_between_the_amounts),
        unit(every_limit_of_a_pack_is_a_step),
        unit(numbers_are_kept_by_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
