/* Which versions of files an earlier run has looked at, and in which of them a secret may be: so
 * that the next run looks at the new ones alone, and says the same.
 *
 * A list as bytes, which whoever starts the run keeps between two runs. It is true for one program
 * and its rules only: the keeper must see to that. For history*.c. */
#pragma once
#include "base/buf.h"
#include "check/git_pack.h"

enum {
    SEEN_BYTES = OID_BYTES + 4 + 1, /* id, size of the text, whether it is a hit */
    MAX_HISTORY_SEEN = 4000000
};

typedef struct SeenVersion {
    Oid oid;
    uint32_t size; /* 0 when it is no text */
    bool hit;
} SeenVersion;

/* Those of an earlier run: records of SEEN_BYTES, sorted. */
typedef struct HistorySeen {
    const unsigned char *records;
    size_t count;
} HistorySeen;

/* Nothing was seen when the bytes are not such a list. They must outlive `out`. */
void history_seen_read(Str bytes, HistorySeen *out);

/* False when it was not seen. */
bool history_seen_find(const HistorySeen *seen, const Oid *oid, SeenVersion *out);

/* Sorts the versions, and gives the list for the next run; empty when there are too many. */
Str history_seen_write(Arena *arena, SeenVersion *versions, size_t count);
