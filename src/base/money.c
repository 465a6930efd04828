#include "base/money.h"

#include <inttypes.h>
#include <string.h>

enum { PENCE_DIGITS = 2, MILLION_DIGITS = 6 };

/* The unit words, longest first where one begins another. */
static const struct {
    Str word;
    int digits; /* zeros that the word stands for */
} units[] = {
    {{"thousand", 8}, 3}, {{"million", 7}, 6}, {{"billion", 7}, 9}, {{"mn", 2}, 6},
    {{"bn", 2}, 9},       {{"k", 1}, 3},       {{"m", 1}, 6},
};

static bool word_eq_folded(Str text, Str word)
{
    if (text.len != word.len)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if ((text.data[i] | 0x20) != word.data[i])
            return false;
    return true;
}

static bool unit_digits(Str word, int *digits)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (word_eq_folded(word, units[i].word)) {
            *digits = units[i].digits;
            return true;
        }
    return false;
}

static bool is_digit(Str text, size_t i)
{
    return i < text.len && text.data[i] >= '0' && text.data[i] <= '9';
}

static bool add_digit(int64_t *number, char c)
{
    return !__builtin_mul_overflow(*number, 10, number) &&
           !__builtin_add_overflow(*number, c - '0', number);
}

/* The digits before the point, with or without commas. A comma must set off three
 * digits: "1,23" is somebody's decimal comma, and reading it as 123 would be wrong
 * by a hundred. Returns the place after them, 0 when there are none. */
static size_t read_whole(Str text, int64_t *number)
{
    size_t i = 0, group = 0;
    bool commas = false;
    for (;; i++) {
        if (is_digit(text, i)) {
            if (!add_digit(number, text.data[i]))
                return 0;
            group++;
        } else if (i < text.len && text.data[i] == ',') {
            if (commas ? group != 3 : group < 1 || group > 3)
                return 0;
            commas = true;
            group = 0;
        } else {
            break;
        }
    }
    return group == 0 || (commas && group != 3) ? 0 : i;
}

/* The digits after the point at text[i], if there is one. Returns the place after
 * them, 0 when a point stands alone or the number grows too large. */
static size_t read_decimals(Str text, size_t i, int64_t *number, int *decimals)
{
    if (i >= text.len || text.data[i] != '.')
        return i;
    size_t start = ++i;
    for (; is_digit(text, i); i++)
        if (!add_digit(number, text.data[i]))
            return 0;
    *decimals = (int)(i - start);
    return i > start ? i : 0;
}

/* An amount in units of 10^unit pounds, or in the unit that its last word names when
 * `words` allows one. */
static bool parse(Str text, int unit, bool words, Money *out)
{
    static const Str pound = {"\xc2\xa3", 2};
    text = str_trim(text);
    if (str_starts(text, pound))
        text = str_trim((Str){text.data + pound.len, text.len - pound.len});

    int64_t number = 0;
    int decimals = 0;
    size_t end = read_whole(text, &number);
    if (end)
        end = read_decimals(text, end, &number, &decimals);
    if (end == 0)
        return false;
    Str word = str_trim((Str){text.data + end, text.len - end});
    if (word.len && !(words && unit_digits(word, &unit)))
        return false;

    int zeros = unit + PENCE_DIGITS - decimals;
    if (zeros < 0)
        return false; /* a fraction of a penny */
    for (; zeros > 0; zeros--)
        if (!add_digit(&number, '0'))
            return false;
    *out = (Money){number};
    return true;
}

bool money_parse(Str text, Money *out)
{
    return parse(text, 0, true, out);
}

bool money_parse_millions(Str text, Money *out)
{
    return parse(text, MILLION_DIGITS, false, out);
}

bool money_add(Money a, Money b, Money *out)
{
    int64_t sum;
    if (__builtin_add_overflow(a.pence, b.pence, &sum))
        return false;
    *out = (Money){sum};
    return true;
}

/* -INT64_MIN does not exist; its magnitude does, unsigned. */
static uint64_t magnitude(Money money)
{
    return money.pence < 0 ? 0 - (uint64_t)money.pence : (uint64_t)money.pence;
}

static const char *sign(Money money)
{
    return money.pence < 0 ? "-" : "";
}

/* 30011200 as 30,011,200 */
static const char *with_commas(Arena *arena, uint64_t number)
{
    char *digits = arena_printf(arena, "%" PRIu64, number);
    size_t len = strlen(digits), at = 0;
    char *text = arena_alloc(arena, len + len / 3 + 1);
    for (size_t i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            text[at++] = ',';
        text[at++] = digits[i];
    }
    return text;
}

const char *money_text(Arena *arena, Money money)
{
    uint64_t pence = magnitude(money);
    const char *pounds = with_commas(arena, pence / 100);
    if (pence % 100 == 0)
        return arena_printf(arena, "%s£%s", sign(money), pounds);
    return arena_printf(arena, "%s£%s.%02" PRIu64, sign(money), pounds, pence % 100);
}

const char *money_plain(Arena *arena, Money money)
{
    uint64_t pence = magnitude(money);
    return arena_printf(arena, "%s%" PRIu64 ".%02" PRIu64, sign(money), pence / 100, pence % 100);
}

/* `pence` in units of `unit` pence to three figures, rounded half up: "1.25", "60". */
static const char *three_figures(Arena *arena, uint64_t pence, uint64_t unit)
{
    uint64_t scale = 100; /* two decimals below 10, one below 100 */
    while (scale > 1 && pence / unit * scale >= 1000)
        scale /= 10;
    uint64_t rounded = (pence + unit / scale / 2) / (unit / scale);
    while (scale > 1 && rounded % 10 == 0) {
        rounded /= 10;
        scale /= 10;
    }
    const char *whole = with_commas(arena, rounded / scale);
    if (scale == 1)
        return whole;
    int decimals = scale == 100 ? 2 : 1;
    return arena_printf(arena, "%s.%0*" PRIu64, whole, decimals, rounded % scale);
}

/* In the largest unit that leaves a whole part. Half of its last figure is added before
 * choosing it, so that £999,500 is £1m, not £1,000k. */
const char *money_short(Arena *arena, Money money)
{
    uint64_t pence = magnitude(money), unit = 100000;
    const char *name = "k";
    if (pence < unit)
        return money_text(arena, money);
    if (pence + 50000 >= 100000000) {
        unit = 100000000;
        name = "m";
    }
    if (pence + 50000000 >= 100000000000) {
        unit = 100000000000;
        name = "bn";
    }
    return arena_printf(arena, "%s£%s%s", sign(money), three_figures(arena, pence, unit), name);
}
