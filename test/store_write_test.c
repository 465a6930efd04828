/* The writer: jobs that wait together, and disks that fail. */
#include "scratch.h"

#include <pthread.h>

static Err make_table(Ctx *ctx, void *argument)
{
    (void)argument;
    return store_change(ctx, NULL,
                        "CREATE TABLE thing (id INTEGER PRIMARY KEY, by INTEGER NOT NULL)");
}

static int setup(void **state)
{
    scratch_setup(state);
    Scratch *s = *state;
    assert_ok(s, store_write_unrecorded(s->ctx, make_table, NULL));
    return 0;
}
#define with_table(test) cmocka_unit_test_setup_teardown(test, setup, scratch_teardown)

static Err add(Ctx *ctx, int by)
{
    TRY(store_change(ctx, NULL, "INSERT INTO thing (by) VALUES ($1)", by));
    return record_add(ctx, &(RecordEntry){.action = "thing.add", .object = "thing"});
}

static Err add_one(Ctx *ctx, void *argument)
{
    (void)argument;
    return add(ctx, 0);
}

static int64_t number(Scratch *s, const char *sql)
{
    int64_t result = -1;
    assert_ok(s, scratch_number(s->ctx, sql, &result));
    return result;
}

static void assert_record(Scratch *s, int64_t entries)
{
    RecordVerdict verdict;
    assert_ok(s, record_verify(s->ctx, NULL, &verdict));
    assert_null(verdict.reason);
    assert_int_equal(verdict.entries, entries);
}

/* ---- Many callers at once ------------------------------------------------------------------ */

typedef struct Caller {
    pthread_t thread;
    Ctx ctx;
    int number, jobs;
    StoreWork *work;
    Err err;
} Caller;

static void *call(void *argument)
{
    Caller *caller = argument;
    for (int i = 0; i < caller->jobs && caller->err == OK; i++) {
        arena_reset(caller->ctx.arena);
        caller->err = store_write(&caller->ctx, caller->work, caller);
    }
    return NULL;
}

static void start(Scratch *s, Caller *caller, int jobs, StoreWork *work)
{
    caller->ctx = *s->ctx;
    caller->ctx.arena = arena_create(1 << 20);
    caller->ctx.problem = NULL;
    caller->err = OK;
    caller->jobs = jobs;
    caller->work = work;
    assert_int_equal(pthread_create(&caller->thread, NULL, call, caller), 0);
}

static void finish(Caller *caller)
{
    pthread_join(caller->thread, NULL);
    arena_destroy(caller->ctx.arena);
}

static Err add_by_caller(Ctx *ctx, void *caller)
{
    return add(ctx, ((Caller *)caller)->number);
}

static void sixty_four_callers(void **state)
{
    Scratch *s = *state;
    static Caller callers[64];
    for (int i = 0; i < 64; i++) {
        callers[i].number = i;
        start(s, &callers[i], 25, add_by_caller);
    }
    for (int i = 0; i < 64; i++) {
        finish(&callers[i]);
        assert_int_equal(callers[i].err, OK);
    }
    assert_int_equal(number(s, "SELECT count(*) FROM thing"), 64 * 25);
    assert_int_equal(number(s, "SELECT count(DISTINCT by) FROM thing"), 64);
    assert_record(s, 64 * 25);
}

/* Keeps the writer busy, so that the jobs after it wait and become one transaction. */
static Err add_slowly(Ctx *ctx, void *caller)
{
    usleep(100 * 1000);
    return add_by_caller(ctx, caller);
}

static Err add_and_fail(Ctx *ctx, void *caller)
{
    TRY(add_by_caller(ctx, caller));
    return fail(ctx, STALE, "Somebody else was quicker.");
}

static Err add_and_break_constraint(Ctx *ctx, void *caller)
{
    TRY(add_by_caller(ctx, caller));
    return store_change(ctx, NULL, "INSERT INTO thing (by) VALUES (NULL)");
}

static Err add_without_end(Ctx *ctx, void *caller)
{
    TRY(add_by_caller(ctx, caller));
    for (;;)
        arena_alloc(ctx->arena, 1000);
}

static Err add_and_leave_rows(Ctx *ctx, void *caller)
{
    Rows rows;
    TRY(add_by_caller(ctx, caller));
    TRY(store_query(ctx, &rows, "SELECT id FROM thing"));
    assert_true(rows_next(&rows));
    return OK; /* without rows_end */
}

static void a_job_that_fails_takes_no_other_with_it(void **state)
{
    static const struct {
        StoreWork *work;
        Err err;
        const char *words;
    } jobs[] = {
        {add_slowly, OK, ""},
        {add_by_caller, OK, ""},
        {add_and_fail, STALE, "quicker"},
        {add_and_leave_rows, OK, ""},
        {add_and_break_constraint, INVALID, "thing.by"},
        {add_without_end, BUSY, "more memory"},
        {add_by_caller, OK, ""},
    };
    enum { COUNT = sizeof jobs / sizeof jobs[0] };
    Scratch *s = *state;
    Caller callers[COUNT];
    for (int i = 0; i < COUNT; i++) {
        callers[i].number = i;
        start(s, &callers[i], 1, jobs[i].work);
        usleep(5000);
    }
    for (int i = 0; i < COUNT; i++) {
        pthread_join(callers[i].thread, NULL);
        assert_int_equal(callers[i].err, jobs[i].err);
        assert_non_null(strstr(problem(&callers[i].ctx), jobs[i].words));
        arena_destroy(callers[i].ctx.arena);
    }
    assert_int_equal(number(s, "SELECT count(*) FROM thing"), 4);
    assert_int_equal(number(s, "SELECT sum(by) FROM thing"), 0 + 1 + 3 + 6);
    assert_record(s, 4);
}

static void *hold_the_reader(void *argument)
{
    Caller *caller = argument;
    caller->err = store_read_begin(&caller->ctx);
    caller->jobs = 0; /* taken */
    usleep(100 * 1000);
    store_read_end(&caller->ctx);
    return NULL;
}

static void whoever_finds_no_reader_waits(void **state)
{
    Scratch *s = *state;
    scratch_close(s);
    Store *store;
    StoreSettings settings = {.path = s->path, .readers = 1};
    assert_ok(s, store_open(s->ctx, &settings, &store));
    s->ctx->store = store;
    Caller other = {.ctx = *s->ctx};
    assert_int_equal(pthread_create(&other.thread, NULL, hold_the_reader, &other), 0);
    usleep(20 * 1000);
    assert_int_equal(number(s, "SELECT count(*) FROM thing"), 0);
    pthread_join(other.thread, NULL);
    assert_int_equal(other.err, OK);
}

/* ---- Disks that fail: SQLite's own file layer with two calls replaced ------------------- */

/* SQLite has one table of calls for the database and one for the log beside it. */
enum { DATABASE, LOG };
static sqlite3_vfs broken_vfs;
static const sqlite3_io_methods *whole_methods[2];
static sqlite3_io_methods broken_methods[2];
static int write_fails, sync_fails; /* with this code; 0: works */
static int faults;

static const sqlite3_io_methods *whole(const sqlite3_file *file)
{
    return whole_methods[file->pMethods == &broken_methods[LOG]];
}

static int write_or_fail(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 at)
{
    if (write_fails == 0)
        return whole(file)->xWrite(file, bytes, len, at);
    faults++;
    return write_fails;
}

static int sync_or_fail(sqlite3_file *file, int flags)
{
    if (sync_fails == 0)
        return whole(file)->xSync(file, flags);
    faults++;
    return sync_fails;
}

static int open_broken(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    sqlite3_vfs *unbroken = vfs->pAppData;
    int code = unbroken->xOpen(unbroken, name, file, flags, out);
    if (code != SQLITE_OK || !file->pMethods)
        return code;
    int kind = flags & SQLITE_OPEN_MAIN_DB ? DATABASE : LOG;
    if (!whole_methods[kind]) { /* both are met before there is a second thread */
        whole_methods[kind] = file->pMethods;
        broken_methods[kind] = *file->pMethods;
        broken_methods[kind].xWrite = write_or_fail;
        broken_methods[kind].xSync = sync_or_fail;
    }
    file->pMethods = &broken_methods[kind];
    return code;
}

static int setup_broken(void **state)
{
    sqlite3_vfs *unbroken = sqlite3_vfs_find(NULL);
    broken_vfs = *unbroken;
    broken_vfs.zName = "broken";
    broken_vfs.pAppData = unbroken;
    broken_vfs.xOpen = open_broken;
    broken_vfs.pNext = NULL;
    write_fails = sync_fails = faults = 0;
    assert_int_equal(sqlite3_vfs_register(&broken_vfs, 1), SQLITE_OK);
    return setup(state);
}

static int teardown_broken(void **state)
{
    sqlite3_vfs_unregister(&broken_vfs);
    return scratch_teardown(state);
}
#define with_broken_disk(test) cmocka_unit_test_setup_teardown(test, setup_broken, teardown_broken)

static void a_full_disk_changes_nothing(void **state)
{
    Scratch *s = *state;
    assert_ok(s, store_write(s->ctx, add_one, NULL));
    write_fails = SQLITE_FULL;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(store_write(s->ctx, add_one, NULL), BUSY);
        assert_non_null(strstr(problem(s->ctx), "disk is full"));
    }
    assert_int_equal(faults > 0, 1);
    assert_null(store_broken(s->ctx->store));
    assert_int_equal(number(s, "SELECT count(*) FROM thing"), 1);
    write_fails = 0; /* somebody made space: no restart is needed */
    assert_ok(s, store_write(s->ctx, add_one, NULL));
    assert_int_equal(number(s, "SELECT count(*) FROM thing"), 2);
    assert_record(s, 2);
}

/* More than SQLite keeps in memory: it writes before the commit, and gives up the whole
 * transaction when it cannot. */
static Err add_much(Ctx *ctx, void *argument)
{
    (void)argument;
    for (int i = 0; i < 30; i++)
        TRY(store_change(ctx, NULL, "INSERT INTO thing (by) VALUES (zeroblob(200000))"));
    return add(ctx, 0);
}

static void a_disk_that_fills_in_the_middle_of_a_job(void **state)
{
    Scratch *s = *state;
    write_fails = SQLITE_FULL;
    assert_int_equal(store_write(s->ctx, add_much, NULL), BUSY);
    assert_int_equal(faults > 0, 1);
    write_fails = 0;
    assert_ok(s, store_write(s->ctx, add_much, NULL));
    assert_record(s, 1);
}

static void after_a_failed_flush_nothing_is_changed(void **state)
{
    Scratch *s = *state;
    assert_ok(s, store_write(s->ctx, add_one, NULL));
    sync_fails = SQLITE_IOERR_FSYNC;
    Caller callers[3];
    for (int i = 0; i < 3; i++)
        start(s, &callers[i], 1, i == 0 ? add_slowly : add_by_caller);
    for (int i = 0; i < 3; i++) {
        finish(&callers[i]);
        assert_int_equal(callers[i].err, BROKEN);
    }
    assert_int_equal(faults > 0, 1);
    sync_fails = 0; /* that it works again is no proof of anything */
    assert_int_equal(store_write(s->ctx, add_one, NULL), BROKEN);
    assert_non_null(strstr(problem(s->ctx), "restarted"));
    assert_non_null(store_broken(s->ctx->store));
    assert_true(number(s, "SELECT count(*) FROM thing") >= 1); /* reading goes on */
    scratch_close(s);
    scratch_open(s);
    assert_ok(s, store_write(s->ctx, add_one, NULL));
    assert_record(s, number(s, "SELECT count(*) FROM thing"));
}

/* ---- Checkpoints ------------------------------------------------------------------------ */

static Err add_page(Ctx *ctx, void *argument)
{
    (void)argument;
    TRY(store_change(ctx, NULL, "INSERT INTO thing (by) VALUES (zeroblob(1000000))"));
    return record_add(ctx, &(RecordEntry){.action = "thing.add", .object = "thing"});
}

static int64_t size_of_log(const Scratch *s)
{
    char path[140];
    struct stat about;
    snprintf(path, sizeof path, "%s-wal", s->path);
    assert_int_equal(stat(path, &about), 0);
    return about.st_size;
}

static void the_log_does_not_grow_without_end(void **state)
{
    Scratch *s = *state;
    for (int i = 0; i < 40; i++)
        assert_ok(s, store_write(s->ctx, add_page, NULL));
    assert_true(size_of_log(s) < 12 << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_table(sixty_four_callers),
        with_table(a_job_that_fails_takes_no_other_with_it),
        with_table(whoever_finds_no_reader_waits),
        with_broken_disk(a_full_disk_changes_nothing),
        with_broken_disk(a_disk_that_fills_in_the_middle_of_a_job),
        with_broken_disk(after_a_failed_flush_nothing_is_changed),
        with_table(the_log_does_not_grow_without_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
