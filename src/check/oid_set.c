#include "check/oid_set.h"

#include <stdlib.h>

static const Oid none;

static bool same(const Oid *a, const Oid *b)
{
    return memcmp(a->bytes, b->bytes, OID_BYTES) == 0;
}

/* Ids are hashes already; a forged repository may make this slow, never wrong. */
static size_t first_slot(const OidSet *set, const Oid *oid)
{
    uint64_t hash;
    memcpy(&hash, oid->bytes, sizeof hash);
    return (size_t)(hash * UINT64_C(0x9e3779b97f4a7c15) >> 16) & (set->room - 1);
}

static Oid *slot_of(const OidSet *set, const Oid *oid)
{
    size_t at = first_slot(set, oid);
    while (!same(&set->slots[at], &none) && !same(&set->slots[at], oid))
        at = (at + 1) & (set->room - 1);
    return &set->slots[at];
}

static bool grow(OidSet *set)
{
    enum { FIRST_ROOM = 1024 };
    OidSet larger = {.room = set->room ? set->room * 2 : FIRST_ROOM};
    larger.slots = calloc(larger.room, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < set->room; i++)
        if (!same(&set->slots[i], &none))
            *slot_of(&larger, &set->slots[i]) = set->slots[i];
    larger.count = set->count;
    free(set->slots);
    *set = larger;
    return true;
}

bool oid_set_has(const OidSet *set, const Oid *oid)
{
    return set->room && same(slot_of(set, oid), oid);
}

bool oid_set_add(OidSet *set, const Oid *oid)
{
    if (set->count * 2 >= set->room && !grow(set))
        return !oid_set_has(set, oid);
    Oid *slot = slot_of(set, oid);
    if (same(slot, oid))
        return false;
    *slot = *oid;
    set->count++;
    return true;
}

void oid_set_free(OidSet *set)
{
    free(set->slots);
    *set = (OidSet){0};
}
