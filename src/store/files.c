#include "store/files.h"

#include "base/file.h"

#include "store/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A new file is written under a name of its own, flushed, renamed, and its folder
 * flushed: under its own name it is there whole or not at all. What a crash leaves is
 * swept when the store opens (files_check.c). The arena may jump, so paths are made before a
 * descriptor is held, and words after it is closed. */
typedef struct Place {
    const char *folder, *path;
} Place;

static Place place_of(Arena *arena, const char *root, const Sha256 *hash)
{
    const char *hex = sha256_hex(arena, hash);
    return (Place){.folder = arena_printf(arena, "%s/%.2s", root, hex),
                   .path = arena_printf(arena, "%s/%.2s/%s", root, hex, hex + 2)};
}

/* ---- Storing --------------------------------------------------------------------------- */

static bool flush_folder(const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return false;
    bool done = fsync(folder) == 0;
    int error = errno;
    close(folder);
    errno = error;
    return done;
}

/* Also when it was there: who made it may have crashed before flushing. */
static bool make_folder(const char *root, const char *folder)
{
    if (mkdir(folder, 0700) != 0)
        return errno == EEXIST;
    return flush_folder(root);
}

static bool write_new(char *unfinished, const Place *place, Str bytes)
{
    int file = mkostemp(unfinished, O_CLOEXEC);
    if (file < 0)
        return false;
    bool done = file_write(file, bytes) && fchmod(file, 0400) == 0 && fsync(file) == 0;
    int error = errno;
    close(file);
    if (done && rename(unfinished, place->path) == 0)
        return flush_folder(place->folder);
    if (done)
        error = errno;
    unlink(unfinished);
    errno = error;
    return false;
}

static Err put_new(Ctx *ctx, const Place *place, Str bytes)
{
    char *unfinished = arena_printf(ctx->arena, "%s/" FILES_UNFINISHED "XXXXXX", place->folder);
    if (make_folder(store_files(ctx->store), place->folder) && write_new(unfinished, place, bytes))
        return OK;
    if (errno == ENOSPC || errno == EDQUOT)
        return fail(ctx, BUSY,
                    "The disk is full, and the file was not stored. Make space, then "
                    "try again.");
    return fail(ctx, BROKEN, "Cannot store %s: %s", place->path, strerror(errno));
}

/* Held while a file is marked as just put, or removed because it was not. */
static pthread_mutex_t marking = PTHREAD_MUTEX_INITIALIZER;

/* The time of a file is when it was put last: what is in use again is not removed
 * (store_file_remove). */
static void mark_put(const Ctx *ctx, const Place *place)
{
    const struct timespec now = {.tv_sec = ctx->now.ms / 1000};
    const struct timespec both[2] = {now, now};
    pthread_mutex_lock(&marking);
    (void)utimensat(AT_FDCWD, place->path, both, AT_SYMLINK_NOFOLLOW); /* absent: put_new follows */
    pthread_mutex_unlock(&marking);
}

void store_file_remove(Ctx *ctx, const Sha256 *hash, Time before)
{
    struct stat about;
    Place place = place_of(ctx->arena, store_files(ctx->store), hash);
    pthread_mutex_lock(&marking);
    if (lstat(place.path, &about) == 0 && about.st_mtim.tv_sec < before.ms / 1000)
        unlink(place.path);
    pthread_mutex_unlock(&marking);
}

Err store_file_put(Ctx *ctx, Str bytes, Sha256 *out)
{
    Sha256 hash = sha256(bytes);
    Place place = place_of(ctx->arena, store_files(ctx->store), &hash);
    Str there;
    mark_put(ctx, &place);
    Err err = store_file_get(ctx, &hash, &there);
    if (err == MISSING) {
        ctx->problem = NULL; /* as it should be */
        err = put_new(ctx, &place, bytes);
        mark_put(ctx, &place);
    } else if (err == OK && !flush_folder(place.folder)) { /* who stored it may not be so far */
        err = fail(ctx, BROKEN, "Cannot store %s: %s", place.path, strerror(errno));
    }
    if (err == OK)
        *out = hash;
    return err;
}

/* ---- Reading --------------------------------------------------------------------------- */

static bool read_all(int file, char *into, size_t len)
{
    while (len > 0) {
        ssize_t done = read(file, into, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        into += done;
        len -= (size_t)done;
    }
    return true;
}

static Err read_file(Ctx *ctx, const char *path, Str *out)
{
    struct stat about;
    if (lstat(path, &about) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return fail(ctx, MISSING, "There is no file %s.", path);
        return fail(ctx, BROKEN, "Cannot read %s: %s", path, strerror(errno));
    }
    if (!S_ISREG(about.st_mode))
        return fail(ctx, BROKEN, "%s is not a file.", path);
    size_t len = (size_t)about.st_size;
    char *bytes = arena_alloc(ctx->arena, len + 1);
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    bool done = file >= 0 && read_all(file, bytes, len);
    if (file >= 0)
        close(file);
    if (!done)
        return fail(ctx, BROKEN, "Cannot read %s: it is damaged, or its rights are wrong.", path);
    *out = (Str){bytes, len};
    return OK;
}

Err store_file_get(Ctx *ctx, const Sha256 *hash, Str *out)
{
    const char *path = place_of(ctx->arena, store_files(ctx->store), hash).path;
    Str bytes;
    TRY(read_file(ctx, path, &bytes));
    Sha256 found = sha256(bytes);
    if (!sha256_eq(&found, hash))
        return fail(ctx, BROKEN,
                    "%s is not what was stored: its content was changed or damaged. Bring it back "
                    "from a backup.",
                    path);
    *out = bytes;
    return OK;
}
