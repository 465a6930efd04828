/* The team of a case: who is in it, and whom one may add. */
#pragma once
#include "assurance/case.h"

/* Names and e-mail addresses, in the order of names. The caller has checked that ctx->who may
 * see the case. */
MUST_USE Err team_list(Ctx *ctx, const Case *c, Person **people, size_t *count);

/* Somebody active in a delivery team of the case's organisation, or its lead. Nobody else is
 * found, so that the page does not tell who has an account: MISSING with words. */
MUST_USE Err team_find_email(Ctx *ctx, const Case *c, const char *email, Person *out);
