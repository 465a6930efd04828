/* Finding many texts at once: every place where any literal of any family stands, in one pass.
 *
 * The pass looks at each four bytes once: a hash of them says whether they could be part of a
 * literal, and only then are literals compared. The four bytes that stand for a literal are the
 * rarest it has. Case of ASCII letters does not count. For scan.c. */
#pragma once
#include "check/check_family.h"

typedef struct Matcher Matcher;

/* Of all families' literals, those of the tables included; NULL-terminated as check_families is.
 * CHECKs that each has four bytes. */
const Matcher *matcher_create(Arena *arena, const CheckFamily *const *families, const Json *tables);

typedef void MatchSeen(void *to, const CheckFamily *family, const void *row, size_t offset);

/* Calls `seen` for each literal at each of its places. */
void matcher_run(const Matcher *matcher, Str text, MatchSeen *seen, void *to);
