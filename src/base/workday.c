/* The part of date.h that knows working days. */
#include "base/date.h"

#include "base/err.h"

enum { MONDAY, TUESDAY, SATURDAY = 5 };

static int weekday(Date date)
{
    return ((date.days % 7) + 7 + 3) % 7; /* 1970-01-01 was a Thursday */
}

/* Easter Sunday by the anonymous Gregorian computus (Meeus, Jones, Butcher). */
static Date easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int from_march = h + l - 7 * m + 114;
    Date date;
    CHECK(date_make(year, from_march / 31, from_march % 31 + 1, &date));
    return date;
}

/* What was proclaimed for one year and follows no rule: days added, and regular days
 * that were moved away.
 * Source: https://www.gov.uk/bank-holidays, England and Wales; 2016 to 2030 are right
 * by these and the rules below, as far as they were proclaimed by 2025. A day
 * proclaimed later is a row here. */
static const struct {
    int year, month, day;
    bool holiday;
} exceptions[] = {
    {2020, 5, 4, false},  /* early May bank holiday moved … */
    {2020, 5, 8, true},   /* … to the 75th anniversary of VE Day */
    {2022, 5, 30, false}, /* spring bank holiday moved … */
    {2022, 6, 2, true},   /* … to before the Platinum Jubilee */
    {2022, 6, 3, true},   /* Platinum Jubilee */
    {2022, 9, 19, true},  /* State Funeral of Queen Elizabeth II */
    {2023, 5, 8, true},   /* Coronation of King Charles III */
};

/* The rules of the Banking and Financial Dealings Act 1971 and its yearly
 * proclamations, for a day from Monday to Friday. */
static bool regular_holiday(Date date, int year, int month, int day)
{
    int on = weekday(date);
    switch (month) {
    case 1: /* New Year's Day, or the Monday after its weekend */
        return day == 1 || (on == MONDAY && day <= 3);
    case 3:
    case 4: { /* Good Friday and Easter Monday */
        int from_easter = date.days - easter(year).days;
        return from_easter == -2 || from_easter == 1;
    }
    case 5: /* the first Monday and the last */
        return on == MONDAY && (day <= 7 || day >= 25);
    case 8:
        return on == MONDAY && day >= 25;
    case 12: /* Christmas and Boxing Day; what falls on a weekend is made up for on the 27th
              * and 28th, which are then a Monday or Tuesday */
        return day == 25 || day == 26 || ((day == 27 || day == 28) && on <= TUESDAY);
    default:
        return false;
    }
}

static bool working_day(Date date)
{
    if (weekday(date) >= SATURDAY)
        return false;
    int year, month, day;
    date_split(date, &year, &month, &day);
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
        if (exceptions[i].year == year && exceptions[i].month == month && exceptions[i].day == day)
            return !exceptions[i].holiday;
    return !regular_holiday(date, year, month, day);
}

Date date_add_working_days(Date date, int days)
{
    int step = days < 0 ? -1 : 1;
    for (int64_t left = days < 0 ? -(int64_t)days : days; left > 0;) {
        date = date_add_days(date, step);
        if (!date_known(date))
            return NO_DATE;
        if (working_day(date))
            left--;
    }
    return date;
}
