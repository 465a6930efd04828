/* Computing what lists and the task list show of a case, in a write job. assurance/ only. */
#pragma once
#include "assurance/case.h"
#include "store/store.h"

/* Columns and sections of the case, from its document as it is now. */
MUST_USE Err case_summary_put(Ctx *ctx, const Case *c, const Json *document);

/* The same for the lines the document counts with: their sums change with this one. */
MUST_USE Err case_summarise_related(Ctx *ctx, const Json *document);
