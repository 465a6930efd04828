#include "assurance/case_carry.h"

#include "assurance/case_part.h"
#include "assurance/case_row.h"
#include "assurance/person.h"
#include "assurance/record.h"
#include "assurance/record_row.h"
#include "assurance/right.h"
#include "format/case_json.h"
#include "rules/migrate.h"
#include "rules/pack_diff.h"

/* ---- May it? ------------------------------------------------------------------------------- */

/* The step that the case is at must be one of the other version's. */
static Err check_step(Ctx *ctx, const Case *c, const Pack *to)
{
    const Json *steps = json_path(to->document, "workflow.steps");
    if (to->kind == PACK_CODE || pack_item(steps, c->step))
        return OK;
    return fail(ctx, FORBIDDEN,
                "%s has no step like the one that the case is at. Start a new case under it.",
                to->title);
}

bool case_carry_offers(const Pack *to, const char *process)
{
    return to &&
           (to->kind == PACK_CODE || (to->kind == PACK_CONTROLS && text_eq(to->process, process)));
}

static Err check_kind(Ctx *ctx, const Pack *to)
{
    return to && to->kind != PACK_QUARTERLY
               ? OK
               : fail(ctx, MISSING, "There is no such edition of the Code or the controls.");
}

/* Which controls reach an organisation is not for a team to choose. */
static Err check_process(Ctx *ctx, const Case *c, const Pack *to)
{
    Organisation organisation;
    TRY(organisation_find(ctx, c->organisation, &organisation));
    return case_carry_offers(to, organisation.process)
               ? OK
               : fail(ctx, FORBIDDEN,
                      "%s is for organisations on another process than yours. A case is carried "
                      "over to controls of the process that its organisation is on.",
                      to->title);
}

/* Questions, reviews and conditions name a point by its number, and are other people's words. */
static Err check_remarks(Ctx *ctx, const Case *c, const Pack *from, const Pack *to)
{
    Rows rows;
    const char *moved = NULL;
    if (to->kind == PACK_CONTROLS)
        return OK;
    TRY(store_query(ctx, &rows,
                    "SELECT point FROM question WHERE assurance_case = $1 AND point IS NOT NULL "
                    "UNION SELECT point FROM point_review WHERE assurance_case = $1 "
                    "UNION SELECT point FROM condition "
                    "WHERE assurance_case = $1 AND point IS NOT NULL ORDER BY 1",
                    c->id.value));
    while (rows_next(&rows)) {
        const char *id = row_text(&rows, 0);
        const Json *was = pack_point(from, id);
        const Json *now = was ? pack_descendant(from, to, was) : NULL;
        if (was && !text_eq(json_text(now, "id"), id))
            moved = id;
    }
    TRY(rows_end(&rows));
    if (!moved)
        return OK;
    return fail(ctx, FORBIDDEN,
                "Somebody who assures this case asked or wrote about point %s. In the other "
                "edition that number stands for something else, and their words would be read "
                "wrongly. The case stays under its edition.",
                moved);
}

/* How often a part was saved or removed: no two states of a case have the same number. */
static Err count_changes(Ctx *ctx, const Case *c, int64_t *count)
{
    Rows rows;
    int64_t found = 0;
    TRY(store_query(ctx, &rows, "SELECT count(*) FROM case_part_version WHERE assurance_case = $1",
                    c->id.value));
    if (rows_next(&rows))
        found = row_int(&rows, 0);
    TRY(rows_end(&rows));
    *count = found;
    return OK;
}

static Err look(Ctx *ctx, const Case *c, const char *to, const Json *document, CaseCarry *out)
{
    CaseCarry carry = {.to = pack_find(ctx->packs, to)};
    TRY(may_act(ctx, c, "edit", NULL, NULL));
    TRY(check_kind(ctx, carry.to));
    const char *id = carry.to->kind == PACK_CODE ? c->code : c->controls;
    carry.from = pack_find(ctx->packs, id);
    if (!carry.from)
        return fail(ctx, FORBIDDEN, "The rules that the case is under, %s, are not loaded.", id);
    if (carry.from == carry.to)
        return fail(ctx, FORBIDDEN, "The case is under this edition already.");
    TRY(check_process(ctx, c, carry.to));
    TRY(check_step(ctx, c, carry.to));
    TRY(check_remarks(ctx, c, carry.from, carry.to));
    TRY(count_changes(ctx, c, &carry.version));
    carry.document = case_migrate(ctx->arena, document, carry.from, carry.to, ctx_today(ctx));
    carry.move = case_last_move(carry.document);
    *out = carry;
    return OK;
}

Err case_carry_look(Ctx *ctx, const Case *c, const char *to, CaseCarry *out)
{
    Json *document;
    TRY(case_document(ctx, c, &document));
    return look(ctx, c, to, document, out);
}

/* ---- The parts ------------------------------------------------------------------------------ */

typedef struct Parts {
    Ctx *ctx;
    Json *bodies; /* by name of the part */
} Parts;

/* What a move does not touch stays as it is stored: the document has more than the parts. */
static bool is_carried(const char *part)
{
    return str_starts(str_of(part), S("points/")) || str_starts(str_of(part), S("claims/")) ||
           text_eq(part, "triage") || text_eq(part, "moved");
}

/* A document says of a point that has claims alone no more than its number. */
static bool is_stored(const char *part, const Json *body)
{
    return is_carried(part) && !(str_starts(str_of(part), S("points/")) && body->count == 1);
}

static Err gather(void *state, const char *part, Json *body)
{
    Parts *parts = state;
    if (is_stored(part, body))
        json_set(parts->ctx->arena, parts->bodies, part, body);
    return OK;
}

static Err parts_of(Ctx *ctx, const Json *document, Json **out)
{
    Parts parts = {ctx, json_new_object(ctx->arena)};
    TRY(case_json_each_part(ctx->arena, document, gather, &parts));
    *out = parts.bodies;
    return OK;
}

static Err put(Ctx *ctx, const Case *c, const char *part, const Json *body)
{
    Json *old;
    int64_t version;
    TRY(case_part(ctx, c, part, &old, &version));
    if (!old && !body)
        return OK;
    if (old && body && text_eq(json_canonical(ctx->arena, old), json_canonical(ctx->arena, body)))
        return OK;
    return case_part_put(ctx, c, "part.carry", part, version, body);
}

static Err put_parts(Ctx *ctx, const Case *c, const Json *before, const Json *after)
{
    Json *old, *now;
    TRY(parts_of(ctx, before, &old));
    TRY(parts_of(ctx, after, &now));
    for (const Json *part = json_first(old); part; part = part->next)
        if (!json_get(now, part->name))
            TRY(put(ctx, c, part->name, NULL));
    for (const Json *part = json_first(now); part; part = part->next)
        TRY(put(ctx, c, part->name, part));
    return OK;
}

/* ---- The move ------------------------------------------------------------------------------- */

/* The sections of points that the other edition has not must not stay in the task list. */
static Err put_editions(Ctx *ctx, const Case *c, const CaseCarry *carry)
{
    const Json *editions = json_get(carry->document, "editions");
    TRY(store_change(ctx, NULL, "DELETE FROM case_section WHERE assurance_case = $1", c->id.value));
    return store_change(
        ctx, NULL,
        "UPDATE assurance_case SET code = $2, controls = $3, updated_at = $4 WHERE id = $1",
        c->id.value, json_text(editions, "code"), json_text(editions, "controls"), ctx->now);
}

static Err note(Ctx *ctx, const Case *c, const CaseCarry *carry)
{
    Json *details = json_new_object(ctx->arena);
    json_set_text(ctx->arena, details, "from", carry->from->id);
    json_set_text(ctx->arena, details, "to", carry->to->id);
    RecordEntry entry = {.action = "case.carry",
                         .object = arena_printf(ctx->arena, "case/%s", c->reference),
                         .case_id = c->id.value,
                         .details = details};
    return record_add_row(ctx, &entry);
}

typedef struct CarryJob {
    const Case *c;
    const char *to;
    int64_t version;
} CarryJob;

static Err carry_job(Ctx *ctx, void *argument)
{
    const CarryJob *job = argument;
    Case c;
    Json *document;
    CaseCarry carry;
    TRY(case_reload(ctx, job->c->id, &c));
    TRY(case_document(ctx, &c, &document));
    TRY(look(ctx, &c, job->to, document, &carry));
    if (carry.version != job->version)
        return fail(ctx, STALE,
                    "Somebody changed the case after you looked at what the move does. Nothing was "
                    "moved. Look at it again.");
    TRY(put_parts(ctx, &c, document, carry.document));
    TRY(put_editions(ctx, &c, &carry));
    TRY(note(ctx, &c, &carry));
    TRY(case_reload(ctx, c.id, &c));
    return case_parts_settle(ctx, &c, true);
}

Err case_carry(Ctx *ctx, const Case *c, const char *to, int64_t version)
{
    CarryJob job = {c, to, version};
    return store_write(ctx, carry_job, &job);
}
