/* What the pages of proposing and of confirming a decision share. web/ only. */
#pragma once
#include "assurance/model.h"
#include "web/page.h"

/* The preview, by the function that writes the public register. */
void decision_public_text(Page *page, const Decision *decision);
/* The kept version of the case with its fingerprints, and what differs from the last decision. */
MUST_USE Err decision_basis(Page *page, const Decision *decision);
/* By the pack: it is published, and the case does not go back to the team. */
bool decision_is_final(const Page *page, const Decision *decision);

/* confirm_page.c */
PageHandler confirm_get, confirm_sure, confirm_post, send_back_post;
