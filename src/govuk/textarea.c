#include "govuk/textarea.h"

#include "govuk/field.h"

static void write_textarea(Buf *out, const GovukTextarea *options, const char *id,
                           const char *described_by)
{
    bool error = govuk_error_message_present(&options->error_message);
    html(out, "<textarea class=\"{}\" id=\"{}\" name=\"{}\" rows=\"{}\"",
         govuk_words(out, "govuk-textarea", error ? "govuk-textarea--error" : NULL,
                     options->classes),
         id, options->name, text_or(options->rows, "5"));
    govuk_attribute_tri(out, "spellcheck", options->spellcheck);
    govuk_attribute_bare(out, "disabled", options->disabled);
    govuk_attribute(out, "aria-describedby", described_by);
    govuk_attribute(out, "autocomplete", options->autocomplete);
    govuk_attributes(out, options->attributes);
    html(out, ">{}</textarea>\n", options->value);
}

void govuk_textarea(Buf *out, const GovukTextarea *options)
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
    write_textarea(out, options, id, described_by);
    govuk_field_insert(out, &options->form_group.after_input);
    govuk_field_close(out, &field);
}
