/* What the pages of publications share: those of the public, of a department and of the centre.
 * web/ only. */
#pragma once
#include "assurance/approval.h"
#include "web/page.h"

/* publication_view.c: the decisions of a quarter inside a page of the service: in numbers, as a
 * chart, one by one, and what is held back. */
void publication_show(Page *page, const Publication *publication);
/* Its files as links under `folder`, an address that ends in "/", each with what it is. */
void publication_links(Page *page, const char *folder,
                       const PublicationFile files[PUBLICATION_FILES]);
/* What a copy of each can be compared by. */
void publication_hashes(Page *page, const PublicationFile files[PUBLICATION_FILES]);
/* A file as the answer: the page in its own right, everything else as data. */
Err publication_send(Page *page, const PublicationFile *file);
/* The quarter that the address names; else MISSING. */
MUST_USE Err publication_quarter(Page *page, const char *text, Quarter *out);

/* publication_lead_page.c */
PageHandler publication_quarters_get, publication_draft_get, publication_draft_file,
    publication_approve_get, publication_approve_post, publication_withdraw_get,
    publication_withdraw_post;
/* publication_late_page.c */
PageHandler publication_late_get, publication_late_csv;
