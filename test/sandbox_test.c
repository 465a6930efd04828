/* What a reading process can still do once it is shut in, and what ends it. */
#include "net/sandbox.h"
#include "scratch.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>

static int inside, outside; /* open folders: the one that may be read, and another */

static void shut_in(Scratch *scratch)
{
    if (sandbox_reader(scratch->ctx, &inside, 1,
                       &(SandboxLimits){.memory = (size_t)64 << 40, .cpu_seconds = 5}) != OK)
        _exit(98);
}

/* ---- What must end the process -------------------------------------------------- */

static void makes_a_socket(Scratch *scratch)
{
    shut_in(scratch);
    socket(AF_INET, SOCK_STREAM, 0);
}
static void starts_a_process(Scratch *scratch)
{
    shut_in(scratch);
    fork();
}
static void starts_a_program(Scratch *scratch)
{
    shut_in(scratch);
    execl("/bin/true", "true", NULL);
}
static void kills(Scratch *scratch)
{
    shut_in(scratch);
    kill(getppid(), 0);
}
static void traces(Scratch *scratch)
{
    shut_in(scratch);
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}
static void makes_code(Scratch *scratch)
{
    shut_in(scratch);
    mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}
static void makes_memory_code(Scratch *scratch)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    shut_in(scratch);
    mprotect(page, 4096, PROT_READ | PROT_EXEC);
}
static void removes(Scratch *scratch)
{
    shut_in(scratch);
    syscall(SYS_unlinkat, inside, "file", 0);
}
static void makes_a_folder(Scratch *scratch)
{
    shut_in(scratch);
    syscall(SYS_mkdirat, inside, "new", 0700);
}
static void computes_for_ever(Scratch *scratch)
{
    if (sandbox_reader(scratch->ctx, &inside, 1,
                       &(SandboxLimits){.memory = (size_t)64 << 40, .cpu_seconds = 1}) != OK)
        _exit(98);
    for (volatile unsigned i = 0;; i++)
        ;
}

static void ends_what_does_harm(void **state)
{
    static const struct {
        const char *name;
        void (*work)(Scratch *scratch);
        int signal;
    } attacks[] = {
        {"makes a socket", makes_a_socket, SIGSYS},
        {"starts a process", starts_a_process, SIGSYS},
        {"starts a program", starts_a_program, SIGSYS},
        {"kills", kills, SIGSYS},
        {"traces", traces, SIGSYS},
        {"makes memory that is code", makes_code, SIGSYS},
        {"turns memory to code", makes_memory_code, SIGSYS},
        {"removes a file", removes, SIGSYS},
        {"makes a folder", makes_a_folder, SIGSYS},
        {"computes for ever", computes_for_ever, SIGKILL},
    };
    for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++) {
        int end = scratch_child(*state, attacks[i].work);
        if (end != -attacks[i].signal && !(attacks[i].signal == SIGKILL && end == -SIGXCPU))
            fail_msg("%s: the process ended with %d", attacks[i].name, end);
    }
}

/* ---- What it may ---------------------------------------------------------------- */

/* At once: what a sanitiser does before a process ends is not allowed any more. */
static void end(int code)
{
    syscall(SYS_exit_group, code);
}

static int open_below(int folder, const char *path, uint64_t flags)
{
    struct {
        uint64_t flags, mode, resolve;
    } how = {.flags = flags};
    return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
}

static void reads_below(Scratch *scratch)
{
    char text[8] = "";
    shut_in(scratch);
    int file = open_below(inside, "file", O_RDONLY);
    end(file < 0 || read(file, text, sizeof text) != 4 || memcmp(text, "text", 4) != 0);
}

/* Landlock's part: the calls are allowed, and what they reach is not. */
static void reads_elsewhere(Scratch *scratch)
{
    shut_in(scratch);
    end(open_below(AT_FDCWD, "/etc/passwd", O_RDONLY) >= 0 ||
        open_below(outside, "file", O_RDONLY) >= 0);
}
/* Refused, not ended: the C library asks about memory in this way. */
static void opens_by_name(Scratch *scratch)
{
    shut_in(scratch);
    end(open("/etc/passwd", O_RDONLY) >= 0 || open("/proc/self/mem", O_RDWR) >= 0);
}
static void writes_below(Scratch *scratch)
{
    shut_in(scratch);
    end(open_below(inside, "file", O_WRONLY) >= 0 ||
        open_below(inside, "new", O_WRONLY | O_CREAT) >= 0);
}

static void *count_one(void *to)
{
    ++*(int *)to;
    return NULL;
}
static void starts_threads(Scratch *scratch)
{
    int count = 0;
    pthread_t thread;
    shut_in(scratch);
    end(pthread_create(&thread, NULL, count_one, &count) != 0 || pthread_join(thread, NULL) != 0 ||
        count != 1);
}

static int make_folder(Scratch *scratch, const char *name)
{
    const char *path = arena_printf(scratch->ctx->arena, "%s/%s", scratch->folder, name);
    assert_int_equal(mkdir(path, 0700), 0);
    FILE *file = fopen(arena_printf(scratch->ctx->arena, "%s/file", path), "w");
    assert_non_null(file);
    fputs("text", file);
    fclose(file);
    return open(path, O_RDONLY | O_DIRECTORY);
}

static bool has_landlock(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, 1) >= 1;
}

static void may_read_and_count(void **state)
{
    assert_int_equal(scratch_child(*state, reads_below), 0);
#ifndef __SANITIZE_ADDRESS__ /* whose threads need more calls */
    assert_int_equal(scratch_child(*state, starts_threads), 0);
#else
    (void)starts_threads;
#endif
}

static void reaches_nothing_else(void **state)
{
    if (!has_landlock())
        skip();
    assert_int_equal(scratch_child(*state, reads_elsewhere), 0);
    assert_int_equal(scratch_child(*state, opens_by_name), 0);
    assert_int_equal(scratch_child(*state, writes_below), 0);
}

static int setup(void **state)
{
    scratch_setup_closed(state);
    inside = make_folder(*state, "inside");
    outside = make_folder(*state, "outside");
    return 0;
}

int main(void)
{
#define shut(test) cmocka_unit_test_setup_teardown(test, setup, scratch_teardown)
    const struct CMUnitTest tests[] = {
        shut(ends_what_does_harm),
        shut(may_read_and_count),
        shut(reaches_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
