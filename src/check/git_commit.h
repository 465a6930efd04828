/* Commits and trees: what they say, and which version of a path a commit has. For history_*.c. */
#pragma once
#include "base/date.h"
#include "check/git_store.h"

typedef struct Commit {
    Oid oid, tree, parent; /* the first parent; zeros: none */
    Time time;
} Commit;

typedef struct Commits {
    Commit *items; /* the oldest first */
    size_t count, room;
} Commits;

/* All commits that are there, whether a branch leads to them or not. */
void commits_list(const GitStore *store, Commits *out);

typedef struct TreeEntry {
    Str name;
    Oid oid;
    bool is_folder, is_file;
} TreeEntry;

/* Takes the next entry off what is left of a tree; false at the end, or where it is broken. */
bool tree_next(Str *rest, TreeEntry *out);

/* The version of a path in one tree after another, newer or older: what did not change from the
 * last time is not read again. */
typedef struct PathTrail {
    const char *path;
    Oid *folders; /* of the last time, from the top */
    size_t depth;
    Oid version; /* zeros: it was not there */
} PathTrail;

PathTrail trail_start(Arena *arena, const char *path);
const Oid *trail_version(const GitStore *store, PathTrail *trail, const Oid *tree);
