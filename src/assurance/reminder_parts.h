/* What the files of the reminders share. For reminder*.c alone. */
#pragma once
#include "assurance/reminder.h"
#include "rules/pack.h"

void reminder_add(Arena *arena, Reminders *list, Reminder reminder);

/* When to act, where that is to be reminded of on the day; else NO_DATE. Of a contract its break
 * or its end; of talking to the centre so long before approval is needed as the rules say. */
Date reminder_contract_due(const Pack *controls, const Json *contract, ReminderKind kind,
                           Date today);
Date reminder_engage_due(const Pack *controls, Date needed, Date today);

/* What they say. */
const char *reminder_contract_text(Arena *arena, const Json *contract, ReminderKind kind);
const char *reminder_engage_text(Arena *arena, const Pack *controls, const char *day_words,
                                 Date needed);

/* reminder_lines.c: those of lines of pipelines. */
MUST_USE Err reminders_add_lines(Ctx *ctx, const char *organisation, Reminders *list);
