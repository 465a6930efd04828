/* What the caller can do about a failure. Every function that can fail returns
 * one of these; the words a person reads are set in the Ctx by fail() (ctx.h).
 * Anybody may use this. */
#pragma once

typedef enum Err {
    OK = 0,
    MISSING,   /* there is no such thing, or this person may not know of it: 404, exit 2 */
    FORBIDDEN, /* this person may not do that: 403, exit 1 */
    INVALID,   /* the input is at fault: shown beside its field, exit 2 */
    STALE,     /* somebody else changed it meanwhile: 409, exit 1 */
    BUSY,      /* try again in a moment: 503, exit 3 */
    TOO_BIG,   /* over a limit named in limits.h: 413, exit 2 */
    BROKEN     /* our fault, or the machine's: 500, exit 3 */
} Err;

#define MUST_USE __attribute__((warn_unused_result))

/* Leaves the function with the error of `call`, if it has one. */
#define TRY(call)                                                                                  \
    do {                                                                                           \
        Err try_err_ = (call);                                                                     \
        if (try_err_ != OK)                                                                        \
            return try_err_;                                                                       \
    } while (0)

/* A programming error ends the process with its place, in every build. */
#define CHECK(condition) ((condition) ? (void)0 : check_failed(#condition, __FILE__, __LINE__))

_Noreturn void check_failed(const char *condition, const char *file, int line);
