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

static bool fits(const char *pattern, const char *path, int *steps)
{
    for (; *pattern; path++) {
        if (++*steps > MAX_STEPS)
            return false;
        if (pattern[0] == '*' && pattern[1] == '*') {
            const char *rest = pattern + 2;
            if (*rest == '/') { /* any number of folders, none as well */
                for (const char *at = path; at; at = strchr(at, '/'), at = at ? at + 1 : NULL)
                    if (fits(rest + 1, at, steps))
                        return true;
                return false;
            }
            for (const char *at = path;; at++) {
                if (fits(rest, at, steps))
                    return true;
                if (!*at)
                    return false;
            }
        }
        if (*pattern == '*') {
            for (const char *at = path;; at++) {
                if (fits(pattern + 1, at, steps))
                    return true;
                if (!*at || *at == '/')
                    return false;
            }
        }
        if (!*path)
            return false;
        if (*pattern == '[') {
            if (!fits_class(&pattern, *path))
                return false;
            continue;
        }
        if (*pattern == '\\' && pattern[1])
            pattern++;
        else if (*pattern == '?' && *path != '/') {
            pattern++;
            continue;
        }
        if (*pattern++ != *path)
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

bool ignore_leaves_out(const Ignore *ignore, const char *path, bool is_folder)
{
    for (; ignore; ignore = ignore->above)
        for (size_t i = ignore->count; i-- > 0;)
            if (pattern_fits(&ignore->patterns[i], path + ignore->folder_len, is_folder))
                return !ignore->patterns[i].take_back;
    return false;
}
