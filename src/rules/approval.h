/* Is approval needed, by whom and by when: the scope, approvals and routes of a controls
 * pack over the facts of a case. Pure. For rules/ alone. */
#pragma once
#include "rules/advise.h"
#include "rules/count.h"

/* Fills in required, outside, route, by, rules and unknown of `advice`, whose controls,
 * facts and date are set. */
void approval_advise(Arena *arena, const Counting *counting, Advice *advice);
