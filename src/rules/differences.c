/* The part of advise.h about what differs between two case documents. */
#include "rules/advise.h"

#include "base/json_place.h"
#include "rules/index.h"

#include <string.h>

static void compare(Arena *arena, const Place *place, const Json *before, const Json *now,
                    Differences *out);

/* ---- Words --------------------------------------------------------------------------------- */

/* What an object in a list is known by: its own words, else its key. */
static const char *object_words(Arena *arena, const Json *object)
{
    static const char *const names[] = {"title", "name",  "group",     "objective", "text",
                                        "need",  "cause", "system",    "id",        "criterion",
                                        "point", "role",  "reference", "standard",  "year"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *text = json_text(object, names[i]);
        if (!text_empty(text))
            return text;
    }
    return json_canonical(arena, object);
}

static bool is_money(const char *name)
{
    return name && (text_eq(name, "pence") || str_ends(str_of(name), S("_pence")));
}

static const char *value_words(Arena *arena, const Json *value);

static const char *list_words(Arena *arena, const Json *list)
{
    Buf out = buf_init(arena, SIZE_MAX - 1);
    for (const Json *item = list->first; item; item = item->next) {
        if (item != list->first)
            buf_add(&out, ", ");
        buf_add(&out, value_words(arena, item));
    }
    return list->count ? buf_text(&out) : "none";
}

static const char *value_words(Arena *arena, const Json *value)
{
    Date date;
    switch (value ? value->kind : KIND_NULL) {
    case KIND_NULL:
        break;
    case KIND_BOOL:
        return value->truth ? "yes" : "no";
    case KIND_INT:
        return is_money(value->name) ? money_text(arena, (Money){value->number})
                                     : arena_printf(arena, "%lld", (long long)value->number);
    case KIND_TEXT:
        return date_parse(value->text, &date) ? date_text(arena, date) : value->text;
    case KIND_LIST:
        return list_words(arena, value);
    case KIND_OBJECT:
        return object_words(arena, value);
    }
    return "not given";
}

static void add(Arena *arena, Differences *out, const Place *place, const Json *before,
                const Json *now)
{
    if (out->count == out->room) {
        size_t room = out->room ? out->room * 2 : 16;
        out->items = arena_grow(arena, out->items, out->room * sizeof(Difference),
                                room * sizeof(Difference));
        out->room = room;
    }
    out->items[out->count++] = (Difference){place_pointer(arena, place), value_words(arena, before),
                                            value_words(arena, now)};
}

/* ---- Objects ------------------------------------------------------------------------------- */

/* Members of both sides by name; an absent object has none. */
static Index members_of(Arena *arena, const Json *object)
{
    Index index = {.items = arena_array(arena, Indexed, object ? object->count : 0)};
    for (const Json *item = json_first(object); item; item = item->next, index.count++)
        index.items[index.count] = (Indexed){item->name, item, index.count};
    index_sort(&index);
    return index;
}

static void compare_objects(Arena *arena, const Place *place, const Json *before, const Json *now,
                            Differences *out)
{
    Index left = members_of(arena, before), right = members_of(arena, now);
    for (const Json *item = json_first(now); item; item = item->next) {
        const Indexed *other = index_find(&left, item->name);
        Place below = {.up = place, .name = item->name};
        compare(arena, &below, other ? other->item : NULL, item, out);
    }
    for (const Json *item = json_first(before); item; item = item->next) {
        Place below = {.up = place, .name = item->name};
        if (!index_find(&right, item->name))
            compare(arena, &below, item, NULL, out);
    }
}

/* ---- Lists --------------------------------------------------------------------------------- */

/* The key of an item, so that it is matched with itself wherever it stands; "" without one.
 * Of several with one key the first is matched with the first, the second with the second. */
static const char *key_of(const Json *item)
{
    static const char *const names[] = {"id",   "point", "criterion", "standard",
                                        "role", "year",  "reference"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *key = json_text(item, names[i]);
        if (key)
            return key;
    }
    return "";
}

static Index keyed(Arena *arena, const Json *list)
{
    Index index = {.items = arena_array(arena, Indexed, list ? list->count : 0)};
    for (const Json *item = json_first(list); item; item = item->next, index.count++)
        index.items[index.count] = (Indexed){key_of(item), item, index.count};
    index_sort(&index);
    return index;
}

/* For each item of `now`, by position, its partner in `before`; and the marks of those. */
static const Json **partners(Arena *arena, const Index *left, const Index *right, bool *matched)
{
    const Json **found = arena_array(arena, const Json *, right->count);
    size_t i = 0;
    for (size_t j = 0; j < right->count; j++) {
        while (i < left->count && strcmp(left->items[i].id, right->items[j].id) < 0)
            i++;
        if (i == left->count || strcmp(left->items[i].id, right->items[j].id) != 0)
            continue;
        found[right->items[j].position] = left->items[i].item;
        matched[left->items[i].position] = true;
        i++;
    }
    return found;
}

/* What is added or gone is one difference, with the place in the document that has it. */
static void compare_lists(Arena *arena, const Place *place, const Json *before, const Json *now,
                          Differences *out)
{
    Index left = keyed(arena, before), right = keyed(arena, now);
    bool *matched = arena_array(arena, bool, left.count);
    const Json **found = partners(arena, &left, &right, matched);
    size_t i = 0;
    for (const Json *item = json_first(now); item; item = item->next, i++) {
        Place below = {.up = place, .index = i};
        if (found[i])
            compare(arena, &below, found[i], item, out);
        else
            add(arena, out, &below, NULL, item);
    }
    i = 0;
    for (const Json *item = json_first(before); item; item = item->next, i++) {
        Place below = {.up = place, .index = i};
        if (!matched[i])
            add(arena, out, &below, item, NULL);
    }
}

static bool holds_objects(const Json *list)
{
    return list && list->kind == KIND_LIST && list->first && list->first->kind == KIND_OBJECT;
}

/* Lists of texts in a case are sets: their order says nothing. */
static Index sorted_texts(Arena *arena, const Json *list)
{
    Index index = {.items = arena_array(arena, Indexed, list ? list->count : 0)};
    for (const Json *item = json_first(list); item; item = item->next, index.count++)
        index.items[index.count] =
            (Indexed){text_or(item->text, json_canonical(arena, item)), item, index.count};
    index_sort(&index);
    return index;
}

static bool same_texts(Arena *arena, const Json *before, const Json *now)
{
    if (!before || !now)
        return before == now;
    if (before->count != now->count)
        return false;
    Index left = sorted_texts(arena, before), right = sorted_texts(arena, now);
    for (size_t i = 0; i < left.count; i++)
        if (strcmp(left.items[i].id, right.items[i].id) != 0)
            return false;
    return true;
}

/* ---- Anything ------------------------------------------------------------------------------ */

static bool is_kind(const Json *node, JsonKind kind)
{
    return !node || node->kind == kind;
}

static void compare(Arena *arena, const Place *place, const Json *before, const Json *now,
                    Differences *out)
{
    bool lists = is_kind(before, KIND_LIST) && is_kind(now, KIND_LIST);
    if (is_kind(before, KIND_OBJECT) && is_kind(now, KIND_OBJECT))
        compare_objects(arena, place, before, now, out);
    else if (lists && (holds_objects(before) || holds_objects(now)))
        compare_lists(arena, place, before, now, out);
    else if (lists ? !same_texts(arena, before, now) : !json_same(before, now))
        add(arena, out, place, before, now);
}

Differences case_differences(Arena *arena, const Json *before, const Json *now)
{
    Differences out = {0};
    compare(arena, NULL, before, now, &out);
    return out;
}
