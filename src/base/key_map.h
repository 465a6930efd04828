/* Numbers by keys of 128 bits: made of the ids that together name a thing, so that no text has to
 * be put together for it. Anybody may use this. */
#pragma once
#include "base/arena.h"

#include <stdint.h>

typedef struct Key {
    uint64_t high, low;
} Key;

typedef struct KeyEntry {
    Key key;
    int64_t number;
    bool taken;
} KeyEntry;

typedef struct KeyMap {
    Arena *arena;
    KeyEntry *entries;
    size_t count, room; /* room: a power of two */
} KeyMap;

KeyMap key_map(Arena *arena);
/* The number of a key, 0 when it was not there; it may be changed until the next call. */
int64_t *key_map_at(KeyMap *map, Key key);
/* NULL: the key is not there. */
const int64_t *key_map_find(const KeyMap *map, Key key);
