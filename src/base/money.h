/* Money: whole pence in 64 bits, never a float.
 * Anybody may use this. */
#pragma once
#include "base/arena.h"
#include "base/str.h"
#include <stdint.h>

typedef struct Money {
    int64_t pence;
} Money;

#define POUNDS(n) ((Money){100 * (int64_t)(n)})

/* Reads "£1,234.56", "1234", " 60,000 ", "£1.2m", "2 million", "500k"; false when
 * it is no amount, negative, has more than two decimals of a penny, or overflows. */
bool money_parse(Str text, Money *out);

/* Reads an amount given in units of £ million ("£30,011.20" is £30,011,200,000.00),
 * up to eight decimals; false as above. */
bool money_parse_millions(Str text, Money *out);

bool money_add(Money a, Money b, Money *out); /* false on overflow */

const char *money_text(Arena *arena, Money money); /* £60,000 or £60,000.50 */
const char *money_short(Arena *arena, Money money); /* £60k, £1.25m, £30bn: for charts and tables */
const char *money_plain(Arena *arena, Money money); /* 60000.00: for CSV and input fields */
