/* Lines of a published pipeline, as imported. */
#pragma once
#include "assurance/model.h"

typedef struct PipelineLine {
    int64_t id;
    const char *source, *reference, *organisation, *title, *category, *rating, *withheld;
    Date start, end;
    Money year_budget, year_forecast, whole_life; /* pence -1: not known or withheld */
    const Json *body; /* the row as published */
} PipelineLine;

typedef struct ImportRefusal {
    int64_t row;      /* 1 is the first row below the header */
    const char *cell; /* name of the column */
    const char *reason;
} ImportRefusal;

typedef struct ImportResult {
    int64_t rows, imported, unchanged;
    ImportRefusal *refused; /* one line a refused row; imported + unchanged + n_refused == rows */
    size_t n_refused;
    ImportRefusal *problems; /* of rows that were imported: what could not be understood, kept as published */
    size_t n_problems;
} ImportResult;

/* All or nothing in one transaction: lines whose content is the same are unchanged. */
MUST_USE Err pipeline_import(Ctx *ctx, const PipelineLine *lines, size_t count, ImportResult *result);

typedef struct PipelineList {
    PipelineLine *lines;
    size_t count;
    int64_t total, page, pages;
} PipelineList;
MUST_USE Err pipeline_list(Ctx *ctx, const char *organisation, const char *text, int64_t page, PipelineList *out);
