/* Warning text: something with consequences, such as a decision that is published. */
#pragma once
#include "govuk/common.h"

typedef struct GovukWarningText {
    const char *text;
    Html html;
    const char *icon_fallback_text; /* what the icon says; NULL or "": Warning */
    const char *classes;
    const GovukAttribute *attributes;
} GovukWarningText;

void govuk_warning_text(Buf *out, const GovukWarningText *options);
