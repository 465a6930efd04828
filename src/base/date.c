#include "base/date.h"

#include "base/str.h"

#include <string.h>

enum { FIRST_YEAR = 1, LAST_YEAR = 9999 };

static const char *const month_names[12] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
    static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : lengths[month - 1];
}

/* Howard Hinnant's days_from_civil and civil_from_days, for years from 1. The year is
 * counted from March, so that the leap day is its last. */
static int32_t days_of(int year, int month, int day)
{
    if (month <= 2)
        year--;
    int era = year / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void date_split(Date date, int *year, int *month, int *day)
{
    int days = date.days + 719468;
    int era = days / 146097;
    int day_of_era = days - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int from_march = (5 * day_of_year + 2) / 153;
    *day = day_of_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

bool date_make(int year, int month, int day, Date *out)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
        day > month_length(year, month))
        return false;
    *out = (Date){days_of(year, month, day)};
    return true;
}

/* A day count as a Date; unknown outside the years that have a written form. */
static Date from_days(int64_t days)
{
    if (days < days_of(FIRST_YEAR, 1, 1) || days > days_of(LAST_YEAR, 12, 31))
        return NO_DATE;
    return (Date){(int32_t)days};
}

int date_compare(Date a, Date b)
{
    return (a.days > b.days) - (a.days < b.days);
}

Date date_add_days(Date date, int days)
{
    return date_known(date) ? from_days((int64_t)date.days + days) : NO_DATE;
}

Date date_add_months(Date date, int months)
{
    if (!date_known(date))
        return NO_DATE;
    int year, month, day;
    date_split(date, &year, &month, &day);
    int64_t count = (int64_t)year * 12 + month - 1 + months;
    if (count / 12 < FIRST_YEAR || count / 12 > LAST_YEAR)
        return NO_DATE;
    year = (int)(count / 12);
    month = (int)(count % 12) + 1;
    int last = month_length(year, month);
    return (Date){days_of(year, month, day < last ? day : last)};
}

int date_months_between(Date from, Date to)
{
    if (!date_known(from) || !date_known(to))
        return 0;
    int year, month, day, to_year, to_month, to_day;
    date_split(from, &year, &month, &day);
    date_split(to, &to_year, &to_month, &to_day);
    int months = (to_year - year) * 12 + to_month - month;
    int reached = date_compare(date_add_months(from, months), to);
    if (months > 0 && reached > 0)
        return months - 1;
    if (months < 0 && reached < 0)
        return months + 1;
    return months;
}

/* `count` digits at text[i]; -1 when something else stands there. */
static int digits(const char *text, size_t count)
{
    int number = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/* The ten characters YYYY-MM-DD at the start of `text`, which has at least as many. */
static bool parse_day(const char *text, Date *out)
{
    int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    return text[4] == '-' && text[7] == '-' && year >= 1900 && year <= 2199 &&
           date_make(year, month, day, out);
}

bool date_parse(const char *iso, Date *out)
{
    return iso && strlen(iso) == 10 && parse_day(iso, out);
}

const char *date_iso(Arena *arena, Date date)
{
    if (!date_known(date))
        return "";
    int year, month, day;
    date_split(date, &year, &month, &day);
    return arena_printf(arena, "%04d-%02d-%02d", year, month, day);
}

/* `letters`: of the month's name. */
static const char *in_words(Arena *arena, Date date, int letters)
{
    if (!date_known(date))
        return "";
    int year, month, day;
    date_split(date, &year, &month, &day);
    return arena_printf(arena, "%d %.*s %d", day, letters, month_names[month - 1], year);
}

const char *date_text(Arena *arena, Date date)
{
    return in_words(arena, date, 9); /* September */
}

const char *date_short(Arena *arena, Date date)
{
    return in_words(arena, date, 3);
}

const char *date_financial_year(Arena *arena, Date date)
{
    if (!date_known(date))
        return "";
    int year, month, day;
    date_split(date, &year, &month, &day);
    int first = month >= 4 ? year : year - 1;
    return arena_printf(arena, "%04d-%02d", first, (first + 1) % 100);
}

const char *date_quarter(Arena *arena, Date date)
{
    static const char *const names[] = {"January to March", "April to June", "July to September",
                                        "October to December"};
    int year, month, day;
    if (!date_known(date))
        return "";
    date_split(date, &year, &month, &day);
    return arena_printf(arena, "%s %d", names[(month - 1) / 3], year);
}

Date date_quarter_begin(Date date)
{
    int year, month, day;
    Date begin = date;
    date_split(date, &year, &month, &day);
    (void)date_make(year, (month - 1) / 3 * 3 + 1, 1, &begin);
    return begin;
}

/* ---- time ---------------------------------------------------------------- */

enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

/* The day of a time and the milliseconds since its midnight. */
static Date split_time(Time time, int *ms)
{
    int64_t days = time.ms / DAY, rest = time.ms % DAY;
    if (rest < 0) { /* before 1970: division rounds towards zero, days do not */
        rest += DAY;
        days--;
    }
    *ms = (int)rest;
    return from_days(days);
}

Date time_date(Time time)
{
    int ms;
    return split_time(time, &ms);
}

bool time_parse(const char *iso, Time *out)
{
    size_t len = iso ? strlen(iso) : 0;
    Date date;
    if ((len != 20 && len != 24) || !parse_day(iso, &date))
        return false;
    int hour = digits(iso + 11, 2), minute = digits(iso + 14, 2), second = digits(iso + 17, 2);
    int ms = len == 24 ? digits(iso + 20, 3) : 0;
    if (iso[10] != 'T' || iso[13] != ':' || iso[16] != ':' || iso[len - 1] != 'Z' ||
        (len == 24 && iso[19] != '.'))
        return false;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || ms < 0)
        return false;
    int of_day = hour * HOUR + minute * MINUTE + second * SECOND + ms;
    out->ms = (int64_t)date.days * DAY + of_day;
    return true;
}

const char *time_iso(Arena *arena, Time time)
{
    int ms;
    Date date = split_time(time, &ms);
    if (!date_known(date))
        return "";
    return arena_printf(arena, "%sT%02d:%02d:%02d.%03dZ", date_iso(arena, date), ms / HOUR,
                        ms / MINUTE % 60, ms / SECOND % 60, ms % SECOND);
}

/* 1am UTC on the last Sunday of a month of 31 days: when UK clocks change. Since
 * 1996 (The Summer Time Order 2002, S.I. 2002/262, for the years after it). */
static int64_t clock_change(int year, int month)
{
    int32_t last = days_of(year, month, 31);
    int after_sunday = (last + 4) % 7; /* 1970-01-01 was a Thursday */
    return (int64_t)(last - after_sunday) * DAY + HOUR;
}

const char *time_text(Arena *arena, Time time)
{
    Date date = time_date(time);
    if (!date_known(date))
        return "";
    int year, month, day, ms;
    date_split(date, &year, &month, &day);
    if (year >= 1996 && time.ms >= clock_change(year, 3) && time.ms < clock_change(year, 10))
        time.ms += HOUR;
    date = split_time(time, &ms);

    int hour = ms / HOUR, minute = ms / MINUTE % 60;
    return arena_printf(arena, "%s at %d:%02d%s", date_text(arena, date), (hour + 11) % 12 + 1,
                        minute, hour < 12 ? "am" : "pm");
}
