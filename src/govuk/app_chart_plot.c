#include "govuk/app_chart_plot.h"

enum { MAX_TICKS = 5, AXIS_TEXT = 150 };

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

/* As many as stand side by side on a narrow screen, the first and last included. */
static size_t named_gaps(const AppChart *chart, double width)
{
    size_t last = chart->categories_count - 1;
    size_t fit = (size_t)(width / chart_text_width(longest_category(chart)));
    size_t gaps = fit > 2 ? fit - 1 : 1;
    return gaps < last ? gaps : last;
}

/* The unit stands in the subtitle and with the values; here it would only take room. */
static const char *tick_text(Arena *arena, const Plot *plot, int64_t value)
{
    AppChart bare = {.decimals = plot->chart->decimals};
    for (int64_t step = plot->step; bare.decimals > 0 && step % 10 == 0; step /= 10) {
        bare.decimals--;
        value /= 10;
    }
    return chart_number(arena, &bare, value);
}

/* Several lines need room at their ends for the last values. */
static double room_for_ends(Arena *arena, const AppChart *chart)
{
    enum { SAMPLE = 8 };
    size_t longest = 0, last = chart->categories_count - 1;
    if (chart->series_count == 1)
        return 2;
    for (size_t s = 0; s < chart->series_count; s++) {
        size_t length = utf8_length(chart_number(arena, chart, chart->series[s].values[last]));
        longest = length > longest ? length : longest;
    }
    return chart_text_width(longest) + SAMPLE;
}

Plot chart_plot(Arena *arena, const AppChart *chart)
{
    int64_t max = chart_max(chart), step = tick_step(max);
    Plot plot = {.chart = chart, .step = step};
    plot.top = max == 0 ? step : (max / step + (max % step != 0)) * step;
    plot.left = chart_text_width(utf8_length(tick_text(arena, &plot, plot.top)));
    plot.width = 100 - plot.left - room_for_ends(arena, chart);
    plot.gaps = named_gaps(chart, plot.width);
    return plot;
}

double chart_x(const Plot *plot, size_t category)
{
    size_t last = plot->chart->categories_count - 1;
    return last == 0 ? plot->left : plot->left + plot->width * (double)category / (double)last;
}

int chart_y(const Plot *plot, int64_t value)
{
    double share = (double)chart_length(value) / (double)plot->top;
    return PLOT_BOTTOM - (int)((PLOT_BOTTOM - PLOT_TOP) * share + 0.5);
}

static void draw_grid(Buf *svg, const Plot *plot)
{
    for (int64_t value = 0; value <= plot->top; value += plot->step) {
        const char *y = chart_em(svg->arena, chart_y(plot, value));
        html(svg,
             "<line class=\"app-chart__grid\" x1=\"{}\" y1=\"{}\" x2=\"100%\" y2=\"{}\""
             " stroke=\"{}\" stroke-width=\"1\"></line>\n",
             chart_percent(svg->arena, plot->left), y, y, value == 0 ? "currentColor" : "#cecece");
        html(svg,
             "<text class=\"app-chart__tick\" x=\"0\" y=\"{}\" dy=\"0.35em\""
             " fill=\"currentColor\">{}</text>\n",
             y, tick_text(svg->arena, plot, value));
    }
}

const char *chart_anchor(const Plot *plot, size_t category)
{
    if (category == plot->chart->categories_count - 1)
        return "end";
    return category == 0 ? "start" : "middle";
}

bool chart_is_named(const Plot *plot, size_t category)
{
    size_t last = plot->chart->categories_count - 1;
    for (size_t i = 0; i < plot->gaps; i++)
        if ((i * last + plot->gaps / 2) / plot->gaps == category)
            return true;
    return category == last;
}

static void draw_categories(Buf *svg, const Plot *plot)
{
    for (size_t c = 0; c < plot->chart->categories_count; c++)
        if (chart_is_named(plot, c))
            html(svg,
                 "<text class=\"app-chart__tick\" x=\"{}\" y=\"{}\" text-anchor=\"{}\""
                 " fill=\"currentColor\">{}</text>\n",
                 chart_percent(svg->arena, chart_x(plot, c)),
                 chart_em(svg->arena, PLOT_BOTTOM + AXIS_TEXT), chart_anchor(plot, c),
                 plot->chart->categories[c]);
}

void chart_write_axes(Buf *svg, const Plot *plot)
{
    draw_grid(svg, plot);
    draw_categories(svg, plot);
}
