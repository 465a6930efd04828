/* The parts of pipeline.h for sheets of any length: a line at a time, in and out. */
#include "assurance/pipeline_row.h"
#include "assurance/record.h"
#include "base/limits.h"
#include "base/text_map.h"

/* ---- What is there already ------------------------------------------------------------------- */

/* WAS_GONE: an earlier sheet did not have it any more. */
enum { NOT_SEEN, SEEN, WAS_GONE };

/* The references of a source, none of them seen yet. */
static Err known_references(Ctx *ctx, const char *source, TextMap *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT reference, gone_at FROM pipeline_line WHERE source = $1",
                    source));
    while (rows_next(&rows))
        text_map_put(out, row_text(&rows, 0), row_null(&rows, 1) ? NOT_SEEN : WAS_GONE);
    return rows_end(&rows);
}

static Err is_same(Ctx *ctx, const PipelineLine *line, bool *same)
{
    Sha256 hash = pipeline_line_hash(ctx->arena, line);
    Rows rows;
    TRY(store_query(
        ctx, &rows,
        "SELECT 1 FROM pipeline_line WHERE source = $1 AND reference = $2 AND body_hash = $3",
        line->source, line->reference, &hash));
    *same = rows_next(&rows);
    return rows_end(&rows);
}

/* ---- Import -----------------------------------------------------------------------------------
 */

typedef struct FeedJob {
    const PipelineSource *source;
    const PipelineFeed *feed;
    bool preview;
    Arena *scratch; /* of one line */
    TextMap known;
    ImportResult result;
} FeedJob;

/* One that comes back as it was has changed as well: it counts again. */
static Err put_line(Ctx *ctx, const FeedJob *job, const PipelineLine *line, const TextEntry *known,
                    bool *changed)
{
    bool back = known && known->number == WAS_GONE;
    if (job->preview) {
        TRY(is_same(ctx, line, changed));
        *changed = !*changed;
    } else {
        TRY(pipeline_put_line(ctx, line, known != NULL, changed));
        if (back)
            TRY(pipeline_line_back(ctx, line));
    }
    *changed = *changed || back;
    return OK;
}

static Err take_line(Ctx *ctx, FeedJob *job, const PipelineLine *line)
{
    TextEntry *known = text_map_find(&job->known, text_or(line->reference, ""));
    bool changed = false;
    if (line->title)
        TRY(put_line(ctx, job, line, known, &changed));
    if (known && (line->title || known->number == NOT_SEEN))
        known->number = SEEN;
    if (!line->title)
        return OK;
    LineNews news = !known ? LINE_NEW : changed ? LINE_CHANGED : LINE_UNCHANGED;
    job->result.created += news == LINE_NEW;
    job->result.changed += news == LINE_CHANGED;
    job->result.unchanged += news == LINE_UNCHANGED;
    return job->feed->told ? job->feed->told(ctx, job->feed->state, line, news) : OK;
}

static Err take_lines(Ctx *ctx, FeedJob *job)
{
    for (;;) {
        arena_reset(job->scratch);
        Ctx own = *ctx;
        own.arena = job->scratch;
        PipelineLine line;
        bool more;
        Err err = job->feed->next(&own, job->feed->state, &line, &more);
        if (err == OK && more)
            err = take_line(&own, job, &line);
        if (err != OK)
            return fail(ctx, err, "%s", text_or(own.problem, "The sheet could not be read on."));
        if (!more)
            return OK;
    }
}

static int by_text(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

static Err list_gone(Ctx *ctx, FeedJob *job)
{
    TextList *gone = &job->result.gone;
    for (size_t i = 0; i < job->known.room; i++)
        if (job->known.entries[i].text && job->known.entries[i].number == NOT_SEEN)
            text_list_add(ctx->arena, gone, job->known.entries[i].text);
    if (gone->count)
        qsort(gone->items, gone->count, sizeof *gone->items, by_text);
    for (size_t i = 0; i < gone->count && !job->preview; i++)
        TRY(pipeline_line_gone(ctx, job->source->source, gone->items[i]));
    return OK;
}

static void add_column(Ctx *ctx, Json *columns, const char *name)
{
    if (!json_list_has(columns, name))
        json_append(columns, json_new_text(ctx->arena, name));
}

/* Those of the sheet; and where lines stay that it does not have, those of earlier sheets after
 * them, so that an export loses no cell. */
static Err columns_kept(Ctx *ctx, const FeedJob *job, Json **out)
{
    TextList before = {0};
    *out = json_new_list(ctx->arena);
    for (size_t i = 0; i < job->source->n_columns; i++)
        add_column(ctx, *out, job->source->columns[i]);
    if ((int64_t)job->known.count > job->result.changed + job->result.unchanged)
        TRY(pipeline_source_columns(ctx, job->source->source, &before));
    for (size_t i = 0; i < before.count; i++)
        add_column(ctx, *out, before.items[i]);
    return OK;
}

/* Whenever anything is other than before the revision grows. */
static Err keep_source(Ctx *ctx, const FeedJob *job, int64_t *changed)
{
    const PipelineSource *source = job->source;
    Json *columns;
    TRY(columns_kept(ctx, job, &columns));
    const StoreValue values[] = {
        store_value_text(source->source), store_value_text(json_canonical(ctx->arena, columns)),
        store_value_text(source->map ? json_canonical(ctx->arena, source->map) : NULL),
        store_value_time(ctx->now),
        store_value_int(job->result.imported > 0 || job->result.gone.count > 0)};
    return store_change_values(
        ctx, changed,
        "INSERT INTO pipeline_source (source, columns, map, imported_at) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (source) DO UPDATE SET columns = $2, map = $3, imported_at = $4, "
        "revision = revision + 1 "
        "WHERE $5 OR columns <> $2 OR coalesce(map, '') <> coalesce($3, '')",
        values, sizeof values / sizeof *values);
}

/* One entry for the whole: how many, and of which sheet. */
static Err record_import(Ctx *ctx, const FeedJob *job)
{
    Json *details = json_new_object(ctx->arena);
    json_set_text(ctx->arena, details, "source", job->source->source);
    json_set_int(ctx->arena, details, "new", job->result.created);
    json_set_int(ctx->arena, details, "changed", job->result.changed);
    json_set_int(ctx->arena, details, "unchanged", job->result.unchanged);
    json_set_int(ctx->arena, details, "gone", (int64_t)job->result.gone.count);
    RecordEntry entry = {.action = "pipeline.import",
                         .object = arena_printf(ctx->arena, "pipeline/%s", job->source->source),
                         .details = details};
    return record_add(ctx, &entry);
}

/* Whoever looked at a preview imports what they saw. */
static Err check_revision(Ctx *ctx, const PipelineSource *source)
{
    int64_t revision;
    if (!source->at_revision)
        return OK;
    TRY(pipeline_source_revision(ctx, source->source, &revision));
    return revision == source->revision
               ? OK
               : fail(ctx, STALE, "The pipeline was imported again after you looked at it.");
}

static Err feed_job(Ctx *ctx, void *argument)
{
    FeedJob *job = argument;
    /* A cell may be as long as the sheet: too much for a line ends this work, not the process. */
    jmp_buf *guard = arena_guard(ctx->arena, NULL);
    arena_guard(ctx->arena, guard);
    arena_guard(job->scratch, guard);
    TRY(check_revision(ctx, job->source));
    TRY(known_references(ctx, job->source->source, &job->known));
    TRY(take_lines(ctx, job));
    TRY(list_gone(ctx, job));
    job->result.imported = job->result.created + job->result.changed;
    if (job->preview)
        return OK;
    int64_t other;
    TRY(keep_source(ctx, job, &other));
    return job->result.imported || other ? record_import(ctx, job) : OK;
}

Err pipeline_import(Ctx *ctx, const PipelineSource *source, const PipelineFeed *feed, bool preview,
                    ImportResult *result)
{
    if (ctx->who && !pipeline_may_import(ctx->who, source->source))
        return fail(ctx, FORBIDDEN,
                    "You cannot import this pipeline, because you are not the assurance lead of "
                    "the organisation that keeps it.");
    FeedJob job = {.source = source,
                   .feed = feed,
                   .preview = preview,
                   .scratch = arena_create(MAX_REQUEST_ARENA),
                   .known = text_map(ctx->arena)};
    Err err = preview ? feed_job(ctx, &job) : store_write(ctx, feed_job, &job);
    arena_destroy(job.scratch);
    *result = job.result;
    return err;
}

/* ---- What is kept of a sheet -------------------------------------------------------------------
 */

static Err source_text(Ctx *ctx, const char *source, bool map, Json **out)
{
    Rows rows;
    const char *text = NULL;
    *out = NULL;
    TRY(store_query(ctx, &rows, "SELECT columns, map FROM pipeline_source WHERE source = $1",
                    source));
    if (rows_next(&rows))
        text = row_text(&rows, map);
    TRY(rows_end(&rows));
    return text ? json_read(ctx, "the map of the pipeline", str_of(text), out) : OK;
}

Err pipeline_source_map(Ctx *ctx, const char *source, Json **map)
{
    return source_text(ctx, source, true, map);
}

Err pipeline_source_revision(Ctx *ctx, const char *source, int64_t *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT revision FROM pipeline_source WHERE source = $1", source));
    *out = rows_next(&rows) ? row_int(&rows, 0) : 0;
    return rows_end(&rows);
}

Err pipeline_source_columns(Ctx *ctx, const char *source, TextList *out)
{
    Json *list;
    TRY(source_text(ctx, source, false, &list));
    for (const Json *item = json_first(list); item; item = item->next)
        text_list_add(ctx->arena, out, item->text);
    return OK;
}

Err pipeline_sources(Ctx *ctx, TextList *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT source FROM pipeline_source ORDER BY source"));
    while (rows_next(&rows))
        text_list_add(ctx->arena, out, row_text(&rows, 0));
    return rows_end(&rows);
}

/* ---- Export
 * -------------------------------------------------------------------------------------- */

static Err visit_lines(Ctx *ctx, const char *source, PipelineVisit *visit, void *state)
{
    Rows rows;
    TRY(store_query(
        ctx, &rows,
        "SELECT " PIPELINE_ROWS
        " FROM pipeline_line WHERE ($1 = '' OR source = $1) AND gone_at IS NULL ORDER BY id",
        source));
    while (rows_next(&rows)) {
        PipelineLine line;
        rows.err = pipeline_line_from_row(&rows, &line);
        if (rows.err == OK)
            rows.err = visit(ctx, state, &line);
        if (rows.err != OK)
            break;
        arena_reset(ctx->arena);
    }
    return rows_end(&rows);
}

Err pipeline_each(Ctx *ctx, const char *source, PipelineVisit *visit, void *state)
{
    Ctx own = *ctx;
    own.arena = arena_create(MAX_REQUEST_ARENA);
    jmp_buf *guard = arena_guard(ctx->arena, NULL);
    arena_guard(ctx->arena, guard);
    arena_guard(own.arena, guard);
    Err err = visit_lines(&own, source, visit, state);
    if (err != OK)
        fail(ctx, err, "%s", text_or(own.problem, "The pipeline could not be read."));
    arena_destroy(own.arena);
    return err;
}
