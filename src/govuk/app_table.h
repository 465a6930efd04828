/* tcop's own: the table component in a region of its own, which scrolls where the page is narrow
 * (WCAG 2.2, 1.4.10) and can be reached by keyboard (2.1.1). For any table of three columns or
 * more; one of two fits as govuk_table. */
#pragma once
#include "govuk/table.h"

/* The caption names the region. The first cell of a row is its header; `caption_classes` NULL: the
 * medium size. */
void app_table(Buf *out, const GovukTable *table);
