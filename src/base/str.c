#include "base/str.h"

#include <string.h>
#include <strings.h>

bool str_eq(Str a, Str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

bool str_starts(Str text, Str prefix)
{
    return text.len >= prefix.len && str_eq((Str){text.data, prefix.len}, prefix);
}

bool str_ends(Str text, Str suffix)
{
    return text.len >= suffix.len &&
           str_eq((Str){text.data + (text.len - suffix.len), suffix.len}, suffix);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Texts pasted from spreadsheets and web pages come with no-break spaces. */
static const Str no_break_space = {"\xc2\xa0", 2};

Str str_trim(Str text)
{
    for (;;) {
        size_t skip = text.len && is_space(text.data[0]) ? 1
                      : str_starts(text, no_break_space) ? 2
                                                         : 0;
        if (skip == 0)
            break;
        text = (Str){text.data + skip, text.len - skip};
    }
    for (;;) {
        size_t skip = text.len && is_space(text.data[text.len - 1]) ? 1
                      : str_ends(text, no_break_space)              ? 2
                                                                    : 0;
        if (skip == 0)
            return text;
        text.len -= skip;
    }
}

bool str_cut(Str *rest, char separator, Str *piece)
{
    if (rest->len == 0)
        return false;
    const char *end = memchr(rest->data, separator, rest->len);
    size_t len = end ? (size_t)(end - rest->data) : rest->len;
    size_t used = end ? len + 1 : len;
    *piece = (Str){rest->data, len};
    *rest = (Str){rest->data + used, rest->len - used};
    return true;
}

char *str_copy(Arena *arena, Str text)
{
    return arena_text_len(arena, text.data ? text.data : "", text.len);
}

bool str_int(Str text, int64_t *out)
{
    bool negative = text.len && text.data[0] == '-';
    size_t i = negative ? 1 : 0;
    if (i == text.len)
        return false;
    int64_t number = 0;
    for (; i < text.len; i++) {
        char c = text.data[i];
        if (c < '0' || c > '9')
            return false;
        int64_t digit = negative ? '0' - c : c - '0'; /* downwards, to reach INT64_MIN */
        if (__builtin_mul_overflow(number, 10, &number) ||
            __builtin_add_overflow(number, digit, &number))
            return false;
    }
    *out = number;
    return true;
}

char *text_join(Arena *arena, const char *a, const char *b)
{
    Str first = str_of(a), second = str_of(b);
    char *text = arena_alloc(arena, first.len + second.len + 1);
    memcpy(text, first.data, first.len);
    memcpy(text + first.len, second.data, second.len);
    return text;
}

bool text_eq(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* tolower() would ask the locale. */
static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool starts_folded(const char *text, const char *part)
{
    for (; *part; text++, part++)
        if (fold(*text) != fold(*part))
            return false;
    return true;
}

bool str_same_folded(Str a, Str b)
{
    return a.len == b.len && (a.len == 0 || strncasecmp(a.data, b.data, a.len) == 0);
}

bool text_contains_folded(const char *text, const char *part)
{
    if (!text || !part)
        return false;
    for (;; text++) {
        if (starts_folded(text, part))
            return true;
        if (!*text)
            return false;
    }
}

void text_list_add(Arena *arena, TextList *list, const char *text)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 8;
        list->items = arena_grow(arena, list->items, list->room * sizeof *list->items,
                                 room * sizeof *list->items);
        list->room = room;
    }
    list->items[list->count++] = text;
}

bool text_list_has(const TextList *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++)
        if (text_eq(list->items[i], text))
            return true;
    return false;
}

char *text_folded(Arena *arena, const char *text)
{
    char *folded = str_copy(arena, str_trim(str_of(text)));
    for (char *at = folded; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return folded;
}

const char *text_count(Arena *arena, int64_t count, const char *one, const char *many)
{
    return arena_printf(arena, "%lld %s", (long long)count, count == 1 ? one : many);
}
