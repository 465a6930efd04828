/* The part of schema.h that checks one value by itself and words what is wrong. */
#include "base/schema_parts.h"

#include "base/limits.h"
#include "base/pattern.h"

#include <inttypes.h>
#include <string.h>

enum { MAX_PATTERN_TEXT = 64 << 10 }; /* glibc's matcher needs many times the text */

void schema_fault_at(const Checker *checker, const Place *place, const char *reason)
{
    if (checker->faults->count < MAX_SCHEMA_FAULTS)
        schema_fault(checker->arena, checker->faults, place_pointer(checker->arena, place), reason);
}

void schema_fault_number(const Checker *checker, const Place *place, const char *before,
                         int64_t number, const char *after)
{
    schema_fault_at(checker, place,
                    arena_printf(checker->arena, "%s %" PRId64 "%s", before, number, after));
}

/* ---- any value ----------------------------------------------------------- */

bool schema_type_allowed(const Json *schema, const Json *value)
{
    const Json *type = json_get(schema, "type");
    if (!type)
        return true;
    if (type->kind == KIND_TEXT)
        return schema_type_fits(type->text, value);
    for (const Json *item = json_first(type); item; item = item->next)
        if (item->kind == KIND_TEXT && schema_type_fits(item->text, value))
            return true;
    return false;
}

/* The schema's word, as people say it. */
static const char *spoken_type(const char *type)
{
    static const char *const words[][2] = {
        {"null", "null"},
        {"boolean", "true or false"},
        {"integer", "a whole number"},
        {"number", "a whole number"},
        {"string", "a text"},
        {"array", "a list"},
        {"object", "an object"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_eq(words[i][0], type))
            return words[i][1];
    return type;
}

void schema_fault_type(const Checker *checker, const Json *schema, const Place *place)
{
    const Json *type = json_get(schema, "type");
    Buf reason = buf_init(checker->arena, MAX_LONG_TEXT);
    buf_add(&reason, "must be ");
    if (type->kind == KIND_TEXT)
        buf_add(&reason, spoken_type(type->text));
    for (const Json *item = json_first(type); item; item = item->next) {
        if (item != type->first)
            buf_add(&reason, item->next ? ", " : " or ");
        buf_add(&reason, spoken_type(item->text));
    }
    schema_fault_at(checker, place, buf_text(&reason));
}

static void add_value(Buf *out, const Json *value)
{
    if (value->kind == KIND_TEXT && *value->text)
        buf_add(out, value->text);
    else
        json_write(out, value, 0);
}

void schema_check_const(const Checker *checker, const Json *schema, const Json *value,
                        const Place *place)
{
    const Json *only = json_get(schema, "const");
    if (only && !json_same(only, value)) {
        Buf reason = buf_init(checker->arena, MAX_LONG_TEXT);
        buf_add(&reason, "must be ");
        add_value(&reason, only);
        schema_fault_at(checker, place, buf_text(&reason));
    }
}

void schema_check_enum(const Checker *checker, const Json *schema, const Json *value,
                       const Place *place)
{
    const Json *list = json_get(schema, "enum");
    if (!list)
        return;
    for (const Json *item = json_first(list); item; item = item->next)
        if (json_same(item, value))
            return;
    Buf reason = buf_init(checker->arena, MAX_LONG_TEXT);
    buf_add(&reason, "must be one of: ");
    for (const Json *item = json_first(list); item; item = item->next) {
        add_value(&reason, item);
        if (item->next)
            buf_add(&reason, ", ");
    }
    schema_fault_at(checker, place, buf_text(&reason));
}

/* ---- each kind of value -------------------------------------------------- */

void schema_check_text(const Checker *checker, const Json *schema, const Json *value,
                       const Place *place)
{
    int64_t limit, length = (int64_t)utf8_length(value->text);
    if (json_int(schema, "minLength", &limit) && length < limit) {
        if (length == 0)
            schema_fault_at(checker, place, "must not be empty");
        else
            schema_fault_number(checker, place, "must have at least", limit, " characters");
    }
    if (json_int(schema, "maxLength", &limit) && length > limit)
        schema_fault_number(checker, place, "must have at most", limit, " characters");

    const char *format = json_text(schema, "format");
    if (format && !schema_format_fits(format, value->text))
        schema_fault_at(checker, place,
                        text_eq(format, "date") ? "must be a date like 2027-03-27"
                        : text_eq(format, "email")
                            ? "must be an email address like name@example.gov.uk"
                            : "must be an address like https://www.gov.uk/");

    const char *pattern = json_text(schema, "pattern");
    if (pattern && strlen(value->text) > MAX_PATTERN_TEXT)
        schema_fault_at(checker, place, "is too long");
    else if (pattern && !pattern_matches(pattern, value->text))
        schema_fault_at(checker, place,
                        arena_printf(checker->arena, "must match the pattern %s", pattern));
}

void schema_check_int(const Checker *checker, const Json *schema, const Json *value,
                      const Place *place)
{
    int64_t limit;
    if (json_int(schema, "minimum", &limit) && value->number < limit)
        schema_fault_number(checker, place, "must be at least", limit, "");
    if (json_int(schema, "maximum", &limit) && value->number > limit)
        schema_fault_number(checker, place, "must be at most", limit, "");
}
