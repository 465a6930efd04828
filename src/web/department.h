/* The pages of department_routes that stand in other files than the table. web/ only. */
#pragma once
#include "web/page.h"

/* triage_page.c */
PageHandler triage_get, triage_post, return_get, return_post;
/* recommend_page.c */
PageHandler recommend_get, recommend_post;
/* quarterly_page.c */
PageHandler quarterly_list, quarterly_get, quarterly_post;

/* department_page.c: the organisations in which this person has one of these roles ("lead|board"),
 * each once; and the one of them that the address chooses (?organisation=). With several and none
 * chosen it writes the choice and `out->id` is NULL. MISSING: it is none of them. The route is for
 * these roles. */
TextList department_organisations(const Page *page, const char *roles);
MUST_USE Err department_chosen(Page *page, const char *roles, Organisation *out);
