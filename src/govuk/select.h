/* A drop-down list. For pages. */
#pragma once
#include "govuk/error_message.h"
#include "govuk/hint.h"
#include "govuk/label.h"

typedef struct GovukSelectItem {
    const char *value; /* NULL: the text is the value */
    const char *text;
    GovukTri selected; /* GOVUK_NO: not even when the value is chosen */
    bool disabled;
    const GovukAttribute *attributes;
    bool skip;
} GovukSelectItem;

typedef struct GovukSelect {
    const char *id; /* NULL: as name */
    const char *name;
    const GovukSelectItem *items;
    size_t items_count;
    const char *value; /* of the chosen item */
    bool disabled;
    const char *described_by;
    GovukLabel label;
    GovukHint hint;
    GovukErrorMessage error_message;
    GovukFormGroup form_group;
    const char *classes;
    const GovukAttribute *attributes;
} GovukSelect;

void govuk_select(Buf *out, const GovukSelect *options);
