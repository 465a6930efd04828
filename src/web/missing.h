/* What is missing in a case, each with a link to where it can be put right. web/ only. */
#pragma once
#include "web/case_view.h"

size_t gaps_count(const Gaps *gaps, bool blocking);
/* Items of a list. `editable`: what is missing of a point itself is linked to its form. */
void gaps_write(Page *page, const Gaps *gaps, bool blocking, bool editable);

/* All that blocks sending, of the case and then point by point; nothing when it is ready. */
void missing_list(Page *page, const Advice *advice);
