/* Charts of our own, each with its numbers as a table. */
#include "gallery/gallery.h"

static const char *const outcomes[] = {
    "Approved", "Approved with conditions", "Not approved"};
static const char *const quarters[] = {"Q1", "Q2", "Q3", "Q4"};

SPECIMEN(chart_bars)
{
    static const int64_t counts[] = {4, 9, 2};
    app_chart_bars(out, &(AppChart){.id = "outcomes",
                            .heading_level = 3,
                            .title = "Most decisions come with conditions",
                            .subtitle = "Decisions by outcome, example data",
                            .category_name = "Outcome",
                            .categories = outcomes,
                            .categories_count = 3,
                            GOVUK_LIST(series, AppChartSeries,
                                {.name = "Decisions", .values = counts})});
}

SPECIMEN(chart_stacked)
{
    static const int64_t service[] = {3, 6, 1}, technology[] = {1, 3, 1};
    app_chart_stacked(
        out, &(AppChart){.id = "kinds",
                 .heading_level = 3,
                 .title = "Services are approved as often as technology",
                 .subtitle = "Decisions by outcome and kind, example data",
                 .category_name = "Outcome",
                 .categories = outcomes,
                 .categories_count = 3,
                 GOVUK_LIST(series, AppChartSeries,
                     {.name = "Digital services", .values = service},
                     {.name = "Technology", .values = technology})});
}

SPECIMEN(chart_line)
{
    static const int64_t days[] = {41, 38, 29, 24};
    app_chart_line(
        out, &(AppChart){.id = "days",
                 .heading_level = 3,
                 .title = "Cases wait for less time each quarter",
                 .subtitle = "Median days to a decision, example data",
                 .suffix = " days",
                 .category_name = "Quarter",
                 .categories = quarters,
                 .categories_count = 4,
                 GOVUK_LIST(series, AppChartSeries, {.name = "Days", .values = days})});
}

static const Specimen specimens[] = {
    SHOWN("chart", "Bars", chart_bars),
    SHOWN("chart", "Stacked bars", chart_stacked),
    SHOWN("chart", "A line over time", chart_line),
};
FAMILY(gallery_charts, "Charts (tcop’s own)", "charts", specimens);
