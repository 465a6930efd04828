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

static bool fail(Buf *buf)
{
    buf->failed = true;
    buf->room = buf->len;
    return false;
}

bool buf_grow(Buf *buf, size_t more)
{
    if (buf->failed || more > buf->max - buf->len)
        return fail(buf);
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
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    size_t room = buf->room - buf->len;
    int len = vsnprintf(room ? buf->data + buf->len : NULL, room, format, args);
    CHECK(len >= 0);
    size_t more = (size_t)len;
    if (more >= room && buf_grow(buf, more))
        vsnprintf(buf->data + buf->len, more + 1, format, again);
    if (!buf->failed)
        buf->len += more;
    va_end(again);
    va_end(args);
}

bool buf_ok(const Buf *buf)
{
    return !buf->failed;
}

const char *buf_text(const Buf *buf)
{
    if (!buf->data)
        return "";
    buf->data[buf->len] = '\0';
    return buf->data;
}

void buf_clear(Buf *buf)
{
    buf->len = 0;
}

Str buf_str(const Buf *buf)
{
    return (Str){buf_text(buf), buf->len};
}
