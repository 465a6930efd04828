/* Checking a case and sending it. send_routes (send_page.c) names the handlers. web/ only. */
#pragma once
#include "web/page.h"

/* check_page.c */
PageHandler show_check;
/* report_page.c */
PageHandler show_report;

/* Links to the case as one document: to print, and in the formats of format/report.h. */
void report_links(Page *page);

/* The Content-Security-Policy of what report_html_writer wrote. */
extern const char report_policy[];
