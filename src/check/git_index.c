#include "check/git_index.h"

#include <string.h>

enum {
    HEADER = 12,
    FIXED = 62,      /* of an entry, before its path */
    FLAGS_AT = 60,   /* the last two bytes of these */
    EXTENDED = 0x40, /* in the first of them: two more bytes follow */
    OLDEST = 2,
    PREFIXED = 4, /* from this version on a path says what it shares with the one before */
    MAX_PATH_BYTES = 4096
};

typedef struct Reader {
    Str rest;
    uint32_t version;
    char path[MAX_PATH_BYTES]; /* of the entry before */
    size_t path_len;
} Reader;

static uint32_t number(const char *bytes)
{
    const unsigned char *at = (const unsigned char *)bytes;
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void skip(Reader *reader, size_t len)
{
    reader->rest = (Str){reader->rest.data + len, reader->rest.len - len};
}

/* How many bytes of the path before are not in this one: seven bits a byte, the highest first, and
 * each step counts one more than the bits say. */
static bool read_cut(Reader *reader, size_t *out)
{
    size_t cut = 0;
    for (bool first = true;; first = false) {
        if (reader->rest.len == 0 || cut > MAX_PATH_BYTES)
            return false;
        unsigned char byte = (unsigned char)*reader->rest.data;
        skip(reader, 1);
        cut = ((cut + !first) << 7) | (byte & 0x7f);
        if (!(byte & 0x80))
            break;
    }
    *out = cut;
    return true;
}

/* Puts the path of the next entry into the reader. */
static bool read_entry(Reader *reader)
{
    if (reader->rest.len < FIXED + 2)
        return false;
    size_t fixed = FIXED + (reader->rest.data[FLAGS_AT] & EXTENDED ? 2 : 0);
    skip(reader, fixed);
    size_t cut = reader->path_len;
    if (reader->version >= PREFIXED && !read_cut(reader, &cut))
        return false;
    const char *end = memchr(reader->rest.data, 0, reader->rest.len);
    if (!end || cut > reader->path_len)
        return false;
    size_t kept = reader->path_len - cut, more = (size_t)(end - reader->rest.data);
    if (kept + more == 0 || kept + more >= MAX_PATH_BYTES)
        return false;
    memcpy(reader->path + kept, reader->rest.data, more);
    reader->path_len = kept + more;
    reader->path[reader->path_len] = 0;
    size_t padded = more + 1;
    if (reader->version < PREFIXED) /* entries are whole eights of bytes */
        padded += (8 - (fixed + more + 1) % 8) % 8;
    if (padded > reader->rest.len)
        return false;
    skip(reader, padded);
    return true;
}

static bool read_all(Arena *arena, Reader *reader, uint32_t count, GitIndex *out)
{
    out->paths = arena_array(arena, const char *, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        if (!read_entry(reader))
            return false;
        const char *path = arena_text_len(arena, reader->path, reader->path_len);
        if (i && strcmp(out->paths[i - 1], path) > 0) /* in conflict a path is there three times */
            return false;
        out->paths[out->count++] = path;
    }
    return true;
}

bool git_index_read(Arena *arena, Str bytes, GitIndex *out)
{
    *out = (GitIndex){0};
    if (bytes.len < HEADER || memcmp(bytes.data, "DIRC", 4) != 0)
        return false;
    uint32_t count = number(bytes.data + 8);
    Reader *reader = arena_new(arena, Reader);
    *reader = (Reader){.rest = {bytes.data + HEADER, bytes.len - HEADER},
                       .version = number(bytes.data + 4)};
    if (reader->version < OLDEST || reader->version > PREFIXED || count > MAX_GIT_TRACKED ||
        count > bytes.len / FIXED)
        return false;
    GitIndex index = {0};
    if (!read_all(arena, reader, count, &index))
        return false;
    *out = index;
    return true;
}

/* The first that is not before `path`. */
static size_t first_from(const GitIndex *index, const char *path)
{
    size_t low = 0, high = index->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(index->paths[middle], path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool git_index_has(const GitIndex *index, const char *path)
{
    size_t at = first_from(index, path);
    return at < index->count && strcmp(index->paths[at], path) == 0;
}

bool git_index_has_below(const GitIndex *index, const char *folder)
{
    size_t len = strlen(folder);
    for (size_t at = first_from(index, folder); at < index->count; at++) {
        const char *path = index->paths[at];
        if (strncmp(path, folder, len) != 0)
            return false;
        if (path[len] == '/')
            return true;
    }
    return false;
}
