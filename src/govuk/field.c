#include "govuk/field.h"

static const char *id_of(Buf *out, const GovukField *field, const char *ending)
{
    return text_join(out->arena, text_or(field->id, ""), ending);
}

static bool has_fieldset(const GovukField *field)
{
    return field->fieldset && govuk_fieldset_present(field->fieldset);
}

static void open_form_group(Buf *out, const GovukField *field)
{
    const GovukFormGroup *group = field->form_group;
    bool error = govuk_error_message_present(field->error_message);
    html(out, "<div class=\"{}\"{}",
         govuk_words(out, "govuk-form-group", error ? "govuk-form-group--error" : NULL,
                     group->classes),
         group->attributes_html);
    govuk_attributes(out, group->attributes);
    html(out, ">\n");
}

static void write_label(Buf *out, const GovukField *field)
{
    GovukLabel label = *field->label;
    label.for_ = field->id;
    govuk_label(out, &label);
}

/* The fieldset, not the inputs, is then what hint and error message describe. */
static void open_fieldset(Buf *out, const GovukField *field, const char *described_by)
{
    GovukFieldset fieldset = *field->fieldset;
    fieldset.described_by = described_by;
    fieldset.role = field->fieldset_role;
    govuk_fieldset_open(out, &fieldset);
}

static void write_hint(Buf *out, const GovukField *field, const char *id)
{
    GovukHint hint = *field->hint;
    hint.id = id;
    govuk_hint(out, &hint);
}

static void write_error_message(Buf *out, const GovukField *field, const char *id)
{
    GovukErrorMessage message = *field->error_message;
    message.id = id;
    govuk_error_message(out, &message);
}

const char *govuk_field_open(Buf *out, const GovukField *field)
{
    const char *hint = govuk_hint_present(field->hint) ? id_of(out, field, "-hint") : NULL;
    const char *error =
        govuk_error_message_present(field->error_message) ? id_of(out, field, "-error") : NULL;
    const char *ids = govuk_words(out, field->described_by, hint, error);
    open_form_group(out, field);
    if (field->label)
        write_label(out, field);
    if (has_fieldset(field))
        open_fieldset(out, field, ids);
    if (hint)
        write_hint(out, field, hint);
    if (error)
        write_error_message(out, field, error);
    return ids;
}

void govuk_field_close(Buf *out, const GovukField *field)
{
    if (has_fieldset(field))
        govuk_fieldset_close(out);
    html(out, "</div>\n");
}

void govuk_field_insert(Buf *out, const GovukContent *content)
{
    if (!govuk_content_given(content->text, content->html))
        return;
    govuk_content(out, content->text, content->html);
    html(out, "\n");
}
