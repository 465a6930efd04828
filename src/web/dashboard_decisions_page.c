/* What was decided, and which points of the Code are not met. */
#include "web/case_view.h"
#include "web/dashboard.h"

#include <string.h>

/* ---- Decisions ------------------------------------------------------------------------------- */

/* The first quarter with a decision: a bar of nothing but zeros says little in many words. */
static size_t first_quarter(const DecisionTallies *tallies)
{
    for (size_t i = 0; i < DASHBOARD_QUARTERS; i++)
        for (size_t j = 0; j < tallies->count; j++)
            if (tallies->outcomes[j].count[i])
                return i;
    return 0;
}

/* A series for each outcome; what is more than a chart can show is one series, the rarest. */
static size_t outcome_series(Arena *arena, const DecisionTallies *tallies, size_t from,
                             AppChartSeries *series)
{
    size_t shown = tallies->count <= APP_CHART_MAX_SERIES ? tallies->count : APP_CHART_MAX_SERIES;
    for (size_t i = 0; i < shown; i++)
        series[i] = (AppChartSeries){tallies->outcomes[i].label, tallies->outcomes[i].count + from};
    if (shown == tallies->count)
        return shown;
    int64_t *others = arena_array(arena, int64_t, DASHBOARD_QUARTERS);
    for (size_t i = shown - 1; i < tallies->count; i++)
        for (size_t j = 0; j < DASHBOARD_QUARTERS; j++)
            others[j] += tallies->outcomes[i].count[j];
    series[shown - 1] = (AppChartSeries){"Other outcomes", others + from};
    return shown;
}

static void write_outcomes(Page *page, const DecisionTallies *tallies)
{
    AppChartSeries series[APP_CHART_MAX_SERIES];
    const char *names[DASHBOARD_QUARTERS];
    for (size_t i = 0; i < DASHBOARD_QUARTERS; i++)
        names[i] = date_quarter(page->ctx->arena, tallies->quarters[i]);
    size_t from = first_quarter(tallies);
    size_t n = outcome_series(page->ctx->arena, tallies, from, series);
    app_chart_stacked(
        &page->main,
        &(AppChart){.id = "outcomes",
                    .title = "How many decisions had which outcome",
                    .subtitle =
                        "Number of confirmed decisions, by quarter, from the first with one",
                    .category_name = "Quarter",
                    .categories = names + from,
                    .categories_count = DASHBOARD_QUARTERS - from,
                    .series = series,
                    .series_count = n,
                    .source = "The decisions of this service"});
}

enum { COST_COLUMNS = 5 };

static GovukTableRow cost_row(Page *page, const char *quarter, const OutcomeTally *tally, size_t i)
{
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, COST_COLUMNS);
    const GovukTableCell row[COST_COLUMNS] = {
        {.text = quarter},
        {.text = tally->label},
        {.text = arena_printf(arena, "%lld", (long long)tally->count[i]), .format = "numeric"},
        {.text = money_text(arena, tally->whole_life[i]), .format = "numeric"},
        {.text = arena_printf(arena, "%lld", (long long)tally->without_cost[i]),
         .format = "numeric"},
    };
    memcpy(cells, row, sizeof row);
    return (GovukTableRow){.cells = cells, .cells_count = COST_COLUMNS};
}

static void write_costs(Page *page, const DecisionTallies *tallies)
{
    static const GovukTableCell head[COST_COLUMNS] = {
        {.text = "Quarter"},
        {.text = "Outcome"},
        {.text = "Decisions", .format = "numeric"},
        {.text = "Whole-life cost", .format = "numeric"},
        {.text = "Cost not known", .format = "numeric"}};
    GovukTableRow *rows =
        arena_array(page->ctx->arena, GovukTableRow, tallies->count * DASHBOARD_QUARTERS);
    size_t n = 0;
    for (size_t i = DASHBOARD_QUARTERS; i-- > 0;)
        for (size_t j = 0; j < tallies->count; j++)
            if (tallies->outcomes[j].count[i])
                rows[n++] = cost_row(page, date_quarter(page->ctx->arena, tallies->quarters[i]),
                                     &tallies->outcomes[j], i);
    app_table(&page->main, &(GovukTable){.caption = "Decisions and their cost, newest first",
                                         .head = head,
                                         .head_count = COST_COLUMNS,
                                         .rows = rows,
                                         .rows_count = n});
}

Err dashboard_decisions_get(Page *page)
{
    DashboardScope scope;
    DecisionTallies tallies;
    const DashboardBlock *block = dashboard_block("decisions");
    TRY(dashboard_open(page, block->title, &scope));
    TRY(dashboard_decisions(page->ctx, &scope, &tallies));
    dashboard_block_head(page, block, false);
    if (!tallies.count) {
        dashboard_nothing(page, block);
        return OK;
    }
    write_outcomes(page, &tallies);
    write_costs(page, &tallies);
    dashboard_file_link(page, block, &scope);
    return OK;
}

/* ---- Points ---------------------------------------------------------------------------------- */

/* What the edition calls a position that means this. */
static const char *position_label(const Pack *code, const char *means)
{
    const Json *positions = json_get(code->document, "positions");
    for (const Json *position = json_first(positions); position; position = position->next)
        if (text_eq(json_text(position, "means"), means))
            return json_text(position, "label");
    return means;
}

static void write_edition(Page *page, const EditionPoints *edition)
{
    Arena *arena = page->ctx->arena;
    size_t n = edition->count;
    const char **names = arena_array(arena, const char *, n + 1);
    int64_t *counts = arena_array(arena, int64_t, 3 * n + 1);
    for (size_t i = 0; i < n; i++) {
        names[i] = arena_printf(arena, "%s %s", edition->points[i].id, edition->points[i].title);
        counts[i] = edition->points[i].not_met;
        counts[n + i] = edition->points[i].explained;
        counts[2 * n + i] = edition->points[i].partly;
    }
    const AppChartSeries series[] = {
        {position_label(edition->code, "not_met"), counts},
        {position_label(edition->code, "not_met_explained"), counts + n},
        {position_label(edition->code, "partly_met"), counts + 2 * n},
    };
    const char *day = json_text(edition->code->document, "edition");
    app_chart_stacked(
        &page->main,
        &(AppChart){.id = arena_printf(arena, "points-%s", date_iso(arena, edition->code->from)),
                    .title = arena_printf(arena, "%s of %s", edition->code->title, day),
                    .subtitle = arena_printf(arena, "Number of cases, of %s under this edition",
                                             count_words(page, edition->cases, "case that was sent",
                                                         "cases that were sent")),
                    .category_name = "Point",
                    .categories = names,
                    .categories_count = n,
                    .series = series,
                    .series_count = sizeof series / sizeof *series,
                    .source = "What the teams say in their cases",
                    .table_open = true});
}

Err dashboard_points_get(Page *page)
{
    DashboardScope scope;
    EditionPoints *editions;
    size_t count, shown = 0;
    const DashboardBlock *block = dashboard_block("points");
    TRY(dashboard_open(page, block->title, &scope));
    TRY(dashboard_points(page->ctx, &scope, &editions, &count));
    dashboard_block_head(page, block, false);
    for (size_t i = count; i-- > 0;)
        if (editions[i].count) {
            write_edition(page, &editions[i]);
            shown++;
        }
    if (shown)
        dashboard_file_link(page, block, &scope);
    else
        dashboard_nothing(page, block);
    return OK;
}
