/* JSON: reading into a tree on an arena (jansson parses; depth, size and duplicate
 * keys are bounded), walking it, changing copies of it, and writing it in one
 * canonical form.
 *
 * Canonical form, and the only one tcop writes: UTF-8, members sorted by the bytes
 * of their names, no floats, no escapes but those JSON demands. `json_write` with
 * indent 0 is what is hashed; indent 2 is for people.
 *
 * Numbers are 64-bit integers; a fraction in the input is refused, since money is
 * pence and nothing else here is measured.
 * Anybody may use this. */
#pragma once
#include "base/buf.h"
#include "base/ctx.h"
#include "base/err.h"
#include "base/str.h"

typedef enum JsonKind {
    KIND_NULL,
    KIND_BOOL,
    KIND_INT,
    KIND_TEXT,
    KIND_LIST,
    KIND_OBJECT
} JsonKind;

typedef struct Json Json;
struct Json {
    JsonKind kind;
    bool truth;                /* KIND_BOOL */
    int64_t number;            /* KIND_INT */
    const char *text;          /* KIND_TEXT */
    const char *name;          /* name of this member, when the parent is an object */
    Json *first, *last, *next; /* children in order; the next sibling */
    size_t count;              /* children */
};

/* Reads `text`; `name` (a file name, "the case file") stands in the problem's
 * words, with line and column. INVALID on bad JSON, TOO_BIG over the limits. */
MUST_USE Err json_read(Ctx *ctx, const char *name, Str text, Json **out);

/* The same for an object of texts in canonical form, as we wrote it ourselves, without a parser for
 * everything: for rows of sheets, which are many. False when it is anything else; then json_read
 * says what. */
bool json_read_flat(Arena *arena, Str text, Json **out);

/* Walking. All accept NULL and a node of the wrong kind, and then give NULL, false,
 * the default: a draft has gaps. */
const Json *json_get(const Json *object, const char *name);
const Json *json_path(const Json *node, const char *dotted); /* "work.phase" */
const char *json_text(const Json *object, const char *name); /* NULL when absent */
const char *json_text_at(const Json *node, const char *dotted);
bool json_int(const Json *object, const char *name, int64_t *out);
bool json_bool(const Json *object, const char *name, bool *out);
bool json_truth(const Json *object, const char *name);
/* for (const Json *item = json_first(list); item; item = item->next) */
const Json *json_first(const Json *list_or_object);
bool json_list_has(const Json *list, const char *text);
bool json_same(const Json *a, const Json *b); /* same canonical form */

/* Making. New nodes live on the arena; setting a name again replaces it. */
Json *json_new_object(Arena *arena);
Json *json_new_list(Arena *arena);
Json *json_new_text(Arena *arena, const char *text); /* NULL makes null */
Json *json_new_int(Arena *arena, int64_t number);
Json *json_new_bool(Arena *arena, bool truth);
void json_set(Arena *arena, Json *object, const char *name, Json *value); /* value NULL removes */
void json_set_text(Arena *arena, Json *object, const char *name,
                   const char *text); /* NULL or "" removes */
void json_set_int(Arena *arena, Json *object, const char *name, int64_t number);
void json_set_bool(Arena *arena, Json *object, const char *name, bool truth);
void json_append(Json *list, Json *value);
Json *json_clone(Arena *arena, const Json *node); /* deep */

/* Writing, in canonical form. indent 0: one line, no spaces. indent 2: for people,
 * with a line end after the last line. */
void json_write(Buf *out, const Json *node, int indent);
const char *json_canonical(Arena *arena, const Json *node);
