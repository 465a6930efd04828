/* A case carried over from one edition to another. For the command line and
 * assurance/case_carry.c. */
#pragma once
#include "rules/pack.h"

/* A copy of the document under `to`: every answer keeps its words, under the number that its point
 * or criterion has there; what `to` has no place for is kept as it was. The copy's "editions" name
 * `to`, and the last item of its "moved" says what was carried, what must be looked at anew,
 * what was set aside, and when `to` had "ended" before `date`. Both packs are of one kind. Nothing
 * of `document` is changed. */
Json *case_migrate(Arena *arena, const Json *document, const Pack *from, const Pack *to, Date date);

/* The last item of "moved"; NULL: the case was never carried over. */
const Json *case_last_move(const Json *document);
