/* Names for what was recognised. */
#include "check/licence.h"

static Str without(Str id, const char *ending)
{
    Str end = str_of(ending);
    return str_ends(id, end) ? (Str){id.data, id.len - end.len} : id;
}

/* The text does not say whether later versions may be chosen. */
static Str family_of(Str id)
{
    return without(without(without(id, "+"), "-only"), "-or-later");
}

const char *licence_label(Arena *arena, const LicenceReading *reading, const LicenceMatch *match)
{
    Str family = family_of(match->id->id);
    const char *only = arena_printf(arena, "%.*s-only", (int)family.len, family.data);
    const char *later = arena_printf(arena, "%.*s-or-later", (int)family.len, family.data);
    if (licence_id(&reading->index, str_of(only)) && licence_id(&reading->index, str_of(later)))
        return arena_printf(arena, "%s or %s", only, later);
    return str_copy(arena, match->id->id);
}

bool licence_same(const LicenceIndex *index, Str a, Str b)
{
    const LicenceId *one = licence_id(index, a), *other = licence_id(index, b);
    return one && other &&
           (one->text == other->text || str_eq(family_of(one->id), family_of(other->id)));
}
