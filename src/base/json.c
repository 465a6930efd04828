#include "base/json.h"

#include <string.h>

/* ---- walking ------------------------------------------------------------- */

static const Json *member(const Json *object, Str name)
{
    if (!object || object->kind != KIND_OBJECT)
        return NULL;
    for (const Json *item = object->first; item; item = item->next)
        if (strncmp(item->name, name.data, name.len) == 0 && item->name[name.len] == '\0')
            return item;
    return NULL;
}

const Json *json_get(const Json *object, const char *name)
{
    return member(object, str_of(name));
}

const Json *json_path(const Json *node, const char *dotted)
{
    Str rest = str_of(dotted), name;
    while (node && str_cut(&rest, '.', &name))
        node = member(node, name);
    return node;
}

static const char *text_of(const Json *node)
{
    return node && node->kind == KIND_TEXT ? node->text : NULL;
}

const char *json_text(const Json *object, const char *name)
{
    return text_of(json_get(object, name));
}

const char *json_text_at(const Json *node, const char *dotted)
{
    return text_of(json_path(node, dotted));
}

bool json_int(const Json *object, const char *name, int64_t *out)
{
    const Json *node = json_get(object, name);
    if (!node || node->kind != KIND_INT)
        return false;
    *out = node->number;
    return true;
}

bool json_bool(const Json *object, const char *name, bool *out)
{
    const Json *node = json_get(object, name);
    if (!node || node->kind != KIND_BOOL)
        return false;
    *out = node->truth;
    return true;
}

bool json_truth(const Json *object, const char *name)
{
    bool truth = false;
    return json_bool(object, name, &truth) && truth;
}

const Json *json_first(const Json *list_or_object)
{
    return list_or_object ? list_or_object->first : NULL;
}

bool json_list_has(const Json *list, const char *text)
{
    if (!list || list->kind != KIND_LIST || !text)
        return false;
    for (const Json *item = list->first; item; item = item->next)
        if (text_eq(text_of(item), text))
            return true;
    return false;
}

/* ---- making -------------------------------------------------------------- */

static Json *new_node(Arena *arena, JsonKind kind)
{
    Json *node = arena_new(arena, Json);
    node->kind = kind;
    return node;
}

Json *json_new_object(Arena *arena)
{
    return new_node(arena, KIND_OBJECT);
}

Json *json_new_list(Arena *arena)
{
    return new_node(arena, KIND_LIST);
}

Json *json_new_text(Arena *arena, const char *text)
{
    Json *node = new_node(arena, text ? KIND_TEXT : KIND_NULL);
    node->text = arena_text(arena, text);
    return node;
}

Json *json_new_int(Arena *arena, int64_t number)
{
    Json *node = new_node(arena, KIND_INT);
    node->number = number;
    return node;
}

Json *json_new_bool(Arena *arena, bool truth)
{
    Json *node = new_node(arena, KIND_BOOL);
    node->truth = truth;
    return node;
}

static void append(Json *parent, Json *value)
{
    CHECK(!value->next); /* it would bring its old siblings along */
    if (parent->last)
        parent->last->next = value;
    else
        parent->first = value;
    parent->last = value;
    parent->count++;
}

void json_append(Json *list, Json *value)
{
    CHECK(list->kind == KIND_LIST);
    value->name = NULL;
    append(list, value);
}

/* Puts `value` (NULL: nothing) in the place of the child after `before`. */
static void replace(Json *object, Json *before, Json *value)
{
    Json *old = before ? before->next : object->first;
    Json *after = value ? value : old->next;
    if (before)
        before->next = after;
    else
        object->first = after;
    if (object->last == old)
        object->last = value ? value : before;
    if (value)
        value->next = old->next;
    else
        object->count--;
    old->next = NULL;
}

void json_set(Arena *arena, Json *object, const char *name, Json *value)
{
    CHECK(object->kind == KIND_OBJECT);
    Json *before = NULL, *old = object->first;
    while (old && !text_eq(old->name, name)) {
        before = old;
        old = old->next;
    }
    if (old == value) /* also: removing what is not there */
        return;
    if (value) {
        CHECK(!value->next);
        value->name = old ? old->name : arena_text(arena, name);
    }
    if (old)
        replace(object, before, value);
    else
        append(object, value);
}

void json_set_text(Arena *arena, Json *object, const char *name, const char *text)
{
    json_set(arena, object, name, text_empty(text) ? NULL : json_new_text(arena, text));
}

void json_set_int(Arena *arena, Json *object, const char *name, int64_t number)
{
    json_set(arena, object, name, json_new_int(arena, number));
}

void json_set_bool(Arena *arena, Json *object, const char *name, bool truth)
{
    json_set(arena, object, name, json_new_bool(arena, truth));
}

Json *json_clone(Arena *arena, const Json *node)
{
    if (!node)
        return NULL;
    Json *copy = new_node(arena, node->kind);
    copy->truth = node->truth;
    copy->number = node->number;
    copy->text = arena_text(arena, node->text);
    for (const Json *item = node->first; item; item = item->next) {
        Json *child = json_clone(arena, item);
        child->name = arena_text(arena, item->name);
        append(copy, child);
    }
    return copy;
}
