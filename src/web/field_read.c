/* The part of field_form.h that reads what was sent. */
#include "base/schema.h"
#include "web/field_form.h"

#include <string.h>
#include <strings.h>

/* ---- Faults ----------------------------------------------------------------------------- */

/* Two rows may have the same fault, so it says in which it is. */
static void add_fault(Page *page, const CaseField *field, const char *text)
{
    page_fault(page, field->name,
               field->row ? arena_printf(page->ctx->arena, "%s (%s)", text, field->row) : text);
    page->faults.items[page->faults.count - 1].anchor = field_id(page->ctx->arena, field->name);
}

/* "Title" and "must be …". */
static void fault(Page *page, const CaseField *field, const char *words)
{
    add_fault(page, field, arena_printf(page->ctx->arena, "%s %s", field->short_label, words));
}

static bool is_choice(FieldKind kind)
{
    return kind == FIELD_YES_NO || kind == FIELD_CHOICE || kind == FIELD_SET;
}

/* Nothing was given: a fault unless the field is optional. */
static void left_empty(Page *page, const CaseField *field)
{
    Arena *arena = page->ctx->arena;
    if (field->optional)
        return;
    const char *words = field->empty;
    if (!words)
        words = arena_printf(
            arena, is_choice(field->kind) ? "Select an answer to “%s”" : "Enter an answer to “%s”",
            field->label);
    add_fault(page, field, words);
}

/* ---- Texts ------------------------------------------------------------------------------ */

/* By the same rule as the schema's. */
static bool fits_format(Arena *arena, const char *format, const char *text)
{
    Json *schema = json_new_object(arena);
    SchemaFaults faults = {0};
    json_set_text(arena, schema, "format", format);
    schema_check(arena, schema, json_new_text(arena, text), &faults);
    return faults.count == 0;
}

static bool is_address(Arena *arena, const char *text)
{
    bool web = str_starts(str_of(text), S("https://")) || str_starts(str_of(text), S("http://"));
    return web && fits_format(arena, "uri", text);
}

static void read_text(Page *page, const CaseField *field, const char *text, Json *body)
{
    Arena *arena = page->ctx->arena;
    size_t limit = case_field_limit(field->kind);
    if (utf8_length(text) > limit)
        fault(page, field, arena_printf(arena, "must be %zu characters or fewer", limit));
    else if (field->kind == FIELD_EMAIL && !fits_format(arena, "email", text))
        add_fault(page, field,
                  "Enter an email address in the correct format, like name@example.gov.uk");
    else if (field->kind == FIELD_ADDRESS && !is_address(arena, text))
        add_fault(page, field,
                  "Enter a web address in the correct format, like https://www.gov.uk/example");
    else
        json_set_text(arena, body, field->name, text);
}

/* ---- Numbers ---------------------------------------------------------------------------- */

/* Without the spaces that people set between groups of digits, and without what `also` has. */
static const char *without_spaces(Arena *arena, const char *text, const char *also)
{
    Buf out = buf_init(arena, SIZE_MAX - 1);
    for (Str rest = str_of(text); rest.len; rest = (Str){rest.data + 1, rest.len - 1}) {
        if (str_starts(rest, S("\xc2\xa0"))) { /* a no-break space has two bytes */
            rest = (Str){rest.data + 1, rest.len - 1};
            continue;
        }
        if (*rest.data != ' ' && *rest.data != '\t' && !strchr(also, *rest.data))
            buf_add_char(&out, *rest.data);
    }
    return buf_text(&out);
}

static void read_money(Page *page, const CaseField *field, const char *text, Json *body)
{
    const int64_t most = INT64_C(100000000000000); /* that the schema takes */
    Money money;
    if (!money_parse(str_of(without_spaces(page->ctx->arena, text, "")), &money))
        fault(page, field, "must be an amount of money, like 60,000 or 1.2m");
    else if (money.pence > most)
        fault(page, field, "must be £1,000,000,000,000 or less");
    else
        json_set_int(page->ctx->arena, body, field->name, money.pence);
}

static void read_number(Page *page, const CaseField *field, const char *text, Json *body)
{
    int64_t number;
    if (!str_int(str_of(without_spaces(page->ctx->arena, text, ",")), &number))
        fault(page, field, "must be a whole number, like 20,000");
    else if (number < 0)
        fault(page, field, "must be 0 or more");
    else
        json_set_int(page->ctx->arena, body, field->name, number);
}

/* ---- Dates ------------------------------------------------------------------------------ */

enum { DAY, MONTH, YEAR, PARTS };
static const char *const part_names[PARTS] = {"day", "month", "year"};

typedef struct TypedDate {
    const char *names[PARTS], *ids[PARTS]; /* of the three fields */
    const char *typed[PARTS];
    int missing;
} TypedDate;

static TypedDate typed_date(const Page *page, const CaseField *field)
{
    TypedDate date = {0};
    for (int i = 0; i < PARTS; i++) {
        date.names[i] = arena_printf(page->ctx->arena, "%s-%s", field->name, part_names[i]);
        date.ids[i] = field_id(page->ctx->arena, date.names[i]);
        date.typed[i] = page_field(page, date.names[i]);
        date.missing += *date.typed[i] == '\0';
    }
    return date;
}

/* The summary links to the first of the three fields that is at fault. */
static void date_fault(Page *page, const CaseField *field, const char *words, const char *anchor)
{
    fault(page, field, words);
    page->faults.items[page->faults.count - 1].anchor = anchor;
}

static void incomplete_date(Page *page, const CaseField *field, const TypedDate *date)
{
    Buf words = buf_init(page->ctx->arena, 100);
    const char *anchor = NULL;
    for (int i = 0; i < PARTS; i++) {
        if (*date->typed[i])
            continue;
        buf_printf(&words, "%s %s", anchor ? " and" : "must include a", part_names[i]);
        anchor = anchor ? anchor : date->ids[i];
    }
    date_fault(page, field, buf_text(&words), anchor);
}

/* A number, or the name of a month or its beginning: "March", "mar". */
static bool read_month(const char *typed, int64_t *month)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (str_int(str_of(typed), month))
        return true;
    for (int i = 0; i < 12 && strlen(typed) >= 3; i++)
        if (strncasecmp(typed, names + (size_t)i * 3, 3) == 0) {
            *month = i + 1;
            return true;
        }
    return false;
}

static bool real_date(const TypedDate *typed, Date *out)
{
    int64_t day, month, year;
    if (!str_int(str_of(typed->typed[DAY]), &day) || !read_month(typed->typed[MONTH], &month) ||
        !str_int(str_of(typed->typed[YEAR]), &year))
        return false;
    bool small = day >= 1 && day <= 31 && month >= 1 && month <= 12 && year >= 1900 && year <= 2199;
    return small && date_make((int)year, (int)month, (int)day, out);
}

static void read_date(Page *page, const CaseField *field, Json *body)
{
    TypedDate typed = typed_date(page, field);
    Date date;
    if (typed.missing == PARTS) {
        size_t before = page->faults.count;
        left_empty(page, field);
        if (page->faults.count > before)
            page->faults.items[before].anchor = typed.ids[DAY];
    } else if (typed.missing) {
        incomplete_date(page, field, &typed);
    } else if (!real_date(&typed, &date)) {
        date_fault(page, field, "must be a real date, like 27 3 2027", typed.ids[DAY]);
    } else {
        json_set_text(page->ctx->arena, body, field->name, date_iso(page->ctx->arena, date));
    }
}

/* ---- Choices ---------------------------------------------------------------------------- */

static bool has_option(const CaseField *field, const char *value)
{
    for (const FieldOption *option = field->options; option && option->value; option++)
        if (text_eq(option->value, value))
            return true;
    return false;
}

static void read_choice(Page *page, const CaseField *field, const char *value, Json *body)
{
    bool yes = text_eq(value, "yes");
    if (field->kind == FIELD_YES_NO ? !yes && !text_eq(value, "no") : !has_option(field, value))
        fault(page, field, "must be one of the options");
    else if (field->kind == FIELD_YES_NO)
        json_set_bool(page->ctx->arena, body, field->name, yes);
    else
        json_set_text(page->ctx->arena, body, field->name, value);
}

/* In the order of the options, each once. */
static void read_set(Page *page, const CaseField *field, Json *body)
{
    Arena *arena = page->ctx->arena;
    Json *list = json_new_list(arena);
    for (const FieldOption *option = field->options; option && option->value; option++)
        if (form_has(&page->form, field->name, option->value))
            json_append(list, json_new_text(arena, option->value));
    for (size_t i = 0; i < page->form.count; i++)
        if (text_eq(page->form.fields[i].name, field->name) &&
            !has_option(field, page->form.fields[i].value)) {
            fault(page, field, "must be among the options");
            return;
        }
    if (list->count)
        json_set(arena, body, field->name, list);
    else
        left_empty(page, field);
}

/* ---- Any field -------------------------------------------------------------------------- */

/* Kinds that are one value in one field of the form. */
static void read_value(Page *page, const CaseField *field, const char *value, Json *body)
{
    if (case_field_limit(field->kind))
        read_text(page, field, value, body);
    else if (field->kind == FIELD_MONEY)
        read_money(page, field, value, body);
    else if (field->kind == FIELD_NUMBER)
        read_number(page, field, value, body);
    else
        read_choice(page, field, value, body);
}

void field_read(Page *page, const CaseField *field, Json *body)
{
    json_set(page->ctx->arena, body, field->name, NULL);
    if (field->kind == FIELD_DATE) {
        read_date(page, field, body);
    } else if (field->kind == FIELD_SET) {
        read_set(page, field, body);
    } else {
        const char *value = page_field(page, field->name);
        if (field->kind == FIELD_SHORT) /* it is shown on one line, and written to files as one */
            value = text_one_line(page->ctx->arena, value);
        if (text_empty(value))
            left_empty(page, field);
        else
            read_value(page, field, value, body);
    }
}

Json *fields_read(Page *page, const CasePartFields *part)
{
    Json *body = json_new_object(page->ctx->arena);
    for (size_t i = 0; i < part->count; i++)
        field_read(page, &part->fields[i], body);
    return body;
}
