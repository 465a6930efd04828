/* What a run of the checks found: plain structs, which format/ may read too.
 *
 * A result is one of five kinds, and none of them says that a point is met: a machine may refute,
 * report evidence, or say that it cannot tell. Everything here lives on the arena of the run. */
#pragma once
#include "base/date.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum FindingKind {
    FINDING_DEFECT,         /* proved from what was read: the rule is broken here */
    FINDING_LEAD,           /* a person must look: the rule cannot decide alone */
    FINDING_EVIDENCE,       /* something that supports the point is here; nobody has read it yet */
    FINDING_CANNOT_TELL,    /* there is a subject, but it could not be judged */
    FINDING_NOT_APPLICABLE, /* the check has no subject in this repository */
    FINDING_KINDS
} FindingKind;

typedef enum Severity { SEVERITY_NONE, SEVERITY_LOW, SEVERITY_MEDIUM, SEVERITY_HIGH } Severity;

const char *finding_kind_name(FindingKind kind); /* "defect", "cannot tell" */
const char *severity_name(Severity severity);    /* "high"; "none" */

typedef struct Finding {
    const char *check; /* "t06.private-key" */
    int point;
    FindingKind kind;
    Severity severity;
    const char *path;        /* from the top of the repository; "" for the repository as a whole */
    int64_t line, column;    /* from 1, in characters; 0: the file as a whole */
    const char *message;     /* what is there; a secret is never in it */
    const char *fingerprint; /* of the rule and what was matched, never of the line */
    const char *commit;      /* that brought it in; NULL without history */
    const char *suppressed;  /* why a person set it aside; NULL: nobody did */
    bool known;              /* an earlier run had it */
} Finding;

/* A comment that sets findings aside, and what became of it. */
typedef struct Suppression {
    const char *path;
    int64_t line;
    const char *check, *reason;
    Date until; /* unknown: for good */
    enum { SUPPRESSION_USED, SUPPRESSION_UNUSED, SUPPRESSION_EXPIRED, SUPPRESSION_BROKEN } state;
} Suppression;

typedef struct NotRead {
    const char *path, *reason;
} NotRead;

/* Files that were left out of the checks, counted by the reason. */
typedef struct LeftOut {
    const char *reason;
    int64_t files;
} LeftOut;

typedef struct CheckRun {
    Date date;                       /* that expiries were judged by */
    const char *key;                 /* which one the fingerprints were made with; NULL: none */
    const char *rules;               /* version of the catalogue, with the tables' dates */
    int64_t files, bytes;            /* that were read */
    bool pages;                      /* they are pages of a running site */
    int64_t versions, version_bytes; /* of files, in the history; 0 when it was not asked for */
    const char *commit, *tree; /* that HEAD is at, as hexadecimal; NULL: not asked for, or no git */
    Finding *findings;         /* by point, check, path, line, column */
    size_t n_findings;
    NotRead *not_read; /* by path */
    size_t n_not_read;
    LeftOut *left_out;
    size_t n_left_out;
    Suppression *suppressions;
    size_t n_suppressions;
    const char *history_seen; /* what the next run need not look at again: bytes, and how many */
    size_t history_seen_len;
    bool compared; /* with an earlier run */
    Finding *gone; /* that it had and this one has not */
    size_t n_gone;
} CheckRun;
