/* People, organisations and sign-in. Passwords are argon2id; of a session's token only the
 * hash is kept. */
#pragma once
#include "assurance/model.h"

/* Both of the next, and organisation_put, are for administrators and the command line (ctx->who
 * NULL); anybody else gets FORBIDDEN. */

/* The new person is active, whatever `person` says. password NULL: none, so no sign-in by password.
 * INVALID with words: no name, an e-mail address that is none or is taken, a password under 12
 * characters, a role that does not fit its place. */
MUST_USE Err person_add(Ctx *ctx, const Person *person, const char *password, PersonId *out);
/* Ends all sessions of somebody who is no longer active. INVALID for the last administrator. */
MUST_USE Err person_set_active(Ctx *ctx, PersonId id, bool active);
MUST_USE Err person_find(Ctx *ctx, PersonId id, Person *out); /* with roles */
/* By e-mail address, however it is written; whether or not active. For the command line. */
MUST_USE Err person_find_email(Ctx *ctx, const char *email, Person *out);
MUST_USE Err organisation_put(Ctx *ctx, const Organisation *organisation);
/* INVALID unless an organisation could have this id, whether there is one or not. */
MUST_USE Err organisation_check_id(Ctx *ctx, const char *id);
MUST_USE Err organisation_find(Ctx *ctx, const char *id, Organisation *out);
MUST_USE Err organisation_list(Ctx *ctx, Organisation **organisations, size_t *count);
/* People marked as demonstration, for the sign-in page of --demo. */
MUST_USE Err person_demonstration(Ctx *ctx, Person **people, size_t *count);

/* For record_verify: what is stored of "person/12" and "organisation/D12"; MISSING for others. */
MUST_USE Err person_content(Ctx *ctx, const char *object, Str *out, bool *exists);

typedef struct Session {
    const char *token; /* only right after sign-in; else NULL */
    const char *csrf;
    const char *id; /* names the session in the record and the log; opens nothing */
    Person person;
    Time created_at, seen_at;
} Session;

/* A session ends after 30 minutes without use and 12 hours in all.
 * OK; FORBIDDEN with words that do not tell which of the two was wrong; BUSY when too many tries.
 */
MUST_USE Err session_sign_in(Ctx *ctx, const char *email, const char *password, Session *out);
/* Demonstration only: the caller has checked that --demo is set. MISSING unless a demonstration
 * person. */
MUST_USE Err session_demonstrate(Ctx *ctx, PersonId id, Session *out);
/* MISSING when there is none or it is over. Two SQL statements; notes the time at most once a
 * minute. */
MUST_USE Err session_find(Ctx *ctx, const char *token, Session *out);
MUST_USE Err session_end(Ctx *ctx, const char *token);
