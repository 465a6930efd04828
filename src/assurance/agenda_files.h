/* An agenda and minutes as files: a calendar, a document to print or to read as text, and JSON. */
#pragma once
#include "assurance/agenda.h"
#include "assurance/minutes.h"
#include "format/report.h"

/* Meetings from today on, and every reminder that has a day. `origin`
 * ("https://tcop.example.gov.uk") makes the addresses of cases whole; NULL: events have none. The
 * same agenda of the same day gives the same bytes. */
void agenda_calendar(Arena *arena, const Agenda *agenda, const char *origin, Buf *out);

/* What report_html_writer and report_text_writer write: everything, cases with their flags and
 * limitations. */
void agenda_report(Arena *arena, const Agenda *agenda, ReportWriter *writer);
void minutes_report(Arena *arena, const Minutes *minutes, ReportWriter *writer);

/* {"board", "date", "meetings", "name", "organisation", "other_meetings", "reminders",
 * "reminders_left_out", "review"}
 * (docs/formats.md). */
Json *agenda_json(Arena *arena, const Agenda *agenda);

/* The page of the case or of the line of a pipeline that a reminder is about. */
const char *reminder_path(Arena *arena, const Reminder *reminder);
/* The reference of that case or line: "X01-0002"; "P-02, line of a pipeline". */
const char *reminder_whose(Arena *arena, const Reminder *reminder);
/* That some are left out, in a sentence; NULL: none is. */
const char *reminders_left_out(Arena *arena, const Reminders *reminders);
/* "27 March 2019, Room 1"; without a place the day alone. */
const char *meeting_words(Arena *arena, const BoardMeeting *meeting);
