#include "assurance/register_data.h"

#include "format/csv_write.h"

#include <inttypes.h>

typedef struct Row {
    Arena *arena;
    const PackSet *packs;
    const Published *item;
} Row;

typedef Json *ColumnValue(const Row *row); /* NULL: not known */

static Json *text_value(const Row *row, const char *text)
{
    return text_empty(text) ? NULL : json_new_text(row->arena, text);
}

#define TEXT_COLUMN(member)                                                                        \
    static Json *value_of_##member(const Row *row)                                                 \
    {                                                                                              \
        return text_value(row, row->item->member);                                                 \
    }
TEXT_COLUMN(reference)
TEXT_COLUMN(case_reference)
TEXT_COLUMN(title)
TEXT_COLUMN(organisation)
TEXT_COLUMN(organisation_name)
TEXT_COLUMN(kind)
TEXT_COLUMN(phase)
TEXT_COLUMN(outcome)
TEXT_COLUMN(summary)
TEXT_COLUMN(route)
TEXT_COLUMN(code)
TEXT_COLUMN(controls)
TEXT_COLUMN(assessor)

const char *published_label(const PackSet *packs, const Published *item, const char *list,
                            const char *id)
{
    const Pack *controls = packs ? pack_find(packs, item->controls) : NULL;
    return text_empty(id) ? "" : controls ? pack_label(controls, list, id) : id;
}

static Json *label_value(const Row *row, const char *list, const char *id)
{
    return text_value(row, published_label(row->packs, row->item, list, id));
}

static Json *value_of_outcome_label(const Row *row)
{
    return label_value(row, "decisions", row->item->outcome);
}

static Json *value_of_route_label(const Row *row)
{
    return label_value(row, "routes", row->item->route);
}

static Json *value_of_counted(const Row *row)
{
    int64_t pence = row->item->counted.pence;
    return pence < 0 ? NULL : json_new_int(row->arena, pence);
}

static Json *three_state(const Row *row, int value)
{
    return value < 0 ? NULL : json_new_bool(row->arena, value);
}

static Json *value_of_assessment(const Row *row)
{
    return three_state(row, row->item->assessment_required);
}

static Json *value_of_rebuild(const Row *row)
{
    return three_state(row, row->item->counts_as_rebuild);
}

static Json *value_of_day(const Row *row)
{
    return text_value(row, date_iso(row->arena, row->item->day));
}

static Json *value_of_conditions(const Row *row)
{
    return json_new_int(row->arena, row->item->conditions);
}

const RegisterColumn register_columns[] = {
    {"reference", "string", "Reference of the decision"},
    {"case_reference", "string", "Reference of the case"},
    {"title", "string", "Title"},
    {"organisation", "string",
     "Organisation, by its code in the register of government organisations"},
    {"organisation_name", "string", "Name of the organisation on the day of the decision"},
    {"kind", "string", "Digital or technology"},
    {"phase", "string", "Phase"},
    {"counted_pence", "integer", "Spend counted, in pence"},
    {"route", "string", "Route, as the controls name it"},
    {"route_label", "string", "Route in words"},
    {"outcome", "string", "Outcome, as the controls name it"},
    {"outcome_label", "string", "Outcome in words"},
    {"decided_on", "date", "Day of the decision"},
    {"summary", "string", "Summary"},
    {"conditions", "integer", "Number of conditions"},
    {"assessment_required", "boolean", "A service assessment is required"},
    {"counts_as_rebuild", "boolean", "The work counts as a rebuild"},
    {"assessor", "string", "Who assesses"},
    {"code", "string", "Edition of the Technology Code of Practice"},
    {"controls", "string", "Version of the spend controls"},
    {0},
};

static ColumnValue *const values[] = {
    value_of_reference,    value_of_case_reference,    value_of_title,
    value_of_organisation, value_of_organisation_name, value_of_kind,
    value_of_phase,        value_of_counted,           value_of_route,
    value_of_route_label,  value_of_outcome,           value_of_outcome_label,
    value_of_day,          value_of_summary,           value_of_conditions,
    value_of_assessment,   value_of_rebuild,           value_of_assessor,
    value_of_code,         value_of_controls,
};
enum { COLUMNS = sizeof values / sizeof *values };
_Static_assert(COLUMNS + 1 == sizeof register_columns / sizeof *register_columns,
               "each column has its value");

static const char *cell_text(Arena *arena, const Json *value)
{
    switch (value ? value->kind : KIND_NULL) {
    case KIND_TEXT:
        return value->text;
    case KIND_INT:
        return arena_printf(arena, "%" PRId64, value->number);
    case KIND_BOOL:
        return value->truth ? "yes" : "no";
    case KIND_NULL:
    case KIND_LIST:
    case KIND_OBJECT:
        break;
    }
    return "";
}

void register_csv(Arena *arena, const PackSet *packs, const PublishedList *list, Buf *out)
{
    const char *cells[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = register_columns[i].name;
    csv_write_row(out, cells, COLUMNS);
    for (size_t k = 0; k < list->count; k++) {
        const Row row = {arena, packs, &list->items[k]};
        for (size_t i = 0; i < COLUMNS; i++)
            cells[i] = cell_text(arena, values[i](&row));
        csv_write_row(out, cells, COLUMNS);
    }
}

Json *register_json(Arena *arena, const PackSet *packs, const PublishedList *list)
{
    Json *document = json_new_object(arena), *items = json_new_list(arena);
    for (size_t k = 0; k < list->count; k++) {
        const Row row = {arena, packs, &list->items[k]};
        Json *item = json_new_object(arena);
        for (size_t i = 0; i < COLUMNS; i++)
            json_set(arena, item, register_columns[i].name, values[i](&row));
        json_append(items, item);
    }
    json_set(arena, document, "decisions", items);
    json_set_int(arena, document, "total", list->total);
    return document;
}

/* ---- What describes the CSV ------------------------------------------------------------------ */

static Json *column_json(Arena *arena, const RegisterColumn *column)
{
    Json *item = json_new_object(arena), *type = json_new_object(arena);
    json_set_text(arena, item, "name", column->name);
    json_set_text(arena, item, "titles", column->name); /* as the header has it */
    json_set_text(arena, item, "dc:description", column->title);
    json_set_text(arena, type, "base", column->type);
    if (text_eq(column->type, "boolean"))
        json_set_text(arena, type, "format", "yes|no");
    if (text_eq(column->type, "date"))
        json_set_text(arena, type, "format", "yyyy-MM-dd");
    json_set(arena, item, "datatype", type);
    return item;
}

Json *register_csv_metadata(Arena *arena, const char *url, const char *title)
{
    Json *document = json_new_object(arena), *schema = json_new_object(arena),
         *items = json_new_list(arena), *language = json_new_object(arena),
         *context = json_new_list(arena), *licence = json_new_object(arena);
    for (const RegisterColumn *column = register_columns; column->name; column++)
        json_append(items, column_json(arena, column));
    json_set(arena, schema, "columns", items);
    json_set_text(arena, schema, "primaryKey", register_columns[0].name);
    json_set_text(arena, language, "@language", "en");
    json_append(context, json_new_text(arena, "http://www.w3.org/ns/csvw"));
    json_append(context, language);
    json_set_text(arena, licence, "@id", OPEN_GOVERNMENT_LICENCE);
    json_set(arena, document, "@context", context);
    json_set_text(arena, document, "url", url);
    json_set_text(arena, document, "dc:title", title);
    json_set(arena, document, "dc:license", licence);
    json_set(arena, document, "tableSchema", schema);
    return document;
}
