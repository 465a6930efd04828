#include "assurance/password.h"

#include "base/str.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

enum {
    SHORTEST = 12, /* characters */
    LONGEST = 256, /* bytes */
    AT_A_TIME = 2, /* 128 MiB */
    MAY_WAIT = 20,
};

/* Of 32 random bytes that nobody kept. */
static const char nobodys[] = "$argon2id$v=19$m=65536,t=2,p=1$n3+16KYFtDXCUIfMgA0Gfw"
                              "$MvVALoq3lwtwF7Ih57kggbNi6tuPA9gWKq86Yb8reXA";

/* ---- Taking turns ---------------------------------------------------------------------------- */

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t freed = PTHREAD_COND_INITIALIZER;
static unsigned running, waiting;

static bool take_turn(void)
{
    pthread_mutex_lock(&mutex);
    bool may = running < AT_A_TIME || waiting < MAY_WAIT;
    if (may) {
        waiting++;
        while (running >= AT_A_TIME)
            pthread_cond_wait(&freed, &mutex);
        waiting--;
        running++;
    }
    pthread_mutex_unlock(&mutex);
    return may;
}

static void end_turn(void)
{
    pthread_mutex_lock(&mutex);
    running--;
    pthread_cond_signal(&freed);
    pthread_mutex_unlock(&mutex);
}

static Err too_many(Ctx *ctx)
{
    return fail(ctx, BUSY, "Too many people are signing in. Try again in a moment.");
}

/* ---- Hashing ---------------------------------------------------------------------------- */

Err password_hash(Ctx *ctx, const char *password, const char **out)
{
    if (utf8_length(password) < SHORTEST)
        return fail(ctx, INVALID, "Enter a password of at least %d characters", SHORTEST);
    if (strlen(password) > LONGEST)
        return fail(ctx, INVALID, "Enter a password of at most %d bytes", LONGEST);
    char hash[crypto_pwhash_STRBYTES];
    CHECK(sodium_init() >= 0);
    if (!take_turn())
        return too_many(ctx);
    int failed =
        crypto_pwhash_str(hash, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE);
    end_turn();
    if (failed)
        return fail(ctx, BUSY, "There is no memory to sign in with. Try again in a moment.");
    *out = arena_text(ctx->arena, hash);
    return OK;
}

Err password_check(Ctx *ctx, const char *hash, const char *password, bool *right)
{
    size_t len = strlen(password);
    CHECK(sodium_init() >= 0);
    if (!take_turn())
        return too_many(ctx);
    bool fits = crypto_pwhash_str_verify(hash ? hash : nobodys, password,
                                         len > LONGEST ? LONGEST : len) == 0;
    end_turn();
    *right = hash && fits && len <= LONGEST;
    return OK;
}
