/* Pipeline lines out, as CSV, JSON or an OpenDocument spreadsheet: a sheet with the columns it came
 * with, so that it can be imported again without a difference, or several with what their lines
 * have in common. The command line writes to a file, pages of web/ to memory.
 *
 *     PipelineExport export = {.format = PIPELINE_ODS, .columns = columns, .out = buf_init(…)};
 *     err = pipeline_export_begin(ctx, &export, "pipeline/D12");
 *     … pipeline_export_line(ctx, &export, line) …
 *     err = pipeline_export_end(ctx, &export);
 *     pipeline_export_close(&export); */
#pragma once
#include "assurance/model.h"
#include "format/ods_write.h"

#include <stdio.h>

typedef enum PipelineFormat {
    PIPELINE_CSV,
    PIPELINE_JSON,
    PIPELINE_ODS,
    PIPELINE_FORMATS
} PipelineFormat;
extern const char *const pipeline_format_names[PIPELINE_FORMATS]; /* "csv" … */

typedef struct PipelineExport {
    PipelineFormat format;
    TextList columns;   /* of the one sheet; empty: those that all have in common */
    bool decimal_comma; /* of that sheet: 1.200 is no number with a point */
    FILE *file;         /* NULL: all of it comes to `out` */
    Buf out;
    OdsWriter ods;
    int64_t lines; /* that were written */
} PipelineExport;

/* `name` is that of the table of a spreadsheet. The arena of `ctx` must outlive the export. */
MUST_USE Err pipeline_export_begin(Ctx *ctx, PipelineExport *export, const char *name);

/* On the arena of `ctx`, which may be reset between lines; `state` is the PipelineExport (a
 * PipelineVisit). INVALID when the file cannot be written, TOO_BIG beyond what a buffer or a
 * spreadsheet holds. */
MUST_USE Err pipeline_export_line(Ctx *ctx, void *state, const PipelineLine *line);

MUST_USE Err pipeline_export_end(Ctx *ctx, PipelineExport *export);

/* Frees what it holds, at any time. */
void pipeline_export_close(PipelineExport *export);
