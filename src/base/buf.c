#include "base/buf.h"

#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_ROOM = 64 };

Buf buf_init(Arena *arena, size_t max)
{
    return (Buf){.arena = arena, .max = max};
}

/* Makes room for `more` bytes and the ending NUL. */
static bool make_room(Buf *buf, size_t more)
{
    if (buf->failed)
        return false;
    if (more > buf->max - buf->len) {
        buf->failed = true;
        return false;
    }
    size_t need = buf->len + more + 1;
    if (need <= buf->room)
        return true;
    size_t room = buf->room ? buf->room * 2 : FIRST_ROOM;
    if (room < need)
        room = need;
    if (room > buf->max + 1)
        room = buf->max + 1;
    buf->data = arena_grow(buf->arena, buf->data, buf->room, room);
    buf->room = room;
    return true;
}

void buf_add_bytes(Buf *buf, const void *bytes, size_t len)
{
    /* The usual case is not worth a call. */
    if ((buf->failed || len >= buf->room - buf->len) && !make_room(buf, len))
        return;
    if (len)
        memcpy(buf->data + buf->len, bytes, len);
    buf->len += len;
    buf->data[buf->len] = '\0';
}

void buf_add_char(Buf *buf, char c)
{
    if (!make_room(buf, 1))
        return;
    buf->data[buf->len++] = c;
    buf->data[buf->len] = '\0';
}

void buf_add_int(Buf *buf, int64_t number)
{
    char digits[20]; /* of the largest, with its sign */
    size_t start = sizeof digits;
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
    do
        digits[--start] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0)
        digits[--start] = '-';
    buf_add_bytes(buf, digits + start, sizeof digits - start);
}

void buf_printf(Buf *buf, const char *format, ...)
{
    if (buf->failed)
        return;
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    size_t free_room = buf->room - buf->len;
    int len = vsnprintf(buf->data ? buf->data + buf->len : NULL, free_room, format, args);
    CHECK(len >= 0);
    bool fits = (size_t)len <= buf->max - buf->len;
    if (fits && (size_t)len >= free_room && make_room(buf, (size_t)len))
        vsnprintf(buf->data + buf->len, (size_t)len + 1, format, again);
    if (fits)
        buf->len += (size_t)len;
    else
        buf->failed = true;
    if (buf->data) /* a first attempt that did not fit left its beginning */
        buf->data[buf->len] = '\0';
    va_end(again);
    va_end(args);
}

bool buf_ok(const Buf *buf)
{
    return !buf->failed;
}

const char *buf_text(const Buf *buf)
{
    return buf->data ? buf->data : "";
}

Str buf_str(const Buf *buf)
{
    return (Str){buf_text(buf), buf->len};
}
