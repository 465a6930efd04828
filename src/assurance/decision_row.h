/* Rows of decision and condition. assurance/ only. */
#pragma once
#include "assurance/model.h"

/* The newest decision of the case in one of two states; MISSING when there is none. */
MUST_USE Err decision_in_state(Ctx *ctx, const Case *c, bool confirmed, Decision *out);
MUST_USE Err decision_by_reference(Ctx *ctx, const char *reference, Decision *out);
MUST_USE Err decision_conditions(Ctx *ctx, int64_t decision, const char *phase,
                                 Condition **conditions, size_t *count);

/* Open or claimed, and past its day; or the phase before which it is due has begun in a case that
 * is in `phase`. */
bool condition_is_overdue(const Condition *condition, const char *phase, Date today);

/* What entries of the record without `covers` say of a decision: its canonical JSON. */
const char *decision_canonical(Ctx *ctx, const Decision *decision);
