/* Phase banner: says that the service is being worked on, or is only a demonstration. */
#pragma once
#include "govuk/tag.h"

typedef struct GovukPhaseBanner {
    GovukTag tag; /* its attributes are not printed, as in the macro */
    const char *text;
    Html html;
    const char *classes;
    const GovukAttribute *attributes;
} GovukPhaseBanner;

void govuk_phase_banner(Buf *out, const GovukPhaseBanner *options);
