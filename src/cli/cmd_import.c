#include "assurance/pipeline.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/store_here.h"
#include "format/gmpp.h"

#include <stdio.h>

static Json *faults_json(Arena *arena, const ImportFault *faults, size_t count)
{
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < count; i++) {
        Json *item = json_new_object(arena);
        json_set_int(arena, item, "row", faults[i].row);
        json_set(arena, item, "cell", json_new_text(arena, faults[i].cell));
        json_set_text(arena, item, "reason", faults[i].reason);
        json_append(list, item);
    }
    return list;
}

static void print_faults(const char *heading, const ImportFault *faults, size_t count)
{
    if (count)
        printf("%s\n", heading);
    for (size_t i = 0; i < count; i++)
        printf("  row %lld, %s: %s\n", (long long)faults[i].row,
               faults[i].cell[0] ? faults[i].cell : "whole row", faults[i].reason);
}

static void print_result(const CommandLine *line, const GmppFile *file, const ImportResult *result)
{
    if (line->json) {
        Json *object = json_new_object(line->ctx->arena);
        json_set_int(line->ctx->arena, object, "rows", file->all);
        json_set_int(line->ctx->arena, object, "imported", result->imported);
        json_set_int(line->ctx->arena, object, "unchanged", result->unchanged);
        json_set(line->ctx->arena, object, "refused",
                 faults_json(line->ctx->arena, file->refused, file->n_refused));
        json_set(line->ctx->arena, object, "problems",
                 faults_json(line->ctx->arena, file->problems, file->n_problems));
        command_print_json(line, object);
        return;
    }
    printf("%lld rows: %lld imported, %lld unchanged, %zu refused.\n", (long long)file->all,
           (long long)result->imported, (long long)result->unchanged, file->n_refused);
    print_faults("Refused:", file->refused, file->n_refused);
    print_faults("Imported as published, but not understood:", file->problems, file->n_problems);
}

static Err import_file(const CommandLine *line, GmppFile *file, ImportResult *result)
{
    const PipelineLine **lines =
        arena_array(line->ctx->arena, const PipelineLine *, file->count + 1);
    for (size_t i = 0; i < file->count; i++)
        lines[i] = &file->rows[i].line;
    return pipeline_import(line->ctx, lines, file->count, result);
}

static int run(const CommandLine *line)
{
    Str bytes;
    GmppFile file;
    ImportResult result = {0};
    Store *store;
    Err err = command_read_file(line->ctx, line->arguments[0], MAX_CSV_BYTES, &bytes);
    if (err == OK)
        err = gmpp_read(line->ctx, line->arguments[0], bytes, &file);
    if (err == OK)
        err = store_here(line, &(StoreSettings){0}, &store);
    if (err != OK)
        return command_failed(line, err);
    err = import_file(line, &file, &result);
    if (err == OK)
        print_result(line, &file, &result);
    int code = err != OK ? command_failed(line, err) : file.n_refused ? EXIT_FINDINGS : EXIT_WELL;
    store_close(store);
    return code;
}

static const CommandOption options[] = {DB_OPTION, {0}};

const Command cmd_import_gmpp = {
    .words = "import gmpp",
    .arguments = "FILE",
    .arguments_least = 1,
    .arguments_most = 1,
    .summary =
        "Import the Government Major Projects Portfolio as published (CSV) into pipeline lines",
    .about =
        "Amounts are in millions of pounds, dates DD.MM.YY (70 to 99 are of the 1900s), values "
        "withheld\n"
        "under the Freedom of Information Act stay withheld. Every row is imported, unchanged, or "
        "refused\n"
        "with its cell and reason; each row is also kept as published. All in one transaction.",
    .options = options,
    .json = true,
    .run = run,
};
