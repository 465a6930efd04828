#include "cli/command.h"

#include "base/limits.h"
#include "cli/help.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

const char *command_option(const CommandLine *line, const char *name)
{
    for (int i = 0; line->command->options && line->command->options[i].name; i++)
        if (text_eq(line->command->options[i].name, name))
            return line->values[i];
    return NULL;
}

static int exit_code(Err err)
{
    switch (err) {
    case OK:
        return EXIT_WELL;
    case FORBIDDEN:
    case STALE:
        return EXIT_FINDINGS;
    case MISSING: /* what the command line names is not there */
    case INVALID:
    case TOO_BIG:
        return EXIT_USAGE;
    case BUSY:
    case BROKEN:
        break;
    }
    return EXIT_BROKEN;
}

int command_failed(const CommandLine *line, Err err)
{
    fprintf(stderr, "tcop %s: %s\n", line->command->words, problem(line->ctx));
    return exit_code(err);
}

void command_print_json(const CommandLine *line, const Json *document)
{
    Buf out = buf_init(line->ctx->arena, MAX_COMMAND_ARENA);
    json_write(&out, document, 2);
    fwrite(out.data, 1, out.len, stdout);
}

/* ---- Reading what a command is given --------------------------------------------------------- */

static void close_file(const int *file)
{
    if (*file > STDIN_FILENO)
        close(*file);
}

/* `size` is what the file says; it may be other than that. Without it a large one would take its
 * size several times over, since a buffer that grows leaves its old room behind. */
static Err read_all(Ctx *ctx, int file, const char *path, size_t size, size_t most, Str *out)
{
    Buf bytes = buf_init(ctx->arena, most + 1);
    char block[65536];
    if (size <= most)
        (void)buf_fits(&bytes, size);
    for (;;) {
        ssize_t got = read(file, block, sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(ctx, INVALID, "%s cannot be read: %s", path, strerror(errno));
        if (got == 0)
            break;
        if (bytes.len + (size_t)got > most)
            return fail(ctx, TOO_BIG, "%s is larger than %zu MB", path, most >> 20);
        buf_add_bytes(&bytes, block, (size_t)got);
    }
    *out = buf_str(&bytes);
    return OK;
}

Err command_read_file(Ctx *ctx, const char *path, size_t most, Str *out)
{
    __attribute__((cleanup(close_file))) int file =
        text_eq(path, "-") ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat about;
    if (file < 0 || fstat(file, &about) != 0)
        return fail(ctx, INVALID, "%s cannot be read: %s", path, strerror(errno));
    if (file != STDIN_FILENO && !S_ISREG(about.st_mode))
        return fail(ctx, INVALID, "%s is not a file", path);
    return read_all(ctx, file, path, S_ISREG(about.st_mode) ? (size_t)about.st_size : 0, most, out);
}

static const char *beside_of(Ctx *ctx, const char *path)
{
    return arena_printf(ctx->arena, "%s.new", path);
}

static Err write_beside(Ctx *ctx, const char *path, Str text)
{
    const char *beside = beside_of(ctx, path);
    int file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0)
        return fail(ctx, INVALID, "%s cannot be written: %s. Nothing was changed.", beside,
                    strerror(errno));
    bool well = write(file, text.data, text.len) == (ssize_t)text.len && fsync(file) == 0;
    int reason = errno;
    close(file);
    if (well)
        return OK;
    unlink(beside);
    return fail(ctx, INVALID, "%s cannot be written: %s. Nothing was changed.", path,
                strerror(reason));
}

Err command_write_files(Ctx *ctx, const CommandFile *files, size_t count)
{
    Err err = OK;
    size_t written = 0, moved = 0;
    while (written < count && err == OK) {
        err = write_beside(ctx, files[written].path, files[written].text);
        written += err == OK;
    }
    while (moved < written && err == OK) {
        if (rename(beside_of(ctx, files[moved].path), files[moved].path) == 0)
            moved++;
        else
            err = fail(ctx, INVALID, "%s cannot be written: %s. %s", files[moved].path,
                       strerror(errno),
                       moved ? "Files before it were replaced." : "Nothing was changed.");
    }
    for (size_t i = moved; i < written; i++)
        unlink(beside_of(ctx, files[i].path));
    return err;
}

Err command_write_file(Ctx *ctx, const char *path, Str text)
{
    return command_write_files(ctx, &(CommandFile){path, text}, 1);
}

Err command_date(const CommandLine *line, Date *out)
{
    const char *given = command_option(line, "date");
    *out = ctx_today(line->ctx);
    if (given && !date_parse(given, out))
        return fail(line->ctx, INVALID, "--date %s is no date. Write it as YYYY-MM-DD.", given);
    return OK;
}

/* ---- Parsing ---------------------------------------------------------------------------- */

/* How many words of argv the command's own words take up; 0 when it is another command. */
static int words_taken(const char *words, int argc, char **argv)
{
    Str rest = str_of(words), word;
    int taken = 0;
    while (str_cut(&rest, ' ', &word)) {
        if (taken >= argc || !str_eq(word, str_of(argv[taken])))
            return 0;
        taken++;
    }
    return taken;
}

static const Command *find_command(const Command *const *commands, int argc, char **argv,
                                   int *taken)
{
    const Command *best = NULL;
    *taken = 0;
    for (; *commands; commands++) {
        int words = words_taken((*commands)->words, argc, argv);
        if (words > *taken) {
            best = *commands;
            *taken = words;
        }
    }
    return best;
}

static int usage_fault(const CommandLine *line, const char *words, const char *what)
{
    fprintf(stderr, "tcop %s: %s%s\nTry: tcop %s --help\n", line->command->words, words, what,
            line->command->words);
    return EXIT_USAGE;
}

/* Reads one option at argv[*at]; 0, or the exit code. */
static int read_option(CommandLine *line, int argc, char **argv, int *at)
{
    const char *word = argv[*at] + 2;
    const char *equals = strchr(word, '=');
    size_t len = equals ? (size_t)(equals - word) : strlen(word);
    if (line->command->json && len == 4 && memcmp(word, "json", 4) == 0 && !equals) {
        line->json = true;
        return 0;
    }
    for (int i = 0; line->command->options && line->command->options[i].name; i++) {
        const CommandOption *option = &line->command->options[i];
        if (strlen(option->name) != len || memcmp(option->name, word, len) != 0)
            continue;
        if (line->values[i])
            return usage_fault(line, "this option is given twice: ", argv[*at]);
        if (!option->value && equals)
            return usage_fault(line, "this option takes no value: ", argv[*at]);
        if (option->value && !equals && *at + 1 >= argc)
            return usage_fault(line, "this option needs a value: ", argv[*at]);
        line->values[i] = !option->value ? "" : equals ? equals + 1 : argv[++*at];
        return 0;
    }
    return usage_fault(line, "there is no option ", argv[*at]);
}

static int read_words(CommandLine *line, int argc, char **argv)
{
    bool options_end = false;
    for (int at = 0; at < argc; at++) {
        const char *word = argv[at];
        if (!options_end && text_eq(word, "--")) {
            options_end = true;
        } else if (!options_end && str_starts(str_of(word), S("--"))) {
            int fault = read_option(line, argc, argv, &at);
            if (fault)
                return fault;
        } else if (line->n_arguments >= line->command->arguments_most) {
            return usage_fault(line, "this is one word too many: ", word);
        } else {
            line->arguments[line->n_arguments++] = word;
        }
    }
    if (line->n_arguments < line->command->arguments_least)
        return usage_fault(line, "missing: ", line->command->arguments);
    return 0;
}

static bool asks_for_help(int argc, char **argv)
{
    for (int i = 0; i < argc && !text_eq(argv[i], "--"); i++)
        if (text_eq(argv[i], "--help") || text_eq(argv[i], "-h"))
            return true;
    return false;
}

static Time clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (Time){(int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000};
}

static int run_with_memory(const Command *command, int argc, char **argv)
{
    Arena *arena = arena_create(MAX_COMMAND_ARENA);
    Ctx ctx = {.arena = arena, .now = clock_now()};
    CommandLine line = {.ctx = &ctx, .command = command};
    int code = read_words(&line, argc, argv);
    if (!code)
        code = command->run(&line);
    if (fflush(stdout) != 0) {
        fprintf(stderr, "tcop %s: the output cannot be written: %s\n", command->words,
                strerror(errno));
        code = EXIT_BROKEN;
    }
    arena_destroy(arena);
    return code;
}

int command_run(const Command *const *commands, int argc, char **argv)
{
    argc--, argv++;
    if (argc == 0 || text_eq(argv[0], "help") || text_eq(argv[0], "--help") ||
        text_eq(argv[0], "-h"))
        return help_print(commands, argc ? argc - 1 : 0, argv + 1);
    if (text_eq(argv[0], "--version"))
        return help_version();
    int taken;
    const Command *command = find_command(commands, argc, argv, &taken);
    if (!command && asks_for_help(argc, argv) && help_family(commands, argv[0], stdout))
        return EXIT_WELL;
    if (!command)
        return help_unknown(commands, argv[0]);
    if (asks_for_help(argc - taken, argv + taken))
        return help_command(command);
    return run_with_memory(command, argc - taken, argv + taken);
}
