/* Skip link: the first thing on a page that the keyboard reaches. */
#pragma once
#include "govuk/common.h"

typedef struct GovukSkipLink {
    const char *text;
    Html html;
    const char *href; /* NULL or "": #content */
    const char *classes;
    const GovukAttribute *attributes;
} GovukSkipLink;

void govuk_skip_link(Buf *out, const GovukSkipLink *options);
