/* Percent-encoding (RFC 3986): the part of form.h that knows no forms. */
#include "net/form.h"

#include "net/url.h"

#include <string.h>

static const char hex_digits[] = "0123456789ABCDEF";

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

/* The characters that need no escape anywhere: RFC 3986, section 2.3. */
static bool is_unreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

const char *url_encode(Arena *arena, const char *text)
{
    size_t len = text ? strlen(text) : 0;
    char *out = arena_alloc(arena, len * 3 + 1);
    size_t used = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (is_unreserved(text[i])) {
            out[used++] = text[i];
        } else {
            out[used++] = '%';
            out[used++] = hex_digits[byte >> 4];
            out[used++] = hex_digits[byte & 15];
        }
    }
    return out;
}

int url_byte(Str *rest, bool plus)
{
    unsigned char byte = (unsigned char)rest->data[0];
    size_t used = 1;
    if (byte == '%') {
        int high = rest->len < 3 ? -1 : hex_value(rest->data[1]);
        int low = rest->len < 3 ? -1 : hex_value(rest->data[2]);
        if (high < 0 || low < 0)
            return -1;
        byte = (unsigned char)(high * 16 + low);
        used = 3;
    }
    bool space = plus && used == 1 && byte == '+';
    *rest = (Str){rest->data + used, rest->len - used};
    return space ? ' ' : byte;
}

char *url_decode(Arena *arena, Str text, bool plus)
{
    char *out = arena_alloc(arena, text.len + 1);
    size_t used = 0;
    while (text.len > 0) {
        int byte = url_byte(&text, plus);
        if (byte <= 0)
            return NULL;
        out[used++] = (char)byte;
    }
    return out;
}
