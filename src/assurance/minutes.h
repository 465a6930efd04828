/* The minutes of a meeting, from the record: what boards recommended, returned or decided, and
 * what the centre decided, after the meeting before and up to the day of this one. */
#pragma once
#include "assurance/meeting.h"

typedef struct MinutesLine {
    const char *reference, *title, *organisation_name, *controls; /* of the act, or decision */
    const char *body;         /* the step it was done at: "Assurance board" */
    const char *outcome;      /* "Recommendation", "Returned to the team", or the decision */
    const char *text;         /* the reasons given; of a decision what the public reads */
    const char *decision;     /* its reference; NULL: a recommendation or a return */
    const char *who;          /* recorded or proposed it */
    const char *confirmed_by; /* of a decision; else "" */
    Date day;                 /* of the board, where it was said; else when it was recorded */
    int centre_took_part;     /* in a recommendation: 0, 1, -1 not said */
    const Condition *conditions;
    size_t n_conditions;
} MinutesLine;

typedef struct Minutes {
    BoardMeeting meeting;
    const char *name;  /* of the organisation */
    const char *title; /* what the meeting is called: "Assurance board" */
    Date after;        /* the meeting before; NO_DATE: from the beginning */
    MinutesLine *lines;
    size_t count, room;
} Minutes;

/* MISSING: no such meeting, not one that ctx->who may see, or one that is still to come. */
MUST_USE Err minutes_gather(Ctx *ctx, int64_t meeting, Minutes *out);

/* "1. Show the migration plan. Owner: Ada Example. Due: 3 May 2019." */
const char *minutes_condition(Arena *arena, const Condition *condition);
