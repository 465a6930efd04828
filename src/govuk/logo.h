/* The crown and the wordmark GOV.UK: only for a service on GOV.UK itself, so only the
 * header and the default footer draw it. A page that is not branded holds none of it. */
#pragma once
#include "govuk/common.h"

typedef struct GovukLogo {
    bool no_logotype; /* the crown alone */
    const char *aria_label_text, *classes;
} GovukLogo;

void govuk_logo(Buf *out, const GovukLogo *options);
