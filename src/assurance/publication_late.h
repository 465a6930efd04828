/* Who publishes in time and who is behind, for the centre: every organisation under the controls,
 * quarter by quarter. When a quarter is due is in the controls. An organisation owes each quarter
 * from that of its first published decision on, those without a decision too. */
#pragma once
#include "assurance/publication.h"

enum { LATE_QUARTERS = 8 };

typedef enum LateState {
    LATE_NONE,    /* nothing is owed */
    LATE_IN_TIME, /* published when it was due or before */
    LATE_AFTER,   /* published, but after it was due */
    LATE_WAITS,   /* not published, and not due yet, or the controls say no day */
    LATE_MISSING  /* not published, and overdue */
} LateState;

typedef struct LateCell {
    LateState state;
    Date published; /* first approved on, since it was last withdrawn; NO_DATE */
    Date due;       /* NO_DATE: the controls say none */
} LateCell;

typedef struct LateRow {
    Organisation organisation;
    bool owes;      /* at least one quarter */
    Quarter first;  /* that it owes */
    Quarter newest; /* that is public; year 0: none */
    int64_t behind; /* quarters that are overdue, of all that it owes */
    LateCell cells[LATE_QUARTERS];
} LateRow;

typedef struct LateList {
    Quarter quarters[LATE_QUARTERS]; /* that are over, newest first */
    LateRow *rows;                   /* most behind first, then by name */
    size_t count;
    int64_t behind, up_to_date, owe_nothing; /* organisations */
} LateList;

MUST_USE Err publication_late(Ctx *ctx, LateList *out);

/* The quarter of an organisation's first published decision; year 0: it has published none. */
MUST_USE Err publication_first(Ctx *ctx, const char *organisation, Quarter *out);

/* The quarters of an organisation that are over, newest first: from that of its first published
 * decision on, and at least the last LATE_QUARTERS; at most LATE_MOST. It owes the first `owed` of
 * them. */
enum { LATE_MOST = 40 };
MUST_USE Err publication_quarters(Ctx *ctx, const char *organisation, Quarter quarters[LATE_MOST],
                                  size_t *count, size_t *owed);
