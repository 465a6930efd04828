/* A form label; with is_page_heading it is the page's h1 as well. Without text or html
 * nothing is written. For pages and the field components. */
#pragma once
#include "govuk/common.h"

typedef struct GovukLabel {
    const char *text;
    Html html;
    const char *for_; /* id of the field; the field components set it themselves */
    bool is_page_heading;
    const char *classes;
    const GovukAttribute *attributes;
} GovukLabel;

void govuk_label(Buf *out, const GovukLabel *options);
