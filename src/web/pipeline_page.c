/* The pipelines that departments keep, for those of the department and for the centre: a list that
 * can be narrowed and sorted by its address, with what it comes to, and each line as it stands in
 * the sheet. */
#include "assurance/person.h"
#include "assurance/pipeline.h"
#include "web/case_view.h"
#include "web/page.h"

#include <string.h>

/* ---- Whose pipeline -------------------------------------------------------------------------- */

/* "Department for Coastal Affairs"; what is no department's own stands as it was imported. */
static const char *source_name(Page *page, const char *source)
{
    static const char kept[] = "pipeline/";
    Organisation organisation;
    if (str_starts(str_of(source), str_of(kept)) &&
        organisation_find(page->ctx, source + strlen(kept), &organisation) == OK)
        return organisation.name;
    return source;
}

static Err my_sources(Page *page, TextList *out)
{
    TextList all = {0};
    TRY(pipeline_sources(page->ctx, &all));
    for (size_t i = 0; i < all.count; i++)
        if (pipeline_may_see(page->ctx->who, all.items[i]))
            text_list_add(page->ctx->arena, out, all.items[i]);
    return OK;
}

/* ---- What the address chooses ---------------------------------------------------------------- */

typedef struct View {
    TextList sources;
    const char *source, *text, *sort;
} View;

static const char *address(Page *page, const View *view, const char *sort)
{
    Arena *arena = page->ctx->arena;
    return arena_printf(arena, "/pipeline?source=%s&text=%s&sort=%s",
                        url_encode(arena, view->source), url_encode(arena, view->text), sort);
}

/* One pipeline at a time. A source that is none of this person's is not there. */
static Err read_view(Page *page, View *view)
{
    TRY(my_sources(page, &view->sources));
    const char *first = view->sources.count ? view->sources.items[0] : "";
    view->source = text_or(page_query(page, "source"), "");
    view->source = text_empty(view->source) ? first : view->source;
    view->text = text_or(page_query(page, "text"), "");
    view->sort = text_empty(page_query(page, "sort")) ? "title" : page_query(page, "sort");
    return text_empty(view->source) || text_list_has(&view->sources, view->source)
               ? OK
               : fail(page->ctx, MISSING, "There is no such page.");
}

static void write_filter(Page *page, const View *view)
{
    Arena *arena = page->ctx->arena;
    GovukSelectItem *items = arena_array(arena, GovukSelectItem, view->sources.count + 1);
    for (size_t i = 0; i < view->sources.count; i++)
        items[i] = (GovukSelectItem){.value = view->sources.items[i],
                                     .text = source_name(page, view->sources.items[i])};
    AppFilterChoice words = {
        view->text, address(page, &(View){.source = view->source, .text = ""}, view->sort)};
    AppFilterGroup group = {"Words", &words, 1};
    bool several = view->sources.count > 1;
    const AppFilterHidden hidden[] = {{"sort", view->sort}, {"source", view->source}};
    Buf aside = aside_begin(page);
    govuk_input(&page->main, &(GovukInput){.id = "filter-text",
                                           .name = "text",
                                           .type = "search",
                                           .label.text = "Words in the title",
                                           .value = view->text});
    if (several)
        govuk_select(&page->main, &(GovukSelect){.id = "filter-source",
                                                 .name = "source",
                                                 .label.text = "Pipeline",
                                                 .items = items,
                                                 .items_count = view->sources.count,
                                                 .value = view->source});
    Html fields = aside_end(page, aside);
    app_filter(&page->main, &(AppFilter){.action = "/pipeline",
                                         .selected = &group,
                                         .selected_count = text_empty(view->text) ? 0 : 1,
                                         .clear_href = words.href,
                                         .hidden = hidden,
                                         .hidden_count = several ? 1 : 2,
                                         .fields = fields});
}

/* ---- The list -------------------------------------------------------------------------------- */

static const struct {
    const char *heading, *sort, *direction, *order, *format;
} columns[] = {
    {"Line", "title", "ascending", "A to Z", NULL},
    {"Category", NULL, NULL, NULL, NULL},
    {"Rating", NULL, NULL, NULL, NULL},
    {"Starts", "start", "ascending", "soonest first", NULL},
    {"Ends", "end", "ascending", "soonest first", NULL},
    {"Whole cost", "cost", "descending", "highest first", "numeric"},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static GovukTableCell head_cell(Page *page, const View *view, size_t i)
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
         address(page, view, columns[i].sort), columns[i].heading, columns[i].order);
    return (GovukTableCell){
        .html = aside_end(page, aside), .format = columns[i].format, .attributes = attributes};
}

static GovukTableRow line_row(Page *page, const PipelineLine *line)
{
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, COLUMNS);
    Buf aside = aside_begin(page);
    html(&page->main,
         "<a class=\"govuk-link\" href=\"{}\">{}</a><br><span "
         "class=\"govuk-!-font-weight-regular\">{}</span>",
         page_url(page, "/pipeline/%s", arena_printf(arena, "%lld", (long long)line->id)),
         line->title, line->reference);
    const GovukTableCell row[COLUMNS] = {
        {.html = aside_end(page, aside)},
        {.text = text_or(line->category, "")},
        {.text = text_or(line->rating, "")},
        {.text = date_short(arena, line->start)},
        {.text = date_short(arena, line->end)},
        {.text = money_words(page, line->whole_life), .format = "numeric"},
    };
    memcpy(cells, row, sizeof row);
    return (GovukTableRow){.cells = cells, .cells_count = COLUMNS};
}

static void write_table(Page *page, const View *view, const PipelineList *list)
{
    GovukTableCell head[COLUMNS];
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, list->count + 1);
    for (size_t i = 0; i < COLUMNS; i++)
        head[i] = head_cell(page, view, i);
    for (size_t i = 0; i < list->count; i++)
        rows[i] = line_row(page, &list->lines[i]);
    app_table(&page->main, &(GovukTable){.caption = "Lines of the pipeline",
                                         .caption_classes = "govuk-visually-hidden",
                                         .classes = "govuk-!-font-size-16",
                                         .head = head,
                                         .head_count = COLUMNS,
                                         .rows = rows,
                                         .rows_count = list->count});
}

static void write_list(Page *page, const View *view, const PipelineList *list)
{
    html(&page->main, "<h2 class=\"govuk-heading-m\">{}</h2>\n",
         count_words(page, list->total, "line", "lines"));
    if (list->total == 0) {
        html(&page->main, "<p class=\"govuk-body\">No line fits what you chose.</p>\n");
        return;
    }
    html(&page->main, "<p class=\"govuk-body\">Whole cost together: {}{}</p>\n",
         money_text(page->ctx->arena, list->whole_life),
         list->without_cost == 0
             ? "."
             : arena_printf(page->ctx->arena, ", and %s whose cost is not known.",
                            count_words(page, list->without_cost, "line", "lines")));
    write_table(page, view, list);
    page_pagination(page, address(page, view, view->sort), list->page, list->pages);
}

static Err pipeline(Page *page)
{
    View view = {0};
    PipelineList list;
    int64_t number = 1;
    TRY(read_view(page, &view));
    page->title = "Pipeline";
    page->section = "pipeline";
    if (!view.sources.count) {
        html(&page->main, "<p class=\"govuk-body\">No pipeline was imported yet.</p>\n");
        return OK;
    }
    (void)str_int(str_of(page_query(page, "page")), &number);
    TRY(pipeline_list(
        page->ctx,
        &(PipelineFilter){
            .source = view.source, .text = view.text, .sort = view.sort, .page = number},
        &list));
    page->caption = source_name(page, view.source);
    page->wide = true;
    html(&page->main,
         "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">The next 18 months, quarter "
         "by quarter</a></p>\n<p class=\"govuk-body\"><a class=\"govuk-link\" "
         "href=\"/agenda\">Agenda of the next board, and reminders</a></p>\n"
         "<div class=\"app-filter-layout\">\n<div>\n",
         page_url(page, "/pipeline/ahead?source=%s", view.source));
    write_filter(page, &view);
    html(&page->main, "</div>\n<div class=\"app-filter-layout__content\">\n");
    write_list(page, &view, &list);
    html(&page->main, "</div>\n</div>\n");
    return OK;
}

/* ---- Ahead -------------------------------------------------------------------------------------
 */

static void write_quarters(Page *page, const char *source, const PipelineQuarter *quarters)
{
    Arena *arena = page->ctx->arena;
    const char *names[PIPELINE_QUARTERS];
    int64_t lines[PIPELINE_QUARTERS], pounds[PIPELINE_QUARTERS];
    for (size_t i = 0; i < PIPELINE_QUARTERS; i++) {
        names[i] = date_quarter(arena, quarters[i].from);
        lines[i] = quarters[i].lines;
        pounds[i] = quarters[i].whole_life.pence / 100;
    }
    AppChart chart = {.id = "lines",
                      .title = "Lines that start",
                      .subtitle = arena_printf(arena, "%s, by quarter", source_name(page, source)),
                      .category_name = "Quarter",
                      .categories = names,
                      .categories_count = PIPELINE_QUARTERS,
                      .series = &(AppChartSeries){"Lines", lines},
                      .series_count = 1,
                      .source = "The pipeline as it was last imported"};
    app_chart_bars(&page->main, &chart);
    chart.id = "cost";
    chart.title = "Whole cost of the lines that start";
    chart.series = &(AppChartSeries){"Whole cost", pounds};
    chart.prefix = "£";
    app_chart_bars(&page->main, &chart);
}

static Err pipeline_look_ahead(Page *page)
{
    View view = {0};
    PipelineQuarter quarters[PIPELINE_QUARTERS];
    int64_t unknown = 0;
    TRY(read_view(page, &view));
    TRY(pipeline_ahead(page->ctx, view.source, ctx_today(page->ctx), quarters));
    for (size_t i = 0; i < PIPELINE_QUARTERS; i++)
        unknown += quarters[i].without_cost;
    page->title = "Pipeline: the next 18 months";
    page->caption = source_name(page, view.source);
    page->section = "pipeline";
    page->back = page_url(page, "/pipeline?source=%s", view.source);
    if (unknown)
        html(&page->main, "<p class=\"govuk-body\">The cost of {} is not known.</p>\n",
             count_words(page, unknown, "line", "lines"));
    write_quarters(page, view.source, quarters);
    return OK;
}

/* ---- A line ------------------------------------------------------------------------------------
 */

/* All its cells: the columns of the newest sheet in their order, then what the line had of an older
 * one that it came with. */
static Err write_cells(Page *page, const PipelineLine *line)
{
    TextList names = {0};
    TRY(pipeline_source_columns(page->ctx, line->source, &names));
    for (const Json *cell = json_first(line->body); cell; cell = cell->next)
        if (!text_list_has(&names, cell->name))
            text_list_add(page->ctx->arena, &names, cell->name);
    GovukSummaryRow *rows = arena_array(page->ctx->arena, GovukSummaryRow, names.count + 1);
    size_t n = 0;
    for (size_t i = 0; i < names.count; i++) {
        const char *cell = json_text(line->body, names.items[i]);
        if (!cell)
            continue;
        rows[n].key.text = names.items[i];
        rows[n++].value.html = written_html(page, cell);
    }
    govuk_summary_list(&page->main, &(GovukSummaryList){.rows = rows, .rows_count = n});
    return OK;
}

static Err pipeline_line(Page *page)
{
    int64_t id = 0;
    PipelineLine line;
    if (!str_int(str_of(page->params[0]), &id))
        return fail(page->ctx, MISSING, "There is no such page.");
    TRY(pipeline_find(page->ctx, id, &line));
    if (!pipeline_may_see(page->ctx->who, line.source))
        return fail(page->ctx, MISSING, "There is no such page.");
    page->title = line.title;
    page->caption = source_name(page, line.source);
    page->section = "pipeline";
    page->back = page_url(page, "/pipeline?source=%s", line.source);
    html(&page->main, "<p class=\"govuk-body\">This is the line as it stands in the sheet that was "
                      "imported.</p>\n");
    return write_cells(page, &line);
}

static const Route routes[] = {
    {"GET", "/pipeline", pipeline, FOR_ROLE, "lead|board|commercial|reviewer", NULL, false},
    {"GET", "/pipeline/ahead", pipeline_look_ahead, FOR_ROLE, "lead|board|commercial|reviewer",
     NULL, false},
    {"GET", "/pipeline/{line}", pipeline_line, FOR_ROLE, "lead|board|commercial|reviewer", NULL,
     false},
};
const RouteTable pipeline_routes = {routes, sizeof routes / sizeof *routes};
