/* Breadcrumbs: the way from the start page to this one. An item without href is this page. */
#pragma once
#include "govuk/common.h"

typedef struct GovukBreadcrumb {
    const char *text;
    Html html;
    const char *href;
    const GovukAttribute *attributes;
} GovukBreadcrumb;

typedef struct GovukBreadcrumbs {
    const GovukBreadcrumb *items;
    size_t items_count;
    bool collapse_on_mobile;
    const char *label_text; /* NULL: Breadcrumb */
    const char *classes;
    const GovukAttribute *attributes;
} GovukBreadcrumbs;

void govuk_breadcrumbs(Buf *out, const GovukBreadcrumbs *options);
