#include "check/git_delta.h"

#include <stdlib.h>

typedef struct Reader {
    const unsigned char *at, *end;
} Reader;

/* Seven bits a byte, the lowest first. */
static bool read_size(Reader *reader, size_t *out)
{
    size_t size = 0;
    for (unsigned shift = 0; reader->at < reader->end && shift < 56; shift += 7) {
        unsigned char byte = *reader->at++;
        size |= (size_t)(byte & 0x7f) << shift;
        if (!(byte & 0x80)) {
            *out = size;
            return true;
        }
    }
    return false;
}

static Reader reader_of(Str delta)
{
    const unsigned char *start = (const unsigned char *)delta.data;
    return (Reader){start, start + delta.len};
}

bool delta_sizes(Str delta, size_t base, size_t *result)
{
    Reader reader = reader_of(delta);
    size_t expected;
    return read_size(&reader, &expected) && expected == base && read_size(&reader, result);
}

/* The bits of the command say which bytes of offset and size follow. */
static bool read_copy(Reader *reader, unsigned command, size_t *offset, size_t *size)
{
    enum { USUAL = 0x10000 };
    size_t value = 0;
    for (unsigned i = 0; i < 7; i++) {
        if (!(command >> i & 1))
            continue;
        if (reader->at == reader->end)
            return false;
        value |= (size_t)*reader->at++ << 8 * i;
    }
    *offset = value & 0xffffffff;
    *size = value >> 32;
    if (*size == 0)
        *size = USUAL;
    return true;
}

static bool add_part(DeltaParts *parts, size_t start, size_t end)
{
    if (!parts)
        return true;
    if (parts->count == parts->room) {
        size_t room = parts->room ? parts->room * 2 : 64;
        DeltaPart *items = realloc(parts->items, room * sizeof *items);
        if (!items)
            return false;
        parts->items = items;
        parts->room = room;
    }
    parts->items[parts->count++] = (DeltaPart){start, end};
    return true;
}

bool delta_apply(Str delta, Str base, char *out, size_t size, DeltaParts *parts)
{
    Reader reader = reader_of(delta);
    size_t ignored, done = 0, follows = 0; /* where a copy would go on from the one before */
    if (!read_size(&reader, &ignored) || !read_size(&reader, &ignored))
        return false;
    if (parts)
        parts->count = 0;
    while (reader.at < reader.end) {
        unsigned command = *reader.at++;
        if (command & 0x80) {
            size_t offset, len;
            if (!read_copy(&reader, command & 0x7f, &offset, &len) || offset > base.len ||
                len > base.len - offset || len > size - done)
                return false;
            memcpy(out + done, base.data + offset, len);
            if (offset != follows && !add_part(parts, done, done))
                return false;
            done += len;
            follows = offset + len;
        } else {
            if (command == 0 || command > (size_t)(reader.end - reader.at) || command > size - done)
                return false;
            memcpy(out + done, reader.at, command);
            reader.at += command;
            if (!add_part(parts, done, done + command))
                return false;
            done += command;
        }
    }
    return done == size && (follows == base.len || add_part(parts, done, done));
}
