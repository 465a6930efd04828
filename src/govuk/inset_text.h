/* Inset text: a quotation, example or addition set off from the text around it. */
#pragma once
#include "govuk/common.h"

typedef struct GovukInsetText {
    const char *text;
    Html html;
    const char *id, *classes;
    const GovukAttribute *attributes;
} GovukInsetText;

void govuk_inset_text(Buf *out, const GovukInsetText *options);
