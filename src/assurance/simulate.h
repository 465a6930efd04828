/* What a draft of the rules would change for the cases and the lines of pipelines that are here:
 * for the command line and the page of the centre. Nothing is altered. */
#pragma once
#include "assurance/model.h"
#include "rules/what_if.h"

/* What goes one way, before and after. */
typedef struct SimulatedRoute {
    const char *route, *title; /* "none": no approval is needed; "unknown": it cannot be said */
    int64_t count[2];          /* [0]: under the rules they are under; [1]: under the draft */
    Money whole_life[2];       /* together, as far as it is known */
    int64_t reviewer_hours[2]; /* as the packs estimate them */
} SimulatedRoute;

/* One that goes another way. */
typedef struct SimulatedMove {
    int64_t line; /* of a pipeline; 0: a case */
    const char *reference, *title, *organisation;
    const char *before, *after; /* routes in words */
    Money whole_life;           /* pence -1: not known */
} SimulatedMove;

/* Lines may be a million: so many of those that go another way are named. */
enum { SIMULATED_MOST = 1000 };

typedef struct SimulatedSet {
    int64_t all, concerned, moved;
    SimulatedRoute *routes; /* in the order in which they were met */
    size_t n_routes, routes_room;
    SimulatedMove *moves;
    size_t n_moves, moves_room;
} SimulatedSet;

typedef struct Simulation {
    SimulatedSet cases; /* that are not withdrawn */
    SimulatedSet lines; /* of pipelines */
} Simulation;

/* Each asked on the day of `date` under the rules it is under and under the draft. BUSY: one of
 * them is too large. */
MUST_USE Err simulate(Ctx *ctx, const Pack *draft, Date date, Simulation *out);

/* ---- The parts of simulate.c and simulate_lines.c ---------------------------------------------
 */

/* One way that something goes. */
typedef struct SimulatedWay {
    const char *route, *title;
    int64_t reviewer_hours;
} SimulatedWay;

/* Counts `count` of them, worth `pence` together, that go `way` before (0) or after (1). */
void simulate_count(Arena *arena, SimulatedSet *set, int when, const SimulatedWay *way,
                    int64_t count, int64_t pence);
void simulate_move(Arena *arena, SimulatedSet *set, const SimulatedMove *move);
/* `scratch` is reset. */
MUST_USE Err simulate_lines(Ctx *ctx, Arena *scratch, const Pack *draft, Date date,
                            SimulatedSet *out);
