#include "cli/store_here.h"

Err store_here(const CommandLine *line, const StoreSettings *settings, Store **out)
{
    const char *path = command_option(line, "db");
    if (text_empty(path))
        return fail(line->ctx, INVALID, "say which database: --db FILE");
    StoreSettings with_path = *settings;
    with_path.path = path;
    with_path.tidy = true;
    TRY(store_open(line->ctx, &with_path, out));
    line->ctx->store = *out;
    return OK;
}
