/* What differs between two rule packs, place by place, in words: for the page that compares them.
 * web/ only. */
#pragma once
#include "web/pack_view.h"

/* The two, and what the pointers of a list of differences lead into: their documents, or one item
 * of each. */
typedef struct PackPair {
    const Pack *from, *to;
    const Json *before, *now;
} PackPair;

/* Differences (rules/pack_diff.h) of one part of the packs as a table, with the sources of the
 * rules whose words they are; `part` NULL: all. How many more there are, that say nothing to a
 * reader. */
size_t pack_differences(Page *page, const PackPair *pair, const Json *list, const char *part,
                        const char *caption);
/* Says so, and where they stand; nothing for 0. */
void pack_differences_hidden(Page *page, const PackPair *pair, size_t hidden);
/* All of them, a table for each part of the packs. */
void pack_differences_by_part(Page *page, const PackPair *pair, const Json *list);
