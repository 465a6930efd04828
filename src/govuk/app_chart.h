/* Charts in the style of government statistics: a headline, a subtitle that says what is
 * measured, an SVG whose bars begin at zero, every value printed, and the same numbers in
 * a table under it. No script and no style attribute. Sizes go by the text's size and the
 * width of the page, so a chart reads at any width and any text size.
 *
 * Values are whole numbers; with .decimals = 1, 125 means 12.5. They are not negative
 * (such a value is printed and drawn as zero). APP_CHART_NO_VALUE is a gap.
 * For pages. */
#pragma once
#include "govuk/common.h"

#define APP_CHART_NO_VALUE INT64_MIN
enum { APP_CHART_MAX_SERIES = 6 }; /* as many as the palette has; 4 is readable */

typedef struct AppChartSeries {
    const char *name;      /* Met; head of its column in the table */
    const int64_t *values; /* one for each category */
} AppChartSeries;

typedef struct AppChart {
    const char *id;            /* needed; unique on the page, first part of the ids in it */
    const char *title;         /* headline: what there is to see */
    const char *subtitle;      /* measure, place and period */
    const char *description;   /* NULL: told from the numbers */
    int heading_level;         /* of the headline; 0: 2 */
    const char *category_name; /* head of the table's first column */
    const char *const *categories;
    size_t categories_count;
    const AppChartSeries *series;
    size_t series_count;
    int decimals;
    const char *prefix, *suffix; /* "£"; "%", " days" */
    const char *source;
    const char *download_href, *download_text; /* text NULL: Download these numbers (CSV) */
    bool table_open;
    const char *classes;
    const GovukAttribute *attributes;
} AppChart;

/* One horizontal bar for each category; exactly one series. */
void app_chart_bars(Buf *out, const AppChart *chart);

/* One horizontal bar for each category, of a part for each series. */
void app_chart_stacked(Buf *out, const AppChart *chart);

/* A line for each series; the categories are times in order, evenly spaced. */
void app_chart_line(Buf *out, const AppChart *chart);
