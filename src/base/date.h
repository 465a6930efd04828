/* Dates and times. A Date is a civil day without a zone; a Time is UTC. Neither
 * reads a clock: "now" comes from the Ctx.
 * Anybody may use this. */
#pragma once
#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

/* Days since 1970-01-01 (proleptic Gregorian). */
typedef struct Date {
    int32_t days;
} Date;

/* Milliseconds since 1970-01-01T00:00:00Z. */
typedef struct Time {
    int64_t ms;
} Time;

#define NO_DATE ((Date){INT32_MIN})
static inline bool date_known(Date date)
{
    return date.days != INT32_MIN;
}

bool date_make(int year, int month, int day, Date *out); /* false: no such day */
void date_split(Date date, int *year, int *month, int *day);
bool date_parse(const char *iso, Date *out); /* exactly YYYY-MM-DD, years 1900 to 2199 */
int date_compare(Date a, Date b);
Date date_add_days(Date date, int days);
Date date_add_months(Date date, int months); /* 31 January + 1 month = last of February */
int date_months_between(Date from, Date to); /* whole months, negative when `to` is earlier */

/* Working days: Monday to Friday, bank holidays of England and Wales not counted. */
Date date_add_working_days(Date date, int days);

const char *date_iso(Arena *arena, Date date);   /* 2019-03-27; "" when unknown */
const char *date_text(Arena *arena, Date date);  /* 27 March 2019; "" when unknown */
const char *date_short(Arena *arena, Date date); /* 27 Mar 2019, for tables; "" when unknown */

/* The financial year (1 April to 31 March) that holds the date: "2019-20". */
const char *date_financial_year(Arena *arena, Date date);
/* The quarter of the calendar year that holds the date, "January to March 2019"; "" as above. */
const char *date_quarter(Arena *arena, Date date);
Date date_quarter_begin(Date date); /* its first day */

Date time_date(Time time);                      /* the UTC day */
bool time_parse(const char *iso, Time *out);    /* 2019-03-27T10:11:12Z, optionally .mmm */
const char *time_iso(Arena *arena, Time time);  /* 2019-03-27T10:11:12.345Z */
const char *time_text(Arena *arena, Time time); /* 27 March 2019 at 10:11am, in UK local time */
