/* An agenda and minutes as a document: what a board has on the table. */
#include "assurance/agenda_files.h"

static void pair(Arena *arena, TextList *pairs, const char *name, const char *value)
{
    text_list_add(arena, pairs, name);
    text_list_add(arena, pairs, text_or(value, ""));
}

static void pair_unless_empty(Arena *arena, TextList *pairs, const char *name, const char *value)
{
    if (!text_empty(value))
        pair(arena, pairs, name, value);
}

static void row(Arena *arena, TextList *cells, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_list_add(arena, cells, text_or(texts[i], ""));
}

/* ---- Meetings ------------------------------------------------------------------------------- */

static void next_meeting(Arena *arena, const Agenda *agenda, ReportWriter *writer)
{
    const BoardMeetings *own = &agenda->meetings, *other = &agenda->other;
    TextList pairs = {0};
    pair(arena, &pairs, arena_printf(arena, "Next: %s", agenda->meetings_title),
         own->count ? meeting_words(arena, &own->items[0]) : "No date is set");
    if (!text_eq(agenda->organisation, CENTRE))
        pair(arena, &pairs, arena_printf(arena, "Next: %s", agenda->other_title),
             other->count ? date_text(arena, other->items[0].day) : "No date is set");
    pair(arena, &pairs, "As of", date_text(arena, agenda->today));
    writer->pairs(writer, &pairs);
}

/* ---- Cases ---------------------------------------------------------------------------------- */

static const char *cost_words(Arena *arena, Money cost)
{
    return cost.pence < 0 ? "Not known" : money_text(arena, cost);
}

static void overview(Arena *arena, const AgendaList *list, ReportWriter *writer)
{
    static const char *const columns[] = {"Case", "Project", "Whole cost", "Rating",
                                          "Approval needed by"};
    TextList cells = {0};
    row(arena, &cells, columns, 5);
    for (size_t i = 0; i < list->count; i++) {
        const AgendaItem *item = &list->items[i];
        row(arena, &cells,
            (const char *const[]){
                item->c.reference, item->c.title, cost_words(arena, item->c.whole_life),
                text_or(item->rating, "Not rated"), date_short(arena, item->needed)},
            5);
    }
    writer->table(writer, list->title, &cells, 5);
}

static void one_case(Arena *arena, const AgendaItem *item, ReportWriter *writer)
{
    TextList pairs = {0};
    writer->heading(writer, 3, arena_printf(arena, "%s: %s", item->c.reference, item->c.title));
    pair(arena, &pairs, "Organisation", item->c.organisation_name);
    pair(arena, &pairs, "Step", item->step);
    pair(arena, &pairs, "Waits since", date_text(arena, time_date(item->c.waiting_since)));
    pair_unless_empty(arena, &pairs, "Approval needed by", date_text(arena, item->needed));
    pair_unless_empty(arena, &pairs, "Route", item->route);
    for (size_t i = 0; i < item->flags.count; i++)
        pair(arena, &pairs, "Flag for a person", item->flags.items[i]);
    for (size_t i = 0; i < item->limitations.count; i++)
        pair(arena, &pairs, "Limitation", item->limitations.items[i]);
    writer->pairs(writer, &pairs);
}

static void cases(Arena *arena, const AgendaList *list, ReportWriter *writer)
{
    writer->heading(writer, 2, list->title);
    if (!list->count) {
        writer->paragraph(writer, "No case waits.");
        return;
    }
    if (list->total > (int64_t)list->count)
        writer->paragraph(writer, arena_printf(arena, "%lld more cases wait.",
                                               (long long)(list->total - (int64_t)list->count)));
    overview(arena, list, writer);
    for (size_t i = 0; i < list->count; i++)
        one_case(arena, &list->items[i], writer);
}

/* ---- Reminders ------------------------------------------------------------------------------ */

static const char *due_words(Arena *arena, const Reminder *reminder)
{
    const char *day = date_known(reminder->due) ? date_short(arena, reminder->due) : "Its phase";
    return reminder->overdue ? arena_printf(arena, "%s (passed)", day) : day;
}

static void reminders(Arena *arena, const Reminders *list, ReportWriter *writer)
{
    static const char *const columns[] = {"Due", "Reminder", "About", "Case or line", "Owner"};
    TextList cells = {0};
    writer->heading(writer, 2, "Reminders");
    if (!list->count) {
        writer->paragraph(writer, "Nothing is due.");
        return;
    }
    row(arena, &cells, columns, 5);
    for (size_t i = 0; i < list->count; i++) {
        const Reminder *item = &list->items[i];
        row(arena, &cells,
            (const char *const[]){
                due_words(arena, item), reminder_title(item->kind), item->text,
                arena_printf(arena, "%s: %s", reminder_whose(arena, item), item->title),
                item->owner},
            5);
    }
    writer->table(writer, "What falls due", &cells, 5);
    if (reminders_left_out(arena, list))
        writer->paragraph(writer, reminders_left_out(arena, list));
}

void agenda_report(Arena *arena, const Agenda *agenda, ReportWriter *writer)
{
    writer->begin(writer, arena_printf(arena, "Agenda: %s", agenda->name));
    next_meeting(arena, agenda, writer);
    cases(arena, &agenda->board, writer);
    cases(arena, &agenda->review, writer);
    reminders(arena, &agenda->reminders, writer);
    writer->end(writer);
}

/* ---- Minutes -------------------------------------------------------------------------------- */

static void minutes_line(Arena *arena, const MinutesLine *line, ReportWriter *writer)
{
    TextList pairs = {0};
    writer->heading(writer, 2, arena_printf(arena, "%s: %s", line->reference, line->title));
    pair(arena, &pairs, line->body, line->outcome);
    pair(arena, &pairs, "Organisation", line->organisation_name);
    pair(arena, &pairs, line->decision ? "Summary" : "Reasons", line->text);
    for (size_t i = 0; i < line->n_conditions; i++)
        pair(arena, &pairs, "Condition", minutes_condition(arena, &line->conditions[i]));
    if (line->centre_took_part >= 0)
        pair(arena, &pairs, "The centre took part", line->centre_took_part ? "Yes" : "No");
    pair(arena, &pairs, line->decision ? "Proposed by" : "Recorded by", line->who);
    pair_unless_empty(arena, &pairs, "Confirmed by", line->confirmed_by);
    pair(arena, &pairs, "Date", date_text(arena, line->day));
    writer->pairs(writer, &pairs);
}

void minutes_report(Arena *arena, const Minutes *minutes, ReportWriter *writer)
{
    TextList pairs = {0};
    writer->begin(writer, arena_printf(arena, "Minutes: %s", minutes->name));
    pair(arena, &pairs, minutes->title, meeting_words(arena, &minutes->meeting));
    pair(arena, &pairs, "Since the meeting of",
         date_known(minutes->after) ? date_text(arena, minutes->after) : "No earlier one is known");
    writer->pairs(writer, &pairs);
    if (!minutes->count)
        writer->paragraph(writer, "Nothing was recommended or decided.");
    for (size_t i = 0; i < minutes->count; i++)
        minutes_line(arena, &minutes->lines[i], writer);
    writer->end(writer);
}
