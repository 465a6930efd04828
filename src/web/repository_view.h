/* What a machine read in the repository of a case, beside what the team says: on the pages of a
 * point, for the team and for the reviewer alike. web/ only. */
#pragma once
#include "web/case_view.h"

/* What the latest run found that bears on a criterion; nothing when there is none. `claim` may be
 * NULL. */
void repository_findings(Page *page, const CaseView *view, const CriterionAdvice *criterion);
bool repository_has_findings(const CaseView *view, const CriterionAdvice *criterion);

/* Which run, how old, what got better or worse since the one before, and what no machine can
 * establish of this point; nothing without a run. */
void repository_summary(Page *page, const CaseView *view, const PointAdvice *point);

/* All that a run found, as a table; nothing when the evidence is none. */
void repository_run(Page *page, const Json *evidence);
