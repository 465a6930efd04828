#include "check/ignore.h"

enum { MAX_STEPS = 20000 }; /* of one comparison: patterns of many stars are exponential */

/* "[a-z!]" at `*pattern`; moves over it. */
static bool fits_class(const char **pattern, char c)
{
    const char *at = *pattern + 1;
    bool negated = *at == '!' || *at == '^', found = false;
    at += negated ? 1 : 0;
    for (const char *first = at; *at && (*at != ']' || at == first); at++) {
        if (at[1] == '-' && at[2] && at[2] != ']') {
            found |= c >= at[0] && c <= at[2];
            at += 2;
        } else {
            found |= c == *at;
        }
    }
    *pattern = *at ? at + 1 : at;
    return found != negated && c != '/';
}

static bool fits(const char *pattern, const char *path, int *steps);

/* What follows stars, tried from each place that they may reach. `folders`: they reach over '/'. */
static bool fits_later(const char *rest, const char *path, bool folders, int *steps)
{
    for (;; path++) {
        if (fits(rest, path, steps))
            return true;
        if (!*path || (*path == '/' && !folders))
            return false;
    }
}

/* "**" followed by '/': any number of folders, none as well. */
static bool fits_below(const char *rest, const char *path, int *steps)
{
    while (path) {
        if (fits(rest, path, steps))
            return true;
        path = strchr(path, '/');
        path = path ? path + 1 : NULL;
    }
    return false;
}

/* One character, and what of the pattern stands for it; moves over that. */
static bool fits_one(const char **pattern, char c)
{
    if (!c)
        return false;
    if (**pattern == '[')
        return fits_class(pattern, c);
    if (**pattern == '?') {
        ++*pattern;
        return c != '/';
    }
    if (**pattern == '\\' && (*pattern)[1])
        ++*pattern;
    return *(*pattern)++ == c;
}

static bool fits(const char *pattern, const char *path, int *steps)
{
    for (; *pattern; path++) {
        if (++*steps > MAX_STEPS)
            return false;
        if (strncmp(pattern, "**/", 3) == 0)
            return fits_below(pattern + 3, path, steps);
        if (strncmp(pattern, "**", 2) == 0)
            return fits_later(pattern + 2, path, true, steps);
        if (*pattern == '*')
            return fits_later(pattern + 1, path, false, steps);
        if (!fits_one(&pattern, *path))
            return false;
    }
    return !*path;
}

bool ignore_fits(const char *pattern, const char *path)
{
    int steps = 0;
    return fits(pattern, path, &steps);
}

static Str without_end(Str line)
{
    if (line.len && line.data[line.len - 1] == '\r')
        line.len--;
    while (line.len && line.data[line.len - 1] == ' ' &&
           (line.len < 2 || line.data[line.len - 2] != '\\'))
        line.len--;
    return line;
}

static bool read_pattern(Arena *arena, Str line, IgnorePattern *out)
{
    *out = (IgnorePattern){0};
    if (line.len && line.data[0] == '!') {
        out->take_back = true;
        line = (Str){line.data + 1, line.len - 1};
    }
    if (line.len && line.data[line.len - 1] == '/') {
        out->folders_only = true;
        line.len--;
    }
    out->anchored = line.len && memchr(line.data, '/', line.len);
    if (line.len && line.data[0] == '/')
        line = (Str){line.data + 1, line.len - 1};
    out->pattern = str_copy(arena, line);
    return line.len > 0;
}

const Ignore *ignore_read(Arena *arena, const Ignore *above, size_t folder_len, Str text)
{
    Ignore *ignore = arena_new(arena, Ignore);
    size_t lines = 1;
    for (size_t i = 0; i < text.len; i++)
        lines += text.data[i] == '\n';
    *ignore = (Ignore){above, folder_len, arena_array(arena, IgnorePattern, lines), 0};
    Str line;
    while (str_cut(&text, '\n', &line)) {
        line = without_end(line);
        if (line.len && line.data[0] != '#' &&
            read_pattern(arena, line, &ignore->patterns[ignore->count]))
            ignore->count++;
    }
    return ignore;
}

static bool pattern_fits(const IgnorePattern *pattern, const char *path, bool is_folder)
{
    if (pattern->folders_only && !is_folder)
        return false;
    const char *slash = strrchr(path, '/');
    return ignore_fits(pattern->pattern, pattern->anchored || !slash ? path : slash + 1);
}

IgnoreAnswer ignore_says(const Ignore *ignore, const char *path, bool is_folder)
{
    for (; ignore; ignore = ignore->above)
        for (size_t i = ignore->count; i-- > 0;)
            if (pattern_fits(&ignore->patterns[i], path + ignore->folder_len, is_folder))
                return ignore->patterns[i].take_back ? IGNORE_TAKES_BACK : IGNORE_LEAVES_OUT;
    return IGNORE_SAYS_NOTHING;
}
