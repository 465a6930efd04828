/* The pages of the agenda. agenda_routes (agenda_page.c) names their handlers. web/ only. */
#pragma once
#include "assurance/agenda.h"
#include "web/page.h"

/* agenda_send.c: to print, and as files */
PageHandler agenda_print, agenda_csv, agenda_ods, agenda_ics, minutes_print, minutes_csv,
    minutes_ods;
/* minutes_page.c */
PageHandler minutes_get;
/* meeting_page.c */
PageHandler meeting_get, meeting_post;

/* The organisation that the address chooses, CENTRE included, or the only one this person has.
 * "" with `several`: more than one, and none is chosen; MISSING when it is none of theirs. */
MUST_USE Err agenda_choice(Page *page, const char **organisation, bool *several);
/* The same, and MISSING when none is chosen: for files. */
MUST_USE Err agenda_load(Page *page, Agenda *out);
/* As it stands in addresses: "centre" for CENTRE. */
const char *organisation_word(const char *organisation);
/* Of ?meeting=. */
MUST_USE Err agenda_meeting_number(Page *page, int64_t *out);
