/* The pipelines that departments keep, for those of the department and for the centre: a list that
 * can be narrowed and sorted by its address, with what it comes to and what the rules say. */
#include "web/pipeline_page.h"
#include "web/case_view.h"
#include "web/pipeline_import.h"
#include "web/pipeline_view.h"

#include <string.h>

/* ---- The filter ------------------------------------------------------------------------------ */

/* A value that is chosen stays to choose from though no line has it any more. */
static size_t add_chosen(GovukSelectItem *items, size_t n, const char *chosen)
{
    for (size_t i = 0; i < n; i++)
        if (text_eq(items[i].value, chosen))
            return n;
    items[n] = (GovukSelectItem){.value = chosen, .text = chosen};
    return n + 1;
}

static void write_choice(Page *page, const PipelineView *view, const PipelineList *list,
                         PipelineDimension by)
{
    enum { MOST_SHOWN = 100 };
    Arena *arena = page->ctx->arena;
    size_t count = list->n_values[by] < MOST_SHOWN ? list->n_values[by] : MOST_SHOWN, n = 0;
    GovukSelectItem *items = arena_array(arena, GovukSelectItem, count + 3);
    items[n++] =
        (GovukSelectItem){.value = "", .text = by == BY_SHEET ? "In the newest sheet" : "All"};
    for (size_t i = 0; i < count; i++) {
        const PipelineValue *value = &list->values[by][i];
        if (text_eq(value->text, PIPELINE_PRESENT))
            continue; /* what is chosen when nothing is */
        items[n++] = (GovukSelectItem){
            .value = value->text,
            .text = arena_printf(arena, "%s (%lld)", pipeline_value_words(page, by, value->text),
                                 (long long)value->sum.lines)};
    }
    if (by == BY_SHEET)
        items[n++] = (GovukSelectItem){.value = PIPELINE_ALL, .text = "In the sheet or not"};
    else
        n = add_chosen(items, n, view->filter.value[by]);
    govuk_select(&page->main,
                 &(GovukSelect){.id = arena_printf(arena, "filter-%s", pipeline_words[by].name),
                                .name = pipeline_words[by].name,
                                .label.text = pipeline_words[by].label,
                                .items = items,
                                .items_count = n,
                                .value = view->filter.value[by]});
}

/* There is nothing to choose among the lines where they all say the same. */
static bool is_offered(const PipelineView *view, const PipelineList *list, PipelineDimension by)
{
    return list->n_values[by] > 1 || !text_empty(view->filter.value[by]);
}

static Html filter_fields(Page *page, const PipelineView *view, const PipelineList *list)
{
    Buf aside = aside_begin(page);
    govuk_input(&page->main, &(GovukInput){.id = "filter-text",
                                           .name = "text",
                                           .type = "search",
                                           .label.text = "Words in the title or reference",
                                           .value = view->filter.text});
    for (int i = 0; i < PIPELINE_DIMENSIONS; i++)
        if (is_offered(view, list, (PipelineDimension)i))
            write_choice(page, view, list, (PipelineDimension)i);
    return aside_end(page, aside);
}

static void write_filter(Page *page, const PipelineView *view, const PipelineList *list)
{
    AppFilterChoice choices[PIPELINE_DIMENSIONS + 1];
    AppFilterGroup groups[PIPELINE_DIMENSIONS + 1];
    size_t n = 0;
    for (int i = 0; i < PIPELINE_DIMENSIONS; i++) {
        const char *value = view->filter.value[i];
        if (text_empty(value))
            continue;
        choices[n] = (AppFilterChoice){
            pipeline_value_words(page, (PipelineDimension)i, value),
            pipeline_address_with(page, view, "/pipeline", (PipelineDimension)i, "")};
        groups[n] = (AppFilterGroup){pipeline_words[i].label, &choices[n], 1};
        n++;
    }
    if (!text_empty(view->filter.text)) {
        PipelineView without = *view;
        without.filter.text = "";
        choices[n] =
            (AppFilterChoice){view->filter.text, pipeline_address(page, &without, "/pipeline")};
        groups[n] = (AppFilterGroup){"Words", &choices[n], 1};
        n++;
    }
    const AppFilterHidden sort = {"sort", view->sort};
    app_filter(&page->main,
               &(AppFilter){.action = "/pipeline",
                            .selected = groups,
                            .selected_count = n,
                            .clear_href = page_url(page, "/pipeline?sort=%s", view->sort),
                            .hidden = &sort,
                            .hidden_count = 1,
                            .fields = filter_fields(page, view, list)});
}

/* ---- The list -------------------------------------------------------------------------------- */

static const struct {
    const char *heading, *sort, *direction, *order, *format;
} columns[] = {
    {"Line", "title", "ascending", "A to Z", NULL},
    {"Phase", NULL, NULL, NULL, NULL},
    {"Rating", NULL, NULL, NULL, NULL},
    {"Approval", NULL, NULL, NULL, NULL},
    {"Starts", "start", "ascending", "soonest first", NULL},
    {"Ends", "end", "ascending", "soonest first", NULL},
    {"Whole cost", "cost", "descending", "highest first", "numeric"},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static const char *sorted_by(Page *page, const PipelineView *view, const char *sort)
{
    PipelineView other = *view;
    other.sort = sort;
    return pipeline_address(page, &other, "/pipeline");
}

static GovukTableCell head_cell(Page *page, const PipelineView *view, size_t i)
{
    if (!columns[i].sort)
        return (GovukTableCell){.text = columns[i].heading};
    bool now = text_eq(view->sort, columns[i].sort);
    GovukAttribute *attributes = arena_array(page->ctx->arena, GovukAttribute, 2);
    attributes[0] = (GovukAttribute){"aria-sort", now ? columns[i].direction : "none"};
    Buf aside = aside_begin(page);
    html(&page->main,
         "<a class=\"govuk-link govuk-link--no-visited-state\" href=\"{}\">{}"
         "<span class=\"govuk-visually-hidden\">, sort: {}</span></a>",
         sorted_by(page, view, columns[i].sort), columns[i].heading, columns[i].order);
    return (GovukTableCell){
        .html = aside_end(page, aside), .format = columns[i].format, .attributes = attributes};
}

static Html title_cell(Page *page, const PipelineLine *line)
{
    Buf aside = aside_begin(page);
    html(
        &page->main,
        "<a class=\"govuk-link\" href=\"{}\">{}</a><br><span "
        "class=\"govuk-!-font-weight-regular\">{}{}{}</span>",
        page_url(page, "/pipeline/%s", arena_printf(page->ctx->arena, "%lld", (long long)line->id)),
        line->title, line->reference, text_empty(line->category) ? "" : ", ",
        text_or(line->category, ""));
    if (line->gone_at.ms)
        html(&page->main, "<br>No longer in the sheet");
    return aside_end(page, aside);
}

/* What people rated; where they did not, what the rules work out, and that they do. */
static Html rating_cell(Page *page, const PipelineLine *line, const PipelineAnswer *answer)
{
    Buf aside = aside_begin(page);
    html(&page->main, "{}", text_or(line->rating, ""));
    if (text_empty(line->rating) && answer->rating)
        html(&page->main, "{}<br><span class=\"govuk-body-s\">from the facts</span>",
             answer->rating);
    return aside_end(page, aside);
}

static Html approval_cell(Page *page, const PipelineAnswer *answer)
{
    Buf aside = aside_begin(page);
    html(&page->main, "{}", answer->route);
    if (answer->both)
        html(&page->main, "<br>On both pipelines");
    if (answer->flags)
        html(&page->main, "<br>{} to look at", count_words(page, answer->flags, "sign", "signs"));
    return aside_end(page, aside);
}

static Html cost_cell(Page *page, const PipelineLine *line, const PipelineAnswer *answer)
{
    Buf aside = aside_begin(page);
    html(&page->main, "{}", money_words(page, line->whole_life));
    if (answer->counted.pence > line->whole_life.pence && line->whole_life.pence >= 0)
        html(&page->main, "<br>{} counted with others", money_words(page, answer->counted));
    return aside_end(page, aside);
}

static GovukTableRow line_row(Page *page, const PipelineLine *line, const PipelineAnswer *answer)
{
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, COLUMNS);
    const GovukTableCell row[COLUMNS] = {
        {.html = title_cell(page, line)},
        {.text = choice_label("work", "phase", json_text_at(line->facts, "work.phase"))},
        {.html = rating_cell(page, line, answer)},
        {.html = approval_cell(page, answer)},
        {.text = date_short(arena, line->start)},
        {.text = date_short(arena, line->end)},
        {.html = cost_cell(page, line, answer), .format = "numeric"},
    };
    memcpy(cells, row, sizeof row);
    return (GovukTableRow){.cells = cells, .cells_count = COLUMNS};
}

static void write_table(Page *page, const PipelineView *view, const PipelineList *list)
{
    GovukTableCell head[COLUMNS];
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, list->count + 1);
    for (size_t i = 0; i < COLUMNS; i++)
        head[i] = head_cell(page, view, i);
    for (size_t i = 0; i < list->count; i++)
        rows[i] = line_row(page, &list->lines[i], &list->answers[i]);
    app_table(&page->main, &(GovukTable){.caption = "Lines of the pipeline",
                                         .caption_classes = "govuk-visually-hidden",
                                         .classes = "govuk-!-font-size-16",
                                         .head = head,
                                         .head_count = COLUMNS,
                                         .rows = rows,
                                         .rows_count = list->count});
}

static void write_list(Page *page, const PipelineView *view, const PipelineList *list)
{
    html(&page->main, "<h2 class=\"govuk-heading-m\">{}</h2>\n",
         count_words(page, list->sum.lines, "line", "lines"));
    if (list->sum.lines == 0) {
        html(&page->main, "<p class=\"govuk-body\">No line fits what you chose.</p>\n");
        return;
    }
    html(&page->main, "<p class=\"govuk-body\">Whole cost together: {}</p>\n",
         pipeline_sum_words(page, &list->sum));
    write_table(page, view, list);
    page_pagination(page, pipeline_address(page, view, "/pipeline"), list->page, list->pages);
}

/* Whole, whatever is chosen of it: it can be worked on and imported again. */
static void write_downloads(Page *page, const PipelineView *view)
{
    static const struct {
        const char *path, *words;
    } formats[] = {{"/pipeline/export.ods", "spreadsheet (ODS)"},
                   {"/pipeline/export.csv", "text (CSV)"},
                   {"/pipeline/export.json", "data (JSON)"}};
    const char *source = text_or(view->filter.value[BY_SOURCE],
                                 view->sources.count == 1 ? view->sources.items[0] : "");
    if (!*source && !person_is_anywhere(page->ctx->who, "reviewer"))
        return;
    html(&page->main,
         "<h2 class=\"govuk-heading-s\">Download {}</h2>\n"
         "<ul class=\"govuk-list\">\n",
         *source ? "the whole pipeline" : "all pipelines");
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        html(&page->main, "<li><a class=\"govuk-link\" href=\"{}{}\">Download as {}</a></li>\n",
             formats[i].path, *source ? page_url(page, "?source=%s", source) : "",
             formats[i].words);
    html(&page->main, "</ul>\n");
}

static Err pipeline(Page *page)
{
    PipelineView view;
    PipelineList list;
    TRY(pipeline_view_read(page, &view));
    pipeline_head(page, &view, "Pipeline", "/pipeline");
    if (pipeline_is_missing(page, &view))
        return OK;
    view.filter.sources = &view.sources;
    TRY(pipeline_list(page->ctx, &view.filter, &list));
    html(&page->main, "<div class=\"app-filter-layout\">\n<div>\n");
    write_filter(page, &view, &list);
    html(&page->main, "</div>\n<div class=\"app-filter-layout__content\">\n");
    write_list(page, &view, &list);
    write_downloads(page, &view);
    html(&page->main, "</div>\n</div>\n");
    return OK;
}

#define FOR_THOSE_WHO_WATCH FOR_ROLE, "lead|board|commercial|reviewer", NULL, false
#define FOR_THE_LEAD FOR_ROLE, "lead", NULL

static const Route routes[] = {
    {"GET", "/pipeline", pipeline, FOR_THOSE_WHO_WATCH},
    {"GET", "/pipeline/totals", pipeline_totals, FOR_THOSE_WHO_WATCH},
    {"GET", "/pipeline/ahead", pipeline_look_ahead, FOR_THOSE_WHO_WATCH},
    {"GET", "/pipeline/together", pipeline_together, FOR_THOSE_WHO_WATCH},
    {"GET", "/pipeline/export.csv", pipeline_export_csv, FOR_THOSE_WHO_WATCH},
    {"GET", "/pipeline/export.json", pipeline_export_json, FOR_THOSE_WHO_WATCH},
    {"GET", "/pipeline/export.ods", pipeline_export_ods, FOR_THOSE_WHO_WATCH},
    {"GET", "/pipeline/template.csv", pipeline_template_csv, FOR_ALL, NULL, NULL, false},
    {"GET", "/pipeline/template.ods", pipeline_template_ods, FOR_ALL, NULL, NULL, false},
    {"GET", "/pipeline/import", pipeline_import_get, FOR_THE_LEAD, false},
    {"POST", "/pipeline/import", pipeline_import_post, FOR_THE_LEAD, true},
    {"GET", "/pipeline/import/{upload}", pipeline_preview_get, FOR_THE_LEAD, false},
    {"POST", "/pipeline/import/{upload}", pipeline_preview_post, FOR_THE_LEAD, false},
    {"GET", "/pipeline/import/{upload}/columns", pipeline_columns_get, FOR_THE_LEAD, false},
    {"POST", "/pipeline/import/{upload}/columns", pipeline_columns_post, FOR_THE_LEAD, false},
    {"GET", "/pipeline/import/{upload}/refused.csv", pipeline_refused, FOR_THE_LEAD, false},
    {"GET", "/pipeline/{line}", pipeline_line, FOR_THOSE_WHO_WATCH},
    {"POST", "/pipeline/{line}/case", pipeline_line_case, FOR_THE_LEAD, false},
};
const RouteTable pipeline_routes = {routes, sizeof routes / sizeof *routes};
