/* The Merkle tree as the store keeps it: a row for each root of a complete subtree, and a
 * head. For record.c and record_verify.c. */
#pragma once
#include "base/ctx.h"
#include "base/merkle.h"

typedef struct RecordHead {
    MerkleEdge edge; /* its size is the number of entries */
    Sha256 root;
} RecordHead;

/* BROKEN when the head itself is not well formed. */
MUST_USE Err record_head_load(Ctx *ctx, RecordHead *out);

/* Appends a leaf, and gives the subtrees that it completes: nodes[0] is the root of level 1,
 * over two entries. Returns how many. */
int record_tree_append(MerkleEdge *edge, const Sha256 *leaf, Sha256 nodes[64]);

/* The node of this level that entry number `seq` completes. */
static inline int64_t record_node_position(int64_t seq, int level)
{
    return (seq >> level) - 1;
}

/* What an entry does to the content of its object: column `stored`. */
enum { RECORD_NOT_TOUCHED, RECORD_STORED, RECORD_REMOVED };

/* The hash of an entry that stands in the tree. */
Sha256 record_leaf(Str salt, Str body);
