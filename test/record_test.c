/* The record: what is added is found by an independent recomputation, and what is
 * tampered with is found by record_verify, at the right entry. */
#include "scratch.h"

#include "assurance/model.h"

static Err add_one(Ctx *ctx, void *argument)
{
    int64_t number = *(int64_t *)argument;
    Json *details = json_new_object(ctx->arena);
    json_set_int(ctx->arena, details, "number", number);
    json_set_text(ctx->arena, details, "place", "Łódź \"quoted\"");
    return record_add(ctx, &(RecordEntry){.action = "thing.note",
                                          .object = "thing/1",
                                          .case_id = number % 3,
                                          .details = details});
}

static Err add_many(Ctx *ctx, void *argument)
{
    int64_t count = *(int64_t *)argument;
    for (int64_t i = 1; i <= count; i++)
        TRY(add_one(ctx, &i));
    return OK;
}

static void add(Scratch *s, int64_t count)
{
    assert_ok(s, store_write(s->ctx, add_many, &count));
}

static RecordVerdict verify(Scratch *s, RecordContent *content_of)
{
    RecordVerdict verdict = {0};
    assert_ok(s, record_verify(s->ctx, content_of, &verdict));
    return verdict;
}

/* ---- The tree ------------------------------------------------------------------------------- */

/* RFC 6962, 2.1, to the letter and with none of our code but SHA-256 itself. */
static Sha256 mth(const Sha256 *digests, size_t n)
{
    unsigned char bytes[65];
    if (n == 0)
        return sha256((Str){"", 0});
    if (n == 1) {
        bytes[0] = 0;
        memcpy(bytes + 1, digests, 32);
        return sha256((Str){(char *)bytes, 33});
    }
    size_t k = 1;
    while (2 * k < n)
        k *= 2;
    Sha256 left = mth(digests, k), right = mth(digests + k, n - k);
    bytes[0] = 1;
    memcpy(bytes + 1, left.bytes, 32);
    memcpy(bytes + 33, right.bytes, 32);
    return sha256((Str){(char *)bytes, 65});
}

static size_t read_digests(Scratch *s, Sha256 *digests)
{
    size_t n = 0;
    Rows rows;
    assert_ok(s, store_query(s->ctx, &rows, "SELECT salt, body FROM entry ORDER BY seq"));
    while (rows_next(&rows))
        digests[n++] = sha256_pair(row_blob(&rows, 0), str_of(row_text(&rows, 1)));
    assert_ok(s, rows_end(&rows));
    return n;
}

static void the_root_is_that_of_the_rfc(void **state)
{
    Scratch *s = *state;
    static Sha256 digests[301];
    for (size_t size = 0; size <= 300; size++) {
        RecordVerdict verdict = verify(s, NULL);
        if (verdict.reason)
            fail_msg("size %zu: %s", size, verdict.reason);
        assert_int_equal(verdict.entries, size);
        assert_int_equal(read_digests(s, digests), size);
        Sha256 root = mth(digests, size);
        assert_true(sha256_eq(&root, &verdict.root));
        arena_reset(s->ctx->arena);
        add(s, 1);
    }
}

/* ---- What an entry says ---------------------------------------------------------------------- */

static Err store_content(Ctx *ctx, void *argument)
{
    (void)argument;
    return record_add(ctx, &(RecordEntry){.action = "thing.store",
                                          .object = "thing/2",
                                          .case_id = 7,
                                          .content = S("new"),
                                          .before = S("old")});
}

static void an_entry_is_canonical_json(void **state)
{
    Scratch *s = *state;
    Person ann = {.id = {12}, .name = "Ann Example"};
    s->ctx->who = &ann;
    s->ctx->session = "5e55";
    assert_ok(s, store_write(s->ctx, store_content, NULL));
    Rows rows;
    assert_ok(s, store_query(s->ctx, &rows, "SELECT body, salt FROM entry"));
    assert_true(rows_next(&rows));
    const char *body = row_text(&rows, 0);
    Str salt = row_blob(&rows, 1);
    assert_ok(s, rows_end(&rows));
    Sha256 before = sha256_pair(salt, S("old")), content = sha256_pair(salt, S("new"));
    const char *expected = arena_printf(
        s->ctx->arena,
        "{\"action\":\"thing.store\",\"at\":1774606272345,\"before\":\"%s\",\"case\":7,"
        "\"content\":\"%s\",\"object\":\"thing/2\",\"seq\":1,\"session\":\"5e55\","
        "\"who\":\"person/12\",\"who_name\":\"Ann Example\"}",
        sha256_hex(s->ctx->arena, &before), sha256_hex(s->ctx->arena, &content));
    assert_string_equal(body, expected);
}

static void the_history_of_a_case_is_read_in_pages(void **state)
{
    Scratch *s = *state;
    add(s, 100); /* case 1 has 1, 4, 7 … 100 */
    RecordLine *lines;
    size_t count;
    assert_ok(s, record_of_case(s->ctx, 1, 0, 25, &lines, &count));
    assert_int_equal(count, 25);
    assert_int_equal(lines[0].seq, 100);
    assert_string_equal(lines[0].who, "system");
    assert_null(lines[0].who_name);
    assert_string_equal(lines[0].action, "thing.note");
    assert_int_equal(lines[0].at.ms, s->ctx->now.ms);
    int64_t number = 0;
    assert_true(json_int(lines[0].details, "number", &number));
    assert_int_equal(number, 100);
    assert_ok(s, record_of_case(s->ctx, 1, lines[24].seq, 25, &lines, &count));
    assert_int_equal(count, 9);
    assert_int_equal(lines[8].seq, 1);
    assert_ok(s, record_of_case(s->ctx, 5, 0, 25, &lines, &count));
    assert_int_equal(count, 0);
}

/* ---- Slips of our own code -------------------------------------------------------------- */

typedef struct Slip {
    const char *sql, *words;
} Slip;

static Err slip(Ctx *ctx, void *argument)
{
    return store_change_values(ctx, NULL, ((const Slip *)argument)->sql, NULL, 0);
}

static void the_tables_refuse_slips(void **state)
{
    static const Slip slips[] = {
        {"UPDATE entry SET body = '{}' WHERE seq = 5", "never changed"},
        {"UPDATE entry SET body = NULL WHERE seq = 5", "never changed"},
        {"UPDATE entry SET body = NULL, salt = NULL, at = 0 WHERE seq = 5", "never changed"},
        {"UPDATE entry SET body = NULL, salt = NULL, who = 'x' WHERE seq = 5", "never changed"},
        {"UPDATE entry SET body = NULL, salt = NULL, case_id = NULL WHERE seq = 5",
         "never changed"},
        {"UPDATE entry SET body = NULL, salt = NULL, leaf = zeroblob(32) WHERE seq = 5",
         "never changed"},
        {"UPDATE entry SET seq = 500 WHERE seq = 5", "never changed"},
        {"DELETE FROM entry WHERE seq = 10", "never deleted"},
        {"INSERT INTO entry SELECT 12, at, who, action, object, case_id, stored, body, salt, leaf"
         " FROM entry WHERE seq = 5",
         "at its end"},
        {"INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 5", "at its end"},
        {"UPDATE tree_node SET hash = zeroblob(32)", "never changed"},
        {"DELETE FROM tree_node", "never changed"},
        {"REPLACE INTO tree_node VALUES (1, 1, zeroblob(32))", "never changed"},
        {"UPDATE tree_head SET size = 9", "one entry at a time"},
        {"DELETE FROM tree_head", "never shortened"},
        {"REPLACE INTO tree_head VALUES (1, 0, zeroblob(32), x'')", "never shortened"},
    };
    Scratch *s = *state;
    add(s, 10);
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
        Slip one = slips[i];
        assert_int_equal(store_write(s->ctx, slip, &one), INVALID);
        if (!strstr(problem(s->ctx), one.words))
            fail_msg("%s: %s", one.sql, problem(s->ctx));
    }
    assert_null(verify(s, NULL).reason);
}

static Err erase(Ctx *ctx, void *argument)
{
    TRY(store_change(ctx, NULL, "UPDATE entry SET body = NULL, salt = NULL WHERE seq = $1",
                     *(int64_t *)argument));
    return record_add(ctx, &(RecordEntry){.action = "record.erase", .object = "entry/4"});
}

static void an_erased_entry_still_verifies(void **state)
{
    Scratch *s = *state;
    add(s, 10);
    Sha256 before = verify(s, NULL).root;
    int64_t seq = 4;
    assert_ok(s, store_write(s->ctx, erase, &seq));
    RecordVerdict verdict = verify(s, NULL);
    assert_null(verdict.reason);
    assert_int_equal(verdict.entries, 11);
    assert_int_equal(verdict.erased, 1);
    assert_false(sha256_eq(&before, &verdict.root)); /* one entry more */
    RecordLine *lines;
    size_t count;
    assert_ok(s, record_of_case(s->ctx, 1, 5, 1, &lines, &count));
    assert_int_equal(lines[0].seq, 4);
    assert_null(lines[0].details);
    scratch_close(s); /* and its text is no longer in the file */
    Str file = scratch_read(s, s->path);
    assert_null(memmem(file.data, file.len, "\"number\":4,", 11));
    assert_non_null(memmem(file.data, file.len, "\"number\":5,", 11)); /* the control */
    scratch_open(s);
}

/* ---- Somebody with the file in hand ----------------------------------------------------- */

#define WITHOUT_TRIGGERS                                                                           \
    "DROP TRIGGER entry_insert; DROP TRIGGER entry_update; DROP TRIGGER entry_delete;"             \
    "DROP TRIGGER tree_node_update; DROP TRIGGER tree_node_delete;"                                \
    "DROP TRIGGER tree_head_update; DROP TRIGGER tree_head_delete;"

typedef struct Tampering {
    const char *sql;
    int64_t wrong; /* the entry at which it must be found, in a record of 37 */
    const char *reason;
} Tampering;

static const Tampering tamperings[] = {
    /* The text, the salt, the leaf, a column. */
    {"UPDATE entry SET body = replace(body, '\"number\":20', '\"number\":21') WHERE seq = 20", 20,
     "do not belong together"},
    {"UPDATE entry SET body = body || ' ' WHERE seq = 1", 1, "do not belong together"},
    {"UPDATE entry SET salt = zeroblob(32) WHERE seq = 37", 37, "do not belong together"},
    {"UPDATE entry SET leaf = zeroblob(32) WHERE seq = 36", 36, "do not belong together"},
    {"UPDATE entry SET at = at + 1 WHERE seq = 9", 9, "columns"},
    {"UPDATE entry SET who = 'person/2' WHERE seq = 9", 9, "columns"},
    {"UPDATE entry SET action = 'other' WHERE seq = 9", 9, "columns"},
    {"UPDATE entry SET object = 'other' WHERE seq = 9", 9, "columns"},
    {"UPDATE entry SET case_id = NULL WHERE seq = 10", 10, "columns"},
    {"UPDATE entry SET case_id = 5 WHERE seq = 9", 9, "columns"},
    {"UPDATE entry SET stored = 1 WHERE seq = 9", 9, "columns"},
    {"UPDATE entry SET seq = 0 WHERE seq = 1", 1, "below 1"},
    /* A whole entry replaced by one that is well formed: its text and leaf agree. */
    {"UPDATE entry SET (body, salt, leaf) = (SELECT body, salt, leaf FROM entry WHERE seq = 11)"
     " WHERE seq = 12",
     12, "columns"},
    {"UPDATE entry SET leaf = zeroblob(32), body = NULL, salt = NULL WHERE seq = 13", 14,
     "over the entries 13 to 14"},
    {"UPDATE entry SET leaf = zeroblob(32), body = NULL, salt = NULL WHERE seq = 14", 14,
     "over the entries 13 to 14"},
    {"UPDATE entry SET leaf = zeroblob(32), body = NULL, salt = NULL WHERE seq = 37", 37, "head"},
    /* Deleted, inserted, swapped, cut off. */
    {"DELETE FROM entry WHERE seq = 1", 1, "missing"},
    {"DELETE FROM entry WHERE seq = 17", 17, "missing"},
    {"DELETE FROM entry WHERE seq BETWEEN 17 AND 19", 17, "missing"},
    {"DELETE FROM entry WHERE seq = 17;"
     "UPDATE entry SET seq = -seq WHERE seq > 17; UPDATE entry SET seq = -seq - 1 WHERE seq < 0",
     17, "columns"},
    {"DELETE FROM entry WHERE seq = 37", 37, "missing: the head of the record counts 37"},
    {"DELETE FROM entry WHERE seq > 30", 31, "missing: the head of the record counts 37"},
    {"DELETE FROM entry", 1, "missing: the head of the record counts 37"},
    {"INSERT INTO entry SELECT 38, at, who, action, object, case_id, stored, body, salt, leaf"
     " FROM entry WHERE seq = 37",
     38, "does not count"},
    {"UPDATE entry SET seq = -seq WHERE seq > 5; UPDATE entry SET seq = 1 - seq WHERE seq < 0;"
     "INSERT INTO entry SELECT 6, at, who, action, object, case_id, stored, body, salt, leaf"
     " FROM entry WHERE seq = 5",
     6, "columns"},
    {"UPDATE entry SET seq = 1000 WHERE seq = 8; UPDATE entry SET seq = 8 WHERE seq = 21;"
     "UPDATE entry SET seq = 21 WHERE seq = 1000",
     8, "columns"},
    /* The tree. */
    {"UPDATE tree_node SET hash = zeroblob(32) WHERE level = 1 AND position = 2", 6,
     "over the entries 5 to 6"},
    {"UPDATE tree_node SET hash = zeroblob(32) WHERE level = 5", 32, "over the entries 1 to 32"},
    {"DELETE FROM tree_node WHERE level = 2 AND position = 0", 4, "over the entries 1 to 4"},
    {"INSERT INTO tree_node VALUES (6, 0, zeroblob(32))", 37, "entries that are not there"},
    {"UPDATE tree_head SET root = zeroblob(32)", 37, "head"},
    {"UPDATE tree_head SET edge = zeroblob(96)", 37, "head"},
    {"UPDATE tree_head SET size = 35", 36, "does not count"},
    {"UPDATE tree_head SET size = 41", 38, "missing: the head of the record counts 41"},
};

static void try_tampering(Scratch *s, const Tampering *tampering)
{
    unlink(s->path);
    scratch_open(s);
    add(s, 37);
    assert_null(verify(s, NULL).reason);
    scratch_close(s);
    scratch_raw(s, "PRAGMA ignore_check_constraints = ON;" WITHOUT_TRIGGERS);
    scratch_raw(s, tampering->sql);
    scratch_open_to_read(s);
    RecordVerdict verdict = verify(s, NULL);
    if (verdict.wrong != tampering->wrong || !strstr(verdict.reason, tampering->reason))
        fail_msg("%s: found at %lld: %s", tampering->sql, (long long)verdict.wrong,
                 verdict.reason ? verdict.reason : "nothing");
    scratch_close(s);
    arena_reset(s->ctx->arena);
}

static void tampering_is_found_at_its_entry(void **state)
{
    Scratch *s = *state;
    for (size_t i = 0; i < sizeof tamperings / sizeof tamperings[0]; i++)
        try_tampering(s, &tamperings[i]);
}

static void a_lost_head_is_an_error(void **state)
{
    Scratch *s = *state;
    add(s, 5);
    scratch_close(s);
    scratch_raw(s, WITHOUT_TRIGGERS "DELETE FROM tree_head");
    scratch_open_to_read(s);
    RecordVerdict verdict;
    assert_int_equal(record_verify(s->ctx, NULL, &verdict), BROKEN);
    assert_non_null(strstr(problem(s->ctx), "lost its head"));
}

/* ---- What is stored now ----------------------------------------------------------------- */

static Err content_of(Ctx *ctx, const char *object, int64_t covers, Str *out, bool *exists)
{
    (void)covers;
    if (!str_starts(str_of(object), S("thing/")))
        return MISSING;
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT bytes FROM thing WHERE object = $1", object));
    *exists = rows_next(&rows);
    if (*exists)
        *out = row_blob(&rows, 0);
    return rows_end(&rows);
}

typedef struct Change {
    const char *object, *before, *now;
} Change;

static Err change(Ctx *ctx, void *argument)
{
    const Change *to = argument;
    if (to->now)
        TRY(store_change(ctx, NULL, "REPLACE INTO thing VALUES ($1, $2)", to->object,
                         str_of(to->now)));
    else
        TRY(store_change(ctx, NULL, "DELETE FROM thing WHERE object = $1", to->object));
    return record_add(ctx, &(RecordEntry){.action = "thing.set",
                                          .object = to->object,
                                          .content = str_of(to->now),
                                          .before = str_of(to->before)});
}

static Err make_table(Ctx *ctx, void *argument)
{
    (void)argument;
    return store_change(ctx, NULL, "CREATE TABLE thing (object TEXT PRIMARY KEY, bytes BLOB)");
}

/* Entries: 1 a, 2 b, 3 c, 4 a again, 5 b removed, 6 a sign-in (not compared), 7 a note on c. */
static void make_things(Scratch *s)
{
    static Change changes[] = {
        {"thing/a", NULL, "one"},   {"thing/b", NULL, "two"}, {"thing/c", NULL, "three"},
        {"thing/a", "one", "four"}, {"thing/b", "two", NULL}, {"person/1", NULL, "in"},
    };
    assert_ok(s, store_write_unrecorded(s->ctx, make_table, NULL));
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++)
        assert_ok(s, store_write(s->ctx, change, &changes[i]));
    add(s, 1);
}

static void what_is_stored_is_what_was_recorded(void **state)
{
    static const Tampering changes[] = {
        {"UPDATE thing SET bytes = x'00' WHERE object = 'thing/a'", 4, "is not what"},
        {"UPDATE thing SET bytes = x'00' WHERE object = 'thing/c'", 3, "is not what"},
        {"UPDATE thing SET bytes = x'6f6e65' WHERE object = 'thing/a'", 4, "is not what"}, /* one */
        {"DELETE FROM thing WHERE object = 'thing/c'", 3, "no longer there"},
        {"INSERT INTO thing VALUES ('thing/b', x'74776f')", 5, "there again"},
        {"DELETE FROM thing", 3, "no longer there"},
    };
    Scratch *s = *state;
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        unlink(s->path);
        scratch_open(s);
        make_things(s);
        RecordVerdict verdict = verify(s, content_of);
        assert_null(verdict.reason);
        assert_int_equal(verdict.entries, 7);
        assert_int_equal(verdict.objects, 2);
        scratch_close(s);
        scratch_raw(s, changes[i].sql);
        scratch_open_to_read(s);
        assert_null(verify(s, NULL).reason); /* the control: the tree alone does not see it */
        verdict = verify(s, content_of);
        assert_int_equal(verdict.wrong, changes[i].wrong);
        assert_non_null(strstr(verdict.reason, changes[i].reason));
        scratch_close(s);
    }
}

static void verifying_takes_little_memory(void **state)
{
    Scratch *s = *state;
    add(s, 5000);
    Ctx small = *s->ctx;
    small.arena = arena_create(100 << 10);
    RecordVerdict verdict;
    assert_int_equal(record_verify(&small, NULL, &verdict), OK);
    assert_int_equal(verdict.entries, 5000);
    assert_true(arena_used(small.arena) < 1000);
    assert_null(s->ctx->connection);
    arena_destroy(small.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch(the_root_is_that_of_the_rfc),
        scratch(an_entry_is_canonical_json),
        scratch(the_history_of_a_case_is_read_in_pages),
        scratch(the_tables_refuse_slips),
        scratch(an_erased_entry_still_verifies),
        scratch_closed(tampering_is_found_at_its_entry),
        scratch(a_lost_head_is_an_error),
        scratch_closed(what_is_stored_is_what_was_recorded),
        scratch(verifying_takes_little_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
