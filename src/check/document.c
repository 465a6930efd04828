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

static int hex_value(char c)
{
    return is_digit(c) ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

bool document_hex(DocumentReader *reader, int count, uint32_t *out)
{
    uint32_t value = 0;
    for (int i = 0; i < count; i++) {
        int digit = hex_value(document_here(reader));
        if (digit < 0)
            return false;
        value = value << 4 | (uint32_t)digit;
        reader->at++;
    }
    *out = value;
    return true;
}

void document_code_point(Buf *out, uint32_t c)
{
    if (c < 0x80) {
        buf_add_char(out, c ? (char)c : '?'); /* texts end at NUL here */
    } else if (c < 0x800) {
        buf_add_char(out, (char)(0xc0 | c >> 6));
        buf_add_char(out, (char)(0x80 | (c & 0x3f)));
    } else if (c < 0x10000) {
        buf_add_char(out, (char)(0xe0 | c >> 12));
        buf_add_char(out, (char)(0x80 | (c >> 6 & 0x3f)));
        buf_add_char(out, (char)(0x80 | (c & 0x3f)));
    } else {
        buf_add_char(out, (char)(0xf0 | c >> 18));
        buf_add_char(out, (char)(0x80 | (c >> 12 & 0x3f)));
        buf_add_char(out, (char)(0x80 | (c >> 6 & 0x3f)));
        buf_add_char(out, (char)(0x80 | (c & 0x3f)));
    }
}

Node *document_read(const CheckFile *file, DocumentFault *fault)
{
    Str ending = str_of(file->ending);
    return is_one_of("json geojson webmanifest", ending)
               ? document_json(file->arena, file->text, fault)
           : str_eq(ending, S("toml")) ? document_toml(file->arena, file->text, fault)
                                       : document_yaml(file->arena, file->text, fault);
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
