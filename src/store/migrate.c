#include "base/embed.h"
#include "store/inside.h"
#include <string.h>

/* The steps of the schema are files, src/store/schema/NNN-name.sql, put into the program
 * and applied in order, each in one transaction with its row in `migration`. A step that
 * was released never changes; what is wrong in it is put right by the next one. */

#define FOLDER "src/store/schema/"
enum { APPLICATION_ID = 0x74636f70 }; /* "tcop", in the head of the file */

static bool number_of(const Embedded *file, int64_t *number)
{
    Str path = str_of(file->path);
    Str folder = S(FOLDER);
    if (!str_starts(path, folder) || !str_ends(path, S(".sql")))
        return false;
    Str rest = {path.data + folder.len, path.len - folder.len};
    Str digits;
    return str_cut(&rest, '-', &digits) && str_int(digits, number);
}

static int64_t newest_known(void)
{
    int64_t newest = 0, number;
    for (size_t i = 0; i < embedded_file_count; i++)
        if (number_of(&embedded_files[i], &number) && number > newest)
            newest = number;
    return newest;
}

/* ---- Whose file it is ---------------------------------------------------------------------- */

Err store_check_owner(Ctx *ctx, const Store *store, StoreConnection *connection, bool *empty)
{
    int code = connection_run(connection, "SELECT count(*) FROM sqlite_schema");
    if ((code & 0xff) == SQLITE_NOTADB)
        return fail(ctx, INVALID, "%s is not a database of tcop.", store->path);
    if (code != SQLITE_OK)
        return connection_fail(ctx, connection, code, "read the database");
    int64_t tables = connection_number(connection, "SELECT count(*) FROM sqlite_schema", 0);
    int64_t owner = connection_number(connection, "PRAGMA application_id", 0);
    *empty = tables == 0 && owner == 0; /* also after a crash right after it was made */
    if (!*empty && owner != APPLICATION_ID)
        return fail(ctx, INVALID, "%s is a database of another program, not of tcop.", store->path);
    return OK;
}

Err store_check_version(Ctx *ctx, const Store *store, StoreConnection *connection)
{
    int64_t version =
        connection_number(connection, "SELECT coalesce(max(number), 0) FROM migration", 0);
    int64_t known = newest_known();
    if (version > known)
        return fail(ctx, INVALID,
                    "%s was made by a newer tcop (schema %lld; this program knows up to %lld). "
                    "Use that version, or go back to a copy from before.",
                    store->path, (long long)version, (long long)known);
    return OK;
}

Err store_check_current(Ctx *ctx, const Store *store, StoreConnection *connection)
{
    int64_t version =
        connection_number(connection, "SELECT coalesce(max(number), 0) FROM migration", 0);
    if (version < newest_known())
        return fail(ctx, INVALID,
                    "%s was made by an older tcop (schema %lld; this program reads %lld), and a "
                    "command that only looks does not change it. Start tcop serve with it once.",
                    store->path, (long long)version, (long long)newest_known());
    return OK;
}

/* ---- Applying -------------------------------------------------------------------------------- */

static int run_script(sqlite3 *db, const char *script)
{
    for (const char *rest = script; *rest;) {
        sqlite3_stmt *statement = NULL;
        int code = sqlite3_prepare_v2(db, rest, -1, &statement, &rest);
        if (code != SQLITE_OK)
            return code;
        while (statement && sqlite3_step(statement) == SQLITE_ROW)
            ;
        code = sqlite3_finalize(statement); /* the result of the step; NULL after a comment */
        if (code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

static Err note(Ctx *ctx, const Embedded *file, int64_t number)
{
    return store_change(ctx, NULL,
                        "INSERT INTO migration (number, name, applied) VALUES ($1, $2, $3)", number,
                        file->path + strlen(FOLDER), ctx->now);
}

/* Foreign keys are off meanwhile, so that a step can build a table anew; hence the check. */
static Err apply_open(Ctx *ctx, const Embedded *file, int64_t number)
{
    StoreConnection *writer = ctx->connection;
    int code = run_script(writer->db, (const char *)file->bytes);
    if (code != SQLITE_OK)
        return connection_fail(ctx, writer, code, file->path);
    if (connection_text(ctx, writer, "PRAGMA foreign_key_check"))
        return fail(ctx, BROKEN, "%s leaves rows that refer to nothing.", file->path);
    TRY(note(ctx, file, number));
    code = connection_run(writer, "COMMIT");
    return code == SQLITE_OK ? OK : connection_fail(ctx, writer, code, file->path);
}

static Err apply(Ctx *ctx, const Embedded *file, int64_t number)
{
    StoreConnection *writer = ctx->connection;
    int code = connection_run(writer, "BEGIN IMMEDIATE");
    if (code != SQLITE_OK)
        return connection_fail(ctx, writer, code, "begin to change the schema");
    Err err = apply_open(ctx, file, number);
    if (err != OK && !sqlite3_get_autocommit(writer->db))
        connection_run(writer, "ROLLBACK");
    return err;
}

static Err apply_all(Ctx *ctx, int64_t version)
{
    for (size_t i = 0; i < embedded_file_count; i++) { /* sorted by path, hence by number */
        int64_t number;
        if (!number_of(&embedded_files[i], &number) || number <= version)
            continue;
        TRY(apply(ctx, &embedded_files[i], number));
    }
    return OK;
}

static const char first_script[] = "BEGIN IMMEDIATE;"
                                   "PRAGMA application_id = 1952673648;"
                                   "CREATE TABLE migration ("
                                   "    number INTEGER PRIMARY KEY,"
                                   "    name TEXT NOT NULL,"
                                   "    applied INTEGER NOT NULL"
                                   ") STRICT;"
                                   "COMMIT;";
_Static_assert(APPLICATION_ID == 1952673648, "the same in both places");

Err store_migrate(Ctx *ctx, StoreConnection *writer, bool empty)
{
    if (empty) {
        int code = run_script(writer->db, first_script);
        if (code != SQLITE_OK)
            return connection_fail(ctx, writer, code, "make the database");
    }
    int64_t version =
        connection_number(writer, "SELECT coalesce(max(number), 0) FROM migration", 0);
    int code = connection_run(writer, "PRAGMA foreign_keys=OFF");
    if (code != SQLITE_OK)
        return connection_fail(ctx, writer, code, "begin to change the schema");
    StoreConnection *before = ctx->connection;
    ctx->connection = writer;
    Err err = apply_all(ctx, version);
    ctx->connection = before;
    return err;
}
