/* Which files git tracks: the paths of its index (versions 2 to 4 of the format).
 *
 * Input is not trusted: what does not follow the format gives an index without files. Of a split
 * index only the part in the file is known. For walk.c. */
#pragma once
#include "base/str.h"

enum { MAX_GIT_TRACKED = 2000000 };

typedef struct GitIndex {
    const char **paths; /* as git sorts them: by their bytes */
    size_t count;
} GitIndex;

/* The paths live on the arena. False, with nothing in `out`, when the bytes are no sound index. */
bool git_index_read(Arena *arena, Str bytes, GitIndex *out);

bool git_index_has(const GitIndex *index, const char *path);
/* Whether any tracked file lies in this folder, which is written without a '/' at its end. */
bool git_index_has_below(const GitIndex *index, const char *folder);
