/* What the lines of a pipeline come to: by phase, rating, year and decision; by the quarter they
 * start in; and by what they share, where that changes who approves them. */
#include "web/case_view.h"
#include "web/pipeline_page.h"
#include "web/pipeline_view.h"

#include <stdlib.h>
#include <string.h>

/* ---- Totals ------------------------------------------------------------------------------------
 */

static GovukTableRow total_row(Page *page, const char *name, const PipelineSum *sum)
{
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, 4);
    const GovukTableCell row[4] = {
        {.text = name},
        {.text = arena_printf(arena, "%lld", (long long)sum->lines), .format = "numeric"},
        {.text = money_text(arena, sum->whole_life), .format = "numeric"},
        {.text = arena_printf(arena, "%lld", (long long)sum->without_cost), .format = "numeric"},
    };
    memcpy(cells, row, sizeof row);
    return (GovukTableRow){.cells = cells, .cells_count = 4};
}

static int by_name(const void *left, const void *right)
{
    const PipelineValue *a = left, *b = right;
    return strcmp(a->text, b->text);
}

static Html value_link(Page *page, const PipelineView *view, PipelineDimension by,
                       const char *value)
{
    Buf aside = aside_begin(page);
    html(&page->main, "<a class=\"govuk-link\" href=\"{}\">{}</a>",
         pipeline_address_with(page, view, "/pipeline", by, value),
         pipeline_value_words(page, by, value));
    return aside_end(page, aside);
}

/* Years in their order; the rest as they came, most lines first. */
static void write_totals(Page *page, const PipelineView *view, const PipelineList *list,
                         PipelineDimension by)
{
    enum { MOST_SHOWN = 200 };
    size_t count = list->n_values[by];
    PipelineValue *values = list->values[by];
    if (count == 0)
        return;
    if (by == BY_YEAR)
        qsort(values, count, sizeof *values, by_name);
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, MOST_SHOWN);
    size_t n = 0;
    for (; n < count && n < MOST_SHOWN; n++) {
        rows[n] = total_row(page, NULL, &values[n].sum);
        ((GovukTableCell *)rows[n].cells)[0].html = value_link(page, view, by, values[n].text);
    }
    app_table(&page->main,
              &(GovukTable){.caption = pipeline_words[by].label,
                            .caption_classes = "govuk-table__caption--m",
                            .first_cell_is_header = true,
                            GOVUK_LIST(head, GovukTableCell, {.text = pipeline_words[by].label},
                                       {.text = "Lines", .format = "numeric"},
                                       {.text = "Whole cost", .format = "numeric"},
                                       {.text = "Cost not known", .format = "numeric"}),
                            .rows = rows,
                            .rows_count = n});
}

/* What is spent in which year, where the sheet says it; lines that do not say it stand apart. */
static void write_spent(Page *page, const PipelineList *list)
{
    if (!list->n_spent)
        return;
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, list->n_spent + 1);
    size_t n = 0;
    for (; n < list->n_spent; n++)
        rows[n] = total_row(page, list->spent[n].text, &list->spent[n].sum);
    if (list->unspent.lines)
        rows[n++] = total_row(page, "Not said by year", &list->unspent);
    app_table(&page->main,
              &(GovukTable){.caption = "Cost by financial year",
                            .caption_classes = "govuk-table__caption--m",
                            .first_cell_is_header = true,
                            GOVUK_LIST(head, GovukTableCell, {.text = "Financial year"},
                                       {.text = "Lines", .format = "numeric"},
                                       {.text = "Cost", .format = "numeric"},
                                       {.text = "Cost not known", .format = "numeric"}),
                            .rows = rows,
                            .rows_count = n});
}

Err pipeline_totals(Page *page)
{
    static const PipelineDimension shown[] = {BY_SOURCE,   BY_YEAR,  BY_PHASE,   BY_RATING,
                                              BY_DECISION, BY_ROUTE, BY_CATEGORY};
    PipelineView view;
    PipelineList list;
    TRY(pipeline_view_read(page, &view));
    pipeline_head(page, &view, "Pipeline: totals", "/pipeline/totals");
    if (pipeline_is_missing(page, &view))
        return OK;
    view.filter.sources = &view.sources;
    TRY(pipeline_list(page->ctx, &view.filter, &list));
    html(&page->main,
         "<p class=\"govuk-body\">{}. Whole cost together: {} The tables count the lines that are "
         "chosen in the list; where a value is chosen, its table shows the others too.</p>\n",
         count_words(page, list.sum.lines, "line", "lines"), pipeline_sum_words(page, &list.sum));
    write_spent(page, &list);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (shown[i] != BY_SOURCE || list.n_values[BY_SOURCE] > 1)
            write_totals(page, &view, &list, shown[i]);
    return OK;
}

/* ---- Ahead -------------------------------------------------------------------------------------
 */

static void write_quarters(Page *page, const char *whose, const PipelineQuarter *quarters)
{
    Arena *arena = page->ctx->arena;
    const char *names[PIPELINE_QUARTERS];
    int64_t lines[PIPELINE_QUARTERS], pounds[PIPELINE_QUARTERS];
    for (size_t i = 0; i < PIPELINE_QUARTERS; i++) {
        names[i] = date_quarter(arena, quarters[i].from);
        lines[i] = quarters[i].sum.lines;
        pounds[i] = quarters[i].sum.whole_life.pence / 100;
    }
    AppChart chart = {.id = "lines",
                      .title = "Lines that start",
                      .subtitle = arena_printf(arena, "%s, by quarter", whose),
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

/* Of all that they may see, or of the one pipeline that is chosen. */
static TextList chosen_sources(Page *page, const PipelineView *view)
{
    TextList one = {0};
    if (text_empty(view->filter.value[BY_SOURCE]))
        return view->sources;
    text_list_add(page->ctx->arena, &one, view->filter.value[BY_SOURCE]);
    return one;
}

Err pipeline_look_ahead(Page *page)
{
    PipelineView view;
    PipelineQuarter quarters[PIPELINE_QUARTERS];
    int64_t unknown = 0;
    TRY(pipeline_view_read(page, &view));
    pipeline_head(page, &view, "Pipeline: the next 18 months", "/pipeline/ahead");
    if (pipeline_is_missing(page, &view))
        return OK;
    TextList sources = chosen_sources(page, &view);
    TRY(pipeline_ahead(page->ctx, &sources, ctx_today(page->ctx), quarters));
    for (size_t i = 0; i < PIPELINE_QUARTERS; i++)
        unknown += quarters[i].sum.without_cost;
    if (unknown)
        html(&page->main, "<p class=\"govuk-body\">The cost of {} is not known.</p>\n",
             count_words(page, unknown, "line", "lines"));
    write_quarters(page, page->caption, quarters);
    return OK;
}

/* ---- Counted together ---------------------------------------------------------------------------
 */

enum { MOST_GROUPS = 200 };

static GovukTableRow group_row(Page *page, const PipelineGroup *group)
{
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, 6);
    Buf aside = aside_begin(page);
    html(&page->main, "{}<br><span class=\"govuk-!-font-weight-regular\">as {}</span>", group->name,
         group->what);
    Html name = aside_end(page, aside);
    aside = aside_begin(page);
    html(&page->main, "{}<br>{}", group->route, text_or(group->rule, ""));
    const GovukTableCell row[6] = {
        {.html = name},
        {.text = pipeline_source_name(page, group->source)},
        {.html = aside_end(page, aside)},
        {.text = arena_printf(arena, "%lld", (long long)group->sum.lines), .format = "numeric"},
        {.text = arena_printf(arena, "%lld", (long long)group->alone), .format = "numeric"},
        {.text = money_text(arena, group->sum.whole_life), .format = "numeric"},
    };
    memcpy(cells, row, sizeof row);
    return (GovukTableRow){.cells = cells, .cells_count = 6};
}

static void write_groups(Page *page, const PipelineGroup *groups, size_t count)
{
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, count);
    for (size_t i = 0; i < count; i++)
        rows[i] = group_row(page, &groups[i]);
    app_table(&page->main,
              &(GovukTable){.caption = "Lines that share something, and need approval together",
                            .caption_classes = "govuk-table__caption--m",
                            .first_cell_is_header = true,
                            GOVUK_LIST(head, GovukTableCell, {.text = "What they share"},
                                       {.text = "Pipeline"}, {.text = "Approval of all together"},
                                       {.text = "Lines", .format = "numeric"},
                                       {.text = "Need it alone", .format = "numeric"},
                                       {.text = "Together", .format = "numeric"}),
                            .rows = rows,
                            .rows_count = count});
}

Err pipeline_together(Page *page)
{
    PipelineView view;
    PipelineGroup *groups;
    size_t count;
    TRY(pipeline_view_read(page, &view));
    pipeline_head(page, &view, "Pipeline: counted together", "/pipeline/together");
    if (pipeline_is_missing(page, &view))
        return OK;
    TextList sources = chosen_sources(page, &view);
    TRY(pipeline_groups(page->ctx, &sources, MOST_GROUPS, &groups, &count));
    html(&page->main, "<p class=\"govuk-body\">Pieces that together pass a limit are one spend to "
                      "the controls. These lines of one kind share a programme, a service or a "
                      "supplier, and pass a limit together that some of them do not pass alone. "
                      "A person has to look whether they belong together.</p>\n");
    if (count)
        write_groups(page, groups, count);
    else
        html(&page->main, "<p class=\"govuk-body\">No lines pass a limit together only.</p>\n");
    return OK;
}
