/* What every piece of work carries: its memory, who does it, when, on what store
 * and rules, and the words of the last problem. The same for web, API, command
 * line, job and test. Nothing else in tcop reads the clock or knows who is asking.
 * Anybody may use this. */
#pragma once
#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include <stdint.h>

struct Store;
struct StoreConnection;
struct PackSet;
struct Person;

typedef struct Ctx {
    Arena *arena;
    Time now; /* when this work began */
    const struct PackSet *packs;
    struct Store *store;                /* NULL: work on files alone */
    struct StoreConnection *connection; /* the reader, or in a write job the writer */
    const struct Person *who;           /* NULL: nobody signed in */
    const char *session;                /* hash of the session, for the record; NULL without one */
    const char *request;                /* id of the request, for log and record */
    char *problem;                      /* words of the last problem: what, where, what to do */
    unsigned statements;                /* SQL statements so far: a test bounds it */
    unsigned entries;                   /* entries added to the record in this write job */
} Ctx;

/* Sets the problem's words and gives `err` back: return fail(ctx, INVALID, "…"). Inline,
 * so that analysers see that it never gives OK. */
#define fail(ctx, err, ...) fail_as((err), fail_words((ctx), __VA_ARGS__))
const char *fail_words(Ctx *ctx, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline Err fail_as(Err err, const char *words)
{
    (void)words;
    CHECK(err != OK);
    return err;
}

/* The words of the last problem, "" when there is none. */
const char *problem(const Ctx *ctx);

/* Today, the UTC day of ctx->now. */
Date ctx_today(const Ctx *ctx);
