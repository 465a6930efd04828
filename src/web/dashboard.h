/* What the pages of the dashboard share. dashboard_routes (dashboard_page.c) names their handlers.
 * web/ only. */
#pragma once
#include "assurance/dashboard_data.h"
#include "web/page.h"

/* The head of one of the pages, down to its first heading: whose figures (organisation= in the
 * address), the other pages, the choice of an organisation where there is one. MISSING for an
 * organisation that is none of this person's. */
MUST_USE Err dashboard_open(Page *page, const char *title, DashboardScope *scope);

/* What a block is counted from; and, where `heading`, its title above that. */
void dashboard_block_head(Page *page, const DashboardBlock *block, bool heading);
/* The address of the file with its rows, and a link to it. */
const char *dashboard_file(Page *page, const DashboardBlock *block, const DashboardScope *scope);
void dashboard_file_link(Page *page, const DashboardBlock *block, const DashboardScope *scope);
void dashboard_nothing(Page *page, const DashboardBlock *block); /* when it has no rows */

/* A case of a list, with its organisation, as a link to the page at `href`. */
Html dashboard_case(Page *page, const char *href, const char *title, const char *reference,
                    const char *organisation);
/* Lists are cut on the page; the file has all. */
enum { DASHBOARD_ROWS = 100 };
size_t dashboard_shown(Page *page, size_t count, const char *things);

/* dashboard_waiting_page.c, dashboard_decisions_page.c, dashboard_lists_page.c */
PageHandler dashboard_waiting_get, dashboard_decisions_get, dashboard_points_get,
    dashboard_conditions_get, dashboard_contracts_get;
