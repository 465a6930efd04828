/* The objects of a git repository, read straight from its packs and loose files. git itself is not
 * run, and nothing outside the folder is read: alternates and work trees elsewhere are refused. An
 * object that is absent (a shallow or partial clone), broken or too large is passed over.
 * For history_*.c. */
#pragma once
#include "check/git_pack.h"
#include "check/walk.h"

enum { MAX_GIT_PACKS = 200 };

/* Objects that others are deltas of, kept because the next one read is often one of them. */
typedef struct GitCache GitCache;

typedef struct GitStore {
    Arena *arena;
    int root; /* the folder that holds .git */
    GitPack *packs;
    size_t n_packs;
    Oid *loose; /* sorted */
    size_t n_loose, loose_room;
    NotReadList not_read;
    GitCache *cache;
} GitStore;

/* False when there is no repository; what is there but cannot be read stands in `not_read`. */
bool git_open(Arena *arena, int root, GitStore *out);
void git_close(GitStore *store);

/* A whole object by its id; false when it is absent, broken or too large. `out` may be used again.
 */
bool git_read(const GitStore *store, const Oid *oid, ObjectType *type, GitBytes *out);
bool git_read_loose(const GitStore *store, const Oid *oid, ObjectType *type, GitBytes *out);

bool oid_from_hex(Str hex, Oid *out);
const char *oid_hex(Arena *arena, const Oid *oid);
static inline bool oid_eq(const Oid *a, const Oid *b)
{
    return memcmp(a->bytes, b->bytes, OID_BYTES) == 0;
}

/* The commit HEAD leads to; false when there is none. */
bool git_head(const GitStore *store, Oid *out);
