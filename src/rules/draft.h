/* A draft of a controls pack made by changing its limits: what people try out before they write new
 * rules. Pure but for the check of the draft. For assurance/ and web/. */
#pragma once
#include "rules/pack.h"

/* An amount of money that a rule compares a fact with. */
typedef struct DraftLimit {
    const char *pointer;    /* of the number in the pack, an RFC 6901 JSON Pointer */
    const char *rule;       /* text of the rule, or title of the route or pipeline */
    const char *fact;       /* label of the fact */
    const char *comparison; /* "over", "at least" … */
    int64_t pounds;
} DraftLimit;

typedef struct DraftLimits {
    DraftLimit *items;
    size_t count;
} DraftLimits;

/* Those of the rules for approval, of the routes and of the pipelines, in their order. */
DraftLimits draft_limits(Arena *arena, const Pack *controls);

/* A copy of `controls` with these amounts in the place of its own, and an id that says so. INVALID
 * with words when it is no valid pack. */
MUST_USE Err draft_make(Ctx *ctx, const Pack *controls, const DraftLimits *limits, Pack *out);
