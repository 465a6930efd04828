/* What an edition of the Code, or a version of the controls, changes of another.
 * For the command line, the page that compares packs, assurance/case_carry.c and migrate.c. */
#pragma once
#include "rules/pack.h"

typedef enum PackChange {
    PACK_SAME,
    PACK_MOVED,   /* the same under another number */
    PACK_CHANGED, /* title, words, force, evidence or citations */
    PACK_NEW,
    PACK_GONE
} PackChange;

/* "same", "moved", "changed", "new", "gone" */
const char *pack_change_word(PackChange change);

/* What a point or criterion of `to` was in `from`: where one of the packs follows the other, by its
 * "was" and "new"; else by number. NULL: nothing. Both packs are of the Code. */
const Json *pack_ancestor(const Pack *from, const Pack *to, const Json *item);

/* What a point or criterion of `from` has become in `to`; NULL: it is gone. */
const Json *pack_descendant(const Pack *from, const Pack *to, const Json *item);

/* How an item of `to` stands to what it was; NULL for `was` is new. The number alone makes it
 * moved. */
PackChange pack_change_of(Arena *arena, const Json *was, const Json *now);

/* {"from", "to", "counts", "points": [what is not the same], "gone": […], "other": [{"where",
 * "before", "now"}]}: sorted as the packs are. Both are of one kind. */
Json *pack_diff(Arena *arena, const Pack *from, const Pack *to);
