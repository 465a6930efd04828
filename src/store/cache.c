#include "store/inside.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A statement is prepared once for each connection and kept. Its key is the address of
 * the literal, which costs less than comparing texts; that it is the same text is checked
 * all the same, since a text that was built would be a way in for SQL injection. */

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
int statement_find(StoreConnection *connection, const char *sql, Statement **out)
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

void statement_end(Statement *statement)
{
    sqlite3_reset(statement->prepared);
    sqlite3_clear_bindings(statement->prepared);
    statement->in_use = false;
    statement->turn++;
}

/* Whatever is still open on the connection: rows that a TRY or an arena jump left. */
void statements_end_all(StoreConnection *connection)
{
    for (size_t i = 0; i < STATEMENT_BUCKETS; i++)
        for (Statement *at = connection->statements[i]; at; at = at->next)
            if (at->in_use)
                statement_end(at);
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

/* ---- Without values -------------------------------------------------------------------- */

int connection_run(StoreConnection *connection, const char *sql)
{
    Statement *statement;
    int code = statement_find(connection, sql, &statement);
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
    if (statement_find(connection, sql, &statement) != SQLITE_OK)
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
    if (statement_find(connection, sql, &statement) != SQLITE_OK)
        return otherwise;
    int64_t number = otherwise;
    if (sqlite3_step(statement->prepared) == SQLITE_ROW)
        number = sqlite3_column_int64(statement->prepared, 0);
    sqlite3_reset(statement->prepared);
    return number;
}
