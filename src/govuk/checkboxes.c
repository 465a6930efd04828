#include "govuk/checkboxes.h"

#include "govuk/field.h"

static bool is_chosen(const void *options, const char *value)
{
    const GovukCheckboxes *checkboxes = options;
    for (size_t i = 0; value && i < checkboxes->values_count; i++)
        if (text_eq(value, checkboxes->values[i]))
            return true;
    return false;
}

void govuk_checkboxes(Buf *out, const GovukCheckboxes *options)
{
    const char *id = text_or(options->id_prefix, options->name);
    const GovukField field = {
        .id = id,
        .described_by = text_or(options->fieldset.described_by, options->described_by),
        .form_group = &options->form_group,
        .fieldset = &options->fieldset,
        .hint = &options->hint,
        .error_message = &options->error_message,
    };
    const char *described_by = govuk_field_open(out, &field);
    bool fieldset = govuk_fieldset_present(&options->fieldset);
    govuk_choice_group(out, &(GovukChoiceGroup){
                                .class = "govuk-checkboxes",
                                .label_class = "govuk-checkboxes__label",
                                .hint_class = "govuk-checkboxes__hint",
                                .type = "checkbox",
                                .id_prefix = id,
                                .name = options->name,
                                .classes = options->classes,
                                .described_by = fieldset ? NULL : described_by,
                                .attributes = options->attributes,
                                .form_group = &options->form_group,
                                .items = options->items,
                                .items_count = options->items_count,
                                .is_chosen = is_chosen,
                                .options = options,
                            });
    govuk_field_close(out, &field);
}
