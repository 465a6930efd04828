#include "base/merkle.h"

#include "base/err.h"

#include <string.h>

/* The prefixes keep a leaf from being passed off as an inner node (RFC 6962, 2.1). */
Sha256 merkle_leaf(Str data)
{
    return sha256_pair((Str){"\0", 1}, data);
}

Sha256 merkle_node(const Sha256 *left, const Sha256 *right)
{
    char bytes[1 + 2 * sizeof(Sha256)] = {1};
    memcpy(bytes + 1, left->bytes, sizeof left->bytes);
    memcpy(bytes + 1 + sizeof left->bytes, right->bytes, sizeof right->bytes);
    return sha256((Str){bytes, sizeof bytes});
}

Sha256 merkle_empty(void)
{
    return sha256((Str){"", 0});
}

/* The complete subtrees are the one bits of the size; adding a leaf carries like
 * adding one does. */
void merkle_append(MerkleEdge *edge, const Sha256 *leaf)
{
    Sha256 root = *leaf;
    for (uint64_t bits = edge->size; bits & 1; bits >>= 1) {
        CHECK(edge->count > 0);
        root = merkle_node(&edge->roots[--edge->count], &root);
    }
    CHECK(edge->count < 64);
    edge->roots[edge->count++] = root;
    edge->size++;
}

Sha256 merkle_root(const MerkleEdge *edge)
{
    if (edge->count == 0)
        return merkle_empty();
    Sha256 root = edge->roots[edge->count - 1];
    for (int i = edge->count - 2; i >= 0; i--)
        root = merkle_node(&edge->roots[i], &root);
    return root;
}
