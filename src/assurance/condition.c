/* Conditions of a decision: the team claims, the side that decided settles. */
#include "assurance/case_move.h"
#include "assurance/case_row.h"
#include "assurance/decision.h"
#include "assurance/decision_row.h"
#include "assurance/record_row.h"
#include "assurance/right.h"
#include "base/limits.h"

Err condition_list(Ctx *ctx, const Case *c, Condition **conditions, size_t *count)
{
    Decision decision;
    *conditions = NULL;
    *count = 0;
    Err err = decision_in_state(ctx, c, true, &decision);
    if (err == MISSING)
        return OK;
    TRY(err);
    *conditions = decision.conditions;
    *count = decision.n_conditions;
    return OK;
}

typedef struct ConditionJob {
    const Case *c;
    int64_t number, version;
    const char *state, *words;
} ConditionJob;

static Err count_open(Ctx *ctx, CaseId id, int64_t decision)
{
    return store_change(ctx, NULL,
                        "UPDATE assurance_case SET updated_at = $3, open_conditions = (SELECT "
                        "count(*) FROM condition "
                        "WHERE decision = $2 AND state IN ('open', 'claimed')) WHERE id = $1",
                        id.value, decision, ctx->now);
}

/* The condition in the decision that stands. */
static Err find_condition(Ctx *ctx, const Case *c, int64_t number, Decision *decision,
                          const Condition **out)
{
    TRY(decision_in_state(ctx, c, true, decision));
    for (size_t i = 0; i < decision->n_conditions; i++)
        if (decision->conditions[i].number == number) {
            *out = &decision->conditions[i];
            return OK;
        }
    return fail(ctx, MISSING, "There is no such condition.");
}

static Err note_condition(Ctx *ctx, const Case *c, const char *action, const Decision *decision,
                          const ConditionJob *job)
{
    Json *details = json_new_object(ctx->arena);
    json_set_text(ctx->arena, details, "state", job->state);
    RecordEntry entry = {.action = action,
                         .object = arena_printf(ctx->arena, "decision/%s/condition/%lld",
                                                decision->reference, (long long)job->number),
                         .case_id = c->id.value,
                         .details = details};
    return record_add_row(ctx, &entry);
}

/* After a change of one condition: nothing changed when somebody else was first. */
static Err after_change(Ctx *ctx, const Case *c, const char *action, const Decision *decision,
                        const ConditionJob *job, int64_t changed)
{
    if (!changed)
        return fail(ctx, STALE, "Somebody else changed this condition after you opened it.");
    TRY(count_open(ctx, c->id, decision->id.value));
    return note_condition(ctx, c, action, decision, job);
}

/* ---- The team says how it is met ------------------------------------------------------------- */

static Err claim_job(Ctx *ctx, void *argument)
{
    ConditionJob *job = argument;
    Case c;
    Decision decision;
    const Condition *condition;
    int64_t changed;
    TRY(case_reload(ctx, job->c->id, &c));
    TRY(may_see(ctx, &c));
    if (!c.member)
        return fail(ctx, FORBIDDEN, "You cannot do this. It is for the team of this case.");
    TRY(find_condition(ctx, &c, job->number, &decision, &condition));
    TRY(store_change(
        ctx, &changed,
        "UPDATE condition SET version = version + 1, state = 'claimed', claim = $3, claimed_by = "
        "$4, "
        "claimed_at = $5 WHERE id = $1 AND version = $2 AND state IN ('open', 'claimed')",
        condition->id, job->version, job->words, who_id(ctx), ctx->now));
    return after_change(ctx, &c, "condition.claim", &decision, job, changed);
}

Err condition_claim(Ctx *ctx, const Case *c, int64_t number, int64_t version, const char *claim)
{
    if (text_empty(claim))
        return fail(ctx, INVALID, "Enter what shows that the condition is met");
    if (utf8_length(claim) > MAX_LONG_TEXT)
        return fail(ctx, INVALID, "It must be %d characters or fewer", MAX_LONG_TEXT);
    ConditionJob job = {c, number, version, "claimed", claim};
    return store_write(ctx, claim_job, &job);
}

/* ---- The side that decided says whether it is ------------------------------------------- */

/* Whoever could have confirmed the decision: reviewers at the centre, or the board where the
 * board decided. Not somebody of the team. */
Err condition_may_settle(Ctx *ctx, const Case *c)
{
    TRY(may_see(ctx, c));
    if (c->member)
        return fail(ctx, FORBIDDEN,
                    "You cannot do this, because you are in the team of this case. "
                    "It has to be somebody else.");
    Rows rows;
    bool board_decided = false;
    TRY(store_query(ctx, &rows,
                    "SELECT from_step FROM case_act WHERE assurance_case = $1 AND act = 'confirm' "
                    "ORDER BY id DESC LIMIT 1",
                    c->id.value));
    if (rows_next(&rows)) {
        const Pack *controls = pack_find(ctx->packs, c->controls);
        const Json *step =
            pack_item(json_path(controls->document, "workflow.steps"), row_text(&rows, 0));
        board_decided = text_eq(json_text(step, "waits_for"), "board");
    }
    TRY(rows_end(&rows));
    if (person_is_anywhere(ctx->who, "reviewer") ||
        (board_decided && person_is(ctx->who, "board", c->organisation)))
        return OK;
    return fail(ctx, FORBIDDEN, "You cannot do this. It is for the people who decided.");
}

static Err settle_job(Ctx *ctx, void *argument)
{
    ConditionJob *job = argument;
    Case c;
    Decision decision;
    const Condition *condition;
    int64_t changed;
    TRY(case_reload(ctx, job->c->id, &c));
    TRY(condition_may_settle(ctx, &c));
    TRY(find_condition(ctx, &c, job->number, &decision, &condition));
    TRY(store_change(
        ctx, &changed,
        "UPDATE condition SET version = version + 1, state = $3, settled_by = $4, settled_at = $5, "
        "settled_reasons = $6 WHERE id = $1 AND version = $2",
        condition->id, job->version, job->state, who_id(ctx), ctx->now, job->words));
    return after_change(ctx, &c, "condition.settle", &decision, job, changed);
}

Err condition_settle(Ctx *ctx, const Case *c, int64_t number, int64_t version, const char *state,
                     const char *reasons)
{
    if (!text_eq(state, "met") && !text_eq(state, "accepted") && !text_eq(state, "open"))
        return fail(ctx, INVALID, "Select whether the condition is met");
    if (text_empty(reasons))
        return fail(ctx, INVALID, "Enter your reasons");
    ConditionJob job = {c, number, version, state, reasons};
    return store_write(ctx, settle_job, &job);
}
