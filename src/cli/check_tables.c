#include "cli/check_tables.h"

#include "base/limits.h"
#include "cli/command.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

static Err read_table(Ctx *ctx, const char *folder, Str name, Json *out)
{
    static const char ending[] = ".json";
    Str text;
    Json *table;
    const char *path = arena_printf(ctx->arena, "%s/%.*s", folder, (int)name.len, name.data);
    TRY(command_read_file(ctx, path, MAX_JSON_BYTES, &text));
    TRY(json_read(ctx, path, text, &table));
    json_set(ctx->arena, out,
             str_copy(ctx->arena, (Str){name.data, name.len - (sizeof ending - 1)}), table);
    return OK;
}

Err check_tables_read(Ctx *ctx, const char *folder, Json **out)
{
    *out = json_new_object(ctx->arena);
    DIR *stream = opendir(folder);
    if (!stream)
        return fail(ctx, INVALID, "%s cannot be read: %s. Name a folder of tables.", folder,
                    strerror(errno));
    Err err = OK;
    for (const struct dirent *entry; err == OK && (entry = readdir(stream));)
        if (str_ends(str_of(entry->d_name), S(".json")))
            err = read_table(ctx, folder, str_of(entry->d_name), *out);
    closedir(stream);
    if (err == OK && !json_first(*out))
        err = fail(ctx, INVALID, "%s has no table: no file ends in .json.", folder);
    return err;
}
