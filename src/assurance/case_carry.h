/* A case carried over to another edition of the Code or version of the controls, while its team
 * may change it. For the pages of a case. */
#pragma once
#include "assurance/case.h"

/* What carrying it over would make of a case. */
typedef struct CaseCarry {
    const Pack *from, *to;
    Json *document;   /* as it would be (rules/migrate.h) */
    const Json *move; /* the last item of its "moved" */
    int64_t version;  /* goes up with each change of any part of the case */
} CaseCarry;

/* Is it one that a case of an organisation on this process can be carried over to: an edition of
 * the Code, or controls of the process? */
bool case_carry_offers(const Pack *to, const char *process);

/* The same for everybody who may see the case; changes nothing. MISSING when there is no Code and
 * no controls `to`;
 * FORBIDDEN, with words, when ctx->who may not edit the case now, when the case is under it
 * already, when its organisation is on another process, or when it cannot be. */
MUST_USE Err case_carry_look(Ctx *ctx, const Case *c, const char *to, CaseCarry *out);

/* Does it: every part that becomes another is saved as a new version, positions stay those of the
 * people who took them, and the record names both editions. `version` is the one that
 * case_carry_look gave; STALE when the case was changed since. Else as case_carry_look. */
MUST_USE Err case_carry(Ctx *ctx, const Case *c, const char *to, int64_t version);
