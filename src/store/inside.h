/* What the files of store/ share; nobody else includes it.
 *
 *   store.c       opens and closes: the lock, whose file it is
 *   migrate.c     brings the tables to the state this program knows
 *   connection.c  one connection with its settings
 *   cache.c       its prepared statements
 *   statement.c   values in, row.c: rows out
 *   reader.c      the pool of read-only connections
 *   writer.c      the one thread that changes the file; batch.c: one transaction of it
 *   files.c       evidence files, named by their content */
#pragma once
#include "store/store.h"
#include <pthread.h>
#include <semaphore.h>
#include <sqlite3.h>

enum {
    MAX_VALUES = 32,         /* arguments of one statement: store_call.h can write fewer */
    STATEMENT_BUCKETS = 256, /* about as many as there are statements in tcop */
    DEFAULT_READERS = 8,
    MAX_READERS = 64
};

typedef struct Statement Statement;
struct Statement {
    const char *sql; /* the literal: its address is the key */
    sqlite3_stmt *prepared;
    uint64_t turn; /* grows with each end of use, so that Rows left over are noticed */
    bool in_use;
    bool counted; /* in the connection's loose_rows */
    int count;
    int places[MAX_VALUES]; /* where SQLite put $1, $2 … */
    Statement *next;
};

typedef struct StoreConnection StoreConnection;
struct StoreConnection {
    sqlite3 *db;
    bool writes;
    bool snapshot; /* a reader: its transaction is open */
    /* A reader goes back to the pool when both are 0. */
    unsigned depth;          /* begins that wait for their end */
    unsigned loose_rows;     /* queries, made outside of any begin, whose rows are open */
    int failed;              /* the last result code that was not good */
    const char *last_change; /* for the words when a job forgot the record */
    int wal_pages;           /* the writer: pages in the write-ahead log after the last commit */
    StoreConnection *next;   /* in the list of free readers */
    Statement *statements[STATEMENT_BUCKETS];
};

/* Lives on the stack of the caller, who waits. The words belong to the store or are
 * static: what ran out of memory cannot call fail(). */
typedef struct Job Job;
struct Job {
    Ctx *ctx;
    StoreWork *work;
    void *argument;
    bool unrecorded;
    Err err;
    char *words; /* of an error that is not the work's own */
    sem_t done;
    Job *next;
};

struct Store {
    char *path, *files;
    int lock; /* descriptor; -1: opened for reading only */
    bool read_only, lossy, tidy;
    bool still; /* nobody writes, nor can this user: read without memory beside it */
    bool made;  /* the file, by this */
    bool used;  /* something was stored; written by the writer's thread */
    StoreKept kept;

    pthread_mutex_t reader_mutex;
    pthread_cond_t reader_free;
    StoreConnection *readers[MAX_READERS];
    StoreConnection *free_readers;
    unsigned reader_count;

    StoreConnection *writer; /* once the thread runs, its alone */
    pthread_t writer_thread;
    bool writer_runs;
    pthread_mutex_t queue_mutex;
    pthread_cond_t queue_filled;
    Job *queue_first, *queue_last;
    bool stopping;
    char broken[300];     /* "": changes are taken; written once */
    int restart_at_pages; /* size of the log at which readers are waited for */
};

/* connection.c */
MUST_USE Err connection_open(Ctx *ctx, const Store *store, bool writes, StoreConnection **out);
MUST_USE Err connection_settle(Ctx *ctx, StoreConnection *connection, bool lossy);
void connection_close(StoreConnection *connection);
/* Whether it failed last for what this user may not do with the file or its folder. */
bool connection_lacks_rights(const StoreConnection *connection);
/* Sets the words for a result code of SQLite; `what` could not be done. */
MUST_USE Err connection_fail(Ctx *ctx, StoreConnection *connection, int code, const char *what);

/* cache.c */
/* The statement of this text that is not in use; a result code of SQLite. */
int statement_find(StoreConnection *connection, const char *sql, Statement **out);
void statement_end(Statement *statement);
/* Runs a constant statement without values; a result code of SQLite. */
int connection_run(StoreConnection *connection, const char *sql);
/* The first column of its first row; NULL or `otherwise` when there is none. */
const char *connection_text(Ctx *ctx, StoreConnection *connection, const char *sql);
int64_t connection_number(StoreConnection *connection, const char *sql, int64_t otherwise);
void statements_end_all(StoreConnection *connection);
void statements_close(StoreConnection *connection);

/* reader.c */
void readers_init(Store *store);
MUST_USE Err readers_open(Ctx *ctx, Store *store, unsigned count);
void readers_close(Store *store);
MUST_USE Err reader_take(Ctx *ctx); /* into ctx->connection, unless there is one */
void reader_give_back_if_idle(Ctx *ctx);
void reader_end_snapshot(StoreConnection *reader);

/* writer.c */
void writer_init(Store *store);
MUST_USE Err writer_start(Ctx *ctx, Store *store);
void writer_stop(Store *store);

/* batch.c */
void batch_run(Store *store, Job *first);
/* After this only a restart makes the store take changes again. */
void batch_leave_writable_state(Store *store, int code);

/* migrate.c */
/* INVALID when the file belongs to another program; `empty` when it is new. */
MUST_USE Err store_check_owner(Ctx *ctx, const Store *store, StoreConnection *connection,
                               bool *empty);
MUST_USE Err store_check_version(Ctx *ctx, const Store *store, StoreConnection *connection);
MUST_USE Err store_check_current(Ctx *ctx, const Store *store, StoreConnection *connection);
MUST_USE Err store_migrate(Ctx *ctx, StoreConnection *writer, bool empty);

/* files.c, files_check.c */
#define FILES_UNFINISHED ".new-" /* the name of a file that is being written begins so */
MUST_USE Err files_prepare(Ctx *ctx, const char *folder);
