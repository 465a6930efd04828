/* The pages that anybody can read. public_routes (home_page.c) names their handlers.
 * web/ only. */
#pragma once
#include "assurance/decision.h"
#include "web/page.h"

/* register_page.c */
PageHandler show_register, show_decision;
/* register_data.c */
PageHandler send_register_csv, send_register_json, send_register_metadata;
/* code_page.c */
PageHandler show_editions, show_edition, show_code_point;
/* controls_page.c */
PageHandler show_controls_list, show_controls;
/* pack_diff_page.c */
PageHandler show_pack_diff;
/* quarterly_pack_page.c */
PageHandler show_quarterly;
/* statistics_page.c */
PageHandler show_statistics, send_statistics_csv;

/* register_filter.c: what the address chooses of the register: text, organisation, outcome, year.
 * Page 0: all. */
RegisterFilter register_filter(const Page *page, int64_t number);
/* The choices as an address under `url`, but for one, which is left out (NULL: all stay). */
const char *register_address(Page *page, const char *url, const char *but);
/* The form beside the list. Two SQL statements. */
MUST_USE Err register_write_filter(Page *page);
