#include "format/line_fact.h"

#include "base/buf.h"
#include "format/cell.h"
#include "format/line_name.h"

#include <string.h>

/* ---- Columns that no case has -----------------------------------------------------------------
 */

static const CaseField project_fields[] = {
    {.name = "description", .kind = FIELD_LONG, .short_label = "Description"},
};

/* What became of a line before it was imported. */
static const CaseField standing_fields[] = {
    {.name = "board_date", .kind = FIELD_DATE, .short_label = "Date of the assurance board"},
    {.name = "board_attendance", .kind = FIELD_SHORT, .short_label = "Who attended the board"},
    {.name = "recommendation", .kind = FIELD_SHORT, .short_label = "Recommendation of the board"},
    {.name = "review_date", .kind = FIELD_DATE, .short_label = "Date of the joint review"},
    {.name = "conditions", .kind = FIELD_LONG, .short_label = "Conditions of approval"},
    {.name = "next_pass", .kind = FIELD_DATE, .short_label = "When it comes back"},
    {.name = "earlier_decision", .kind = FIELD_SHORT, .short_label = "Earlier decision"},
    {.name = "reassess_because", .kind = FIELD_SHORT, .short_label = "Why it is assessed again"},
    {.name = "assessment_required",
     .kind = FIELD_YES_NO,
     .short_label = "Service assessment required"},
    {.name = "counts_as_rebuild", .kind = FIELD_YES_NO, .short_label = "Counts as a rebuild"},
    {.name = "assessment_date", .kind = FIELD_DATE, .short_label = "Date of the assessment"},
    {.name = "assessment_outcome", .kind = FIELD_SHORT, .short_label = "Outcome of the assessment"},
    {.name = "assessment_report", .kind = FIELD_ADDRESS, .short_label = "Report of the assessment"},
    {.name = "quarter", .kind = FIELD_SHORT, .short_label = "Quarter it is published in"},
    {.name = "publishable", .kind = FIELD_YES_NO, .short_label = "May be published"},
    {.name = "withheld_because", .kind = FIELD_SHORT, .short_label = "Why it is withheld"},
};

static const CaseField limitation_fields[] = {
    {.name = "cause", .kind = FIELD_LONG, .short_label = "Limitation that is explained"},
};
static const CaseField evidence_fields[] = {
    {.name = "title", .kind = FIELD_SHORT, .short_label = "Evidence"},
};

/* ---- Groups -----------------------------------------------------------------------------------
 */

/* Where a value stands in the document. */
typedef Json *PlaceOf(Arena *arena, Json *facts, const LineFact *fact, const char **member);

struct LineGroup {
    const char *prefix; /* "work." */
    const char *part;   /* whose fields they are (case_field.h); NULL: `fields` */
    const CaseField *fields;
    size_t n_fields;
    LineNames names; /* without fields of its own: what its columns are called after */
    FieldKind any;   /* and what their cells are, where no pack says it */
    PlaceOf *place;
};

static Json *member_object(Arena *arena, Json *object, const char *name)
{
    if (!json_get(object, name))
        json_set(arena, object, name, json_new_object(arena));
    return (Json *)json_get(object, name);
}

static Json *member_list(Arena *arena, Json *object, const char *name)
{
    if (!json_get(object, name))
        json_set(arena, object, name, json_new_list(arena));
    return (Json *)json_get(object, name);
}

static Json *place_in_root(Arena *arena, Json *facts, const LineFact *fact, const char **member)
{
    (void)arena;
    *member = fact->field.name;
    return facts;
}

/* The prefix without its dot is the name of the member. */
static Json *place_in_part(Arena *arena, Json *facts, const LineFact *fact, const char **member)
{
    *member = fact->field.name;
    return member_object(
        arena, facts, arena_text_len(arena, fact->group->prefix, strlen(fact->group->prefix) - 1));
}

static Json *place_in_answers(Arena *arena, Json *facts, const LineFact *fact, const char **member)
{
    *member = fact->name;
    return member_object(arena, facts, "answers");
}

/* The first of a list: a line has one contract, one limitation, one piece of evidence. */
static Json *place_in_first(Arena *arena, Json *facts, const char *list, const char *id)
{
    Json *items = member_list(arena, facts, list);
    if (!json_first(items)) {
        Json *item = json_new_object(arena);
        json_set_text(arena, item, "id", id);
        json_append(items, item);
    }
    return (Json *)json_first(items);
}

static Json *place_in_contract(Arena *arena, Json *facts, const LineFact *fact, const char **member)
{
    *member = fact->field.name;
    return place_in_first(arena, facts, "contracts", "C1");
}

static Json *place_in_limitation(Arena *arena, Json *facts, const LineFact *fact,
                                 const char **member)
{
    *member = fact->field.name;
    return place_in_first(arena, facts, "limitations", "L1");
}

static Json *place_in_evidence(Arena *arena, Json *facts, const LineFact *fact, const char **member)
{
    Json *item = place_in_first(arena, facts, "evidence", "E1");
    json_set_text(arena, item, "kind", "fact");
    *member = fact->field.name;
    return item;
}

/* A new item of a list, known by what the column is called after its prefix. */
static Json *new_item(Arena *arena, Json *facts, const char *list, const char *key,
                      const char *known_by)
{
    Json *item = json_new_object(arena);
    json_set_text(arena, item, key, known_by);
    json_append(member_list(arena, facts, list), item);
    return item;
}

static Json *place_of_person(Arena *arena, Json *facts, const LineFact *fact, const char **member)
{
    *member = "name";
    return new_item(arena, facts, "people", "role", fact->name);
}

static Json *place_of_year(Arena *arena, Json *facts, const LineFact *fact, const char **member)
{
    *member = "pence";
    return new_item(arena, member_object(arena, facts, "spend"), "years", "year", fact->name);
}

static Json *place_of_rating(Arena *arena, Json *facts, const LineFact *fact, const char **member)
{
    *member = "rating";
    return new_item(arena, member_object(arena, facts, "triage"), "ratings", "standard",
                    fact->name);
}

static Json *place_of_point(Arena *arena, Json *facts, const LineFact *fact, const char **member)
{
    *member = "position";
    return new_item(arena, facts, "points", "point", fact->name);
}

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Without packs FIELD_CHOICE is a word of theirs, written as its id, and FIELD_LONG an answer of
 * any type. */
static const LineGroup groups[] = {
    {.prefix = "work.", .part = "work", .place = place_in_part},
    {.prefix = "spend.", .part = "spend", .place = place_in_part},
    {.prefix = "dates.", .part = "dates", .place = place_in_part},
    {.prefix = "belongs_to.", .part = "belongs_to", .place = place_in_part},
    {.prefix = "contract.", .part = "contracts", .place = place_in_contract},
    {.prefix = "standing.",
     .fields = standing_fields,
     .n_fields = COUNT(standing_fields),
     .place = place_in_part},
    {.prefix = "limitation.",
     .fields = limitation_fields,
     .n_fields = COUNT(limitation_fields),
     .place = place_in_limitation},
    {.prefix = "evidence.",
     .fields = evidence_fields,
     .n_fields = COUNT(evidence_fields),
     .place = place_in_evidence},
    {.prefix = "people.", .names = NAME_ROLE, .any = FIELD_SHORT, .place = place_of_person},
    {.prefix = "year.", .names = NAME_YEAR, .any = FIELD_MONEY, .place = place_of_year},
    {.prefix = "answers.", .names = NAME_QUESTION, .any = FIELD_LONG, .place = place_in_answers},
    {.prefix = "triage.", .names = NAME_STANDARD, .any = FIELD_CHOICE, .place = place_of_rating},
    {.prefix = "points.", .names = NAME_POINT, .any = FIELD_CHOICE, .place = place_of_point},
    {.prefix = "",
     .fields = project_fields,
     .n_fields = COUNT(project_fields),
     .place = place_in_root},
};
enum { GROUPS = COUNT(groups) };

static void fields_of(const LineGroup *group, const CaseField **fields, size_t *count)
{
    const CasePartFields *part = group->part ? case_part_fields(group->part) : NULL;
    *fields = part ? part->fields : group->fields;
    *count = part ? part->count : group->n_fields;
}

/* A line has a field of its own for it. */
static bool is_basic(const CaseField *field)
{
    return text_eq(field->name, "whole_life_pence");
}

/* Money is named as facts are: "spend.sought" for sought_pence. */
static bool is_called(const CaseField *field, Str name)
{
    Str own = str_of(field->name);
    Str ending = S("_pence");
    if (field->kind == FIELD_MONEY && str_ends(own, ending))
        own.len -= ending.len;
    return str_eq(own, name);
}

static bool find_in(Arena *arena, const PackSet *packs, const LineGroup *group, const char *name,
                    LineFact *out)
{
    const CaseField *fields;
    size_t count;
    fields_of(group, &fields, &count);
    *out = (LineFact){.group = group, .name = name, .field.kind = group->any};
    if (group->names != NAME_FIXED)
        return line_name_find(arena, packs, group->names, name, &out->field);
    for (size_t i = 0; i < count; i++)
        if (is_called(&fields[i], str_of(name)) && !is_basic(&fields[i])) {
            out->field = fields[i];
            return true;
        }
    return false;
}

bool line_fact_find(Arena *arena, const PackSet *packs, const char *key, LineFact *out)
{
    for (size_t i = 0; i < GROUPS; i++)
        if (str_starts(str_of(key), str_of(groups[i].prefix)) &&
            find_in(arena, packs, &groups[i], key + strlen(groups[i].prefix), out))
            return true;
    return false;
}

/* As a map calls it: without the "_pence" of money. */
static const char *called(Arena *arena, const CaseField *field)
{
    Str name = str_of(field->name);
    if (field->kind == FIELD_MONEY && str_ends(name, S("_pence")))
        name.len -= sizeof "_pence" - 1;
    return str_copy(arena, name);
}

static const char *fixed_names(Arena *arena, const LineGroup *group)
{
    const CaseField *fields;
    size_t count;
    Buf out = buf_init(arena, 4096);
    fields_of(group, &fields, &count);
    for (size_t i = 0; i < count; i++)
        if (!text_eq(fields[i].name, "id") && !is_basic(&fields[i]))
            buf_printf(&out, "%s%s", out.len ? ", " : "one of: ", called(arena, &fields[i]));
    return buf_text(&out);
}

const char *line_fact_names(Arena *arena, const PackSet *packs, const char *key)
{
    for (size_t i = 0; i < GROUPS; i++) {
        const LineGroup *group = &groups[i];
        if (*group->prefix && str_starts(str_of(key), str_of(group->prefix)))
            return arena_printf(arena, "After \"%s\" stands %s.", group->prefix,
                                group->names == NAME_FIXED
                                    ? fixed_names(arena, group)
                                    : line_name_words(arena, packs, group->names));
    }
    return "docs/formats.md lists them.";
}

void line_facts_each(Arena *arena, LineFactVisit *visit, void *state)
{
    for (size_t i = 0; i < GROUPS; i++) {
        const CaseField *fields;
        size_t count;
        fields_of(&groups[i], &fields, &count);
        for (size_t f = 0; f < count; f++)
            if (!text_eq(fields[f].name, "id") && !is_basic(&fields[f]))
                visit(state, text_join(arena, groups[i].prefix, called(arena, &fields[f])),
                      fields[f].short_label);
    }
}

/* ---- Cells ------------------------------------------------------------------------------------
 */

static const char *not_understood(Arena *arena, Str cell, const char *what)
{
    enum { SHOWN = 60 };
    return arena_printf(arena, "\"%s\" is %s", str_copy(arena, utf8_first(cell, SHOWN)), what);
}

/* "Partly met" is the word partly_met of a pack. */
static const char *as_id(Arena *arena, Str cell)
{
    char *id = text_folded(arena, str_copy(arena, cell));
    for (char *c = id; *c; c++)
        *c = *c == ' ' || *c == '-' ? '_' : *c;
    return id;
}

/* The value of the option that the words name; NULL: none. */
static const char *option_of(const CaseField *field, Str words)
{
    for (const FieldOption *option = field->options; option && option->value; option++)
        if (cell_same_word(words, str_of(option->value)) ||
            cell_same_word(words, str_of(option->label)))
            return option->value;
    return NULL;
}

static const char *none_of(Arena *arena, const CaseField *field, Str cell)
{
    Buf known = buf_init(arena, 4096);
    for (const FieldOption *option = field->options; option && option->value; option++)
        buf_printf(&known, "%s%s", known.len ? ", " : "", option->label);
    return not_understood(arena, cell, arena_printf(arena, "none of: %s", buf_text(&known)));
}

/* Without options it is a word of the pack, written as its id. */
static const char *read_choice(Arena *arena, const CaseField *field, Str cell, Json **value)
{
    const char *option = field->options ? option_of(field, cell) : as_id(arena, cell);
    *value = option ? json_new_text(arena, option) : NULL;
    return option ? NULL : none_of(arena, field, cell);
}

/* "Build; buy" */
static const char *read_set(Arena *arena, const CaseField *field, Str cell, Json **value)
{
    Json *list = json_new_list(arena);
    Str rest = cell, piece;
    while (str_cut(&rest, ';', &piece)) {
        piece = str_trim(piece);
        const char *option = piece.len ? option_of(field, piece) : NULL;
        if (piece.len && !option)
            return none_of(arena, field, piece);
        if (option && !json_list_has(list, option))
            json_append(list, json_new_text(arena, option));
    }
    *value = list;
    return NULL;
}

static const char *read_number(Arena *arena, Str cell, const CellForms *forms, Json **value)
{
    int64_t number;
    if (!cell_whole_number(cell, forms, &number))
        return not_understood(arena, cell, "no whole number");
    *value = json_new_int(arena, number);
    return NULL;
}

/* To a question of packs that are not known: yes or no, a number, or a word of it. */
static const char *read_answer(Arena *arena, Str cell, const CellForms *forms, Json **value)
{
    bool truth;
    if (!cell_yes_no(cell, &truth) || cell.len == 1)
        return read_number(arena, cell, forms, value)
                   ? read_choice(arena, &(CaseField){0}, cell, value)
                   : NULL;
    *value = json_new_bool(arena, truth);
    return NULL;
}

static const char *read_cell(Arena *arena, const LineFact *fact, Str cell, const CellForms *forms,
                             Json **value)
{
    Money money;
    Date date;
    bool truth;
    if (fact->group->names == NAME_QUESTION && fact->field.kind == FIELD_LONG)
        return read_answer(arena, cell, forms, value);
    switch (fact->field.kind) {
    case FIELD_MONEY:
        if (!cell_money(cell, forms, &money))
            return not_understood(arena, cell, "no amount of money");
        *value = json_new_int(arena, money.pence);
        return NULL;
    case FIELD_DATE:
        if (!cell_date(cell, forms->month_first, &date))
            return not_understood(arena, cell, "no date with day, month and year");
        *value = json_new_text(arena, date_iso(arena, date));
        return NULL;
    case FIELD_YES_NO:
        if (!cell_yes_no(cell, &truth))
            return not_understood(arena, cell, "neither yes nor no");
        *value = json_new_bool(arena, truth);
        return NULL;
    case FIELD_NUMBER:
        return read_number(arena, cell, forms, value);
    case FIELD_CHOICE:
        return read_choice(arena, &fact->field, cell, value);
    case FIELD_SET:
        return read_set(arena, &fact->field, cell, value);
    case FIELD_SHORT:
    case FIELD_LONG:
    case FIELD_EMAIL:
    case FIELD_ADDRESS:
        break;
    }
    *value = json_new_text(arena, str_copy(arena, cell));
    return NULL;
}

const char *line_fact_put(Arena *arena, const LineFact *fact, Str cell, const CellForms *forms,
                          Json *facts)
{
    Json *value = NULL;
    const char *reason = read_cell(arena, fact, cell, forms, &value), *member;
    if (reason)
        return reason;
    Json *place = fact->group->place(arena, facts, fact, &member);
    json_set(arena, place, member, value);
    return NULL;
}
