/* When a department's assurance board meets, and when the centre holds its joint review. Its
 * lead and its board set the dates of an organisation, reviewers those of the centre, whose id
 * is "" here and "centre" in addresses and on the command line. */
#pragma once
#include "assurance/model.h"

#define CENTRE ""            /* whose meetings are the joint reviews */
#define CENTRE_WORD "centre" /* no organisation has an id in lower case */

typedef struct BoardMeeting {
    int64_t id; /* 0: none, or a new one */
    const char *organisation, *place, *recorded_by;
    const char *organisation_name; /* NULL at the centre */
    Date day;
    bool cancelled;
    int64_t version;
    Time recorded_at;
} BoardMeeting;

typedef struct BoardMeetings {
    BoardMeeting *items;
    size_t count;
} BoardMeetings;

/* May this person see the agenda of an organisation: its lead, board and commercial colleagues;
 * at the centre the reviewers. And may they set its dates: lead and board; reviewers. */
bool agenda_may_see(const Person *who, const char *organisation);
bool meeting_may_set(const Person *who, const char *organisation);
/* All whose agenda this person may see: the centre first. */
TextList agenda_organisations(Arena *arena, const Person *who);

/* The caller has checked agenda_may_see. Up to 50: on `from` and later, soonest first; on `until`
 * and earlier, newest first; and of all departments, for the centre. Cancelled ones are left out.
 */
MUST_USE Err meetings_ahead(Ctx *ctx, const char *organisation, Date from, BoardMeetings *out);
MUST_USE Err meetings_past(Ctx *ctx, const char *organisation, Date until, BoardMeetings *out);
MUST_USE Err meetings_of_boards(Ctx *ctx, Date from, BoardMeetings *out);

/* MISSING unless ctx->who may see it. */
MUST_USE Err meeting_find(Ctx *ctx, int64_t id, BoardMeeting *out);
/* The day of the one before; NO_DATE when there is none. */
MUST_USE Err meeting_before(Ctx *ctx, const BoardMeeting *meeting, Date *out);

/* Sets a date, or with an id moves one that is not over (or is of today), or calls it off.
 * FORBIDDEN, STALE, or INVALID with words: no day, a day in the past, one that has a meeting. */
MUST_USE Err meeting_put(Ctx *ctx, const BoardMeeting *meeting);
MUST_USE Err meeting_cancel(Ctx *ctx, const BoardMeeting *meeting);

/* For record_verify: what is stored of "meeting/12". */
MUST_USE Err meeting_content(Ctx *ctx, int64_t id, Str *out, bool *exists);
