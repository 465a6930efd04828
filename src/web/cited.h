/* A rule of a pack as a page shows it: its words, where they come from, and how sure that is. */
#pragma once
#include "rules/advise.h"
#include "web/page.h"

/* The sources of a rule, one a line, each with a tag and words when it is not a plain source. */
void cited_sources(Page *page, const Pack *pack, const Json *cite);
/* A list of rules with their sources; nothing when there are none. `title` may be NULL: then each
 * rule is its text; else the label in this list of the pack stands before it. */
void cited_list(Page *page, const Pack *pack, const CitedRules *rules, const char *title);
