/* The sections of a page about spend controls that are about steps and people: written by
 * controls_steps.c for controls_page.c. web/ only. */
#pragma once
#include "web/page.h"

void controls_routes(Page *page, const Pack *pack);
void controls_triage(Page *page, const Pack *pack);
void controls_workflow(Page *page, const Pack *pack);
void controls_decisions(Page *page, const Pack *pack);
