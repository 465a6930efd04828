/* Approving what an organisation publishes of a quarter. A lead of the organisation approves; the
 * centre cannot do it for a department. The files are kept byte for byte: what is public is what
 * was approved, whatever changes later. Approving again makes a new version; the newest one is
 * public, unless it was withdrawn. For the command line and the pages. */
#pragma once
#include "assurance/publication.h"

typedef struct Approval {
    int64_t id, version;
    const char *organisation, *organisation_name;
    Quarter quarter;
    const char *title, *note; /* note: for readers, "" none */
    int64_t decisions, held_back;
    Sha256 data_hash;
    PersonId approved_by_id, withdrawn_by_id;
    const char *approved_by;
    Time approved_at;
    const char *withdrawn_by, *withdrawn_reasons; /* NULL: not withdrawn */
    Time withdrawn_at;
} Approval;

typedef struct ApprovalList {
    Approval *items;
    size_t count;
    int64_t total, page, pages;
} ApprovalList;

/* Is this person one who approves for the organisation? */
bool approval_may(const Person *who, const char *organisation);

/* Is it a quarter to approve? INVALID, with words: it is before that of the organisation's first
 * published decision. */
MUST_USE Err approval_check_owed(Ctx *ctx, const Organisation *organisation,
                                 const Quarter *quarter);
/* Approves the quarter as it is now. `seen`: the hash of the data that the person read, in
 * hexadecimal. FORBIDDEN: not a lead of the organisation; INVALID: not over, not owed, approved
 * already as it is, or a note that is too long; STALE: it has changed since. */
MUST_USE Err approval_give(Ctx *ctx, const char *organisation, const Quarter *quarter,
                           const char *seen, const char *note);
/* Takes the version that is public back; the reasons are public. FORBIDDEN as above; INVALID
 * without reasons; STALE: this version is not the one that is public. */
MUST_USE Err approval_withdraw(Ctx *ctx, const char *organisation, const Quarter *quarter,
                               int64_t version, const char *reasons);

/* The newest version, public or withdrawn. MISSING: never approved. */
MUST_USE Err approval_newest(Ctx *ctx, const char *organisation, const Quarter *quarter,
                             Approval *out);
/* The same when it is public; else MISSING. */
MUST_USE Err approval_public(Ctx *ctx, const char *organisation, const Quarter *quarter,
                             Approval *out);
/* All versions of a quarter, newest first. */
MUST_USE Err approval_versions(Ctx *ctx, const char *organisation, const Quarter *quarter,
                               ApprovalList *out);
/* The newest version of each quarter of the organisation, newest quarter first. */
MUST_USE Err approval_of_organisation(Ctx *ctx, const char *organisation, ApprovalList *out);
/* What is public: by quarter, newest first, then by organisation. `page` from 1. */
MUST_USE Err approval_list(Ctx *ctx, int64_t page, ApprovalList *out);
/* The newest version of each quarter, public or withdrawn, what happened last first: up to `count`,
 * for the feed. */
MUST_USE Err approval_latest(Ctx *ctx, int64_t count, ApprovalList *out);

/* Would the same data be published today? */
MUST_USE Err approval_still_same(Ctx *ctx, const Approval *approval, bool *same);

/* The approved files, in the order of publication_files. BROKEN when one of them is not what its
 * hash says. */
MUST_USE Err approval_files(Ctx *ctx, const Approval *approval,
                            PublicationFile files[PUBLICATION_FILES]);
/* One of them, by its name. MISSING: there is none of this name. */
MUST_USE Err approval_file(Ctx *ctx, const Approval *approval, const char *name,
                           PublicationFile *out);

/* A feed of what is public (Atom), with addresses of the pages, and of what was withdrawn. */
void approval_feed(Ctx *ctx, const ApprovalList *list, Buf *out);

/* For record_verify: what is stored of "publication/X01/2019-Q1/2". */
MUST_USE Err approval_content(Ctx *ctx, const char *organisation, const char *quarter,
                              const char *version, Str *out, bool *exists);
