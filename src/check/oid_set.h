/* A set of object ids that grows, from malloc. For history_*.c. */
#pragma once
#include "check/git_pack.h"

typedef struct OidSet {
    Oid *slots; /* an id of zeros is a free slot: git has no such object */
    size_t room, count;
} OidSet;

/* True when it was not there before; also when there is no more memory, so that nothing is missed.
 */
bool oid_set_add(OidSet *set, const Oid *oid);
bool oid_set_has(const OidSet *set, const Oid *oid);
void oid_set_free(OidSet *set);
