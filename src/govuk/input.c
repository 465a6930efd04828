#include "govuk/input.h"

#include "govuk/field.h"

static void write_input(Buf *out, const GovukInput *options, const char *id,
                        const char *described_by)
{
    bool error = govuk_error_message_present(&options->error_message);
    html(out, "<input class=\"{}\" id=\"{}\" name=\"{}\" type=\"{}\"",
         govuk_words(out, "govuk-input", options->classes, error ? "govuk-input--error" : NULL), id,
         options->name, text_or(options->type, "text"));
    govuk_attribute_tri(out, "spellcheck", options->spellcheck);
    govuk_attribute_optional(out, "value", options->value);
    govuk_attribute_bare(out, "disabled", options->disabled);
    govuk_attribute(out, "aria-describedby", described_by);
    govuk_attribute_optional(out, "autocomplete", options->autocomplete);
    govuk_attribute_optional(out, "autocapitalize", options->autocapitalize);
    govuk_attribute_optional(out, "pattern", options->pattern);
    govuk_attribute_optional(out, "inputmode", options->inputmode);
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
}

static bool affix_given(const GovukInputAffix *affix)
{
    return govuk_content_given(affix->text, affix->html);
}

static void write_affix(Buf *out, const GovukInputAffix *affix, const char *class)
{
    if (!affix_given(affix))
        return;
    html(out, "<div class=\"{}\" aria-hidden=\"true\"", govuk_words(out, class, affix->classes));
    govuk_attributes(out, affix->attributes);
    html(out, ">");
    govuk_content(out, affix->text, affix->html);
    html(out, "</div>\n");
}

static bool needs_wrapper(const GovukInput *options)
{
    const GovukContent *before = &options->form_group.before_input;
    const GovukContent *after = &options->form_group.after_input;
    return affix_given(&options->prefix) || affix_given(&options->suffix) ||
           govuk_content_given(before->text, before->html) ||
           govuk_content_given(after->text, after->html);
}

static void open_wrapper(Buf *out, const GovukInputWrapper *wrapper)
{
    html(out, "<div class=\"{}\"", govuk_words(out, "govuk-input__wrapper", wrapper->classes));
    govuk_attributes(out, wrapper->attributes);
    html(out, ">\n");
}

void govuk_input(Buf *out, const GovukInput *options)
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
    bool wrapper = needs_wrapper(options);
    if (wrapper)
        open_wrapper(out, &options->input_wrapper);
    govuk_field_insert(out, &options->form_group.before_input);
    write_affix(out, &options->prefix, "govuk-input__prefix");
    write_input(out, options, id, described_by);
    write_affix(out, &options->suffix, "govuk-input__suffix");
    govuk_field_insert(out, &options->form_group.after_input);
    if (wrapper)
        html(out, "</div>\n");
    govuk_field_close(out, &field);
}
