/* Header with crown and wordmark: only for a service on GOV.UK. Others use generic_header. */
#pragma once
#include "govuk/common.h"

typedef struct GovukHeader {
    const char *homepage_url; /* NULL or "": //gov.uk */
    const char *product_name;
    const char *container_classes, *classes;
    const GovukAttribute *attributes;
} GovukHeader;

void govuk_header(Buf *out, const GovukHeader *options);
