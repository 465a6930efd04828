/* The register as data: all decisions of a choice, as CSV and as JSON. One table of columns
 * makes both, so that they hold the same. */
#include "format/csv_write.h"
#include "web/case_view.h"
#include "web/public.h"

#include "base/limits.h"

#include <inttypes.h>

/* ---- Columns --------------------------------------------------------------------------------- */

typedef Json *ColumnValue(Page *page, const Published *item); /* NULL: not known */

static Json *text_value(Page *page, const char *text)
{
    return text_empty(text) ? NULL : json_new_text(page->ctx->arena, text);
}

#define TEXT_COLUMN(member)                                                                        \
    static Json *value_of_##member(Page *page, const Published *item)                              \
    {                                                                                              \
        return text_value(page, item->member);                                                     \
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

static Json *label_value(Page *page, const Published *item, const char *list, const char *id)
{
    const Pack *controls = pack_find(page->ctx->packs, item->controls);
    return controls ? text_value(page, label_in(controls, list, id)) : NULL;
}

static Json *value_of_outcome_label(Page *page, const Published *item)
{
    return label_value(page, item, "decisions", item->outcome);
}

static Json *value_of_route_label(Page *page, const Published *item)
{
    return label_value(page, item, "routes", item->route);
}

static Json *value_of_counted(Page *page, const Published *item)
{
    return item->counted.pence < 0 ? NULL : json_new_int(page->ctx->arena, item->counted.pence);
}

static Json *three_state(Page *page, int value)
{
    return value < 0 ? NULL : json_new_bool(page->ctx->arena, value);
}

static Json *value_of_assessment(Page *page, const Published *item)
{
    return three_state(page, item->assessment_required);
}

static Json *value_of_rebuild(Page *page, const Published *item)
{
    return three_state(page, item->counts_as_rebuild);
}

static Json *value_of_day(Page *page, const Published *item)
{
    return text_value(page, date_iso(page->ctx->arena, item->day));
}

static Json *value_of_conditions(Page *page, const Published *item)
{
    return json_new_int(page->ctx->arena, item->conditions);
}

static const struct {
    const char *name;
    ColumnValue *value;
} columns[] = {
    {"reference", value_of_reference},
    {"case_reference", value_of_case_reference},
    {"title", value_of_title},
    {"organisation", value_of_organisation},
    {"organisation_name", value_of_organisation_name},
    {"kind", value_of_kind},
    {"phase", value_of_phase},
    {"counted_pence", value_of_counted},
    {"route", value_of_route},
    {"route_label", value_of_route_label},
    {"outcome", value_of_outcome},
    {"outcome_label", value_of_outcome_label},
    {"decided_on", value_of_day},
    {"summary", value_of_summary},
    {"conditions", value_of_conditions},
    {"assessment_required", value_of_assessment},
    {"counts_as_rebuild", value_of_rebuild},
    {"assessor", value_of_assessor},
    {"code", value_of_code},
    {"controls", value_of_controls},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* ---- CSV ------------------------------------------------------------------------------------- */

static const char *cell_text(Page *page, const Json *value)
{
    switch (value ? value->kind : KIND_NULL) {
    case KIND_TEXT:
        return value->text;
    case KIND_INT:
        return arena_printf(page->ctx->arena, "%" PRId64, value->number);
    case KIND_BOOL:
        return value->truth ? "yes" : "no";
    case KIND_NULL:
    case KIND_LIST:
    case KIND_OBJECT:
        break;
    }
    return "";
}

static Err all_of_choice(Page *page, PublishedList *out)
{
    RegisterFilter filter = register_filter(page, 0);
    return register_list(page->ctx, &filter, out);
}

static Err send_data(Page *page, const Buf *out, const char *type, const char *name)
{
    if (!buf_ok(out))
        return fail(page->ctx, TOO_BIG, "These are too many decisions for one file. Choose fewer.");
    return page_raw(page, type, name, buf_str(out));
}

Err send_register_csv(Page *page)
{
    PublishedList list;
    const char *cells[COLUMNS];
    TRY(all_of_choice(page, &list));
    Buf out = buf_init(page->ctx->arena, MAX_CSV_BYTES);
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = columns[i].name;
    csv_write_row(&out, cells, COLUMNS);
    for (size_t row = 0; row < list.count; row++) {
        for (size_t i = 0; i < COLUMNS; i++)
            cells[i] = cell_text(page, columns[i].value(page, &list.items[row]));
        csv_write_row(&out, cells, COLUMNS);
    }
    return send_data(page, &out, "text/csv; charset=utf-8", "decisions.csv");
}

/* ---- JSON ------------------------------------------------------------------------------------ */

Err send_register_json(Page *page)
{
    Arena *arena = page->ctx->arena;
    PublishedList list;
    TRY(all_of_choice(page, &list));
    Json *document = json_new_object(arena), *items = json_new_list(arena);
    for (size_t row = 0; row < list.count; row++) {
        Json *item = json_new_object(arena);
        for (size_t i = 0; i < COLUMNS; i++)
            json_set(arena, item, columns[i].name, columns[i].value(page, &list.items[row]));
        json_append(items, item);
    }
    json_set(arena, document, "decisions", items);
    json_set_int(arena, document, "total", list.total);
    Buf out = buf_init(arena, MAX_CSV_BYTES);
    json_write(&out, document, 2);
    return send_data(page, &out, "application/json", "decisions.json");
}
