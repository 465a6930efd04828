#include "cli/rules_here.h"

#include "base/limits.h"

#include <unistd.h>

Err rules_here(const CommandLine *line, PackSet *out)
{
    return packs_load(line->ctx, command_option(line, "rules"), out);
}

Err pack_here(const CommandLine *line, const PackSet *packs, const char *named, Pack *out)
{
    Ctx *ctx = line->ctx;
    const Pack *known = pack_find(packs, named);
    Str text;
    if (known) {
        *out = *known;
        return OK;
    }
    if (!text_eq(named, "-") && access(named, F_OK) != 0)
        return fail(ctx, INVALID,
                    "There is no rule pack \"%s\", nor a file of that name. tcop rules list names "
                    "the packs.",
                    named);
    TRY(command_read_file(ctx, named, MAX_JSON_BYTES, &text));
    return pack_read(ctx, named, text, out);
}
