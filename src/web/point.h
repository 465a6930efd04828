/* What the team's pages of a point and of a criterion share. point_routes (point_page.c) names the
 * handlers. web/ only. */
#pragma once
#include "web/case_view.h"

/* claim_page.c */
PageHandler show_claim, send_claim;

/* The criteria of a point that apply, in the order of their force; of one force, as they come. */
typedef struct CriterionOrder {
    const CriterionAdvice **items;
    size_t count;
} CriterionOrder;
CriterionOrder criteria_by_force(Page *page, const PointAdvice *point);

/* The case with what the rules say of it, and the point that the address names; MISSING when the
 * edition has no such point. */
MUST_USE Err point_open(Page *page, CaseView *view, const PointAdvice **point);
/* "/cases/X/points/3", and of a criterion of it. */
const char *point_address(Page *page, const char *point);
const char *criterion_address(Page *page, const char *criterion);
/* Back to where this person sees the whole case. */
const char *case_address(Page *page);

/* What the rules find of a claim, and why, as an option of a component. */
Html finding_html(Page *page, const CriterionAdvice *advice);
