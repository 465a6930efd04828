/* What people write into the cells of a spreadsheet: money, dates, yes or no, and words of a list.
 * Pure. Importers of sheets use it. */
#pragma once
#include "base/date.h"
#include "base/money.h"
#include "base/str.h"

/* How a sheet writes plain numbers of money, and 03/04/2019, and 1.200. */
typedef struct CellForms {
    const char *unit; /* "pounds", "thousands", "millions" */
    bool month_first;
    bool decimal_comma; /* 1.200,50 and not 1,200.50 */
} CellForms;

/* "£1,200.50", "1.2m", "£3 billion", "40k"; a plain number by the unit. With a decimal comma
 * "£1.200,50", "1,2m", and "1.5" is none: points set off three digits. */
bool cell_money(Str text, const CellForms *forms, Money *out);

/* "1,200", "1 200", and "1.200" with a decimal comma; whole, and not negative. */
bool cell_whole_number(Str text, const CellForms *forms, int64_t *out);

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
