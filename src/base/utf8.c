/* The part of str.h that knows encodings. */
#include "base/str.h"

#include <string.h>

static const char replacement[] = "\xef\xbf\xbd"; /* U+FFFD */

static bool between(unsigned char byte, unsigned low, unsigned high)
{
    return byte >= low && byte <= high;
}

/* Length of the well-formed sequence at the start of `bytes`, 0 when there is none
 * (Unicode, table 3-7: no overlong forms, no surrogates, nothing over U+10FFFF). */
static size_t sequence(const unsigned char *bytes, size_t len)
{
    unsigned char first = bytes[0];
    if (first < 0x80)
        return 1;
    if (len < 2 || first < 0xc2 || first > 0xf4)
        return 0;
    if (first < 0xe0)
        return between(bytes[1], 0x80, 0xbf) ? 2 : 0;

    unsigned low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    unsigned high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    size_t need = first < 0xf0 ? 3 : 4;
    if (len < need || !between(bytes[1], low, high))
        return 0;
    for (size_t i = 2; i < need; i++)
        if (!between(bytes[i], 0x80, 0xbf))
            return 0;
    return need;
}

/* How many bytes from the start on are ASCII, by eights: most text is. */
static size_t ascii_run(const unsigned char *data, size_t len)
{
    size_t done = 0;
    for (uint64_t eight; len - done >= sizeof eight; done += sizeof eight) {
        memcpy(&eight, data + done, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    return done;
}

bool utf8_valid(Str bytes)
{
    const unsigned char *data = (const unsigned char *)bytes.data;
    for (size_t i = 0; i < bytes.len;) {
        i += ascii_run(data + i, bytes.len - i);
        if (i == bytes.len)
            break;
        size_t step = sequence(data + i, bytes.len - i);
        if (step == 0)
            return false;
        i += step;
    }
    return true;
}

/* Walks the bytes; writes the clean text to `out` unless it is NULL. Returns its length. */
static size_t clean_into(char *out, Str bytes)
{
    const unsigned char *data = (const unsigned char *)bytes.data;
    size_t len = 0;
    for (size_t i = 0; i < bytes.len;) {
        size_t step = sequence(data + i, bytes.len - i);
        bool good = step > 0 && data[i] != 0;
        size_t size = good ? step : sizeof replacement - 1;
        if (out)
            memcpy(out + len, good ? bytes.data + i : replacement, size);
        len += size;
        i += good ? step : 1;
    }
    return len;
}

char *utf8_clean(Arena *arena, Str bytes)
{
    char *text = arena_alloc(arena, clean_into(NULL, bytes) + 1);
    clean_into(text, bytes);
    return text;
}

size_t utf8_length(const char *text)
{
    size_t count = 0;
    for (; text && *text; text++)
        if (((unsigned char)*text & 0xc0) != 0x80)
            count++;
    return count;
}

/* ---- One line ----------------------------------------------------------------------------- */

/* Bytes of the control character at the start (C0, DELETE, C1) or of U+2028 and U+2029; 0: none. */
static size_t control(const char *at)
{
    const unsigned char *byte = (const unsigned char *)at;
    if ((byte[0] && byte[0] < ' ') || byte[0] == 0x7f)
        return 1;
    if (byte[0] == 0xc2 && between(byte[1], 0x80, 0x9f))
        return 2;
    return byte[0] == 0xe2 && byte[1] == 0x80 && between(byte[2], 0xa8, 0xa9) ? 3 : 0;
}

bool text_is_line(const char *text)
{
    for (; text && *text; text++)
        if (control(text))
            return false;
    return true;
}

char *text_one_line(Arena *arena, const char *text)
{
    char *line = str_copy(arena, str_of(text)), *out = line;
    for (const char *at = line; *at;) {
        size_t skip = control(at);
        *out++ = skip ? ' ' : *at;
        at += skip ? skip : 1;
    }
    *out = '\0';
    return str_copy(arena, str_trim(str_of(line)));
}

/* ---- Other encodings ------------------------------------------------------------------------ */

/* 0x80 to 0x9f of the WHATWG index windows-1252; the five codes that Windows leaves
 * open stay C1 controls. */
static const uint16_t windows_1252[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

/* Codes up to U+FFFF, which is all that the table has. */
static size_t encode(unsigned code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    out[0] = (char)(0xe0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 0x3f));
    out[2] = (char)(0x80 | (code & 0x3f));
    return 3;
}

char *utf8_from_windows_1252(Arena *arena, Str bytes)
{
    char *text = arena_alloc_array(arena, bytes.len + 1, 3);
    size_t len = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned code = (unsigned char)bytes.data[i];
        if (code == 0)
            code = 0xfffd;
        else if (between((unsigned char)code, 0x80, 0x9f))
            code = windows_1252[code - 0x80];
        len += encode(code, text + len);
    }
    text[len] = '\0';
    return text;
}

/* One unit of UTF-16; U+FFFD where only half of it is there. */
static unsigned unit_at(Str bytes, size_t i, bool big_endian)
{
    if (i + 1 >= bytes.len)
        return 0xfffd;
    unsigned first = (unsigned char)bytes.data[i], second = (unsigned char)bytes.data[i + 1];
    return big_endian ? first << 8 | second : second << 8 | first;
}

char *utf8_from_utf16(Arena *arena, Str bytes, bool big_endian)
{
    char *text = arena_alloc_array(arena, bytes.len / 2 + 2, 3);
    size_t len = 0;
    for (size_t i = 0; i < bytes.len; i += 2) {
        unsigned code = unit_at(bytes, i, big_endian);
        unsigned low = i + 2 < bytes.len ? unit_at(bytes, i + 2, big_endian) : 0;
        if (code >= 0xd800 && code < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            i += 2;
        } else if (code == 0 || (code >= 0xd800 && code < 0xe000)) {
            code = 0xfffd;
        }
        len += encode(code, text + len);
    }
    text[len] = '\0';
    return text;
}

Str utf8_first(Str text, size_t most)
{
    if (text.len <= most)
        return text;
    while (most > 0 && ((unsigned char)text.data[most] & 0xc0) == 0x80)
        most--;
    return (Str){text.data, most};
}
