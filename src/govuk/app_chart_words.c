#include "govuk/app_chart_draw.h"

enum { MAX_SPOKEN = 12 }; /* more numbers than these nobody listens to */

static const char *value_text(Arena *arena, const AppChart *chart, size_t series, size_t category)
{
    return chart_number(arena, chart, chart->series[series].values[category]);
}

static void tell_category(Buf *words, const AppChart *chart, size_t category)
{
    buf_printf(words, " %s: ", chart->categories[category]);
    for (size_t s = 0; s < chart->series_count; s++) {
        if (s > 0)
            buf_add(words, ", ");
        if (chart->series_count > 1)
            buf_printf(words, "%s ", chart->series[s].name);
        buf_add(words, value_text(words->arena, chart, s, category));
    }
    buf_add(words, ".");
}

typedef struct Range {
    size_t highest, lowest;
    bool known;
} Range;

static Range find_range(const AppChart *chart, const int64_t *values)
{
    Range range = {0};
    for (size_t c = 0; c < chart->categories_count; c++) {
        if (values[c] == APP_CHART_NO_VALUE)
            continue;
        if (!range.known)
            range = (Range){c, c, true};
        if (values[c] > values[range.highest])
            range.highest = c;
        if (values[c] < values[range.lowest])
            range.lowest = c;
    }
    return range;
}

static void tell_range(Buf *words, const AppChart *chart, size_t series)
{
    Range range = find_range(chart, chart->series[series].values);
    if (!range.known)
        return;
    buf_printf(
        words, " %s: highest %s (%s), lowest %s (%s).", chart->series[series].name,
        value_text(words->arena, chart, series, range.highest), chart->categories[range.highest],
        value_text(words->arena, chart, series, range.lowest), chart->categories[range.lowest]);
}

const char *chart_description(Arena *arena, const AppChart *chart, const char *kind)
{
    enum { MAX_DESCRIPTION = 16 << 10 };
    Buf words = buf_init(arena, MAX_DESCRIPTION);
    buf_printf(&words, "%s.", kind);
    if (chart->series_count * chart->categories_count <= MAX_SPOKEN) {
        for (size_t c = 0; c < chart->categories_count; c++)
            tell_category(&words, chart, c);
    } else {
        for (size_t s = 0; s < chart->series_count; s++)
            tell_range(&words, chart, s);
    }
    buf_add(&words, " All numbers are in the table after the chart.");
    return buf_text(&words);
}
