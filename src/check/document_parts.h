/* What the readers of document.h share. For document_*.c. */
#pragma once
#include "check/document.h"

typedef struct DocumentReader {
    Arena *arena;
    Str text;
    size_t at;
    size_t values;
    DocumentFault *fault;
} DocumentReader;

/* NULL, and a fault, over the limit. */
Node *node_new(DocumentReader *reader, NodeKind kind, size_t at);
void node_append(Node *parent, Node *child);

/* Keeps the first fault. */
void document_fault(DocumentReader *reader, size_t at, const char *words, bool limit);
