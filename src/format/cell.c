#include "format/cell.h"

#include <string.h>

enum { NUMBER_LONGEST = 100 }; /* bytes of a cell that may be a number */

/* ---- Money ---------------------------------------------------------------------------------- */

static bool ends_in(Str *text, const char *ending)
{
    size_t len = strlen(ending);
    if (text->len <= len)
        return false;
    for (size_t i = 0; i < len; i++) {
        char c = text->data[text->len - len + i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c | 32) : c) != ending[i])
            return false;
    }
    *text = str_trim((Str){text->data, text->len - len});
    return true;
}

static bool times(Money money, int64_t factor, Money *out)
{
    return !__builtin_mul_overflow(money.pence, factor, &out->pence);
}

/* The text in `into`, with point and comma changed for each other where the sheet has a decimal
 * comma; false when it is longer than any number. */
static bool with_point(Str text, const CellForms *forms, char into[NUMBER_LONGEST], Str *out)
{
    if (text.len > NUMBER_LONGEST)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        into[i] = !forms->decimal_comma ? c : c == ',' ? '.' : c == '.' ? ',' : c;
    }
    *out = (Str){into, text.len};
    return true;
}

bool cell_money(Str cell, const CellForms *forms, Money *out)
{
    char number[NUMBER_LONGEST];
    Str text;
    if (!with_point(cell, forms, number, &text))
        return false;
    static const struct {
        const char *ending;
        int64_t thousands;
    } endings[] = {{"billion", 1000000}, {"bn", 1000000}, {"million", 1000}, {"mn", 1000},
                   {"m", 1000},          {"thousand", 1}, {"k", 1}};
    int64_t thousands = text_eq(forms->unit, "millions")    ? 1000
                        : text_eq(forms->unit, "thousands") ? 1
                                                            : 0;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_in(&text, endings[i].ending)) {
            thousands = endings[i].thousands;
            break;
        }
    if (thousands >= 1000)
        return money_parse_millions(text, out) && times(*out, thousands / 1000, out);
    return money_parse(text, out) && (thousands == 0 || times(*out, 1000, out));
}

/* Digits in groups, as money has them. */
bool cell_whole_number(Str cell, const CellForms *forms, int64_t *out)
{
    char number[NUMBER_LONGEST];
    Str text;
    Money pounds;
    size_t len = 0;
    if (!with_point(cell, forms, number, &text))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!strchr("0123456789,. ", number[i]) || !number[i])
            return false;
        if (number[i] != ' ')
            number[len++] = number[i];
    }
    if (!money_parse((Str){number, len}, &pounds) || pounds.pence % 100)
        return false;
    *out = pounds.pence / 100;
    return true;
}

/* ---- Dates ---------------------------------------------------------------------------------- */

/* Up to three numbers with / . or - between them. */
static bool three_numbers(Str text, int64_t out[3])
{
    size_t at = 0;
    for (int i = 0; i < 3; i++) {
        size_t start = at;
        while (at < text.len && text.data[at] >= '0' && text.data[at] <= '9')
            at++;
        if (!str_int((Str){text.data + start, at - start}, &out[i]))
            return false;
        if (i < 2 && (at >= text.len || !strchr("/.-", text.data[at++])))
            return false;
    }
    return at == text.len;
}

/* "3 April 2019", "03-Apr-19" */
static bool day_and_name(Str text, int64_t out[3])
{
    static const char names[] = "jan feb mar apr may jun jul aug sep oct nov dec ";
    size_t at = 0, start;
    while (at < text.len && text.data[at] >= '0' && text.data[at] <= '9')
        at++;
    if (!str_int((Str){text.data, at}, &out[0]))
        return false;
    while (at < text.len && strchr(" -", text.data[at]))
        at++;
    char name[5] = "";
    for (start = at; at < text.len && !strchr(" -", text.data[at]); at++)
        if (at - start < 3)
            name[at - start] = (char)(text.data[at] | 32);
    const char *found = strlen(name) == 3 ? strstr(names, name) : NULL;
    while (at < text.len && strchr(" -", text.data[at]))
        at++;
    out[1] = found ? (found - names) / 4 + 1 : 0;
    return found && str_int((Str){text.data + at, text.len - at}, &out[2]);
}

bool cell_date(Str text, bool month_first, Date *out)
{
    int64_t part[3];
    if (text.len == sizeof "2019-04-03" - 1 && text.data[4] == '-') {
        char iso[11] = "";
        memcpy(iso, text.data, text.len);
        return date_parse(iso, out);
    }
    bool named = !three_numbers(text, part);
    if (named && !day_and_name(text, part))
        return false;
    bool swap = month_first && !named;
    int64_t day = part[swap ? 1 : 0], month = part[swap ? 0 : 1], year = part[2];
    year += year < 70 ? 2000 : year < 100 ? 1900 : 0;
    return year < 10000 && month < 100 && day < 100 &&
           date_make((int)year, (int)month, (int)day, out);
}

static bool are_digits(const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

bool cell_year_begins(const char *text)
{
    return strlen(text) >= 7 && are_digits(text, 4) && (text[4] == '-' || text[4] == '/') &&
           are_digits(text + 5, 2) && !(text[7] >= '0' && text[7] <= '9') &&
           ((text[2] - '0') * 10 + text[3] - '0' + 1) % 100 == (text[5] - '0') * 10 + text[6] - '0';
}

/* ---- Words ---------------------------------------------------------------------------------- */

bool cell_yes_no(Str text, bool *out)
{
    static const char *const words[2][4] = {{"no", "n", "false", "0"}, {"yes", "y", "true", "1"}};
    for (int truth = 0; truth < 2; truth++)
        for (size_t i = 0; i < 4; i++)
            if (cell_same_word(text, str_of(words[truth][i]))) {
                *out = truth;
                return true;
            }
    return false;
}

/* A letter or digit in one case; anything else is a gap. */
static char letter(char c)
{
    return c >= 'A' && c <= 'Z'                               ? (char)(c | 32)
           : (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c
           : (unsigned char)c >= 0x80                         ? c
                                                              : ' ';
}

/* The next letter from `at` on; gaps count as one, and not at all at the end. */
static char next_letter(Str text, size_t *at)
{
    char c = *at < text.len ? letter(text.data[(*at)++]) : 0;
    while (c == ' ' && *at < text.len && letter(text.data[*at]) == ' ')
        (*at)++;
    return c == ' ' && *at == text.len ? 0 : c;
}

bool cell_same_word(Str a, Str b)
{
    size_t at_a = 0, at_b = 0;
    for (;;) {
        char left = next_letter(a, &at_a), right = next_letter(b, &at_b);
        if (left != right)
            return false;
        if (!left)
            return true;
    }
}
