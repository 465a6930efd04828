/* An empty pipeline to fill in: a column for everything that a line may say, and a made-up row. */
#include "base/limits.h"
#include "format/csv_write.h"
#include "format/ods_write.h"
#include "format/pipeline_fields.h"
#include "web/pipeline_import.h"

typedef struct Template {
    const char **headings, **cells;
    size_t count;
} Template;

static Err make_template(Page *page, Template *out)
{
    enum { YEARS = 3 };
    Arena *arena = page->ctx->arena;
    PipelineFields fields;
    TRY(pipeline_fields_load(page->ctx, &fields));
    for (int year = 0; year < YEARS; year++)
        pipeline_fields_add(
            arena, &fields,
            text_join(
                arena, "year.",
                date_financial_year(arena, date_add_months(ctx_today(page->ctx), 12 * year))));
    *out = (Template){.headings = arena_array(arena, const char *, fields.count),
                      .cells = arena_array(arena, const char *, fields.count),
                      .count = fields.count};
    for (size_t i = 0; i < fields.count; i++) {
        out->headings[i] = fields.items[i].heading;
        out->cells[i] = fields.items[i].example;
    }
    return OK;
}

Err pipeline_template_csv(Page *page)
{
    Template template;
    TRY(make_template(page, &template));
    Buf out = buf_init(page->ctx->arena, MAX_PAGE_EXPORT);
    buf_add(&out, "\xef\xbb\xbf"); /* or a spreadsheet takes the pound sign for something else */
    csv_write_row(&out, template.headings, template.count);
    csv_write_row(&out, template.cells, template.count);
    return page_raw(page, "text/csv; charset=utf-8", "pipeline-template.csv", buf_str(&out));
}

static Err write_ods(Page *page, const Template *template, OdsWriter *ods, Buf *out)
{
    OdsCell *cells = arena_array(page->ctx->arena, OdsCell, template->count);
    for (size_t i = 0; i < template->count; i++)
        cells[i] = (OdsCell){ods_kind_of(template->cells[i]), template->cells[i]};
    TRY(ods_write_open(page->ctx, ods));
    TRY(ods_write_table(page->ctx, ods, "Pipeline", template->headings, template->count));
    TRY(ods_write_row(page->ctx, ods, cells, template->count));
    return ods_write_end(page->ctx, ods, NULL, out);
}

Err pipeline_template_ods(Page *page)
{
    Template template;
    OdsWriter ods = {0};
    TRY(make_template(page, &template));
    Buf out = buf_init(page->ctx->arena, MAX_PAGE_EXPORT);
    Err err = write_ods(page, &template, &ods, &out);
    ods_write_close(&ods);
    TRY(err);
    return page_raw(page, "application/vnd.oasis.opendocument.spreadsheet", "pipeline-template.ods",
                    buf_str(&out));
}
