/* How long somebody has to wait after failed sign-ins: five tries are free, then half a minute,
 * doubling up to a quarter of an hour. Nobody is locked out for good, and a day without a try
 * forgets them all. A try is counted before its password is looked at, so that a thousand at
 * once are no way round.
 *
 * Tries at addresses that nobody has are counted as well, in memory: else the words "too many
 * attempts" would tell which addresses exist. For session.c. */
#pragma once
#include "base/ctx.h"

typedef struct SignInTries {
    int64_t count;
    Time last;
} SignInTries;

/* May there be another try now? OK and counted in `tries`, or BUSY with words. */
MUST_USE Err sign_in_try(Ctx *ctx, SignInTries *tries);
/* The same for an address that belongs to nobody. */
MUST_USE Err sign_in_try_unknown(Ctx *ctx, const char *email_folded);
