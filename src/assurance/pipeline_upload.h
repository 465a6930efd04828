/* Sheets that a lead uploaded and has not imported yet. Only who uploaded one sees it, for a day or
 * longer: older ones are removed, with their file, when the next one comes. Nothing of the pipeline
 * changes by them. Pages of web/ use it. */
#pragma once
#include "assurance/pipeline.h"

typedef struct PipelineUpload {
    int64_t id;
    const char *organisation, *source; /* "D12", "pipeline/D12" */
    const char *name;                  /* of the file, as the browser said */
    Time created_at;
    const Json *map; /* NULL: nobody said yet which column is what */
    Str bytes;
} PipelineUpload;

/* INVALID when it is empty, TOO_BIG above MAX_UPLOAD_BYTES, FORBIDDEN unless ctx->who leads the
 * organisation. What is in it is not looked at. */
MUST_USE Err pipeline_upload_add(Ctx *ctx, const char *organisation, const char *name, Str bytes,
                                 int64_t *id);

/* MISSING when there is none, or ctx->who did not upload it or is no lead of its organisation any
 * more. */
MUST_USE Err pipeline_upload_find(Ctx *ctx, int64_t id, PipelineUpload *out);

/* Keeps which column is what, a map that fits its schema. */
MUST_USE Err pipeline_upload_set_map(Ctx *ctx, const PipelineUpload *upload, const Json *map);
