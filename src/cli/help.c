#include "cli/help.h"

#include <string.h>

static const char exit_codes[] =
    "0 well; 1 findings, or a refusal; 2 usage or input at fault; 3 broken";

int help_version(void)
{
    puts("tcop " TCOP_VERSION);
    return EXIT_WELL;
}

static void print_option(const char *name, const char *value, const char *help)
{
    char left[64];
    snprintf(left, sizeof left, "--%s%s%s", name, value ? " " : "", value ? value : "");
    printf("  %-22s %s\n", left, help);
}

int help_command(const Command *command)
{
    printf("Usage: tcop %s%s%s%s\n\n%s\n", command->words, command->arguments[0] ? " " : "",
           command->arguments, command->options || command->json ? " [OPTION ...]" : "",
           command->summary);
    if (command->about)
        printf("\n%s\n", command->about);
    puts("\nOptions:");
    for (const CommandOption *option = command->options; option && option->name; option++)
        print_option(option->name, option->value, option->help);
    if (command->json)
        print_option("json", NULL, "print the result as JSON");
    print_option("help", NULL, "print this");
    printf("\nExit codes: %s.\n", exit_codes);
    return EXIT_WELL;
}

static void print_all(const Command *const *commands)
{
    puts("tcop takes a technology project through the Technology Code of Practice to a\n"
         "spend-control decision that anyone can check.\n\nUsage: tcop COMMAND [ARGUMENT ...] "
         "[OPTION ...]\n\n"
         "Commands:");
    for (; *commands; commands++)
        printf("  %-22s %s\n", (*commands)->words, (*commands)->summary);
    printf("\nMore on one of them: tcop COMMAND --help\nExit codes: %s.\n", exit_codes);
}

/* "import" of "import gmpp" */
static bool is_of_family(const Command *command, const char *word)
{
    Str rest = str_of(command->words), first;
    return str_cut(&rest, ' ', &first) && rest.len && str_eq(first, str_of(word));
}

bool help_family(const Command *const *commands, const char *word, FILE *out)
{
    bool found = false;
    for (; *commands; commands++) {
        if (!is_of_family(*commands, word))
            continue;
        if (!found)
            fprintf(out, "tcop %s is followed by one of these:\n", word);
        found = true;
        fprintf(out, "  %-22s %s\n", (*commands)->words, (*commands)->summary);
    }
    if (found)
        fprintf(out, "More on one of them: tcop %s WORD --help\n", word);
    return found;
}

/* The number of single-letter edits between two words (Levenshtein), for "did you mean". */
static size_t distance(const char *a, const char *b)
{
    size_t row[32], len_b = strlen(b);
    if (len_b >= 31 || strlen(a) >= 31)
        return 99;
    for (size_t j = 0; j <= len_b; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= len_b; j++) {
            size_t cost = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < cost)
                cost = row[j] + 1;
            if (row[j - 1] + 1 < cost)
                cost = row[j - 1] + 1;
            row[j] = cost;
        }
    }
    return row[len_b];
}

int help_unknown(const Command *const *commands, const char *word)
{
    const Command *nearest = NULL;
    size_t best = 4;
    if (help_family(commands, word, stderr))
        return EXIT_USAGE;
    for (; *commands; commands++) {
        char first[32];
        snprintf(first, sizeof first, "%.*s", (int)strcspn((*commands)->words, " "),
                 (*commands)->words);
        size_t edits = distance(word, first);
        if (edits < best && edits < strlen(word)) {
            best = edits;
            nearest = *commands;
        }
    }
    fprintf(stderr, "tcop: there is no command \"%s\".", word);
    if (nearest)
        fprintf(stderr, " Did you mean \"tcop %s\"?", nearest->words);
    fputs("\nTry: tcop help\n", stderr);
    return EXIT_USAGE;
}

int help_print(const Command *const *commands, int argc, char **argv)
{
    char words[128] = "";
    for (int i = 0; i < argc; i++) {
        size_t len = strlen(words);
        snprintf(words + len, sizeof words - len, "%s%s", i ? " " : "", argv[i]);
    }
    if (!argc) {
        print_all(commands);
        return EXIT_WELL;
    }
    for (const Command *const *command = commands; *command; command++)
        if (text_eq((*command)->words, words))
            return help_command(*command);
    return help_family(commands, words, stdout) ? EXIT_WELL : help_unknown(commands, words);
}

/* ---- The man page ---------------------------------------------------------------------------- */

/* Text for troff: a hyphen is a minus, a backslash and a leading dot are made harmless. */
static void man_text(const char *text)
{
    bool line_start = true;
    for (; *text; text++) {
        if (line_start && (*text == '.' || *text == '\''))
            fputs("\\&", stdout);
        if (*text == '\\' || *text == '-')
            putchar('\\');
        putchar(*text);
        if (*text == '\\')
            putchar('e');
        line_start = *text == '\n';
    }
}

static void man_option(const char *name, const char *value, const char *help)
{
    printf(".TP\n.B \\-\\-");
    man_text(name);
    if (value)
        printf(" \\fI%s\\fR", value);
    putchar('\n');
    man_text(help);
    putchar('\n');
}

static void man_command(const Command *command)
{
    printf(".SS tcop ");
    man_text(command->words);
    printf(" %s\n", command->arguments);
    man_text(command->summary);
    putchar('\n');
    if (command->about) {
        puts(".PP");
        man_text(command->about);
        putchar('\n');
    }
    for (const CommandOption *option = command->options; option && option->name; option++)
        man_option(option->name, option->value, option->help);
    if (command->json)
        man_option("json", NULL, "print the result as JSON");
}

void help_man(const Command *const *commands)
{
    puts(".TH TCOP 1\n.SH NAME\ntcop \\- the Technology Code of Practice, to a spend\\-control "
         "decision\n"
         ".SH SYNOPSIS\n.B tcop\n.I COMMAND\n[\\fIARGUMENT\\fR ...] [\\fIOPTION\\fR ...]\n.SH "
         "COMMANDS");
    for (; *commands; commands++)
        man_command(*commands);
    puts(".SH EXIT STATUS");
    man_text(exit_codes);
    puts(".");
}
