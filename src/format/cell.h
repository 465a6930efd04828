/* What people write into the cells of a spreadsheet: money, dates, yes or no, and words of a list.
 * Pure. Importers of sheets use it. */
#pragma once
#include "base/date.h"
#include "base/money.h"
#include "base/str.h"

/* "£1,200.50", "1.2m", "£3 billion", "40k"; a plain number by `unit`: "pounds", "thousands" or
 * "millions". */
bool cell_money(Str text, const char *unit, Money *out);

/* "2019-04-03", "03/04/2019" (day first unless `month_first`), "3 April 2019", "03-Apr-19". Years
 * of two digits: 70 to 99 are of the 1900s, as in the portfolio of major projects. */
bool cell_date(Str text, bool month_first, Date *out);

/* The text begins with "2019-20" or "2019/20", of two years that follow each other. */
bool cell_year_begins(const char *text);

/* yes, y, true, 1; no, n, false, 0; in any case of letters. */
bool cell_yes_no(Str text, bool *out);

/* The same words whatever their case, and whatever stands between them: "Private beta",
 * "private_beta". */
bool cell_same_word(Str a, Str b);
