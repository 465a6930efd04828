/* The calendar and the JSON of an agenda. */
#include "assurance/agenda_files.h"

#include "format/ical.h"

#include <string.h>

/* A condition's item ends in its number: "X01-0002-1.2". */
const char *reminder_path(Arena *arena, const Reminder *reminder)
{
    const char *dot = strrchr(reminder->item, '.');
    if (reminder->line)
        return arena_printf(arena, "/pipeline/%lld", (long long)reminder->line);
    return reminder->kind == REMIND_CONDITION && dot
               ? arena_printf(arena, "/cases/%s/conditions/%s", reminder->reference, dot + 1)
               : arena_printf(arena, "/cases/%s", reminder->reference);
}

const char *reminder_whose(Arena *arena, const Reminder *reminder)
{
    return reminder->line ? arena_printf(arena, "%s, line of a pipeline", reminder->reference)
                          : reminder->reference;
}

const char *reminders_left_out(Arena *arena, const Reminders *reminders)
{
    if (!reminders->left_out)
        return NULL;
    return arena_printf(arena,
                        "%lld more about lines of pipelines, which are due later, are left out.",
                        (long long)reminders->left_out);
}

const char *meeting_words(Arena *arena, const BoardMeeting *meeting)
{
    return arena_printf(arena, "%s%s%s", date_text(arena, meeting->day),
                        text_empty(meeting->place) ? "" : ", ", text_or(meeting->place, ""));
}

/* ---- Calendar ------------------------------------------------------------------------------- */

static const char *address(Arena *arena, const char *origin, const char *path)
{
    return origin ? arena_printf(arena, "%s%s", origin, path) : NULL;
}

static void meeting_event(Arena *arena, const Agenda *agenda, const BoardMeeting *meeting,
                          const char *title, const char *origin, Buf *out)
{
    const char *name = meeting->organisation_name;
    const char *organisation =
        text_eq(meeting->organisation, CENTRE) ? CENTRE_WORD : meeting->organisation;
    ical_event(
        out,
        &(IcalEvent){.uid = arena_printf(arena, "meeting-%lld-%s@%s", (long long)meeting->id,
                                         organisation, agenda->database),
                     .summary =
                         arena_printf(arena, "%s%s%s", title, name ? ": " : "", text_or(name, "")),
                     .location = meeting->place,
                     .url = address(arena, origin,
                                    arena_printf(arena, "/agenda?organisation=%s", organisation)),
                     .day = meeting->day,
                     .stamp = meeting->recorded_at});
}

/* What a reminder is about: the item of a condition names its decision, and so its case; the
 * references of lines are of their pipeline alone. */
static const char *reminder_uid(Arena *arena, const Agenda *agenda, const Reminder *reminder)
{
    bool condition = reminder->kind == REMIND_CONDITION, item = !text_empty(reminder->item);
    const char *about = reminder->line ? arena_printf(arena, "line-%lld", (long long)reminder->line)
                                       : reminder->reference;
    return arena_printf(arena, "%s-%s%s%s@%s", reminder_code(reminder->kind),
                        condition ? "" : about, item && !condition ? "-" : "", reminder->item,
                        agenda->database);
}

static void reminder_event(Arena *arena, const Agenda *agenda, const Reminder *reminder,
                           const char *origin, Buf *out)
{
    enum { DAY_MS = 86400000 };
    bool owned = !text_empty(reminder->owner);
    ical_event(out, &(IcalEvent){.uid = reminder_uid(arena, agenda, reminder),
                                 .summary = arena_printf(arena, "%s: %s (%s)",
                                                         reminder_title(reminder->kind),
                                                         reminder->title, reminder->reference),
                                 .description = arena_printf(arena, "%s%s%s", reminder->text,
                                                             owned ? "\nOwner: " : "",
                                                             text_or(reminder->owner, "")),
                                 .url = address(arena, origin, reminder_path(arena, reminder)),
                                 .day = reminder->due,
                                 .stamp = {(int64_t)agenda->today.days * DAY_MS}});
}

void agenda_calendar(Arena *arena, const Agenda *agenda, const char *origin, Buf *out)
{
    ical_begin(out, arena_printf(arena, "%s: %s", agenda->meetings_title, agenda->name));
    for (size_t i = 0; i < agenda->meetings.count; i++)
        meeting_event(arena, agenda, &agenda->meetings.items[i], agenda->meetings_title, origin,
                      out);
    for (size_t i = 0; i < agenda->other.count; i++)
        meeting_event(arena, agenda, &agenda->other.items[i], agenda->other_title, NULL, out);
    for (size_t i = 0; i < agenda->reminders.count; i++)
        if (date_known(agenda->reminders.items[i].due))
            reminder_event(arena, agenda, &agenda->reminders.items[i], origin, out);
    ical_end(out);
}

/* ---- JSON ----------------------------------------------------------------------------------- */

static Json *texts(Arena *arena, const TextList *list)
{
    Json *made = json_new_list(arena);
    for (size_t i = 0; i < list->count; i++)
        json_append(made, json_new_text(arena, list->items[i]));
    return made;
}

static Json *meetings_json(Arena *arena, const BoardMeetings *meetings)
{
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < meetings->count; i++) {
        const BoardMeeting *meeting = &meetings->items[i];
        Json *object = json_new_object(arena);
        json_set_text(arena, object, "day", date_iso(arena, meeting->day));
        json_set_text(arena, object, "place", meeting->place);
        json_set_text(arena, object, "organisation",
                      text_eq(meeting->organisation, CENTRE) ? CENTRE_WORD : meeting->organisation);
        json_append(list, object);
    }
    return list;
}

static Json *item_json(Arena *arena, const AgendaItem *item)
{
    Json *object = json_new_object(arena);
    json_set_text(arena, object, "reference", item->c.reference);
    json_set_text(arena, object, "title", item->c.title);
    json_set_text(arena, object, "organisation", item->c.organisation);
    json_set_text(arena, object, "organisation_name", item->c.organisation_name);
    json_set_text(arena, object, "step", item->c.step);
    json_set_text(arena, object, "rating", item->c.rating);
    json_set_text(arena, object, "route", item->c.route);
    json_set_text(arena, object, "waits_since", date_iso(arena, time_date(item->c.waiting_since)));
    json_set_text(arena, object, "needed_by", date_iso(arena, item->needed));
    if (item->c.whole_life.pence >= 0)
        json_set_int(arena, object, "whole_life_pence", item->c.whole_life.pence);
    json_set(arena, object, "flags", texts(arena, &item->flags));
    json_set(arena, object, "limitations", texts(arena, &item->limitations));
    return object;
}

static Json *list_json(Arena *arena, const AgendaList *list)
{
    Json *object = json_new_object(arena), *items = json_new_list(arena);
    for (size_t i = 0; i < list->count; i++)
        json_append(items, item_json(arena, &list->items[i]));
    json_set_text(arena, object, "title", list->title);
    json_set_int(arena, object, "total", list->total);
    json_set(arena, object, "items", items);
    return object;
}

static Json *reminders_json(Arena *arena, const Reminders *reminders)
{
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < reminders->count; i++) {
        const Reminder *item = &reminders->items[i];
        Json *object = json_new_object(arena);
        json_set_text(arena, object, "kind", reminder_code(item->kind));
        json_set_text(arena, object, "reference", item->reference);
        if (item->line)
            json_set_int(arena, object, "line", item->line);
        json_set_text(arena, object, "item", item->item);
        json_set_text(arena, object, "text", item->text);
        json_set_text(arena, object, "owner", item->owner);
        json_set_text(arena, object, "due", date_iso(arena, item->due));
        json_set_bool(arena, object, "overdue", item->overdue);
        json_append(list, object);
    }
    return list;
}

Json *agenda_json(Arena *arena, const Agenda *agenda)
{
    Json *object = json_new_object(arena);
    json_set_text(arena, object, "organisation",
                  text_eq(agenda->organisation, CENTRE) ? CENTRE_WORD : agenda->organisation);
    json_set_text(arena, object, "name", agenda->name);
    json_set_text(arena, object, "date", date_iso(arena, agenda->today));
    json_set(arena, object, "meetings", meetings_json(arena, &agenda->meetings));
    json_set(arena, object, "other_meetings", meetings_json(arena, &agenda->other));
    json_set(arena, object, "board", list_json(arena, &agenda->board));
    json_set(arena, object, "review", list_json(arena, &agenda->review));
    json_set(arena, object, "reminders", reminders_json(arena, &agenda->reminders));
    json_set_int(arena, object, "reminders_left_out", agenda->reminders.left_out);
    return object;
}
