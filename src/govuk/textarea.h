/* A field for more than one line of text. For pages; also inside character_count. */
#pragma once
#include "govuk/error_message.h"
#include "govuk/hint.h"
#include "govuk/label.h"

typedef struct GovukTextarea {
    const char *id; /* NULL: as name */
    const char *name;
    GovukTri spellcheck;
    const char *rows; /* NULL: 5 */
    const char *value;
    bool disabled;
    const char *described_by;
    GovukLabel label;
    GovukHint hint;
    GovukErrorMessage error_message;
    GovukFormGroup form_group;
    const char *classes;
    const char *autocomplete;
    const GovukAttribute *attributes;
} GovukTextarea;

void govuk_textarea(Buf *out, const GovukTextarea *options);
