/* Writing calendars as in RFC 5545 (iCalendar): days on which something happens, for a person's
 * own calendar. Line ends are CRLF; lines are folded at 75 bytes, never within a character;
 * commas, semicolons, backslashes and line ends of texts are escaped; other control characters
 * become spaces. The same events give the same bytes.
 *
 *     ical_begin(&out, "Board of X01");
 *     ical_event(&out, &(IcalEvent){.uid = "meeting-1@tcop", .summary = "Board", .day = day, …});
 *     ical_end(&out); */
#pragma once
#include "base/buf.h"
#include "base/date.h"

typedef struct IcalEvent {
    const char *uid;         /* the same for as long as it is the same event */
    const char *summary;     /* what a calendar shows */
    const char *description; /* further words; NULL: none */
    const char *location;    /* NULL: none */
    const char *url;         /* an absolute address, already encoded; NULL: none */
    Date day;                /* the whole of it */
    Time stamp;              /* when what is said here was so */
} IcalEvent;

void ical_begin(Buf *out, const char *name);
void ical_event(Buf *out, const IcalEvent *event);
void ical_end(Buf *out);
