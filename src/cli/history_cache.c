#include "cli/history_cache.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "check/history_seen.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file is: this line, the key, the hash of the rest, the rest. */
static const char first_line[] = "tcop history 1\n";
enum {
    HEAD = sizeof first_line - 1 + 2 * sizeof(Sha256),
    MAX_CACHE_BYTES = HEAD + MAX_HISTORY_SEEN * SEEN_BYTES,
    MAX_PROGRAM_BYTES = 256 << 20
};

/* A whole file that is the user's own, or belongs to the system; empty when it cannot be read. */
static Str read_own(Ctx *ctx, const char *path, size_t most)
{
    Str text = {"", 0};
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return text;
    bool own = fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
               (status.st_uid == geteuid() || status.st_uid == 0) &&
               !(status.st_mode & (S_IWGRP | S_IWOTH)) && (size_t)status.st_size <= most;
    if (own) {
        char *bytes = arena_alloc(ctx->arena, (size_t)status.st_size + 1);
        if (read(file, bytes, (size_t)status.st_size) == (ssize_t)status.st_size)
            text = (Str){bytes, (size_t)status.st_size};
    }
    close(file);
    return text;
}

static const char *cache_folder(Arena *arena)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (cache && *cache == '/')
        return arena_printf(arena, "%s/tcop", cache);
    return home && *home == '/' ? arena_printf(arena, "%s/.cache/tcop", home) : NULL;
}

void history_cache_find(Ctx *ctx, const char *folder, Str tables, HistoryCache *out)
{
    enum { NAME_DIGITS = 32 };
    *out = (HistoryCache){0};
    const char *cache = cache_folder(ctx->arena);
    char *whole = realpath(folder, NULL);
    Arena *scratch = arena_create(MAX_PROGRAM_BYTES + (1 << 20));
    Ctx own = {.arena = scratch};
    Str program = read_own(&own, "/proc/self/exe", MAX_PROGRAM_BYTES);
    if (cache && whole && program.len) {
        Sha256 name = sha256(str_of(whole)), key = sha256_pair(program, tables);
        out->path = arena_printf(ctx->arena, "%s/history-%.*s", cache, NAME_DIGITS,
                                 sha256_hex(ctx->arena, &name));
        memcpy(out->key, key.bytes, sizeof out->key);
    }
    arena_destroy(scratch);
    free(whole);
}

Str history_cache_read(Ctx *ctx, const HistoryCache *cache)
{
    const Str nothing = {"", 0};
    Str text = cache->path ? read_own(ctx, cache->path, MAX_CACHE_BYTES) : nothing;
    size_t line = sizeof first_line - 1;
    if (text.len < HEAD || memcmp(text.data, first_line, line) != 0 ||
        memcmp(text.data + line, cache->key, sizeof cache->key) != 0)
        return nothing;
    Str seen = {text.data + HEAD, text.len - HEAD};
    Sha256 hash = sha256(seen);
    return memcmp(text.data + line + sizeof cache->key, hash.bytes, sizeof hash.bytes) == 0
               ? seen
               : nothing;
}

/* The folders above it, too; only the last is made ours alone. */
static bool make_folder_of(Arena *arena, const char *path)
{
    const char *last = strrchr(path, '/');
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        const char *folder = arena_text_len(arena, path, (size_t)(slash - path));
        if (mkdir(folder, slash == last ? 0700 : 0755) != 0 && errno != EEXIST)
            return false;
    }
    return true;
}

void history_cache_write(Ctx *ctx, const HistoryCache *cache, Str seen)
{
    if (!cache->path || seen.len == 0 || !make_folder_of(ctx->arena, cache->path))
        return;
    Sha256 hash = sha256(seen);
    Buf head = buf_init(ctx->arena, (size_t)2 * HEAD);
    buf_add(&head, first_line);
    buf_add_bytes(&head, cache->key, sizeof cache->key);
    buf_add_bytes(&head, hash.bytes, sizeof hash.bytes);
    const char *beside = arena_printf(ctx->arena, "%s.%d", cache->path, (int)getpid());
    int file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    bool well = file_write(file, buf_str(&head)) && file_write(file, seen);
    close(file);
    if (!well || rename(beside, cache->path) != 0)
        unlink(beside);
}
