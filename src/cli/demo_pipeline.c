/* Pipelines of the demonstration: the sheet is made as a department would save it, and goes the
 * way of every sheet. */
#include "cli/demo_pipeline.h"

#include "assurance/pipeline.h"
#include "base/limits.h"
#include "format/csv_write.h"
#include "format/pipeline_sheet.h"

/* Dates are in the cells already (demo_file_read). */
static Str sheet_text(Arena *arena, const Json *pipeline)
{
    enum { MOST = 50 };
    Buf out = buf_init(arena, MAX_JSON_BYTES);
    const char *cells[MOST];
    size_t n = 0;
    for (const Json *name = json_first(json_get(pipeline, "columns")); name && n < MOST;
         name = name->next)
        cells[n++] = name->text;
    csv_write_row(&out, cells, n);
    for (const Json *row = json_first(json_get(pipeline, "rows")); row; row = row->next) {
        size_t i = 0;
        for (const Json *cell = json_first(row); cell && i < n; cell = cell->next)
            cells[i++] = cell->text;
        csv_write_row(&out, cells, i);
    }
    return buf_str(&out);
}

static Err next_line(Ctx *ctx, void *state, PipelineLine *line, bool *more)
{
    return pipeline_sheet_next(ctx, state, line, more);
}

static Err import_one(Ctx *ctx, const Json *pipeline)
{
    const Json *map = json_get(pipeline, "map");
    const char *organisation = json_text(pipeline, "organisation");
    PipelineSheet sheet;
    ImportResult result;
    TRY(pipeline_sheet_open(ctx, "pipelines.json", sheet_text(ctx->arena, pipeline), map,
                            organisation, &sheet));
    const PipelineSource source = {
        .source = sheet.source, .columns = sheet.columns, .n_columns = sheet.n_columns, .map = map};
    Err err = pipeline_import(ctx, &source, &(PipelineFeed){.next = next_line, .state = &sheet},
                              false, &result);
    pipeline_sheet_close(&sheet);
    TRY(err);
    return sheet.refused.count || sheet.problems.count
               ? fail(ctx, INVALID, "pipelines.json: a row of %s cannot be understood.",
                      organisation)
               : OK;
}

Err demo_pipelines_load(Ctx *ctx, const Demo *demo)
{
    Json *document;
    TRY(demo_file_read(ctx, demo, "pipelines.json", &document));
    for (const Json *pipeline = json_first(json_get(document, "pipelines")); pipeline;
         pipeline = pipeline->next)
        TRY(import_one(ctx, pipeline));
    return OK;
}
