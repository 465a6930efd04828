/* Finding the items of a list by their id, quickly however many a case holds: a case file
 * is somebody else's input, and its lists may be long. For rules/ alone. */
#pragma once
#include "base/json.h"

typedef struct Indexed {
    const char *id;
    const Json *item;
    size_t position; /* in the list */
} Indexed;

typedef struct Index {
    Indexed *items; /* sorted by id, then by position */
    size_t count;
} Index;

/* Of the objects in `list` (may be NULL) whose member `key` is a text. */
Index index_of(Arena *arena, const Json *list, const char *key);
/* The first in the list with this id; NULL when there is none, or `id` is NULL. */
const Indexed *index_find(const Index *index, const char *id);
/* Sorts what somebody else filled in. */
void index_sort(Index *index);
