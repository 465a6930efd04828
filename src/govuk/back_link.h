/* Back link: at the top of a question, to the page before. */
#pragma once
#include "govuk/common.h"

typedef struct GovukBackLink {
    const char *text; /* NULL or "": Back */
    Html html;
    const char *href; /* NULL or "": # */
    const char *classes;
    const GovukAttribute *attributes;
} GovukBackLink;

void govuk_back_link(Buf *out, const GovukBackLink *options);
