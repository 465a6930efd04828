/* What an edition of the Code says, as markup: criteria, guidance, helpers. The public pages of
 * the Code and the team's pages of points and criteria show it alike.
 * web/ only. */
#pragma once
#include "web/page.h"

/* "1.2 Research done and dated" */
const char *criterion_name(Page *page, const Json *criterion);
/* The rule itself as rows of a summary list: what it asks, its force, where that comes from, what
 * a reviewer looks for, what can check it, who helps. Writes CRITERION_ROWS rows. */
enum { CRITERION_ROWS = 6 };
void criterion_rows(Page *page, const Pack *code, const Json *criterion, GovukSummaryRow *rows);

/* "Point 1: Define user needs" */
const char *point_name(Page *page, const Json *point);

/* Guidance, case studies, standards: a list, with dates and notes; nothing for an empty one. */
void guide_list(Page *page, const Json *guides);
/* Those who help: of the criteria of `point`, or all of the edition when it is NULL. */
void helper_list(Page *page, const Pack *code, const Json *point);
