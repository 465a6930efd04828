#include "base/schema.h"

#include "base/limits.h"
#include "base/schema_parts.h"

#include <stdlib.h>
#include <string.h>

static void check(const Checker *checker, const Json *schema, const Json *value, const Place *place,
                  int hops);

void schema_fault(Arena *arena, SchemaFaults *faults, const char *pointer, const char *reason)
{
    if (faults->count >= MAX_SCHEMA_FAULTS)
        return;
    if (faults->count == faults->room) {
        size_t room = faults->room ? faults->room * 2 : 8;
        faults->items = arena_grow(arena, faults->items, faults->room * sizeof *faults->items,
                                   room * sizeof *faults->items);
        faults->room = room;
    }
    faults->items[faults->count++] =
        (SchemaFault){arena_text(arena, pointer), arena_text(arena, reason)};
}

typedef struct Keyed {
    const char *canonical;
    size_t index;
} Keyed;

static int order_keyed(const void *a, const void *b)
{
    const Keyed *left = a, *right = b;
    int order = strcmp(left->canonical, right->canonical);
    return order ? order : (left->index > right->index) - (left->index < right->index);
}

/* By sorting, since comparing each with each is what a hostile list hopes for. */
static void check_unique(const Checker *checker, const Json *list, const Place *place)
{
    Keyed *items = arena_array(checker->arena, Keyed, list->count);
    size_t count = 0;
    for (const Json *item = list->first; item; item = item->next, count++)
        items[count] = (Keyed){json_canonical(checker->arena, item), count};
    qsort(items, count, sizeof *items, order_keyed);
    bool *again = arena_array(checker->arena, bool, count);
    for (size_t i = 1; i < count; i++)
        again[items[i].index] = text_eq(items[i - 1].canonical, items[i].canonical);
    for (size_t i = 0; i < count; i++)
        if (again[i]) {
            Place twice = {.up = place, .index = i};
            schema_fault_at(checker, &twice, "is in the list more than once");
        }
}

static void check_list(const Checker *checker, const Json *schema, const Json *value,
                       const Place *place)
{
    int64_t limit;
    if (json_int(schema, "minItems", &limit) && (int64_t)value->count < limit)
        schema_fault_number(checker, place, "must have at least", limit,
                            limit == 1 ? " item" : " items");
    if (json_int(schema, "maxItems", &limit) && (int64_t)value->count > limit)
        schema_fault_number(checker, place, "must have at most", limit,
                            limit == 1 ? " item" : " items");
    if (json_truth(schema, "uniqueItems"))
        check_unique(checker, value, place);

    const Json *items = json_get(schema, "items");
    size_t index = 0;
    for (const Json *item = value->first; items && item; item = item->next, index++) {
        Place inner = {.up = place, .index = index};
        check(checker, items, item, &inner, 0);
    }
}

static void check_object(const Checker *checker, const Json *schema, const Json *value,
                         const Place *place)
{
    for (const Json *name = json_first(json_get(schema, "required")); name; name = name->next)
        if (name->kind == KIND_TEXT && !json_get(value, name->text)) {
            Place inner = {.up = place, .name = name->text};
            schema_fault_at(checker, &inner, "is missing");
        }

    const Json *properties = json_get(schema, "properties");
    const Json *others = json_get(schema, "additionalProperties");
    for (const Json *item = value->first; item; item = item->next) {
        Place inner = {.up = place, .name = item->name};
        const Json *property = json_get(properties, item->name);
        if (property || others)
            check(checker, property ? property : others, item, &inner, 0);
    }
}

/* ---- schemas on the same value ------------------------------------------- */

static SchemaFaults faults_of(const Checker *checker, const Json *schema, const Json *value,
                              const Place *place, int hops)
{
    SchemaFaults faults = {0};
    Checker inner = {.arena = checker->arena, .root = checker->root, .faults = &faults};
    check(&inner, schema, value, place, hops);
    return faults;
}

/* When only one way is open to a value of this type, what is wrong on that way helps
 * more than "none of these". */
static void check_any_of(const Checker *checker, const Json *ways, const Json *value,
                         const Place *place, int hops)
{
    SchemaFaults open = {0};
    size_t count = 0;
    for (const Json *way = json_first(ways); way; way = way->next) {
        SchemaFaults faults = faults_of(checker, way, value, place, hops);
        if (faults.count == 0)
            return;
        const Json *target = schema_definition(checker->root, json_text(way, "$ref"));
        if (schema_type_allowed(target ? target : way, value)) {
            open = faults;
            count++;
        }
    }
    if (count != 1) {
        schema_fault_at(checker, place, "is none of the forms that are allowed here");
        return;
    }
    for (size_t i = 0; i < open.count; i++)
        schema_fault(checker->arena, checker->faults, open.items[i].pointer, open.items[i].reason);
}

static void check_by_kind(const Checker *checker, const Json *schema, const Json *value,
                          const Place *place)
{
    switch (value->kind) {
    case KIND_TEXT:
        schema_check_text(checker, schema, value, place);
        break;
    case KIND_INT:
        schema_check_int(checker, schema, value, place);
        break;
    case KIND_LIST:
        check_list(checker, schema, value, place);
        break;
    case KIND_OBJECT:
        check_object(checker, schema, value, place);
        break;
    case KIND_NULL:
    case KIND_BOOL:
        break;
    }
}

static void check(const Checker *checker, const Json *schema, const Json *value, const Place *place,
                  int hops)
{
    if (checker->faults->count >= MAX_SCHEMA_FAULTS)
        return;
    if (schema->kind == KIND_BOOL) {
        if (!schema->truth)
            schema_fault_at(checker, place, "is not known here");
        return;
    }
    CHECK(hops <= SCHEMA_HOPS); /* schema_check_itself refuses circles */
    if (!schema_type_allowed(schema, value)) {
        schema_fault_type(checker, schema, place); /* anything else would follow from it */
        return;
    }
    schema_check_const(checker, schema, value, place);
    schema_check_enum(checker, schema, value, place);
    check_by_kind(checker, schema, value, place);
    const Json *target = schema_definition(checker->root, json_text(schema, "$ref"));
    if (target)
        check(checker, target, value, place, hops + 1);
    const Json *ways = json_get(schema, "anyOf");
    if (ways)
        check_any_of(checker, ways, value, place, hops + 1);
}

void schema_check(Arena *arena, const Json *schema, const Json *instance, SchemaFaults *faults)
{
    Checker checker = {.arena = arena, .root = schema, .faults = faults};
    check(&checker, schema, instance, NULL, 0);
}
