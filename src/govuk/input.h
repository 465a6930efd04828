/* A field for one line of text. For pages; also inside date_input and password_input. */
#pragma once
#include "govuk/error_message.h"
#include "govuk/hint.h"
#include "govuk/label.h"

/* A sign before or after the input, such as £. */
typedef struct GovukInputAffix {
    const char *text;
    Html html;
    const char *classes;
    const GovukAttribute *attributes;
} GovukInputAffix;

typedef struct GovukInputWrapper {
    const char *classes;
    const GovukAttribute *attributes;
} GovukInputWrapper;

typedef struct GovukInput {
    const char *id; /* NULL: as name */
    const char *name;
    const char *type; /* NULL: text */
    const char *inputmode;
    const char *value;
    bool disabled;
    const char *described_by;
    GovukLabel label;
    GovukHint hint;
    GovukErrorMessage error_message;
    GovukInputAffix prefix, suffix;
    GovukFormGroup form_group;
    const char *classes;
    const char *autocomplete;
    const char *pattern;
    GovukTri spellcheck;
    const char *autocapitalize;
    GovukInputWrapper input_wrapper;
    const GovukAttribute *attributes;
} GovukInput;

void govuk_input(Buf *out, const GovukInput *options);
