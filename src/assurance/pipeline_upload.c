#include "assurance/pipeline_upload.h"

#include "assurance/case_row.h"
#include "assurance/record.h"
#include "assurance/right.h"
#include "base/limits.h"
#include "store/files.h"
#include "store/store.h"

static const int64_t kept_ms = INT64_C(24) * 60 * 60 * 1000;

/* ---- Adding ---------------------------------------------------------------------------------- */

typedef struct UploadJob {
    const char *organisation, *name;
    Sha256 hash;
    int64_t id;
    Sha256 *old; /* files of the uploads that were removed */
    size_t n_old;
} UploadJob;

static Err record_upload(Ctx *ctx, const char *action, const char *organisation, Json *details)
{
    RecordEntry entry = {.action = action,
                         .object = arena_printf(ctx->arena, "pipeline/pipeline/%s", organisation),
                         .details = details};
    return record_add(ctx, &entry);
}

static Time oldest_kept(const Ctx *ctx)
{
    return (Time){ctx->now.ms - kept_ms};
}

/* So many at a time: the rest go with the uploads after this one. */
static Err find_old(Ctx *ctx, UploadJob *job)
{
    enum { MOST = 100 };
    Rows rows;
    job->old = arena_array(ctx->arena, Sha256, MOST);
    job->n_old = 0;
    TRY(store_query(ctx, &rows,
                    "SELECT sha256 FROM pipeline_upload WHERE created_at < $1 ORDER BY id LIMIT $2",
                    oldest_kept(ctx), (int64_t)MOST));
    while (job->n_old < MOST && rows_next(&rows)) {
        Str hash = row_blob(&rows, 0);
        if (hash.len == sizeof job->old->bytes)
            memcpy(job->old[job->n_old++].bytes, hash.data, hash.len);
    }
    return rows_end(&rows);
}

static Err add_job(Ctx *ctx, void *argument)
{
    UploadJob *job = argument;
    Json *details = json_new_object(ctx->arena);
    TRY(find_old(ctx, job));
    TRY(store_change(ctx, NULL,
                     "INSERT INTO pipeline_upload (organisation, person, sha256, name, created_at) "
                     "VALUES ($1, $2, $3, $4, $5)",
                     job->organisation, who_id(ctx), &job->hash, job->name, ctx->now));
    job->id = store_last_id(ctx); /* after all others, so that no number is given twice */
    TRY(store_change(ctx, NULL,
                     "DELETE FROM pipeline_upload WHERE id IN (SELECT id FROM pipeline_upload "
                     "WHERE created_at < $1 ORDER BY id LIMIT $2)",
                     oldest_kept(ctx), (int64_t)job->n_old));
    json_set_text(ctx->arena, details, "name", job->name);
    json_set_text(ctx->arena, details, "sha256", sha256_hex(ctx->arena, &job->hash));
    return record_upload(ctx, "pipeline.upload", job->organisation, details);
}

/* After the rows are gone for certain. A file that evidence or another upload is stays. */
static Err remove_file(Ctx *ctx, const Sha256 *hash)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT 1 WHERE EXISTS (SELECT 1 FROM evidence_file WHERE sha256 = $1) OR "
                    "EXISTS (SELECT 1 FROM pipeline_upload WHERE sha256 = $1)",
                    hash));
    bool named = rows_next(&rows);
    TRY(rows_end(&rows));
    if (!named)
        store_file_remove(ctx, hash, oldest_kept(ctx));
    return OK;
}

Err pipeline_upload_add(Ctx *ctx, const char *organisation, const char *name, Str bytes,
                        int64_t *id)
{
    if (!person_is(ctx->who, "lead", organisation))
        return fail(ctx, FORBIDDEN,
                    "You cannot import this pipeline, because you are not the assurance lead of "
                    "the organisation that keeps it.");
    if (!bytes.len)
        return fail(ctx, INVALID, "The file is empty");
    if (bytes.len > MAX_UPLOAD_BYTES)
        return fail(ctx, TOO_BIG, "The file must be %d MB or smaller", MAX_UPLOAD_BYTES >> 20);
    UploadJob job = {.organisation = organisation, .name = arena_text(ctx->arena, name)};
    TRY(store_file_put(ctx, bytes, &job.hash));
    TRY(store_write(ctx, add_job, &job));
    for (size_t i = 0; i < job.n_old; i++)
        TRY(remove_file(ctx, &job.old[i]));
    *id = job.id;
    return OK;
}

/* ---- Finding --------------------------------------------------------------------------------- */

static Err upload_from_row(const Rows *rows, PipelineUpload *out, Sha256 *hash)
{
    Ctx *ctx = rows->ctx;
    Str bytes = row_blob(rows, 1);
    const char *map = row_text(rows, 3);
    Json *read = NULL;
    if (map)
        TRY(json_read(ctx, "the map of an upload", str_of(map), &read));
    if (bytes.len == sizeof hash->bytes)
        memcpy(hash->bytes, bytes.data, bytes.len);
    *out = (PipelineUpload){.organisation = row_text(rows, 0),
                            .name = row_text(rows, 2),
                            .map = read,
                            .created_at = row_time(rows, 4)};
    out->source = arena_printf(ctx->arena, "pipeline/%s", out->organisation);
    return OK;
}

Err pipeline_upload_find(Ctx *ctx, int64_t id, PipelineUpload *out)
{
    Rows rows;
    Sha256 hash = {0};
    PipelineUpload upload = {0};
    TRY(store_query(ctx, &rows,
                    "SELECT organisation, sha256, name, map, created_at FROM pipeline_upload "
                    "WHERE id = $1 AND person = $2",
                    id, who_id(ctx)));
    bool found = rows_next(&rows);
    if (found)
        rows.err = upload_from_row(&rows, &upload, &hash);
    TRY(rows_end(&rows));
    if (!found || !pipeline_may_import(ctx->who, upload.source))
        return fail(ctx, MISSING, "There is no such upload.");
    upload.id = id;
    TRY(store_file_get(ctx, &hash, &upload.bytes));
    *out = upload;
    return OK;
}

/* ---- Which column is what -------------------------------------------------------------------- */

typedef struct MapJob {
    const PipelineUpload *upload;
    const Json *map;
} MapJob;

static Err map_job(Ctx *ctx, void *argument)
{
    const MapJob *job = argument;
    int64_t changed;
    Json *details = json_new_object(ctx->arena);
    TRY(store_change(ctx, &changed,
                     "UPDATE pipeline_upload SET map = $1 WHERE id = $2 AND person = $3",
                     json_canonical(ctx->arena, job->map), job->upload->id, who_id(ctx)));
    if (!changed)
        return fail(ctx, MISSING, "There is no such upload.");
    json_set_text(ctx->arena, details, "name", job->upload->name);
    return record_upload(ctx, "pipeline.columns", job->upload->organisation, details);
}

Err pipeline_upload_set_map(Ctx *ctx, const PipelineUpload *upload, const Json *map)
{
    MapJob job = {upload, map};
    return store_write(ctx, map_job, &job);
}
