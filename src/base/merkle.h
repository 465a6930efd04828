/* The Merkle tree hash of RFC 6962 section 2.1: leaf = SHA-256(0x00 | data),
 * node = SHA-256(0x01 | left | right), empty tree = SHA-256 of nothing.
 * Pure arithmetic on hashes; who keeps them is the record's business. */
#pragma once
#include "base/hash.h"

Sha256 merkle_leaf(Str data);
Sha256 merkle_node(const Sha256 *left, const Sha256 *right);
Sha256 merkle_empty(void);

/* The right edge of a growing tree: the roots of its complete subtrees, largest
 * first. 64 levels are more entries than there are. */
typedef struct MerkleEdge {
    uint64_t size;
    Sha256 roots[64];
    int count;
} MerkleEdge;

void merkle_append(MerkleEdge *edge, const Sha256 *leaf);
Sha256 merkle_root(const MerkleEdge *edge);
