/* What a draft of the rules would change for the cases that are here. For the command line. */
#pragma once
#include "assurance/model.h"
#include "rules/what_if.h"

/* Cases and money that go one way. */
typedef struct SimulatedRoute {
    const char *route, *title; /* "none": no approval is needed; "unknown": it cannot be said */
    int64_t cases_before, cases_after;
    Money before, after; /* whole-life costs together, as far as they are known */
} SimulatedRoute;

typedef struct SimulatedCase {
    const char *reference, *title, *organisation;
    const char *before, *after; /* titles of the routes */
    Money whole_life;           /* pence -1: not known */
} SimulatedCase;

typedef struct Simulation {
    int64_t cases, concerned;
    SimulatedRoute *routes; /* in the order in which they were met */
    size_t n_routes, routes_room;
    SimulatedCase *changed;
    size_t n_changed, changed_room;
} Simulation;

/* Every case that is not withdrawn, asked on the day of `date` under the rules it is under and
 * under the draft. Nothing is altered. */
MUST_USE Err simulate(Ctx *ctx, const Pack *draft, Date date, Simulation *out);
