/* A line of a pipeline as a case document, so that the same rules are asked in the same way. */
#include "assurance/person.h"
#include "assurance/pipeline_book.h"
#include "assurance/pipeline_row.h"
#include "base/limits.h"

#include <string.h>

void pipeline_document_basics(Arena *arena, Json *document, const Organisation *organisation,
                              Money whole_life)
{
    Json *whose = json_new_object(arena), *spend = (Json *)json_get(document, "spend");
    const char *const members[][2] = {{"id", organisation->id},
                                      {"name", organisation->name},
                                      {"kind", organisation->kind},
                                      {"process", organisation->process}};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (!text_empty(members[i][1]))
            json_set_text(arena, whose, members[i][0], members[i][1]);
    json_set(arena, document, "organisation", whose);
    if (!spend)
        json_set(arena, document, "spend", json_new_object(arena));
    if (whole_life.pence >= 0)
        json_set_int(arena, (Json *)json_get(document, "spend"), "whole_life_pence",
                     whole_life.pence);
}

void pipeline_document_rating(Arena *arena, Json *document, const char *rating)
{
    if (text_empty(rating))
        return;
    if (!json_get(document, "triage"))
        json_set(arena, document, "triage", json_new_object(arena));
    json_set_text(arena, (Json *)json_get(document, "triage"), "rating", rating);
}

/* ---- What counts with it ------------------------------------------------------------------------
 */

/* What is asked of all of them alike. */
typedef struct Relation {
    const Organisation *organisation;
    const Pack *controls; /* NULL: none apply */
    Date date;
    Arena *scratch; /* of one of them */
} Relation;

/* With its kind as all its facts give it: its audience alone would not tell. */
static void set_kind(Arena *arena, const Relation *relation, const char *facts, Money whole_life,
                     Json *line)
{
    Ctx ctx = {.arena = relation->scratch};
    Json *document = NULL;
    arena_reset(ctx.arena);
    if (!relation->controls)
        return;
    if (!facts || json_read(&ctx, "a pipeline line", str_of(facts), &document) != OK)
        document = json_new_object(ctx.arena);
    pipeline_document_basics(ctx.arena, document, relation->organisation, whole_life);
    Advice advice = advise_spend(ctx.arena, relation->controls, document, NULL, relation->date);
    json_set_text(arena, line, "kind", arena_text(arena, advice.kind));
}

static Json *related_line(const Rows *rows, const Relation *relation)
{
    static const char *const members[] = {"reference", "title", "programme", "service", "supplier"};
    Arena *arena = rows->ctx->arena;
    Json *line = json_new_object(arena);
    for (int i = 0; i < 5; i++)
        if (!row_null(rows, i))
            json_set_text(arena, line, members[i], row_text(rows, i));
    if (!row_null(rows, 6))
        json_set_int(arena, line, "whole_life_pence", row_int(rows, 6));
    set_kind(arena, relation, row_text(rows, 5), (Money){row_int_or(rows, 6, -1)}, line);
    return line;
}

static Err find_related(Ctx *ctx, const PipelineLine *line, const Relation *relation,
                        Json *document)
{
    const Json *belongs_to = json_get(document, "belongs_to");
    Json *related = json_new_list(ctx->arena);
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT reference, title, programme, service, supplier, facts, whole_life "
                    "FROM pipeline_line WHERE id IN ("
                    "SELECT id FROM pipeline_line WHERE source = $1 AND programme = $2 COLLATE "
                    "NOCASE UNION "
                    "SELECT id FROM pipeline_line WHERE source = $1 AND service = $3 COLLATE "
                    "NOCASE UNION "
                    "SELECT id FROM pipeline_line WHERE source = $1 AND supplier = $4 COLLATE "
                    "NOCASE) AND id <> $5 AND gone_at IS NULL ORDER BY id LIMIT $6",
                    line->source, pipeline_name(ctx->arena, belongs_to, "programme"),
                    pipeline_name(ctx->arena, belongs_to, "service"),
                    pipeline_name(ctx->arena, belongs_to, "supplier"), line->id,
                    (int64_t)PIPELINE_RELATED));
    while (rows_next(&rows))
        json_append(related, related_line(&rows, relation));
    if (json_first(related))
        json_set(ctx->arena, document, "related", related);
    return rows_end(&rows);
}

static Err add_related(Ctx *ctx, const PipelineLine *line, const Organisation *organisation,
                       Json *document)
{
    Relation relation = {.organisation = organisation,
                         .controls =
                             advise_controls(ctx->arena, ctx->packs, document, ctx_today(ctx)),
                         .date = ctx_today(ctx),
                         .scratch = arena_create(MAX_REQUEST_ARENA)};
    jmp_buf guard, *before = arena_guard(ctx->arena, &guard);
    arena_guard(relation.scratch, &guard);
    volatile bool whole = false;
    volatile Err err = OK;
    if (setjmp(guard) == 0) {
        err = find_related(ctx, line, &relation, document);
        whole = true;
    }
    arena_guard(ctx->arena, before);
    arena_destroy(relation.scratch);
    if (!whole)
        arena_exhausted(ctx->arena);
    return err;
}

/* ---- The document -------------------------------------------------------------------------------
 */

static Err organisation_of(Ctx *ctx, const char *source, Organisation *out)
{
    static const char kept[] = "pipeline/";
    *out = (Organisation){0};
    if (!str_starts(str_of(source), str_of(kept)))
        return OK;
    Err err = organisation_find(ctx, source + strlen(kept), out);
    return err == MISSING ? OK : err;
}

/* The day the work starts is the day money is first committed, unless the sheet says otherwise. */
static void set_dates(Arena *arena, const PipelineLine *line, Json *document)
{
    if (!date_known(line->start))
        return;
    if (!json_get(document, "dates"))
        json_set(arena, document, "dates", json_new_object(arena));
    Json *dates = (Json *)json_get(document, "dates");
    if (!json_get(dates, "commitment"))
        json_set_text(arena, dates, "commitment", date_iso(arena, line->start));
}

Err pipeline_document(Ctx *ctx, const PipelineLine *line, Json **out)
{
    Arena *arena = ctx->arena;
    Organisation organisation;
    Json *document = line->facts ? json_clone(arena, line->facts) : json_new_object(arena);
    TRY(organisation_of(ctx, line->source, &organisation));
    json_set_text(arena, document, "reference", line->reference);
    json_set_text(arena, document, "title", line->title);
    pipeline_document_basics(arena, document, &organisation, line->whole_life);
    pipeline_document_rating(arena, document, line->rating);
    set_dates(arena, line, document);
    *out = document;
    return line->gone_at.ms ? OK /* it counts with nobody */
                            : add_related(ctx, line, &organisation, document);
}
