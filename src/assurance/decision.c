#include "assurance/decision.h"

#include "assurance/case.h"
#include "assurance/case_move.h"
#include "assurance/case_row.h"
#include "assurance/case_summary.h"
#include "assurance/decision_publish.h"
#include "assurance/decision_row.h"
#include "assurance/record_row.h"
#include "assurance/right.h"
#include "assurance/snapshot.h"
#include "base/limits.h"

Err decision_current(Ctx *ctx, const Case *c, Decision *out)
{
    Err err = decision_in_state(ctx, c, false, out);
    return err == MISSING ? decision_in_state(ctx, c, true, out) : err;
}

Err decision_confirmed(Ctx *ctx, const Case *c, Decision *out)
{
    return decision_in_state(ctx, c, true, out);
}

/* ---- Checking against the pack's set -------------------------------------------------------- */

static Err check_conditions(Ctx *ctx, const Decision *decision, const char *rule)
{
    if (text_eq(rule, "must") && !decision->n_conditions)
        return fail(ctx, INVALID, "Add at least one condition, or choose another decision");
    if (text_eq(rule, "none") && decision->n_conditions)
        return fail(ctx, INVALID,
                    "This decision has no conditions. Remove them, or choose another decision");
    if (decision->n_conditions > MAX_CONDITIONS)
        return fail(ctx, INVALID, "A decision can have at most %d conditions", MAX_CONDITIONS);
    for (size_t i = 0; i < decision->n_conditions; i++) {
        const Condition *item = &decision->conditions[i];
        if (text_empty(item->text) || text_empty(item->owner) || text_empty(item->shown_by))
            return fail(ctx, INVALID,
                        "Condition %zu needs its words, an owner and what will show that it is met",
                        i + 1);
        if (!date_known(item->due) && text_empty(item->due_phase))
            return fail(ctx, INVALID,
                        "Condition %zu needs a date or a phase before which it is due", i + 1);
    }
    return OK;
}

static Err check_decision(Ctx *ctx, const Case *c, const Decision *decision)
{
    const Pack *controls = pack_find(ctx->packs, c->controls);
    const Json *kind =
        controls ? pack_item(json_get(controls->document, "decisions"), decision->outcome) : NULL;
    if (!kind)
        return fail(ctx, INVALID, "Select a decision");
    if (text_empty(decision->reasons))
        return fail(ctx, INVALID, "Enter the reasons for the decision");
    if (text_empty(decision->summary))
        return fail(ctx, INVALID, "Enter the text that the public will read");
    return check_conditions(ctx, decision, json_text(kind, "conditions"));
}

/* ---- Draft ---------------------------------------------------------------------------------- */

typedef struct DecisionJob {
    const Case *c;
    int64_t version;
    const Decision *decision;
    const char *reasons;
} DecisionJob;

static Err insert_draft(Ctx *ctx, const Case *c, const Decision *decision, int64_t *id)
{
    Advice advice;
    int64_t snapshot;
    TRY(snapshot_take(ctx, c, &snapshot, &advice));
    const StoreValue values[] = {
        store_value_text(c->reference),
        store_value_int(c->id.value),
        store_value_int(c->round),
        store_value_int(snapshot),
        store_value_text(decision->outcome),
        store_value_text(decision->reasons),
        store_value_text(decision->summary),
        store_value_unless_negative(decision->assessment_required),
        store_value_unless_negative(decision->counts_as_rebuild),
        store_value_text(decision->assessor),
        store_value_int(who_id(ctx)),
        store_value_time(ctx->now),
    };
    TRY(store_change_values(
        ctx, NULL,
        "INSERT INTO decision (reference, assurance_case, round, snapshot, version, state, "
        "outcome, reasons, summary, assessment_required, counts_as_rebuild, assessor, "
        "decided_by, decided_at) VALUES ($1 || '-' || ((SELECT count(*) FROM decision "
        "WHERE assurance_case = $2) + 1), $2, $3, $4, 1, 'draft', $5, $6, $7, $8, $9, "
        "$10, $11, $12)",
        values, sizeof values / sizeof *values));
    *id = store_last_id(ctx);
    return OK;
}

static Err update_draft(Ctx *ctx, int64_t id, int64_t version, const Decision *decision)
{
    int64_t changed;
    const StoreValue values[] = {
        store_value_int(id),
        store_value_int(version),
        store_value_text(decision->outcome),
        store_value_text(decision->reasons),
        store_value_text(decision->summary),
        store_value_unless_negative(decision->assessment_required),
        store_value_unless_negative(decision->counts_as_rebuild),
        store_value_text(decision->assessor),
        store_value_int(who_id(ctx)),
        store_value_time(ctx->now),
    };
    TRY(store_change_values(
        ctx, &changed,
        "UPDATE decision SET version = version + 1, outcome = $3, reasons = $4, summary = $5, "
        "assessment_required = $6, counts_as_rebuild = $7, assessor = $8, decided_by = $9, "
        "decided_at = $10 WHERE id = $1 AND version = $2 AND state <> 'confirmed'",
        values, sizeof values / sizeof *values));
    return changed
               ? OK
               : fail(ctx, STALE, "Another reviewer changed this decision after you opened it.");
}

static Err put_conditions(Ctx *ctx, const Case *c, int64_t id, const Decision *decision)
{
    TRY(store_change(ctx, NULL, "DELETE FROM condition WHERE decision = $1", id));
    for (size_t i = 0; i < decision->n_conditions; i++) {
        const Condition *item = &decision->conditions[i];
        TRY(store_change(ctx, NULL,
                         "INSERT INTO condition (decision, assurance_case, number, version, text, "
                         "owner, due_day, "
                         "due_phase, shown_by, point, state) VALUES ($1, $2, $3, 1, $4, $5, $6, "
                         "$7, $8, $9, 'open')",
                         id, c->id.value, i + 1, item->text, item->owner, item->due,
                         item->due_phase, item->shown_by, item->point));
    }
    return OK;
}

static Err note_decision(Ctx *ctx, const Case *c, const char *action, const Decision *decision)
{
    RecordEntry entry = {.action = action,
                         .object = arena_printf(ctx->arena, "decision/%s", decision->reference),
                         .case_id = c->id.value};
    return record_add_row(ctx, &entry);
}

/* Is the decision under way, or is the newest one confirmed (or none)? */
static bool under_way(Ctx *ctx, const Case *c, Decision *decision)
{
    return decision_in_state(ctx, c, false, decision) == OK;
}

static Err put_draft(Ctx *ctx, const Case *c, const DecisionJob *job, int64_t *id)
{
    Decision old;
    if (under_way(ctx, c, &old)) {
        *id = old.id.value;
        return update_draft(ctx, *id, job->version, job->decision);
    }
    if (job->version)
        return fail(ctx, STALE, "This decision was confirmed after you opened it.");
    return insert_draft(ctx, c, job->decision, id);
}

static Err draft_job(Ctx *ctx, void *argument)
{
    DecisionJob *job = argument;
    Case c;
    Decision now;
    int64_t id = 0;
    TRY(case_reload(ctx, job->c->id, &c));
    TRY(may_act(ctx, &c, "decide", NULL, NULL));
    TRY(put_draft(ctx, &c, job, &id));
    TRY(put_conditions(ctx, &c, id, job->decision));
    TRY(decision_in_state(ctx, &c, false, &now));
    return note_decision(ctx, &c, "decision.draft", &now);
}

Err decision_draft(Ctx *ctx, const Case *c, int64_t version, const Decision *decision)
{
    TRY(check_decision(ctx, c, decision));
    DecisionJob job = {c, version, decision, NULL};
    return store_write(ctx, draft_job, &job);
}

/* ---- Proposing: pins what it is made on ----------------------------------------------------- */

static Err propose_job(Ctx *ctx, void *argument)
{
    DecisionJob *job = argument;
    Case c;
    Decision decision;
    Advice advice;
    const char *to;
    int64_t snapshot, changed;
    TRY(case_reload(ctx, job->c->id, &c));
    TRY(may_act(ctx, &c, "decide", &to, NULL));
    TRY(decision_in_state(ctx, &c, false, &decision));
    TRY(check_decision(ctx, &c, &decision));
    TRY(snapshot_take(ctx, &c, &snapshot, &advice));
    TRY(store_change(ctx, &changed,
                     "UPDATE decision SET version = version + 1, state = 'proposed', snapshot = "
                     "$3, decided_by = $4, "
                     "decided_at = $5, sent_back_reasons = NULL WHERE id = $1 AND version = $2",
                     decision.id.value, job->version, snapshot, who_id(ctx), ctx->now));
    if (!changed)
        return fail(ctx, STALE, "Another reviewer changed this decision after you opened it.");
    TRY(note_decision(ctx, &c, "decision.propose", &decision));
    CaseMove move = {.act = "decide", .reasons = decision.reasons};
    return case_step_to(ctx, &c, &move, to);
}

Err decision_propose(Ctx *ctx, const Case *c, int64_t version)
{
    DecisionJob job = {c, version, NULL, NULL};
    return store_write(ctx, propose_job, &job);
}

/* ---- A second person ------------------------------------------------------------------------ */

static Err settle_decision(Ctx *ctx, const Decision *decision, const char *state,
                           const char *reasons)
{
    return store_change(ctx, NULL,
                        "UPDATE decision SET version = version + 1, state = $2, confirmed_by = $3, "
                        "confirmed_at = $4, "
                        "sent_back_reasons = $5 WHERE id = $1",
                        decision->id.value, state, who_id(ctx), ctx->now, reasons);
}

/* A decision that is not final ("more information needed") takes the case back to where it
 * starts; the team goes on from there. */
static const char *step_after(Ctx *ctx, const Case *c, const Decision *decision, const char *to)
{
    const Json *controls = pack_find(ctx->packs, c->controls)->document;
    bool final = json_truth(pack_item(json_get(controls, "decisions"), decision->outcome), "final");
    return final ? to : json_text(json_first(json_path(controls, "workflow.steps")), "id");
}

/* A final decision that does not approve: the spend will not happen. */
static bool refuses(const Ctx *ctx, const Case *c, const char *outcome)
{
    const Json *decisions = json_get(pack_find(ctx->packs, c->controls)->document, "decisions");
    const Json *kind = pack_item(decisions, outcome);
    return json_truth(kind, "final") && !json_truth(kind, "approves");
}

static Err confirm_job(Ctx *ctx, void *argument)
{
    DecisionJob *job = argument;
    Case c;
    Decision decision;
    const char *to;
    TRY(case_reload(ctx, job->c->id, &c));
    TRY(may_act(ctx, &c, "confirm", &to, NULL));
    TRY(decision_in_state(ctx, &c, false, &decision));
    TRY(settle_decision(ctx, &decision, "confirmed", NULL));
    TRY(store_change(ctx, NULL,
                     "UPDATE assurance_case SET decided_at = $2, outcome = $3, open_conditions = "
                     "$4 WHERE id = $1",
                     c.id.value, ctx->now, decision.outcome, decision.n_conditions));
    TRY(case_still_counts(ctx, &c, !refuses(ctx, &c, decision.outcome)));
    TRY(decision_publish(ctx, &c, &decision));
    TRY(note_decision(ctx, &c, "decision.confirm", &decision));
    CaseMove move = {.act = "confirm"};
    return case_step_to(ctx, &c, &move, step_after(ctx, &c, &decision, to));
}

Err decision_confirm(Ctx *ctx, const Case *c)
{
    DecisionJob job = {c, 0, NULL, NULL};
    return store_write(ctx, confirm_job, &job);
}

static Err send_back_job(Ctx *ctx, void *argument)
{
    DecisionJob *job = argument;
    Case c;
    Decision decision;
    const char *to;
    TRY(case_reload(ctx, job->c->id, &c));
    TRY(may_act(ctx, &c, "send_back", &to, NULL));
    TRY(decision_in_state(ctx, &c, false, &decision));
    TRY(settle_decision(ctx, &decision, "sent_back", job->reasons));
    TRY(note_decision(ctx, &c, "decision.send_back", &decision));
    CaseMove move = {.act = "send_back", .reasons = job->reasons};
    return case_step_to(ctx, &c, &move, to);
}

Err decision_send_back(Ctx *ctx, const Case *c, const char *reasons)
{
    if (text_empty(reasons))
        return fail(ctx, INVALID, "Enter your reasons");
    DecisionJob job = {c, 0, NULL, reasons};
    return store_write(ctx, send_back_job, &job);
}

/* ---- What has changed since ------------------------------------------------------------------ */

Err decision_changes(Ctx *ctx, const Case *c, Differences *differences, ReopenedList *reopened)
{
    Decision decision;
    Snapshot pinned;
    Json *approved, *now;
    *differences = (Differences){0};
    *reopened = (ReopenedList){0};
    Err err = decision_confirmed(ctx, c, &decision);
    if (err == MISSING)
        return OK;
    TRY(err);
    TRY(case_snapshot(ctx, c, decision.snapshot, &pinned));
    TRY(json_read(ctx, "the approved version", str_of(pinned.document), &approved));
    TRY(case_document(ctx, c, &now));
    json_set(ctx->arena, approved, "moved", NULL); /* how answers got their numbers: no answer */
    json_set(ctx->arena, now, "moved", NULL);
    *differences = case_differences(ctx->arena, approved, now);
    *reopened = advise_change(ctx->arena, ctx->packs, approved, now, ctx_today(ctx));
    return OK;
}
