/* The record: who did what and when, append-only. Each entry is canonical JSON; its
 * salted hash is a leaf of an RFC 6962 Merkle tree, so that signing, proofs and erasure
 * can be added without touching what is stored (erasing an entry's text and salt leaves
 * its leaf, and the tree still verifies).
 *
 *   entry  = {"action","at","before"?,"case"?,"content"?,"covers"?,"details"?,
 *            "object","seq","session"?,"who","who_name"?}
 *   digest = SHA-256(salt | entry bytes), salt = 32 random bytes
 *   leaf   = SHA-256(0x00 | digest), node = SHA-256(0x01 | left | right)
 *
 * `content` is the SHA-256 of the entry's salt and what was stored (the part of a case, the
 * decision, the evidence file), in hexadecimal; `before` that of what it replaced. `covers` says
 * what of it was hashed: without it what record_content.c reads, as all entries did at first; 2:
 * all of a row (record_row.h). So entries from before still verify. `who` is "person/12", or
 * "system" when nobody signed in; the name is in the text, so that erasing the text erases it.
 * record_add works only inside a write job: a change and its entry are one transaction. assurance/
 * uses it; `tcop log verify` and the history page read it. */
#pragma once
#include "base/ctx.h"
#include "base/hash.h"
#include "base/json.h"

/* Of an entry: what its content is of the object. */
enum { RECORD_WORDS = 0, RECORD_ROW = 2 };

typedef struct RecordEntry {
    const char *action; /* "point.save", "case.send", "decision.confirm" … */
    const char *object; /* "case/7/point/3", "person/12" … */
    int64_t case_id;    /* 0: belongs to no case */
    /* Bytes stored now and before; empty: none. `before` without `content` says that the
     * object was removed, neither that its content was not touched. */
    Str content, before;
    int covers;          /* what the content is of the object: RECORD_ROW, or 0 */
    const Json *details; /* further facts for the reader; NULL: none. No secrets. */
} RecordEntry;

MUST_USE Err record_add(Ctx *ctx, const RecordEntry *entry);

/* One line of a history, newest first. */
typedef struct RecordLine {
    int64_t seq;
    Time at;
    const char *who, *who_name, *action, *object;
    const Json *details; /* NULL: none, or erased with the name */
} RecordLine;
/* Up to `count` entries of a case older than `before` (0: from the newest). */
MUST_USE Err record_of_case(Ctx *ctx, int64_t case_id, int64_t before, size_t count,
                            RecordLine **lines, size_t *n_lines);

/* What is stored now under the object of an entry: the bytes that record_add was given as
 * content, or exists = false. `covers`: of the entry. MISSING: objects of this kind are not
 * compared. */
typedef Err RecordContent(Ctx *ctx, const char *object, int64_t covers, Str *out, bool *exists);

typedef struct RecordVerdict {
    int64_t entries;    /* that are as they were written */
    int64_t erased;     /* of these, whose text was erased: only their hash is known */
    int64_t objects;    /* whose content was compared and is there */
    int64_t wrong;      /* number of the first wrong entry; 0: none, or no entry is to blame */
    const char *reason; /* NULL when all is well */
    Sha256 root;        /* over `entries` entries, computed from what is stored */
} RecordVerdict;

/* Recomputes every hash from what is stored: numbers without gaps, digests, leaves, nodes,
 * head; and, with content_of, that what the entries say was stored last is what is stored
 * now. A wrong node or head counts as wrong at the last entry it covers. One pass over one
 * snapshot; memory does not grow with the record.
 *
 * Not seen, and not to be seen without a copy of a root kept elsewhere: a record that was
 * rewritten as a whole, or whose end was cut off with its nodes and head. */
MUST_USE Err record_verify(Ctx *ctx, RecordContent *content_of, RecordVerdict *out);
