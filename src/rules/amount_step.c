#include "rules/amount_step.h"

#include "rules/fact.h"

#include <stdlib.h>

/* ---- Gathering ------------------------------------------------------------------------------ */

static void add(Arena *arena, AmountSteps *steps, int64_t pounds)
{
    int64_t pence;
    if (__builtin_mul_overflow(pounds, (int64_t)100, &pence))
        return;                                   /* no amount reaches it */
    if ((steps->count & (steps->count - 1)) == 0) /* full at 0, 1, 2, 4, 8 …: so doubled there */
        steps->pence = arena_grow(arena, steps->pence, steps->count * sizeof *steps->pence,
                                  (steps->count ? steps->count * 2 : 1) * sizeof *steps->pence);
    steps->pence[steps->count++] = pence;
}

/* A test is an object that names a fact; its numbers are what the fact is compared with. */
static void gather(Arena *arena, const Pack *pack, const Json *node, AmountSteps *steps)
{
    const char *fact = node->kind == KIND_OBJECT ? json_text(node, "fact") : NULL;
    bool money = fact && fact_kind(fact, pack) == FACT_MONEY;
    for (const Json *item = json_first(node); item; item = item->next) {
        if (money && item->kind == KIND_INT)
            add(arena, steps, item->number);
        if (item->kind == KIND_OBJECT || item->kind == KIND_LIST)
            gather(arena, pack, item, steps);
    }
}

static int by_amount(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

AmountSteps amount_steps(Arena *arena, const Pack *pack)
{
    AmountSteps steps = {0};
    if (pack)
        gather(arena, pack, pack->document, &steps);
    if (steps.count == 0)
        return steps;
    qsort(steps.pence, steps.count, sizeof *steps.pence, by_amount);
    size_t kept = 1;
    for (size_t i = 1; i < steps.count; i++)
        if (steps.pence[i] != steps.pence[kept - 1])
            steps.pence[kept++] = steps.pence[i];
    steps.count = kept;
    return steps;
}

/* ---- Asking --------------------------------------------------------------------------------- */

size_t amount_step(const AmountSteps *steps, int64_t pence)
{
    size_t low = 0, high = steps->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (steps->pence[middle] < pence)
            low = middle + 1;
        else
            high = middle;
    }
    bool at = low < steps->count && steps->pence[low] == pence;
    return 2 * low + at;
}
