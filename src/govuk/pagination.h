/* Pagination: numbered pages with previous and next, or, without items, two links in a
 * block ("previous" and "next" of a series of pages). */
#pragma once
#include "govuk/common.h"

typedef struct GovukPaginationItem {
    bool skip;
    const char *number;
    const char *visually_hidden_text; /* NULL: "Page" and the number */
    const char *href;
    bool current, ellipsis;
    const GovukAttribute *attributes;
} GovukPaginationItem;

/* There when it has an href. */
typedef struct GovukPaginationLink {
    const char *text;
    Html html;
    const char *label_text; /* only without items */
    const char *href;
    const GovukAttribute *attributes;
} GovukPaginationLink;

typedef struct GovukPagination {
    const GovukPaginationItem *items; /* NULL: none */
    size_t items_count;
    GovukPaginationLink previous, next;
    const char *landmark_label; /* NULL or "": Pagination */
    const char *classes;
    const GovukAttribute *attributes;
} GovukPagination;

void govuk_pagination(Buf *out, const GovukPagination *options);
