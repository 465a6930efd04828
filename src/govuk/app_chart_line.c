/* A line over time. Horizontal places are percentages and vertical ones go by the text's
 * size, so the line is drawn in straight pieces: a polyline takes neither. */
#include "govuk/app_chart_draw.h"

enum {
    TOP = 180,
    PLOT = 1400,
    AXIS_TEXT = 150,
    BOTTOM = 200,
    ABOVE_POINT = 60,
    LABEL_HEIGHT = 140
};
enum { MAX_TICKS = 5, MAX_POINTS_MARKED = 24 };

typedef struct Plot {
    const AppChart *chart;
    int64_t step, top; /* between gridlines; the value of the highest */
    double left, width;
    size_t label_step; /* every how many categories one is named */
} Plot;

/* 1, 2 or 5 with zeros: the smallest such step that needs no more than MAX_TICKS. */
static int64_t tick_step(int64_t max)
{
    static const int64_t steps[] = {1, 2, 5};
    for (int64_t unit = 1; unit <= INT64_MAX / 100; unit *= 10)
        for (size_t i = 0; i < 3; i++)
            if (max / (steps[i] * unit) < MAX_TICKS)
                return steps[i] * unit;
    return max;
}

static size_t longest_category(const AppChart *chart)
{
    size_t longest = 1;
    for (size_t c = 0; c < chart->categories_count; c++)
        if (utf8_length(chart->categories[c]) > longest)
            longest = utf8_length(chart->categories[c]);
    return longest;
}

/* As many labels as stand side by side on a narrow screen, the first and last included. */
static size_t label_step(const AppChart *chart)
{
    size_t fit = (size_t)(80 / chart_text_width(longest_category(chart)));
    size_t gaps = fit > 2 ? fit - 1 : 1;
    size_t last = chart->categories_count - 1;
    return last == 0 ? 1 : (last + gaps - 1) / gaps;
}

static Plot make_plot(Arena *arena, const AppChart *chart)
{
    int64_t max = chart_max(chart), step = tick_step(max);
    Plot plot = {.chart = chart, .step = step, .label_step = label_step(chart)};
    plot.top = max == 0 ? step : (max / step + (max % step != 0)) * step;
    plot.left = chart_text_width(utf8_length(chart_number(arena, chart, plot.top)));
    plot.width = 98 - plot.left;
    return plot;
}

static double place_x(const Plot *plot, size_t category)
{
    size_t last = plot->chart->categories_count - 1;
    return last == 0 ? plot->left : plot->left + plot->width * (double)category / (double)last;
}

static int place_y(const Plot *plot, int64_t value)
{
    double share = (double)chart_length(value) / (double)plot->top;
    return TOP + PLOT - (int)(PLOT * share + 0.5);
}

static void draw_grid(Buf *svg, const Plot *plot)
{
    for (int64_t value = 0; value <= plot->top; value += plot->step) {
        const char *y = chart_em(svg->arena, place_y(plot, value));
        html(svg,
             "<line class=\"app-chart__grid\" x1=\"{}\" y1=\"{}\" x2=\"100%\" y2=\"{}\""
             " stroke=\"{}\" stroke-width=\"1\"></line>\n",
             chart_percent(svg->arena, plot->left), y, y, value == 0 ? "#0b0c0c" : "#cecece");
        html(svg,
             "<text class=\"app-chart__tick\" x=\"0\" y=\"{}\" dy=\"0.35em\""
             " fill=\"currentColor\">{}</text>\n",
             y, chart_number(svg->arena, plot->chart, value));
    }
}

/* Words at the edges would be cut off if they were centred. */
static const char *anchor(const Plot *plot, size_t category)
{
    if (category == plot->chart->categories_count - 1)
        return "end";
    return category == 0 ? "start" : "middle";
}

static bool is_labelled(const Plot *plot, size_t category)
{
    size_t before_last = plot->chart->categories_count - 1 - category;
    return before_last % plot->label_step == 0;
}

static void draw_categories(Buf *svg, const Plot *plot)
{
    for (size_t c = 0; c < plot->chart->categories_count; c++)
        if (is_labelled(plot, c))
            html(svg,
                 "<text class=\"app-chart__tick\" x=\"{}\" y=\"{}\" text-anchor=\"{}\""
                 " fill=\"currentColor\">{}</text>\n",
                 chart_percent(svg->arena, place_x(plot, c)),
                 chart_em(svg->arena, TOP + PLOT + AXIS_TEXT), anchor(plot, c),
                 plot->chart->categories[c]);
}

static void draw_piece(Buf *svg, const Plot *plot, size_t series, size_t category)
{
    const int64_t *values = plot->chart->series[series].values;
    html(svg,
         "<line class=\"app-chart__line\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\""
         " stroke-width=\"3\" stroke-linecap=\"round\" stroke-dasharray=\"{}\"></line>\n",
         chart_percent(svg->arena, place_x(plot, category - 1)),
         chart_em(svg->arena, place_y(plot, values[category - 1])),
         chart_percent(svg->arena, place_x(plot, category)),
         chart_em(svg->arena, place_y(plot, values[category])), chart_color(series).fill,
         chart_dashes(series));
}

static void draw_point(Buf *svg, const Plot *plot, size_t series, size_t category)
{
    html(svg,
         "<circle class=\"app-chart__point\" cx=\"{}\" cy=\"{}\" r=\"4\" fill=\"{}\"></circle>\n",
         chart_percent(svg->arena, place_x(plot, category)),
         chart_em(svg->arena, place_y(plot, plot->chart->series[series].values[category])),
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

/* The white outline keeps the words readable where the line runs behind them. */
static void draw_words(Buf *svg, const Plot *plot, size_t category, int y, const char *words)
{
    html(svg,
         "<text class=\"app-chart__value\" x=\"{}\" y=\"{}\" text-anchor=\"{}\""
         " fill=\"currentColor\" stroke=\"#ffffff\" stroke-width=\"4\" paint-order=\"stroke\">"
         "{}</text>\n",
         chart_percent(svg->arena, place_x(plot, category)), chart_em(svg->arena, y),
         anchor(plot, category), words);
}

/* One line: the value at each month that is named. */
static void draw_values(Buf *svg, const Plot *plot)
{
    for (size_t c = 0; c < plot->chart->categories_count; c++) {
        int64_t value = plot->chart->series[0].values[c];
        if (is_labelled(plot, c) && value != APP_CHART_NO_VALUE)
            draw_words(svg, plot, c, place_y(plot, value) - ABOVE_POINT,
                       chart_number(svg->arena, plot->chart, value));
    }
}

/* Where the words at a line's end go: not over those that are there already, but towards
 * the middle, where there is room for all. */
static int free_place(const int *taken, size_t count, int y, int step)
{
    for (size_t i = 0; i < count; i++)
        if (y > taken[i] - LABEL_HEIGHT && y < taken[i] + LABEL_HEIGHT)
            return free_place(taken, count, taken[i] + step, step);
    return y;
}

/* Several lines: each has its name and last value at its end. */
static void draw_names(Buf *svg, const Plot *plot)
{
    const AppChart *chart = plot->chart;
    int taken[APP_CHART_MAX_SERIES];
    size_t last = chart->categories_count - 1;
    for (size_t s = 0; s < chart->series_count; s++) {
        int64_t value = chart->series[s].values[last];
        int y = place_y(plot, value) - ABOVE_POINT;
        int step = y > TOP + PLOT / 2 ? -LABEL_HEIGHT : LABEL_HEIGHT;
        taken[s] = free_place(taken, s, y, step);
        draw_words(svg, plot, last, taken[s],
                   arena_printf(svg->arena, "%s %s", chart->series[s].name,
                                chart_number(svg->arena, chart, value)));
    }
}

static int draw_line(Buf *svg, const AppChart *chart)
{
    Plot plot = make_plot(svg->arena, chart);
    draw_grid(svg, &plot);
    draw_categories(svg, &plot);
    for (size_t s = 0; s < chart->series_count; s++)
        draw_series(svg, &plot, s);
    if (chart->series_count == 1)
        draw_values(svg, &plot);
    else
        draw_names(svg, &plot);
    return TOP + PLOT + BOTTOM;
}

void app_chart_line(Buf *out, const AppChart *chart)
{
    ChartKeyKind key = chart->series_count > 1 ? CHART_KEY_LINES : CHART_NO_KEY;
    chart_figure(out, chart, (ChartKind){"Line chart", draw_line, key});
}
