/* A decision as the public reads it: on the register, and as the preview that people see before
 * they propose and confirm it. One function writes both, so that they cannot differ.
 * web/ only. */
#pragma once
#include "assurance/decision.h"
#include "web/page.h"

/* Headings are of level 2. Needs no page->c: everything comes from what is published. Of the
 * conditions it shows what is public: not who settled them, and not what was said to it. */
void decision_view(Page *page, const Published *published, const Condition *conditions, size_t n);

/* What the register will hold of a decision of page->c that is not confirmed yet. */
Published decision_preview(const Page *page, const Decision *decision);

/* A condition as a summary list; with a title as a card with a heading of level 3. */
void condition_card(Page *page, const Condition *condition, const Pack *code, const char *title);
/* Where a condition stands: open, being checked, met, lifted, overdue. */
void condition_tag(Page *page, const Condition *condition);
/* "30 June 2019", "Before public beta". */
const char *condition_due(Page *page, const Condition *condition);
