/* Texts, each with a number: whether one was there before, however many there are. */
#pragma once
#include "base/arena.h"
#include "base/str.h"

typedef struct TextEntry {
    const char *text; /* NULL: the place is free */
    int64_t number;
} TextEntry;

typedef struct TextMap {
    Arena *arena;
    TextEntry *entries;
    size_t count, room; /* room: a power of two */
} TextMap;

TextMap text_map(Arena *arena);
/* The entry of a text; NULL when it is not there. It holds until the next text is put. */
TextEntry *text_map_find(const TextMap *map, const char *text);
/* Puts a text that is not there yet; a copy of it is kept. */
void text_map_put(TextMap *map, const char *text, int64_t number);
