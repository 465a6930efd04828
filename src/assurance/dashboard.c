#include "assurance/dashboard.h"

#include "assurance/dashboard_scope.h"
#include "assurance/right.h"

#include <stdlib.h>

Err dashboard_scope(Ctx *ctx, const char *organisation, DashboardScope *out)
{
    static const char *const roles[] = {"lead", "board", "commercial"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles && !text_empty(organisation); i++)
        if (person_is(ctx->who, roles[i], organisation)) {
            *out = (DashboardScope){organisation, true};
            return OK;
        }
    if (!person_is_anywhere(ctx->who, "reviewer"))
        return fail(ctx, MISSING, "There is no such page.");
    *out = (DashboardScope){text_or(organisation, ""), false};
    return OK;
}

/* ---- Spread ---------------------------------------------------------------------------------- */

void *room_for_one(Arena *arena, void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    size_t more = *room ? 2 * *room : 64;
    items = arena_grow(arena, items, *room * size, more * size);
    *room = more;
    return items;
}

void waits_add(Arena *arena, Waits *waits, size_t group, int64_t ms)
{
    waits->items =
        room_for_one(arena, waits->items, waits->count, &waits->room, sizeof *waits->items);
    waits->items[waits->count++] = (Wait){group, ms < 0 ? 0 : ms};
}

static int by_group_and_length(const void *left, const void *right)
{
    const Wait *a = left, *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return a->ms < b->ms ? -1 : a->ms > b->ms;
}

static int64_t tenths(int64_t ms)
{
    return (ms * 10 + DAY_MS / 2) / DAY_MS;
}

/* The wait that `quarters` quarters of the sorted waits are not longer than. */
static int64_t quartile(const Wait *sorted, size_t count, size_t quarters)
{
    size_t place = (count - 1) * quarters, i = place / 4;
    int64_t between = place % 4 ? sorted[i + 1].ms - sorted[i].ms : 0;
    return tenths(sorted[i].ms + between * (int64_t)(place % 4) / 4);
}

static Spread spread_of(const Wait *sorted, size_t count)
{
    return (Spread){.count = (int64_t)count,
                    .lower = quartile(sorted, count, 1),
                    .median = quartile(sorted, count, 2),
                    .upper = quartile(sorted, count, 3),
                    .longest = tenths(sorted[count - 1].ms)};
}

void waits_spread(Waits *waits, size_t groups, Spread *out)
{
    if (waits->count)
        qsort(waits->items, waits->count, sizeof *waits->items, by_group_and_length);
    for (size_t i = 0; i < groups; i++)
        out[i] = (Spread){0};
    for (size_t from = 0, to; from < waits->count; from = to) {
        for (to = from; to < waits->count && waits->items[to].group == waits->items[from].group;)
            to++;
        out[waits->items[from].group] = spread_of(&waits->items[from], to - from);
    }
}
