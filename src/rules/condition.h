/* Conditions of the rule packs (schemas: $defs/condition) over facts, in three values:
 * what nobody has said is not known, and stays so unless the rest settles it (Kleene).
 * Pure. rules/ uses it. */
#pragma once
#include "rules/fact.h"

typedef enum Truth { TRUTH_NO, TRUTH_UNKNOWN, TRUTH_YES } Truth;

/* `condition` NULL (a rule without one) is TRUTH_YES. When the answer is TRUTH_UNKNOWN the
 * names of the facts it hangs on are added to `missing` (may be NULL), each once. */
Truth condition_holds(Arena *arena, const Json *condition, const Facts *facts, TextList *missing);

/* Calls `visit` for each fact a condition names, with the JSON Pointer of the place. */
typedef void ConditionVisit(void *state, const char *fact, const Json *test, const char *pointer);
void condition_each(Arena *arena, const Json *condition, const char *pointer, ConditionVisit *visit,
                    void *state);

/* May `test` ("over", "is" …) with this value be asked of a fact of this kind? */
bool condition_test_fits(const char *test, FactKind kind, const Json *value);
