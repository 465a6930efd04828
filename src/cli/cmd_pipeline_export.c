/* Pipeline lines out, as a sheet or as JSON. */
#include "assurance/pipeline.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/store_here.h"
#include "format/csv_write.h"
#include "format/ods_write.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What every line has, where there are several sheets with columns of their own. */
static const char *const common[] = {"source",      "reference",     "organisation", "title",
                                     "category",    "rating",        "start",        "end",
                                     "year_budget", "year_forecast", "whole_life",   "withheld"};
enum { COMMON = sizeof common / sizeof *common, FLUSH = 1 << 16 };

/* What the cells of those are in a spreadsheet. */
static const OdsKind common_kinds[COMMON] = {
    [6] = ODS_DATE, [7] = ODS_DATE, [8] = ODS_MONEY, [9] = ODS_MONEY, [10] = ODS_MONEY};

typedef enum ExportFormat { CSV, JSON, ODS, FORMATS } ExportFormat;
static const char *const format_names[FORMATS] = {"csv", "json", "ods"};

typedef struct Export {
    FILE *file;
    Buf out;
    OdsWriter ods;
    TextList columns; /* of the one sheet; empty: the common ones */
    ExportFormat format;
    int64_t lines;
} Export;

static Err flush(Ctx *ctx, Export *export, bool all)
{
    if (!all && export->out.len < FLUSH)
        return OK;
    Str text = buf_str(&export->out);
    if (fwrite(text.data, 1, text.len, export->file) != text.len)
        return fail(ctx, INVALID, "The export cannot be written: %s", strerror(errno));
    buf_clear(&export->out);
    return OK;
}

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

static const char *const *headings(const Export *export, size_t *count)
{
    *count = export->columns.count ? export->columns.count : COMMON;
    return export->columns.count ? (const char *const *)export->columns.items : common;
}

static const char **cells_of(Ctx *ctx, const Export *export, const PipelineLine *line,
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

static Err write_csv(Ctx *ctx, Export *export, const PipelineLine *line)
{
    size_t count;
    const char **cells = cells_of(ctx, export, line, &count);
    csv_write_row(&export->out, cells, count);
    return OK;
}

/* The columns of a sheet are not known: a cell is a number or a date where it looks like one. */
static Err write_ods(Ctx *ctx, Export *export, const PipelineLine *line)
{
    size_t count;
    const char **texts = cells_of(ctx, export, line, &count);
    OdsCell *cells = arena_array(ctx->arena, OdsCell, count);
    for (size_t i = 0; i < count; i++)
        cells[i] =
            (OdsCell){export->columns.count ? ods_kind_of(texts[i]) : common_kinds[i], texts[i]};
    return ods_write_row(ctx, &export->ods, cells, count);
}

static Err write_json(Ctx *ctx, Export *export, const PipelineLine *line)
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

static Err write_line(Ctx *ctx, void *state, const PipelineLine *line)
{
    static Err (*const writers[FORMATS])(Ctx *, Export *,
                                         const PipelineLine *) = {write_csv, write_json, write_ods};
    Export *export = state;
    TRY(writers[export->format](ctx, export, line));
    export->lines++;
    return flush(ctx, export, false);
}

/* The columns of the one sheet that is written; of several there are none in common. */
static Err find_columns(Ctx *ctx, const char *source, Export *export)
{
    TextList sources = {0};
    TRY(pipeline_sources(ctx, &sources));
    if (source && !text_list_has(&sources, source)) {
        Buf names = buf_init(ctx->arena, 4096);
        for (size_t i = 0; i < sources.count && i < 20; i++)
            buf_printf(&names, "%s%s", i ? ", " : "", sources.items[i]);
        return fail(ctx, MISSING, "Nothing was imported as \"%s\". Imported are: %s.", source,
                    sources.count && buf_ok(&names) ? buf_text(&names) : "none");
    }
    if (source || sources.count == 1)
        return pipeline_source_columns(ctx, source ? source : sources.items[0], &export->columns);
    return OK;
}

static Err write_text(Ctx *ctx, const char *source, Export *export)
{
    size_t count;
    const char *const *names = headings(export, &count);
    bool json = export->format == JSON;
    if (!json)
        csv_write_row(&export->out, names, count);
    buf_add(&export->out, json ? "[" : "");
    TRY(pipeline_each(ctx, text_or(source, ""), write_line, export));
    buf_add(&export->out, json ? "\n]\n" : "");
    return flush(ctx, export, true);
}

static Err write_table(Ctx *ctx, const char *source, Export *export)
{
    size_t count;
    const char *const *names = headings(export, &count);
    TRY(ods_write_table(ctx, &export->ods, text_or(source, "Pipeline"), names, count));
    TRY(pipeline_each(ctx, text_or(source, ""), write_line, export));
    return ods_write_end(ctx, &export->ods, export->file, NULL);
}

static Err write_all(Ctx *ctx, const char *source, Export *export)
{
    if (export->format != ODS)
        return write_text(ctx, source, export);
    TRY(ods_write_open(ctx, &export->ods));
    Err err = write_table(ctx, source, export);
    ods_write_close(&export->ods);
    return err;
}

/* Beside the file that may be there, so that it stays until all is written. */
static Err write_beside(Ctx *ctx, const char *source, const char *path, Export *export)
{
    const char *beside = arena_printf(ctx->arena, "%s.new", path);
    export->file = fopen(beside, "wxe");
    if (!export->file)
        return fail(ctx, INVALID, "%s cannot be written: %s", beside, strerror(errno));
    Err err = write_all(ctx, source, export);
    bool well = fclose(export->file) == 0 && err == OK && rename(beside, path) == 0;
    if (well)
        return OK;
    if (err == OK)
        err = fail(ctx, INVALID, "%s cannot be written: %s", path, strerror(errno));
    unlink(beside);
    return err;
}

static Err format_named(Ctx *ctx, const char *name, const char *path, ExportFormat *out)
{
    for (ExportFormat i = 0; i < FORMATS; i++)
        if (text_eq(name, format_names[i])) {
            *out = i;
            return i == ODS && !path && isatty(STDOUT_FILENO)
                       ? fail(ctx, INVALID, "A spreadsheet is no text for a terminal: --out FILE.")
                       : OK;
        }
    return fail(ctx, INVALID, "There is no format \"%s\": csv, json or ods.", name);
}

static Err export_to(const CommandLine *line, Export *export)
{
    Ctx *ctx = line->ctx;
    const char *format = text_or(command_option(line, "format"), "csv"),
               *path = command_option(line, "out"), *source = command_option(line, "source");
    TRY(format_named(ctx, format, path, &export->format));
    export->out = buf_init(ctx->arena, MAX_JSON_BYTES);
    TRY(find_columns(ctx, source, export));
    if (path)
        return write_beside(ctx, source, path, export);
    export->file = stdout;
    TRY(write_all(ctx, source, export));
    return fflush(stdout) == 0
               ? OK
               : fail(ctx, INVALID, "The export cannot be written: %s", strerror(errno));
}

/* Only where standard output is not the export itself. */
static void report(const CommandLine *line, const Export *export)
{
    Arena *arena = line->ctx->arena;
    const char *path = command_option(line, "out");
    if (!path)
        return;
    if (!line->json) {
        printf("%s written to %s.\n", text_count(arena, export->lines, "line", "lines"), path);
        return;
    }
    Json *object = json_new_object(arena);
    json_set_int(arena, object, "lines", export->lines);
    json_set_text(arena, object, "format", format_names[export->format]);
    json_set_text(arena, object, "out", path);
    command_print_json(line, object);
}

static int export_run(const CommandLine *line)
{
    Export export = {0};
    Store *store;
    Err err = store_here(line, &(StoreSettings){.must_exist = true}, &store);
    if (err != OK)
        return command_failed(line, err);
    err = export_to(line, &export);
    int code = err == OK ? EXIT_WELL : command_failed(line, err);
    if (err == OK)
        report(line, &export);
    store_close(store);
    return code;
}

static const CommandOption export_options[] = {
    {"format", "csv|json|ods", "csv without it"},
    {"out", "FILE", "standard output without it"},
    {"source", "NAME", "one sheet alone (pipeline/D12, gmpp/2019), with its own columns"},
    DB_OPTION,
    {0}};

const Command cmd_export_pipeline = {
    .words = "export pipeline",
    .arguments = "",
    .summary = "Write pipeline lines as CSV, JSON or an OpenDocument spreadsheet",
    .about = "One sheet is written with the columns it came with, so that it can be imported again "
             "without\n"
             "a difference; lines of several sheets with what they have in common. A cell that a "
             "spreadsheet\n"
             "would run as a formula gets an apostrophe in front, in CSV; in a spreadsheet it is "
             "text.",
    .options = export_options,
    .json = true,
    .run = export_run,
};
