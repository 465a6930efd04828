/* What the readers of document.h share. For document_*.c. */
#pragma once
#include "base/buf.h"
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

/* The byte that is next, NUL at the end; and past it, when it is this one. */
static inline char document_here(const DocumentReader *reader)
{
    return reader->at < reader->text.len ? reader->text.data[reader->at] : '\0';
}

static inline bool document_take(DocumentReader *reader, char c)
{
    if (document_here(reader) != c)
        return false;
    reader->at++;
    return true;
}

/* So many hexadecimal digits; false when they are not there. */
bool document_hex(DocumentReader *reader, int count, uint32_t *out);

/* Adds a character in UTF-8; "?" for NUL, for texts end there. */
void document_code_point(Buf *out, uint32_t c);
