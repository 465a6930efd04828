/* The command line: one table of commands gives parsing, --help and the man page. A command
 * reads its words, calls the floors below, and returns an exit code:
 *
 *   0 well   1 findings, or a refusal   2 usage or input at fault   3 broken
 *
 * main.c holds the table; each cmd_*.c one command or family. */
#pragma once
#include "base/ctx.h"
#include "base/err.h"
#include "base/json.h"

enum { EXIT_WELL = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2, EXIT_BROKEN = 3 };

typedef struct CommandOption {
    const char *name;  /* "date" is written --date */
    const char *value; /* what stands for its value in the help; NULL: a switch */
    const char *help;
} CommandOption;

typedef struct CommandLine CommandLine;

typedef struct Command {
    const char *words;     /* "rules list" */
    const char *arguments; /* "CASE", "" when none */
    int arguments_least, arguments_most;
    const char *summary;          /* one line */
    const char *about;            /* paragraphs for help and man page */
    const CommandOption *options; /* ended by {0}; NULL: none besides --json and --help */
    bool json;                    /* has --json */
    int (*run)(const CommandLine *line);
} Command;

enum { MAX_COMMAND_ARGUMENTS = 16, MAX_COMMAND_OPTIONS = 16 };

struct CommandLine {
    Ctx *ctx;
    const Command *command;
    const char *arguments[MAX_COMMAND_ARGUMENTS];
    int n_arguments;
    const char
        *values[MAX_COMMAND_OPTIONS]; /* by position in command->options; "" for a given switch */
    bool json;
};

/* The value of an option; NULL when it was not given. */
const char *command_option(const CommandLine *line, const char *name);

/* Prints the problem ("tcop advise: …") on standard error, and gives the exit code for it. */
int command_failed(const CommandLine *line, Err err);

/* Prints a document on standard output, indented. */
void command_print_json(const CommandLine *line, const Json *document);

/* Reads a whole file, or standard input for "-"; at most `most` bytes. INVALID with words when it
 * cannot be read. */
MUST_USE Err command_read_file(Ctx *ctx, const char *path, size_t most, Str *out);

/* Puts a whole file in the place of the one at `path`, or of none. It is written beside it first,
 * so that no moment has half of it. INVALID with words, and nothing changed. */
MUST_USE Err command_write_file(Ctx *ctx, const char *path, Str text);

/* The same for several that belong together: none is put in its place before all are written. */
typedef struct CommandFile {
    const char *path;
    Str text;
} CommandFile;
MUST_USE Err command_write_files(Ctx *ctx, const CommandFile *files, size_t count);

/* --date, or today. */
MUST_USE Err command_date(const CommandLine *line, Date *out);

/* Runs the command that argv names; the exit code of the process. */
int command_run(const Command *const *commands, int argc, char **argv);

/* The table of all commands, ended by NULL (main.c). */
extern const Command *const all_commands[];
