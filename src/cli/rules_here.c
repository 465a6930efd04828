#include "cli/rules_here.h"

Err rules_here(const CommandLine *line, PackSet *out)
{
    return packs_load(line->ctx, command_option(line, "rules"), out);
}
