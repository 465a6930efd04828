#include "store/inside.h"
#include <errno.h>
#include <time.h>

/* Readers see the file through read-only connections that never checkpoint: the writer
 * alone does, because of a data race in SQLite up to 3.51.2 (docs/decisions: the store).
 * All are opened with the store, so that taking one cannot fail half way. */

enum { WAIT_SECONDS = 5 };

void readers_init(Store *store)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&store->reader_free, &attributes);
    pthread_condattr_destroy(&attributes);
    pthread_mutex_init(&store->reader_mutex, NULL);
}

Err readers_open(Ctx *ctx, Store *store, unsigned count)
{
    if (count == 0)
        count = DEFAULT_READERS;
    while (store->reader_count < count && store->reader_count < MAX_READERS) {
        StoreConnection *reader;
        TRY(connection_open(ctx, store, false, &reader));
        store->readers[store->reader_count++] = reader;
        reader->next = store->free_readers;
        store->free_readers = reader;
    }
    return OK;
}

void readers_close(Store *store)
{
    unsigned free_count = 0;
    for (StoreConnection *at = store->free_readers; at; at = at->next)
        free_count++;
    CHECK(free_count == store->reader_count); /* somebody still reads */
    for (unsigned i = 0; i < store->reader_count; i++)
        connection_close(store->readers[i]);
    pthread_mutex_destroy(&store->reader_mutex);
    pthread_cond_destroy(&store->reader_free);
}

/* NULL when none came back in time. */
static StoreConnection *wait_for_one(Store *store)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += WAIT_SECONDS;
    pthread_mutex_lock(&store->reader_mutex);
    while (!store->free_readers)
        if (pthread_cond_timedwait(&store->reader_free, &store->reader_mutex, &until) == ETIMEDOUT)
            break;
    StoreConnection *reader = store->free_readers;
    if (reader)
        store->free_readers = reader->next;
    pthread_mutex_unlock(&store->reader_mutex);
    return reader;
}

Err reader_take(Ctx *ctx)
{
    if (ctx->connection)
        return OK;
    CHECK(ctx->store);
    ctx->connection = wait_for_one(ctx->store);
    if (!ctx->connection)
        return fail(ctx, BUSY, "Too many pages are being read at once. Try again in a moment.");
    return OK;
}

void reader_end_snapshot(StoreConnection *reader)
{
    statements_end_all(reader);
    reader->loose_rows = 0;
    if (reader->snapshot)
        connection_run(reader,
                       "ROLLBACK"); /* nothing to store; cannot fail in a way that matters */
    reader->snapshot = false;
}

static void give_back(Ctx *ctx)
{
    Store *store = ctx->store;
    StoreConnection *reader = ctx->connection;
    reader_end_snapshot(reader);
    reader->depth = 0;
    ctx->connection = NULL;
    pthread_mutex_lock(&store->reader_mutex);
    reader->next = store->free_readers;
    store->free_readers = reader;
    pthread_cond_signal(&store->reader_free);
    pthread_mutex_unlock(&store->reader_mutex);
}

void reader_give_back_if_idle(Ctx *ctx)
{
    StoreConnection *reader = ctx->connection;
    if (reader && !reader->writes && reader->depth == 0 && reader->loose_rows == 0)
        give_back(ctx);
}

Err store_read_begin(Ctx *ctx)
{
    TRY(reader_take(ctx));
    if (!ctx->connection->writes)
        ctx->connection->depth++;
    return OK;
}

void store_read_end(Ctx *ctx)
{
    StoreConnection *reader = ctx->connection;
    if (!reader || reader->writes)
        return;
    CHECK(reader->depth > 0);
    reader->depth--;
    reader_give_back_if_idle(ctx);
}

void store_read_abandon(Ctx *ctx)
{
    if (ctx->connection && !ctx->connection->writes)
        give_back(ctx);
}
