/* The store: one embedded SQLite file, owned by one process.
 *
 * What must hold (docs/decisions: the store): WAL with synchronous=FULL, set and read
 * back on opening; one process owns the file (a lock on FILE.lock); one connection, on
 * one thread, does all writing and all checkpoints; readers are read-only and never
 * checkpoint. A change and its entry in the record are one transaction.
 *
 * assurance/ uses it. Nothing above writes SQL. SQL is constant text, with $1, $2 …
 * for parameters, 64-bit integers, text, blobs; money in pence, times in milliseconds
 * UTC, dates in days since 1970, truth 0 or 1; no date or JSON functions; paging by key;
 * sort keys stored folded. */
#pragma once
#include "base/ctx.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/money.h"
#include "base/str.h"

#include <pthread.h>

typedef struct Store Store;

typedef struct StoreSettings {
    const char *path; /* the database file; made when absent, with mode 0600 */
    bool must_exist;  /* refuse to make it */
    bool read_only; /* only to look: no lock, no writer, no migration; beside who writes, and where
                       this user cannot write */
    bool any_version; /* with read_only, what an older tcop made too: `log verify` of a copy */
    bool tidy;        /* a file that this made goes again when nothing was ever stored in it */
    unsigned readers; /* 0: 8 */
    bool lossy; /* synchronous=NORMAL: a power cut may lose the last changes. Only for loading the
                  demonstration, which can be loaded again, and for the control of a crash test */
} StoreSettings;

/* Opens, locks, migrates. INVALID: absent, not a tcop database, newer than this program, out of
 * this user's reach, or in use by another process, said in words; to read only, empty or older.
 * `out` is set only on success. */
MUST_USE Err store_open(Ctx *ctx, const StoreSettings *settings, Store **out);
/* Waits for the changes under way. Nobody may use the store any more; NULL is allowed. */
void store_close(Store *store);
/* Why the store takes no more changes (the disk failed while storing: what is on it now
 * is known only after a restart), or NULL: it takes them. Reading goes on. */
const char *store_broken(Store *store);
/* Where evidence files live: PATH with ".files" added; made with mode 0700. */
const char *store_files(const Store *store);
const char *store_path(const Store *store);

/* What is worked out of what is stored and kept in memory for all who ask: one value, whose owner
 * decides when it is out of date. It is freed with the store. */
typedef struct StoreKept {
    pthread_rwlock_t lock; /* held by who looks at or replaces the value */
    void *value;
    void (*free)(void *value);
} StoreKept;
StoreKept *store_kept(Store *store);

/* Reading. begin takes a reader from the pool, and all statements until end see one
 * snapshot, the state at the first of them. Nests (a count). Inside a write job both are
 * no-ops. After store_write the same reader goes on with a new snapshot. A query outside
 * of begin and end has a snapshot of its own, given back by rows_end. BUSY: all readers
 * were in use for five seconds. */
MUST_USE Err store_read_begin(Ctx *ctx);
void store_read_end(Ctx *ctx);
/* Gives the reader back whatever the count, for the face at the end of a request: also
 * right after an arena jump, after a TRY that left Rows open, and with no reader at all. */
void store_read_abandon(Ctx *ctx);

/* Writing. Runs `work(ctx, argument)` on the writer's thread in a savepoint of its own,
 * commits together with all jobs that wait, and returns after the commit is durable.
 * When `work` returns an error its savepoint is rolled back and the error (with its
 * words in ctx) is returned; the others are not touched. A job that succeeded without
 * adding an entry to the record, though it changed something, is a programming error and
 * ends the process before the commit. `work` must not wait for anything outside, nor call
 * store_write. Work that runs out of arena gets BUSY. BROKEN after a failed commit: whether
 * the change is stored is unknown until the restart. Rows that the caller still has open
 * are ended. */
typedef Err StoreWork(Ctx *ctx, void *argument);
MUST_USE Err store_write(Ctx *ctx, StoreWork *work, void *argument);

/* The same for what is no fact of the record: the sign-in sessions (made, seen, ended)
 * and nothing else. */
MUST_USE Err store_write_unrecorded(Ctx *ctx, StoreWork *work, void *argument);

/* Statements. `sql` is a literal: its address is the key of the cache of prepared
 * statements. Arguments bind to $1, $2 … by type: integers, bool, const char * (NULL binds
 * NULL), Str (blob), Date (NO_DATE binds NULL), Time, Money, Sha256 * (blob). A wrong number
 * of arguments ends the process.
 *
 *     Rows rows;
 *     TRY(store_query(ctx, &rows, "SELECT id, title FROM project WHERE owner = $1", owner));
 *     while (rows_next(&rows))
 *         … row_int(&rows, 0) … row_text(&rows, 1) …
 *     TRY(rows_end(&rows));
 */
typedef struct Rows {
    Ctx *ctx;
    struct Statement *statement;
    uint64_t turn; /* which use of the statement this is: see statement.c */
    Err err;
} Rows;

typedef struct StoreValue {
    enum { STORE_NULL, STORE_INT, STORE_TEXT, STORE_BLOB } kind;
    int64_t number;
    Str bytes;
} StoreValue;

MUST_USE Err store_query_values(Ctx *ctx, Rows *rows, const char *sql, const StoreValue *values,
                                size_t count);
/* For INSERT, UPDATE, DELETE in a write job. `changed`, when not NULL, gets the number of
 * rows changed. A broken constraint is INVALID. */
MUST_USE Err store_change_values(Ctx *ctx, int64_t *changed, const char *sql,
                                 const StoreValue *values, size_t count);
/* Of the last INSERT of this job, entries of the record not counted. */
int64_t store_last_id(const Ctx *ctx);
void store_set_last_id(Ctx *ctx, int64_t id); /* for record_add, which must not be seen in it */

bool rows_next(Rows *rows);
MUST_USE Err rows_end(Rows *rows);
bool row_null(const Rows *rows, int column);
int64_t row_int_or(const Rows *rows, int column, int64_t otherwise); /* `otherwise` for NULL */
int64_t row_int(const Rows *rows, int column);                       /* 0 for NULL */
bool row_bool(const Rows *rows, int column);
const char *row_text(const Rows *rows, int column); /* a copy on the arena; NULL for NULL */
Str row_glance(const Rows *rows, int column); /* no copy: good until the next row; "" for NULL */
Str row_blob(const Rows *rows, int column);   /* a copy on the arena */
Date row_date(const Rows *rows, int column);  /* NO_DATE for NULL */
Time row_time(const Rows *rows, int column);
Money row_money(const Rows *rows, int column);
/* The row as a list of its values in the order of the columns: numbers, texts, null. No blobs. */
Json *row_json(const Rows *rows);

static inline StoreValue store_value_int(int64_t v)
{
    return (StoreValue){.kind = STORE_INT, .number = v};
}
static inline StoreValue store_value_size(uint64_t v)
{
    return store_value_int((int64_t)v);
}
static inline StoreValue store_value_text(const char *v)
{
    return v ? (StoreValue){.kind = STORE_TEXT, .bytes = str_of(v)}
             : (StoreValue){.kind = STORE_NULL};
}
static inline StoreValue store_value_str(Str v)
{
    return (StoreValue){.kind = STORE_BLOB, .bytes = v};
}
static inline StoreValue store_value_date(Date v)
{
    return date_known(v) ? store_value_int(v.days) : (StoreValue){.kind = STORE_NULL};
}
static inline StoreValue store_value_time(Time v)
{
    return store_value_int(v.ms);
}
static inline StoreValue store_value_money(Money v)
{
    return store_value_int(v.pence);
}
/* What is not known is -1 in a struct and NULL in the store: amounts, and yes or no not said. */
static inline StoreValue store_value_unless_negative(int64_t v)
{
    return (StoreValue){.kind = v < 0 ? STORE_NULL : STORE_INT, .number = v};
}
static inline StoreValue store_value_hash(const Sha256 *v)
{
    return v ? (StoreValue){.kind = STORE_BLOB, .bytes = {(const char *)v->bytes, 32}}
             : (StoreValue){.kind = STORE_NULL};
}

#define STORE_VALUE(x)                                                                             \
    _Generic((x),                                                                                  \
        bool: store_value_int,                                                                     \
        int: store_value_int,                                                                      \
        unsigned char: store_value_int,                                                            \
        unsigned: store_value_int,                                                                 \
        long: store_value_int,                                                                     \
        long long: store_value_int,                                                                \
        unsigned long: store_value_size,                                                           \
        char *: store_value_text,                                                                  \
        const char *: store_value_text,                                                            \
        Str: store_value_str,                                                                      \
        Date: store_value_date,                                                                    \
        Time: store_value_time,                                                                    \
        Money: store_value_money,                                                                  \
        Sha256 *: store_value_hash,                                                                \
        const Sha256 *: store_value_hash)(x)

/* store_query(ctx, &rows, "literal", arguments…) and
 * store_change(ctx, &changed or NULL, "literal", arguments…): up to 24 arguments. */
#include "store/store_call.h"
