/* The patterns of .gitignore files, as git reads them: the last that fits decides, a '/' anchors,
 * a '/' at the end means folders only, "**" is any depth, '!' takes back. For walk.c. */
#pragma once
#include "base/str.h"

typedef struct IgnorePattern {
    const char *pattern;
    bool anchored, folders_only, take_back;
} IgnorePattern;

/* The patterns of one file, and those of the folders above it. */
typedef struct Ignore {
    const struct Ignore *above;
    size_t folder_len; /* of the path of the folder the patterns are relative to, with its '/' */
    IgnorePattern *patterns;
    size_t count;
} Ignore;

/* Reads the lines of an ignore file that stands in a folder whose path has this length. */
const Ignore *ignore_read(Arena *arena, const Ignore *above, size_t folder_len, Str text);

typedef enum IgnoreAnswer {
    IGNORE_SAYS_NOTHING,
    IGNORE_LEAVES_OUT,
    IGNORE_TAKES_BACK
} IgnoreAnswer;

/* What the patterns say of a path. Its folders are not asked: they are, before they are entered. */
IgnoreAnswer ignore_says(const Ignore *ignore, const char *path, bool is_folder);

static inline bool ignore_leaves_out(const Ignore *ignore, const char *path, bool is_folder)
{
    return ignore_says(ignore, path, is_folder) == IGNORE_LEAVES_OUT;
}

/* One pattern of such a file against one path, with '/' as they have it. */
bool ignore_fits(const char *pattern, const char *path);
