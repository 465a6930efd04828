#include "assurance/simulate.h"

#include "assurance/case.h"
#include "assurance/case_row.h"
#include "base/limits.h"

/* ---- A set of them --------------------------------------------------------------------------- */

static SimulatedRoute *route_in(Arena *arena, SimulatedSet *set, const SimulatedWay *way)
{
    for (size_t i = 0; i < set->n_routes; i++)
        if (text_eq(set->routes[i].route, way->route))
            return &set->routes[i];
    if (set->n_routes == set->routes_room) {
        size_t room = set->routes_room ? set->routes_room * 2 : 8;
        set->routes = arena_grow(arena, set->routes, set->routes_room * sizeof *set->routes,
                                 room * sizeof *set->routes);
        set->routes_room = room;
    }
    set->routes[set->n_routes] = (SimulatedRoute){.route = arena_text(arena, way->route),
                                                  .title = arena_text(arena, way->title)};
    return &set->routes[set->n_routes++];
}

void simulate_count(Arena *arena, SimulatedSet *set, int when, const SimulatedWay *way,
                    int64_t count, int64_t pence)
{
    SimulatedRoute *route = route_in(arena, set, way);
    route->count[when] += count;
    route->reviewer_hours[when] += count * way->reviewer_hours;
    if (__builtin_add_overflow(route->whole_life[when].pence, pence,
                               &route->whole_life[when].pence))
        route->whole_life[when].pence = INT64_MAX;
}

void simulate_move(Arena *arena, SimulatedSet *set, const SimulatedMove *move)
{
    set->moved++;
    if (set->n_moves == SIMULATED_MOST)
        return;
    if (set->n_moves == set->moves_room) {
        size_t room = set->moves_room ? set->moves_room * 2 : 32;
        set->moves = arena_grow(arena, set->moves, set->moves_room * sizeof *set->moves,
                                room * sizeof *set->moves);
        set->moves_room = room;
    }
    SimulatedMove *kept = &set->moves[set->n_moves++];
    *kept = *move;
    kept->reference = arena_text(arena, move->reference);
    kept->title = arena_text(arena, move->title);
    kept->organisation = arena_text(arena, move->organisation);
    kept->before = arena_text(arena, move->before);
    kept->after = arena_text(arena, move->after);
}

/* ---- A case ---------------------------------------------------------------------------------- */

static SimulatedWay way_of(const Advice *advice)
{
    return (SimulatedWay){advice_route(advice), advice_route_words(advice),
                          advice_reviewer_hours(advice)};
}

static void add_case(Arena *arena, SimulatedSet *set, const Case *c, const WhatIf *answer)
{
    int64_t pence = c->whole_life.pence > 0 ? c->whole_life.pence : 0;
    SimulatedWay before = way_of(&answer->before), after = way_of(&answer->after);
    set->concerned++;
    simulate_count(arena, set, 0, &before, 1, pence);
    simulate_count(arena, set, 1, &after, 1, pence);
    if (answer->differs)
        simulate_move(arena, set,
                      &(SimulatedMove){.reference = c->reference,
                                       .title = c->title,
                                       .organisation = c->organisation,
                                       .before = before.title,
                                       .after = after.title,
                                       .whole_life = c->whole_life});
}

/* ---- All cases ---------------------------------------------------------------------------------
 */

static Err simulate_case(Ctx *ctx, Arena *kept, const Pack *draft, Date date, CaseId id,
                         SimulatedSet *out)
{
    Case c;
    Json *document;
    TRY(case_reload(ctx, id, &c));
    TRY(case_document(ctx, &c, &document));
    WhatIf answer = what_if(ctx->arena, ctx->packs, document, draft, date);
    out->all++;
    if (answer.concerned)
        add_case(kept, out, &c, &answer);
    return OK;
}

static Err case_ids(Ctx *ctx, int64_t **ids, size_t *count_out)
{
    Rows rows;
    int64_t *list = NULL;
    size_t n = 0, room = 0;
    TRY(store_query(ctx, &rows,
                    "SELECT id FROM assurance_case WHERE step <> 'withdrawn' ORDER BY reference"));
    while (rows_next(&rows)) {
        if (n == room) {
            size_t more = room ? room * 2 : 256;
            list = arena_grow(ctx->arena, list, room * sizeof *list, more * sizeof *list);
            room = more;
        }
        list[n++] = row_int(&rows, 0);
    }
    *ids = list;
    *count_out = n;
    return rows_end(&rows);
}

/* Each case has memory of its own, so that many take no more than one. */
static Err simulate_cases(Ctx *ctx, Arena *scratch, const Pack *draft, Date date, SimulatedSet *out)
{
    int64_t *ids;
    size_t n;
    TRY(case_ids(ctx, &ids, &n));
    for (size_t i = 0; i < n; i++) {
        arena_reset(scratch);
        Ctx own = *ctx;
        own.arena = scratch;
        Err err = simulate_case(&own, ctx->arena, draft, date, (CaseId){ids[i]}, out);
        if (err != OK)
            return fail(ctx, err, "%s", text_or(own.problem, "A case could not be read."));
    }
    return OK;
}

static Err simulate_both(Ctx *ctx, Arena *scratch, const Pack *draft, Date date, Simulation *out)
{
    TRY(simulate_cases(ctx, scratch, draft, date, &out->cases));
    return simulate_lines(ctx, scratch, draft, date, &out->lines);
}

Err simulate(Ctx *ctx, const Pack *draft, Date date, Simulation *out)
{
    *out = (Simulation){0};
    Arena *scratch = arena_create(MAX_REQUEST_ARENA);
    jmp_buf guard;
    volatile Err err = store_read_begin(ctx);
    if (err == OK) {
        arena_guard(scratch, &guard); /* one case too large for it ends this work alone */
        if (setjmp(guard) == 0)
            err = simulate_both(ctx, scratch, draft, date, out);
        else
            err = fail(ctx, BUSY, "A case is too large to be asked.");
        store_read_end(ctx);
    }
    arena_destroy(scratch);
    return err;
}
