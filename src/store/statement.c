#include "store/inside.h"
#include <stdio.h>

/* Rows point to the statement of the connection and carry its turn. When the statement is
 * reset behind their back (the reader went back to the pool, a write began a new
 * snapshot), the turn has grown, and going on with the rows ends the process: better than
 * reading the first rows again. */

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

/* NULL with the error in *err. */
static Statement *take(Ctx *ctx, const char *sql, const StoreValue *values, size_t count,
                       sqlite3_destructor_type lives, Err *err)
{
    StoreConnection *connection = ctx->connection;
    Statement *statement = NULL;
    int code = statement_find(connection, sql, &statement);
    if (code == SQLITE_OK && (size_t)statement->count != count) {
        fprintf(stderr, "tcop: %zu values for %d parameters: %s\n", count, statement->count, sql);
        CHECK((size_t)statement->count == count);
    }
    for (size_t i = 0; code == SQLITE_OK && i < count; i++)
        code = bind_value(statement->prepared, statement->places[i], &values[i], lives);
    if (code != SQLITE_OK) {
        *err = connection_fail(ctx, connection, code, sql);
        return NULL;
    }
    statement->in_use = true;
    ctx->statements++;
    return statement;
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
        statement = take(ctx, sql, values, count, SQLITE_TRANSIENT, &rows->err);
    if (!statement) {
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
    Err err = OK;
    Statement *statement = take(ctx, sql, values, count, SQLITE_STATIC, &err);
    if (!statement)
        return err;
    int64_t before = sqlite3_total_changes64(connection->db);
    int code;
    do
        code = sqlite3_step(statement->prepared);
    while (code == SQLITE_ROW);
    if (code != SQLITE_DONE)
        err = connection_fail(ctx, connection, code, sql);
    statement_end(statement);
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
    statement_end(rows->statement);
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
