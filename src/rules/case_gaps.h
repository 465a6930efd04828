/* What a case must say of itself before it can be sent, whatever the packs ask. Pure. For
 * rules/ alone. */
#pragma once
#include "rules/advise.h"

/* Adds them to advice->missing; `required` and `controls` are already known. */
void case_gaps(Arena *arena, const Json *document, Advice *advice);
