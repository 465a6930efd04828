/* What a reviewer at the centre does before deciding: questions to the team, and a rating
 * and comment for each point, with an answer to each limitation. */
#pragma once
#include "assurance/model.h"

MUST_USE Err question_ask(Ctx *ctx, const Case *c, const char *point, const char *text);
MUST_USE Err question_answer(Ctx *ctx, const Case *c, int64_t question, const char *answer);
MUST_USE Err question_list(Ctx *ctx, const Case *c, Question **questions, size_t *count);

/* `version` as in case_save. */
MUST_USE Err review_point(Ctx *ctx, const Case *c, int64_t version, const PointReview *review);
MUST_USE Err review_list(Ctx *ctx, const Case *c, PointReview **reviews, size_t *count);
