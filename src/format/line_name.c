#include "format/line_name.h"

#include "base/buf.h"
#include "format/cell.h"

#include <string.h>

/* Where packs have such names, and the words of their cells. */
typedef struct PackPlace {
    PackKind kind;
    const char *names, *options; /* lists of the document; options NULL: each item has its own */
} PackPlace;

static const PackPlace *place_of(LineNames kind)
{
    static const PackPlace points = {PACK_CODE, "points", "positions"},
                           standards = {PACK_CONTROLS, "triage.standards", "triage.ratings"},
                           questions = {PACK_CONTROLS, "questions", NULL};
    return kind == NAME_POINT ? &points : kind == NAME_STANDARD ? &standards : &questions;
}

static const FieldOption *roles(void)
{
    const CasePartFields *people = case_part_fields("people");
    for (size_t i = 0; people && i < people->count; i++)
        if (text_eq(people->fields[i].name, "role"))
            return people->fields[i].options;
    return NULL;
}

static bool is_role(const char *name)
{
    for (const FieldOption *role = roles(); role && role->value; role++)
        if (text_eq(role->value, name))
            return true;
    return false;
}

/* ---- Of packs ---------------------------------------------------------------------------------
 */

/* The item of that name; NULL: the pack has none. */
static const Json *item_in(const Pack *pack, const PackPlace *place, const char *name)
{
    return pack->kind == place->kind ? pack_item(json_path(pack->document, place->names), name)
                                     : NULL;
}

static FieldKind kind_of(const Json *item)
{
    static const struct {
        const char *type;
        FieldKind kind;
    } types[] = {{"boolean", FIELD_YES_NO},
                 {"integer", FIELD_NUMBER},
                 {"money", FIELD_MONEY},
                 {"date", FIELD_DATE}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (text_eq(json_text(item, "type"), types[i].type))
            return types[i].kind;
    return FIELD_CHOICE;
}

static bool is_there(const FieldOption *options, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (text_eq(options[i].value, id))
            return true;
    return false;
}

/* Those of all packs that have the name, each id once. */
static FieldOption *options_of(Arena *arena, const PackSet *packs, const PackPlace *place,
                               const char *name)
{
    FieldOption *options = arena_array(arena, FieldOption, 1);
    size_t count = 0;
    for (size_t i = 0; i < packs->count; i++) {
        const Json *item = item_in(&packs->packs[i], place, name), *list = NULL;
        if (item)
            list = place->options ? json_path(packs->packs[i].document, place->options)
                                  : json_get(item, "options");
        for (const Json *one = json_first(list); one; one = one->next) {
            if (is_there(options, count, json_text(one, "id")))
                continue;
            options = arena_grow(arena, options, (count + 1) * sizeof *options,
                                 (count + 2) * sizeof *options);
            options[count++] = (FieldOption){json_text(one, "id"), json_text(one, "label"), NULL};
            options[count] = (FieldOption){0};
        }
    }
    return options;
}

static bool find_in_packs(Arena *arena, const PackSet *packs, const PackPlace *place,
                          const char *name, CaseField *field)
{
    for (size_t i = 0; i < packs->count; i++) {
        const Json *item = item_in(&packs->packs[i], place, name);
        if (!item)
            continue;
        field->kind = kind_of(item);
        if (field->kind == FIELD_CHOICE)
            field->options = options_of(arena, packs, place, name);
        return true;
    }
    return false;
}

bool line_name_find(Arena *arena, const PackSet *packs, LineNames kind, const char *name,
                    CaseField *field)
{
    enum { YEAR = sizeof "2019-20" - 1 };
    if (kind == NAME_ROLE)
        return is_role(name);
    if (kind == NAME_YEAR)
        return cell_year_begins(name) && name[4] == '-' && strlen(name) == YEAR;
    return packs ? find_in_packs(arena, packs, place_of(kind), name, field) : *name != 0;
}

/* ---- In words ---------------------------------------------------------------------------------
 */

static void list_roles(Arena *arena, TextList *out)
{
    for (const FieldOption *role = roles(); role && role->value; role++)
        text_list_add(arena, out, role->value);
}

static void list_packs(Arena *arena, const PackSet *packs, const PackPlace *place, TextList *out)
{
    for (size_t i = 0; i < packs->count; i++) {
        const Pack *pack = &packs->packs[i];
        const Json *item =
            pack->kind == place->kind ? json_first(json_path(pack->document, place->names)) : NULL;
        for (; item; item = item->next)
            if (!text_list_has(out, json_text(item, "id")))
                text_list_add(arena, out, json_text(item, "id"));
    }
}

const char *line_name_words(Arena *arena, const PackSet *packs, LineNames kind)
{
    TextList names = {0};
    Buf out = buf_init(arena, 4096);
    if (kind == NAME_YEAR)
        return "a financial year, such as 2019-20";
    if (kind == NAME_ROLE)
        list_roles(arena, &names);
    else if (packs)
        list_packs(arena, packs, place_of(kind), &names);
    else
        return "an id of the rules";
    for (size_t i = 0; i < names.count; i++)
        buf_printf(&out, "%s%s", i ? ", " : "one of: ", names.items[i]);
    return buf_ok(&out) && names.count ? buf_text(&out) : "an id of the rules";
}
