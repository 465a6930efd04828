/* The way to a value in a tree, kept on the stack of whoever walks it and written out
 * only when there is something to say about the value. For base/ and rules/. */
#pragma once
#include "base/arena.h"

typedef struct Place {
    const struct Place *up; /* NULL: the whole document */
    const char *name;       /* NULL: an item of a list */
    size_t index;
} Place;

/* `place` as an RFC 6901 JSON Pointer; "" is the whole document. */
const char *place_pointer(Arena *arena, const Place *place);
