/* Computing what lists and the task list show of a case, in a write job. assurance/ only. */
#pragma once
#include "assurance/case.h"
#include "store/store.h"

/* Columns and sections of the case, from its document as it is now. */
MUST_USE Err case_summary_put(Ctx *ctx, const Case *c, const Json *document);

/* Says whether this line still counts with others (not once it is withdrawn or refused), and tells
 * those others. */
MUST_USE Err case_still_counts(Ctx *ctx, const Case *c, bool counts);

/* The same for the lines the document counts with: their sums change with this one. */
MUST_USE Err case_summarise_related(Ctx *ctx, const Json *document);
