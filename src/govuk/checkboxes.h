/* Any number of choices of several. For pages. */
#pragma once
#include "govuk/choice.h"

typedef GovukChoice GovukCheckboxesItem;

typedef struct GovukCheckboxes {
    const char *described_by; /* without a fieldset; it has its own */
    GovukFieldset fieldset;
    GovukHint hint;
    GovukErrorMessage error_message;
    GovukFormGroup form_group;
    const char *id_prefix; /* NULL: as name */
    const char *name;
    const GovukCheckboxesItem *items;
    size_t items_count;
    const char *const *values; /* of the chosen items */
    size_t values_count;
    const char *classes;
    const GovukAttribute *attributes;
} GovukCheckboxes;

void govuk_checkboxes(Buf *out, const GovukCheckboxes *options);
