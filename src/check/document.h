/* Structured files as one kind of tree, with the place of each value: JSON, YAML and TOML.
 *
 * For the checks of this folder. Input is not trusted: depth, values and aliases are bounded, and
 * what is over a limit or does not follow the grammar gives no tree but a fault with its place.
 * Keys and scalars are text as it stands: nothing is made a number or a truth ("on:" stays "on").
 */
#pragma once
#include "check/check_file.h"

enum { MAX_DOCUMENT_DEPTH = 64, MAX_DOCUMENT_VALUES = 400000 };

typedef enum NodeKind { NODE_TEXT, NODE_LIST, NODE_MAP } NodeKind;

typedef struct Node Node;
struct Node {
    NodeKind kind;
    bool quoted;      /* a text between quotes: in YAML and JSON not a number, truth or null */
    const char *key;  /* of a member of a map */
    size_t key_at;    /* offset of the key in the file */
    const char *text; /* of NODE_TEXT, escapes resolved; else "" */
    size_t at;        /* offset of the value in the file */
    size_t end;       /* offset behind it */
    Node *first, *last, *next; /* of a list or map; the next sibling */
    size_t count;
};

typedef struct DocumentFault {
    size_t at;
    const char *words; /* "a comma is missing" */
    bool limit;        /* it may be well-formed: we did not read on */
} DocumentFault;

/* The tree, NULL with a fault. An empty YAML file is an empty map. Of a YAML file with several
 * documents, `next` of the root leads to the next one. */
Node *document_json(Arena *arena, Str text, DocumentFault *fault);
Node *document_yaml(Arena *arena, Str text, DocumentFault *fault);
Node *document_toml(Arena *arena, Str text, DocumentFault *fault);

/* By the ending of the file's name: JSON, TOML, else YAML. */
Node *document_read(const CheckFile *file, DocumentFault *fault);

/* Walking. All accept NULL and a node of another kind, and then give NULL or "". */
const Node *node_get(const Node *map, const char *key);
const Node *node_path(const Node *map, const char *dotted); /* "legal.license" */
const char *node_text(const Node *map, const char *key);    /* NULL when absent or no text */
const Node *node_first(const Node *list_or_map);
