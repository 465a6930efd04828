/* The pages that the footer leads to; about_routes names their handlers. web/ only. */
#pragma once
#include "web/page.h"

PageHandler show_statement, show_open_data, send_pack, send_schema;
PageHandler send_security; /* security_page.c */

/* "name@example.com" as a link, or that no address is given. */
void about_contact(Page *page);
void about_paragraph(Page *page, const char *text);
void about_heading(Page *page, const char *text);
