/* The part of json.h that reads. The only file that knows jansson. */
#include "base/json.h"

#include "base/json_place.h"
#include "base/limits.h"

#include <jansson.h>

_Static_assert(sizeof(json_int_t) == sizeof(int64_t), "JSON integers are 64-bit");

/* ---- before parsing ------------------------------------------------------ */

/* What a text will cost, seen without building anything: an empty list is three bytes
 * here and more than a hundred in jansson's memory, which no arena bounds. */
typedef struct Shape {
    size_t values; /* at most this many */
    size_t depth;
    int line; /* where depth is first reached */
} Shape;

static Shape shape_of(Str text)
{
    Shape shape = {.values = 1};
    size_t depth = 0;
    int line = 1;
    bool quoted = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '\n')
            line++;
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == ',' || c == '[' || c == '{'))
            shape.values++;
        if (quoted)
            continue;
        if ((c == '[' || c == '{') && ++depth > shape.depth) {
            shape.depth = depth;
            shape.line = line;
        } else if ((c == ']' || c == '}') && depth > 0) {
            depth--;
        }
        if (shape.depth > MAX_JSON_DEPTH)
            break;
    }
    return shape;
}

static Err check_size(Ctx *ctx, const char *name, Str text)
{
    if (text.len > MAX_JSON_BYTES)
        return fail(ctx, TOO_BIG, "%s: larger than %d MB", name, MAX_JSON_BYTES >> 20);
    Shape shape = shape_of(text);
    if (shape.depth > MAX_JSON_DEPTH)
        return fail(ctx, TOO_BIG, "%s: line %d: more than %d levels deep", name, shape.line,
                    MAX_JSON_DEPTH);
    if (shape.values > MAX_JSON_VALUES)
        return fail(ctx, TOO_BIG, "%s: more than %d values", name, MAX_JSON_VALUES);
    return OK;
}

/* ---- jansson's tree to ours ---------------------------------------------- */

static Err refuse_fraction(Ctx *ctx, const char *name, const Place *place, double number)
{
    const char *where = place_pointer(ctx->arena, place);
    return fail(ctx, INVALID, "%s: %s: %.15g is not a whole number", name, text_or(where, "/"),
                number);
}

typedef struct Reader {
    Ctx *ctx;
    const char *name;
} Reader;

static Err convert(const Reader *reader, json_t *from, const Place *place, Json *node);

static void add_child(Json *parent, Json *child)
{
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
    parent->count++;
}

static Err convert_list(const Reader *reader, json_t *from, const Place *up, Json *list)
{
    for (size_t i = 0; i < json_array_size(from); i++) {
        Place place = {.up = up, .index = i};
        Json *item = arena_new(reader->ctx->arena, Json);
        TRY(convert(reader, json_array_get(from, i), &place, item));
        add_child(list, item);
    }
    return OK;
}

/* jansson goes through members in the order of the document and has refused
 * duplicates, so they are put in as they come: json_set would search each time. */
static Err convert_object(const Reader *reader, json_t *from, const Place *up, Json *object)
{
    for (void *at = json_object_iter(from); at; at = json_object_iter_next(from, at)) {
        Place place = {.up = up, .name = json_object_iter_key(at)};
        Json *item = arena_new(reader->ctx->arena, Json);
        item->name = arena_text(reader->ctx->arena, place.name);
        TRY(convert(reader, json_object_iter_value(at), &place, item));
        add_child(object, item);
    }
    return OK;
}

/* Fills a new node. */
static Err convert(const Reader *reader, json_t *from, const Place *place, Json *node)
{
    switch (json_typeof(from)) {
    case JSON_OBJECT:
        node->kind = KIND_OBJECT;
        return convert_object(reader, from, place, node);
    case JSON_ARRAY:
        node->kind = KIND_LIST;
        return convert_list(reader, from, place, node);
    case JSON_STRING:
        node->kind = KIND_TEXT;
        node->text = arena_text(reader->ctx->arena, json_string_value(from));
        return OK;
    case JSON_INTEGER:
        node->kind = KIND_INT;
        node->number = json_integer_value(from);
        return OK;
    case JSON_REAL:
        return refuse_fraction(reader->ctx, reader->name, place, json_real_value(from));
    case JSON_TRUE:
    case JSON_FALSE:
        node->kind = KIND_BOOL;
        node->truth = json_typeof(from) == JSON_TRUE;
        return OK;
    case JSON_NULL:
        node->kind = KIND_NULL;
        return OK;
    }
    return fail(reader->ctx, BROKEN, "%s: a value of unknown kind", reader->name);
}

/* When the arena runs out, jansson's tree must be freed before the jump goes on to
 * the guard that the face set. */
static Err convert_and_free(const Reader *reader, json_t *root, Json *node)
{
    Arena *arena = reader->ctx->arena;
    jmp_buf here;
    jmp_buf *outer = arena_guard(arena, &here);
    if (setjmp(here)) {
        arena_guard(arena, outer);
        json_decref(root);
        arena_exhausted(arena);
    }
    Err err = convert(reader, root, NULL, node);
    arena_guard(arena, outer);
    json_decref(root);
    return err;
}

Err json_read(Ctx *ctx, const char *name, Str text, Json **out)
{
    if (str_starts(text, S("\xef\xbb\xbf"))) /* the byte order mark of some editors */
        text = (Str){text.data + 3, text.len - 3};
    TRY(check_size(ctx, name, text));

    Json *tree = arena_new(ctx->arena, Json); /* may jump, so before jansson holds anything */
    json_error_t error;
    json_t *root = json_loadb(text.data ? text.data : "", text.len,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (!root)
        return fail(ctx, INVALID, "%s: line %d, column %d: %s", name, error.line, error.column,
                    utf8_clean(ctx->arena, str_of(error.text)));
    TRY(convert_and_free(&(Reader){.ctx = ctx, .name = name}, root, tree));
    *out = tree;
    return OK;
}
