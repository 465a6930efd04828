#include "web/case_table.h"

#include "web/case_view.h"

/* ---- Addresses: what was chosen, but for one thing --------------------------------------- */

static const char *const choices[] = {"organisation", "text", "step", "kind", "rating", "sort"};
enum { CHOICES = sizeof choices / sizeof *choices };

static const char *address(Page *page, const char *url, const char *but, const char *value)
{
    Buf out = buf_init(page->ctx->arena, 64 << 10);
    buf_add(&out, url);
    char joint = '?';
    for (size_t i = 0; i < CHOICES; i++) {
        const char *chosen = text_eq(choices[i], but) ? value : page_query(page, choices[i]);
        if (text_empty(chosen))
            continue;
        buf_printf(&out, "%c%s=%s", joint, choices[i], url_encode(page->ctx->arena, chosen));
        joint = '&';
    }
    return buf_text(&out);
}

/* ---- What can be chosen: the words of the packs ------------------------------------------ */

typedef struct Choice {
    const char *id, *label;
} Choice;
typedef struct Choices {
    Choice items[100];
    size_t count;
} Choices;

/* Two packs may call a step by two names: both are said. */
static void add_choice(Arena *arena, Choices *list, const char *id, const char *label)
{
    for (size_t i = 0; i < list->count; i++) {
        Choice *old = &list->items[i];
        if (!text_eq(old->id, id))
            continue;
        if (!text_contains_folded(old->label, label))
            old->label = arena_printf(arena, "%s or %s", old->label, label);
        return;
    }
    if (list->count < sizeof list->items / sizeof *list->items)
        list->items[list->count++] = (Choice){id, label};
}

static Choices choices_of(Page *page, const CaseTable *table, const char *dotted, bool steps)
{
    Choices list = {0};
    const PackSet *packs = page->ctx->packs;
    for (size_t i = 0; i < packs->count; i++) {
        const Pack *pack = &packs->packs[i];
        if (pack->kind != PACK_CONTROLS || (table->controls && pack != table->controls))
            continue;
        const Json *item = json_first(json_path(pack->document, dotted));
        for (; item; item = item->next) {
            if (steps && table->waits_for &&
                !text_eq(json_text(item, "waits_for"), table->waits_for))
                continue;
            const char *id = json_text(item, "id");
            add_choice(page->ctx->arena, &list, id, pack_label(pack, dotted, id));
        }
    }
    return list;
}

static const char *choice_text(const Choices *list, const char *id)
{
    for (size_t i = 0; i < list->count; i++)
        if (text_eq(list->items[i].id, id))
            return list->items[i].label;
    return id;
}

/* ---- The filter -------------------------------------------------------------------------- */

typedef struct FilterPart {
    const char *name, *label, *list, *all;
} FilterPart;
static const FilterPart parts[] = {
    {"step", "Step", "workflow.steps", "All steps"},
    {"kind", "Kind of spend", "kinds", "All kinds"},
    {"rating", "Rating", "triage.ratings", "All ratings"},
};
enum { PARTS = sizeof parts / sizeof *parts };

static void write_select(Page *page, const FilterPart *part, const Choices *list)
{
    GovukSelectItem *items = arena_array(page->ctx->arena, GovukSelectItem, list->count + 1);
    items[0] = (GovukSelectItem){.value = "", .text = part->all};
    for (size_t i = 0; i < list->count; i++)
        items[i + 1] = (GovukSelectItem){.value = list->items[i].id, .text = list->items[i].label};
    govuk_select(&page->main,
                 &(GovukSelect){.id = arena_printf(page->ctx->arena, "filter-%s", part->name),
                                .name = part->name,
                                .label.text = part->label,
                                .items = items,
                                .items_count = list->count + 1,
                                .value = page_query(page, part->name)});
}

/* What was chosen, with links that take it back. */
typedef struct Chosen {
    AppFilterChoice items[PARTS + 1];
    AppFilterGroup groups[PARTS + 1];
    size_t count;
} Chosen;

static void add_chosen(Chosen *chosen, const char *heading, const char *text, const char *href)
{
    AppFilterChoice *item = &chosen->items[chosen->count];
    *item = (AppFilterChoice){text, href};
    chosen->groups[chosen->count++] = (AppFilterGroup){heading, item, 1};
}

static void write_text_field(Page *page, const CaseTable *table, Chosen *chosen)
{
    const char *text = page_query(page, "text");
    govuk_input(&page->main, &(GovukInput){.id = "filter-text",
                                           .name = "text",
                                           .type = "search",
                                           .label.text = "Words in the title, or a reference",
                                           .value = text});
    if (!text_empty(text))
        add_chosen(chosen, "Words", text, address(page, table->url, "text", NULL));
}

static void write_part(Page *page, const CaseTable *table, const FilterPart *part, Chosen *chosen)
{
    Choices *list = arena_new(page->ctx->arena, Choices);
    *list = choices_of(page, table, part->list, text_eq(part->name, "step"));
    if (list->count == 0)
        return;
    write_select(page, part, list);
    const char *value = page_query(page, part->name);
    if (!text_empty(value))
        add_chosen(chosen, part->label, choice_text(list, value),
                   address(page, table->url, part->name, NULL));
}

/* The order and the organisation stay when the filter is sent. */
static size_t hidden_fields(Page *page, AppFilterHidden *hidden)
{
    static const char *const names[] = {"organisation", "sort"};
    size_t n = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!text_empty(page_query(page, names[i])))
            hidden[n++] = (AppFilterHidden){names[i], page_query(page, names[i])};
    return n;
}

static const char *without_choices(Page *page, const CaseTable *table)
{
    const char *organisation = page_query(page, "organisation");
    return text_empty(organisation)
               ? table->url
               : arena_printf(page->ctx->arena, "%s?organisation=%s", table->url,
                              url_encode(page->ctx->arena, organisation));
}

static void write_filter(Page *page, const CaseTable *table)
{
    Chosen *chosen = arena_new(page->ctx->arena, Chosen);
    AppFilterHidden hidden[2];
    Buf aside = aside_begin(page);
    write_text_field(page, table, chosen);
    for (size_t i = 0; i < PARTS; i++)
        write_part(page, table, &parts[i], chosen);
    Html fields = aside_end(page, aside);
    app_filter(&page->main, &(AppFilter){.action = table->url,
                                         .selected = chosen->groups,
                                         .selected_count = chosen->count,
                                         .clear_href = without_choices(page, table),
                                         .hidden = hidden,
                                         .hidden_count = hidden_fields(page, hidden),
                                         .fields = fields});
}

/* ---- The table --------------------------------------------------------------------------- */

static const char *sort_of(const Page *page, const CaseTable *table)
{
    return text_or(page_query(page, "sort"), text_or(table->sort, "waiting"));
}

static GovukTableCell head_cell(Page *page, const CaseTable *table, const CaseColumn *column)
{
    if (!column->sort)
        return (GovukTableCell){.text = column->heading, .format = column->format};
    bool now = text_eq(sort_of(page, table), column->sort);
    GovukAttribute *attributes = arena_array(page->ctx->arena, GovukAttribute, 2);
    attributes[0] = (GovukAttribute){"aria-sort", now ? column->direction : "none"};
    Buf aside = aside_begin(page);
    html(&page->main,
         "<a class=\"govuk-link govuk-link--no-visited-state\" href=\"{}\">{}"
         "<span class=\"govuk-visually-hidden\">, sort: {}</span></a>",
         address(page, table->url, "sort", column->sort), column->heading, column->order);
    return (GovukTableCell){
        .html = aside_end(page, aside), .format = column->format, .attributes = attributes};
}

static GovukTableRow table_row(Page *page, const CaseTable *table, const Case *c)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, table->n_columns);
    for (size_t i = 0; i < table->n_columns; i++) {
        Buf aside = aside_begin(page);
        table->columns[i].write(page, c);
        cells[i] =
            (GovukTableCell){.html = aside_end(page, aside), .format = table->columns[i].format};
    }
    return (GovukTableRow){.cells = cells, .cells_count = table->n_columns};
}

static void write_table(Page *page, const CaseTable *table, const CaseList *list)
{
    Arena *arena = page->ctx->arena;
    GovukTableCell *head = arena_array(arena, GovukTableCell, table->n_columns);
    GovukTableRow *rows = arena_array(arena, GovukTableRow, list->count + 1);
    for (size_t i = 0; i < table->n_columns; i++)
        head[i] = head_cell(page, table, &table->columns[i]);
    for (size_t i = 0; i < list->count; i++)
        rows[i] = table_row(page, table, &list->cases[i]);
    app_table(&page->main, &(GovukTable){.caption = table->caption,
                                         .caption_classes = "govuk-visually-hidden",
                                         .classes = "govuk-!-font-size-16",
                                         .head = head,
                                         .head_count = table->n_columns,
                                         .rows = rows,
                                         .rows_count = list->count});
}

static void write_list(Page *page, const CaseTable *table, const CaseList *list)
{
    html(&page->main, "<h2 class=\"govuk-heading-m\">{}</h2>\n",
         count_words(page, list->total, "case", "cases"));
    if (list->total == 0) {
        html(&page->main, "<p class=\"govuk-body\">No case fits what you chose.</p>\n");
        return;
    }
    write_table(page, table, list);
    page_pagination(page, address(page, table->url, "", NULL), list->page, list->pages);
}

static int64_t page_number(const Page *page)
{
    int64_t number;
    return str_int(str_of(page_query(page, "page")), &number) ? number : 1;
}

Err case_table(Page *page, const CaseTable *table)
{
    CaseFilter filter = {.list = table->list,
                         .organisation = table->organisation,
                         .step = page_query(page, "step"),
                         .kind = page_query(page, "kind"),
                         .rating = page_query(page, "rating"),
                         .text = page_query(page, "text"),
                         .sort = sort_of(page, table),
                         .page = page_number(page)};
    CaseList list;
    TRY(case_list(page->ctx, &filter, &list));
    page->wide = true;
    html(&page->main, "<div class=\"app-filter-layout\">\n<div>\n");
    write_filter(page, table);
    html(&page->main, "</div>\n<div class=\"app-filter-layout__content\">\n");
    write_list(page, table, &list);
    html(&page->main, "</div>\n</div>\n");
    return OK;
}
