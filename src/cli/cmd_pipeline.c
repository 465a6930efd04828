/* Commands for the pipeline of a department: sheets in and out. */
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/import_result.h"
#include "cli/store_here.h"
#include "format/csv_write.h"
#include "format/pipeline_sheet.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* ---- import pipeline --------------------------------------------------------------------- */

typedef struct Feeding {
    PipelineSheet sheet;
    bool terminal; /* somebody watches */
} Feeding;

static void show_progress(const Feeding *feeding, bool last)
{
    enum { STEP = 5000 };
    if (feeding->terminal && (last || feeding->sheet.rows % STEP == 0))
        fprintf(stderr, "\r%lld rows%s", (long long)feeding->sheet.rows, last ? "\n" : "");
}

static Err next_line(Ctx *ctx, void *state, PipelineLine *line, bool *more)
{
    Feeding *feeding = state;
    Err err = pipeline_sheet_next(ctx, &feeding->sheet, line, more);
    show_progress(feeding, err == OK && !*more);
    return err;
}

/* The map that is given, else the one by which this pipeline was imported before. */
static Err map_of(const CommandLine *line, const char *organisation, Json **map)
{
    Ctx *ctx = line->ctx;
    const char *path = command_option(line, "map");
    Str text;
    if (path) {
        TRY(command_read_file(ctx, path, MAX_JSON_BYTES, &text));
        return pipeline_map_read(ctx, path, text, map);
    }
    TRY(pipeline_source_map(ctx, arena_printf(ctx->arena, "pipeline/%s", organisation), map));
    return *map ? OK
                : fail(ctx, INVALID,
                       "Nothing was imported for %s yet, so say which column is what: --map FILE "
                       "(schemas/pipeline-map.json).",
                       organisation);
}

static Err import_sheet(const CommandLine *line, Feeding *feeding, ImportResult *result)
{
    const char *organisation = command_option(line, "org"), *path = line->arguments[0];
    Str bytes;
    Json *map;
    if (!organisation || !*organisation)
        return fail(line->ctx, INVALID, "Say whose pipeline it is: --org D12, for one.");
    TRY(map_of(line, organisation, &map));
    TRY(command_read_file(line->ctx, path, MAX_CSV_BYTES, &bytes));
    TRY(pipeline_sheet_open(line->ctx, path, bytes, map, organisation, &feeding->sheet));
    const PipelineSource source = {feeding->sheet.source, feeding->sheet.columns,
                                   feeding->sheet.n_columns, map};
    return pipeline_import(line->ctx, &source, &(PipelineFeed){next_line, feeding},
                           command_option(line, "preview") != NULL, result);
}

static int import_run(const CommandLine *line)
{
    Feeding feeding = {.terminal = !line->json && isatty(STDERR_FILENO)};
    ImportResult result = {0};
    Store *store;
    Err err = store_here(line, &(StoreSettings){0}, &store);
    if (err != OK)
        return command_failed(line, err);
    err = import_sheet(line, &feeding, &result);
    const PipelineSheet *sheet = &feeding.sheet;
    if (err == OK)
        import_report(line, &(ImportReport){.rows = sheet->rows,
                                            .result = &result,
                                            .refused = sheet->refused.items,
                                            .n_refused = sheet->refused.count,
                                            .problems = sheet->problems.items,
                                            .n_problems = sheet->problems.count,
                                            .preview = command_option(line, "preview") != NULL});
    int code = err != OK              ? command_failed(line, err)
               : sheet->refused.count ? EXIT_FINDINGS
                                      : EXIT_WELL;
    store_close(store);
    return code;
}

static const CommandOption import_options[] = {
    {"map", "FILE", "which column is what; without it, the map of the last import"},
    {"org", "ID", "the organisation whose pipeline it is"},
    {"preview", NULL, "say what would be new, changed and gone, and store nothing"},
    DB_OPTION,
    {0}};

const Command cmd_import_pipeline = {
    .words = "import pipeline",
    .arguments = "FILE",
    .arguments_least = 1,
    .arguments_most = 1,
    .summary =
        "Import a department's pipeline from the sheet it keeps (CSV or TSV) by a map of its "
        "columns",
    .about = "UTF-8, UTF-16 or Windows-1252; comma, semicolon, tab or bar; money as £1,200.50, "
             "1.2m or 40k;\n"
             "dates as 2019-04-03, 03/04/2019 or 3 April 2019. Every cell is kept as it is. Every "
             "row is\n"
             "imported, unchanged, or refused with its cell and reason, in one transaction. Lines "
             "that the\n"
             "sheet does not have any more stay and are named.",
    .options = import_options,
    .json = true,
    .run = import_run,
};

/* ---- export pipeline ---------------------------------------------------------------------- */

/* What every line has, where there are several sheets with columns of their own. */
static const char *const common[] = {"source",      "reference",     "organisation", "title",
                                     "category",    "rating",        "start",        "end",
                                     "year_budget", "year_forecast", "whole_life",   "withheld"};
enum { COMMON = sizeof common / sizeof *common, FLUSH = 1 << 16 };

typedef struct Export {
    FILE *file;
    Buf out;
    TextList columns; /* of the one sheet; empty: the common ones */
    bool json;
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

static void write_csv(Ctx *ctx, Export *export, const PipelineLine *line)
{
    size_t count = export->columns.count ? export->columns.count : COMMON;
    const char **cells = arena_array(ctx->arena, const char *, count);
    if (!export->columns.count)
        common_cells(ctx->arena, line, cells);
    for (size_t i = 0; i < export->columns.count; i++)
        cells[i] = json_text(line->body, export->columns.items[i]);
    csv_write_row(&export->out, cells, count);
}

static void write_json(Ctx *ctx, Export *export, const PipelineLine *line)
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
}

static Err write_line(Ctx *ctx, void *state, const PipelineLine *line)
{
    Export *export = state;
    (export->json ? write_json : write_csv)(ctx, export, line);
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

static Err write_all(Ctx *ctx, const char *source, Export *export)
{
    if (!export->json)
        csv_write_row(&export->out,
                      export->columns.count ? (const char *const *)export->columns.items : common,
                      export->columns.count ? export->columns.count : COMMON);
    buf_add(&export->out, export->json ? "[" : "");
    TRY(pipeline_each(ctx, text_or(source, ""), write_line, export));
    buf_add(&export->out, export->json ? "\n]\n" : "");
    return flush(ctx, export, true);
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

static Err export_to(const CommandLine *line, Export *export)
{
    Ctx *ctx = line->ctx;
    const char *format = text_or(command_option(line, "format"), "csv"),
               *path = command_option(line, "out"), *source = command_option(line, "source");
    if (!text_eq(format, "csv") && !text_eq(format, "json"))
        return fail(ctx, INVALID, "There is no format \"%s\": csv or json.", format);
    export->json = text_eq(format, "json");
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

static int export_run(const CommandLine *line)
{
    Export export = {0};
    Store *store;
    Err err = store_here(line, &(StoreSettings){.must_exist = true}, &store);
    if (err != OK)
        return command_failed(line, err);
    err = export_to(line, &export);
    int code = err == OK ? EXIT_WELL : command_failed(line, err);
    if (err == OK && command_option(line, "out") && !line->json)
        printf("%s written to %s.\n", text_count(line->ctx->arena, export.lines, "line", "lines"),
               command_option(line, "out"));
    store_close(store);
    return code;
}

static const CommandOption export_options[] = {
    {"format", "csv|json", "csv without it"},
    {"out", "FILE", "standard output without it"},
    {"source", "NAME", "one sheet alone (pipeline/D12, gmpp/2019), with its own columns"},
    DB_OPTION,
    {0}};

const Command cmd_export_pipeline = {
    .words = "export pipeline",
    .arguments = "",
    .summary = "Write pipeline lines as CSV or JSON",
    .about = "One sheet is written with the columns it came with, so that it can be imported again "
             "without\n"
             "a difference; lines of several sheets with what they have in common. A cell that a "
             "spreadsheet\n"
             "would run as a formula gets an apostrophe in front.",
    .options = export_options,
    .run = export_run,
};
