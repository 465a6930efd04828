/* Help beside a field. For pages and the field components. */
#pragma once
#include "govuk/common.h"

typedef struct GovukHint {
    const char *text;
    Html html;
    const char *id; /* the field components set it themselves */
    const char *classes;
    const GovukAttribute *attributes;
    bool present; /* inside a field: there even without text */
} GovukHint;

bool govuk_hint_present(const GovukHint *hint);
void govuk_hint(Buf *out, const GovukHint *options);
