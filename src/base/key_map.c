#include "base/key_map.h"

enum { FIRST_ROOM = 256 };

KeyMap key_map(Arena *arena)
{
    return (KeyMap){
        .arena = arena, .entries = arena_array(arena, KeyEntry, FIRST_ROOM), .room = FIRST_ROOM};
}

/* The ids are small and near each other: the finaliser of MurmurHash3 spreads them. */
static uint64_t hash_of(Key key)
{
    uint64_t hash = key.low ^ key.high * 0x9e3779b97f4a7c15u;
    hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccdu;
    hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53u;
    return hash ^ hash >> 33;
}

static KeyEntry *place_of(KeyEntry *entries, size_t room, Key key)
{
    size_t at = hash_of(key) & (room - 1);
    while (entries[at].taken &&
           (entries[at].key.high != key.high || entries[at].key.low != key.low))
        at = (at + 1) & (room - 1);
    return &entries[at];
}

const int64_t *key_map_find(const KeyMap *map, Key key)
{
    const KeyEntry *place = place_of(map->entries, map->room, key);
    return place->taken ? &place->number : NULL;
}

static void grow(KeyMap *map)
{
    size_t room = map->room * 2;
    KeyEntry *entries = arena_array(map->arena, KeyEntry, room);
    for (size_t i = 0; i < map->room; i++)
        if (map->entries[i].taken)
            *place_of(entries, room, map->entries[i].key) = map->entries[i];
    map->entries = entries;
    map->room = room;
}

int64_t *key_map_at(KeyMap *map, Key key)
{
    KeyEntry *place = place_of(map->entries, map->room, key);
    if (place->taken)
        return &place->number;
    if ((map->count + 1) * 4 > map->room * 3) {
        grow(map);
        place = place_of(map->entries, map->room, key);
    }
    *place = (KeyEntry){.key = key, .taken = true};
    map->count++;
    return &place->number;
}
