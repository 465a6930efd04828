#include "govuk/radios.h"

#include "govuk/field.h"

static bool is_chosen(const void *options, const char *value)
{
    const GovukRadios *radios = options;
    return !text_empty(radios->value) && text_eq(value, radios->value);
}

void govuk_radios(Buf *out, const GovukRadios *options)
{
    const char *id = text_or(options->id_prefix, options->name);
    const GovukField field = {
        .id = id,
        .described_by = options->fieldset.described_by,
        .form_group = &options->form_group,
        .fieldset = &options->fieldset,
        .hint = &options->hint,
        .error_message = &options->error_message,
    };
    govuk_field_open(out, &field);
    govuk_choice_group(out, &(GovukChoiceGroup){
                                .class = "govuk-radios",
                                .label_class = "govuk-radios__label",
                                .hint_class = "govuk-radios__hint",
                                .type = "radio",
                                .id_prefix = id,
                                .name = options->name,
                                .classes = options->classes,
                                .attributes = options->attributes,
                                .form_group = &options->form_group,
                                .items = options->items,
                                .items_count = options->items_count,
                                .is_chosen = is_chosen,
                                .options = options,
                            });
    govuk_field_close(out, &field);
}
