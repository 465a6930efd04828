/* A decision taken through the whole workflow, for tests of what the public sees. */
#pragma once
#include "assured.h"
#include "web_ask.h"

/* 14 June 2019, when the edition of the Code is in force. */
static inline void in_2019(Ask *ask)
{
    ask_time = (Time){1560506400000};
    ask->ctx->now = ask_time;
}

static inline void act(Ask *ask, Actor actor, const Case *c, const CaseMove *move)
{
    ask_ok(ask, case_move(ask_as(ask, actor), c, move));
}

static inline void reload(Ask *ask, Case *c)
{
    ask_ok(ask, case_find(ask_as(ask, LEAD), c->reference, c));
}

static inline void decide(Ask *ask, const Case *c)
{
    Condition condition = {.text = "Publish the code",
                           .owner = "Service owner",
                           .due = ctx_today(ask->ctx),
                           .shown_by = "A public repository",
                           .point = "3"};
    Decision decision = {.outcome = "approved_with_conditions",
                         .reasons = "Reasons that stay inside",
                         .summary = "The gauges may be renewed.",
                         .assessment_required = 1,
                         .counts_as_rebuild = 0,
                         .assessor = "GDS",
                         .conditions = &condition,
                         .n_conditions = 1};
    ask_ok(ask, decision_draft(ask_as(ask, REVIEWER), c, 0, &decision));
    ask_ok(ask, decision_propose(ask->ctx, c, 1));
}

/* Its reference; unconfirmed until the last line. */
static inline const char *publish(Ask *ask, const char *title, bool confirm)
{
    Assured assured = {.scratch = &ask->scratch, .ctx = ask->ctx, .packs = ask->packs};
    Case c;
    Json *document = assured_full_document(&assured);
    json_set_text(ask->ctx->arena, document, "title", title);
    ask_ok(ask, case_start(ask_as(ask, TEAM), "X1", document, &c));
    act(ask, TEAM, &c, &(CaseMove){.act = "send", .reasons = "True", .board_date = NO_DATE});
    reload(ask, &c);
    ask_ok(ask, case_triage(ask->ctx, &c, 0, assured_ratings(&assured, "monitor")));
    act(ask, BOARD, &c,
        &(CaseMove){.act = "recommend",
                    .reasons = "Sound",
                    .board_date = ctx_today(ask->ctx),
                    .centre_took_part = 1});
    reload(ask, &c);
    decide(ask, &c);
    reload(ask, &c);
    if (confirm)
        ask_ok(ask, decision_confirm(ask_as(ask, REVIEWER_2), &c));
    ask->ctx->who = NULL;
    return arena_printf(ask->ctx->arena, "%s-1", c.reference);
}
