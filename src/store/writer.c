#include "store/inside.h"
#include <errno.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

/* The one thread that changes the file. It takes all jobs that wait, runs each in a
 * savepoint of one transaction, commits, and only then lets the callers go on: one flush
 * of the disk serves all of them. Checkpoints come after that, so that nobody waits for
 * them. */

enum {
    CHECKPOINT_PAGES = 1000, /* 4 MB of write-ahead log, as SQLite does by itself */
    RESTART_PAGES = 16000,   /* 64 MB: readers have kept the log from starting anew */
};

/* Lives on the stack of the caller, who waits. The words belong to the store or are
 * constant: the caller puts them into its Ctx, since fail() may jump. */
struct Job {
    Ctx *ctx;
    StoreWork *work;
    void *argument;
    bool unrecorded;
    Err err;
    const char *words; /* of an error that is not the work's own */
    sem_t done;
    Job *next;
};

static const char no_memory[] =
    "This change needs more memory than one request may use. Make it smaller, or try again.";
static const char disk_full[] =
    "The disk is full, and nothing was changed. Make space, then try again.";
static const char try_again[] =
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

/* False when SQLite gave up the whole transaction (disk full, an I/O error), and with it
 * the jobs before this one. */
static bool run_job(StoreConnection *writer, Job *job)
{
    Ctx *ctx = job->ctx;
    if (connection_run(writer, "SAVEPOINT job") != SQLITE_OK)
        return false;
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
    if (sqlite3_get_autocommit(writer->db))
        return false;
    if (job->err != OK && connection_run(writer, "ROLLBACK TO job") != SQLITE_OK)
        return false;
    return connection_run(writer, "RELEASE job") == SQLITE_OK;
}

/* ---- One transaction ------------------------------------------------------------------- */

static void leave_writable_state(Store *store, int code)
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
static Err judge(Store *store, int code, const char **words)
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
        leave_writable_state(store, code);
        *words = store->broken;
        return BROKEN;
    }
}

static Err give_up(Store *store, const char **words)
{
    sqlite3 *db = store->writer->db;
    int code = store->writer->failed;
    if (!sqlite3_get_autocommit(db))
        connection_run(store->writer, "ROLLBACK");
    return judge(store, code, words);
}

static Err run_all(Store *store, Job *batch, const char **words)
{
    StoreConnection *writer = store->writer;
    if (store->broken[0]) {
        *words = store->broken;
        return BROKEN;
    }
    if (connection_run(writer, "BEGIN IMMEDIATE") != SQLITE_OK)
        return give_up(store, words);
    for (Job *job = batch; job; job = job->next)
        if (!run_job(writer, job))
            return give_up(store, words);
    if (connection_run(writer, "COMMIT") != SQLITE_OK)
        return give_up(store, words);
    return OK;
}

static void run_batch(Store *store, Job *batch)
{
    const char *words = NULL;
    Err err = run_all(store, batch, &words);
    for (Job *job = batch, *next; job; job = next) {
        next = job->next; /* read before the caller goes on and its stack is gone */
        if (err != OK && job->err == OK) {
            job->err = err;
            job->words = words;
        }
        sem_post(&job->done);
    }
}

/* ---- Checkpoints ----------------------------------------------------------------------- */

/* PASSIVE copies what no reader needs and waits for nobody. When readers overlap without
 * end the log grows all the same; then the writer waits a second for them (RESTART), and
 * if that is not enough, again only when the log is twice as long. */
static void checkpoint(Store *store)
{
    StoreConnection *writer = store->writer;
    int pages = writer->wal_pages;
    if (pages < CHECKPOINT_PAGES || store->broken[0])
        return;
    writer->wal_pages = 0;
    int mode = SQLITE_CHECKPOINT_PASSIVE;
    if (pages >= store->restart_at_pages)
        mode = SQLITE_CHECKPOINT_RESTART;
    int code = sqlite3_wal_checkpoint_v2(writer->db, NULL, mode, NULL, NULL);
    if (mode == SQLITE_CHECKPOINT_RESTART)
        store->restart_at_pages = code == SQLITE_OK ? RESTART_PAGES : 2 * pages;
    if ((code & 0xff) == SQLITE_IOERR)
        leave_writable_state(store, code);
}

static int note_wal_pages(void *writer, sqlite3 *db, const char *name, int pages)
{
    (void)db, (void)name;
    ((StoreConnection *)writer)->wal_pages = pages;
    return SQLITE_OK;
}

/* ---- The thread and its queue ------------------------------------------------------------ */

static Job *take_all(Store *store)
{
    pthread_mutex_lock(&store->queue_mutex);
    while (!store->queue_first && !store->stopping)
        pthread_cond_wait(&store->queue_filled, &store->queue_mutex);
    Job *batch = store->queue_first;
    store->queue_first = store->queue_last = NULL;
    pthread_mutex_unlock(&store->queue_mutex);
    return batch;
}

static void *write_until_stopped(void *argument)
{
    Store *store = argument;
    for (Job *batch; (batch = take_all(store));) {
        run_batch(store, batch);
        checkpoint(store);
    }
    return NULL;
}

void writer_init(Store *store)
{
    pthread_mutex_init(&store->queue_mutex, NULL);
    pthread_cond_init(&store->queue_filled, NULL);
}

Err writer_start(Ctx *ctx, Store *store)
{
    store->restart_at_pages = RESTART_PAGES;
    sqlite3_wal_hook(store->writer->db, note_wal_pages, store->writer);
    sigset_t all, before; /* signals are the main thread's business */
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int code = pthread_create(&store->writer_thread, NULL, write_until_stopped, store);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (code != 0)
        return fail(ctx, BROKEN, "Cannot start the thread that writes: %s", strerror(code));
    store->writer_runs = true;
    return OK;
}

static void stop_thread(Store *store)
{
    pthread_mutex_lock(&store->queue_mutex);
    store->stopping = true;
    pthread_cond_signal(&store->queue_filled);
    pthread_mutex_unlock(&store->queue_mutex);
    pthread_join(store->writer_thread, NULL);
}

void writer_stop(Store *store)
{
    if (store->writer_runs)
        stop_thread(store);
    /* Closing would copy the log into the file; what failed once is not tried again. */
    if (store->broken[0])
        sqlite3_db_config(store->writer->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    pthread_mutex_destroy(&store->queue_mutex);
    pthread_cond_destroy(&store->queue_filled);
}

const char *store_broken(Store *store)
{
    pthread_mutex_lock(&store->queue_mutex);
    const char *words = store->broken[0] ? store->broken : NULL;
    pthread_mutex_unlock(&store->queue_mutex);
    return words;
}

/* ---- The caller --------------------------------------------------------------------------- */

static void add_to_queue(Store *store, Job *job)
{
    pthread_mutex_lock(&store->queue_mutex);
    CHECK(!store->stopping);
    if (store->queue_last)
        store->queue_last->next = job;
    else
        store->queue_first = job;
    store->queue_last = job;
    pthread_cond_signal(&store->queue_filled);
    pthread_mutex_unlock(&store->queue_mutex);
}

static Err submit(Ctx *ctx, Job *job)
{
    Store *store = ctx->store;
    CHECK(store);
    if (store->read_only)
        return fail(ctx, BROKEN, "%s is open for reading only.", store->path);
    if (ctx->connection) {
        CHECK(!ctx->connection->writes);      /* a job inside a job would wait for itself */
        reader_end_snapshot(ctx->connection); /* what is read next has this change in it */
    }
    sem_init(&job->done, 0, 0);
    add_to_queue(store, job);
    while (sem_wait(&job->done) != 0)
        CHECK(errno == EINTR);
    sem_destroy(&job->done);
    return job->words ? fail(ctx, job->err, "%s", job->words) : job->err;
}

Err store_write(Ctx *ctx, StoreWork *work, void *argument)
{
    return submit(ctx, &(Job){.ctx = ctx, .work = work, .argument = argument});
}

Err store_write_unrecorded(Ctx *ctx, StoreWork *work, void *argument)
{
    return submit(ctx, &(Job){.ctx = ctx, .work = work, .argument = argument, .unrecorded = true});
}
