/* The amounts of money at which the rules of a pack change their answer. Two amounts on the same
 * step are the same to every rule, so that a million lines need as many answers as there are steps.
 * Pure. assurance/ uses it. */
#pragma once
#include "rules/pack.h"

typedef struct AmountSteps {
    int64_t *pence; /* sorted, each once */
    size_t count;
} AmountSteps;

/* Every amount that a condition of the pack compares a fact of money with. `pack` may be NULL. */
AmountSteps amount_steps(Arena *arena, const Pack *pack);

/* 0 for less than the first, 1 for the first itself, 2 for what is between it and the second … */
size_t amount_step(const AmountSteps *steps, int64_t pence);
