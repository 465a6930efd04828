#include "store/inside.h"
#include <errno.h>
#include <signal.h>
#include <string.h>

/* The one thread that changes the file. It takes all jobs that wait (batch.c stores them in
 * one transaction, for one flush of the disk). Checkpoints come after that, so that nobody
 * waits for them. */

enum {
    CHECKPOINT_PAGES = 1000, /* 4 MB of write-ahead log, as SQLite does by itself */
    RESTART_PAGES = 16000,   /* 64 MB: readers have kept the log from starting anew */
};

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
        batch_leave_writable_state(store, code);
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
        batch_run(store, batch);
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
    if (job->words)
        ctx->problem = job->words;
    return job->err;
}

Err store_write(Ctx *ctx, StoreWork *work, void *argument)
{
    return submit(ctx, &(Job){.ctx = ctx, .work = work, .argument = argument});
}

Err store_write_unrecorded(Ctx *ctx, StoreWork *work, void *argument)
{
    return submit(ctx, &(Job){.ctx = ctx, .work = work, .argument = argument, .unrecorded = true});
}
