/* Where cases wait, and how long. */
#include "web/case_view.h"
#include "web/dashboard.h"

#include <string.h>

/* Short, for charts and cells; in the order of dashboard_waiters. */
static const char *const waiter_words[DASHBOARD_WAITERS] = {"Team", "Lead", "Board", "Centre"};

static const char *waiter_of(const char *waits_for)
{
    for (size_t i = 0; i < DASHBOARD_WAITERS; i++)
        if (text_eq(dashboard_waiters[i], waits_for))
            return waiter_words[i];
    return waits_for;
}

/* ---- A table of spreads ---------------------------------------------------------------------- */

enum { COLUMNS = 7 };

static GovukTableCell number_cell(const char *text)
{
    return (GovukTableCell){.text = text, .format = "numeric"};
}

static GovukTableRow spread_row(Page *page, const char *first, const char *second,
                                const Spread *days)
{
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, COLUMNS);
    const GovukTableCell row[COLUMNS] = {
        {.text = first},
        {.text = second},
        number_cell(arena_printf(arena, "%lld", (long long)days->count)),
        number_cell(tenths_text(arena, days->lower)),
        number_cell(tenths_text(arena, days->median)),
        number_cell(tenths_text(arena, days->upper)),
        number_cell(tenths_text(arena, days->longest)),
    };
    memcpy(cells, row, sizeof row);
    return (GovukTableRow){.cells = cells, .cells_count = COLUMNS};
}

static void write_spreads(Page *page, const char *caption, const GovukTableCell names[3],
                          const GovukTableRow *rows, size_t count)
{
    const GovukTableCell head[COLUMNS] = {names[0],
                                          names[1],
                                          names[2],
                                          number_cell("A quarter wait less than (days)"),
                                          number_cell("Half wait less than: median (days)"),
                                          number_cell("Three quarters wait less than (days)"),
                                          number_cell("Longest (days)")};
    app_table(&page->main, &(GovukTable){.caption = caption,
                                         .caption_classes = "govuk-table__caption--s",
                                         .head = head,
                                         .head_count = COLUMNS,
                                         .rows = rows,
                                         .rows_count = count});
}

/* ---- Now ------------------------------------------------------------------------------------- */

static Err write_now(Page *page, const DashboardScope *scope)
{
    WaitingStep *steps;
    size_t count;
    const DashboardBlock *block = dashboard_block("waiting");
    TRY(dashboard_waiting(page->ctx, scope, &steps, &count));
    dashboard_block_head(page, block, true);
    if (!count) {
        dashboard_nothing(page, block);
        return OK;
    }
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, count);
    for (size_t i = 0; i < count; i++)
        rows[i] = spread_row(page, steps[i].title, waiter_of(steps[i].waits_for), &steps[i].days);
    write_spreads(
        page, "Cases that wait now, by step",
        (const GovukTableCell[]){{.text = "Step"}, {.text = "Waits for"}, number_cell("Cases")},
        rows, count);
    dashboard_file_link(page, block, scope);
    return OK;
}

/* ---- By month -------------------------------------------------------------------------------- */

static void write_medians(Page *page, const WaitingMonth *months)
{
    Arena *arena = page->ctx->arena;
    const char *names[DASHBOARD_MONTHS];
    int64_t values[DASHBOARD_WAITERS][DASHBOARD_MONTHS];
    AppChartSeries series[DASHBOARD_WAITERS];
    for (size_t i = 0; i < DASHBOARD_MONTHS; i++)
        names[i] = date_short(arena, months[i].from) + strlen("1 ");
    for (size_t j = 0; j < DASHBOARD_WAITERS; j++) {
        for (size_t i = 0; i < DASHBOARD_MONTHS; i++)
            values[j][i] = months[i].days[j].count ? months[i].days[j].median : APP_CHART_NO_VALUE;
        series[j] = (AppChartSeries){waiter_words[j], values[j]};
    }
    app_chart_line(&page->main,
                   &(AppChart){.id = "months",
                               .title = "Half of the cases waited less than this",
                               .subtitle = "Median wait in days, by whom the case waited for and "
                                           "the month in which the wait ended",
                               .heading_level = 3,
                               .category_name = "Month",
                               .categories = names,
                               .categories_count = DASHBOARD_MONTHS,
                               .series = series,
                               .series_count = DASHBOARD_WAITERS,
                               .decimals = 1,
                               .source = "The moves of cases from step to step, as this service "
                                         "recorded them"});
}

static size_t month_rows(Page *page, const WaitingMonth *months, GovukTableRow *rows)
{
    size_t n = 0;
    for (size_t i = DASHBOARD_MONTHS; i-- > 0;)
        for (size_t j = 0; j < DASHBOARD_WAITERS; j++)
            if (months[i].days[j].count)
                rows[n++] =
                    spread_row(page, date_short(page->ctx->arena, months[i].from) + strlen("1 "),
                               waiter_words[j], &months[i].days[j]);
    return n;
}

static Err write_months(Page *page, const DashboardScope *scope)
{
    WaitingMonth months[DASHBOARD_MONTHS];
    GovukTableRow rows[DASHBOARD_MONTHS * DASHBOARD_WAITERS];
    const DashboardBlock *block = dashboard_block("waiting-by-month");
    TRY(dashboard_months(page->ctx, scope, months));
    dashboard_block_head(page, block, true);
    size_t count = month_rows(page, months, rows);
    if (!count) {
        dashboard_nothing(page, block);
        return OK;
    }
    write_medians(page, months);
    write_spreads(
        page, "Waits that ended, by month and whom they waited for, newest first",
        (const GovukTableCell[]){{.text = "Month"}, {.text = "Waited for"}, number_cell("Waits")},
        rows, count);
    dashboard_file_link(page, block, scope);
    return OK;
}

Err dashboard_waiting_get(Page *page)
{
    DashboardScope scope;
    TRY(dashboard_open(page, "Where cases wait", &scope));
    TRY(write_now(page, &scope));
    return write_months(page, &scope);
}
