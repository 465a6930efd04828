#include "net/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- Landlock: asked for by number, since Debian 12 has no library for it ----------- */

enum {
    ALL_FILE_RIGHTS = 16,
    READ_RIGHTS = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR
};

/* How many rights on files each version knows: 13, then one more each time. */
static __u64 file_rights(long version)
{
    static const int known[] = {0, 13, 14, 15, 15, ALL_FILE_RIGHTS};
    size_t newest = sizeof known / sizeof *known - 1;
    int count = known[(size_t)version < newest ? (size_t)version : newest];
    return ((__u64)1 << count) - 1;
}

/* Later kernels know rights on TCP as well, in a second field that Debian 12's header lacks. */
struct ruleset {
    __u64 files, network;
};

static void only_read_below(const int *folders, size_t count)
{
    enum { NETWORK_FROM = 4, TCP = 3 };
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return;
    struct ruleset all = {file_rights(version), version >= NETWORK_FROM ? TCP : 0};
    size_t size = version >= NETWORK_FROM ? sizeof all : sizeof all.files;
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);
    if (ruleset < 0)
        return;
    bool well = true;
    for (size_t i = 0; i < count; i++) {
        struct landlock_path_beneath_attr below = {.allowed_access = READ_RIGHTS,
                                                   .parent_fd = folders[i]};
        well &= syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &below, 0) == 0;
    }
    if (well)
        syscall(SYS_landlock_restrict_self, ruleset, 0);
    close(ruleset);
}

/* ---- seccomp ------------------------------------------------------------------------ */

/* Whatever a thread needs that reads, counts and waits; nothing that changes anything outside. */
static const int calls[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(close),
    SCMP_SYS(openat2),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(getdents64),
    SCMP_SYS(lseek),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(brk),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(sched_yield),
    SCMP_SYS(gettid),
    SCMP_SYS(getpid),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrandom),
    SCMP_SYS(sched_getaffinity),
};

static int add_rules(scmp_filter_ctx filter)
{
    int failed = 0;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    /* Memory that can be run as code is never given. */
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                               SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                               SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    /* Threads, but no processes. clone3 hides its flags in memory: the C library then takes clone.
     */
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                               SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
    failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    /* The C library asks /proc about memory now and then, and can do without an answer. */
    failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 0);
    /* Questions about descriptors that are open; what is locked or changed by them is nothing. */
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
                               SCMP_A1(SCMP_CMP_EQ, F_GETFL, 0));
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
                               SCMP_A1(SCMP_CMP_EQ, F_SETFD, 0));
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
                               SCMP_A1(SCMP_CMP_EQ, F_GETFD, 0));
    return failed;
}

static bool only_calls_for_reading(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter)
        return false;
    bool loaded = add_rules(filter) == 0 && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return loaded;
}

static void limit(int what, rlim_t most)
{
    const struct rlimit both = {most, most};
    setrlimit((__rlimit_resource_t)what, &both);
}

Err sandbox_reader(Ctx *ctx, const int *folders, size_t count, const SandboxLimits *limits)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return fail(ctx, BROKEN, "The process cannot give up its rights (%s), so nothing is read.",
                    strerror(errno));
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    only_read_below(folders, count);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_AS, limits->memory);
    limit(RLIMIT_CPU, limits->cpu_seconds);
    if (!only_calls_for_reading())
        return fail(ctx, BROKEN,
                    "This system has no seccomp, without which nothing that others made is read.");
    return OK;
}
