#include "chart_probe.h"

static const char *const outcomes[] = {"Approved", "Approved <with> conditions", "Not approved"};
static const int64_t by_outcome[] = {1200, 300, 0};

static const AppChartSeries decisions[] = {{"Decisions", by_outcome}};

static AppChart outcome_chart(void)
{
    return (AppChart){
        .id = "outcomes",
        .title = "Most cases are \"approved\"",
        .subtitle = "Decisions by outcome, 2025 & 2026",
        .category_name = "Outcome",
        .categories = outcomes,
        .categories_count = 3,
        .series = decisions,
        .series_count = 1,
        .source = "Register <1>",
        .download_href = "/statistics.csv?a=1&b=2",
    };
}

static void bars_start_at_zero_and_are_proportional(void **state)
{
    const char *markup = draw(state, app_chart_bars, outcome_chart());
    const char bar[] = "<rect class=\"app-chart__bar\"";
    assert_int_equal(count(markup, bar), 3);
    double widest = number_of(nth(markup, bar, 0), " width");
    for (size_t i = 0; i < 3; i++) {
        assert_true(near(number_of(nth(markup, bar, i), " x"), 0));
        double width = number_of(nth(markup, bar, i), " width");
        assert_true(near(width, widest * (double)by_outcome[i] / (double)by_outcome[0]));
    }
    assert_true(widest > 50 && widest < 100);
}

static void table_has_the_numbers_of_the_bars(void **state)
{
    const char *markup = draw(state, app_chart_bars, outcome_chart());
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(text_of(state, markup, "<text class=\"app-chart__value\"", i),
                            text_of(state, markup, "<td class=\"govuk-table__cell", i));
}

static void numbers_read_as_people_write_them(void **state)
{
    static const struct {
        int64_t value;
        int decimals;
        const char *prefix, *suffix, *written;
    } cases[] = {
        {0, 0, NULL, NULL, ">0<"},
        {999, 0, NULL, NULL, ">999<"},
        {1234567, 0, "£", NULL, ">£1,234,567<"},
        {125, 1, NULL, " days", ">12.5 days<"},
        {5, 2, NULL, "%", ">0.05%<"},
        {-12, 0, "£", NULL, ">-£12<"},
        {APP_CHART_NO_VALUE, 0, "£", "%", ">no data<"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        AppChart chart = outcome_chart();
        AppChartSeries series = {.name = "One", .values = &cases[i].value};
        chart.series = &series;
        chart.categories_count = 1;
        chart.decimals = cases[i].decimals;
        chart.prefix = cases[i].prefix;
        chart.suffix = cases[i].suffix;
        const char *markup = draw(state, app_chart_bars, chart);
        assert_int_equal(count(markup, cases[i].written), 2); /* drawing and table */
    }
}

static void has_a_name_a_description_and_no_style(void **state)
{
    const char *markup = draw(state, app_chart_bars, outcome_chart());
    assert_non_null(
        strstr(markup, "role=\"img\" aria-labelledby=\"outcomes-title outcomes-desc\""));
    assert_string_equal(text_of(state, markup, "<title id=\"outcomes-title\"", 0),
                        "Most cases are &quot;approved&quot;");
    const char *told = text_of(state, markup, "<desc id=\"outcomes-desc\"", 0);
    assert_non_null(strstr(told, "Approved: 1,200."));
    assert_non_null(strstr(told, "Not approved: 0."));
    assert_non_null(strstr(markup, "<figure class=\"app-chart\" id=\"outcomes\">"));
    assert_non_null(strstr(markup, "<figcaption"));
    assert_null(strstr(markup, "style="));
    assert_null(strstr(markup, "<style"));
    assert_null(strstr(markup, "<script"));
}

static void escapes_every_text(void **state)
{
    const char *markup = draw(state, app_chart_bars, outcome_chart());
    assert_null(strstr(markup, "<with>"));
    assert_null(strstr(markup, "<1>"));
    assert_null(strstr(markup, "2025 & 2026"));
    assert_non_null(strstr(markup, "/statistics.csv?a=1&amp;b=2"));
}

static const char *const points[] = {"Point 1", "Point 2"};
static const int64_t met[] = {60, 30}, partly[] = {39, 20}, not_met[] = {1, APP_CHART_NO_VALUE};

static const AppChartSeries answers[] = {
    {"Met", met}, {"Partly met", partly}, {"Not met", not_met}};

static AppChart point_chart(void)
{
    return (AppChart){
        .id = "points",
        .title = "Points",
        .category_name = "Point",
        .categories = points,
        .categories_count = 2,
        .series = answers,
        .series_count = 3,
    };
}

static void parts_stand_side_by_side_and_keep_the_scale(void **state)
{
    const char *markup = draw(state, app_chart_stacked, point_chart());
    const char part[] = "<rect class=\"app-chart__part\" x=";
    static const double due[][2] = {{0, 60}, {60, 39}, {99, 1}, {0, 30}, {30, 20}};
    assert_int_equal(count(markup, part), 5);
    for (size_t i = 0; i < 5; i++) {
        assert_true(near(number_of(nth(markup, part, i), " x"), due[i][0]));
        assert_true(near(number_of(nth(markup, part, i), " width"), due[i][1]));
    }
}

/* A number that does not fit in its part stands under the bar: none goes missing. */
static void every_part_has_its_number(void **state)
{
    const char *markup = draw(state, app_chart_stacked, point_chart());
    assert_string_equal(text_of(state, markup, "<text class=\"app-chart__value\"", 0), "60");
    assert_string_equal(text_of(state, markup, "<text class=\"app-chart__value\"", 1), "39");
    assert_non_null(strstr(markup, ">Not met 1</text>"));
    assert_non_null(strstr(markup, ">Not met no data</text>"));
    assert_int_equal(count(markup, "app-chart__key-item"), 3);
}

static void says_when_there_is_nothing_to_draw(void **state)
{
    static Render *const kinds[] = {app_chart_bars, app_chart_stacked, app_chart_line};
    for (size_t i = 0; i < 3; i++) {
        AppChart chart = outcome_chart();
        chart.categories_count = 0;
        const char *markup = draw(state, kinds[i], chart);
        assert_non_null(strstr(markup, "There are no figures yet."));
        assert_null(strstr(markup, "<svg"));
    }
}

static void draws_when_all_is_zero(void **state)
{
    static const int64_t zeros[] = {0, 0, 0};
    static Render *const kinds[] = {app_chart_bars, app_chart_stacked, app_chart_line};
    for (size_t i = 0; i < 3; i++) {
        AppChart chart = outcome_chart();
        AppChartSeries series = {.name = "None", .values = zeros};
        chart.series = &series;
        assert_null(strstr(draw(state, kinds[i], chart), "nan"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(bars_start_at_zero_and_are_proportional),
        unit(table_has_the_numbers_of_the_bars),
        unit(numbers_read_as_people_write_them),
        unit(has_a_name_a_description_and_no_style),
        unit(escapes_every_text),
        unit(parts_stand_side_by_side_and_keep_the_scale),
        unit(every_part_has_its_number),
        unit(says_when_there_is_nothing_to_draw),
        unit(draws_when_all_is_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
