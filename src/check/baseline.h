/* An earlier run, to tell what is new from what was known, and what has gone. Compared by
 * fingerprint and number: a second secret like one that is known is new.
 * Anybody above may use this. */
#pragma once
#include "base/json.h"
#include "check/findings.h"

typedef struct Baseline {
    Finding *findings; /* by fingerprint; what of them is needed to name them */
    size_t count;
    const char *key; /* that its fingerprints were made with; NULL: none */
} Baseline;

/* From the JSON that a run gave. INVALID with words when it is something else. */
MUST_USE Err baseline_read(Ctx *ctx, const char *name, Str text, Baseline *out);

/* Marks findings that the baseline has as known, and lists those of it that are not found any more.
 */
void baseline_compare(Arena *arena, const Baseline *baseline, CheckRun *run);
