#include "check/check_file.h"

TextPlace text_place(Str text, size_t offset)
{
    TextPlace place = {1, 1};
    size_t start = 0;
    if (offset > text.len)
        offset = text.len;
    for (;;) {
        const char *end = memchr(text.data + start, '\n', offset - start);
        if (!end)
            break;
        place.line++;
        start = (size_t)(end - text.data) + 1;
    }
    for (size_t i = start; i < offset;
         i++) /* in characters: bytes that continue one do not count */
        place.column += ((unsigned char)text.data[i] & 0xc0) != 0x80;
    return place;
}

Str text_line(Str text, size_t offset)
{
    enum { FAR = 2000 };
    size_t at = offset < text.len ? offset : text.len, start = at, end = at;
    while (start > 0 && at - start < FAR && text.data[start - 1] != '\n')
        start--;
    while (end < text.len && end - at < FAR && text.data[end] != '\n')
        end++;
    if (end > start && text.data[end - 1] == '\r')
        end--;
    return (Str){text.data + start, end - start};
}

bool text_is_comment(Str text, size_t offset)
{
    static const char *const openings[] = {"#", "//", "*", "/*", "<!--", "--", ";"};
    Str line = text_line(text, offset);
    Str before = str_trim((Str){line.data, (size_t)(text.data + offset - line.data)});
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (str_starts(before, str_of(openings[i])))
            return true;
    return false;
}

size_t text_find(Str text, size_t from, const char *part)
{
    if (from > text.len)
        return text.len;
    const char *at = memmem(text.data + from, text.len - from, part, strlen(part));
    return at ? (size_t)(at - text.data) : text.len;
}

size_t text_find_folded(Str text, size_t from, const char *part)
{
    size_t len = strlen(part);
    const char first = part[0], capital = is_letter(first) ? (char)(first - 32) : first;
    for (size_t i = from; i + len <= text.len; i++) {
        if (text.data[i] != first && text.data[i] != capital)
            continue;
        size_t k = 1;
        while (k < len && to_lower(text.data[i + k]) == part[k])
            k++;
        if (k >= len)
            return i;
    }
    return text.len;
}

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Behind the word that begins here, and the space after it. */
static const char *next_word(const char *word)
{
    while (*word && *word != ' ')
        word++;
    return *word ? word + 1 : word;
}

static bool ends_word(char c)
{
    return c == ' ' || c == '\0';
}

bool is_one_of(const char *words, Str text)
{
    for (; *words; words = next_word(words)) {
        size_t i = 0;
        while (i < text.len && words[i] == text.data[i] && words[i])
            i++;
        if (i == text.len && i > 0 && ends_word(words[i]))
            return true;
    }
    return false;
}

bool is_one_of_folded(const char *words, Str text)
{
    for (; *words; words = next_word(words)) {
        size_t i = 0;
        while (i < text.len && words[i] && to_lower(words[i]) == to_lower(text.data[i]))
            i++;
        if (i == text.len && i > 0 && ends_word(words[i]))
            return true;
    }
    return false;
}
