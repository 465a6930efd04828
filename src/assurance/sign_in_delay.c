#include "assurance/sign_in_delay.h"

#include "base/hash.h"

#include <inttypes.h>
#include <pthread.h>
#include <string.h>

enum {
    FREE_TRIES = 5,
    FIRST_DELAY = 30 * 1000, /* milliseconds */
    LONGEST_DELAY = 15 * 60 * 1000,
    FORGOTTEN_AFTER = 24 * 60 * 60 * 1000,
    UNKNOWN = 4096, /* addresses of nobody that are kept in mind */
};

static int64_t delay_after(int64_t tries)
{
    int64_t delay = FIRST_DELAY;
    if (tries < FREE_TRIES)
        return 0;
    for (int64_t i = FREE_TRIES; i < tries && delay < LONGEST_DELAY; i++)
        delay *= 2;
    return delay < LONGEST_DELAY ? delay : LONGEST_DELAY;
}

/* Milliseconds still to wait; 0: counted. */
static int64_t count_try(SignInTries *tries, Time now)
{
    if (now.ms - tries->last.ms >= FORGOTTEN_AFTER)
        tries->count = 0;
    int64_t left = tries->last.ms + delay_after(tries->count) - now.ms;
    if (tries->count > 0 && left > 0)
        return left;
    tries->count++;
    tries->last = now;
    return 0;
}

static Err verdict(Ctx *ctx, int64_t left)
{
    int64_t minutes = (left + 59999) / 60000;
    if (left == 0)
        return OK;
    return fail(ctx, BUSY,
                "There were too many attempts to sign in. Wait %" PRId64 " minute%s, then "
                "try again.",
                minutes, minutes == 1 ? "" : "s");
}

Err sign_in_try(Ctx *ctx, SignInTries *tries)
{
    return verdict(ctx, count_try(tries, ctx->now));
}

/* ---- Addresses of nobody -------------------------------------------------------------------- */

typedef struct Unknown {
    Sha256 email;
    SignInTries tries;
} Unknown;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static Unknown unknown[UNKNOWN];

/* One place for each hash; a newcomer with the same place takes it. */
Err sign_in_try_unknown(Ctx *ctx, const char *email_folded)
{
    Sha256 hash = sha256(str_of(email_folded));
    uint16_t place;
    memcpy(&place, hash.bytes, sizeof place);
    pthread_mutex_lock(&mutex);
    Unknown *entry = &unknown[place % UNKNOWN];
    if (!sha256_eq(&entry->email, &hash))
        *entry = (Unknown){.email = hash};
    int64_t left = count_try(&entry->tries, ctx->now);
    pthread_mutex_unlock(&mutex);
    return verdict(ctx, left);
}
