/* Decisions and their conditions. One person proposes, with reasons; another confirms. A
 * decision pins a snapshot: the exact document, the engine's answer and the editions. What
 * is confirmed is public and never changes; conditions are followed until each is met or
 * accepted. */
#pragma once
#include "assurance/model.h"
#include "rules/advise.h"

/* Keeps a draft of the decision (outcome, reasons, summary, conditions …) without moving the case.
 * `version` as in case_save. INVALID when the outcome is not in the pack's set or its rule on
 * conditions is broken. */
MUST_USE Err decision_draft(Ctx *ctx, const Case *c, int64_t version, const Decision *decision);
/* Proposes the draft: takes the snapshot and moves the case on (act "decide"). */
MUST_USE Err decision_propose(Ctx *ctx, const Case *c, int64_t version);
/* A second person: confirms (act "confirm") and so publishes, or sends back with reasons. */
MUST_USE Err decision_confirm(Ctx *ctx, const Case *c);
MUST_USE Err decision_send_back(Ctx *ctx, const Case *c, const char *reasons);

/* The decision of the case's round under way (draft, proposed or sent back), or the last
 * confirmed one; MISSING when there is none. With conditions. */
MUST_USE Err decision_current(Ctx *ctx, const Case *c, Decision *out);
MUST_USE Err decision_confirmed(Ctx *ctx, const Case *c, Decision *out);

/* What has changed since the last confirmed decision, and what that opens again. Empty when
 * there is none. */
MUST_USE Err decision_changes(Ctx *ctx, const Case *c, Differences *differences,
                              ReopenedList *reopened);

/* Conditions: the team says how one is met; a reviewer (or the board that decided) settles it. */
MUST_USE Err condition_list(Ctx *ctx, const Case *c, Condition **conditions, size_t *count);
MUST_USE Err condition_claim(Ctx *ctx, const Case *c, int64_t number, int64_t version,
                             const char *claim);
/* May ctx->who settle conditions of this case? OK or FORBIDDEN with words. One SQL statement. */
MUST_USE Err condition_may_settle(Ctx *ctx, const Case *c);
/* state "met", "accepted" (lifted with reasons) or "open" (not yet). */
MUST_USE Err condition_settle(Ctx *ctx, const Case *c, int64_t number, int64_t version,
                              const char *state, const char *reasons);

/* The public register: confirmed decisions only, from what was copied at confirmation. */
typedef struct Published {
    const char *reference, *case_reference, *title, *organisation, *organisation_name, *kind,
        *phase, *outcome, *summary, *route, *code, *controls, *assessor;
    int assessment_required, counts_as_rebuild;
    Money counted;
    Date day;
    int64_t conditions;
} Published;
typedef struct RegisterFilter {
    const char *text, *organisation, *outcome, *year; /* "" all; year "2019" */
    int64_t page;                                     /* from 1; 0: all rows, for CSV and JSON */
    bool between; /* instead of a year: from a day on, before another */
    Date from, before;
} RegisterFilter;
typedef struct PublishedList {
    Published *items;
    size_t count;
    int64_t total, page, pages;
} PublishedList;
MUST_USE Err register_list(Ctx *ctx, const RegisterFilter *filter, PublishedList *out);
MUST_USE Err register_find(Ctx *ctx, const char *reference, Published *out, Condition **conditions,
                           size_t *n_conditions);
/* Organisations and outcomes that stand in the register, for its filter. */
MUST_USE Err register_choices(Ctx *ctx, Organisation **organisations, size_t *n_organisations,
                              TextList *outcomes);
/* Decisions by outcome code, for the chart of the statistics page. */
typedef struct OutcomeCount {
    const char *controls, *outcome;
    int64_t count;
} OutcomeCount;
MUST_USE Err register_outcomes(Ctx *ctx, OutcomeCount **counts, size_t *n_counts);
