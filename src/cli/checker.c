#include "cli/checker.h"

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
    MAX_RESULT = 128 << 20, /* bytes of what the child writes */
    STOPPED = 130,          /* by Ctrl-C, as shells say it */
    PROGRESS_MS = 100,      /* between two looks at how far it is */
    CPU_SECONDS = 600
};
static const size_t MEMORY = (size_t)4 << 30;

/* ---- The child ------------------------------------------------------------------ */

static bool write_all(int file, const char *bytes, size_t len)
{
    while (len) {
        ssize_t done = write(file, bytes, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        len -= (size_t)done;
    }
    return true;
}

/* In the child; never returns. Standard error stays open for the words of a problem. */
static _Noreturn void check_in_child(const Checker *checker, int to)
{
    const CommandLine *line = checker->line;
    CheckRun run;
    Err err = sandbox_reader(line->ctx, checker->root,
                             &(SandboxLimits){.memory = MEMORY, .cpu_seconds = CPU_SECONDS});
    if (err == OK)
        err = check_run(line->ctx, checker->root, checker->rules, &checker->options, &run);
    if (err != OK)
        _exit(command_failed(line, err));
    Buf out = buf_init(line->ctx->arena, MAX_RESULT);
    int code = checker->write(line, &run, checker->rules, &out, checker->with);
    if (!buf_ok(&out) || !write_all(to, buf_text(&out), out.len))
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
                    "The folder needs more time or memory than one run may take (%d s).",
                    CPU_SECONDS);
    return fail(
        ctx, BROKEN,
        "The reading process was ended by signal %d (%s). Nothing was written. Please report "
        "this with the name of the repository.",
        signal, strsignal(signal));
}

static Err collect(const Checker *checker, int from, pid_t child, Buf *out, int *code)
{
    bool whole = read_result(from, checker->options.progress, out);
    close(from);
    if (!whole)
        kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    if (!whole) {
        fprintf(stderr, "Stopped. Nothing was written.\n");
        *code = STOPPED;
        out->len = 0;
        return OK;
    }
    if (!buf_ok(out))
        return fail(checker->line->ctx, TOO_BIG, "There are more findings than fit in %d MB.",
                    MAX_RESULT >> 20);
    return ended(checker->line->ctx, status, code);
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

Err checker_run(const Checker *checker, Buf *out, int *code)
{
    Ctx *ctx = checker->line->ctx;
    Checker own = *checker;
    CheckProgress *progress =
        mmap(NULL, sizeof *progress, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (progress == MAP_FAILED)
        return fail(ctx, BROKEN, "No memory can be shared: %s", strerror(errno));
    own.options.progress = progress;
    *out = buf_init(ctx->arena, MAX_RESULT);
    const struct sigaction stop = {.sa_handler = on_interrupt};
    struct sigaction before;
    sigaction(SIGINT, &stop, &before);
    int from;
    pid_t child;
    Err err = start(&own, &from, &child);
    if (err == OK)
        err = collect(&own, from, child, out, code);
    sigaction(SIGINT, &before, NULL);
    munmap(progress, sizeof *progress);
    return err;
}
