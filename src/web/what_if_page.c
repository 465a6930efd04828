/* What a draft of the spend controls would change: the centre changes limits, or gives a draft
 * pack, and sees which cases and lines of pipelines, how much money and how much of the reviewers'
 * time would go another way. The address holds the draft; nothing is stored. */
#include "assurance/simulate.h"
#include "base/limits.h"
#include "rules/draft.h"
#include "web/case_view.h"
#include "web/review.h"

#include <string.h>

/* ---- The form
 * ------------------------------------------------------------------------------------ */

/* Controls that somebody can be under. */
static bool is_offered(const Pack *pack)
{
    return pack->kind == PACK_CONTROLS;
}

/* NULL: there is none, or none that the address names. */
static const Pack *chosen_pack(Page *page)
{
    const PackSet *packs = page->ctx->packs;
    const char *id = page_query(page, "pack");
    const Pack *named = pack_find(packs, id);
    if (!text_empty(id))
        return named && is_offered(named) ? named : NULL;
    const Pack *controls = pack_controls_any(packs, ctx_today(page->ctx));
    for (size_t i = 0; !controls && i < packs->count; i++)
        controls = is_offered(&packs->packs[i]) ? &packs->packs[i] : NULL;
    return controls;
}

static void write_pack_choice(Page *page, const Pack *chosen)
{
    const PackSet *packs = page->ctx->packs;
    GovukSelectItem *items = arena_array(page->ctx->arena, GovukSelectItem, packs->count + 1);
    size_t n = 0;
    for (size_t i = 0; i < packs->count; i++)
        if (is_offered(&packs->packs[i]))
            items[n++] =
                (GovukSelectItem){.value = packs->packs[i].id, .text = packs->packs[i].title};
    html(&page->main, "<form method=\"get\" action=\"/review/what-if\" novalidate>\n");
    govuk_select(&page->main, &(GovukSelect){.name = "pack",
                                             .label.text = "Spend controls to start from",
                                             .items = items,
                                             .items_count = n,
                                             .value = chosen->id});
    govuk_button(&page->main,
                 &(GovukButton){.text = "Show its limits", .classes = "govuk-button--secondary"});
    html(&page->main, "</form>\n");
}

static const char *field_of(Arena *arena, size_t i)
{
    return arena_printf(arena, "limit-%zu", i);
}

/* As typed, and be it nothing; as the pack has it when the address does not say. */
static const char *typed(Page *page, const DraftLimit *limit, size_t i)
{
    const char *name = field_of(page->ctx->arena, i);
    if (form_value(&page->query, name))
        return page_query(page, name);
    return arena_printf(page->ctx->arena, "%lld", (long long)limit->pounds);
}

static void write_limits(Page *page, const Pack *pack, const DraftLimits *limits)
{
    Arena *arena = page->ctx->arena;
    html(&page->main,
         "<form method=\"get\" action=\"/review/what-if\" novalidate>\n"
         "<input type=\"hidden\" name=\"pack\" value=\"{}\">\n"
         "<h2 class=\"govuk-heading-m\">Limits</h2>\n",
         pack->id);
    for (size_t i = 0; i < limits->count; i++) {
        const DraftLimit *limit = &limits->items[i];
        const char *name = field_of(arena, i);
        govuk_input(&page->main,
                    &(GovukInput){.id = name,
                                  .name = name,
                                  .label.text = limit->rule,
                                  .hint.text = arena_printf(arena, "When %s is %s", limit->fact,
                                                            limit->comparison),
                                  .prefix.text = "£",
                                  .inputmode = "decimal",
                                  .classes = "govuk-input--width-10",
                                  .value = typed(page, limit, i),
                                  .error_message = page_fault_for(page, name)});
    }
    html(&page->main, "<input type=\"hidden\" name=\"ask\" value=\"yes\">\n");
    govuk_button(&page->main, &(GovukButton){.text = "Show what would change"});
    html(&page->main, "</form>\n");
}

static void write_upload(Page *page)
{
    html(&page->main, "<h2 class=\"govuk-heading-m\">Or give a whole draft</h2>\n");
    page_form_open(page, "/review/what-if", -1, true);
    govuk_file_upload(
        &page->main,
        &(GovukFileUpload){.name = "draft",
                           .id = "draft",
                           .label.text = "A rule pack as JSON",
                           .hint.text = "A copy of one of the packs, with anything in it changed. "
                                        "It is read, asked and forgotten.",
                           .error_message = page_fault_for(page, "draft")});
    page_form_close(page, "Show what it would change");
}

/* ---- The answer
 * ---------------------------------------------------------------------------------- */

static void write_chart(Page *page, const char *id, const char *what, const SimulatedSet *set)
{
    static const char *const when[] = {"Under the rules now", "Under the draft"};
    size_t count = set->n_routes < APP_CHART_MAX_SERIES ? set->n_routes : APP_CHART_MAX_SERIES;
    AppChartSeries *series = arena_array(page->ctx->arena, AppChartSeries, count);
    for (size_t i = 0; i < count; i++)
        series[i] = (AppChartSeries){set->routes[i].title, set->routes[i].count};
    app_chart_stacked(&page->main,
                      &(AppChart){.id = id,
                                  .title = arena_printf(page->ctx->arena, "Ways the %s go", what),
                                  .subtitle = "Number of them, by whose approval they need",
                                  .category_name = "Rules",
                                  .categories = when,
                                  .categories_count = 2,
                                  .series = series,
                                  .series_count = count,
                                  .heading_level = 3,
                                  .source = "What is stored here today"});
}

static GovukTableCell number_cell(Arena *arena, int64_t number)
{
    return (GovukTableCell){.text = arena_printf(arena, "%lld", (long long)number),
                            .format = "numeric"};
}

static GovukTableRow route_row(Page *page, const SimulatedRoute *route)
{
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, 7);
    const GovukTableCell row[7] = {
        {.text = route->title},
        number_cell(arena, route->count[0]),
        number_cell(arena, route->count[1]),
        {.text = money_text(arena, route->whole_life[0]), .format = "numeric"},
        {.text = money_text(arena, route->whole_life[1]), .format = "numeric"},
        number_cell(arena, route->reviewer_hours[0]),
        number_cell(arena, route->reviewer_hours[1]),
    };
    memcpy(cells, row, sizeof row);
    return (GovukTableRow){.cells = cells, .cells_count = 7};
}

static void write_routes(Page *page, const char *what, const SimulatedSet *set)
{
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, set->n_routes + 1);
    for (size_t i = 0; i < set->n_routes; i++)
        rows[i] = route_row(page, &set->routes[i]);
    app_table(
        &page->main,
        &(GovukTable){
            .caption =
                arena_printf(page->ctx->arena, "Number, money and reviewers’ time of the %s", what),
            .caption_classes = "govuk-table__caption--s",
            .first_cell_is_header = true,
            GOVUK_LIST(head, GovukTableCell, {.text = "Approval"},
                       {.text = "Now", .format = "numeric"}, {.text = "Draft", .format = "numeric"},
                       {.text = "Whole cost now", .format = "numeric"},
                       {.text = "Draft", .format = "numeric"},
                       {.text = "Reviewer hours now", .format = "numeric"},
                       {.text = "Draft", .format = "numeric"}),
            .rows = rows,
            .rows_count = set->n_routes});
}

static GovukTableRow move_row(Page *page, const SimulatedMove *move)
{
    Arena *arena = page->ctx->arena;
    const char *address = move->line ? page_url(page, "/pipeline/%s",
                                                arena_printf(arena, "%lld", (long long)move->line))
                                     : page_url(page, "/cases/%s", move->reference);
    GovukTableCell *cells = arena_array(arena, GovukTableCell, 5);
    Buf aside = aside_begin(page);
    html(&page->main, "<a class=\"govuk-link\" href=\"{}\">{}</a><br>{}", address, move->title,
         move->reference);
    const GovukTableCell row[5] = {
        {.html = aside_end(page, aside)},
        {.text = move->organisation},
        {.text = move->before},
        {.text = move->after},
        {.text = money_words(page, move->whole_life), .format = "numeric"},
    };
    memcpy(cells, row, sizeof row);
    return (GovukTableRow){.cells = cells, .cells_count = 5};
}

static void write_moves(Page *page, const SimulatedSet *set, const char *one, const char *many)
{
    enum { MOST_SHOWN = 100 };
    size_t count = set->n_moves < MOST_SHOWN ? set->n_moves : MOST_SHOWN;
    html(&page->main, "<p class=\"govuk-body\"><strong>{} would go another way.</strong></p>\n",
         count_words(page, set->moved, one, many));
    if (!count)
        return;
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, count);
    for (size_t i = 0; i < count; i++)
        rows[i] = move_row(page, &set->moves[i]);
    app_table(
        &page->main,
        &(GovukTable){.caption = set->moved > MOST_SHOWN ? "The first 100 of them" : "Which ones",
                      .caption_classes = "govuk-table__caption--s",
                      GOVUK_LIST(head, GovukTableCell, {.text = "Title"}, {.text = "Organisation"},
                                 {.text = "Now"}, {.text = "Under the draft"},
                                 {.text = "Whole cost", .format = "numeric"}),
                      .rows = rows,
                      .rows_count = count});
}

static void write_set(Page *page, const char *id, const char *one, const char *many,
                      const SimulatedSet *set)
{
    html(&page->main,
         "<h2 class=\"govuk-heading-m\">{}: {}</h2>\n<p class=\"govuk-body\">{} of them are under "
         "what would change.</p>\n",
         text_eq(id, "cases") ? "Cases" : "Lines of pipelines", set->all, set->concerned);
    if (!set->concerned)
        return;
    write_chart(page, id, many, set);
    write_routes(page, many, set);
    write_moves(page, set, one, many);
}

/* Where the estimate of the reviewers' time comes from. */
static void write_effort(Page *page, const Pack *draft)
{
    const Json *route = json_first(json_get(draft->document, "routes"));
    while (route && !json_get(route, "effort"))
        route = route->next;
    const Json *effort = json_get(route, "effort");
    if (!effort)
        return;
    html(&page->main,
         "<h2 class=\"govuk-heading-m\">Reviewers’ time</h2>\n"
         "<p class=\"govuk-body\">{}</p>\n",
         json_text(effort, "text"));
    citation_line(page, json_get(effort, "cite"), draft);
}

static Err write_answer(Page *page, const Pack *draft)
{
    Simulation found;
    TRY(simulate(page->ctx, draft, ctx_today(page->ctx), &found));
    page->title = "What the draft would change";
    page->back = "/review/what-if";
    html(
        &page->main,
        "<p class=\"govuk-body-l\">Asked today for everything that is stored, under {}. Nothing is "
        "altered.</p>\n",
        draft->title);
    if (draft->process && !found.cases.concerned && !found.lines.concerned)
        html(
            &page->main,
            "<p class=\"govuk-body\">It is of the process {}, which no organisation with a case or "
            "a line here is on, and no case names: it concerns nothing.</p>\n",
            draft->process);
    write_set(page, "cases", "case", "cases", &found.cases);
    write_set(page, "lines", "line of a pipeline", "lines of pipelines", &found.lines);
    write_effort(page, draft);
    return OK;
}

/* ---- Pages
 * ---------------------------------------------------------------------------------------- */

static void head(Page *page)
{
    page->title = "What if the rules were different?";
    page->section = "queue";
    page->back = "/review";
    page->wide = true;
}

/* What is typed into the limits; what is no amount is a fault. */
static void read_limits(Page *page, DraftLimits *limits)
{
    for (size_t i = 0; i < limits->count; i++) {
        Money money;
        const char *name = field_of(page->ctx->arena, i);
        const char *text = typed(page, &limits->items[i], i);
        if (!*text)
            page_fault(page, name, "Enter an amount");
        else if (!money_parse(str_of(text), &money) || money.pence < 0 || money.pence % 100)
            page_fault(page, name, "Enter an amount in whole pounds, like 250000");
        else
            limits->items[i].pounds = money.pence / 100;
    }
}

static Err write_form(Page *page, const Pack *pack, const DraftLimits *limits)
{
    html(&page->main, "<p class=\"govuk-body\">Change a limit and see which cases and lines, how "
                      "much money and how much of the reviewers’ time would go another way. "
                      "Nothing is altered, and the address of the answer can be kept.</p>\n");
    write_pack_choice(page, pack);
    write_limits(page, pack, limits);
    write_upload(page);
    return OK;
}

Err what_if_get(Page *page)
{
    const Pack *pack = chosen_pack(page);
    Pack draft;
    head(page);
    if (!pack)
        return fail(page->ctx, MISSING, "There are no such spend controls to change.");
    DraftLimits limits = draft_limits(page->ctx->arena, pack);
    bool asked = text_eq(page_query(page, "ask"), "yes");
    if (asked)
        read_limits(page, &limits);
    if (!asked || page->faults.count)
        return write_form(page, pack, &limits);
    TRY(draft_make(page->ctx, pack, &limits, &draft));
    return write_answer(page, &draft);
}

Err what_if_post(Page *page)
{
    const FormField *file = form_file(&page->form, "draft");
    Pack draft = {0};
    head(page);
    Err err = file ? pack_read(page->ctx, text_or(file->file_name, "the draft"), file->file, &draft)
                   : fail(page->ctx, INVALID, "Choose a file with a rule pack");
    TRY(page_fault_if_invalid(page, err, "draft"));
    if (!page->faults.count)
        return write_answer(page, &draft);
    const Pack *pack = chosen_pack(page);
    if (!pack)
        return fail(page->ctx, MISSING, "There are no spend controls to change.");
    DraftLimits limits = draft_limits(page->ctx->arena, pack);
    return write_form(page, pack, &limits);
}
