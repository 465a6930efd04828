/* Deltas as git packs have them: an object said as copies from another and bytes of its own.
 * For git_store.c and history_*.c. Input is not trusted: nothing outside the two texts is read, and
 * a delta that does not fit gives false. */
#pragma once
#include "base/str.h"

/* Part of the result that may differ from the base: bytes of its own, or the seam (of length 0)
 * where two copies meet that do not follow each other in the base. */
typedef struct DeltaPart {
    size_t start, end;
} DeltaPart;

typedef struct DeltaParts {
    DeltaPart *items;
    size_t count, room;
} DeltaParts;

/* The size of the result; false when the delta is for another base. */
bool delta_sizes(Str delta, size_t base, size_t *result);

/* Writes the result, delta_sizes() bytes, to `out`. `parts`, when it is not NULL, is filled anew
 * (from malloc; freed by who made it). */
bool delta_apply(Str delta, Str base, char *out, size_t size, DeltaParts *parts);
