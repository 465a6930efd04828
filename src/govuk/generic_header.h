/* Generic header: the bar at the top of a service that does not carry the brand of
 * GOV.UK. The service's name or its own logo stands in it. */
#pragma once
#include "govuk/common.h"

typedef struct GovukGenericHeader {
    const char *url; /* NULL or "": / */
    const char *logo_text;
    Html logo_html;
    const char *container_classes; /* NULL or "": govuk-width-container */
    const char *classes;
    const GovukAttribute *attributes;
} GovukGenericHeader;

void govuk_generic_header(Buf *out, const GovukGenericHeader *options);

/* The same with another first part of its class names; for the branded header. */
void govuk_header_frame(Buf *out, const char *namespace, const GovukGenericHeader *options);
