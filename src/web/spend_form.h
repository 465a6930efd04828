/* The cost of a case: one amount for each financial year, and the rest of its `spend`. The
 * years are given, so that nobody types them; more can be added at either end. */
#pragma once
#include "web/part_form.h"

/* Fills in how the part "spend" is written and read. */
void spend_form(PartForm *form);
/* The years as a table with their sum; nothing when there are none. */
void spend_summary(Page *page, const Json *spend);
