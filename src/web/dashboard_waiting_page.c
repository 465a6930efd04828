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

static GovukTableCell number_cell(const char *text)
{
    return (GovukTableCell){.text = text, .format = "numeric"};
}

/* ---- Now ------------------------------------------------------------------------------------- */

enum { COLUMNS = 7 };

static GovukTableRow step_row(Page *page, const WaitingStep *step)
{
    Arena *arena = page->ctx->arena;
    const Spread *days = &step->days;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, COLUMNS);
    const GovukTableCell row[COLUMNS] = {
        {.text = step->title},
        {.text = waiter_of(step->waits_for)},
        number_cell(arena_printf(arena, "%lld", (long long)days->count)),
        number_cell(tenths_text(arena, days->lower)),
        number_cell(tenths_text(arena, days->median)),
        number_cell(tenths_text(arena, days->upper)),
        number_cell(tenths_text(arena, days->longest)),
    };
    memcpy(cells, row, sizeof row);
    return (GovukTableRow){.cells = cells, .cells_count = COLUMNS};
}

static void write_steps(Page *page, const WaitingStep *steps, size_t count)
{
    static const GovukTableCell head[COLUMNS] = {
        {.text = "Step"},
        {.text = "Waits for"},
        {.text = "Cases", .format = "numeric"},
        {.text = "A quarter wait up to (days)", .format = "numeric"},
        {.text = "Half wait up to: median (days)", .format = "numeric"},
        {.text = "Three quarters wait up to (days)", .format = "numeric"},
        {.text = "Longest (days)", .format = "numeric"}};
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, count);
    for (size_t i = 0; i < count; i++)
        rows[i] = step_row(page, &steps[i]);
    app_table(&page->main, &(GovukTable){.caption = "Cases that wait now, by step",
                                         .caption_classes = "govuk-table__caption--s",
                                         .head = head,
                                         .head_count = COLUMNS,
                                         .rows = rows,
                                         .rows_count = count});
}

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
    write_steps(page, steps, count);
    dashboard_file_link(page, block, scope);
    return OK;
}

/* ---- By month -------------------------------------------------------------------------------- */

/* "Mar 2019" */
static const char *month_name(Page *page, const WaitingMonth *month)
{
    return date_short(page->ctx->arena, month->from) + strlen("1 ");
}

static void write_medians(Page *page, const WaitingMonth *months)
{
    const char *names[DASHBOARD_MONTHS];
    int64_t values[DASHBOARD_WAITERS][DASHBOARD_MONTHS];
    AppChartSeries series[DASHBOARD_WAITERS];
    for (size_t i = 0; i < DASHBOARD_MONTHS; i++)
        names[i] = month_name(page, &months[i]);
    for (size_t j = 0; j < DASHBOARD_WAITERS; j++) {
        for (size_t i = 0; i < DASHBOARD_MONTHS; i++)
            values[j][i] = months[i].days[j].count ? months[i].days[j].median : APP_CHART_NO_VALUE;
        series[j] = (AppChartSeries){waiter_words[j], values[j]};
    }
    app_chart_line(&page->main,
                   &(AppChart){.id = "months",
                               .title = "Half of the cases waited no longer than this",
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

/* "26.1", and small under it "24.5 to 28.5" and "3 waits". */
static Html month_cell(Page *page, const Spread *days)
{
    Arena *arena = page->ctx->arena;
    Buf aside = aside_begin(page);
    if (days->count)
        html(&page->main, "{}<br><span class=\"govuk-!-font-size-16\">{} to {}<br>{}</span>",
             tenths_text(arena, days->median), tenths_text(arena, days->lower),
             tenths_text(arena, days->upper), count_words(page, days->count, "wait", "waits"));
    else
        html(&page->main, "None");
    return aside_end(page, aside);
}

enum { CELLS = DASHBOARD_WAITERS + 1 };

static GovukTableRow month_row(Page *page, const WaitingMonth *month)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, CELLS);
    cells[0].text = month_name(page, month);
    for (size_t j = 0; j < DASHBOARD_WAITERS; j++)
        cells[j + 1] =
            (GovukTableCell){.html = month_cell(page, &month->days[j]), .format = "numeric"};
    return (GovukTableRow){.cells = cells, .cells_count = CELLS};
}

/* Newest first. */
static void write_month_table(Page *page, const WaitingMonth *months)
{
    GovukTableCell head[CELLS] = {{.text = "Month"}};
    GovukTableRow rows[DASHBOARD_MONTHS];
    for (size_t j = 0; j < DASHBOARD_WAITERS; j++)
        head[j + 1] = number_cell(waiter_words[j]);
    for (size_t i = 0; i < DASHBOARD_MONTHS; i++)
        rows[i] = month_row(page, &months[DASHBOARD_MONTHS - 1 - i]);
    app_table(&page->main,
              &(GovukTable){.caption = "Median wait in days, between which days the middle half of "
                                       "the waits lies, and how many waits ended",
                            .caption_classes = "govuk-table__caption--s",
                            .head = head,
                            .head_count = CELLS,
                            .rows = rows,
                            .rows_count = DASHBOARD_MONTHS});
}

static bool any_wait(const WaitingMonth *months)
{
    int64_t waits = 0;
    for (size_t i = 0; i < DASHBOARD_MONTHS; i++)
        for (size_t j = 0; j < DASHBOARD_WAITERS; j++)
            waits += months[i].days[j].count;
    return waits > 0;
}

static Err write_months(Page *page, const DashboardScope *scope)
{
    WaitingMonth months[DASHBOARD_MONTHS];
    const DashboardBlock *block = dashboard_block("waiting-by-month");
    TRY(dashboard_months(page->ctx, scope, months));
    dashboard_block_head(page, block, true);
    if (!any_wait(months)) {
        dashboard_nothing(page, block);
        return OK;
    }
    write_medians(page, months);
    write_month_table(page, months);
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
