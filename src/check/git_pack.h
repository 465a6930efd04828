/* One git pack: its objects in the order they lie in, what each is a delta of, and inflating them.
 *
 * Input is not trusted: offsets and sizes are compared with the file, and an object that does not
 * fit is broken. For git_store.c and history_*.c. */
#pragma once
#include "base/str.h"

enum {
    OID_BYTES = 20,
    MAX_OBJECT_BYTES = 8 << 20, /* as of files: larger objects are passed over */
    MAX_DELTA_DEPTH = 4096,
    MAX_GIT_OBJECTS = 20000000
};

typedef struct Oid {
    unsigned char bytes[OID_BYTES];
} Oid;

typedef enum ObjectType {
    OBJECT_BROKEN = 0,
    OBJECT_COMMIT = 1,
    OBJECT_TREE = 2,
    OBJECT_BLOB = 3,
    OBJECT_TAG = 4,
    OBJECT_OFFSET_DELTA = 6,
    OBJECT_OID_DELTA = 7
} ObjectType;

typedef struct PackObject {
    uint64_t offset;   /* of its header in the pack */
    uint32_t name;     /* where its id is in the index */
    int32_t base;      /* the object that it is a delta of; -1: it is whole */
    uint32_t size;     /* of what is packed, as the header says; cut at UINT32_MAX */
    uint8_t header;    /* bytes of the header */
    uint8_t type;      /* ObjectType of the header */
    uint8_t root_type; /* of the object that all deltas lead to */
} PackObject;

typedef struct GitPack {
    const unsigned char *pack, *index; /* mapped */
    size_t pack_len, index_len;
    const unsigned char *names; /* sorted ids, in the index */
    PackObject *objects;        /* by offset */
    uint32_t *by_name;          /* position in `objects` for each name */
    uint32_t count;
} GitPack;

/* One buffer that grows, from malloc. */
typedef struct GitBytes {
    char *data;
    size_t len, room;
} GitBytes;
bool git_room(GitBytes *bytes, size_t len);

/* Maps the pack beside an index; false, with nothing mapped, when one of the two is not sound. The
 * lists of objects live on the arena. */
bool git_pack_open(Arena *arena, int root, const char *index_path, GitPack *out);
void git_pack_close(const GitPack *pack);

/* Position of an object in `objects`; -1: this pack does not have it. */
int32_t git_pack_find(const GitPack *pack, const Oid *oid);
Oid git_pack_oid(const GitPack *pack, const PackObject *object);

static inline bool object_is_delta(const PackObject *object)
{
    return object->type == OBJECT_OFFSET_DELTA || object->type == OBJECT_OID_DELTA;
}

/* Inflates what is packed at this object, deltas not applied. */
bool git_pack_inflate(const GitPack *pack, const PackObject *object, GitBytes *out);

/* The same for any zlib stream of which at most `most` bytes may come. */
bool git_inflate(const unsigned char *packed, size_t packed_len, size_t most, GitBytes *out);

/* A whole file below the root, mapped; NULL when it cannot be. */
const unsigned char *git_map(int root, const char *path, size_t *len);
void git_unmap(const unsigned char *bytes, size_t len);
