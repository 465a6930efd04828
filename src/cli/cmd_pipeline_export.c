/* Pipeline lines out, as a sheet or as JSON. */
#include "assurance/pipeline.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/store_here.h"
#include "format/pipeline_export.h"
#include "format/pipeline_sheet.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* The columns of the one sheet that is written; of several there are none in common. */
static Err find_columns(Ctx *ctx, const char *source, PipelineExport *export)
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
    if (!source && sources.count != 1)
        return OK;
    Json *map;
    TRY(pipeline_source_map(ctx, source ? source : sources.items[0], &map));
    export->decimal_comma = pipeline_map_decimal_comma(map);
    return pipeline_source_columns(ctx, source ? source : sources.items[0], &export->columns);
}

static Err write_all(Ctx *ctx, const char *source, PipelineExport *export)
{
    Err err = pipeline_export_begin(ctx, export, text_or(source, "Pipeline"));
    if (err == OK)
        err = pipeline_each(ctx, text_or(source, ""), pipeline_export_line, export);
    if (err == OK)
        err = pipeline_export_end(ctx, export);
    pipeline_export_close(export);
    return err;
}

/* Beside the file that may be there, so that it stays until all is written. */
static Err write_beside(Ctx *ctx, const char *source, const char *path, PipelineExport *export)
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

static Err format_named(Ctx *ctx, const char *name, const char *path, PipelineFormat *out)
{
    for (PipelineFormat i = 0; i < PIPELINE_FORMATS; i++)
        if (text_eq(name, pipeline_format_names[i])) {
            *out = i;
            return i == PIPELINE_ODS && !path && isatty(STDOUT_FILENO)
                       ? fail(ctx, INVALID, "A spreadsheet is no text for a terminal: --out FILE.")
                       : OK;
        }
    return fail(ctx, INVALID, "There is no format \"%s\": csv, json or ods.", name);
}

static Err export_to(const CommandLine *line, PipelineExport *export)
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
static void report(const CommandLine *line, const PipelineExport *export)
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
    json_set_text(arena, object, "format", pipeline_format_names[export->format]);
    json_set_text(arena, object, "out", path);
    command_print_json(line, object);
}

static int export_run(const CommandLine *line)
{
    PipelineExport export = {0};
    Store *store;
    Err err = store_here(line, &(StoreSettings){.must_exist = true, .read_only = true}, &store);
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
