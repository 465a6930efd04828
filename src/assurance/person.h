/* People, organisations and sign-in. Passwords are argon2id; of a session's token only the
 * hash is kept. */
#pragma once
#include "assurance/model.h"

MUST_USE Err person_add(Ctx *ctx, const Person *person, const char *password, PersonId *out); /* password NULL: none */
MUST_USE Err person_find(Ctx *ctx, PersonId id, Person *out); /* with roles */
MUST_USE Err organisation_put(Ctx *ctx, const Organisation *organisation);
MUST_USE Err organisation_find(Ctx *ctx, const char *id, Organisation *out);
MUST_USE Err organisation_list(Ctx *ctx, Organisation **organisations, size_t *count);
/* People marked as demonstration, for the sign-in page of --demo. */
MUST_USE Err person_demonstration(Ctx *ctx, Person **people, size_t *count);

typedef struct Session {
    const char *token;  /* only right after sign-in; else NULL */
    const char *csrf;
    Person person;
    Time created_at, seen_at;
} Session;

/* A session ends after 30 minutes without use and 12 hours in all.
 * OK; FORBIDDEN with words that do not tell which of the two was wrong; BUSY when too many tries. */
MUST_USE Err session_sign_in(Ctx *ctx, const char *email, const char *password, Session *out);
/* Demonstration only: the caller has checked that --demo is set. MISSING unless a demonstration person. */
MUST_USE Err session_demonstrate(Ctx *ctx, PersonId id, Session *out);
/* MISSING when there is none or it is over. Two SQL statements; notes the time at most once a minute. */
MUST_USE Err session_find(Ctx *ctx, const char *token, Session *out);
MUST_USE Err session_end(Ctx *ctx, const char *token);
