#include "assurance/record_tree.h"

#include "store/store.h"

#include <string.h>

static Err read_edge(Ctx *ctx, Str bytes, MerkleEdge *edge)
{
    size_t count = (size_t)__builtin_popcountll(edge->size);
    if (bytes.len != count * sizeof(Sha256))
        return fail(ctx, BROKEN, "The head of the record is damaged.");
    edge->count = (int)count;
    memcpy(edge->roots, bytes.data, bytes.len);
    return OK;
}

static Err read_head(Ctx *ctx, const Rows *rows, RecordHead *head)
{
    int64_t size = row_int(rows, 0);
    Str root = row_blob(rows, 1);
    if (size < 0 || root.len != sizeof head->root)
        return fail(ctx, BROKEN, "The head of the record is damaged.");
    head->edge.size = (uint64_t)size;
    memcpy(head->root.bytes, root.data, root.len);
    return read_edge(ctx, row_blob(rows, 2), &head->edge);
}

Err record_head_load(Ctx *ctx, RecordHead *out)
{
    Rows rows;
    RecordHead head = {0};
    TRY(store_query(ctx, &rows, "SELECT size, root, edge FROM tree_head WHERE id = 1"));
    Err err = BROKEN;
    if (rows_next(&rows))
        err = read_head(ctx, &rows, &head);
    else if (rows.err == OK)
        err = fail(ctx, BROKEN, "The record has lost its head.");
    TRY(rows_end(&rows));
    if (err == OK)
        *out = head;
    return err;
}

/* The roots at the right end of the edge are those of the levels that carry. */
int record_tree_append(MerkleEdge *edge, const Sha256 *leaf, Sha256 nodes[64])
{
    int count = __builtin_ctzll(edge->size + 1);
    const Sha256 *node = leaf;
    for (int i = 0; i < count; i++) {
        nodes[i] = merkle_node(&edge->roots[edge->count - 1 - i], node);
        node = &nodes[i];
    }
    merkle_append(edge, leaf);
    return count;
}

Sha256 record_leaf(Str salt, Str body)
{
    Sha256 digest = sha256_pair(salt, body);
    return merkle_leaf((Str){(const char *)digest.bytes, sizeof digest.bytes});
}
