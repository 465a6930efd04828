#include "format/pipeline_export.h"

#include "format/csv_write.h"

#include <errno.h>
#include <string.h>

/* What every line has, where there are several sheets with columns of their own. */
static const char *const common[] = {"source",      "reference",     "organisation", "title",
                                     "category",    "rating",        "start",        "end",
                                     "year_budget", "year_forecast", "whole_life",   "withheld"};
enum { COMMON = sizeof common / sizeof *common, FLUSH = 1 << 16 };

/* What the cells of those are in a spreadsheet. */
static const OdsKind common_kinds[COMMON] = {
    [6] = ODS_DATE, [7] = ODS_DATE, [8] = ODS_MONEY, [9] = ODS_MONEY, [10] = ODS_MONEY};

const char *const pipeline_format_names[PIPELINE_FORMATS] = {"csv", "json", "ods"};

static Err flush(Ctx *ctx, PipelineExport *export, bool all)
{
    if (!buf_ok(&export->out))
        return fail(ctx, TOO_BIG, "The pipeline is too large to be written at once.");
    if (!export->file || (!all && export->out.len < FLUSH))
        return OK;
    Str text = buf_str(&export->out);
    if (fwrite(text.data, 1, text.len, export->file) != text.len)
        return fail(ctx, INVALID, "The export cannot be written: %s", strerror(errno));
    buf_clear(&export->out);
    return OK;
}

/* ---- Cells ----------------------------------------------------------------------------------- */

static const char *money_or_nothing(Arena *arena, Money money)
{
    return money.pence < 0 ? NULL : money_plain(arena, money);
}

static void common_cells(Arena *arena, const PipelineLine *line, const char *cells[COMMON])
{
    const char *const values[COMMON] = {line->source,
                                        line->reference,
                                        line->organisation,
                                        line->title,
                                        line->category,
                                        line->rating,
                                        date_iso(arena, line->start),
                                        date_iso(arena, line->end),
                                        money_or_nothing(arena, line->year_budget),
                                        money_or_nothing(arena, line->year_forecast),
                                        money_or_nothing(arena, line->whole_life),
                                        line->withheld};
    memcpy(cells, values, sizeof values);
}

static const char *const *headings(const PipelineExport *export, size_t *count)
{
    *count = export->columns.count ? export->columns.count : COMMON;
    return export->columns.count ? (const char *const *)export->columns.items : common;
}

static const char **cells_of(Ctx *ctx, const PipelineExport *export, const PipelineLine *line,
                             size_t *count)
{
    headings(export, count);
    const char **cells = arena_array(ctx->arena, const char *, *count);
    if (!export->columns.count)
        common_cells(ctx->arena, line, cells);
    for (size_t i = 0; i < export->columns.count; i++)
        cells[i] = json_text(line->body, export->columns.items[i]);
    return cells;
}

/* ---- Lines ----------------------------------------------------------------------------------- */

static Err write_csv(Ctx *ctx, PipelineExport *export, const PipelineLine *line)
{
    size_t count;
    const char **cells = cells_of(ctx, export, line, &count);
    csv_write_row(&export->out, cells, count);
    return OK;
}

/* The columns of a sheet are not known: a cell is a number or a date where it looks like one. */
static OdsKind kind_of(const PipelineExport *export, const char *text)
{
    OdsKind kind = ods_kind_of(text);
    return kind == ODS_NUMBER && export->decimal_comma && strchr(text, '.') ? ODS_TEXT : kind;
}

static Err write_ods(Ctx *ctx, PipelineExport *export, const PipelineLine *line)
{
    size_t count;
    const char **texts = cells_of(ctx, export, line, &count);
    OdsCell *cells = arena_array(ctx->arena, OdsCell, count);
    for (size_t i = 0; i < count; i++)
        cells[i] = (OdsCell){export->columns.count ? kind_of(export, texts[i]) : common_kinds[i],
                             texts[i]};
    return ods_write_row(ctx, &export->ods, cells, count);
}

static Err write_json(Ctx *ctx, PipelineExport *export, const PipelineLine *line)
{
    const char *cells[COMMON];
    Json *object = json_new_object(ctx->arena);
    common_cells(ctx->arena, line, cells);
    for (size_t i = 0; i < COMMON; i++)
        if (!text_empty(cells[i]))
            json_set_text(ctx->arena, object, common[i], cells[i]);
    json_set(ctx->arena, object, "row", json_clone(ctx->arena, line->body));
    buf_add(&export->out, export->lines ? ",\n" : "\n");
    buf_add(&export->out, json_canonical(ctx->arena, object));
    return OK;
}

Err pipeline_export_line(Ctx *ctx, void *state, const PipelineLine *line)
{
    static Err (*const writers[PIPELINE_FORMATS])(Ctx *, PipelineExport *, const PipelineLine *) = {
        [PIPELINE_CSV] = write_csv, [PIPELINE_JSON] = write_json, [PIPELINE_ODS] = write_ods};
    PipelineExport *export = state;
    TRY(writers[export->format](ctx, export, line));
    export->lines++;
    return flush(ctx, export, false);
}

/* ---- The whole ------------------------------------------------------------------------------- */

Err pipeline_export_begin(Ctx *ctx, PipelineExport *export, const char *name)
{
    size_t count;
    const char *const *names = headings(export, &count);
    switch (export->format) {
    case PIPELINE_ODS:
        TRY(ods_write_open(ctx, &export->ods));
        return ods_write_table(ctx, &export->ods, name, names, count);
    case PIPELINE_JSON:
        buf_add(&export->out, "[");
        return OK;
    case PIPELINE_CSV:
    case PIPELINE_FORMATS:
        break;
    }
    csv_write_row(&export->out, names, count);
    return OK;
}

Err pipeline_export_end(Ctx *ctx, PipelineExport *export)
{
    if (export->format == PIPELINE_ODS)
        return ods_write_end(ctx, &export->ods, export->file, export->file ? NULL : &export->out);
    buf_add(&export->out, export->format == PIPELINE_JSON ? "\n]\n" : "");
    return flush(ctx, export, true);
}

void pipeline_export_close(PipelineExport *export)
{
    ods_write_close(&export->ods);
}
