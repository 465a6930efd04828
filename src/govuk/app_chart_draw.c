#include "govuk/app_chart_draw.h"

#include "base/err.h"

enum { LINE_CHARACTERS = 34, LINE_HEIGHT = 130, BASELINE = 100 };

ChartColor chart_color(size_t series)
{
    static const ChartColor palette[APP_CHART_MAX_SERIES] = {
        {"#12436D", "#ffffff"}, {"#28A197", "#0b0c0c"}, {"#801650", "#ffffff"},
        {"#F46A25", "#0b0c0c"}, {"#3D3D3D", "#ffffff"}, {"#A285D1", "#0b0c0c"},
    };
    CHECK(series < APP_CHART_MAX_SERIES);
    return palette[series];
}

const char *chart_dashes(size_t series)
{
    static const char *const dashes[APP_CHART_MAX_SERIES] = {
        "none", "8 5", "2 6", "14 5", "8 5 2 5", "14 5 2 5",
    };
    CHECK(series < APP_CHART_MAX_SERIES);
    return dashes[series];
}

/* 1234567 -> 1,234,567 */
static const char *with_commas(Arena *arena, uint64_t number)
{
    const char *text = "";
    for (; number >= 1000; number /= 1000)
        text = arena_printf(arena, ",%03u%s", (unsigned)(number % 1000), text);
    return arena_printf(arena, "%u%s", (unsigned)number, text);
}

const char *chart_number(Arena *arena, const AppChart *chart, int64_t value)
{
    if (value == APP_CHART_NO_VALUE)
        return "no data";
    uint64_t size = value < 0 ? (uint64_t)-value : (uint64_t)value;
    uint64_t unit = 1;
    for (int i = 0; i < chart->decimals; i++)
        unit *= 10;
    const char *whole = with_commas(arena, size / unit);
    const char *part = chart->decimals > 0 ? arena_printf(arena, ".%0*llu", chart->decimals,
                                                          (unsigned long long)(size % unit))
                                           : "";
    return arena_printf(arena, "%s%s%s%s%s", value < 0 ? "-" : "", text_or(chart->prefix, ""),
                        whole, part, text_or(chart->suffix, ""));
}

int64_t chart_length(int64_t value)
{
    return value > 0 ? value : 0;
}

int64_t chart_max(const AppChart *chart)
{
    int64_t max = 0;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t c = 0; c < chart->categories_count; c++)
            if (chart->series[s].values[c] > max)
                max = chart->series[s].values[c];
    return max;
}

const char *chart_percent(Arena *arena, double percent)
{
    return arena_printf(arena, "%.2f%%", percent);
}

const char *chart_em(Arena *arena, int hundredths)
{
    return arena_printf(arena, "%d.%02dem", hundredths / 100, hundredths % 100);
}

/* A character is about 2.7% of 290 pixels, which is what a phone of 320 leaves. */
double chart_text_width(size_t characters)
{
    return 2.7 * (double)characters + 3;
}

TextList chart_wrap(Arena *arena, const char *text)
{
    TextList lines = {0};
    const char *line = NULL;
    Str rest = str_of(text), piece;
    while (str_cut(&rest, ' ', &piece)) {
        const char *word = str_copy(arena, piece);
        const char *longer = line ? arena_printf(arena, "%s %s", line, word) : word;
        if (line && utf8_length(longer) > LINE_CHARACTERS) {
            text_list_add(arena, &lines, line);
            longer = word;
        }
        line = longer;
    }
    if (line)
        text_list_add(arena, &lines, line);
    return lines;
}

int chart_write_lines(Buf *svg, const char *text, int top)
{
    TextList lines = chart_wrap(svg->arena, text);
    for (size_t i = 0; i < lines.count; i++, top += LINE_HEIGHT)
        html(svg, "<text x=\"0\" y=\"{}\" fill=\"currentColor\">{}</text>\n",
             chart_em(svg->arena, top + BASELINE), lines.items[i]);
    return top;
}
