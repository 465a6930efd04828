/* tcop check --list: the rows of the checks as a list, as JSON, or as the page docs/checks.md. For
 * cmd_check.c. */
#pragma once
#include "check/catalogue.h"
#include "cli/command.h"

/* `format`: table, json or markdown. */
MUST_USE Err check_list_print(const CommandLine *line, const char *format);
