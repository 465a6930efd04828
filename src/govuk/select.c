#include "govuk/select.h"

#include "govuk/field.h"

static bool is_selected(const GovukSelect *options, const GovukSelectItem *item)
{
    if (item->selected != GOVUK_UNSET)
        return item->selected == GOVUK_YES;
    const char *value = item->value ? item->value : item->text;
    return !text_empty(options->value) && text_eq(value, options->value);
}

static void write_option(Buf *out, const GovukSelect *options, const GovukSelectItem *item)
{
    html(out, "<option");
    govuk_attribute_optional(out, "value", item->value);
    govuk_attribute_bare(out, "selected", is_selected(options, item));
    govuk_attribute_bare(out, "disabled", item->disabled);
    govuk_attributes(out, item->attributes);
    html(out, ">{}</option>\n", item->text);
}

static void write_select(Buf *out, const GovukSelect *options, const char *id,
                         const char *described_by)
{
    bool error = govuk_error_message_present(&options->error_message);
    html(out, "<select class=\"{}\" id=\"{}\" name=\"{}\"",
         govuk_words(out, "govuk-select", options->classes, error ? "govuk-select--error" : NULL),
         id, options->name);
    govuk_attribute_bare(out, "disabled", options->disabled);
    govuk_attribute(out, "aria-describedby", described_by);
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
    for (size_t i = 0; i < options->items_count; i++)
        if (!options->items[i].skip)
            write_option(out, options, &options->items[i]);
    html(out, "</select>\n");
}

void govuk_select(Buf *out, const GovukSelect *options)
{
    const char *id = text_or(options->id, options->name);
    const GovukField field = {
        .id = id,
        .described_by = options->described_by,
        .form_group = &options->form_group,
        .label = &options->label,
        .hint = &options->hint,
        .error_message = &options->error_message,
    };
    const char *described_by = govuk_field_open(out, &field);
    govuk_field_insert(out, &options->form_group.before_input);
    write_select(out, options, id, described_by);
    govuk_field_insert(out, &options->form_group.after_input);
    govuk_field_close(out, &field);
}
