#include "base/schema_parts.h"

#include <string.h>

const Json *schema_definition(const Json *root, const char *ref)
{
    static const char prefix[] = "#/$defs/";
    if (!ref || strncmp(ref, prefix, sizeof prefix - 1) != 0)
        return NULL;
    return json_get(json_get(root, "$defs"), ref + sizeof prefix - 1);
}

/* "number" is an integer as well: nothing else is read. */
static const struct {
    const char *name;
    JsonKind kind;
} types[] = {
    {"null", KIND_NULL},   {"boolean", KIND_BOOL}, {"integer", KIND_INT},   {"number", KIND_INT},
    {"string", KIND_TEXT}, {"array", KIND_LIST},   {"object", KIND_OBJECT},
};

bool schema_type_fits(const char *type, const Json *value)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (text_eq(types[i].name, type))
            return types[i].kind == value->kind;
    return false;
}

bool schema_type_exists(const char *type)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (text_eq(types[i].name, type))
            return true;
    return false;
}

static bool fits_date(const char *text)
{
    Date date;
    return date_parse(text, &date);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_scheme_char(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

/* RFC 3986 as far as it keeps people from mistakes: a scheme, something after it,
 * and none of the characters that must be percent-encoded. */
static bool fits_uri(const char *text)
{
    if (!is_letter(*text))
        return false;
    while (is_scheme_char(*text))
        text++;
    if (*text++ != ':' || !*text)
        return false;
    for (; *text; text++)
        if (*text <= ' ' || *text == 0x7f ||
            strchr("\"<>\\^`{|}", *text)) /* signed: also 0x80 up */
            return false;
    return true;
}

/* One @ with something on both sides, and no spaces; whether it exists only a
 * message can tell. */
static bool fits_email(const char *text)
{
    const char *at = strchr(text, '@');
    if (!at || at == text || !at[1] || strchr(at + 1, '@') || at[1] == '.')
        return false;
    for (; *text; text++)
        if ((unsigned char)*text <= ' ' || *text == 0x7f)
            return false;
    return text[-1] != '.';
}

static const struct {
    const char *name;
    bool (*fits)(const char *text);
} formats[] = {{"date", fits_date}, {"uri", fits_uri}, {"email", fits_email}};

bool schema_format_exists(const char *format)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (text_eq(formats[i].name, format))
            return true;
    return false;
}

bool schema_format_fits(const char *format, const char *text)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (text_eq(formats[i].name, format))
            return formats[i].fits(text);
    return true;
}
