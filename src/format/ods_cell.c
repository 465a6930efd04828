#include "format/ods_cell.h"

#include "base/date.h"

#include <string.h>

/* ---- Numbers --------------------------------------------------------------------------------- */

enum { DIGITS_COUNT = 15, MOST_DIGITS = 400, MOST_EXPONENT = 30 };

/* 0.[digits] times ten to the `point`. */
typedef struct Decimal {
    bool negative;
    char digits[MOST_DIGITS];
    size_t count;
    int64_t point;
} Decimal;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_at(Str text, size_t at)
{
    size_t end = at;
    while (end < text.len && is_digit(text.data[end]))
        end++;
    return end - at;
}

/* "-12.50", "1.2E+06"; false when it is no number. */
static bool read_decimal(Str text, Decimal *out)
{
    Decimal number = {.negative = text.len && text.data[0] == '-'};
    size_t at = number.negative || (text.len && text.data[0] == '+');
    size_t whole = digits_at(text, at), part = 0, dot = at + whole;
    if (dot < text.len && text.data[dot] == '.')
        part = digits_at(text, dot + 1);
    if (whole + part == 0 || whole + part > MOST_DIGITS)
        return false;
    memcpy(number.digits, text.data + at, whole);
    if (part)
        memcpy(number.digits + whole, text.data + dot + 1, part);
    number.count = whole + part;
    number.point = (int64_t)whole;
    at = dot + (dot < text.len && text.data[dot] == '.' ? 1 + part : 0);
    if (at < text.len && (text.data[at] | 32) == 'e') {
        int64_t exponent;
        at += at + 1 < text.len && text.data[at + 1] == '+' ? 2 : 1;
        if (!str_int((Str){text.data + at, text.len - at}, &exponent) || exponent > MOST_EXPONENT ||
            exponent < -MOST_EXPONENT)
            return false;
        number.point += exponent;
        at = text.len;
    }
    *out = number;
    return at == text.len;
}

/* Half a unit of the last digit that is kept is rounded up, in size. */
static void round_decimal(Decimal *number)
{
    if (number->count <= DIGITS_COUNT)
        return;
    bool up = number->digits[DIGITS_COUNT] >= '5';
    number->count = DIGITS_COUNT;
    for (size_t i = DIGITS_COUNT; up && i-- > 0;) {
        up = number->digits[i] == '9';
        number->digits[i] = up ? '0' : (char)(number->digits[i] + 1);
    }
    if (up) { /* 999 is 1000 now */
        number->digits[0] = '1';
        number->point++;
    }
}

static void trim_decimal(Decimal *number)
{
    size_t zeros = 0;
    while (zeros < number->count && number->digits[zeros] == '0')
        zeros++;
    memmove(number->digits, number->digits + zeros, number->count - zeros);
    number->count -= zeros;
    number->point -= (int64_t)zeros;
}

static void trim_end(Decimal *number)
{
    while (number->count && number->digits[number->count - 1] == '0')
        number->count--;
}

static void write_decimal(const Decimal *number, Buf *out)
{
    int64_t count = (int64_t)number->count;
    buf_add(out, number->negative && count ? "-" : "");
    if (number->point <= 0 || !count)
        buf_add_char(out, '0');
    for (int64_t i = 0; count && i < number->point; i++)
        buf_add_char(out, i < count ? number->digits[i] : '0');
    if (count > number->point && count)
        buf_add_char(out, '.');
    for (int64_t i = number->point; i < 0 && count; i++)
        buf_add_char(out, '0');
    for (int64_t i = number->point > 0 ? number->point : 0; i < count; i++)
        buf_add_char(out, number->digits[i]);
}

/* "1200" and "12.50", as they may stay. */
static bool is_plain(Str text)
{
    size_t at = text.len && text.data[0] == '-', whole = digits_at(text, at), part = 0;
    bool dot = at + whole < text.len && text.data[at + whole] == '.';
    if (dot)
        part = digits_at(text, at + whole + 1);
    return whole && (!dot || part) && at + whole + dot + part == text.len &&
           whole + part <= DIGITS_COUNT;
}

static bool number_text(Str value, Buf *out)
{
    Decimal number;
    if (is_plain(value)) {
        buf_add_str(out, value);
        return true;
    }
    if (!read_decimal(value, &number))
        return false;
    trim_decimal(&number);
    round_decimal(&number);
    trim_end(&number);
    write_decimal(&number, out);
    return true;
}

/* ---- Dates, times and truth ------------------------------------------------------------------ */

/* Whether the text is like "0000-00-00", where 0 is any digit. */
static bool has_form(Str text, const char *form)
{
    if (text.len != strlen(form))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (form[i] == '0' ? !is_digit(text.data[i]) : text.data[i] != form[i])
            return false;
    return true;
}

/* Without a fraction of a second: ".000000000". */
static Str without_fraction(Str text)
{
    const char *dot = memchr(text.data, '.', text.len);
    size_t len = dot ? (size_t)(dot - text.data) : text.len;
    return dot && digits_at(text, len + 1) == text.len - len - 1 ? (Str){text.data, len} : text;
}

static bool date_text_of(Str value, Buf *out)
{
    Str whole = without_fraction(value);
    bool timed = has_form(whole, "0000-00-00T00:00:00");
    if (!timed && !has_form(whole, "0000-00-00"))
        return false;
    bool midnight = timed && str_ends(whole, S("T00:00:00"));
    buf_add_bytes(out, whole.data, midnight ? sizeof "0000-00-00" - 1 : whole.len);
    return true;
}

/* "PT10H11M12S", any part of which may be absent; more than a day stays hours. */
static bool time_text_of(Str value, Buf *out)
{
    static const char units[] = "HMS";
    int64_t parts[3] = {0}, part;
    Str rest = {value.data + 2, value.len - 2};
    if (!str_starts(value, S("PT")) || !rest.len)
        return false;
    for (size_t unit = 0; unit < 3 && rest.len; unit++) {
        size_t len = digits_at(rest, 0), after = len;
        if (len && after < rest.len && rest.data[after] == '.')
            after += 1 + digits_at(rest, after + 1);
        if (!len || len > 9 || after >= rest.len)
            return false;
        if (rest.data[after] != units[unit])
            continue;
        if (!str_int((Str){rest.data, len}, &part))
            return false;
        parts[unit] = part;
        rest = (Str){rest.data + after + 1, rest.len - after - 1};
    }
    if (rest.len)
        return false;
    buf_printf(out, "%02d:%02d:%02d", (int)parts[0], (int)parts[1], (int)parts[2]);
    return true;
}

static bool truth_text(Str value, Buf *out)
{
    buf_add_str(out, value);
    return str_eq(value, S("true")) || str_eq(value, S("false"));
}

static bool string_text(Str value, Buf *out)
{
    buf_add_str(out, value);
    return true;
}

/* ---- Cells ----------------------------------------------------------------------------------- */

static const struct {
    const char *type, *attribute, *words;
    bool (*text)(Str value, Buf *out);
} types[] = {
    {"float", "value", "a number", number_text},
    {"percentage", "value", "a percentage", number_text},
    {"currency", "value", "an amount", number_text},
    {"date", "date-value", "a date", date_text_of},
    {"time", "time-value", "a time", time_text_of},
    {"boolean", "boolean-value", "true or false", truth_text},
    {"string", "string-value", "text", string_text},
};
enum { TYPES = sizeof types / sizeof *types, CELL_SHOWN = 60 };

static int type_named(Str type)
{
    for (int i = 0; i < TYPES; i++)
        if (str_eq(type, str_of(types[i].type)))
            return i;
    return -1;
}

const char *ods_value_attribute(Str type)
{
    int index = type_named(type);
    return index < 0 ? NULL : types[index].attribute;
}

/* Programs that do not mark errors store them as a result of 0, and show "#DIV/0!" or "Err:502". */
static bool is_error(const OdsCellValue *cell)
{
    return cell->is_error || (cell->is_formula && (str_starts(cell->shown, S("#")) ||
                                                   str_starts(cell->shown, S("Err:"))));
}

static const char *shown_words(Arena *arena, Str text)
{
    return str_copy(arena, utf8_first(text, CELL_SHOWN));
}

static const char *as_shown(Arena *arena, const OdsCellValue *cell, Buf *out, const char *words)
{
    buf_add_str(out, cell->shown);
    return arena_printf(arena, "%s; the text that is shown is taken", words);
}

static void point_to_comma(Buf *out, size_t from)
{
    char *point = out->len > from ? memchr(out->data + from, '.', out->len - from) : NULL;
    if (point)
        *point = ',';
}

static const char *typed_text(Arena *arena, const OdsCellValue *cell, int type, bool decimal_comma,
                              Buf *out)
{
    size_t before = out->len;
    if (types[type].text(cell->value, out)) {
        if (decimal_comma && types[type].text == number_text)
            point_to_comma(out, before);
        bool foreign = cell->currency.len && !str_eq(cell->currency, S("GBP"));
        if (foreign && str_eq(cell->type, S("currency")))
            buf_printf(out, " %s", shown_words(arena, cell->currency));
        return cell->is_formula ? "a formula; its last result is taken" : NULL;
    }
    out->len = before;
    return as_shown(arena, cell, out,
                    arena_printf(arena, "it is said to be %s, and \"%s\" is none",
                                 types[type].words, shown_words(arena, cell->value)));
}

const char *ods_cell_text(Arena *arena, const OdsCellValue *cell, bool decimal_comma, Buf *out)
{
    int type = type_named(cell->type);
    bool has_text = str_eq(cell->type, S("string")) || !cell->type.len;
    if (is_error(cell))
        return as_shown(arena, cell, out, "an error instead of a value");
    if (cell->has_value && type >= 0)
        return typed_text(arena, cell, type, decimal_comma, out);
    if (has_text && !(cell->is_formula && !cell->type.len && !cell->shown.len)) {
        buf_add_str(out, cell->shown);
        return cell->is_formula && cell->shown.len ? "a formula; its last result is taken" : NULL;
    }
    if (cell->is_formula && !cell->shown.len)
        return "a formula without a stored result. Open the sheet in a spreadsheet and save it";
    if (str_eq(cell->type, S("void")) && !cell->shown.len)
        return NULL;
    return as_shown(
        arena, cell, out,
        type < 0 ? arena_printf(arena, "there is no type \"%s\"", shown_words(arena, cell->type))
                 : arena_printf(arena, "it is said to be %s, and has no value", types[type].words));
}
