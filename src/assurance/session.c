/* Signing in and out, and whose session a token is. */
#include "assurance/password.h"
#include "assurance/person.h"
#include "assurance/person_row.h"
#include "assurance/sign_in_delay.h"

#include <string.h>

enum {
    IDLE_MS = 30 * 60 * 1000,
    WHOLE_MS = 12 * 60 * 60 * 1000,
    NOTED_EVERY_MS = 60 * 1000,
    ID_DIGITS = 16,
};

static const char *session_id(Arena *arena, const Sha256 *token)
{
    return arena_text_len(arena, sha256_hex(arena, token), ID_DIGITS);
}

/* ---- Beginning ------------------------------------------------------------------------------- */

typedef struct Begin {
    PersonId person;
    Sha256 token;
    const char *csrf;
} Begin;

/* Sessions that are over go at the same time, so that there is no other tidying up. */
static Err begin_job(Ctx *ctx, void *argument)
{
    const Begin *begin = argument;
    TRY(store_change(ctx, NULL, "DELETE FROM session WHERE seen_at <= $1 OR created_at <= $2",
                     ctx->now.ms - IDLE_MS, ctx->now.ms - WHOLE_MS));
    TRY(store_change(ctx, NULL,
                     "UPDATE person SET failed_attempts = 0, failed_at = NULL "
                     "WHERE id = $1 AND failed_attempts > 0",
                     begin->person.value));
    return store_change(ctx, NULL,
                        "INSERT INTO session (token, person, csrf, created_at, seen_at) "
                        "VALUES ($1, $2, $3, $4, $4)",
                        &begin->token, begin->person.value, begin->csrf, ctx->now);
}

static Err begin_session(Ctx *ctx, PersonId person, Session *out)
{
    Session session = {.token = random_token(ctx->arena),
                       .csrf = random_token(ctx->arena),
                       .created_at = ctx->now,
                       .seen_at = ctx->now};
    Begin begin = {person, sha256(str_of(session.token)), session.csrf};
    session.id = session_id(ctx->arena, &begin.token);
    TRY(store_write_unrecorded(ctx, begin_job, &begin));
    TRY(person_find(ctx, person, &session.person));
    *out = session;
    return OK;
}

/* ---- By password ------------------------------------------------------------------------ */

typedef struct Account {
    PersonId person;
    const char *password; /* NULL: nobody's, or there is none */
} Account;

static Err find_account(Ctx *ctx, const char *email_folded, Account *out)
{
    Rows rows;
    *out = (Account){0};
    TRY(store_query(ctx, &rows,
                    "SELECT id, password FROM person WHERE email_folded = $1 AND active = 1",
                    email_folded));
    if (rows_next(&rows))
        *out = (Account){{row_int(&rows, 0)}, row_text(&rows, 1)};
    return rows_end(&rows);
}

/* On the writer's thread, so that of many tries at once each sees the one before. */
static Err try_job(Ctx *ctx, void *argument)
{
    const Account *account = argument;
    SignInTries tries = {0};
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT failed_attempts, failed_at FROM person WHERE id = $1",
                    account->person.value));
    if (rows_next(&rows))
        tries = (SignInTries){row_int(&rows, 0), row_time(&rows, 1)};
    TRY(rows_end(&rows));
    TRY(sign_in_try(ctx, &tries));
    return store_change(ctx, NULL,
                        "UPDATE person SET failed_attempts = $2, failed_at = $3 WHERE id = $1",
                        account->person.value, tries.count, tries.last);
}

/* Whoever is not known here meets the same delays, the same hashing and the same words. */
Err session_sign_in(Ctx *ctx, const char *email, const char *password, Session *out)
{
    const char *folded = text_folded(ctx->arena, email);
    Account account;
    bool right;
    TRY(find_account(ctx, folded, &account));
    if (account.password)
        TRY(store_write_unrecorded(ctx, try_job, &account));
    else
        TRY(sign_in_try_unknown(ctx, folded));
    TRY(password_check(ctx, account.password, password, &right));
    if (!right)
        return fail(ctx, FORBIDDEN, "Your email address or password is not right");
    return begin_session(ctx, account.person, out);
}

Err session_demonstrate(Ctx *ctx, PersonId id, Session *out)
{
    Person person;
    TRY(person_find(ctx, id, &person));
    if (!person.active || !person.demonstration)
        return fail(ctx, MISSING, "There is no such person.");
    return begin_session(ctx, id, out);
}

/* ---- Finding ---------------------------------------------------------------------------- */

static Err find_row(Ctx *ctx, const Sha256 *token, Session *session, bool *found)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT s.csrf, s.created_at, s.seen_at, " PERSON_COLUMNS
                    " FROM session s JOIN person p ON p.id = s.person WHERE s.token = $1",
                    token));
    *found = rows_next(&rows);
    if (*found) {
        *session = (Session){.csrf = row_text(&rows, 0),
                             .id = session_id(ctx->arena, token),
                             .created_at = row_time(&rows, 1),
                             .seen_at = row_time(&rows, 2)};
        person_from_row(&rows, 3, &session->person);
    }
    return rows_end(&rows);
}

static Err end_job(Ctx *ctx, void *token)
{
    return store_change(ctx, NULL, "DELETE FROM session WHERE token = $1", (const Sha256 *)token);
}

static Err seen_job(Ctx *ctx, void *token)
{
    return store_change(ctx, NULL,
                        "UPDATE session SET seen_at = $2 WHERE token = $1 AND seen_at < $2",
                        (const Sha256 *)token, ctx->now);
}

/* What would be good to store, but is no reason to fail: the page can be shown all the same. */
static void try_to_store(Ctx *ctx, StoreWork *work, Sha256 *token)
{
    char *words = ctx->problem;
    if (store_write_unrecorded(ctx, work, token) != OK)
        ctx->problem = words;
}

Err session_find(Ctx *ctx, const char *token, Session *out)
{
    Sha256 hash = sha256(str_of(token));
    Session session;
    bool found;
    TRY(find_row(ctx, &hash, &session, &found));
    if (!found)
        return fail(ctx, MISSING, "Nobody is signed in.");
    bool over = ctx->now.ms - session.seen_at.ms >= IDLE_MS ||
                ctx->now.ms - session.created_at.ms >= WHOLE_MS || !session.person.active;
    if (over) { /* for good: a clock that goes back must not revive it */
        try_to_store(ctx, end_job, &hash);
        return fail(ctx, MISSING, "Nobody is signed in.");
    }
    if (ctx->now.ms - session.seen_at.ms >= NOTED_EVERY_MS)
        try_to_store(ctx, seen_job, &hash);
    TRY(person_roles(ctx, &session.person));
    *out = session;
    return OK;
}

Err session_end(Ctx *ctx, const char *token)
{
    Sha256 hash = sha256(str_of(token));
    return store_write_unrecorded(ctx, end_job, &hash);
}
