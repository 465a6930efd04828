#include "assurance/decision_row.h"

#include "base/limits.h"
#include "store/store.h"

#define DECISION_SELECT                                                                            \
    "SELECT d.id, d.reference, d.assurance_case, d.round, d.snapshot, d.version, d.state, "        \
    "d.outcome, "                                                                                  \
    "d.reasons, d.summary, d.assessment_required, d.counts_as_rebuild, d.assessor, d.decided_by, " \
    "a.name, "                                                                                     \
    "b.name, d.sent_back_reasons, d.decided_at, d.confirmed_at FROM decision d "                   \
    "JOIN person a ON a.id = d.decided_by LEFT JOIN person b ON b.id = d.confirmed_by "

static void decision_from_row(const Rows *rows, Decision *out)
{
    *out = (Decision){.id = {row_int(rows, 0)},
                      .reference = row_text(rows, 1),
                      .case_id = {row_int(rows, 2)},
                      .round = row_int(rows, 3),
                      .snapshot = row_int(rows, 4),
                      .version = row_int(rows, 5),
                      .state = row_text(rows, 6),
                      .outcome = row_text(rows, 7),
                      .reasons = row_text(rows, 8),
                      .summary = row_text(rows, 9),
                      .assessment_required = (int)row_int_or(rows, 10, -1),
                      .counts_as_rebuild = (int)row_int_or(rows, 11, -1),
                      .assessor = row_text(rows, 12),
                      .decided_by_id = {row_int(rows, 13)},
                      .decided_by = row_text(rows, 14),
                      .confirmed_by = row_text(rows, 15),
                      .sent_back_reasons = row_text(rows, 16),
                      .decided_at = row_time(rows, 17),
                      .confirmed_at = row_time(rows, 18)};
}

static Err one_decision(Rows *rows, const char *phase, Decision *out)
{
    Decision found;
    bool any = rows_next(rows);
    if (any)
        decision_from_row(rows, &found);
    TRY(rows_end(rows));
    if (!any)
        return fail(rows->ctx, MISSING, "There is no decision on this case yet.");
    TRY(decision_conditions(rows->ctx, found.id.value, phase, &found.conditions,
                            &found.n_conditions));
    *out = found;
    return OK;
}

Err decision_in_state(Ctx *ctx, const Case *c, bool confirmed, Decision *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    DECISION_SELECT "WHERE d.assurance_case = $1 AND (d.state = 'confirmed') = $2 "
                                    "ORDER BY d.id DESC LIMIT 1",
                    c->id.value, confirmed));
    return one_decision(&rows, c->phase, out);
}

Err decision_by_reference(Ctx *ctx, const char *reference, Decision *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows, DECISION_SELECT "WHERE d.reference = $1", reference));
    return one_decision(&rows, NULL, out);
}

/* ---- Conditions ----------------------------------------------------------------------------- */

/* The order in which phases begin: a condition due before a phase is overdue once the case has
 * reached it. */
static int phase_order(const char *phase)
{
    static const char *const phases[] = {"discovery",   "alpha", "private_beta",
                                         "public_beta", "live",  "retirement"};
    for (int i = 0; i < (int)(sizeof phases / sizeof *phases); i++)
        if (text_eq(phases[i], phase))
            return i;
    return -1;
}

bool condition_is_overdue(const Condition *condition, const char *phase, Date today)
{
    if (!text_eq(condition->state, "open") && !text_eq(condition->state, "claimed"))
        return false;
    if (date_known(condition->due))
        return date_compare(condition->due, today) < 0;
    int due = phase_order(condition->due_phase);
    return due >= 0 && phase_order(phase) >= due;
}

Err decision_conditions(Ctx *ctx, int64_t decision, const char *phase, Condition **conditions,
                        size_t *count)
{
    Rows rows;
    Condition *list = arena_array(ctx->arena, Condition, MAX_CONDITIONS);
    size_t n = 0;
    TRY(store_query(
        ctx, &rows,
        "SELECT c.id, c.number, c.version, c.text, c.owner, c.due_phase, c.shown_by, c.point, "
        "c.due_day, c.state, c.claim, a.name, b.name, c.settled_reasons, c.claimed_at, "
        "c.settled_at "
        "FROM condition c LEFT JOIN person a ON a.id = c.claimed_by "
        "LEFT JOIN person b ON b.id = c.settled_by WHERE c.decision = $1 "
        "ORDER BY c.number LIMIT $2",
        decision, MAX_CONDITIONS));
    while (rows_next(&rows)) {
        Condition *item = &list[n++];
        *item = (Condition){.id = row_int(&rows, 0),
                            .number = row_int(&rows, 1),
                            .version = row_int(&rows, 2),
                            .text = row_text(&rows, 3),
                            .owner = row_text(&rows, 4),
                            .due_phase = row_text(&rows, 5),
                            .shown_by = row_text(&rows, 6),
                            .point = row_text(&rows, 7),
                            .due = row_date(&rows, 8),
                            .state = row_text(&rows, 9),
                            .claim = row_text(&rows, 10),
                            .claimed_by = row_text(&rows, 11),
                            .settled_by = row_text(&rows, 12),
                            .settled_reasons = row_text(&rows, 13),
                            .claimed_at = row_time(&rows, 14),
                            .settled_at = row_time(&rows, 15)};
        item->overdue = condition_is_overdue(item, phase, ctx_today(ctx));
    }
    TRY(rows_end(&rows));
    *conditions = list;
    *count = n;
    return OK;
}

/* ---- For the record ------------------------------------------------------------------------- */

static void set_three_state(Arena *arena, Json *object, const char *name, int value)
{
    if (value >= 0)
        json_set_bool(arena, object, name, value == 1);
}

static Json *condition_json(Arena *arena, const Condition *condition)
{
    Json *object = json_new_object(arena);
    json_set_int(arena, object, "number", condition->number);
    json_set_text(arena, object, "text", condition->text);
    json_set_text(arena, object, "owner", condition->owner);
    json_set_text(arena, object, "due", date_iso(arena, condition->due));
    json_set_text(arena, object, "due_phase", condition->due_phase);
    json_set_text(arena, object, "shown_by", condition->shown_by);
    json_set_text(arena, object, "point", condition->point);
    return object;
}

const char *decision_canonical(Ctx *ctx, const Decision *decision)
{
    Json *object = json_new_object(ctx->arena);
    json_set_text(ctx->arena, object, "reference", decision->reference);
    json_set_int(ctx->arena, object, "snapshot", decision->snapshot);
    json_set_text(ctx->arena, object, "outcome", decision->outcome);
    json_set_text(ctx->arena, object, "reasons", decision->reasons);
    json_set_text(ctx->arena, object, "summary", decision->summary);
    set_three_state(ctx->arena, object, "assessment_required", decision->assessment_required);
    set_three_state(ctx->arena, object, "counts_as_rebuild", decision->counts_as_rebuild);
    json_set_text(ctx->arena, object, "assessor", decision->assessor);
    Json *list = json_new_list(ctx->arena);
    for (size_t i = 0; i < decision->n_conditions; i++)
        json_append(list, condition_json(ctx->arena, &decision->conditions[i]));
    json_set(ctx->arena, object, "conditions", list);
    return json_canonical(ctx->arena, object);
}
