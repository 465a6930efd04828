#include "store/inside.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- The file and its lock ------------------------------------------------------------- */

static Err make_file(Ctx *ctx, const char *path, bool *made)
{
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    *made = file >= 0;
    if (file >= 0)
        close(file); /* SQLite flushes file and folder when it writes the first page */
    else if (errno != EEXIST)
        return fail(ctx, INVALID, "Cannot make the database %s: %s", path, strerror(errno));
    return OK;
}

static bool is_beside(Ctx *ctx, const char *path, const char *ending)
{
    return access(arena_printf(ctx->arena, "%s%s", path, ending), F_OK) == 0;
}

/* Where this user cannot write, and nobody has the file open: then its log is in it, and there
 * would be no place for the memory that readers share (FILE-shm). */
static bool is_still(Ctx *ctx, const char *path)
{
    char *folder = arena_text(ctx->arena, path);
    *strrchr(folder, '/') = '\0'; /* the path is a real one */
    return (access(path, W_OK) != 0 || access(*folder ? folder : "/", W_OK) != 0) &&
           !is_beside(ctx, path, "-wal") && !is_beside(ctx, path, "-shm");
}

/* The real path, so that a link to the file does not get a lock of its own. It is absolute,
 * and so never looks like ":memory:" or a URI to SQLite. */
static Err find_file(Ctx *ctx, const StoreSettings *settings, Store *store)
{
    if (!settings->must_exist && !settings->read_only)
        TRY(make_file(ctx, settings->path, &store->made));
    store->path = realpath(settings->path, NULL);
    if (!store->path)
        return fail(ctx, INVALID, "There is no database %s: %s", settings->path, strerror(errno));
    struct stat about;
    if (stat(store->path, &about) != 0 || !S_ISREG(about.st_mode))
        return fail(ctx, INVALID, "%s is not a file.", settings->path);
    if (access(store->path, R_OK) != 0)
        return fail(ctx, INVALID, "The database %s cannot be read: %s", store->path,
                    strerror(errno));
    store->still = settings->read_only && is_still(ctx, store->path);
    store->files = arena_printf(ctx->arena, "%s.files", store->path);
    store->files = strdup(store->files);
    CHECK(store->files);
    return OK;
}

/* Who has the lock wrote its number into the file; for words only, it may be gone. */
static long long owner_of(int lock)
{
    char text[32] = "";
    ssize_t len = pread(lock, text, sizeof text - 1, 0);
    return len > 0 ? strtoll(text, NULL, 10) : 0;
}

static Err take_lock(Ctx *ctx, Store *store)
{
    if (access(store->path, W_OK) != 0)
        return fail(ctx, INVALID,
                    "The database %s cannot be written: %s. This command stores into it: run it as "
                    "the user whom the file belongs to.",
                    store->path, strerror(errno));
    const char *path = arena_printf(ctx->arena, "%s.lock", store->path);
    store->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (store->lock < 0)
        return fail(
            ctx, INVALID,
            "Cannot make %s: %s. Who changes a database makes files beside it: the lock, and "
            "the log of what is not in it yet. The folder must let this user write.",
            path, strerror(errno));
    if (flock(store->lock, LOCK_EX | LOCK_NB) != 0)
        return fail(ctx, INVALID,
                    "%s is in use by another process (number %lld). Stop it first, or let it do "
                    "the work.",
                    store->path, owner_of(store->lock));
    char text[32];
    int len = snprintf(text, sizeof text, "%ld\n", (long)getpid());
    if (ftruncate(store->lock, 0) != 0 || pwrite(store->lock, text, (size_t)len, 0) != len)
        return fail(ctx, BROKEN, "Cannot write to %s: %s", path, strerror(errno));
    return OK;
}

/* ---- Opening --------------------------------------------------------------------------- */

/* Nothing of a file is changed before it is known to be ours. */
static Err open_to_write(Ctx *ctx, Store *store)
{
    TRY(take_lock(ctx, store));
    TRY(connection_open(ctx, store, true, &store->writer));
    bool empty;
    TRY(store_check_owner(ctx, store, store->writer, &empty));
    if (!empty)
        TRY(store_check_version(ctx, store, store->writer));
    TRY(connection_settle(ctx, store->writer, store->lossy));
    TRY(store_migrate(ctx, store->writer, empty));
    TRY(connection_settle(ctx, store->writer, store->lossy)); /* foreign keys are on again */
    return files_prepare(ctx, store->files);
}

/* A database whose log is beside it is read with memory that all readers share, in a file. */
static Err refuse_to_read(Ctx *ctx, const Store *store)
{
    return fail(
        ctx, INVALID,
        "The database %s cannot be read by this user: not all of it is in the file yet, and "
        "to read the rest (%s-wal) the file %s-shm must be opened or made. Let the user read "
        "these files and write in the folder, or ask the user whom they belong to.",
        store->path, store->path, store->path);
}

static Err open_to_read(Ctx *ctx, const StoreSettings *settings, Store *store)
{
    StoreConnection *reader = store->readers[0];
    bool empty;
    Err err = store_check_owner(ctx, store, reader, &empty);
    if (err == BROKEN && connection_lacks_rights(reader))
        return refuse_to_read(ctx, store);
    TRY(err);
    if (empty)
        return fail(ctx, INVALID, "%s is empty: nothing was stored in it yet.", store->path);
    TRY(store_check_version(ctx, store, reader));
    return settings->any_version ? OK : store_check_current(ctx, store, reader);
}

static Err open_all(Ctx *ctx, const StoreSettings *settings, Store *store)
{
    TRY(find_file(ctx, settings, store));
    if (!store->read_only)
        TRY(open_to_write(ctx, store));
    TRY(readers_open(ctx, store, settings->readers));
    return store->read_only ? open_to_read(ctx, settings, store) : writer_start(ctx, store);
}

Err store_open(Ctx *ctx, const StoreSettings *settings, Store **out)
{
    /* SQLite's count of its memory takes one lock for all threads at each allocation. Too
     * late, and without harm, when another store was opened before. */
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    Store *store = calloc(1, sizeof *store);
    CHECK(store);
    store->lock = -1;
    store->read_only = settings->read_only;
    store->lossy = settings->lossy;
    store->tidy = settings->tidy;
    CHECK(pthread_rwlock_init(&store->kept.lock, NULL) == 0);
    readers_init(store);
    writer_init(store);
    Err err = open_all(ctx, settings, store);
    if (err != OK) {
        store_close(store);
        return err;
    }
    *out = store;
    return OK;
}

/* As long as the lock is held. A folder with evidence stays, and so does all. */
static void remove_unused(const Store *store)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    char path[PATH_MAX];
    if (rmdir(store->files) != 0)
        return;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (snprintf(path, sizeof path, "%s%s", store->path, endings[i]) < (int)sizeof path)
            unlink(path);
}

StoreKept *store_kept(Store *store)
{
    return &store->kept;
}

void store_close(Store *store)
{
    if (!store)
        return;
    writer_stop(store);
    readers_close(store);
    connection_close(store->writer); /* after the readers: then it empties the log */
    if (store->tidy && store->made && !store->used && store->lock >= 0)
        remove_unused(store);
    if (store->lock >= 0)
        close(store->lock);
    if (store->kept.free)
        store->kept.free(store->kept.value);
    pthread_rwlock_destroy(&store->kept.lock);
    free(store->files);
    free(store->path);
    free(store);
}

const char *store_files(const Store *store)
{
    return store->files;
}

const char *store_path(const Store *store)
{
    return store->path;
}
