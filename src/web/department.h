/* The pages of department_routes that stand in other files than the table. web/ only. */
#pragma once
#include "web/page.h"

/* department_page.c: the organisations in which this person is lead, of the board, or a commercial
 * colleague, each once. */
TextList department_organisations(const Page *page);

/* triage_page.c */
PageHandler triage_get, triage_post, return_get, return_post;
/* recommend_page.c */
PageHandler recommend_get, recommend_post;
