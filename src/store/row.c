/* The values of the row at hand. */
#include "store/inside.h"
#include <string.h>

static sqlite3_stmt *row_of(const Rows *rows, int column)
{
    CHECK(rows->statement && rows->statement->turn == rows->turn);
    CHECK(column >= 0 && column < sqlite3_data_count(rows->statement->prepared));
    return rows->statement->prepared;
}

bool row_null(const Rows *rows, int column)
{
    return sqlite3_column_type(row_of(rows, column), column) == SQLITE_NULL;
}

int64_t row_int(const Rows *rows, int column)
{
    return sqlite3_column_int64(row_of(rows, column), column);
}

bool row_bool(const Rows *rows, int column)
{
    return row_int(rows, column) != 0;
}

const char *row_text(const Rows *rows, int column)
{
    sqlite3_stmt *row = row_of(rows, column);
    const char *text = (const char *)sqlite3_column_text(row, column);
    if (!text)
        return NULL;
    return arena_text_len(rows->ctx->arena, text, (size_t)sqlite3_column_bytes(row, column));
}

Str row_glance(const Rows *rows, int column)
{
    sqlite3_stmt *row = row_of(rows, column);
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? (Str){text, (size_t)sqlite3_column_bytes(row, column)} : (Str){"", 0};
}

Str row_blob(const Rows *rows, int column)
{
    sqlite3_stmt *row = row_of(rows, column);
    const void *bytes = sqlite3_column_blob(row, column);
    size_t len = (size_t)sqlite3_column_bytes(row, column);
    if (!bytes || len == 0)
        return (Str){"", 0};
    char *copy = arena_alloc(rows->ctx->arena, len);
    memcpy(copy, bytes, len);
    return (Str){copy, len};
}

Date row_date(const Rows *rows, int column)
{
    return row_null(rows, column) ? NO_DATE : (Date){(int32_t)row_int(rows, column)};
}

Time row_time(const Rows *rows, int column)
{
    return (Time){row_int(rows, column)};
}

int64_t row_int_or(const Rows *rows, int column, int64_t otherwise)
{
    return row_null(rows, column) ? otherwise : row_int(rows, column);
}

Money row_money(const Rows *rows, int column)
{
    return (Money){row_int(rows, column)};
}

Json *row_json(const Rows *rows)
{
    Arena *arena = rows->ctx->arena;
    Json *list = json_new_list(arena);
    int count = sqlite3_column_count(rows->statement->prepared);
    for (int i = 0; i < count; i++) {
        int type = sqlite3_column_type(row_of(rows, i), i);
        CHECK(type == SQLITE_INTEGER || type == SQLITE_TEXT || type == SQLITE_NULL);
        json_append(list, type == SQLITE_INTEGER ? json_new_int(arena, row_int(rows, i))
                                                 : json_new_text(arena, row_text(rows, i)));
    }
    return list;
}
