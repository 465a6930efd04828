/* One choice of several. For pages. */
#pragma once
#include "govuk/choice.h"

typedef GovukChoice GovukRadiosItem;

typedef struct GovukRadios {
    GovukFieldset fieldset;
    GovukHint hint;
    GovukErrorMessage error_message;
    GovukFormGroup form_group;
    const char *id_prefix; /* NULL: as name */
    const char *name;
    const GovukRadiosItem *items;
    size_t items_count;
    const char *value; /* of the chosen item */
    const char *classes;
    const GovukAttribute *attributes;
} GovukRadios;

void govuk_radios(Buf *out, const GovukRadios *options);
