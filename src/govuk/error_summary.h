/* The list of a page's errors, first thing in main, each a link to its field. For pages. */
#pragma once
#include "govuk/common.h"

typedef struct GovukErrorSummaryItem {
    const char *href; /* "#" and the id of the field; NULL: no link */
    const char *text;
    Html html;
    const GovukAttribute *attributes; /* of the link */
} GovukErrorSummaryItem;

typedef struct GovukErrorSummary {
    const char *title_text;
    Html title_html;
    const char *description_text;
    Html description_html;
    const GovukErrorSummaryItem *error_list;
    size_t error_list_count;
    GovukTri disable_auto_focus;
    const char *classes;
    const GovukAttribute *attributes;
} GovukErrorSummary;

void govuk_error_summary(Buf *out, const GovukErrorSummary *options);
