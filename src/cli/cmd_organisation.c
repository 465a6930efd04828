#include "assurance/person.h"
#include "cli/commands.h"
#include "cli/store_here.h"

#include <stdio.h>

static int run(const CommandLine *line)
{
    Store *store;
    Err err = store_here(line, &(StoreSettings){0}, &store);
    if (err != OK)
        return command_failed(line, err);
    Organisation organisation = {.id = line->arguments[0],
                                 .name = line->arguments[1],
                                 .kind = text_or(command_option(line, "kind"), "central"),
                                 .process = text_or(command_option(line, "process"), "v5")};
    err = organisation_put(line->ctx, &organisation);
    if (err == OK)
        printf("Organisation %s: %s, %s, process %s\n", organisation.id, organisation.name,
               organisation.kind, organisation.process);
    int code = err == OK ? EXIT_WELL : command_failed(line, err);
    store_close(store);
    return code;
}

static const CommandOption options[] = {
    DB_OPTION,
    {"kind", "KIND", "central, sponsored, local, health, devolved or other (central)"},
    {"process", "PROCESS", "the spend-control process it is on (v5)"},
    {0}};

const Command cmd_organisation_put = {
    .words = "organisation put",
    .arguments = "ID NAME",
    .arguments_least = 2,
    .arguments_most = 2,
    .summary = "Add an organisation, or change its name, kind or process",
    .options = options,
    .run = run,
};
