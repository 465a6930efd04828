/* Which kind of spend a case is, and which other lines count together with it: pieces that
 * together pass a threshold are one spend. The rule itself (what must be shared, which
 * kinds there are) stands in the controls pack. Pure. For rules/ alone. */
#pragma once
#include "rules/condition.h"
#include "rules/pack.h"

typedef struct Counting {
    const char *kind;      /* id of the pack's kind; NULL: none, or not known */
    TextList kind_unknown; /* facts the kind hangs on, when it is not known */
    TextList lines;        /* references of the lines counted together with this one */
    TextList unsure;       /* references of lines that share something, but whose kind or cost
                              nobody has said: not counted */
    Money sum;             /* this line included; lines alone when its own cost is not known */
} Counting;

/* Sets the facts spend.kind and spend.counted, where they are known. `controls` NULL: this
 * line counts alone. */
Counting count_lines(Arena *arena, const Pack *controls, const Json *document, Facts *facts);

/* In words, when together the lines meet a rule for approval that this one alone does not;
 * NULL otherwise. */
const char *count_warning(Arena *arena, const Pack *controls, const Counting *counting,
                          const Facts *facts);
