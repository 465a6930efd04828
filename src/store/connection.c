#include "base/buf.h"
#include "store/inside.h"
#include <stdlib.h>
#include <string.h>

enum { WAIT_MS = 1000 }; /* for somebody who reads a copy, or a checkpoint for its readers */

/* Each setting is set and read back: a SQLite that was built otherwise, or a slip in a
 * name, is found at the start and not at the power cut. */
typedef struct Setting {
    enum { BOTH, WRITER, READER, SAFE_WRITER, UNSAFE_WRITER } whose;
    const char *set, *read, *value;
} Setting;

static const Setting settings[] = {
    {WRITER, "PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal"},
    {SAFE_WRITER, "PRAGMA synchronous=FULL", "PRAGMA synchronous", "2"},
    {UNSAFE_WRITER, "PRAGMA synchronous=NORMAL", "PRAGMA synchronous", "1"},
    {WRITER, "PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1"},
    /* INSERT OR REPLACE must not get past the triggers that keep the record. */
    {WRITER, "PRAGMA recursive_triggers=ON", "PRAGMA recursive_triggers", "1"},
    /* What is erased is overwritten. */
    {WRITER, "PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1"},
    {WRITER, "PRAGMA journal_size_limit=67108864", "PRAGMA journal_size_limit", "67108864"},
    {READER, "PRAGMA query_only=ON", "PRAGMA query_only", "1"},
    /* Checkpoints are the writer's, and it says when. */
    {BOTH, "PRAGMA wal_autocheckpoint=0", "PRAGMA wal_autocheckpoint", "0"},
    {BOTH, "PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0"},
    {BOTH, "PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1"},
    {BOTH, "PRAGMA mmap_size=0", "PRAGMA mmap_size", "0"},
    {BOTH, "PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},
};

static bool applies(const Setting *setting, bool writes, bool lossy)
{
    switch (setting->whose) {
    case BOTH:
        return true;
    case WRITER:
        return writes;
    case READER:
        return !writes;
    case SAFE_WRITER:
        return writes && !lossy;
    case UNSAFE_WRITER:
        return writes && lossy;
    }
    return false;
}

/* ---- Errors ----------------------------------------------------------------------------- */

Err connection_fail(Ctx *ctx, StoreConnection *connection, int code, const char *what)
{
    connection->failed = code;
    const char *words = sqlite3_errmsg(connection->db);
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
        return fail(ctx, INVALID, "This does not fit with what is stored: %s.", words);
    case SQLITE_FULL:
        return fail(ctx, BUSY,
                    "The disk is full, and nothing was changed. Make space, then "
                    "try again.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail(ctx, BUSY, "The database is in use. Try again in a moment.");
    case SQLITE_NOMEM:
        return fail(ctx, BUSY, "The machine has no memory left. Try again in a moment.");
    case SQLITE_TOOBIG:
        return fail(ctx, TOO_BIG, "This is larger than the database can store.");
    default:
        return fail(ctx, BROKEN, "The database failed: %s (SQLite error %d), in: %s", words, code,
                    what);
    }
}

bool connection_lacks_rights(const StoreConnection *connection)
{
    int code = connection->failed & 0xff;
    return code == SQLITE_READONLY || code == SQLITE_CANTOPEN || code == SQLITE_PERM;
}

/* ---- Opening ---------------------------------------------------------------------------- */

static Err read_back(Ctx *ctx, StoreConnection *connection, const Setting *setting)
{
    int code = connection_run(connection, setting->set);
    if (code != SQLITE_OK)
        return connection_fail(ctx, connection, code, setting->set);
    const char *value = connection_text(ctx, connection, setting->read);
    if (!text_eq(value, setting->value))
        return fail(ctx, BROKEN,
                    "The database does not take the setting \"%s\" (it stays %s). This SQLite "
                    "(%s) cannot keep tcop's data safe.",
                    setting->set, text_or(value, "unknown"), sqlite3_libversion());
    return OK;
}

Err connection_settle(Ctx *ctx, StoreConnection *connection, bool lossy)
{
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
        if (applies(&settings[i], connection->writes, lossy))
            TRY(read_back(ctx, connection, &settings[i]));
    if (connection->writes)
        sqlite3_db_config(connection->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    return OK;
}

static void harden(sqlite3 *db)
{
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, WAIT_MS);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    /* Readers never copy the log into the file; the writer not before the file is known to
     * be ours. */
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

/* As a URI, for its setting: no locks, no log, no memory beside it. */
static const char *still_address(Ctx *ctx, const char *path)
{
    Buf out = buf_init(ctx->arena, 3 * strlen(path) + 32);
    buf_add(&out, "file:");
    for (; *path; path++)
        buf_printf(&out, strchr("%?#", *path) ? "%%%02X" : "%c", (unsigned char)*path);
    buf_add(&out, "?immutable=1");
    return buf_text(&out);
}

Err connection_open(Ctx *ctx, const Store *store, bool writes, StoreConnection **out)
{
    StoreConnection *connection = calloc(1, sizeof *connection);
    if (!connection)
        return fail(ctx, BUSY, "The machine has no memory left. Try again in a moment.");
    connection->writes = writes;
    int mode = writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    const char *path = store->still ? still_address(ctx, store->path) : store->path;
    int uri = store->still ? SQLITE_OPEN_URI : 0;
    int code = sqlite3_open_v2(path, &connection->db,
                               mode | uri | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL);
    Err err = OK;
    if (code != SQLITE_OK)
        err = connection_fail(ctx, connection, code, store->path);
    else
        harden(connection->db);
    if (err == OK && !writes)
        err = connection_settle(ctx, connection, false);
    if (err != OK) {
        connection_close(connection);
        return err;
    }
    *out = connection;
    return OK;
}

void connection_close(StoreConnection *connection)
{
    if (!connection)
        return;
    statements_close(connection);
    CHECK(sqlite3_close(connection->db) == SQLITE_OK);
    free(connection);
}
