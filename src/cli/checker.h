/* Runs the checks in a child that is shut in, and brings back what it wrote. For
 * cmd_check.c. */
#pragma once
#include "check/check.h"
#include "check/site.h"
#include "cli/command.h"

enum { MAX_CHECKED_FOLDERS = MAX_COMMAND_ARGUMENTS };

typedef struct Checker Checker;

/* Writes the findings of all folders, in the child; the exit code of the command. */
typedef int CheckerWrite(const Checker *checker, const CheckRun *runs, Buf *out);

struct Checker {
    const CommandLine *line;
    const CheckRules *rules;
    const CheckFolder *folders;
    size_t n_folders; /* at least 1 */
    const Site *site; /* NULL; or what was fetched, and there is one folder, which is only a name */
    CheckOptions options;
    CheckerWrite *write;
    void *with; /* for `write` */
};

typedef struct CheckerResult {
    Str report;                    /* that the child wrote */
    Str seen[MAX_CHECKED_FOLDERS]; /* of the history, what the next run need not look at again */
    int code;                      /* of the command */
} CheckerResult;

/* BROKEN with words when the child ended in another way than it should; then nothing of what it
 * wrote is given. */
MUST_USE Err checker_run(const Checker *checker, CheckerResult *out);
