#include "assurance/case_move.h"

#include "assurance/case_part.h"
#include "assurance/case_row.h"
#include "assurance/case_summary.h"
#include "assurance/record_row.h"
#include "assurance/right.h"
#include "assurance/snapshot.h"
#include "rules/triage.h"

Err case_act_note(Ctx *ctx, const Case *c, const CaseMove *move, const char *to)
{
    bool board = text_eq(move->act, "recommend");
    const StoreValue values[] = {
        store_value_int(c->id.value),
        store_value_int(c->round),
        store_value_text(move->act),
        store_value_int(who_id(ctx)),
        store_value_time(ctx->now),
        store_value_text(c->step),
        store_value_text(to),
        store_value_text(move->reasons),
        store_value_date(board ? move->board_date : NO_DATE),
        store_value_unless_negative(board ? move->centre_took_part : -1),
        store_value_text(c->controls),
    };
    return store_change_values(ctx, NULL,
                               "INSERT INTO case_act (assurance_case, round, act, person, done_at, "
                               "from_step, to_step, reasons, board_date, centre_took_part, "
                               "controls) "
                               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                               values, sizeof values / sizeof *values);
}

Err case_step_to(Ctx *ctx, const Case *c, const CaseMove *move, const char *to)
{
    const Pack *controls = pack_find(ctx->packs, c->controls);
    const Json *step =
        controls ? pack_item(json_path(controls->document, "workflow.steps"), to) : NULL;
    if (!step)
        return fail(ctx, BROKEN, "The rules %s have no step \"%s\".", c->controls, to);
    TRY(case_act_note(ctx, c, move, to));
    int64_t act = store_last_id(ctx);
    if (!text_eq(to, c->step))
        TRY(store_change(
            ctx, NULL,
            "UPDATE assurance_case SET step = $2, waits_for = $3, waiting_since = $4, "
            "updated_at = $4, round = round + $5, "
            "sent_at = CASE WHEN $6 THEN coalesce(sent_at, $4) ELSE sent_at END WHERE id = $1",
            c->id.value, to, json_text(step, "waits_for"), ctx->now, text_eq(move->act, "change"),
            text_eq(move->act, "send")));
    if (text_eq(move->act, "withdraw") || text_eq(move->act, "change"))
        TRY(case_still_counts(ctx, c, text_eq(move->act, "change")));
    Json *details = json_new_object(ctx->arena);
    json_set_text(ctx->arena, details, "from", c->step);
    json_set_text(ctx->arena, details, "to", to);
    json_set_int(ctx->arena, details, "round", c->round);
    RecordEntry entry = {
        .action = arena_printf(ctx->arena, "case.%s", move->act),
        .object = arena_printf(ctx->arena, "case/%s/act/%lld", c->reference, (long long)act),
        .case_id = c->id.value,
        .details = details};
    return record_add_row(ctx, &entry);
}

static Err put_declaration(Ctx *ctx, const Case *c, const char *text)
{
    Json *old, *body = json_new_object(ctx->arena);
    int64_t version;
    TRY(case_part(ctx, c, "declaration", &old, &version));
    json_set_text(ctx->arena, body, "by", ctx->who->name);
    json_set_text(ctx->arena, body, "date", date_iso(ctx->arena, ctx_today(ctx)));
    json_set_text(ctx->arena, body, "text", text);
    return case_part_put(ctx, c, "case.declare", "declaration", version, body);
}

/* Sending: only when nothing blocks on the day it is sent, and with the exact bytes kept. */
static Err prepare_to_send(Ctx *ctx, const Case *c, const CaseMove *move)
{
    Advice advice;
    int64_t snapshot;
    TRY(put_declaration(ctx, c, move->reasons));
    TRY(snapshot_take(ctx, c, &snapshot, &advice));
    if (!advice.ready)
        return fail(ctx, INVALID, "The case cannot be sent yet: something is still missing.");
    return OK;
}

static Err check_needs(Ctx *ctx, const Case *c, const CaseMove *move, const char *needs)
{
    if (text_eq(needs, "reasons") && text_empty(move->reasons))
        return fail(ctx, INVALID, "Enter your reasons");
    if (text_eq(needs, "rating") && !c->rating)
        return fail(ctx, INVALID, "Rate every standard first");
    return OK;
}

typedef struct MoveJob {
    const Case *c;
    const CaseMove *move;
} MoveJob;

static Err move_job(Ctx *ctx, void *argument)
{
    MoveJob *job = argument;
    Case c;
    const char *to, *needs;
    TRY(case_reload(ctx, job->c->id, &c));
    TRY(may_act(ctx, &c, job->move->act, &to, &needs));
    TRY(check_needs(ctx, &c, job->move, needs));
    if (text_eq(needs, "ready"))
        TRY(prepare_to_send(ctx, &c, job->move));
    return case_step_to(ctx, &c, job->move, to);
}

Err case_move(Ctx *ctx, const Case *c, const CaseMove *move)
{
    MoveJob job = {c, move};
    return store_write(ctx, move_job, &job);
}

/* ---- Triage -------------------------------------------------------------------------------- */

typedef struct Triage {
    const Case *c;
    int64_t version;
    Json *body;
} Triage;

/* Facts alone may make the rating known; a person has to have said it all the same. */
static Err check_rated(Ctx *ctx, const Case *c, const Json *document)
{
    TriageResult result =
        triage_document(ctx->arena, pack_find(ctx->packs, c->controls), document, ctx_today(ctx));
    if (result.method && !triage_complete(&result))
        return fail(ctx, INVALID, "Rate every standard first");
    return OK;
}

static Err put_triage(Ctx *ctx, const Case *c, const Triage *triage)
{
    Json *document;
    json_set_text(ctx->arena, triage->body, "by", ctx->who->name);
    json_set_text(ctx->arena, triage->body, "date", date_iso(ctx->arena, ctx_today(ctx)));
    TRY(case_part_put(ctx, c, "part.save", "triage", triage->version, triage->body));
    TRY(case_document(ctx, c, &document));
    TRY(case_document_check(ctx, document));
    TRY(check_rated(ctx, c, document));
    return case_summary_put(ctx, c, document);
}

static Err triage_job(Ctx *ctx, void *argument)
{
    const Triage *triage = argument;
    Case c;
    const char *to, *needs;
    TRY(case_reload(ctx, triage->c->id, &c));
    TRY(may_act(ctx, &c, "triage", &to, &needs));
    TRY(put_triage(ctx, &c, triage));
    TRY(case_reload(ctx, c.id, &c));
    CaseMove move = {.act = "triage"};
    TRY(check_needs(ctx, &c, &move, needs));
    return case_step_to(ctx, &c, &move, to);
}

Err case_triage(Ctx *ctx, const Case *c, int64_t version, Json *body)
{
    Triage triage = {c, version, body};
    return store_write(ctx, triage_job, &triage);
}

Err case_acts(Ctx *ctx, const Case *c, Act **acts, size_t *count)
{
    Rows rows;
    Act *list = arena_array(ctx->arena, Act, 500);
    size_t n = 0;
    TRY(store_query(
        ctx, &rows,
        "SELECT a.act, p.name, a.person, a.round, a.done_at, a.from_step, a.to_step, a.reasons, "
        "a.board_date, a.centre_took_part FROM case_act a JOIN person p ON p.id = a.person "
        "WHERE a.assurance_case = $1 ORDER BY a.id LIMIT 500",
        c->id.value));
    while (rows_next(&rows))
        list[n++] = (Act){.act = row_text(&rows, 0),
                          .person_name = row_text(&rows, 1),
                          .person = {row_int(&rows, 2)},
                          .round = row_int(&rows, 3),
                          .at = row_time(&rows, 4),
                          .from_step = row_text(&rows, 5),
                          .to_step = row_text(&rows, 6),
                          .reasons = row_text(&rows, 7),
                          .board_date = row_date(&rows, 8),
                          .centre_took_part = (int)row_int_or(&rows, 9, -1)};
    TRY(rows_end(&rows));
    *acts = list;
    *count = n;
    return OK;
}
