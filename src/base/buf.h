/* A growing text on an arena, born with a maximum. Over the maximum it stops
 * growing and says so: check buf_ok() once, at the end.
 * Anybody may use this. */
#pragma once
#include "base/arena.h"
#include "base/str.h"

typedef struct Buf {
    Arena *arena;
    char *data; /* room for at least one byte more than len, once anything was added */
    size_t len, room, max;
    bool failed; /* then room equals len: nothing fits any more */
} Buf;

Buf buf_init(Arena *arena, size_t max);

/* Whether `more` bytes, and an ending NUL, now fit at data + len: grows the room when they do not,
 * and fails the buffer when they never will. */
bool buf_grow(Buf *buf, size_t more);
static inline bool buf_fits(Buf *buf, size_t more)
{
    return __builtin_expect(more < buf->room - buf->len, true) || buf_grow(buf, more);
}

static inline void buf_add_bytes(Buf *buf, const void *bytes, size_t len)
{
    if (!buf_fits(buf, len))
        return;
    memcpy(buf->data + buf->len, bytes, len);
    buf->len += len;
}
static inline void buf_add_char(Buf *buf, char c)
{
    if (buf_fits(buf, 1))
        buf->data[buf->len++] = c;
}
static inline void buf_add_str(Buf *buf, Str text)
{
    buf_add_bytes(buf, text.data, text.len);
}
static inline void buf_add(Buf *buf, const char *text) /* NULL adds nothing */
{
    buf_add_str(buf, str_of(text));
}
void buf_add_int(Buf *buf, int64_t number);
void buf_printf(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool buf_ok(const Buf *buf);
const char *buf_text(const Buf *buf); /* "" when empty */
Str buf_str(const Buf *buf);

/* Empties it and keeps its room: for what is written on piece by piece. */
void buf_clear(Buf *buf);
