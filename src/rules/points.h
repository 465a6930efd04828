/* The points of the Code as a case answers them: which are considered, what was claimed of
 * each criterion, and what is missing before a claim counts as shown. It repeats what people
 * said and never says "met" by itself; it may say that something is not shown. Pure. For
 * rules/ alone. */
#pragma once
#include "rules/advise.h"
#include "rules/index.h"

/* What the engine understands by a position of the pack (its `means`). */
typedef enum Means {
    MEANS_NOTHING, /* no position, or none of this edition */
    MEANS_MET,
    MEANS_PARTLY_MET,
    MEANS_NOT_MET_EXPLAINED,
    MEANS_NOT_MET,
    MEANS_NOT_APPLICABLE
} Means;

/* One case, asked under one edition. */
typedef struct Asked {
    Arena *arena;
    const Pack *code;
    const Facts *facts;
    Date date;
    Index evidence, limitations;
    size_t *counted; /* for each piece of evidence the claim that counted it last */
    size_t claims;   /* asked about so far */
} Asked;

/* One for each point of the edition, in its order. */
void points_advise(Arena *arena, const Pack *code, const Json *document, const Facts *facts,
                   Date date, Advice *advice);

void gaps_add(Arena *arena, Gaps *gaps, Gap gap);

/* ---- Between points.c and claims.c ------------------------------------------------------- */

Means means_of(const Asked *asked, const char *position);
/* Says it in no more than spaces. */
bool says_nothing(const char *text);
/* What the criterion asks and the claim (NULL: none) shows; adds its gaps to the point's. */
CriterionAdvice claim_advise(Asked *asked, PointAdvice *point, const Json *criterion,
                             const Json *claim);
/* Why the limitation `id` explains nothing; NULL when it does. */
const char *limitation_lacks(const Asked *asked, const char *id);
