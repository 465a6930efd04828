#include "assurance/pipeline_case.h"

#include "assurance/case.h"
#include "assurance/case_part.h"
#include "assurance/record.h"
#include "base/limits.h"
#include "format/case_json.h"
#include "store/store.h"

/* ---- What of a line a case may say ----------------------------------------------------------- */

static bool is_among(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (text_eq(names[i], name))
            return true;
    return false;
}

/* The case has these by itself. */
static bool is_the_case_own(const char *member)
{
    static const char *const own[] = {"reference", "title", "organisation", "related"};
    return is_among(own, sizeof own / sizeof *own, member);
}

/* In the case a named person says these. */
static bool is_for_people(const char *member)
{
    static const char *const said[] = {"standing", "points", "triage"};
    return is_among(said, sizeof said / sizeof *said, member);
}

static void leave_out(Ctx *ctx, TextList *left_out, const char *what)
{
    if (!text_list_has(left_out, what))
        text_list_add(ctx->arena, left_out, what);
}

static bool fits(Ctx *ctx, const char *member, Json *value)
{
    Json *document = json_new_object(ctx->arena);
    json_set_text(ctx->arena, document, "format", CASE_FORMAT);
    json_set_text(ctx->arena, document, "title", "T");
    json_set(ctx->arena, document, member, value);
    bool well = case_json_check(ctx, NULL, document) == OK;
    ctx->problem = NULL;
    return well;
}

/* Those of its members or items that fit one by one; NULL: none does. */
static Json *pieces_that_fit(Ctx *ctx, const Json *member, TextList *left_out)
{
    Arena *arena = ctx->arena;
    bool list = member->kind == KIND_LIST;
    Json *kept = list ? json_new_list(arena) : json_new_object(arena);
    for (const Json *piece = json_first(member); piece; piece = piece->next) {
        Json *one = list ? json_new_list(arena) : json_new_object(arena),
             *copy = json_clone(arena, piece);
        if (list)
            json_append(one, copy);
        else
            json_set(arena, one, piece->name, copy);
        if (!fits(ctx, member->name, one))
            leave_out(ctx, left_out,
                      list ? member->name
                           : arena_printf(arena, "%s.%s", member->name, piece->name));
        else if (list)
            json_append(kept, json_clone(arena, piece));
        else
            json_set(arena, kept, piece->name, json_clone(arena, piece));
    }
    return json_first(kept) ? kept : NULL;
}

static void put_member(Ctx *ctx, const Json *member, Json *document, TextList *left_out)
{
    Arena *arena = ctx->arena;
    bool parts = member->kind == KIND_LIST || member->kind == KIND_OBJECT;
    if (fits(ctx, member->name, json_clone(arena, member)))
        json_set(arena, document, member->name, json_clone(arena, member));
    else if (parts)
        json_set(arena, document, member->name, pieces_that_fit(ctx, member, left_out));
    else
        leave_out(ctx, left_out, member->name);
}

static Err case_document_of(Ctx *ctx, const PipelineLine *line, Json **out, TextList *left_out)
{
    Arena *arena = ctx->arena;
    Json *said, *document = json_new_object(arena);
    TRY(pipeline_document(ctx, line, &said));
    json_set_text(arena, document, "title",
                  str_copy(arena, utf8_first(str_of(line->title), MAX_SHORT_TEXT)));
    for (const Json *member = json_first(said); member; member = member->next) {
        if (is_for_people(member->name))
            leave_out(ctx, left_out, member->name);
        else if (!is_the_case_own(member->name))
            put_member(ctx, member, document, left_out);
    }
    *out = document;
    return OK;
}

/* ---- Starting -------------------------------------------------------------------------------- */

typedef struct StartJob {
    const PipelineLine *line;
    const char *organisation;
    const Json *document;
    Case made;
} StartJob;

static Err start_job(Ctx *ctx, void *argument)
{
    StartJob *job = argument;
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT 1 FROM pipeline_case WHERE line = $1", job->line->id));
    bool has_case = rows_next(&rows);
    TRY(rows_end(&rows));
    if (has_case)
        return fail(ctx, STALE, "A case was started from this line already.");
    TRY(case_start_here(ctx, job->organisation, job->document, &job->made));
    TRY(store_change(ctx, NULL, "INSERT INTO pipeline_case (line, assurance_case) VALUES ($1, $2)",
                     job->line->id, job->made.id.value));
    Json *details = json_new_object(ctx->arena);
    json_set_text(ctx->arena, details, "reference", job->line->reference);
    RecordEntry entry = {.action = "pipeline.case",
                         .object = arena_printf(ctx->arena, "pipeline/%s", job->line->source),
                         .case_id = job->made.id.value,
                         .details = details};
    return record_add(ctx, &entry);
}

Err pipeline_case_start(Ctx *ctx, const PipelineLine *line, Case *out, TextList *left_out)
{
    static const char kept[] = "pipeline/";
    Json *document;
    if (!pipeline_may_import(ctx->who, line->source))
        return fail(ctx, FORBIDDEN,
                    "You cannot start a case from this line, because you are not the assurance "
                    "lead of its organisation.");
    TRY(case_document_of(ctx, line, &document, left_out));
    StartJob job = {
        .line = line, .organisation = line->source + strlen(kept), .document = document};
    TRY(store_write(ctx, start_job, &job));
    *out = job.made;
    return OK;
}

/* ---- Finding --------------------------------------------------------------------------------- */

Err pipeline_case_find(Ctx *ctx, int64_t line, Case *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT c.reference FROM pipeline_case p JOIN assurance_case c "
                    "ON c.id = p.assurance_case WHERE p.line = $1",
                    line));
    const char *reference = rows_next(&rows) ? row_text(&rows, 0) : NULL;
    TRY(rows_end(&rows));
    return reference ? case_find(ctx, reference, out)
                     : fail(ctx, MISSING, "No case was started from this line.");
}

Err pipeline_case_line(Ctx *ctx, CaseId id, PipelineLine *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT l.id, l.source, l.reference, l.title FROM pipeline_case p "
                    "JOIN pipeline_line l ON l.id = p.line WHERE p.assurance_case = $1",
                    id.value));
    *out = (PipelineLine){0};
    if (rows_next(&rows))
        *out = (PipelineLine){.id = row_int(&rows, 0),
                              .source = row_text(&rows, 1),
                              .reference = row_text(&rows, 2),
                              .title = row_text(&rows, 3)};
    return rows_end(&rows);
}
