/* Starting a case and saving its parts. */
#include "assurance/case_part.h"
#include "assurance/case_row.h"
#include "assurance/case_summary.h"
#include "assurance/record_row.h"
#include "assurance/right.h"
#include "format/case_json.h"

#include <string.h>

Err case_parts_settle(Ctx *ctx, const Case *c, bool counting_changed)
{
    Json *document;
    TRY(case_document(ctx, c, &document));
    TRY(case_document_check(ctx, document));
    TRY(case_summary_put(ctx, c, document));
    return counting_changed ? case_summarise_related(ctx, document) : OK;
}

/* The parts that change what counts together. */
static bool counts(const char *part)
{
    return text_eq(part, "spend") || text_eq(part, "belongs_to") || text_eq(part, "work");
}

/* ---- Starting ------------------------------------------------------------------------------ */

typedef struct Start {
    const char *organisation;
    const Json *document;
} Start;

static Err organisation_process(Ctx *ctx, const char *id, const char **process)
{
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT process FROM organisation WHERE id = $1", id));
    *process = rows_next(&rows) ? row_text(&rows, 0) : NULL;
    TRY(rows_end(&rows));
    return *process ? OK : fail(ctx, INVALID, "There is no organisation \"%s\".", id);
}

static Err insert_case(Ctx *ctx, const Start *start, CaseId *id)
{
    const char *process;
    TRY(organisation_process(ctx, start->organisation, &process));
    const Pack *code = pack_code_on(ctx->packs, ctx_today(ctx));
    const Pack *controls = pack_controls_on(ctx->packs, process, ctx_today(ctx));
    if (json_text_at(start->document, "editions.code"))
        code = pack_find(ctx->packs, json_text_at(start->document, "editions.code"));
    if (json_text_at(start->document, "editions.controls"))
        controls = pack_find(ctx->packs, json_text_at(start->document, "editions.controls"));
    if (!code || !controls)
        return fail(ctx, INVALID, "No rules are loaded for the process \"%s\" on this date.",
                    process);
    const Json *first = json_first(json_path(controls->document, "workflow.steps"));
    const char *title = text_or(json_text(start->document, "title"), "Untitled");
    TRY(store_change(
        ctx, NULL,
        "INSERT INTO assurance_case (reference, organisation, code, controls, step, waits_for, "
        "waiting_since, created_at, updated_at, title, title_folded) "
        "VALUES ($1 || '-' || substr('0000' || ((SELECT count(*) FROM assurance_case WHERE "
        "organisation = $1) + 1), -4), $1, $2, $3, $4, $5, $6, $6, $6, $7, $8)",
        start->organisation, code->id, controls->id, json_text(first, "id"),
        json_text(first, "waits_for"), ctx->now, title, text_folded(ctx->arena, title)));
    id->value = store_last_id(ctx);
    return store_change(ctx, NULL,
                        "INSERT INTO case_member (assurance_case, person) VALUES ($1, $2)",
                        id->value, who_id(ctx));
}

typedef struct PutPart {
    Ctx *ctx;
    const Case *c;
} PutPart;

static Err put_first_part(void *state, const char *part, Json *body)
{
    PutPart *put = state;
    return case_part_put(put->ctx, put->c, "part.save", part, 0, body);
}

Err case_start_here(Ctx *ctx, const char *organisation, const Json *document, Case *out)
{
    const Start start = {organisation, document};
    CaseId id;
    Case c;
    TRY(insert_case(ctx, &start, &id));
    TRY(case_reload(ctx, id, &c));
    RecordEntry entry = {.action = "case.start",
                         .object = arena_printf(ctx->arena, "case/%s", c.reference),
                         .case_id = c.id.value};
    TRY(record_add_row(ctx, &entry));
    PutPart put = {ctx, &c};
    TRY(case_json_each_part(ctx->arena, document, put_first_part, &put));
    TRY(case_parts_settle(ctx, &c, true));
    return case_reload(ctx, id, out);
}

typedef struct StartJob {
    Start start;
    Case *made;
} StartJob;

static Err start_job(Ctx *ctx, void *argument)
{
    StartJob *job = argument;
    return case_start_here(ctx, job->start.organisation, job->start.document, job->made);
}

Err case_start(Ctx *ctx, const char *organisation, const Json *document, Case *out)
{
    if (!person_is(ctx->who, "team", organisation) && !person_is(ctx->who, "lead", organisation))
        return fail(ctx, FORBIDDEN,
                    "You cannot start a case for this organisation, because you are "
                    "neither in one of its delivery teams nor its assurance lead.");
    Case made;
    StartJob job = {{organisation, document}, &made};
    TRY(store_write(ctx, start_job, &job));
    *out = made;
    return OK;
}

/* ---- Saving -------------------------------------------------------------------------------- */

typedef struct Save {
    const Case *c;
    const char *part;
    int64_t version;
    Json *body;
} Save;

static bool known_part(const char *part)
{
    static const char *const names[] = {"project",    "work",    "spend",      "dates",
                                        "people",     "answers", "strategies", "benefits",
                                        "belongs_to", "related"};
    static const char *const lists[] = {"points/",      "claims/",    "evidence/",
                                        "limitations/", "contracts/", "users/"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_eq(names[i], part))
            return true;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (str_starts(str_of(part), str_of(lists[i])) && part[strlen(lists[i])])
            return true;
    return false;
}

/* A position is a named person's on a date: both are set here, never taken from the form. */
static void sign_point(Ctx *ctx, const char *part, Json *body)
{
    if (!body || !str_starts(str_of(part), S("points/")))
        return;
    json_set_text(ctx->arena, body, "point", part + strlen("points/"));
    json_set_text(ctx->arena, body, "by", ctx->who->name);
    json_set_text(ctx->arena, body, "date", date_iso(ctx->arena, ctx_today(ctx)));
}

static Err save_job(Ctx *ctx, void *argument)
{
    Save *save = argument;
    Case c;
    TRY(case_reload(ctx, save->c->id, &c));
    TRY(may_act(ctx, &c, "edit", NULL, NULL));
    sign_point(ctx, save->part, save->body);
    TRY(case_part_put(ctx, &c, save->body ? "part.save" : "part.remove", save->part, save->version,
                      save->body));
    return case_parts_settle(ctx, &c, counts(save->part));
}

Err case_save(Ctx *ctx, const Case *c, const char *part, int64_t version, Json *body)
{
    if (!known_part(part))
        return fail(ctx, MISSING, "There is no part \"%s\" of a case.", part);
    Save save = {c, part, version, body};
    return store_write(ctx, save_job, &save);
}

/* ---- Members of the team ------------------------------------------------------------------- */

typedef struct Join {
    const Case *c;
    PersonId person;
} Join;

static Err join_job(Ctx *ctx, void *argument)
{
    Join *join = argument;
    TRY(store_change(
        ctx, NULL,
        "INSERT INTO case_member (assurance_case, person) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        join->c->id.value, join->person.value));
    RecordEntry entry = {.action = "team.join",
                         .object = arena_printf(ctx->arena, "case/%s/team/%lld", join->c->reference,
                                                (long long)join->person.value),
                         .case_id = join->c->id.value};
    return record_add(ctx, &entry);
}

Err case_join(Ctx *ctx, const Case *c, PersonId person)
{
    TRY(may_see(ctx, c));
    if (!c->member && !person_is(ctx->who, "lead", c->organisation))
        return fail(ctx, FORBIDDEN,
                    "You cannot add people to this case, because you are not in its team.");
    Join join = {c, person};
    return store_write(ctx, join_job, &join);
}
