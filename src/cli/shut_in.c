#include "cli/shut_in.h"

#include "base/file.h"
#include "net/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    STOPPED = 130,     /* by Ctrl-C, as shells say it */
    PROGRESS_MS = 100, /* between two looks at how far it is */
    CPU_SECONDS = 600  /* for each folder */
};
static const size_t MEMORY = (size_t)4 << 30;

/* ---- The child ------------------------------------------------------------------ */

static unsigned cpu_seconds(const ShutIn *work)
{
    return CPU_SECONDS * (work->n_folders ? (unsigned)work->n_folders : 1);
}

/* Never returns. Standard error stays open for the words of a problem. */
static _Noreturn void work_in_child(const ShutIn *work, int to)
{
    const CommandLine *line = work->line;
    Err err = sandbox_reader(line->ctx, work->folders, work->n_folders,
                             &(SandboxLimits){.memory = MEMORY, .cpu_seconds = cpu_seconds(work)});
    if (err != OK)
        _exit(command_failed(line, err));
    Buf out = buf_init(line->ctx->arena, MAX_SHUT_IN_RESULT);
    int code = work->work(work->with, &out);
    if (!buf_ok(&out) || !file_write(to, buf_str(&out)))
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
    if (!progress)
        return;
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

static Err ended(const ShutIn *work, int status, int *code)
{
    Ctx *ctx = work->line->ctx;
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

static Err collect(const ShutIn *work, int from, pid_t child, ShutInResult *out)
{
    Buf all = buf_init(work->line->ctx->arena, MAX_SHUT_IN_RESULT);
    bool whole = read_result(from, work->progress, &all);
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
        return fail(work->line->ctx, TOO_BIG, "There are more findings than fit in %d MB.",
                    MAX_SHUT_IN_RESULT >> 20);
    out->bytes = buf_str(&all);
    return ended(work, status, &out->code);
}

static Err start(const ShutIn *work, int *from, pid_t *child)
{
    Ctx *ctx = work->line->ctx;
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
        work_in_child(work, ends[1]);
    }
    close(ends[1]);
    *from = ends[0];
    return OK;
}

Err shut_in(const ShutIn *work, ShutInResult *out)
{
    *out = (ShutInResult){.code = EXIT_BROKEN};
    const struct sigaction stop = {.sa_handler = on_interrupt};
    struct sigaction before;
    sigaction(SIGINT, &stop, &before);
    int from;
    pid_t child;
    Err err = start(work, &from, &child);
    if (err == OK)
        err = collect(work, from, child, out);
    sigaction(SIGINT, &before, NULL);
    return err;
}
