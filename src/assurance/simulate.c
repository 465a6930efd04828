#include "assurance/simulate.h"

#include "assurance/case.h"
#include "assurance/case_row.h"
#include "base/limits.h"

/* ---- Where a case goes ---------------------------------------------------------------------- */

static SimulatedRoute *route_in(Arena *arena, Simulation *out, const Advice *advice)
{
    const char *route = advice_route(advice);
    for (size_t i = 0; i < out->n_routes; i++)
        if (text_eq(out->routes[i].route, route))
            return &out->routes[i];
    if (out->n_routes == out->routes_room) {
        size_t room = out->routes_room ? out->routes_room * 2 : 8;
        out->routes = arena_grow(arena, out->routes, out->routes_room * sizeof *out->routes,
                                 room * sizeof *out->routes);
        out->routes_room = room;
    }
    out->routes[out->n_routes] = (SimulatedRoute){
        .route = arena_text(arena, route), .title = arena_text(arena, advice_route_words(advice))};
    return &out->routes[out->n_routes++];
}

static void count(Arena *arena, Simulation *out, const WhatIf *answer, Money whole_life)
{
    int64_t pence = whole_life.pence > 0 ? whole_life.pence : 0;
    SimulatedRoute *before = route_in(arena, out, &answer->before);
    before->cases_before++;
    before->before.pence += pence;
    SimulatedRoute *after = route_in(arena, out, &answer->after);
    after->cases_after++;
    after->after.pence += pence;
}

static void add_changed(Arena *arena, Simulation *out, const Case *c, const WhatIf *answer)
{
    if (out->n_changed == out->changed_room) {
        size_t room = out->changed_room ? out->changed_room * 2 : 32;
        out->changed = arena_grow(arena, out->changed, out->changed_room * sizeof *out->changed,
                                  room * sizeof *out->changed);
        out->changed_room = room;
    }
    out->changed[out->n_changed++] =
        (SimulatedCase){.reference = arena_text(arena, c->reference),
                        .title = arena_text(arena, c->title),
                        .organisation = arena_text(arena, c->organisation),
                        .before = arena_text(arena, advice_route_words(&answer->before)),
                        .after = arena_text(arena, advice_route_words(&answer->after)),
                        .whole_life = c->whole_life};
}

/* ---- All cases ---------------------------------------------------------------------------------
 */

static Err simulate_case(Ctx *ctx, Arena *kept, const Pack *draft, Date date, CaseId id,
                         Simulation *out)
{
    Case c;
    Json *document;
    TRY(case_reload(ctx, id, &c));
    TRY(case_document(ctx, &c, &document));
    WhatIf answer = what_if(ctx->arena, ctx->packs, document, draft, date);
    out->cases++;
    if (!answer.concerned)
        return OK;
    out->concerned++;
    count(kept, out, &answer, c.whole_life);
    if (answer.differs)
        add_changed(kept, out, &c, &answer);
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
static Err simulate_all(Ctx *ctx, Arena *scratch, const Pack *draft, Date date, Simulation *out)
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

Err simulate(Ctx *ctx, const Pack *draft, Date date, Simulation *out)
{
    Simulation made = {0};
    Arena *scratch = arena_create(MAX_REQUEST_ARENA);
    Err err = store_read_begin(ctx);
    if (err == OK) {
        err = simulate_all(ctx, scratch, draft, date, &made);
        store_read_end(ctx);
    }
    arena_destroy(scratch);
    *out = made;
    return err;
}
