/* The JSON Schemas of the files that tcop reads and writes, as they are built in. */
#include "base/embed.h"
#include "cli/commands.h"

#include <stdio.h>

static const char folder[] = "schemas/";

/* "case" and "case.schema.json" of "schemas/case.schema.json" */
static bool has_name(const Embedded *file, Str name)
{
    static const char *const endings[] = {"", ".json", ".schema.json"};
    Str path = str_of(file->path);
    if (!str_starts(path, str_of(folder)))
        return false;
    Str own = {path.data + sizeof folder - 1, path.len - (sizeof folder - 1)};
    if (!str_starts(own, name))
        return false;
    Str rest = {own.data + name.len, own.len - name.len};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_eq(rest, str_of(endings[i])))
            return true;
    return false;
}

static Err print_one(const CommandLine *line, const char *name)
{
    for (size_t i = 0; i < embedded_file_count; i++) {
        const Embedded *file = &embedded_files[i];
        if (!has_name(file, str_of(name)))
            continue;
        fwrite(file->bytes, 1, file->size, stdout);
        return OK;
    }
    return fail(line->ctx, MISSING, "There is no schema \"%s\". tcop schema lists them.", name);
}

static Err print_list(const CommandLine *line)
{
    for (size_t i = 0; i < embedded_file_count; i++) {
        const Embedded *file = &embedded_files[i];
        Json *schema;
        if (!str_starts(str_of(file->path), str_of(folder)))
            continue;
        TRY(json_read(line->ctx, file->path, (Str){(const char *)file->bytes, file->size},
                      &schema));
        printf("%-34s %s\n", file->path + sizeof folder - 1,
               text_or(json_text(schema, "title"), ""));
    }
    return OK;
}

static int run(const CommandLine *line)
{
    Err err = line->n_arguments ? print_one(line, line->arguments[0]) : print_list(line);
    return err == OK ? EXIT_WELL : command_failed(line, err);
}

const Command cmd_schema = {
    .words = "schema",
    .arguments = "[NAME]",
    .arguments_most = 1,
    .summary = "List the JSON Schemas of tcop's files, or print one",
    .about =
        "What a case file, a rule pack or the map of a pipeline may say. For example: tcop schema\n"
        "pipeline-map.",
    .run = run,
};
