#include "cli/commands.h"
#include "cli/help.h"

static int run(const CommandLine *line)
{
    (void)line;
    help_man(all_commands);
    return EXIT_WELL;
}

const Command cmd_man = {.words = "man",
                         .arguments = "",
                         .summary = "Print the manual page tcop(1)",
                         .about = "From the same table as --help. To read it: tcop man | man -l -",
                         .run = run};
