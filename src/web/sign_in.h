/* What the two ways of signing in share. web/ only. */
#pragma once
#include "web/page.h"

/* Where to go after signing in, as the address or the form says; NULL: it says nothing, or
 * something that is no page of ours. */
const char *sign_in_next(const Page *page);
void sign_in_next_field(Page *page);
/* The new session in place of the old one, and on to the next page. */
MUST_USE Err sign_in_done(Page *page, const Session *session);
MUST_USE Err sign_in_already(Page *page); /* for who is signed in: on to the next page */

/* In demonstration_page.c; account_routes names them. */
PageHandler show_demonstration, send_demonstration;
