#include "base/text_map.h"

enum { FIRST_ROOM = 256 };

TextMap text_map(Arena *arena)
{
    return (TextMap){
        .arena = arena, .entries = arena_array(arena, TextEntry, FIRST_ROOM), .room = FIRST_ROOM};
}

/* FNV-1a, with its last bits mixed: the texts come from files of the people who run the import. */
static uint64_t hash_of(const char *text)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
    return hash ^ hash >> 29;
}

static TextEntry *place_of(TextEntry *entries, size_t room, const char *text)
{
    size_t at = hash_of(text) & (room - 1);
    while (entries[at].text && !text_eq(entries[at].text, text))
        at = (at + 1) & (room - 1);
    return &entries[at];
}

TextEntry *text_map_find(const TextMap *map, const char *text)
{
    TextEntry *place = place_of(map->entries, map->room, text);
    return place->text ? place : NULL;
}

static void grow(TextMap *map)
{
    size_t room = map->room * 2;
    TextEntry *entries = arena_array(map->arena, TextEntry, room);
    for (size_t i = 0; i < map->room; i++)
        if (map->entries[i].text)
            *place_of(entries, room, map->entries[i].text) = map->entries[i];
    map->entries = entries;
    map->room = room;
}

void text_map_put(TextMap *map, const char *text, int64_t number)
{
    if ((map->count + 1) * 4 > map->room * 3)
        grow(map);
    *place_of(map->entries, map->room, text) = (TextEntry){arena_text(map->arena, text), number};
    map->count++;
}
