/* A client of the store that is killed (test/cli/kill.sh).
 *
 *   writer run DB ACKS     changes things from four threads until it is killed, and writes
 *                          the number of each change to ACKS once the store said it is kept
 *   writer early DB ACKS   the control: writes the number before the store is asked
 *   writer check DB ACKS   is every number of ACKS there, with its entry and its file, and
 *                          nothing by half? Prints "N kept"; exit code 1 when something is wrong
 *   writer bench DB CALLERS SECONDS
 */
#include "assurance/record.h"
#include "base/limits.h"
#include "store/files.h"
#include "store/store.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 4, MAX_CALLERS = 256, RANGE = 1000000000, FILE_EVERY = 8 };

typedef struct Caller {
    pthread_t thread;
    Ctx ctx;
    int64_t number;
    int acks; /* descriptor; -1: none */
    bool early;
    atomic_bool *stop;
    int64_t done;
} Caller;

static int complain(const char *what, const char *words)
{
    printf("%s: %s\n", what, words);
    return 1;
}

static Time now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (Time){time.tv_sec * INT64_C(1000) + time.tv_nsec / 1000000};
}

/* ---- Changing ---------------------------------------------------------------------------- */

static Err make_tables(Ctx *ctx, void *argument)
{
    (void)argument;
    TRY(store_change(ctx, NULL,
                     "CREATE TABLE IF NOT EXISTS thing (id INTEGER PRIMARY KEY, text TEXT NOT NULL,"
                     " file BLOB)"));
    return store_change(
        ctx, NULL, "CREATE TABLE IF NOT EXISTS other (id INTEGER PRIMARY KEY REFERENCES thing)");
}

typedef struct Change {
    int64_t id;
    const char *text, *object;
    const Sha256 *file;
} Change;

static Err change(Ctx *ctx, void *argument)
{
    const Change *to = argument;
    TRY(store_change(ctx, NULL, "INSERT INTO thing (id, text, file) VALUES ($1, $2, $3)", to->id,
                     to->text, to->file));
    TRY(store_change(ctx, NULL, "INSERT INTO other (id) VALUES ($1)", to->id));
    return record_add(ctx, &(RecordEntry){.action = "thing.add",
                                          .object = to->object,
                                          .case_id = to->id % 100 + 1,
                                          .content = str_of(to->text)});
}

static Err change_one(Ctx *ctx, int64_t id, bool with_file)
{
    Sha256 file;
    Change to = {.id = id};
    to.text = arena_printf(ctx->arena, "The text of thing %lld", (long long)id);
    to.object = arena_printf(ctx->arena, "thing/%lld", (long long)id);
    if (with_file) {
        TRY(store_file_put(ctx, str_of(to.text), &file));
        to.file = &file;
    }
    return store_write(ctx, change, &to);
}

static void acknowledge(const Caller *caller, int64_t id)
{
    char line[32];
    int len = snprintf(line, sizeof line, "%lld\n", (long long)id);
    CHECK(write(caller->acks, line, (size_t)len) == len);
    CHECK(fdatasync(caller->acks) == 0);
}

static int64_t first_free(Ctx *ctx, int64_t caller)
{
    Rows rows;
    int64_t last = caller * RANGE;
    if (store_query(ctx, &rows, "SELECT max(id) FROM thing WHERE id > $1 AND id < $2", last,
                    last + RANGE) == OK &&
        rows_next(&rows) && !row_null(&rows, 0))
        last = row_int(&rows, 0);
    CHECK(rows_end(&rows) == OK);
    return last + 1;
}

static void *change_until_stopped(void *argument)
{
    Caller *caller = argument;
    int64_t id = first_free(&caller->ctx, caller->number);
    for (; !*caller->stop; id++, caller->done++) {
        arena_reset(caller->ctx.arena);
        caller->ctx.now = now();
        if (caller->early)
            acknowledge(caller, id);
        bool with_file = caller->acks >= 0 && id % FILE_EVERY == 0;
        if (change_one(&caller->ctx, id, with_file) != OK) {
            complain("change", problem(&caller->ctx));
            _exit(1);
        }
        if (caller->acks >= 0 && !caller->early)
            acknowledge(caller, id);
    }
    return NULL;
}

static void start(Ctx *ctx, Caller *callers, int count, const Caller *as)
{
    for (int i = 0; i < count; i++) {
        callers[i] = *as;
        callers[i].number = i;
        callers[i].ctx = *ctx;
        callers[i].ctx.arena = arena_create(1 << 20);
        CHECK(pthread_create(&callers[i].thread, NULL, change_until_stopped, &callers[i]) == 0);
    }
}

static int run(Ctx *ctx, const char *acks, bool early)
{
    static Caller callers[THREADS];
    static atomic_bool never;
    int file = open(acks, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    CHECK(file >= 0);
    start(ctx, callers, THREADS, &(Caller){.acks = file, .early = early, .stop = &never});
    for (;;)
        pause();
}

static int bench(Ctx *ctx, int count, unsigned seconds)
{
    static Caller callers[MAX_CALLERS];
    atomic_bool stop = false;
    int64_t done = 0;
    start(ctx, callers, count, &(Caller){.acks = -1, .stop = &stop});
    sleep(seconds);
    stop = true;
    for (int i = 0; i < count; i++) {
        pthread_join(callers[i].thread, NULL);
        arena_destroy(callers[i].ctx.arena);
        done += callers[i].done;
    }
    printf("%d callers: %lld changes a second\n", count, (long long)(done / seconds));
    return 0;
}

/* ---- Checking ---------------------------------------------------------------------------- */

static Err content_of(Ctx *ctx, const char *object, int64_t covers, Str *out, bool *exists)
{
    (void)covers;
    int64_t id;
    Rows rows;
    if (!str_starts(str_of(object), S("thing/")) || !str_int(str_of(object + 6), &id))
        return MISSING;
    TRY(store_query(ctx, &rows, "SELECT text FROM thing WHERE id = $1", id));
    *exists = rows_next(&rows);
    if (*exists)
        *out = str_of(row_text(&rows, 0));
    return rows_end(&rows);
}

static Err number(Ctx *ctx, const char *sql, int64_t *out)
{
    Rows rows;
    TRY(store_query_values(ctx, &rows, sql, NULL, 0));
    *out = rows_next(&rows) ? row_int(&rows, 0) : -1;
    return rows_end(&rows);
}

static Err check_whole(Ctx *ctx)
{
    int64_t things, halves, entries;
    Rows rows;
    TRY(store_query(ctx, &rows, "PRAGMA integrity_check"));
    const char *words = rows_next(&rows) ? row_text(&rows, 0) : "nothing";
    TRY(rows_end(&rows));
    if (!text_eq(words, "ok"))
        return fail(ctx, BROKEN, "integrity_check: %s", words);
    TRY(number(ctx, "SELECT count(*) FROM thing", &things));
    TRY(number(ctx, "SELECT count(*) FROM thing JOIN other USING (id)", &halves));
    TRY(number(ctx, "SELECT count(*) FROM entry WHERE action = 'thing.add'", &entries));
    if (halves != things || entries != things)
        return fail(ctx, BROKEN, "%lld things, %lld others, %lld entries", (long long)things,
                    (long long)halves, (long long)entries);
    return OK;
}

static Err check_record(Ctx *ctx)
{
    RecordVerdict record;
    FilesVerdict files;
    TRY(record_verify(ctx, content_of, &record));
    if (record.reason)
        return fail(ctx, BROKEN, "entry %lld: %s", (long long)record.wrong, record.reason);
    TRY(store_file_check_all(ctx, &files));
    if (files.wrong)
        return fail(ctx, BROKEN, "file %s: %s", files.wrong, files.reason);
    return OK;
}

static Err check_one(Ctx *ctx, int64_t id)
{
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT file FROM thing WHERE id = $1", id));
    bool there = rows_next(&rows);
    Str file = there ? row_blob(&rows, 0) : (Str){"", 0};
    TRY(rows_end(&rows));
    if (!there)
        return fail(ctx, MISSING, "%lld was acknowledged and is lost", (long long)id);
    Sha256 hash;
    Str bytes;
    if (file.len != sizeof hash)
        return OK;
    memcpy(hash.bytes, file.data, sizeof hash);
    return store_file_get(ctx, &hash, &bytes);
}

/* A last line without an end is an acknowledgement that was not given. */
static Err check_acks(Ctx *ctx, const char *path, int64_t *kept)
{
    FILE *file = fopen(path, "r");
    char line[64];
    Err err = OK;
    while (err == OK && file && fgets(line, sizeof line, file) && strchr(line, '\n')) {
        int64_t id;
        CHECK(str_int(str_trim(str_of(line)), &id));
        err = check_one(ctx, id);
        ++*kept;
        arena_reset(ctx->arena);
    }
    if (file)
        fclose(file);
    return err;
}

/* The words of a problem lie on the arena, which check_acks empties only after a good one. */
static int check(Ctx *ctx, const char *acks)
{
    int64_t kept = 0;
    Err err = store_write_unrecorded(ctx, make_tables, NULL);
    if (err == OK)
        err = check_acks(ctx, acks, &kept);
    if (err == OK)
        err = check_whole(ctx);
    if (err == OK)
        err = check_record(ctx);
    if (err != OK)
        return complain("check", problem(ctx));
    printf("%lld kept\n", (long long)kept);
    return 0;
}

/* ------------------------------------------------------------------------------------------- */

static int act(Ctx *ctx, char **words)
{
    const char *mode = words[1];
    if (text_eq(mode, "check"))
        return check(ctx, words[3]);
    if (store_write_unrecorded(ctx, make_tables, NULL) != OK)
        return complain("make tables", problem(ctx));
    if (text_eq(mode, "bench"))
        return bench(ctx, (int)strtol(words[3], NULL, 10), (unsigned)strtoul(words[4], NULL, 10));
    return run(ctx, words[3], text_eq(mode, "early"));
}

int main(int count, char **words)
{
    if (count < 4 || (text_eq(words[1], "bench") && count < 5))
        return complain("usage", "writer run|early|check DB ACKS, writer bench DB CALLERS SECONDS");
    Ctx ctx = {.arena = arena_create(MAX_COMMAND_ARENA), .now = now()};
    Store *store = NULL;
    if (store_open(&ctx, &(StoreSettings){.path = words[2]}, &store) != OK)
        return complain("open", problem(&ctx));
    ctx.store = store;
    int code = act(&ctx, words);
    store_close(store);
    arena_destroy(ctx.arena);
    return code;
}
