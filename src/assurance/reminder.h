/* What falls due beside the meetings: conditions of decisions, breaks and ends of contracts,
 * evidence that expires, and talking to the centre in time; of cases, and of lines of pipelines
 * that have no case yet. How long before is in the controls pack of each case, or of the department
 * (`timings`). */
#pragma once
#include "assurance/model.h"
#include "base/date.h"

typedef enum ReminderKind {
    REMIND_CONDITION,
    REMIND_CONTRACT_BREAK,
    REMIND_CONTRACT_END,
    REMIND_EVIDENCE,
    REMIND_ENGAGE
} ReminderKind;

typedef struct Reminder {
    ReminderKind kind;
    const char *reference, *title, *organisation_name; /* of the case or line */
    int64_t line;                                      /* of a pipeline; 0: it is of a case */
    const char *item;  /* "X01-0002-1.2" a condition, "c1" a contract, "e1" evidence; "" none */
    const char *text;  /* what it is about */
    const char *owner; /* of a condition; "" none */
    Date due;          /* NO_DATE: a condition due before a phase that has begun */
    bool overdue;
} Reminder;

typedef struct Reminders {
    Reminder *items; /* what is due first stands first */
    size_t count, room;
    int64_t left_out; /* about lines of pipelines, and due later than the 200 that are here */
} Reminders;

/* Those of an organisation, or at the CENTRE of all cases that were sent; talking to the centre is
 * for the organisation alone. The caller has checked agenda_may_see: who may see an agenda may see
 * the pipeline too (pipeline_may_see). A handful of SQL statements, two for each case with open
 * conditions and one for each line that is named. BUSY when memory does not suffice. */
MUST_USE Err reminders_gather(Ctx *ctx, const char *organisation, Reminders *out);

const char *reminder_code(ReminderKind kind);  /* "contract_break", for data */
const char *reminder_title(ReminderKind kind); /* "Contract can be ended", for people */
