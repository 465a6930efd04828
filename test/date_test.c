#include "unit.h"

static Date day(const char *iso)
{
    Date date;
    assert_true(date_parse(iso, &date));
    return date;
}

static void parses_and_writes(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    static const struct {
        const char *iso;
        bool good;
    } cases[] = {
        {"2019-03-27", true},  {"1970-01-01", true},   {"1900-01-01", true},  {"2199-12-31", true},
        {"2000-02-29", true},  {"2024-02-29", true},   {"1900-02-29", false}, {"2100-02-29", false},
        {"2023-02-29", false}, {"1899-12-31", false},  {"2200-01-01", false}, {"2019-04-31", false},
        {"2019-00-01", false}, {"2019-13-01", false},  {"2019-01-00", false}, {"2019-1-01", false},
        {"2019/01/01", false}, {"2019-01-01 ", false}, {"", false},           {"20190101", false},
        {"2019-0a-01", false}, {"+019-01-01", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Date date = {42};
        assert_int_equal(date_parse(cases[i].iso, &date), cases[i].good);
        if (cases[i].good)
            assert_string_equal(date_iso(arena, date), cases[i].iso);
        else
            assert_int_equal(date.days, 42);
    }
    assert_false(date_parse(NULL, &(Date){0}));
    assert_int_equal(day("1970-01-01").days, 0);
    assert_int_equal(day("2019-03-27").days, 17982);
    assert_string_equal(date_text(arena, day("2019-03-07")), "7 March 2019");
    assert_string_equal(date_short(arena, day("2019-09-27")), "27 Sep 2019");
    assert_string_equal(date_text(arena, day("2019-09-27")), "27 September 2019");
    assert_string_equal(date_short(arena, NO_DATE), "");
    assert_string_equal(date_iso(arena, NO_DATE), "");
    assert_string_equal(date_text(arena, NO_DATE), "");
    assert_string_equal(date_financial_year(arena, NO_DATE), "");
}

/* Every day of ten thousand years, against counting them one by one. */
static void counts_every_day(void **state)
{
    (void)state;
    Date date;
    assert_true(date_make(1, 1, 1, &date));
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++)
            for (int of_month = 1; of_month <= 31; of_month++) {
                Date made;
                if (!date_make(year, month, of_month, &made))
                    continue;
                int y, m, d;
                date_split(date, &y, &m, &d);
                if (made.days != date.days || y != year || m != month || d != of_month)
                    fail_msg("%d-%d-%d", year, month, of_month);
                date.days++;
            }
    Date last;
    assert_true(date_make(9999, 12, 31, &last));
    assert_int_equal(date.days, last.days + 1);
    assert_false(date_make(10000, 1, 1, &last));
    assert_false(date_make(0, 12, 31, &last));
}

static void adds(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    assert_string_equal(date_iso(arena, date_add_days(day("2019-12-31"), 1)), "2020-01-01");
    assert_string_equal(date_iso(arena, date_add_days(day("2020-03-01"), -1)), "2020-02-29");
    assert_string_equal(date_iso(arena, date_add_months(day("2019-01-31"), 1)), "2019-02-28");
    assert_string_equal(date_iso(arena, date_add_months(day("2020-03-31"), -1)), "2020-02-29");
    assert_string_equal(date_iso(arena, date_add_months(day("2019-11-15"), 14)), "2021-01-15");
    assert_string_equal(date_iso(arena, date_add_months(day("2019-01-15"), -25)), "2016-12-15");
    assert_false(date_known(date_add_days(day("2019-01-01"), INT32_MAX)));
    assert_false(date_known(date_add_days(day("2019-01-01"), INT32_MIN)));
    assert_false(date_known(date_add_months(day("2019-01-01"), INT32_MAX)));
    assert_false(date_known(date_add_months(day("2019-01-01"), INT32_MIN)));
    assert_false(date_known(date_add_days(NO_DATE, 1)));
    assert_false(date_known(date_add_months(NO_DATE, 1)));
    assert_false(date_known(date_add_working_days(NO_DATE, 1)));
    assert_false(date_known(date_add_working_days(day("2019-01-01"), INT32_MIN)));
    assert_int_equal(date_compare(day("2019-01-01"), day("2019-01-02")), -1);
    assert_int_equal(date_compare(NO_DATE, day("2019-01-02")), -1);
}

static void counts_months(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
        int months;
    } cases[] = {
        {"2019-01-15", "2019-01-15", 0},  {"2019-01-15", "2019-02-14", 0},
        {"2019-01-15", "2019-02-15", 1},  {"2019-01-31", "2019-02-28", 1},
        {"2019-01-31", "2019-02-27", 0},  {"2016-03-27", "2019-03-26", 35},
        {"2016-03-27", "2019-03-27", 36}, {"2019-03-27", "2019-01-28", -1},
        {"2019-03-27", "2019-01-27", -2}, {"2019-03-27", "2019-03-01", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(date_months_between(day(cases[i].from), day(cases[i].to)),
                         cases[i].months);
    assert_int_equal(date_months_between(NO_DATE, day("2019-01-01")), 0);
}

/* https://www.gov.uk/bank-holidays, England and Wales: all of each year listed. */
static const char *const bank_holidays[] = {
    "2016-01-01", "2016-03-25", "2016-03-28", "2016-05-02", "2016-05-30", "2016-08-29",
    "2016-12-26", "2016-12-27", "2020-01-01", "2020-04-10", "2020-04-13", "2020-05-08",
    "2020-05-25", "2020-08-31", "2020-12-25", "2020-12-28", "2021-01-01", "2021-04-02",
    "2021-04-05", "2021-05-03", "2021-05-31", "2021-08-30", "2021-12-27", "2021-12-28",
    "2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02", "2022-06-02", "2022-06-03",
    "2022-08-29", "2022-09-19", "2022-12-26", "2022-12-27", "2023-01-02", "2023-04-07",
    "2023-04-10", "2023-05-01", "2023-05-08", "2023-05-29", "2023-08-28", "2023-12-25",
    "2023-12-26", "2024-01-01", "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27",
    "2024-08-26", "2024-12-25", "2024-12-26", "2025-01-01", "2025-04-18", "2025-04-21",
    "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26", "2026-01-01",
    "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25",
    "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31",
    "2027-08-30", "2027-12-27", "2027-12-28",
};

static bool listed(Arena *arena, Date date)
{
    for (size_t i = 0; i < sizeof bank_holidays / sizeof *bank_holidays; i++)
        if (text_eq(bank_holidays[i], date_iso(arena, date)))
            return true;
    return false;
}

/* Each day of the listed years is a working day exactly when it is no weekend and not
 * in the list. A day is one when a step from the day before lands on it. */
static void knows_bank_holidays(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    static const int years[] = {2016, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027};
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        Date date, end;
        assert_true(date_make(years[i], 1, 1, &date));
        assert_true(date_make(years[i] + 1, 1, 1, &end));
        for (; date.days < end.days; date.days++) {
            int weekday = (date.days + 3) % 7;
            bool expected = weekday < 5 && !listed(arena, date);
            Date next = date_add_working_days(date_add_days(date, -1), 1);
            if ((next.days == date.days) != expected)
                fail_msg("%s", date_iso(arena, date));
        }
    }
}

static void adds_working_days(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    static const struct {
        const char *from;
        int days;
        const char *to;
    } cases[] = {
        {"2025-04-17", 1, "2025-04-22"}, /* over Easter */
        {"2025-04-22", -1, "2025-04-17"}, {"2025-12-24", 2, "2025-12-30"},
        {"2022-06-01", 1, "2022-06-06"},  {"2023-05-05", 1, "2023-05-09"},
        {"2024-06-01", 0, "2024-06-01"}, /* nothing added: a Saturday stays */
        {"2024-06-01", 5, "2024-06-07"},  {"2030-04-18", 1, "2030-04-23"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(
            date_iso(arena, date_add_working_days(day(cases[i].from), cases[i].days)), cases[i].to);
}

static void knows_financial_years(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    assert_string_equal(date_financial_year(arena, day("2019-03-31")), "2018-19");
    assert_string_equal(date_financial_year(arena, day("2019-04-01")), "2019-20");
    assert_string_equal(date_financial_year(arena, day("1999-04-01")), "1999-00");
}

static void knows_quarters(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    assert_string_equal(date_quarter(arena, day("2019-01-01")), "January to March 2019");
    assert_string_equal(date_quarter(arena, day("2019-03-31")), "January to March 2019");
    assert_string_equal(date_quarter(arena, day("2019-12-31")), "October to December 2019");
    assert_string_equal(date_quarter(arena, NO_DATE), "");
    assert_string_equal(date_iso(arena, date_quarter_begin(day("2019-03-31"))), "2019-01-01");
    assert_string_equal(date_iso(arena, date_quarter_begin(day("2019-10-01"))), "2019-10-01");
}

static void reads_times(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    Time time;
    assert_true(time_parse("2019-03-27T10:11:12Z", &time));
    assert_string_equal(time_iso(arena, time), "2019-03-27T10:11:12.000Z");
    assert_true(time_parse("1969-12-31T23:59:59.999Z", &time));
    assert_int_equal(time.ms, -1);
    assert_string_equal(time_iso(arena, time), "1969-12-31T23:59:59.999Z");
    assert_string_equal(date_iso(arena, time_date(time)), "1969-12-31");

    static const char *const bad[] = {
        "",
        "2019-03-27",
        "2019-03-27T10:11:12",
        "2019-03-27 10:11:12Z",
        "2019-03-27T24:00:00Z",
        "2019-03-27T10:60:00Z",
        "2019-03-27T10:11:60Z",
        "2019-03-27T10:11:12.34Z",
        "2019-03-27T10:11:12,345Z",
        "2019-03-27T10:11:12.345z",
        "2019-03-27T10:11:12+00:0",
        "2019-02-30T10:11:12Z",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(time_parse(bad[i], &time));
    assert_string_equal(time_iso(arena, (Time){INT64_MAX}), "");
    assert_string_equal(time_text(arena, (Time){INT64_MIN}), "");
}

static void tells_uk_time(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    static const char *const cases[][2] = {
        {"2019-03-27T10:11:12Z", "27 March 2019 at 10:11am"},
        {"2019-03-31T00:59:59Z", "31 March 2019 at 12:59am"},
        {"2019-03-31T01:00:00Z", "31 March 2019 at 2:00am"},
        {"2019-07-01T12:00:00Z", "1 July 2019 at 1:00pm"},
        {"2019-07-01T23:30:00Z", "2 July 2019 at 12:30am"},
        {"2019-10-27T00:59:59Z", "27 October 2019 at 1:59am"},
        {"2019-10-27T01:00:00Z", "27 October 2019 at 1:00am"},
        {"2019-12-01T12:05:00Z", "1 December 2019 at 12:05pm"},
        {"2024-03-31T01:00:00Z", "31 March 2024 at 2:00am"}, /* the 31st is a Sunday */
        {"2026-03-29T00:59:59Z", "29 March 2026 at 12:59am"},
        {"2026-03-29T01:00:00Z", "29 March 2026 at 2:00am"},
        {"2026-10-25T01:00:00Z", "25 October 2026 at 1:00am"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Time time;
        assert_true(time_parse(cases[i][0], &time));
        assert_string_equal(time_text(arena, time), cases[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(parses_and_writes),     unit(counts_every_day),    unit(adds),
        unit(counts_months),         unit(knows_bank_holidays), unit(adds_working_days),
        unit(knows_financial_years), unit(knows_quarters),      unit(reads_times),
        unit(tells_uk_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
