#include "cli/checker.h"

#include "base/file.h"
#include "base/limits.h"
#include "net/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    MAX_RESULT = 240 << 20, /* bytes of what the child writes */
    STOPPED = 130,          /* by Ctrl-C, as shells say it */
    PROGRESS_MS = 100,      /* between two looks at how far it is */
    CPU_SECONDS = 600
};
static const size_t MEMORY = (size_t)4 << 30;

/* ---- The child ------------------------------------------------------------------ */

/* What it writes: the report with its length before it, and for each folder in the same way what
 * the next run need not look at again. */
static bool write_part(int to, Str part)
{
    uint64_t len = part.len;
    return file_write(to, (Str){(const char *)&len, sizeof len}) && file_write(to, part);
}

static bool write_parts(int to, Str report, const CheckRun *runs, size_t count)
{
    bool well = write_part(to, report);
    for (size_t i = 0; i < count; i++)
        well = well && write_part(to, (Str){runs[i].history_seen, runs[i].history_seen_len});
    return well;
}

static Err shut_in(const Checker *checker)
{
    int folders[MAX_CHECKED_FOLDERS];
    for (size_t i = 0; i < checker->n_folders; i++)
        folders[i] = checker->folders[i].root;
    return sandbox_reader(
        checker->line->ctx, folders, checker->n_folders,
        &(SandboxLimits){.memory = MEMORY,
                         .cpu_seconds = CPU_SECONDS * (unsigned)checker->n_folders});
}

/* In the child; never returns. Standard error stays open for the words of a problem. */
static _Noreturn void check_in_child(const Checker *checker, int to)
{
    const CommandLine *line = checker->line;
    CheckRun runs[MAX_CHECKED_FOLDERS];
    Err err = shut_in(checker);
    if (err == OK)
        err = check_runs(line->ctx, checker->folders, checker->n_folders, checker->rules,
                         &checker->options, runs);
    if (err != OK)
        _exit(command_failed(line, err));
    Buf out = buf_init(line->ctx->arena, MAX_RESULT);
    int code = checker->write(checker, runs, &out);
    if (!buf_ok(&out) || !write_parts(to, buf_str(&out), runs, checker->n_folders))
        code = EXIT_BROKEN;
    _exit(code);
}

/* ---- The parent ----------------------------------------------------------------- */

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal)
{
    (void)signal;
    interrupted = 1;
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void show_progress(const CheckProgress *progress, int64_t since, bool *shown)
{
    enum { QUIET_MS = 500, BAR = 30 };
    int64_t elapsed = now_ms() - since;
    int64_t files = progress->files, all = progress->all_files, bytes = progress->bytes;
    if (elapsed < QUIET_MS || !isatty(STDERR_FILENO) || all <= 0)
        return;
    *shown = true;
    int filled = (int)(files * BAR / all);
    fprintf(stderr, "\r[%.*s%.*s] %lld of %lld files, %lld MB, %lld MB a second ", filled,
            "##############################", BAR - filled, "..............................",
            (long long)files, (long long)all, (long long)(bytes >> 20),
            (long long)(bytes * 1000 / elapsed >> 20));
}

static void end_progress(bool shown)
{
    if (shown)
        fprintf(stderr, "\r%78s\r", "");
}

/* Reads until the child closes its end; false when it was told to stop. */
static bool read_result(int from, const CheckProgress *progress, Buf *out)
{
    int64_t since = now_ms();
    bool shown = false;
    char block[65536];
    while (!interrupted) {
        struct pollfd ready = {.fd = from, .events = POLLIN};
        int polled = poll(&ready, 1, PROGRESS_MS);
        show_progress(progress, since, &shown);
        if (polled <= 0)
            continue;
        ssize_t got = read(from, block, sizeof block);
        if (got == 0)
            break;
        if (got > 0)
            buf_add_bytes(out, block, (size_t)got);
    }
    end_progress(shown);
    return !interrupted;
}

static Err ended(Ctx *ctx, int status, int *code)
{
    if (WIFEXITED(status)) {
        *code = WEXITSTATUS(status);
        return OK;
    }
    int signal = WTERMSIG(status);
    if (signal == SIGXCPU || signal == SIGKILL)
        return fail(ctx, BROKEN,
                    "The folder needs more time or memory than one run may take (%d s for each).",
                    CPU_SECONDS);
    return fail(
        ctx, BROKEN,
        "The reading process was ended by signal %d (%s). Nothing was written. Please report "
        "this with the name of the repository.",
        signal, strsignal(signal));
}

static bool take_part(Str *rest, Str *out)
{
    uint64_t len;
    if (rest->len < sizeof len)
        return false;
    memcpy(&len, rest->data, sizeof len);
    *rest = (Str){rest->data + sizeof len, rest->len - sizeof len};
    if (len > rest->len)
        return false;
    *out = (Str){rest->data, (size_t)len};
    *rest = (Str){rest->data + len, rest->len - (size_t)len};
    return true;
}

/* A child that said why it cannot go on wrote nothing. */
static Err take_parts(const Checker *checker, Str all, CheckerResult *out)
{
    bool well = all.len == 0 || take_part(&all, &out->report);
    for (size_t i = 0; all.len && i < checker->n_folders; i++)
        well = well && take_part(&all, &out->seen[i]);
    return well ? OK : fail(checker->line->ctx, BROKEN, "The reading process ended early.");
}

static Err collect(const Checker *checker, int from, pid_t child, CheckerResult *out)
{
    Buf all = buf_init(checker->line->ctx->arena, MAX_RESULT);
    bool whole = read_result(from, checker->options.progress, &all);
    close(from);
    if (!whole)
        kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    if (!whole) {
        fprintf(stderr, "Stopped. Nothing was written.\n");
        out->code = STOPPED;
        return OK;
    }
    if (!buf_ok(&all))
        return fail(checker->line->ctx, TOO_BIG, "There are more findings than fit in %d MB.",
                    MAX_RESULT >> 20);
    TRY(ended(checker->line->ctx, status, &out->code));
    return take_parts(checker, buf_str(&all), out);
}

static Err start(const Checker *checker, int *from, pid_t *child)
{
    Ctx *ctx = checker->line->ctx;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return fail(ctx, BROKEN, "No pipe can be made: %s", strerror(errno));
    fflush(NULL);
    *child = fork();
    if (*child < 0) {
        close(ends[0]);
        close(ends[1]);
        return fail(ctx, BUSY, "No process can be started: %s", strerror(errno));
    }
    if (*child == 0) {
        close(ends[0]);
        check_in_child(checker, ends[1]);
    }
    close(ends[1]);
    *from = ends[0];
    return OK;
}

Err checker_run(const Checker *checker, CheckerResult *out)
{
    Ctx *ctx = checker->line->ctx;
    Checker own = *checker;
    CheckProgress *progress =
        mmap(NULL, sizeof *progress, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (progress == MAP_FAILED)
        return fail(ctx, BROKEN, "No memory can be shared: %s", strerror(errno));
    own.options.progress = progress;
    *out = (CheckerResult){.code = EXIT_BROKEN};
    const struct sigaction stop = {.sa_handler = on_interrupt};
    struct sigaction before;
    sigaction(SIGINT, &stop, &before);
    int from;
    pid_t child;
    Err err = start(&own, &from, &child);
    if (err == OK)
        err = collect(&own, from, child, out);
    sigaction(SIGINT, &before, NULL);
    munmap(progress, sizeof *progress);
    return err;
}
