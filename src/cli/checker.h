/* Runs the checks in a child that is shut in (net/sandbox), and brings back what it wrote. For
 * cmd_check.c. */
#pragma once
#include "check/check.h"
#include "cli/command.h"

/* Writes the findings in the child; the exit code of the command. */
typedef int CheckerWrite(const CommandLine *line, const CheckRun *run, const CheckRules *rules,
                         Buf *out, void *with);

typedef struct Checker {
    const CommandLine *line;
    const CheckRules *rules;
    int root;
    CheckOptions options;
    CheckerWrite *write;
    void *with;
} Checker;

/* The text that the child wrote, and its exit code. BROKEN with words when the child ended in
 * another way; then nothing of what it wrote is given. */
MUST_USE Err checker_run(const Checker *checker, Buf *out, int *code);
