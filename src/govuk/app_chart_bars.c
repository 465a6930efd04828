#include "base/err.h"
#include "govuk/app_chart_draw.h"

enum { BAR = 150, BAR_TEXT = 112, GAP = 90, PART_TEXT_GAP = 20 };

/* ---- plain bars ---- */

/* The widest bar ends where the longest number still fits beside it. */
static double room_for_bars(Arena *arena, const AppChart *chart)
{
    size_t longest = 0;
    for (size_t c = 0; c < chart->categories_count; c++) {
        size_t length = utf8_length(chart_number(arena, chart, chart->series[0].values[c]));
        if (length > longest)
            longest = length;
    }
    double room = 100 - chart_text_width(longest);
    return room > 40 ? room : 40;
}

static double share(int64_t value, int64_t max)
{
    return max > 0 ? (double)chart_length(value) / (double)max : 0;
}

static int draw_bars(Buf *svg, const AppChart *chart)
{
    int64_t max = chart_max(chart);
    double room = room_for_bars(svg->arena, chart);
    int top = 0;
    for (size_t c = 0; c < chart->categories_count; c++) {
        int64_t value = chart->series[0].values[c];
        const char *width = chart_percent(svg->arena, room * share(value, max));
        top = chart_write_lines(svg, chart->categories[c], top) + PART_TEXT_GAP;
        html(svg,
             "<rect class=\"app-chart__bar\" x=\"0\" y=\"{}\" width=\"{}\" height=\"{}\""
             " fill=\"{}\"></rect>\n",
             chart_em(svg->arena, top), width, chart_em(svg->arena, BAR), chart_color(0).fill);
        html(svg,
             "<text class=\"app-chart__value\" x=\"{}\" dx=\"0.4em\" y=\"{}\""
             " fill=\"currentColor\">{}</text>\n",
             width, chart_em(svg->arena, top + BAR_TEXT), chart_number(svg->arena, chart, value));
        top += BAR + GAP;
    }
    return top;
}

void app_chart_bars(Buf *out, const AppChart *chart)
{
    CHECK(chart->series_count == 1);
    chart_figure(out, chart, (ChartKind){"Bar chart", draw_bars, CHART_NO_KEY});
}

/* ---- bars of several parts ---- */

typedef struct Part {
    double start, width; /* percent */
    int top;
    ChartColor color;
    const char *number;
} Part;

static int64_t row_total(const AppChart *chart, size_t category)
{
    int64_t total = 0;
    for (size_t s = 0; s < chart->series_count; s++)
        total += chart_length(chart->series[s].values[category]);
    return total;
}

static int64_t largest_total(const AppChart *chart)
{
    int64_t largest = 0;
    for (size_t c = 0; c < chart->categories_count; c++)
        if (row_total(chart, c) > largest)
            largest = row_total(chart, c);
    return largest;
}

static bool holds_its_number(const Part *part)
{
    return part->width >= chart_text_width(utf8_length(part->number));
}

/* The white stroke makes the gap that tells neighbours apart without their colours. */
static void draw_part(Buf *svg, const Part *part)
{
    html(svg,
         "<rect class=\"app-chart__part\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\""
         " fill=\"{}\" stroke=\"#ffffff\" stroke-width=\"2\"></rect>\n",
         chart_percent(svg->arena, part->start), chart_em(svg->arena, part->top),
         chart_percent(svg->arena, part->width), chart_em(svg->arena, BAR), part->color.fill);
    if (holds_its_number(part))
        html(svg,
             "<text class=\"app-chart__value\" x=\"{}\" y=\"{}\" text-anchor=\"middle\""
             " fill=\"{}\">{}</text>\n",
             chart_percent(svg->arena, part->start + part->width / 2),
             chart_em(svg->arena, part->top + BAR_TEXT), part->color.ink, part->number);
}

/* Draws the bar of a category; returns the numbers that found no room in it. */
static const char *draw_parts(Buf *svg, const AppChart *chart, size_t category, int top,
                              int64_t whole)
{
    const char *left_out = NULL;
    double start = 0;
    for (size_t s = 0; s < chart->series_count; s++) {
        int64_t value = chart->series[s].values[category];
        const char *number = chart_number(svg->arena, chart, value);
        Part part = {start, 100 * share(value, whole), top, chart_color(s), number};
        if (part.width > 0)
            draw_part(svg, &part);
        if (!holds_its_number(&part))
            left_out = arena_printf(svg->arena, "%s%s%s %s", text_or(left_out, ""),
                                    left_out ? ", " : "", chart->series[s].name, number);
        start += part.width;
    }
    return left_out;
}

static int draw_stacked(Buf *svg, const AppChart *chart)
{
    int64_t whole = largest_total(chart);
    int top = 0;
    for (size_t c = 0; c < chart->categories_count; c++) {
        top = chart_write_lines(svg, chart->categories[c], top) + PART_TEXT_GAP;
        const char *left_out = draw_parts(svg, chart, c, top, whole);
        top += BAR;
        if (left_out)
            top = chart_write_lines(svg, left_out, top + PART_TEXT_GAP);
        top += GAP;
    }
    return top;
}

void app_chart_stacked(Buf *out, const AppChart *chart)
{
    chart_figure(out, chart, (ChartKind){"Stacked bar chart", draw_stacked, CHART_KEY_PARTS});
}
