/* A store in a folder of its own, for tests; and the raw file, for what our own code
 * refuses to do. */
#pragma once
#include "unit.h"

#include "assurance/record.h"
#include "store/store.h"

#include <ftw.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Scratch {
    Ctx *ctx;
    char folder[100], path[120];
} Scratch;

static inline void scratch_open(Scratch *scratch)
{
    Store *store = NULL;
    Err err = store_open(scratch->ctx, &(StoreSettings){.path = scratch->path}, &store);
    if (err != OK)
        fail_msg("%s", problem(scratch->ctx));
    scratch->ctx->store = store;
}

static inline void scratch_open_to_read(Scratch *scratch)
{
    Store *store = NULL;
    Err err = store_open(scratch->ctx, &(StoreSettings){.path = scratch->path, .read_only = true},
                         &store);
    if (err != OK)
        fail_msg("%s", problem(scratch->ctx));
    scratch->ctx->store = store;
}

static inline void scratch_close(Scratch *scratch)
{
    store_close(scratch->ctx->store);
    scratch->ctx->store = NULL;
}

static inline int scratch_remove_one(const char *path, const struct stat *about, int kind,
                                     struct FTW *place)
{
    (void)about, (void)kind, (void)place;
    return remove(path);
}

static inline int scratch_setup_closed(void **state)
{
    Scratch *scratch = test_calloc(1, sizeof *scratch);
    void *ctx;
    unit_setup(&ctx);
    scratch->ctx = ctx;
    /* In memory, where a flush costs nothing: no unit test cuts the power. */
    const char *where = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(scratch->folder, sizeof scratch->folder, "%s/tcop-test-XXXXXX", where);
    assert_non_null(mkdtemp(scratch->folder));
    snprintf(scratch->path, sizeof scratch->path, "%s/test.db", scratch->folder);
    *state = scratch;
    return 0;
}

static inline int scratch_setup(void **state)
{
    scratch_setup_closed(state);
    scratch_open(*state);
    return 0;
}

static inline int scratch_teardown(void **state)
{
    Scratch *scratch = *state;
    void *ctx = scratch->ctx;
    scratch_close(scratch);
    nftw(scratch->folder, scratch_remove_one, 8, FTW_DEPTH | FTW_PHYS);
    unit_teardown(&ctx);
    test_free(scratch);
    return 0;
}

#define scratch(test) cmocka_unit_test_setup_teardown(test, scratch_setup, scratch_teardown)
#define scratch_closed(test)                                                                       \
    cmocka_unit_test_setup_teardown(test, scratch_setup_closed, scratch_teardown)

/* Asserts OK and shows the words of the problem when it is not. */
#define assert_ok(scratch, call)                                                                   \
    do {                                                                                           \
        Err assert_err_ = (call);                                                                  \
        if (assert_err_ != OK)                                                                     \
            fail_msg("%s gives %d: %s", #call, assert_err_, problem((scratch)->ctx));              \
    } while (0)

/* Runs SQL on the file behind the store's back. */
static inline void scratch_raw(Scratch *scratch, const char *sql)
{
    sqlite3 *db;
    char *words = NULL;
    assert_int_equal(sqlite3_open(scratch->path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &words) != SQLITE_OK)
        fail_msg("%s: %s", sql, words);
    sqlite3_close(db);
}

static inline Str scratch_read(Scratch *scratch, const char *path)
{
    enum { ROOM = 1 << 20 };
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = arena_alloc(scratch->ctx->arena, ROOM);
    size_t len = fread(bytes, 1, ROOM, file);
    fclose(file);
    return (Str){bytes, len};
}

static inline Err scratch_number(Ctx *ctx, const char *sql, int64_t *out)
{
    Rows rows;
    TRY(store_query_values(ctx, &rows, sql, NULL, 0));
    *out = rows_next(&rows) ? row_int(&rows, 0) : -1;
    return rows_end(&rows);
}

/* How a child process that runs `work` ends: its exit code, or minus the signal. What it
 * says goes to nowhere: it is meant to fail. */
static inline int scratch_child(Scratch *scratch, void (*work)(Scratch *scratch))
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
        if (!freopen("/dev/null", "w", stderr))
            _exit(99);
        work(scratch);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}
