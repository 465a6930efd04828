/* Text. What is kept is `const char *`, ended by NUL, on an arena. A `Str` is a
 * view into somebody else's bytes, for parsers; it owns nothing and need not end
 * in NUL. Comparisons are by byte; nothing here knows a locale.
 * Anybody may use this. */
#pragma once
#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Str {
    const char *data;
    size_t len;
} Str;

#define S(literal) ((Str){"" literal, sizeof(literal) - 1})

/* NULL gives an empty view. */
static inline Str str_of(const char *text)
{
    return text ? (Str){text, strlen(text)} : (Str){"", 0};
}
bool str_eq(Str a, Str b);
bool str_starts(Str text, Str prefix);
bool str_ends(Str text, Str suffix);
Str str_trim(Str text); /* spaces, tabs, line ends, no-break spaces */
/* Next piece; false when none is left. As with lines, a separator at the very end
 * starts no empty piece: "a,,b," has three. */
bool str_cut(Str *rest, char separator, Str *piece);
char *str_copy(Arena *arena, Str text);
bool str_int(Str text, int64_t *out); /* decimal, whole text, no overflow */

bool text_eq(const char *a, const char *b); /* NULL equals only NULL */
/* "1 line", "2 lines". */
const char *text_count(Arena *arena, int64_t count, const char *one, const char *many);

/* NULL or "". */
static inline bool text_empty(const char *text)
{
    return !text || !*text;
}
/* `otherwise` when NULL or "". */
static inline const char *text_or(const char *text, const char *otherwise)
{
    return text_empty(text) ? otherwise : text;
}
bool str_same_folded(Str a, Str b);                            /* ASCII case folded */
bool text_contains_folded(const char *text, const char *part); /* ASCII case folded */

char *text_join(Arena *arena, const char *a, const char *b); /* one after the other */

/* A copy to sort and search by: trimmed, ASCII letters in lower case. NULL gives "". */
char *text_folded(Arena *arena, const char *text);

/* Bytes to well-formed UTF-8 on the arena: each byte that is not part of a valid
 * sequence, and each NUL, becomes U+FFFD. */
char *utf8_clean(Arena *arena, Str bytes);
bool utf8_valid(Str bytes);
size_t utf8_length(const char *text); /* in code points */
/* Of names and whatever else stands on one line: no control character, no line or paragraph
 * separator. */
bool text_is_line(const char *text);
/* A copy with a space for each of those, trimmed: what a person pasted. */
char *text_one_line(Arena *arena, const char *text);
Str utf8_first(Str text, size_t most); /* at most so many bytes, and no character cut in two */

/* UTF-16 to UTF-8; half a pair, a NUL and a byte too many become U+FFFD. */
char *utf8_from_utf16(Arena *arena, Str bytes, bool big_endian);

/* Windows-1252 (the WHATWG table) to UTF-8. */
char *utf8_from_windows_1252(Arena *arena, Str bytes);

/* A list on an arena; the texts themselves are not copied. */
typedef struct TextList {
    const char **items;
    size_t count, room;
} TextList;
void text_list_add(Arena *arena, TextList *list, const char *text);
bool text_list_has(const TextList *list, const char *text);
