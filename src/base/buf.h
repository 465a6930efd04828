/* A growing text on an arena, born with a maximum. Over the maximum it stops
 * growing and says so: check buf_ok() once, at the end.
 * Anybody may use this. */
#pragma once
#include "base/arena.h"
#include "base/str.h"

typedef struct Buf {
    Arena *arena;
    char *data; /* always ended by NUL once anything was added */
    size_t len, room, max;
    bool failed;
} Buf;

Buf buf_init(Arena *arena, size_t max);
void buf_add_bytes(Buf *buf, const void *bytes, size_t len);
static inline void buf_add_str(Buf *buf, Str text)
{
    buf_add_bytes(buf, text.data, text.len);
}
static inline void buf_add(Buf *buf, const char *text) /* NULL adds nothing */
{
    buf_add_str(buf, str_of(text));
}
void buf_add_char(Buf *buf, char c);
void buf_add_int(Buf *buf, int64_t number);
void buf_printf(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool buf_ok(const Buf *buf);
const char *buf_text(const Buf *buf); /* "" when empty */
Str buf_str(const Buf *buf);
