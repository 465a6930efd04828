/* Help and man page, printed from the table of commands. cli/ and main.c. */
#pragma once
#include "cli/command.h"

#include <stdio.h>

#define TCOP_VERSION "0.1.0"

int help_print(const Command *const *commands, int argc, char **argv); /* all, or the one named */
int help_command(const Command *command);
/* The commands that begin with `word` and go on; false, and nothing printed: there are none. */
bool help_family(const Command *const *commands, const char *word, FILE *out);
int help_unknown(const Command *const *commands, const char *word);
int help_version(void);
void help_man(const Command *const *commands); /* troff for tcop(1) */
