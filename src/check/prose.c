#include "check/prose.h"

bool prose_name_is(const char *name, const char *stems)
{
    Str rest = str_of(stems), stem;
    while (str_cut(&rest, ' ', &stem)) {
        size_t i = 0;
        while (i < stem.len && to_lower(name[i]) == stem.data[i])
            i++;
        if (i == stem.len && (name[i] == '\0' || name[i] == '.'))
            return true;
    }
    return false;
}

static bool is_fence(Str line)
{
    return str_starts(line, S("```")) || str_starts(line, S("~~~"));
}

bool prose_next_line(Str text, size_t *at, bool *in_code, Str *line)
{
    static const char *const others[] = {"#", "![", "[![", "<", "|", "===", "---", ".. ", ":"};
    while (*at < text.len) {
        size_t end = text_find(text, *at, "\n");
        Str raw = {text.data + *at, end - *at};
        *at = end + 1;
        *line = str_trim(raw);
        if (is_fence(*line))
            *in_code = !*in_code;
        else if (!*in_code && line->len && !str_starts(raw, S("    "))) {
            bool prose = true;
            for (size_t i = 0; i < sizeof others / sizeof *others; i++)
                prose &= !str_starts(*line, str_of(others[i]));
            if (prose)
                return true;
        }
    }
    return false;
}

/* Words of one line; what stands between "](" and ")" is an address. */
static size_t words_of_line(Str line)
{
    size_t count = 0, letters = 0;
    for (size_t i = 0; i < line.len; i++) {
        if (line.data[i] == ']' && i + 1 < line.len && line.data[i + 1] == '(') {
            const char *end = memchr(line.data + i, ')', line.len - i);
            i = end ? (size_t)(end - line.data) : line.len - 1;
        }
        bool letter = is_letter(line.data[i]) || (unsigned char)line.data[i] >= 0x80;
        count += letter && ++letters == 2;
        if (!letter)
            letters = 0;
    }
    return count;
}

size_t prose_words(Str text, size_t most)
{
    size_t count = 0, at = 0;
    bool in_code = false;
    Str line;
    while (count < most && prose_next_line(text, &at, &in_code, &line))
        count += words_of_line(line);
    return count;
}

static bool is_underline(Str line)
{
    if (line.len < 3)
        return false;
    for (size_t i = 0; i < line.len; i++)
        if (line.data[i] != line.data[0])
            return false;
    return strchr("=-~^*", line.data[0]) && line.data[0];
}

size_t prose_heading(Str text, const char *part)
{
    for (size_t at = 0, next; (at = text_find_folded(text, at, part)) < text.len; at = next) {
        Str line = text_line(text, at);
        next = text_find(text, at, "\n") + 1;
        bool underlined = next < text.len && is_underline(str_trim(text_line(text, next)));
        if (str_starts(line, S("#")) || str_starts(line, S("= ")) || str_starts(line, S("== ")) ||
            (underlined && line.len < 80))
            return (size_t)(line.data - text.data);
    }
    return text.len;
}

/* Digits, a dot, digits. */
static bool starts_version(Str line)
{
    size_t i = 0;
    while (i < line.len && strchr("#= *[-v(", line.data[i]) && line.data[i])
        i++;
    size_t digits = i;
    while (i < line.len && is_digit(line.data[i]))
        i++;
    return i > digits && i + 1 < line.len && line.data[i] == '.' && is_digit(line.data[i + 1]);
}

bool prose_names_version(Str text)
{
    for (Str line; str_cut(&text, '\n', &line);) {
        Str trimmed = str_trim(line);
        static const char *const words[] = {"## Version ", "# Version ", "Version ",
                                            "## Release ", "# Release ", "Release "};
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (str_starts(trimmed, str_of(words[i])))
                trimmed = (Str){trimmed.data + strlen(words[i]), trimmed.len - strlen(words[i])};
        if (starts_version(trimmed))
            return true;
    }
    return false;
}
