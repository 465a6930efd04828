/* The agenda of the next assurance board and of the joint review: which cases wait for whom, with
 * what a person wants to know before the meeting, and what falls due. */
#pragma once
#include "assurance/meeting.h"
#include "assurance/reminder.h"
#include "rules/pack.h"

typedef struct AgendaItem {
    Case c;
    Date needed;      /* when approval is needed, as the case says; else when to act; or NO_DATE */
    const char *step; /* as the pack names it */
    const char *rating, *route;  /* in words; "" when there is none, or it is not known */
    TextList flags, limitations; /* in words: what a person should look at; limits explained */
} AgendaItem;

typedef struct AgendaList {
    const char *title; /* as the rules name what waits: "Assurance board" */
    AgendaItem *items; /* by the day needed, then those that wait longest */
    size_t count;
    int64_t total; /* more than count when there are too many for one meeting */
} AgendaList;

typedef struct Agenda {
    const char *organisation, *name; /* CENTRE and "All organisations" at the centre */
    const char *database; /* the same for as long as there is this database, and of no other */
    Date today;
    AgendaList board, review;   /* what waits for boards, and for the centre */
    BoardMeetings meetings;     /* from today on, of this organisation or of the centre */
    BoardMeetings other;        /* to an organisation those of the centre; else those of boards */
    const char *meetings_title; /* "Assurance board" */
    const char *other_title;    /* "Joint assurance review" */
    Reminders reminders;
} Agenda;

/* Of an organisation, or the CENTRE, as of the day of ctx->now: cases that wait now and did on that
 * day. What has moved on since is not in it. The caller has checked agenda_may_see. MISSING: there
 * is no such organisation. */
MUST_USE Err agenda_gather(Ctx *ctx, const char *organisation, Agenda *out);

/* The rules in force for the organisation; at the CENTRE the newest. NULL: none. */
const Pack *agenda_controls(const Ctx *ctx, const Organisation *organisation);
/* The step that waits for this role ("board", "reviewer"), as those rules name it. */
const char *agenda_step_title(Ctx *ctx, const Organisation *organisation, const char *role);
/* MISSING; at the CENTRE a name in words and no process. */
MUST_USE Err agenda_organisation(Ctx *ctx, const char *id, Organisation *out);
