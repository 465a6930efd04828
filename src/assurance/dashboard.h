/* What those who lead and those who assure want to know of all cases together: where cases wait and
 * how long, what was decided, which points of the Code are not met, which conditions are overdue
 * and which contracts break the Code's rules on purchasing. It only reads.
 *
 * Every figure is of a scope: the cases of one organisation, drafts among them, for its own people;
 * for the centre the cases that were sent and that the controls reach, as in its lists. So each
 * case that is named may be seen by whoever asks. "Today" is the day of ctx->now.
 *
 * What it rests on: the columns of assurance_case and the rows of case_section, which the engine
 * computes with each change; case_act, which holds each move from step to step; decisions,
 * conditions, the parts "contracts/…" of cases, and lines of pipelines. The pages, the command line
 * and the tables to download (dashboard_data.h) use it. */
#pragma once
#include "assurance/model.h"
#include "rules/pack.h"

/* ---- Whose ----------------------------------------------------------------------------------- */

typedef struct DashboardScope {
    const char *organisation; /* "": all */
    bool drafts;              /* cases that were never sent, or are outside the controls, too */
} DashboardScope;

/* What ctx->who sees of this organisation ("": of all). MISSING when that is nothing. Whoever runs
 * the program on the store itself makes a scope by hand. */
MUST_USE Err dashboard_scope(Ctx *ctx, const char *organisation, DashboardScope *out);

/* ---- Waiting --------------------------------------------------------------------------------- */

/* The spread of some waits, in tenths of a day of 24 hours, rounded. Quartiles are interpolated
 * between the two nearest waits, as spreadsheets do (QUARTILE.INC). */
typedef struct Spread {
    int64_t count, lower, median, upper, longest; /* 0 when count is 0 */
} Spread;

/* Cases that wait now, by the title of their step, in the order of the way of a case. */
typedef struct WaitingStep {
    const char *title, *waits_for;
    Spread days;
} WaitingStep;
MUST_USE Err dashboard_waiting(Ctx *ctx, const DashboardScope *scope, WaitingStep **steps,
                               size_t *count);

/* The waits that ended in each of the last twelve months, this one included. A wait is a stay in
 * one step: from the move before (or from the start of the case) to the move that ended it. */
enum { DASHBOARD_MONTHS = 12, DASHBOARD_WAITERS = 4 };
extern const char *const dashboard_waiters[DASHBOARD_WAITERS]; /* team, lead, board, reviewer */
typedef struct WaitingMonth {
    Date from; /* its first day */
    Spread days[DASHBOARD_WAITERS];
} WaitingMonth;
MUST_USE Err dashboard_months(Ctx *ctx, const DashboardScope *scope,
                              WaitingMonth out[DASHBOARD_MONTHS]);

/* ---- Decisions ------------------------------------------------------------------------------- */

/* Confirmed decisions of the last eight quarters of the calendar year, this one included, by what
 * the packs call them. The cost is the whole-life cost that the case says now. */
enum { DASHBOARD_QUARTERS = 8 };
typedef struct OutcomeTally {
    const char *label;
    int64_t count[DASHBOARD_QUARTERS];
    Money whole_life[DASHBOARD_QUARTERS];
    int64_t without_cost[DASHBOARD_QUARTERS]; /* decisions on cases that do not say it */
} OutcomeTally;
typedef struct DecisionTallies {
    Date quarters[DASHBOARD_QUARTERS]; /* their first days */
    OutcomeTally *outcomes;            /* each with one decision at least, most first */
    size_t count;
} DecisionTallies;
MUST_USE Err dashboard_decisions(Ctx *ctx, const DashboardScope *scope, DecisionTallies *out);

/* ---- Points ---------------------------------------------------------------------------------- */

/* Of cases that were sent, as they stand now: those whose team says that a point is not met, not
 * met for an explained limitation, or partly met. */
typedef struct PointTally {
    const char *id, *title;
    int64_t not_met, explained, partly;
} PointTally;
typedef struct EditionPoints {
    const Pack *code;
    int64_t cases;      /* that were sent under this edition */
    PointTally *points; /* each with one such case at least, most cases first */
    size_t count;
} EditionPoints;
MUST_USE Err dashboard_points(Ctx *ctx, const DashboardScope *scope, EditionPoints **editions,
                              size_t *count);
int64_t point_tally_total(const PointTally *tally);

/* ---- Conditions ------------------------------------------------------------------------------ */

/* Of the last confirmed decision of each case. */
typedef struct ConditionCounts {
    int64_t open, overdue, closed; /* open: and not overdue */
} ConditionCounts;
typedef struct OverdueCondition {
    const char *reference, *title, *organisation_name;
    Condition condition;
    int64_t days_over; /* -1: due before a phase, which has begun */
} OverdueCondition;
/* The overdue ones, longest first. */
MUST_USE Err dashboard_conditions(Ctx *ctx, const DashboardScope *scope, ConditionCounts *counts,
                                  OverdueCondition **list, size_t *count);

/* ---- Contracts ------------------------------------------------------------------------------- */

/* A contract of a case that still counts (not withdrawn, not refused) or of a line of a pipeline
 * that has no case, and one rule that it breaks (rules/purchasing.h): of the case's edition, or of
 * the edition of today. */
typedef struct ContractBreach {
    int64_t line; /* of a pipeline; 0: it is of a case */
    const char *reference, *title, *organisation_name, *step; /* step: of a case; "" */
    const Json *contract;                                     /* as in the case document */
    const Pack *code;
    const Json *rule; /* the criterion in the pack */
} ContractBreach;
typedef struct ContractBreaches {
    ContractBreach *items; /* those of one contract together, by title of the case; then of lines */
    size_t count, room;
    int64_t contracts, breaking; /* looked at; that break one rule at least */
    int64_t left_out;            /* of those that break one: of lines, beyond the first 200 */
} ContractBreaches;
MUST_USE Err dashboard_contracts(Ctx *ctx, const DashboardScope *scope, ContractBreaches *out);
