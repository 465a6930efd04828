/* Details: text behind a short question, for those who need it. Not for what most need. */
#pragma once
#include "govuk/common.h"

typedef struct GovukDetails {
    const char *summary_text;
    Html summary_html;
    const char *text;
    Html html;
    const char *id;
    bool open;
    const char *classes;
    const GovukAttribute *attributes;
} GovukDetails;

void govuk_details(Buf *out, const GovukDetails *options);
