/* Moving a case through the workflow, in a write job. assurance/ only. */
#pragma once
#include "assurance/case.h"

/* Notes the act in case_act and the record and takes the case to `to`. */
MUST_USE Err case_step_to(Ctx *ctx, const Case *c, const CaseMove *move, const char *to);

/* Only notes that ctx->who did it (segregation of duties reads it); `to` is the step it leads to.
 */
MUST_USE Err case_act_note(Ctx *ctx, const Case *c, const CaseMove *move, const char *to);
