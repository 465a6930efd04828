#include "check/document_parts.h"

Node *node_new(DocumentReader *reader, NodeKind kind, size_t at)
{
    if (++reader->values > MAX_DOCUMENT_VALUES) {
        document_fault(reader, at, "more values than are read", true);
        return NULL;
    }
    Node *node = arena_new(reader->arena, Node);
    *node = (Node){.kind = kind, .text = "", .at = at, .end = at};
    return node;
}

void node_append(Node *parent, Node *child)
{
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
    parent->count++;
}

void document_fault(DocumentReader *reader, size_t at, const char *words, bool limit)
{
    if (!reader->fault->words)
        *reader->fault = (DocumentFault){at, words, limit};
}

const Node *node_get(const Node *map, const char *key)
{
    for (const Node *node = map && map->kind == NODE_MAP ? map->first : NULL; node;
         node = node->next)
        if (strcmp(node->key, key) == 0)
            return node;
    return NULL;
}

const Node *node_path(const Node *map, const char *dotted)
{
    Str rest = str_of(dotted), key;
    while (map && str_cut(&rest, '.', &key)) {
        const Node *found = NULL;
        for (const Node *node = node_first(map); node && !found; node = node->next)
            if (node->key && str_eq(str_of(node->key), key))
                found = node;
        map = found;
    }
    return map;
}

const char *node_text(const Node *map, const char *key)
{
    const Node *node = node_get(map, key);
    return node && node->kind == NODE_TEXT ? node->text : NULL;
}

const Node *node_first(const Node *list_or_map)
{
    return list_or_map ? list_or_map->first : NULL;
}
