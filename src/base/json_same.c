/* The part of json.h that compares. */
#include "base/json.h"

#include "base/json_order.h"

#include <stdlib.h>
#include <string.h>

int json_order_by_name(const void *a, const void *b)
{
    const Json *const *left = a, *const *right = b;
    return strcmp((*left)->name, (*right)->name);
}

static bool same_in_order(const Json *a, const Json *b)
{
    const Json *left = a->first, *right = b->first;
    for (; left && right; left = left->next, right = right->next)
        if (!text_eq(left->name, right->name) || !json_same(left, right))
            return false;
    return !left && !right;
}

static bool names_in_order(const Json *a, const Json *b)
{
    const Json *left = a->first, *right = b->first;
    while (left && right && strcmp(left->name, right->name) == 0) {
        left = left->next;
        right = right->next;
    }
    return !left && !right;
}

/* Sorting, not searching each name: two hostile objects with the same names in
 * opposite order must not cost their product. On the heap because there is no arena
 * here; nothing between can jump. */
static bool same_sorted(const Json *a, const Json *b)
{
    size_t count = a->count;
    const Json **items = calloc(2 * count, sizeof *items);
    CHECK(items);
    size_t i = 0;
    for (const Json *item = a->first; item; item = item->next)
        items[i++] = item;
    for (const Json *item = b->first; item; item = item->next)
        items[i++] = item;
    CHECK(i == 2 * count);
    qsort(items, count, sizeof *items, json_order_by_name);
    qsort(items + count, count, sizeof *items, json_order_by_name);
    bool same = true;
    for (i = 0; same && i < count; i++)
        same = text_eq(items[i]->name, items[count + i]->name) &&
               json_same(items[i], items[count + i]);
    free(items);
    return same;
}

bool json_same(const Json *a, const Json *b)
{
    if (!a || !b)
        return a == b;
    if (a->kind != b->kind || a->count != b->count)
        return false;
    switch (a->kind) {
    case KIND_NULL:
        return true;
    case KIND_BOOL:
        return a->truth == b->truth;
    case KIND_INT:
        return a->number == b->number;
    case KIND_TEXT:
        return text_eq(a->text, b->text);
    case KIND_LIST:
        for (const Json *x = a->first, *y = b->first; x; x = x->next, y = y->next)
            if (!json_same(x, y))
                return false;
        return true;
    case KIND_OBJECT:
        return names_in_order(a, b) ? same_in_order(a, b) : same_sorted(a, b);
    }
    return false;
}
