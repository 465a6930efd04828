/* A line of a pipeline in the store. For pipeline*.c. */
#pragma once
#include "assurance/pipeline.h"
#include "base/hash.h"
#include "store/store.h"

#define PIPELINE_COLUMNS                                                                           \
    "id, source, reference, organisation, title, category, rating, start_day, end_day, "           \
    "year_budget, year_forecast, whole_life, withheld, body, decision, facts, about, "             \
    "imported_at, gone_at"

/* The same without the facts, for all lines one after another. */
#define PIPELINE_ROWS                                                                              \
    "id, source, reference, organisation, title, category, rating, start_day, end_day, "           \
    "year_budget, year_forecast, whole_life, withheld, body, decision, NULL, NULL, imported_at, "  \
    "gone_at"

/* The cells of a row, as they are kept. */
MUST_USE Err pipeline_body_read(Ctx *ctx, const char *text, Json **out);

/* A row of those columns. */
MUST_USE Err pipeline_line_from_row(const Rows *rows, PipelineLine *out);

/* What a line belongs to, trimmed; NULL: nothing. */
const char *pipeline_name(Arena *arena, const Json *belongs_to, const char *member);

/* In a write job: it is in the sheet again. */
MUST_USE Err pipeline_line_back(Ctx *ctx, const PipelineLine *line);
/* In a write job: a line that the newest sheet does not have. */
MUST_USE Err pipeline_line_gone(Ctx *ctx, const char *source, const char *reference);

/* By which a line is the same as before or not. */
Sha256 pipeline_line_hash(Arena *arena, const PipelineLine *line);

/* In a write job: new, or in the place of the line with its source and reference, which `known`
 * says is there; what it was is kept. `changed` tells whether anything of it is other than before.
 */
MUST_USE Err pipeline_put_line(Ctx *ctx, const PipelineLine *line, bool known, bool *changed);
