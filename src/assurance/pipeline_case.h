/* A case begun from a line of a pipeline, so that a fact is entered once, and which line a case was
 * begun from. Pages of web/ use it. */
#pragma once
#include "assurance/pipeline.h"

/* Starts a draft case of the organisation whose pipeline the line stands on, with what the line
 * says that a case may say; the others are named in `left_out`, as members of a case document.
 * FORBIDDEN unless ctx->who leads the organisation; STALE when the line has a case already. */
MUST_USE Err pipeline_case_start(Ctx *ctx, const PipelineLine *line, Case *out, TextList *left_out);

/* Its case as case_find gives it; MISSING when there is none that ctx->who may know of. */
MUST_USE Err pipeline_case_find(Ctx *ctx, int64_t line, Case *out);

/* The line that a case was begun from: with id, source, reference and title alone; id 0: none. */
MUST_USE Err pipeline_case_line(Ctx *ctx, CaseId id, PipelineLine *out);
