/* tcop check --case: a run becomes evidence of a case file. For cmd_check.c. */
#pragma once
#include "cli/command.h"

/* Adds what the run found (JSON that the reading process wrote, which is checked first) to the
 * evidence of the case, and writes the file anew: whole, or not at all. `where` is what was read.
 */
MUST_USE Err check_case_attach(const CommandLine *line, const char *path, const char *where,
                               Str run);
