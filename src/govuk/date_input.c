#include "govuk/date_input.h"

#include "govuk/field.h"
#include "govuk/input.h"

#include <string.h>

enum { DAY, MONTH, YEAR, PARTS };
static const char *const part_names[PARTS] = {"day", "month", "year"};

typedef struct Date3 {
    const GovukDateInput *options;
    GovukDateInputItem parts[PARTS]; /* day, month and year, with their defaults */
    const GovukDateInputItem *items; /* what is shown: the parts or the caller's items */
    size_t count;
    bool own_error; /* at least one item says itself that it is in error */
} Date3;

static const char *value_of(const GovukDateInputValues *values, const char *name)
{
    const char *const parts[PARTS] = {values->day, values->month, values->year};
    for (int i = 0; i < PARTS; i++)
        if (parts[i] && text_eq(name, part_names[i]))
            return parts[i];
    for (const GovukAttribute *value = values->by_name; value && value->name; value++)
        if (text_eq(name, value->name))
            return value->value;
    return NULL;
}

static bool is_given(const GovukDateInputItem *part)
{
    return part->present || part->skip || part->id || part->name || part->label || part->value ||
           part->error != GOVUK_UNSET || part->autocomplete || part->pattern || part->inputmode ||
           part->classes || part->attributes;
}

static bool says_error(const GovukDateInputItem *item)
{
    return item->error == GOVUK_YES ||
           (item->classes && strstr(item->classes, "govuk-input--error"));
}

static void find_items(Date3 *date)
{
    const GovukDateInput *options = date->options;
    const GovukDateInputItem *const given[PARTS] = {&options->day, &options->month, &options->year};
    for (int i = 0; i < PARTS; i++) {
        if (is_given(given[i]))
            date->parts[i] = *given[i];
        else
            date->parts[i] = (GovukDateInputItem){
                .name = part_names[i], .value = value_of(&options->values, part_names[i])};
    }
    date->items = options->items_count ? options->items : date->parts;
    date->count = options->items_count ? options->items_count : PARTS;
    for (size_t i = 0; i < date->count; i++)
        date->own_error = date->own_error || says_error(&date->items[i]);
}

/* Which of the three an item is, PARTS for none of them: day, month or year itself, or an
 * item that has its name. */
static int part_of(const Date3 *date, const GovukDateInputItem *item)
{
    for (int i = 0; i < PARTS; i++) {
        bool same_name =
            text_eq(item->name, part_names[i]) || text_eq(item->name, date->parts[i].name);
        if (item == &date->parts[i] || (!text_empty(item->name) && same_name))
            return i;
    }
    return PARTS;
}

/* The item's classes may themselves hold the error or a width; then neither is added. */
static const char *item_classes(Buf *out, const Date3 *date, const GovukDateInputItem *item,
                                int part)
{
    const char *classes = text_or(item->classes, "");
    bool whole = govuk_error_message_present(&date->options->error_message) && !date->own_error;
    bool error = item->error == GOVUK_YES || (whole && item->error != GOVUK_NO);
    if (strstr(classes, "govuk-input--error"))
        error = false;
    const char *width = part == YEAR ? "govuk-input--width-4" : "govuk-input--width-2";
    if (strstr(classes, "govuk-input--width-"))
        width = NULL;
    return govuk_words(out, "govuk-date-input__input", error ? "govuk-input--error" : NULL, width,
                       classes);
}

static const char *capitalised(Arena *arena, const char *name)
{
    char *text = arena_text(arena, name);
    for (char *c = text; *c; c++) {
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    }
    if (*text >= 'a' && *text <= 'z')
        *text = (char)(*text - 'a' + 'A');
    return text;
}

static void write_item(Buf *out, const Date3 *date, const GovukDateInputItem *item)
{
    const GovukDateInput *options = date->options;
    int part = part_of(date, item);
    const char *name = item->name ? item->name : part < PARTS ? part_names[part] : "";
    const char *value = item->value;
    if (!value && part < PARTS)
        value = date->parts[part].value;
    const char *whole_name = name;
    if (!text_empty(options->name_prefix))
        whole_name = arena_printf(out->arena, "%s-%s", options->name_prefix, name);
    const char *id = arena_printf(out->arena, "%s-%s", text_or(options->id, ""), name);

    html(out, "<div class=\"govuk-date-input__item\">\n");
    govuk_input(out, &(GovukInput){
                         .label = {.text = text_or(item->label, capitalised(out->arena, name)),
                                   .classes = "govuk-date-input__label"},
                         .id = text_or(item->id, id),
                         .classes = item_classes(out, date, item, part),
                         .name = whole_name,
                         .value = value ? value : value_of(&options->values, whole_name),
                         .inputmode = text_or(item->inputmode, "numeric"),
                         .autocomplete = item->autocomplete,
                         .pattern = item->pattern,
                         .attributes = item->attributes,
                     });
    html(out, "</div>\n");
}

static void write_items(Buf *out, const GovukDateInput *options)
{
    Date3 date = {.options = options};
    find_items(&date);
    html(out, "<div class=\"{}\"", govuk_words(out, "govuk-date-input", options->classes));
    govuk_attributes(out, options->attributes);
    govuk_attribute(out, "id", options->id);
    html(out, ">\n");
    govuk_field_insert(out, &options->form_group.before_inputs);
    for (size_t i = 0; i < date.count; i++)
        if (!date.items[i].skip)
            write_item(out, &date, &date.items[i]);
    govuk_field_insert(out, &options->form_group.after_inputs);
    html(out, "</div>\n");
}

void govuk_date_input(Buf *out, const GovukDateInput *options)
{
    const GovukField field = {
        .id = options->id,
        .described_by = options->fieldset.described_by,
        .form_group = &options->form_group,
        .fieldset = &options->fieldset,
        .fieldset_role = "group", /* otherwise JAWS does not read what describes the fieldset */
        .hint = &options->hint,
        .error_message = &options->error_message,
    };
    govuk_field_open(out, &field);
    write_items(out, options);
    govuk_field_close(out, &field);
}
