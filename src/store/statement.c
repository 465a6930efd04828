#include "store/inside.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A statement is prepared once for each connection and kept. Its key is the address of
 * the literal, which costs less than comparing texts; that it is the same text is checked
 * all the same, since a text that was built would be a way in for SQL injection.
 *
 * Rows point to the statement of the connection and carry its turn. When the statement is
 * reset behind their back (the reader went back to the pool, a write began a new
 * snapshot), the turn has grown, and going on with the rows ends the process: better than
 * reading the first rows again. */

static Statement **bucket_of(StoreConnection *connection, const char *sql)
{
    uint64_t key = (uintptr_t)sql * UINT64_C(0x9e3779b97f4a7c15);
    return &connection->statements[key >> 56];
}
_Static_assert(STATEMENT_BUCKETS == 256, "bucket_of takes eight bits");

/* SQLite numbers named parameters in the order in which they are met: "$2 … $1" has $2
 * first. They must be $1 to $n without a gap. */
static void find_places(Statement *statement)
{
    statement->count = sqlite3_bind_parameter_count(statement->prepared);
    CHECK(statement->count <= MAX_VALUES);
    for (int i = 0; i < statement->count; i++) {
        char name[16];
        snprintf(name, sizeof name, "$%d", i + 1);
        statement->places[i] = sqlite3_bind_parameter_index(statement->prepared, name);
        CHECK(statement->places[i] != 0);
    }
}

static int prepare(StoreConnection *connection, const char *sql, Statement **out)
{
    Statement *statement = calloc(1, sizeof *statement);
    if (!statement)
        return SQLITE_NOMEM;
    int code = sqlite3_prepare_v3(connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                  &statement->prepared, NULL);
    if (code != SQLITE_OK) {
        free(statement);
        return code;
    }
    statement->sql = sql;
    find_places(statement);
    Statement **bucket = bucket_of(connection, sql);
    statement->next = *bucket;
    *bucket = statement;
    *out = statement;
    return SQLITE_OK;
}

/* A statement whose rows are still being read (a function that calls itself) gets a
 * second one of the same text. */
static int find(StoreConnection *connection, const char *sql, Statement **out)
{
    for (Statement *at = *bucket_of(connection, sql); at; at = at->next) {
        if (at->sql != sql || at->in_use)
            continue;
        CHECK(strcmp(sqlite3_sql(at->prepared), sql) == 0);
        *out = at;
        return SQLITE_OK;
    }
    return prepare(connection, sql, out);
}

static int bind_value(sqlite3_stmt *prepared, int place, const StoreValue *value,
                      sqlite3_destructor_type lives)
{
    switch (value->kind) {
    case STORE_NULL:
        return sqlite3_bind_null(prepared, place);
    case STORE_INT:
        return sqlite3_bind_int64(prepared, place, value->number);
    case STORE_TEXT:
        return sqlite3_bind_text64(prepared, place, value->bytes.data, value->bytes.len, lives,
                                   SQLITE_UTF8);
    case STORE_BLOB:
        if (value->bytes.len == 0) /* no bytes, where a NULL pointer would bind NULL */
            return sqlite3_bind_zeroblob(prepared, place, 0);
        return sqlite3_bind_blob64(prepared, place, value->bytes.data, value->bytes.len, lives);
    }
    return SQLITE_MISUSE;
}

static void end_use(Statement *statement)
{
    sqlite3_reset(statement->prepared);
    sqlite3_clear_bindings(statement->prepared);
    statement->in_use = false;
    statement->turn++;
}

static Err take(Ctx *ctx, const char *sql, const StoreValue *values, size_t count,
                sqlite3_destructor_type lives, Statement **out)
{
    StoreConnection *connection = ctx->connection;
    Statement *statement;
    int code = find(connection, sql, &statement);
    if (code != SQLITE_OK)
        return connection_fail(ctx, connection, code, sql);
    if ((size_t)statement->count != count) {
        fprintf(stderr, "tcop: %zu values for %d parameters: %s\n", count, statement->count, sql);
        CHECK((size_t)statement->count == count);
    }
    for (size_t i = 0; i < count; i++) {
        code = bind_value(statement->prepared, statement->places[i], &values[i], lives);
        if (code != SQLITE_OK)
            return connection_fail(ctx, connection, code, sql);
    }
    statement->in_use = true;
    ctx->statements++;
    *out = statement;
    return OK;
}

int connection_run(StoreConnection *connection, const char *sql)
{
    Statement *statement;
    int code = find(connection, sql, &statement);
    if (code == SQLITE_OK) {
        do
            code = sqlite3_step(statement->prepared);
        while (code == SQLITE_ROW);
        sqlite3_reset(statement->prepared);
    }
    if (code == SQLITE_DONE || code == SQLITE_OK)
        return SQLITE_OK;
    connection->failed = code;
    return code;
}

const char *connection_text(Ctx *ctx, StoreConnection *connection, const char *sql)
{
    Statement *statement;
    if (find(connection, sql, &statement) != SQLITE_OK)
        return NULL;
    const unsigned char *text = NULL;
    if (sqlite3_step(statement->prepared) == SQLITE_ROW)
        text = sqlite3_column_text(statement->prepared, 0);
    text = (const unsigned char *)arena_text(ctx->arena, (const char *)text);
    sqlite3_reset(statement->prepared);
    return (const char *)text;
}

int64_t connection_number(StoreConnection *connection, const char *sql, int64_t otherwise)
{
    Statement *statement;
    if (find(connection, sql, &statement) != SQLITE_OK)
        return otherwise;
    int64_t number = otherwise;
    if (sqlite3_step(statement->prepared) == SQLITE_ROW)
        number = sqlite3_column_int64(statement->prepared, 0);
    sqlite3_reset(statement->prepared);
    return number;
}

/* The snapshot opens with the first statement that reads: BEGIN alone reads nothing. */
static Err open_snapshot(Ctx *ctx)
{
    StoreConnection *connection = ctx->connection;
    if (connection->writes || connection->snapshot)
        return OK;
    int code = connection_run(connection, "BEGIN");
    if (code != SQLITE_OK)
        return connection_fail(ctx, connection, code, "begin to read");
    connection->snapshot = true;
    return OK;
}

Err store_query_values(Ctx *ctx, Rows *rows, const char *sql, const StoreValue *values,
                       size_t count)
{
    *rows = (Rows){.ctx = ctx};
    if ((rows->err = reader_take(ctx)) != OK)
        return rows->err;
    StoreConnection *connection = ctx->connection;
    Statement *statement = NULL;
    rows->err = open_snapshot(ctx);
    if (rows->err == OK) /* copied: the values need not live until the rows end */
        rows->err = take(ctx, sql, values, count, SQLITE_TRANSIENT, &statement);
    if (rows->err != OK) {
        reader_give_back_if_idle(ctx);
        return rows->err;
    }
    statement->counted = connection->depth == 0 && !connection->writes;
    if (statement->counted)
        connection->loose_rows++;
    rows->statement = statement;
    rows->turn = statement->turn;
    return OK;
}

Err store_change_values(Ctx *ctx, int64_t *changed, const char *sql, const StoreValue *values,
                        size_t count)
{
    StoreConnection *connection = ctx->connection;
    CHECK(connection && connection->writes); /* changes belong into a write job */
    Statement *statement;
    TRY(take(ctx, sql, values, count, SQLITE_STATIC, &statement));
    int64_t before = sqlite3_total_changes64(connection->db);
    int code;
    do
        code = sqlite3_step(statement->prepared);
    while (code == SQLITE_ROW);
    Err err = code == SQLITE_DONE ? OK : connection_fail(ctx, connection, code, sql);
    end_use(statement);
    if (err != OK)
        return err;
    if (sqlite3_total_changes64(connection->db) != before)
        connection->last_change = sql;
    if (changed)
        *changed = sqlite3_changes64(connection->db);
    return OK;
}

int64_t store_last_id(const Ctx *ctx)
{
    CHECK(ctx->connection && ctx->connection->writes);
    return sqlite3_last_insert_rowid(ctx->connection->db);
}

void store_set_last_id(Ctx *ctx, int64_t id)
{
    CHECK(ctx->connection && ctx->connection->writes);
    sqlite3_set_last_insert_rowid(ctx->connection->db, id);
}

static bool still_open(const Rows *rows)
{
    if (!rows->statement)
        return false;
    CHECK(rows->statement->turn == rows->turn); /* read on after the snapshot had ended */
    return true;
}

static void close_rows(Rows *rows)
{
    bool counted = rows->statement->counted;
    end_use(rows->statement);
    rows->statement = NULL;
    if (!counted)
        return;
    rows->ctx->connection->loose_rows--;
    reader_give_back_if_idle(rows->ctx);
}

bool rows_next(Rows *rows)
{
    if (!still_open(rows))
        return false;
    int code = sqlite3_step(rows->statement->prepared);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        rows->err = connection_fail(rows->ctx, rows->ctx->connection, code, rows->statement->sql);
    close_rows(rows); /* at once: the reader is not held while the page is written */
    return false;
}

Err rows_end(Rows *rows)
{
    if (still_open(rows))
        close_rows(rows);
    return rows->err;
}

/* Whatever is still open on the connection: rows that a TRY or an arena jump left. */
void statements_end_all(StoreConnection *connection)
{
    for (size_t i = 0; i < STATEMENT_BUCKETS; i++)
        for (Statement *at = connection->statements[i]; at; at = at->next)
            if (at->in_use)
                end_use(at);
}

void statements_close(StoreConnection *connection)
{
    for (size_t i = 0; i < STATEMENT_BUCKETS; i++) {
        for (Statement *at = connection->statements[i], *next; at; at = next) {
            next = at->next;
            sqlite3_finalize(at->prepared);
            free(at);
        }
        connection->statements[i] = NULL;
    }
}
