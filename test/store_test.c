/* The store: opening, reading, writing. */
#include "scratch.h"

#include "base/date.h"

/* ---- A table to work with --------------------------------------------------------------- */

static Err make_table(Ctx *ctx, void *argument)
{
    (void)argument;
    return store_change(ctx, NULL,
                        "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE, count "
                        "INTEGER, bytes BLOB)");
}

static int setup(void **state)
{
    scratch_setup(state);
    Scratch *s = *state;
    assert_ok(s, store_write_unrecorded(s->ctx, make_table, NULL));
    return 0;
}
#define with_table(test) cmocka_unit_test_setup_teardown(test, setup, scratch_teardown)

static Err add_thing(Ctx *ctx, void *name)
{
    TRY(store_change(ctx, NULL, "INSERT INTO thing (name, count) VALUES ($1, 0)", (char *)name));
    return record_add(ctx, &(RecordEntry){.action = "thing.add", .object = "thing"});
}

static int64_t count_things(Scratch *s)
{
    int64_t count = -1;
    assert_ok(s, scratch_number(s->ctx, "SELECT count(*) FROM thing", &count));
    return count;
}

/* ---- Opening ------------------------------------------------------------------------------ */

static const char *pragma(Ctx *ctx, const char *sql)
{
    Rows rows;
    if (store_query_values(ctx, &rows, sql, NULL, 0) != OK || !rows_next(&rows))
        fail_msg("%s", problem(ctx));
    const char *text = row_text(&rows, 0);
    assert_int_equal(rows_end(&rows), OK);
    return text;
}

static Err look_at_settings(Ctx *ctx, void *argument)
{
    (void)argument;
    assert_string_equal(pragma(ctx, "PRAGMA journal_mode"), "wal");
    assert_string_equal(pragma(ctx, "PRAGMA synchronous"), "2");
    assert_string_equal(pragma(ctx, "PRAGMA foreign_keys"), "1");
    assert_string_equal(pragma(ctx, "PRAGMA trusted_schema"), "0");
    assert_string_equal(pragma(ctx, "PRAGMA wal_autocheckpoint"), "0");
    assert_string_equal(pragma(ctx, "PRAGMA secure_delete"), "1");
    assert_string_equal(pragma(ctx, "PRAGMA application_id"), "1952673648");
    return OK;
}

static void settings_are_as_they_must_be(void **state)
{
    Scratch *s = *state;
    assert_ok(s, store_write(s->ctx, look_at_settings, NULL));
    assert_string_equal(pragma(s->ctx, "PRAGMA query_only"), "1");
    assert_string_equal(pragma(s->ctx, "PRAGMA wal_autocheckpoint"), "0");
    struct stat about;
    assert_int_equal(stat(store_path(s->ctx->store), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(stat(store_files(s->ctx->store), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0700);
}

static void refuse_to_open(Scratch *s, const char *words)
{
    Store *store = NULL;
    Err err = store_open(s->ctx, &(StoreSettings){.path = s->path}, &store);
    assert_int_equal(err, INVALID);
    assert_null(store);
    if (!strstr(problem(s->ctx), words))
        fail_msg("\"%s\" does not say \"%s\"", problem(s->ctx), words);
}

static void try_as_second(Scratch *s)
{
    for (int i = 0; i < 100; i++)
        refuse_to_open(s, "in use by another process");
    refuse_to_open(s, arena_printf(s->ctx->arena, "(number %ld)", (long)getppid()));
}

static void a_second_process_is_refused(void **state)
{
    Scratch *s = *state;
    assert_int_equal(scratch_child(s, try_as_second), 0);
    refuse_to_open(s, "in use by another process"); /* in the same process as well */
    char link_path[140];
    snprintf(link_path, sizeof link_path, "%s/link.db", s->folder);
    assert_int_equal(symlink(s->path, link_path), 0);
    Store *store = NULL;
    assert_int_equal(store_open(s->ctx, &(StoreSettings){.path = link_path}, &store), INVALID);
    scratch_close(s);
    scratch_open(s); /* and now it is free */
}

static void a_newer_version_is_refused(void **state)
{
    Scratch *s = *state;
    scratch_close(s);
    scratch_raw(s, "INSERT INTO migration VALUES (999, '999-later.sql', 0)");
    refuse_to_open(s, "made by a newer tcop");
    Store *store = NULL;
    StoreSettings settings = {.path = s->path, .read_only = true};
    assert_int_equal(store_open(s->ctx, &settings, &store), INVALID);
}

static void foreign_files_are_refused_and_left_alone(void **state)
{
    Scratch *s = *state;
    scratch_raw(s,
                "PRAGMA journal_mode=WAL; CREATE TABLE other (id); INSERT INTO other VALUES (1)");
    Str before = scratch_read(s, s->path);
    refuse_to_open(s, "another program");
    assert_true(str_eq(before, scratch_read(s, s->path)));

    FILE *file = fopen(s->path, "wb");
    for (int i = 0; i < 100; i++)
        fputs("This is a letter and not a database.\n", file);
    fclose(file);
    before = scratch_read(s, s->path);
    refuse_to_open(s, "not a database of tcop");
    assert_true(str_eq(before, scratch_read(s, s->path)));

    snprintf(s->path, sizeof s->path, "%s", s->folder);
    refuse_to_open(s, "is not a file");
}

static void absent_files(void **state)
{
    Scratch *s = *state;
    Store *store = NULL;
    StoreSettings settings = {.path = s->path, .must_exist = true};
    assert_int_equal(store_open(s->ctx, &settings, &store), INVALID);
    assert_int_not_equal(access(s->path, F_OK), 0);
    settings = (StoreSettings){.path = s->path, .read_only = true};
    assert_int_equal(store_open(s->ctx, &settings, &store), INVALID);
    assert_int_not_equal(access(s->path, F_OK), 0);
    settings = (StoreSettings){.path = "/nowhere/at/all.db"};
    assert_int_equal(store_open(s->ctx, &settings, &store), INVALID);
    /* What a crash right after making it leaves is taken for new. */
    fclose(fopen(s->path, "wb"));
    scratch_open(s);
}

static void opened_to_read_only(void **state)
{
    Scratch *s = *state;
    char name[] = "one";
    assert_ok(s, store_write(s->ctx, add_thing, name));
    Store *owner = s->ctx->store;
    scratch_open_to_read(s); /* beside its owner */
    assert_int_equal(count_things(s), 1);
    assert_int_equal(store_write(s->ctx, add_thing, name), BROKEN);
    assert_non_null(strstr(problem(s->ctx), "reading only"));
    scratch_close(s);
    s->ctx->store = owner;
}

/* ---- Values ------------------------------------------------------------------------------- */

static Err add_values(Ctx *ctx, void *argument)
{
    (void)argument;
    unsigned char small = 200;
    size_t size = 12345;
    const char *none = NULL;
    Sha256 hash = sha256(S("abc"));
    TRY(store_change(ctx, NULL, "CREATE TABLE value (n INTEGER PRIMARY KEY, v)"));
    TRY(store_change(
        ctx, NULL,
        "INSERT INTO value VALUES (1, $1), (2, $2), (3, $3), (4, $4), (5, $5), (6, $6),"
        " (7, $7), (8, $8), (9, $9), (10, $10), (11, $11), (12, $12), (13, $13)",
        INT64_MIN, small, size, true, "text", none, S("a\0b"), S(""), NO_DATE, (Date){17982},
        (Time){1553681472345}, (Money){-1}, &hash));
    /* $2 is met first, and $1 twice. */
    return store_change(ctx, NULL, "INSERT INTO value VALUES ($2, $1), ($2 + 1, $1)", "later", 14);
}

static void values_come_back_as_they_were(void **state)
{
    Scratch *s = *state;
    s->ctx->statements = 0;
    assert_ok(s, store_write_unrecorded(s->ctx, add_values, NULL));
    Rows r;
    assert_ok(s, store_query(s->ctx, &r, "SELECT v FROM value ORDER BY n"));
    assert_true(rows_next(&r) && row_int(&r, 0) == INT64_MIN);
    assert_true(rows_next(&r) && row_int(&r, 0) == 200);
    assert_true(rows_next(&r) && row_int(&r, 0) == 12345);
    assert_true(rows_next(&r) && row_bool(&r, 0));
    assert_true(rows_next(&r) && text_eq(row_text(&r, 0), "text"));
    assert_true(rows_next(&r) && row_null(&r, 0) && !row_text(&r, 0));
    assert_true(rows_next(&r) && str_eq(row_blob(&r, 0), S("a\0b")));
    assert_true(rows_next(&r) && !row_null(&r, 0) && row_blob(&r, 0).len == 0);
    assert_true(rows_next(&r) && row_null(&r, 0) && !date_known(row_date(&r, 0)));
    assert_true(rows_next(&r) && row_date(&r, 0).days == 17982);
    assert_true(rows_next(&r) && row_time(&r, 0).ms == 1553681472345);
    assert_true(rows_next(&r) && row_money(&r, 0).pence == -1);
    Sha256 hash = sha256(S("abc"));
    assert_true(rows_next(&r) && str_eq(row_blob(&r, 0), (Str){(char *)hash.bytes, 32}));
    assert_true(rows_next(&r) && text_eq(row_text(&r, 0), "later"));
    assert_true(rows_next(&r) && text_eq(row_text(&r, 0), "later"));
    assert_false(rows_next(&r));
    assert_false(rows_next(&r));
    assert_ok(s, rows_end(&r));
    assert_ok(s, rows_end(&r)); /* once more does no harm */
    assert_int_equal(s->ctx->statements, 4);
}

static Err add_two_things(Ctx *ctx, void *argument)
{
    int64_t *ids = argument;
    for (int i = 0; i < 2; i++) {
        int64_t changed;
        TRY(store_change(ctx, &changed, "INSERT INTO thing (id, count) VALUES ($1, 0)", 70 + i));
        assert_int_equal(changed, 1);
        TRY(record_add(ctx, &(RecordEntry){.action = "thing.add", .object = "thing"}));
        ids[i] = store_last_id(ctx);
    }
    return OK;
}

static void the_last_id_is_not_that_of_the_record(void **state)
{
    Scratch *s = *state;
    int64_t ids[2];
    assert_ok(s, store_write(s->ctx, add_two_things, ids));
    assert_int_equal(ids[0], 70);
    assert_int_equal(ids[1], 71);
}

static Err count_down(Ctx *ctx, int64_t from, int64_t *rows_seen)
{
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT id FROM thing WHERE id < $1 ORDER BY id", from));
    while (rows_next(&rows)) {
        ++*rows_seen;
        TRY(count_down(ctx, row_int(&rows, 0), rows_seen));
    }
    return rows_end(&rows);
}

static void a_statement_may_be_used_inside_itself(void **state)
{
    Scratch *s = *state;
    char names[5][2] = {"a", "b", "c", "d", "e"};
    for (int i = 0; i < 5; i++)
        assert_ok(s, store_write(s->ctx, add_thing, names[i]));
    int64_t seen = 0;
    assert_ok(s, count_down(s->ctx, 100, &seen));
    assert_int_equal(seen, 31); /* every subset but the empty one */
    assert_null(s->ctx->connection);
}

static void bad_sql_is_our_fault(void **state)
{
    Scratch *s = *state;
    Rows rows;
    assert_int_equal(store_query(s->ctx, &rows, "SELECT nothing FROM nowhere"), BROKEN);
    assert_non_null(strstr(problem(s->ctx), "nowhere"));
    assert_false(rows_next(&rows));
    assert_int_equal(rows_end(&rows), BROKEN);
    assert_int_equal(store_query(s->ctx, &rows, "DELETE FROM thing"), OK);
    assert_false(rows_next(&rows)); /* a reader cannot */
    assert_int_equal(rows_end(&rows), BROKEN);
    assert_null(s->ctx->connection);
}

static void constraints_are_the_inputs_fault(void **state)
{
    Scratch *s = *state;
    char name[] = "twice";
    assert_ok(s, store_write(s->ctx, add_thing, name));
    assert_int_equal(store_write(s->ctx, add_thing, name), INVALID);
    assert_non_null(strstr(problem(s->ctx), "thing.name"));
    assert_int_equal(count_things(s), 1);
}

/* ---- Snapshots ------------------------------------------------------------------------------ */

static void a_page_sees_one_state(void **state)
{
    Scratch *s = *state;
    char first[] = "first", second[] = "second";
    Ctx other = *s->ctx;
    assert_ok(s, store_read_begin(s->ctx));
    assert_ok(s, store_read_begin(s->ctx)); /* nests */
    assert_int_equal(count_things(s), 0);
    assert_ok(s, store_write(&other, add_thing, first));
    assert_int_equal(count_things(s), 0);
    store_read_end(s->ctx);
    assert_int_equal(count_things(s), 0);
    store_read_end(s->ctx);
    assert_null(s->ctx->connection);
    assert_int_equal(count_things(s), 1);

    /* Its own change it does see. */
    assert_ok(s, store_read_begin(s->ctx));
    assert_int_equal(count_things(s), 1);
    assert_ok(s, store_write(s->ctx, add_thing, second));
    assert_int_equal(count_things(s), 2);
    store_read_end(s->ctx);
    store_read_abandon(s->ctx); /* nothing to do */
}

static void abandoned_rows_give_the_reader_back(void **state)
{
    Scratch *s = *state;
    char name[] = "one";
    assert_ok(s, store_write(s->ctx, add_thing, name));
    for (int i = 0; i < 50; i++) { /* more than there are readers */
        Rows rows;
        assert_ok(s, store_query(s->ctx, &rows, "SELECT id FROM thing"));
        assert_true(rows_next(&rows));
        assert_ok(s, store_read_begin(s->ctx));
        store_read_abandon(s->ctx);
        assert_null(s->ctx->connection);
    }
    Rows outer, inner;
    assert_ok(s, store_query(s->ctx, &outer, "SELECT id FROM thing"));
    assert_ok(s, store_query(s->ctx, &inner, "SELECT name FROM thing"));
    assert_ok(s, rows_end(&outer));
    assert_true(rows_next(&inner)); /* lives on */
    assert_ok(s, rows_end(&inner));
    assert_null(s->ctx->connection);
}

/* ---- Programming errors end the process ------------------------------------------------- */

static Err add_unrecorded(Ctx *ctx, void *argument)
{
    (void)argument;
    return store_change(ctx, NULL, "INSERT INTO thing (name) VALUES ('secret')");
}
static void without_entry(Scratch *s)
{
    scratch_open(s);
    (void)!store_write(s->ctx, add_unrecorded, NULL);
}
static void outside_of_a_job(Scratch *s)
{
    scratch_open(s);
    (void)!add_unrecorded(s->ctx, NULL);
}
static Err write_again(Ctx *ctx, void *argument)
{
    return store_write(ctx, add_unrecorded, argument);
}
static void job_in_a_job(Scratch *s)
{
    scratch_open(s);
    (void)!store_write(s->ctx, write_again, NULL);
}
static void too_few_values(Scratch *s)
{
    scratch_open(s);
    Rows rows;
    (void)!store_query(s->ctx, &rows, "SELECT id FROM thing WHERE id = $1 AND name = $2", 1);
}
static void built_sql(Scratch *s)
{
    scratch_open(s);
    char sql[] = "SELECT 1";
    Rows rows;
    (void)!store_query_values(s->ctx, &rows, sql, NULL, 0);
    (void)!rows_end(&rows);
    sql[7] = '2';
    (void)!store_query_values(s->ctx, &rows, sql, NULL, 0);
}
static void rows_after_a_write(Scratch *s)
{
    scratch_open(s);
    Rows rows;
    char name[] = "later";
    (void)!store_query(s->ctx, &rows, "SELECT id FROM thing");
    (void)!store_write(s->ctx, add_thing, name);
    rows_next(&rows);
}

static void programming_errors_end_the_process(void **state)
{
    Scratch *s = *state;
    char name[] = "one";
    assert_ok(s, store_write(s->ctx, add_thing, name));
    scratch_close(s); /* the children open it: a thread does not survive fork */
    assert_int_equal(scratch_child(s, without_entry), -SIGABRT);
    assert_int_equal(scratch_child(s, outside_of_a_job), -SIGABRT);
    assert_int_equal(scratch_child(s, job_in_a_job), -SIGABRT);
    assert_int_equal(scratch_child(s, too_few_values), -SIGABRT);
    assert_int_equal(scratch_child(s, built_sql), -SIGABRT);
    assert_int_equal(scratch_child(s, rows_after_a_write), -SIGABRT);
    scratch_open(s);
    assert_int_equal(count_things(s), 2); /* "one" and "later", but no "secret" */
}

static Err change_nothing(Ctx *ctx, void *argument)
{
    (void)argument;
    int64_t changed = -1;
    TRY(store_change(ctx, &changed, "UPDATE thing SET count = 7 WHERE id = -1"));
    assert_int_equal(changed, 0);
    return OK;
}

static void changing_nothing_needs_no_entry(void **state)
{
    Scratch *s = *state;
    assert_ok(s, store_write(s->ctx, change_nothing, NULL));
    assert_ok(s, store_write_unrecorded(s->ctx, add_unrecorded, NULL));
    assert_int_equal(count_things(s), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch(settings_are_as_they_must_be),
        scratch(a_second_process_is_refused),
        scratch(a_newer_version_is_refused),
        scratch_closed(foreign_files_are_refused_and_left_alone),
        scratch_closed(absent_files),
        with_table(opened_to_read_only),
        scratch(values_come_back_as_they_were),
        with_table(the_last_id_is_not_that_of_the_record),
        with_table(a_statement_may_be_used_inside_itself),
        with_table(bad_sql_is_our_fault),
        with_table(constraints_are_the_inputs_fault),
        with_table(a_page_sees_one_state),
        with_table(abandoned_rows_give_the_reader_back),
        with_table(programming_errors_end_the_process),
        with_table(changing_nothing_needs_no_entry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
