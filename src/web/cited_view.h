/* Rules as an answer cites them, with their sources and how sure they are. web/ only. */
#pragma once
#include "rules/advise.h"
#include "web/page.h"

/* A list of rules. `labels` is the list of the pack that has a title for each; NULL: they have
 * none. */
void cited_list(Page *page, const Pack *pack, const CitedRules *rules, const char *labels);

/* With their headings: the pipelines it stands on, the signs for people, and why. */
void cited_advice(Page *page, const Advice *advice);
