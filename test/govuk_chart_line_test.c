#include "chart_probe.h"

static const char *const months[] = {"Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026", "May 2026"};

static AppChart month_chart(void)
{
    return (AppChart){
        .id = "months",
        .title = "Decisions take less time",
        .category_name = "Month",
        .categories = months,
        .categories_count = 5,
        .series_count = 1,
    };
}

static void line_is_drawn_from_zero_and_breaks_at_a_gap(void **state)
{
    static const int64_t days[] = {10, 20, APP_CHART_NO_VALUE, 40, 0};
    AppChart chart = month_chart();
    AppChartSeries series = {.name = "Median days", .values = days};
    chart.series = &series;
    const char *markup = draw(state, app_chart_line, chart);
    const char point[] = "<circle class=\"app-chart__point\"";
    const char zero_line[] = "<line class=\"app-chart__grid\"";
    double zero = number_of(nth(markup, zero_line, 0), " y1");
    double ten = zero - number_of(nth(markup, point, 0), " cy");
    assert_int_equal(count(markup, point), 4);
    assert_true(near(zero - number_of(nth(markup, point, 1), " cy"), 2 * ten));
    assert_true(near(zero - number_of(nth(markup, point, 2), " cy"), 4 * ten));
    assert_true(near(zero, number_of(nth(markup, point, 3), " cy")));
    assert_int_equal(count(markup, "<line class=\"app-chart__line\""), 2);
    assert_string_equal(text_of(state, markup, "<text class=\"app-chart__value\"", 0), "10");
    assert_string_equal(text_of(state, markup, "<td class=\"govuk-table__cell", 0), "10");
    assert_string_equal(text_of(state, markup, "<td class=\"govuk-table__cell", 2), "no data");
}

static void lines_are_told_apart_without_colour(void **state)
{
    static const int64_t same[] = {5, 5, 5, 5, 5};
    AppChart chart = month_chart();
    AppChartSeries series[] = {{"Teams", same}, {"Leads", same}};
    chart.series = series;
    chart.series_count = 2;
    const char *markup = draw(state, app_chart_line, chart);
    assert_non_null(strstr(markup, "stroke-dasharray=\"none\""));
    assert_non_null(strstr(markup, "stroke-dasharray=\"8 5\""));
    const char end[] = "<svg x=";
    assert_int_equal(count(markup, end), 2);
    double apart = number_of(nth(markup, end, 1), " y") - number_of(nth(markup, end, 0), " y");
    assert_true(apart > 1.3); /* the last values are not over each other */
    assert_non_null(strstr(markup, "Teams</li>"));
    assert_non_null(strstr(markup, "Leads</li>"));
}

static void many_numbers_are_told_by_their_range(void **state)
{
    enum { MANY = 20 };
    const char *names[MANY];
    int64_t values[MANY];
    for (int i = 0; i < MANY; i++) {
        names[i] = arena_printf(((Ctx *)*state)->arena, "M%d", i);
        values[i] = 100 + i;
    }
    AppChart chart = month_chart();
    chart.categories = names;
    chart.categories_count = MANY;
    AppChartSeries series = {.name = "Cases", .values = values};
    chart.series = &series;
    const char *markup = draw(state, app_chart_line, chart);
    assert_non_null(strstr(markup, "Cases: highest 119 (M19), lowest 100 (M0)."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(line_is_drawn_from_zero_and_breaks_at_a_gap),
        unit(lines_are_told_apart_without_colour),
        unit(many_numbers_are_told_by_their_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
