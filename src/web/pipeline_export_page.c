/* A pipeline as a file: the same bytes as tcop export pipeline writes. */
#include "base/limits.h"
#include "format/pipeline_export.h"
#include "web/case_view.h"
#include "web/pipeline_import.h"
#include "web/pipeline_view.h"

static const char *const types[PIPELINE_FORMATS] = {
    [PIPELINE_CSV] = "text/csv; charset=utf-8",
    [PIPELINE_JSON] = "application/json",
    [PIPELINE_ODS] = "application/vnd.oasis.opendocument.spreadsheet"};

/* The pipeline that the address names, or the only one; "" for all, which only the centre sees. */
static Err find_source(Page *page, const char **out)
{
    PipelineView view;
    TRY(pipeline_view_read(page, &view));
    const char *source = view.filter.value[BY_SOURCE];
    if (text_empty(source) && view.sources.count == 1)
        source = view.sources.items[0];
    if (!view.sources.count)
        return fail(page->ctx, MISSING, "No pipeline was imported yet.");
    if (text_empty(source) && !person_is_anywhere(page->ctx->who, "reviewer"))
        return fail(page->ctx, INVALID,
                    "You may see several pipelines. Choose one of them on the page \"Pipeline\", "
                    "and download it there.");
    *out = source;
    return OK;
}

/* Of one sheet alone. */
static Err find_columns(Ctx *ctx, const char *source, PipelineExport *export)
{
    Json *map;
    if (text_empty(source))
        return OK;
    TRY(pipeline_source_map(ctx, source, &map));
    export->decimal_comma = pipeline_map_decimal_comma(map);
    return pipeline_source_columns(ctx, source, &export->columns);
}

static Err write_export(Page *page, PipelineExport *export, const char *source)
{
    TRY(pipeline_export_begin(page->ctx, export, text_or(source, "Pipeline")));
    TRY(pipeline_each(page->ctx, source, pipeline_export_line, export));
    return pipeline_export_end(page->ctx, export);
}

static Err too_large(Page *page, const char *source)
{
    page->title = "This pipeline is too large to download here";
    page->section = "pipeline";
    page->back = "/pipeline";
    page->status = 413;
    html(&page->main,
         "<p class=\"govuk-body\">A page sends files up to {} MB. Ask whoever runs the service for "
         "the file, who makes it with this command:</p>\n"
         "<p class=\"govuk-body\"><code>tcop export pipeline{}{}</code></p>\n",
         MAX_PAGE_EXPORT >> 20, text_empty(source) ? "" : " --source ", source);
    return OK;
}

static Err export_as(Page *page, PipelineFormat format)
{
    const char *source;
    TRY(find_source(page, &source));
    PipelineExport export = {.format = format, .out = buf_init(page->ctx->arena, MAX_PAGE_EXPORT)};
    TRY(find_columns(page->ctx, source, &export));
    Err err = write_export(page, &export, source);
    pipeline_export_close(&export);
    if (err == TOO_BIG)
        return too_large(page, source);
    TRY(err);
    return page_raw(page, types[format],
                    arena_printf(page->ctx->arena, "pipeline.%s", pipeline_format_names[format]),
                    buf_str(&export.out));
}

Err pipeline_export_csv(Page *page)
{
    return export_as(page, PIPELINE_CSV);
}

Err pipeline_export_json(Page *page)
{
    return export_as(page, PIPELINE_JSON);
}

Err pipeline_export_ods(Page *page)
{
    return export_as(page, PIPELINE_ODS);
}
