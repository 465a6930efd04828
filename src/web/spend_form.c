#include "web/spend_form.h"

#include <inttypes.h>

enum { MOST_YEARS = 60, SHOWN_AT_FIRST = 3, FIRST_YEAR = 1990, LAST_YEAR = 2150 };

/* Financial years by the calendar year in which they begin. */
typedef struct Years {
    int from, to;
} Years;

static const char *year_id(Arena *arena, int year)
{
    return arena_printf(arena, "%04d-%02d", year, (year + 1) % 100);
}

static const char *year_label(Arena *arena, int year)
{
    return arena_printf(arena, "%d to %d", year, year + 1);
}

static const Json *amount_of(Arena *arena, const Json *spend, int year)
{
    const char *id = year_id(arena, year);
    for (const Json *row = json_first(json_get(spend, "years")); row; row = row->next)
        if (text_eq(json_text(row, "year"), id))
            return row;
    return NULL;
}

static int year_of(const Json *row)
{
    Str text = str_of(json_text(row, "year"));
    int64_t year = 0;
    return text.len >= 4 && str_int((Str){text.data, 4}, &year) && year >= FIRST_YEAR &&
                   year <= LAST_YEAR
               ? (int)year
               : 0;
}

/* This year and the next two, and whatever the case has. */
static Years years_of(Page *page, const Json *spend)
{
    int year, month, day;
    date_split(ctx_today(page->ctx), &year, &month, &day);
    int now = month >= 4 ? year : year - 1;
    const Json *rows = json_get(spend, "years");
    Years years = {now, now + SHOWN_AT_FIRST - 1};
    if (json_first(rows))
        years = (Years){LAST_YEAR, FIRST_YEAR};
    for (const Json *row = json_first(rows); row; row = row->next) {
        int of_row = year_of(row);
        years.from = of_row && of_row < years.from ? of_row : years.from;
        years.to = of_row > years.to ? of_row : years.to;
    }
    return years.from <= years.to ? years : (Years){now, now};
}

static bool sent_year(const Page *page, const char *name, int *out)
{
    int64_t year;
    bool sound =
        str_int(str_of(page_field(page, name)), &year) && year >= FIRST_YEAR && year <= LAST_YEAR;
    *out = sound ? (int)year : 0;
    return sound;
}

/* Those that the form had, and one more at the end that was asked for. */
static Years shown_years(Page *page, const Json *spend)
{
    Years years;
    if (!sent_year(page, "from", &years.from) || !sent_year(page, "to", &years.to) ||
        years.from > years.to)
        years = years_of(page, spend);
    years.from -= text_eq(part_form_adding(page), "earlier");
    years.to += text_eq(part_form_adding(page), "later");
    if (years.to - years.from >= MOST_YEARS)
        years.to = years.from + MOST_YEARS - 1;
    return years;
}

/* ---- Writing ---------------------------------------------------------------------------- */

/* One year's field, whose name in the form is its own. */
static CaseField year_field(Arena *arena, int year)
{
    const char *label = year_label(arena, year);
    return (CaseField){.name = arena_printf(arena, "pence-%d", year),
                       .kind = FIELD_MONEY,
                       .label = label,
                       .short_label = arena_printf(arena, "Cost in %s", label),
                       .optional = true,
                       .width = 10};
}

static void write_year(Page *page, const Json *spend, int year)
{
    CaseField field = year_field(page->ctx->arena, year);
    const Json *row = amount_of(page->ctx->arena, spend, year);
    Json *flat = json_new_object(page->ctx->arena);
    int64_t pence;
    if (json_int(row, "pence", &pence))
        json_set_int(page->ctx->arena, flat, field.name, pence);
    field.optional = false; /* what to do with an empty one is said above them all */
    field_render(page, &field, flat, false);
}

static void write_spend(Page *page, const PartForm *form)
{
    Buf *out = &page->main;
    Years years = shown_years(page, form->body);
    html(out,
         "<input type=\"hidden\" name=\"from\" value=\"{}\">\n<input type=\"hidden\" name=\"to\" "
         "value=\"{}\">\n",
         years.from, years.to);
    govuk_fieldset_open(out, &(GovukFieldset){.legend = {.text = "Cost in each financial year",
                                                         .classes = "govuk-fieldset__legend--m"},
                                              .described_by = "years-hint"});
    govuk_hint(
        out, &(GovukHint){
                 .id = "years-hint",
                 .text = "A financial year runs from 1 April to 31 March. Enter 0 or leave a year "
                         "empty if you spend nothing in it. You can write 1.2m for 1,200,000."});
    for (int year = years.from; year <= years.to; year++)
        write_year(page, form->body, year);
    govuk_fieldset_close(out);
    for (size_t i = 0; i < form->fields.count; i++)
        field_render(page, &form->fields.fields[i], form->body, false);
}

/* ---- Reading ---------------------------------------------------------------------------- */

static void add_year(Page *page, Json *list, int year, int64_t pence)
{
    Arena *arena = page->ctx->arena;
    Json *row = json_new_object(arena);
    json_set_text(arena, row, "year", year_id(arena, year));
    json_set_int(arena, row, "pence", pence);
    json_append(list, row);
}

static Json *read_years(Page *page, const Json *spend)
{
    Arena *arena = page->ctx->arena;
    Years years = shown_years(page, spend);
    Json *list = json_new_list(arena), *flat = json_new_object(arena);
    for (int year = years.from; year <= years.to; year++) {
        CaseField field = year_field(arena, year);
        int64_t pence;
        field_read(page, &field, flat);
        if (json_int(flat, field.name, &pence))
            add_year(page, list, year, pence);
    }
    return list->count ? list : NULL;
}

/* The whole-life cost counts before the years: two answers that differ would be one too many. */
static void check_sum(Page *page, const Json *spend)
{
    Arena *arena = page->ctx->arena;
    Money whole, sum = {0}, exit = {0};
    const Json *years = json_get(spend, "years");
    if (!years || !json_int(spend, "whole_life_pence", &whole.pence))
        return;
    json_int(spend, "exit_pence", &exit.pence);
    for (const Json *row = json_first(years); row; row = row->next) {
        Money year = {0};
        json_int(row, "pence", &year.pence);
        if (!money_add(sum, year, &sum))
            return;
    }
    if (!money_add(sum, exit, &sum) || sum.pence == whole.pence)
        return;
    page_fault(
        page, "whole_life_pence",
        arena_printf(
            arena,
            "Whole-life cost must be the sum of the years and the cost of leaving, which is %s, or "
            "be left empty",
            money_text(arena, sum)));
}

static Err read_spend(Page *page, const PartForm *form, Json **out)
{
    Json *body = part_form_body(page, form);
    json_set(page->ctx->arena, body, "years", read_years(page, form->body));
    for (size_t i = 0; i < form->fields.count; i++)
        field_read(page, &form->fields.fields[i], body);
    check_sum(page, body);
    *out = body;
    return OK;
}

void spend_form(PartForm *form)
{
    static const PartButton more[] = {
        {"Add a later year", "later"}, {"Add an earlier year", "earlier"}, {0}};
    form->write = write_spend;
    form->read = read_spend;
    form->more = more;
}

/* ---- In words --------------------------------------------------------------------------- */

static GovukTableRow year_row(Arena *arena, const char *label, Money pence)
{
    GovukTableCell *cells = arena_array(arena, GovukTableCell, 2);
    cells[0].text = label;
    cells[1] = (GovukTableCell){.text = money_text(arena, pence), .format = "numeric"};
    return (GovukTableRow){.cells = cells, .cells_count = 2};
}

void spend_summary(Page *page, const Json *spend)
{
    Arena *arena = page->ctx->arena;
    const Json *years = json_get(spend, "years");
    if (!json_first(years))
        return;
    GovukTableRow *rows = arena_array(arena, GovukTableRow, years->count + 1);
    size_t n = 0;
    Money sum = {0};
    for (const Json *row = json_first(years); row; row = row->next) {
        Money pence = {0};
        int year = year_of(row);
        json_int(row, "pence", &pence.pence);
        rows[n++] = year_row(arena, year ? year_label(arena, year) : json_text(row, "year"), pence);
        if (!money_add(sum, pence, &sum))
            return;
    }
    rows[n++] = year_row(arena, "All years", sum);
    govuk_table(&page->main, &(GovukTable){
                                 .caption = "Cost by financial year",
                                 .caption_classes = "govuk-table__caption--s",
                                 GOVUK_LIST(head, GovukTableCell, {.text = "Financial year"},
                                            {.text = "Cost", .format = "numeric"}),
                                 .rows = rows,
                                 .rows_count = n,
                                 .first_cell_is_header = true,
                             });
}
