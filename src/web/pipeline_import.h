/* What the pages of an import share. web/ only. */
#pragma once
#include "assurance/pipeline_upload.h"
#include "format/pipeline_sheet.h"
#include "web/page.h"

/* The upload that the address names; MISSING when it is not this person's. */
MUST_USE Err pipeline_import_upload(Page *page, PipelineUpload *out);

/* "/pipeline/import/7/columns": the address of a page of its import, `rest` after the number. */
const char *pipeline_import_url(Page *page, const PipelineUpload *upload, const char *rest);

/* The sheet of an upload, read by `map`; its words name the file as the person does. */
MUST_USE Err pipeline_import_open(Page *page, const PipelineUpload *upload, const Json *map,
                                  PipelineSheet *out);

enum { PIPELINE_SAMPLES = 3 };
/* The first rows of a sheet that was just opened, or as many as there are. */
MUST_USE Err pipeline_import_samples(Ctx *ctx, PipelineSheet *sheet, CsvRow rows[PIPELINE_SAMPLES],
                                     size_t *count);

/* Head of a page of an import, below the sections of the pipeline. */
MUST_USE Err pipeline_import_head(Page *page, const char *title);

/* ---- Pages that pipeline_routes names -------------------------------------------------------- */

PageHandler pipeline_import_get, pipeline_import_post;   /* pipeline_import_page.c */
PageHandler pipeline_columns_get, pipeline_columns_post; /* pipeline_columns_page.c */
PageHandler pipeline_preview_get, pipeline_preview_post; /* pipeline_preview_page.c */
PageHandler pipeline_refused;                            /* the same */
PageHandler pipeline_export_csv, pipeline_export_json,
    pipeline_export_ods;                                  /* pipeline_export_page.c */
PageHandler pipeline_template_csv, pipeline_template_ods; /* pipeline_template_page.c */
