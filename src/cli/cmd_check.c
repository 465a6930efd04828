#include "check/check.h"
#include "cli/commands.h"
#include "format/findings_json.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static Err open_folder(Ctx *ctx, const char *path, int *out)
{
    *out = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*out < 0)
        return fail(ctx, INVALID, "%s cannot be checked: %s. Name a folder that you may read.",
                    path, strerror(errno));
    return OK;
}

static Err check_folder(const CommandLine *line, const char *path, const CheckRules *rules,
                        CheckRun *out)
{
    Date date;
    TRY(command_date(line, &date));
    int root;
    TRY(open_folder(line->ctx, path, &root));
    Err err = check_run(line->ctx, root, rules, &(CheckOptions){.date = date}, out);
    close(root);
    return err;
}

static int run(const CommandLine *line)
{
    CheckRules rules;
    CheckRun found;
    Err err = check_rules_load(line->ctx, &rules);
    if (err == OK)
        err = check_folder(line, line->n_arguments ? line->arguments[0] : ".", &rules, &found);
    if (err != OK)
        return command_failed(line, err);
    command_print_json(line, findings_json(line->ctx->arena, &found, rules.points, rules.tables));
    return EXIT_WELL;
}

static const CommandOption options[] = {
    {"date", "DATE", "the day by which expiries are judged; today without it"},
    {0},
};

const Command cmd_check = {
    .words = "check",
    .arguments = "[PATH]",
    .arguments_most = 1,
    .summary = "Say what a repository shows about each point of the Code",
    .options = options,
    .json = true,
    .run = run,
};
