#include "rules/index.h"

#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b)
{
    const Indexed *left = a, *right = b;
    int order = strcmp(left->id, right->id);
    if (order)
        return order;
    return (left->position > right->position) - (left->position < right->position);
}

void index_sort(Index *index)
{
    bool sorted = true; /* most lists are written in order */
    for (size_t i = 1; i < index->count && sorted; i++)
        sorted = compare(&index->items[i - 1], &index->items[i]) < 0;
    if (!sorted)
        qsort(index->items, index->count, sizeof(Indexed), compare);
}

Index index_of(Arena *arena, const Json *list, const char *key)
{
    Index index = {0};
    if (!list || list->kind != KIND_LIST || list->count == 0)
        return index;
    index.items = arena_array(arena, Indexed, list->count);
    size_t position = 0;
    for (const Json *item = list->first; item; item = item->next, position++) {
        const char *id = json_text(item, key);
        if (id)
            index.items[index.count++] = (Indexed){id, item, position};
    }
    index_sort(&index);
    return index;
}

const Indexed *index_find(const Index *index, const char *id)
{
    if (!id)
        return NULL;
    size_t low = 0, high = index->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(index->items[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == index->count || strcmp(index->items[low].id, id) != 0)
        return NULL;
    return &index->items[low];
}
