/* The sheet of a department's pipeline in. */
#include "assurance/person.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/import_result.h"
#include "cli/interrupt.h"
#include "cli/rules_here.h"
#include "cli/store_here.h"
#include "format/pipeline_sheet.h"

#include <stdio.h>
#include <unistd.h>

/* ---- import pipeline --------------------------------------------------------------------- */

typedef struct Feeding {
    PipelineSheet sheet;
    bool terminal; /* somebody watches */
    bool preview, organisation_known;
    PipelineDifferences differences; /* of a preview */
} Feeding;

static void show_progress(const Feeding *feeding, bool last)
{
    enum { STEP = 2000, WIDTH = 30 };
    static const char full[] = "##############################";
    if (!feeding->terminal || (!last && feeding->sheet.rows % STEP))
        return;
    int percent = last ? 100 : sheet_percent(&feeding->sheet.reader);
    fprintf(stderr, "\r[%-*.*s] %3d%%  %lld rows%s", WIDTH, percent * WIDTH / 100, full, percent,
            (long long)feeding->sheet.rows, last ? "\n" : "");
}

static Err next_line(Ctx *ctx, void *state, PipelineLine *line, bool *more)
{
    Feeding *feeding = state;
    if (interrupted()) {
        show_progress(feeding, true);
        return fail(ctx, BUSY, "Interrupted. Nothing was imported.");
    }
    Err err = pipeline_sheet_next(ctx, &feeding->sheet, line, more);
    show_progress(feeding, err == OK && !*more);
    return err;
}

static Err told(Ctx *ctx, void *state, const PipelineLine *line, LineNews news)
{
    Feeding *feeding = state;
    return pipeline_difference_add(ctx, &feeding->differences, line, news);
}

/* An automated caller may import before anybody was added. */
static Err look_up_organisation(Ctx *ctx, const char *id, bool *known)
{
    Organisation organisation;
    Err err = organisation_find(ctx, id, &organisation);
    *known = err == OK;
    return err == MISSING ? OK : err;
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
                       "(tcop schema pipeline-map prints what it may say).",
                       organisation);
}

static Err import_sheet(const CommandLine *line, Feeding *feeding, ImportResult *result)
{
    const char *organisation = command_option(line, "org"), *path = line->arguments[0];
    Str bytes;
    Json *map;
    TRY(look_up_organisation(line->ctx, organisation, &feeding->organisation_known));
    TRY(map_of(line, organisation, &map));
    TRY(command_read_file(line->ctx, path, MAX_CSV_BYTES, &bytes));
    TRY(pipeline_sheet_open(line->ctx, path, bytes, map, organisation, &feeding->sheet));
    const PipelineSource source = {.source = feeding->sheet.source,
                                   .columns = feeding->sheet.columns,
                                   .n_columns = feeding->sheet.n_columns,
                                   .map = map};
    const PipelineFeed feed = {
        .next = next_line, .state = feeding, .told = feeding->preview ? told : NULL};
    return pipeline_import(line->ctx, &source, &feed, feeding->preview, result);
}

static Err check_options(const CommandLine *line)
{
    const char *organisation = command_option(line, "org");
    return text_empty(organisation)
               ? fail(line->ctx, INVALID, "Say whose pipeline it is: --org D12, for one.")
               : organisation_check_id(line->ctx, organisation);
}

static void report(const CommandLine *line, const Feeding *feeding, const ImportResult *result)
{
    const PipelineSheet *sheet = &feeding->sheet;
    import_report(line,
                  &(ImportReport){.rows = sheet->rows,
                                  .result = result,
                                  .refused = sheet->refused.items,
                                  .n_refused = sheet->refused.count,
                                  .problems = sheet->problems.items,
                                  .n_problems = sheet->problems.count,
                                  .preview = feeding->preview,
                                  .differences = feeding->preview ? &feeding->differences : NULL,
                                  .organisation = command_option(line, "org"),
                                  .organisation_known = feeding->organisation_known});
}

static int import_run(const CommandLine *line)
{
    enum { MOST_LINES = 1000, MOST_CELLS = 100 };
    Feeding feeding = {.terminal = !line->json && isatty(STDERR_FILENO),
                       .preview = command_option(line, "preview") != NULL,
                       .differences = {.arena = line->ctx->arena,
                                       .most_lines = MOST_LINES,
                                       .most_cells = MOST_CELLS}};
    ImportResult result = {0};
    PackSet packs;
    Store *store;
    Err err = check_options(line);
    if (err == OK)
        err = rules_here(line, &packs);
    if (err == OK)
        err = store_here(line, &(StoreSettings){0}, &store);
    if (err != OK)
        return command_failed(line, err);
    interrupt_watch();
    line->ctx->packs = &packs;
    err = import_sheet(line, &feeding, &result);
    line->ctx->packs = NULL;
    if (err == OK)
        report(line, &feeding, &result);
    int code = err != OK                     ? command_failed(line, err)
               : feeding.sheet.refused.count ? EXIT_FINDINGS
                                             : EXIT_WELL;
    pipeline_sheet_close(&feeding.sheet);
    store_close(store);
    return code;
}

static const CommandOption import_options[] = {
    {"map", "FILE", "which column is what; without it, the map of the last import"},
    {"org", "ID", "the organisation whose pipeline it is"},
    {"preview", NULL, "say what would be new, changed and gone, and store nothing"},
    RULES_OPTION,
    DB_OPTION,
    {0}};

const Command cmd_import_pipeline = {
    .words = "import pipeline",
    .arguments = "FILE",
    .arguments_least = 1,
    .arguments_most = 1,
    .summary =
        "Import a department's pipeline from the sheet it keeps (ODS, CSV or TSV) by a map of its "
        "columns",
    .about =
        "An OpenDocument spreadsheet (its first sheet with content), or text: UTF-8, UTF-16 "
        "or\n"
        "Windows-1252; comma, semicolon, tab or bar. Money as £1,200.50, 1.2m or 40k; dates as\n"
        "2019-04-03, 03/04/2019 or 3 April 2019. Every cell is kept as it is. Every row is\n"
        "imported, unchanged, or refused with its cell and reason, in one transaction. Lines "
        "that the\n"
        "sheet does not have any more are named, kept, and not counted. \"tcop schema "
        "pipeline-map\"\n"
        "prints what a map may say.",
    .options = import_options,
    .json = true,
    .run = import_run,
};
