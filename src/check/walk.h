/* The files of a folder and all folders in it, in an order that depends on their names alone.
 *
 * Nothing is followed and nothing is opened but folders and ignore files: symbolic links, pipes,
 * devices and sockets are named as not read, and so is what goes over a limit. What .gitignore
 * files leave out is counted. For scan.c. */
#pragma once
#include "base/ctx.h"
#include "check/findings.h"

enum {
    MAX_CHECK_FILES = 1000000,
    MAX_CHECK_DEPTH = 128,           /* folders in folders */
    MAX_CHECK_NAMED = 1000,          /* that are named as not read; the others are counted */
    MAX_CHECK_IGNORE_BYTES = 1 << 20 /* of one ignore file */
};

typedef struct WalkFile {
    const char *path;
} WalkFile;

typedef struct NotReadList {
    NotRead *items;
    size_t count, room;
    int64_t more; /* that are not named */
} NotReadList;

typedef struct Walk {
    WalkFile *files; /* by path */
    size_t n_files, room;
    NotReadList not_read;
    int64_t ignored, over_limit;
} Walk;

void not_read_add(Arena *arena, NotReadList *list, const char *path, const char *reason);

/* `root` is an open folder; it stays open. */
void walk(Arena *arena, int root, Walk *out);

/* Opens a regular file below `root` for reading, without following any link, nor waiting for a
 * pipe; -1 with errno. */
int walk_open(int root, const char *path);

/* The patterns of one ignore file below `root`, which stands at the top; NULL: there is none. */
const struct Ignore *walk_ignore(Arena *arena, int root, const char *path);
