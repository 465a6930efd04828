/* A line over time. Horizontal places are percentages and vertical ones go by the text's
 * size, so the line is drawn in straight pieces: a polyline takes neither. */
#include "govuk/app_chart_plot.h"

#include <stdlib.h>

enum { ABOVE = -60, BELOW = 150, MIDDLE = 35, LABEL_HEIGHT = 140, MAX_POINTS_MARKED = 24 };

static void draw_piece(Buf *svg, const Plot *plot, size_t series, size_t category)
{
    const int64_t *values = plot->chart->series[series].values;
    html(svg,
         "<line class=\"app-chart__line\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\""
         " stroke-width=\"3\" stroke-linecap=\"round\" stroke-dasharray=\"{}\"></line>\n",
         chart_percent(svg->arena, chart_x(plot, category - 1)),
         chart_em(svg->arena, chart_y(plot, values[category - 1])),
         chart_percent(svg->arena, chart_x(plot, category)),
         chart_em(svg->arena, chart_y(plot, values[category])), chart_color(series).fill,
         chart_dashes(series));
}

static void draw_point(Buf *svg, const Plot *plot, size_t series, size_t category)
{
    html(svg,
         "<circle class=\"app-chart__point\" cx=\"{}\" cy=\"{}\" r=\"4\" fill=\"{}\"></circle>\n",
         chart_percent(svg->arena, chart_x(plot, category)),
         chart_em(svg->arena, chart_y(plot, plot->chart->series[series].values[category])),
         chart_color(series).fill);
}

static bool has_value(const AppChart *chart, size_t series, size_t category)
{
    return category < chart->categories_count &&
           chart->series[series].values[category] != APP_CHART_NO_VALUE;
}

/* A value between two gaps would not show without its point. */
static bool stands_alone(const AppChart *chart, size_t series, size_t category)
{
    bool before = category > 0 && has_value(chart, series, category - 1);
    return !before && !has_value(chart, series, category + 1);
}

static void draw_series(Buf *svg, const Plot *plot, size_t series)
{
    const AppChart *chart = plot->chart;
    for (size_t c = 0; c < chart->categories_count; c++) {
        if (!has_value(chart, series, c))
            continue;
        if (c > 0 && has_value(chart, series, c - 1))
            draw_piece(svg, plot, series, c);
        if (chart->categories_count <= MAX_POINTS_MARKED || stands_alone(chart, series, c))
            draw_point(svg, plot, series, c);
    }
}

/* A value stands on the side of its point where the line does not run. */
static int beside_line(const Plot *plot, size_t category)
{
    const int64_t *values = plot->chart->series[0].values;
    bool from_above = category > 0 && values[category - 1] > values[category];
    bool to_above =
        has_value(plot->chart, 0, category + 1) && values[category + 1] > values[category];
    int y = chart_y(plot, values[category]);
    bool room_below = y + BELOW < PLOT_BOTTOM;
    return (from_above || to_above) && room_below ? y + BELOW : y + ABOVE;
}

/* One line: the value of each category that is named. */
static void draw_values(Buf *svg, const Plot *plot)
{
    for (size_t c = 0; c < plot->chart->categories_count; c++)
        if (chart_is_named(plot, c) && has_value(plot->chart, 0, c))
            html(svg,
                 "<text class=\"app-chart__value\" x=\"{}\" y=\"{}\" text-anchor=\"{}\""
                 " fill=\"currentColor\">{}</text>\n",
                 chart_percent(svg->arena, chart_x(plot, c)),
                 chart_em(svg->arena, beside_line(plot, c)), chart_anchor(plot, c),
                 chart_number(svg->arena, plot->chart, plot->chart->series[0].values[c]));
}

/* The last value with a sample of its line, since it may not stand quite at its height. */
static void draw_end(Buf *svg, const Plot *plot, size_t series, int y)
{
    const AppChart *chart = plot->chart;
    html(svg,
         "<svg x=\"{}\" y=\"{}\" overflow=\"visible\"><line class=\"app-chart__line\" x1=\"6\""
         " y1=\"-0.35em\" x2=\"20\" y2=\"-0.35em\" stroke=\"{}\" stroke-width=\"3\""
         " stroke-dasharray=\"{}\"></line>",
         chart_percent(svg->arena, plot->left + plot->width), chart_em(svg->arena, y),
         chart_color(series).fill, chart_dashes(series));
    html(
        svg,
        "<text class=\"app-chart__value\" x=\"26\" y=\"0\" fill=\"currentColor\">{}</text></svg>\n",
        chart_number(svg->arena, chart, chart->series[series].values[chart->categories_count - 1]));
}

typedef struct End {
    size_t series;
    int y;
} End;

static int compare_ends(const void *a, const void *b)
{
    const End *first = a, *second = b;
    return first->y != second->y ? first->y - second->y : (int)first->series - (int)second->series;
}

/* Moves the words down until none is over another, and then up until all are inside. */
static void spread_ends(End *ends, size_t count)
{
    qsort(ends, count, sizeof *ends, compare_ends);
    for (size_t i = 1; i < count; i++)
        if (ends[i].y < ends[i - 1].y + LABEL_HEIGHT)
            ends[i].y = ends[i - 1].y + LABEL_HEIGHT;
    int lowest = PLOT_BOTTOM;
    for (size_t i = count; i-- > 0; lowest = ends[i].y - LABEL_HEIGHT)
        if (ends[i].y > lowest)
            ends[i].y = lowest;
}

/* Several lines: the last value of each, at its end. */
static void draw_ends(Buf *svg, const Plot *plot)
{
    const AppChart *chart = plot->chart;
    End ends[APP_CHART_MAX_SERIES] = {0};
    for (size_t s = 0; s < chart->series_count; s++)
        ends[s] =
            (End){s, chart_y(plot, chart->series[s].values[chart->categories_count - 1]) + MIDDLE};
    spread_ends(ends, chart->series_count);
    for (size_t s = 0; s < chart->series_count; s++)
        draw_end(svg, plot, ends[s].series, ends[s].y);
}

static int draw_line(Buf *svg, const AppChart *chart)
{
    Plot plot = chart_plot(svg->arena, chart);
    chart_write_axes(svg, &plot);
    for (size_t s = 0; s < chart->series_count; s++)
        draw_series(svg, &plot, s);
    if (chart->series_count == 1)
        draw_values(svg, &plot);
    else
        draw_ends(svg, &plot);
    return PLOT_HEIGHT;
}

void app_chart_line(Buf *out, const AppChart *chart)
{
    ChartKeyKind key = chart->series_count > 1 ? CHART_KEY_LINES : CHART_NO_KEY;
    chart_figure(out, chart, (ChartKind){"Line chart", draw_line, key});
}
