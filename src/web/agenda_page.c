/* What is due at the next assurance board and at the joint review at the centre, for those who sit
 * there and those who prepare it; and what falls due besides. */
#include "web/agenda.h"

#include "assurance/agenda_files.h"
#include "rules/timing.h"
#include "web/case_view.h"
#include "web/pack_view.h"

#include <string.h>

/* ---- Whose ---------------------------------------------------------------------------------- */

const char *organisation_word(const char *organisation)
{
    return text_eq(organisation, CENTRE) ? CENTRE_WORD : organisation;
}

Err agenda_choice(Page *page, const char **organisation, bool *several)
{
    const char *chosen = page_query(page, "organisation");
    TextList mine = agenda_organisations(page->ctx->arena, page->ctx->who);
    *several = text_empty(chosen) && mine.count > 1;
    if (*several) {
        *organisation = "";
        return OK;
    }
    for (size_t i = 0; i < mine.count; i++)
        if (text_empty(chosen) || text_eq(chosen, organisation_word(mine.items[i]))) {
            *organisation = mine.items[i];
            return OK;
        }
    return fail(page->ctx, MISSING, "There is no such page.");
}

Err agenda_load(Page *page, Agenda *out)
{
    const char *organisation;
    bool several;
    TRY(agenda_choice(page, &organisation, &several));
    return several ? fail(page->ctx, MISSING, "There is no such page.")
                   : agenda_gather(page->ctx, organisation, out);
}

Err agenda_meeting_number(Page *page, int64_t *out)
{
    return str_int(str_of(page_query(page, "meeting")), out)
               ? OK
               : fail(page->ctx, MISSING, "There is no such meeting.");
}

static Err choose(Page *page)
{
    TextList mine = agenda_organisations(page->ctx->arena, page->ctx->who);
    page->title = "Choose an agenda";
    html(&page->main, "<ul class=\"govuk-list\">\n");
    for (size_t i = 0; i < mine.count; i++) {
        Organisation organisation;
        TRY(agenda_organisation(page->ctx, mine.items[i], &organisation));
        html(&page->main, "<li><a class=\"govuk-link\" href=\"{}\">{}</a></li>\n",
             page_url(page, "/agenda?organisation=%s", organisation_word(mine.items[i])),
             organisation.name);
    }
    html(&page->main, "</ul>\n");
    return OK;
}

/* ---- Meetings ------------------------------------------------------------------------------- */

static const char *agenda_url(Page *page, const Agenda *agenda, const char *path)
{
    return arena_printf(page->ctx->arena, "%s?organisation=%s", path,
                        url_encode(page->ctx->arena, organisation_word(agenda->organisation)));
}

static void write_meeting(Page *page, const BoardMeeting *meeting, bool may_set)
{
    const char *number = arena_printf(page->ctx->arena, "%lld", (long long)meeting->id);
    bool named = meeting->organisation_name && !may_set;
    html(&page->main, "<li>{}{}{}", named ? meeting->organisation_name : "", named ? ": " : "",
         meeting_words(page->ctx->arena, meeting));
    if (may_set)
        html(&page->main,
             " – <a class=\"govuk-link\" href=\"{}\">Change<span class=\"govuk-visually-hidden\"> "
             "the meeting of {}</span></a>",
             page_url(page, "/agenda/meeting?organisation=%s&meeting=%s",
                      organisation_word(meeting->organisation), number),
             date_text(page->ctx->arena, meeting->day));
    html(&page->main, "</li>\n");
}

static void write_meeting_list(Page *page, const BoardMeetings *meetings, bool may_set)
{
    if (!meetings->count) {
        text_paragraph(page, "No date is set.");
        return;
    }
    html(&page->main, "<ul class=\"govuk-list\">\n");
    for (size_t i = 0; i < meetings->count; i++)
        write_meeting(page, &meetings->items[i], may_set);
    html(&page->main, "</ul>\n");
}

/* To a department also when the centre meets next; to the centre when the boards do. */
static void write_meetings(Page *page, const Agenda *agenda)
{
    Arena *arena = page->ctx->arena;
    bool may_set = meeting_may_set(page->ctx->who, agenda->organisation);
    bool centre = text_eq(agenda->organisation, CENTRE);
    BoardMeetings other = agenda->other;
    text_heading(page, 2, arena_printf(arena, "Next: %s", agenda->meetings_title));
    write_meeting_list(page, &agenda->meetings, may_set);
    if (may_set)
        html(&page->main,
             "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">Set the date of the next "
             "{}</a></p>\n",
             agenda_url(page, agenda, "/agenda/meeting"), centre ? "joint review" : "board");
    text_heading(page, 2, arena_printf(arena, "Next: %s", agenda->other_title));
    if (!centre && other.count > 1)
        other.count = 1;
    write_meeting_list(page, &other, false);
}

/* ---- Cases ---------------------------------------------------------------------------------- */

static const char *const item_heads[] = {
    "Project", "Step",        "Whole cost",         "Rating",
    "Route",   "Waits since", "Approval needed by", "To look at"};
enum { ITEM_HEADS = sizeof item_heads / sizeof *item_heads };

static void write_texts(Page *page, const char *heading, const TextList *texts)
{
    if (!texts->count)
        return;
    html(&page->main, "<p class=\"govuk-body-s\"><strong>{}</strong></p>\n", heading);
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet govuk-!-font-size-16\">\n");
    for (size_t i = 0; i < texts->count; i++)
        html(&page->main, "<li>{}</li>\n", texts->items[i]);
    html(&page->main, "</ul>\n");
}

/* Whose it is goes without saying, but at the centre. */
static Html project_cell(Page *page, const AgendaItem *item, bool centre)
{
    Buf aside = aside_begin(page);
    html(&page->main,
         "<a class=\"govuk-link\" href=\"{}\">{}</a><br><span "
         "class=\"govuk-!-font-weight-regular\">{}{}{}</span>\n",
         page_url(page, "/cases/%s/review", item->c.reference), item->c.title, item->c.reference,
         centre ? ", " : "", centre ? item->c.organisation_name : "");
    return aside_end(page, aside);
}

/* Flags and limitations, behind how many they are. */
static Html look_cell(Page *page, const AgendaItem *item)
{
    int64_t flags = (int64_t)item->flags.count, limits = (int64_t)item->limitations.count;
    Buf aside = aside_begin(page);
    write_texts(page, "Flags for a person", &item->flags);
    write_texts(page, "Limitations", &item->limitations);
    Html texts = aside_end(page, aside);
    aside = aside_begin(page);
    const char *summary = arena_printf(
        page->ctx->arena, "%s%s%s", flags ? count_words(page, flags, "flag", "flags") : "",
        flags && limits ? ", " : "",
        limits ? count_words(page, limits, "limitation", "limitations") : "");
    if (flags + limits)
        govuk_details(&page->main,
                      &(GovukDetails){.summary_text = summary,
                                      .html = texts,
                                      .classes = "govuk-!-font-size-16 govuk-!-margin-bottom-0"});
    else
        html(&page->main, "Nothing");
    return aside_end(page, aside);
}

static Html rating_cell(Page *page, const AgendaItem *item)
{
    Buf aside = aside_begin(page);
    if (text_empty(item->c.rating))
        html(&page->main, "Not rated");
    pack_tag(page, pack_find(page->ctx->packs, item->c.controls), "triage.ratings", item->c.rating);
    return aside_end(page, aside);
}

static GovukTableRow item_row(Page *page, const AgendaItem *item, bool centre)
{
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, ITEM_HEADS);
    const GovukTableCell row[ITEM_HEADS] = {
        {.html = project_cell(page, item, centre)},
        {.text = item->step},
        {.text = money_words(page, item->c.whole_life), .format = "numeric"},
        {.html = rating_cell(page, item)},
        {.text = text_or(item->route, "Not known")},
        {.text = date_short(arena, time_date(item->c.waiting_since))},
        {.text = date_known(item->needed) ? date_short(arena, item->needed) : "Not said"},
        {.html = look_cell(page, item)},
    };
    memcpy(cells, row, sizeof row);
    return (GovukTableRow){.cells = cells, .cells_count = ITEM_HEADS};
}

static void write_items(Page *page, const Agenda *agenda, const AgendaList *list)
{
    bool centre = text_eq(agenda->organisation, CENTRE);
    GovukTableCell head[ITEM_HEADS];
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, list->count + 1);
    text_heading(page, 2, arena_printf(page->ctx->arena, "On the agenda: %s", list->title));
    if (!list->count) {
        text_paragraph(page, "No case waits.");
        return;
    }
    for (size_t i = 0; i < ITEM_HEADS; i++)
        head[i] = (GovukTableCell){.text = item_heads[i], .format = i == 2 ? "numeric" : NULL};
    for (size_t i = 0; i < list->count; i++)
        rows[i] = item_row(page, &list->items[i], centre);
    app_table(&page->main, &(GovukTable){.caption = arena_printf(
                                             page->ctx->arena, "%s: %s", list->title,
                                             count_words(page, list->total, "case", "cases")),
                                         .caption_classes = "govuk-table__caption--s",
                                         .classes = "govuk-!-font-size-16",
                                         .head = head,
                                         .head_count = ITEM_HEADS,
                                         .rows = rows,
                                         .rows_count = list->count});
    if (list->total > (int64_t)list->count)
        text_paragraph(page, arena_printf(page->ctx->arena,
                                          "These are the %lld that wait longest of %lld.",
                                          (long long)list->count, (long long)list->total));
}

/* ---- Reminders ------------------------------------------------------------------------------ */

static Html due_cell(Page *page, const Reminder *reminder)
{
    Buf aside = aside_begin(page);
    html(&page->main, "{}\n",
         date_known(reminder->due) ? date_short(page->ctx->arena, reminder->due)
                                   : "Before its phase");
    if (reminder->overdue)
        word_tag(page, "Passed", "red");
    return aside_end(page, aside);
}

static Html case_cell(Page *page, const Reminder *reminder)
{
    Buf aside = aside_begin(page);
    html(&page->main,
         "<a class=\"govuk-link\" href=\"{}\">{}<span class=\"govuk-visually-hidden\">, {} "
         "{}</span></a><br>{}",
         reminder_path(page->ctx->arena, reminder), reminder->title, reminder_title(reminder->kind),
         reminder->item, reminder_whose(page->ctx->arena, reminder));
    return aside_end(page, aside);
}

static GovukTableRow reminder_row(Page *page, const Reminder *reminder)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 5);
    cells[0] = (GovukTableCell){.html = due_cell(page, reminder)};
    cells[1] = (GovukTableCell){.text = reminder_title(reminder->kind)};
    cells[2] = (GovukTableCell){.text = reminder->text};
    cells[3] = (GovukTableCell){.html = case_cell(page, reminder)};
    cells[4] = (GovukTableCell){.text = text_or(reminder->owner, "Not said")};
    return (GovukTableRow){.cells = cells, .cells_count = 5};
}

/* How long before is the rules' business, and which of it is only ours is said there. */
static void write_timings(Page *page, const Agenda *agenda)
{
    static const char *const ids[] = {"remind-condition", "remind-contract", "remind-evidence",
                                      "engage", "remind-engage"};
    Organisation organisation;
    if (agenda_organisation(page->ctx, agenda->organisation, &organisation) != OK)
        return;
    const Pack *controls = agenda_controls(page->ctx, &organisation);
    Buf aside = aside_begin(page);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        const Json *timing = timing_find(controls, ids[i]);
        text_paragraph(page, json_text(timing, "text"));
        citation_line(page, json_get(timing, "cite"), controls);
    }
    Html inside = aside_end(page, aside);
    govuk_details(&page->main,
                  &(GovukDetails){.summary_text = "When we remind you", .html = inside});
}

static void write_reminders(Page *page, const Agenda *agenda)
{
    static const GovukTableCell head[] = {{.text = "Due"},
                                          {.text = "Reminder"},
                                          {.text = "About"},
                                          {.text = "Project"},
                                          {.text = "Owner"}};
    const Reminders *list = &agenda->reminders;
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        rows[i] = reminder_row(page, &list->items[i]);
    text_heading(page, 2, "Reminders");
    if (list->count)
        app_table(&page->main, &(GovukTable){.caption = "What falls due",
                                             .caption_classes = "govuk-table__caption--s",
                                             .classes = "govuk-!-font-size-16",
                                             .head = head,
                                             .head_count = 5,
                                             .rows = rows,
                                             .rows_count = list->count});
    else
        text_paragraph(page, "Nothing is due.");
    if (list->left_out)
        text_paragraph(page, reminders_left_out(page->ctx->arena, list));
    write_timings(page, agenda);
}

/* ---- Minutes and files ---------------------------------------------------------------------- */

static Err write_past(Page *page, const Agenda *agenda)
{
    BoardMeetings past;
    Arena *arena = page->ctx->arena;
    TRY(meetings_past(page->ctx, agenda->organisation, agenda->today, &past));
    text_heading(page, 2, "Minutes");
    if (!past.count) {
        text_paragraph(page, "No meeting has taken place yet.");
        return OK;
    }
    html(&page->main, "<ul class=\"govuk-list\">\n");
    for (size_t i = 0; i < past.count; i++)
        html(&page->main, "<li><a class=\"govuk-link\" href=\"{}\">{}</a></li>\n",
             page_url(page, "/agenda/minutes?meeting=%s",
                      arena_printf(arena, "%lld", (long long)past.items[i].id)),
             date_text(arena, past.items[i].day));
    html(&page->main, "</ul>\n");
    return OK;
}

static void write_files(Page *page, const Agenda *agenda)
{
    static const struct {
        const char *path, *label;
    } files[] = {
        {"/agenda/print", "Print or read it in one page"},
        {"/agenda.ics", "Dates for your calendar (iCalendar)"},
        {"/agenda.ods", "Cases and reminders (ODS)"},
        {"/agenda.csv", "Cases on the agenda (CSV)"},
    };
    text_heading(page, 2, "Take it with you");
    html(&page->main, "<ul class=\"govuk-list\">\n");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        html(&page->main, "<li><a class=\"govuk-link\" href=\"{}\">{}</a></li>\n",
             agenda_url(page, agenda, files[i].path), files[i].label);
    html(&page->main,
         "<li><a class=\"govuk-link\" href=\"{}&list=reminders\">Reminders "
         "(CSV)</a></li>\n</ul>\n",
         agenda_url(page, agenda, "/agenda.csv"));
}

/* ---- The page ------------------------------------------------------------------------------- */

static Err agenda_get(Page *page)
{
    const char *organisation;
    Agenda agenda;
    bool several;
    TRY(agenda_choice(page, &organisation, &several));
    if (several)
        return choose(page);
    TRY(agenda_gather(page->ctx, organisation, &agenda));
    bool centre = text_eq(organisation, CENTRE);
    page->title = "Agenda";
    page->caption = agenda.name;
    page->wide = true;
    page->section = centre ? "queue" : "department";
    write_meetings(page, &agenda);
    write_items(page, &agenda, centre ? &agenda.review : &agenda.board);
    write_items(page, &agenda, centre ? &agenda.board : &agenda.review);
    write_reminders(page, &agenda);
    TRY(write_past(page, &agenda));
    write_files(page, &agenda);
    return OK;
}

#define READ(path, handler)                                                                        \
    {                                                                                              \
        "GET", path, handler, FOR_ROLE, "lead|board|commercial|reviewer", NULL, false              \
    }

static const Route routes[] = {
    READ("/agenda", agenda_get),
    READ("/agenda/print", agenda_print),
    READ("/agenda.csv", agenda_csv),
    READ("/agenda.ods", agenda_ods),
    READ("/agenda.ics", agenda_ics),
    READ("/agenda/minutes", minutes_get),
    READ("/agenda/minutes/print", minutes_print),
    READ("/agenda/minutes.csv", minutes_csv),
    READ("/agenda/minutes.ods", minutes_ods),
    {"GET", "/agenda/meeting", meeting_get, FOR_ROLE, "lead|board|reviewer", NULL, false},
    {"POST", "/agenda/meeting", meeting_post, FOR_ROLE, "lead|board|reviewer", NULL, false},
};
const RouteTable agenda_routes = {routes, sizeof routes / sizeof *routes};
