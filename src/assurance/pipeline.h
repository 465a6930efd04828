/* Lines of a published pipeline, as imported. */
#pragma once
#include "assurance/model.h"

typedef struct ImportResult {
    int64_t imported, unchanged;
} ImportResult;

/* All of them in one transaction, or none: new and changed lines are imported, lines whose content
 * is the same are unchanged. One entry in the record for the whole import. */
MUST_USE Err pipeline_import(Ctx *ctx, const PipelineLine *const *lines, size_t count,
                             ImportResult *result);

typedef struct PipelineList {
    PipelineLine *lines;
    size_t count;
    int64_t total, page, pages;
} PipelineList;
/* A page of PAGE_ROWS by title; `organisation` and `text` "" for all. */
MUST_USE Err pipeline_list(Ctx *ctx, const char *organisation, const char *text, int64_t page,
                           PipelineList *out);
