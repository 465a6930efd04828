#include "store/inside.h"
#include <setjmp.h>
#include <stdio.h>

/* All jobs that wait, in one transaction: each in a savepoint, then the commit, and only
 * then the callers go on. */

static char no_memory[] =
    "This change needs more memory than one request may use. Make it smaller, or try again.";
static char disk_full[] = "The disk is full, and nothing was changed. Make space, then try again.";
static char try_again[] =
    "The database is in use by another process, and nothing was changed. Try again in a moment.";

/* ---- One job ------------------------------------------------------------------------- */

static Err run_guarded(Job *job)
{
    jmp_buf here;
    jmp_buf *outer = arena_guard(job->ctx->arena, &here);
    Err err;
    if (setjmp(here)) {
        job->words = no_memory;
        err = BUSY;
    } else {
        err = job->work(job->ctx, job->argument);
    }
    arena_guard(job->ctx->arena, outer);
    return err;
}

/* The record is the product: a change that nobody can find in it must not be stored. */
static void check_recorded(const StoreConnection *writer, const Job *job, int64_t before)
{
    if (job->unrecorded || job->ctx->entries > 0 || sqlite3_total_changes64(writer->db) == before)
        return;
    fprintf(stderr, "tcop: a change without an entry in the record: %s\n", writer->last_change);
    check_failed("a job that changes something calls record_add", __FILE__, __LINE__);
}

static void run_work(StoreConnection *writer, Job *job)
{
    Ctx *ctx = job->ctx;
    StoreConnection *reader = ctx->connection;
    ctx->connection = writer;
    ctx->entries = 0;
    writer->last_change = "";
    int64_t before = sqlite3_total_changes64(writer->db);
    job->err = run_guarded(job);
    statements_end_all(writer);
    ctx->connection = reader;
    if (job->err == OK)
        check_recorded(writer, job, before);
}

/* False when SQLite gave up the whole transaction (disk full, an I/O error), and with it
 * the jobs before this one. */
static bool run_in_savepoint(StoreConnection *writer, Job *job)
{
    if (connection_run(writer, "SAVEPOINT job") != SQLITE_OK)
        return false;
    run_work(writer, job);
    if (sqlite3_get_autocommit(writer->db))
        return false;
    if (job->err != OK && connection_run(writer, "ROLLBACK TO job") != SQLITE_OK)
        return false;
    return connection_run(writer, "RELEASE job") == SQLITE_OK;
}

/* ---- One transaction ------------------------------------------------------------------- */

void batch_leave_writable_state(Store *store, int code)
{
    pthread_mutex_lock(&store->queue_mutex);
    snprintf(store->broken, sizeof store->broken,
             "The database could not be stored (%s, SQLite error %d). Nothing more is changed "
             "until tcop is restarted; whether the last change is stored is known then.",
             sqlite3_errstr(code), code);
    pthread_mutex_unlock(&store->queue_mutex);
}

/* What a failure means for those who wait. A full disk and a busy file leave all as it
 * was. After any other failure to store, the kernel may have thrown away what it could not
 * write, and a second try would seem to succeed: only a restart tells. */
static Err judge(Store *store, int code, char **words)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        *words = disk_full;
        return BUSY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        *words = try_again;
        return BUSY;
    case SQLITE_NOMEM:
        *words = no_memory;
        return BUSY;
    default:
        batch_leave_writable_state(store, code);
        *words = store->broken;
        return BROKEN;
    }
}

static Err give_up(Store *store, char **words)
{
    sqlite3 *db = store->writer->db;
    int code = store->writer->failed;
    if (!sqlite3_get_autocommit(db))
        connection_run(store->writer, "ROLLBACK");
    return judge(store, code, words);
}

/* A job that waits alone needs no savepoint. That is more than two statements saved: SQLite
 * keeps each page that a savepoint changes, and walks through them at each statement, so
 * that a large import would take ever longer. */
static bool run_jobs(StoreConnection *writer, Job *batch)
{
    if (!batch->next) {
        run_work(writer, batch);
        return !sqlite3_get_autocommit(writer->db);
    }
    for (Job *job = batch; job; job = job->next)
        if (!run_in_savepoint(writer, job))
            return false;
    return true;
}

static Err run_all(Store *store, Job *batch, char **words)
{
    StoreConnection *writer = store->writer;
    if (store->broken[0]) {
        *words = store->broken;
        return BROKEN;
    }
    if (connection_run(writer, "BEGIN IMMEDIATE") != SQLITE_OK || !run_jobs(writer, batch))
        return give_up(store, words);
    bool undo = !batch->next && batch->err != OK;
    if (connection_run(writer, undo ? "ROLLBACK" : "COMMIT") != SQLITE_OK)
        return give_up(store, words);
    return OK;
}

void batch_run(Store *store, Job *batch)
{
    char *words = NULL;
    Err err = run_all(store, batch, &words);
    for (Job *job = batch, *next; job; job = next) {
        next = job->next; /* read before the caller goes on and its stack is gone */
        store->used |= err == OK && job->err == OK;
        if (err != OK && job->err == OK) {
            job->err = err;
            job->words = words;
        }
        sem_post(&job->done);
    }
}
