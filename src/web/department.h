/* The pages of department_routes that stand in other files than the table. web/ only. */
#pragma once
#include "web/page.h"

/* triage_page.c */
PageHandler triage_get, triage_post, return_get, return_post;
/* recommend_page.c */
PageHandler recommend_get, recommend_post;
/* quarterly_page.c */
PageHandler quarterly_list, quarterly_get, quarterly_post;

/* department_page.c: the organisation that the address names, or the only one of this person;
 * MISSING when it is not theirs. Where there are several to choose from the page is written, with
 * links to `path`, and `chosen` is false. */
MUST_USE Err department_chosen(Page *page, const char *path, Organisation *out, bool *chosen);
