/* The pages of the team about one case as a whole. For the files of those pages. */
#pragma once
#include "web/page.h"

PageHandler case_tasks;          /* case_tasks.c: the task list */
PageHandler case_history;        /* history_page.c */
PageHandler team_get, team_post; /* team_page.c */
PageHandler withdraw_get, withdraw_post, change_get, change_post,
    case_changes;                      /* case_act_page.c */
PageHandler edition_get, edition_post; /* edition_page.c */
