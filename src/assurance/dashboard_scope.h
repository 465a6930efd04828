/* What the files of the dashboard share. For dashboard*.c alone. */
#pragma once
#include "assurance/dashboard.h"
#include "store/store.h"

/* Which rows of assurance_case c are of the scope: $1 the organisation or '', $2 drafts too. */
#define DASHBOARD_SCOPE                                                                            \
    "($1 = '' OR c.organisation = $1) AND ($2 OR (c.sent_at IS NOT NULL AND c.outside = 0)) "

enum { DAY_MS = 86400000 };

/* The items of a list, moved to twice the room when they fill it. */
void *room_for_one(Arena *arena, void *items, size_t count, size_t *room, size_t size);

/* One wait of a group of waits. */
typedef struct Wait {
    size_t group;
    int64_t ms;
} Wait;
typedef struct Waits {
    Wait *items;
    size_t count, room;
} Waits;
void waits_add(Arena *arena, Waits *waits, size_t group, int64_t ms); /* below 0 counts as 0 */
/* The spread of each of `groups` groups; `out` has room for them. Sorts the waits. */
void waits_spread(Waits *waits, size_t groups, Spread *out);
