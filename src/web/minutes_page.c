/* The minutes of a meeting: what was recommended, returned and decided, from the record. */
#include "web/agenda.h"

#include "assurance/agenda_files.h"
#include "web/case_view.h"
#include "web/pack_view.h"

#include <string.h>

static const GovukTableCell head[] = {
    {.text = "Project"}, {.text = "Outcome"}, {.text = "Words"}, {.text = "Who"}, {.text = "Date"}};
enum { HEADS = sizeof head / sizeof *head };

static Html project_cell(Page *page, const MinutesLine *line)
{
    Buf aside = aside_begin(page);
    html(&page->main,
         "<a class=\"govuk-link\" href=\"{}\">{}</a><br><span "
         "class=\"govuk-!-font-weight-regular\">{}<br>{}</span>",
         page_url(page, "/cases/%s/review", line->reference), line->title, line->reference,
         line->organisation_name);
    return aside_end(page, aside);
}

static Html words_cell(Page *page, const MinutesLine *line)
{
    Buf aside = aside_begin(page);
    written_text(page, line->text);
    if (line->n_conditions) {
        html(&page->main, "<p class=\"govuk-body-s\"><strong>Conditions</strong></p>\n"
                          "<ul class=\"govuk-list govuk-!-font-size-16\">\n");
        for (size_t i = 0; i < line->n_conditions; i++)
            html(&page->main, "<li>{}</li>\n",
                 minutes_condition(page->ctx->arena, &line->conditions[i]));
        html(&page->main, "</ul>\n");
    }
    return aside_end(page, aside);
}

static Html who_cell(Page *page, const MinutesLine *line)
{
    Buf aside = aside_begin(page);
    html(&page->main, "{}", line->who);
    if (!text_empty(line->confirmed_by))
        html(&page->main, "<br>Confirmed by {}", line->confirmed_by);
    if (line->centre_took_part >= 0)
        html(&page->main, "<br>{}",
             line->centre_took_part ? "The centre took part" : "The centre took no part");
    return aside_end(page, aside);
}

static GovukTableRow row(Page *page, const MinutesLine *line)
{
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, HEADS);
    const GovukTableCell made[HEADS] = {
        {.html = project_cell(page, line)},
        {.text = arena_printf(arena, "%s: %s", line->body, line->outcome)},
        {.html = words_cell(page, line)},
        {.html = who_cell(page, line)},
        {.text = date_short(arena, line->day)},
    };
    memcpy(cells, made, sizeof made);
    return (GovukTableRow){.cells = cells, .cells_count = HEADS};
}

static void write_lines(Page *page, const Minutes *minutes)
{
    if (!minutes->count) {
        text_paragraph(page, "Nothing was recommended or decided.");
        return;
    }
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, minutes->count);
    for (size_t i = 0; i < minutes->count; i++)
        rows[i] = row(page, &minutes->lines[i]);
    app_table(&page->main, &(GovukTable){.caption = "Recommendations and decisions",
                                         .classes = "govuk-!-font-size-16",
                                         .head = head,
                                         .head_count = HEADS,
                                         .rows = rows,
                                         .rows_count = minutes->count});
}

static void write_file(Page *page, const char *path, const char *label)
{
    html(&page->main, "<li><a class=\"govuk-link\" href=\"{}?meeting={}\">{}</a></li>\n", path,
         page_query(page, "meeting"), label);
}

Err minutes_get(Page *page)
{
    int64_t meeting;
    Minutes minutes;
    TRY(agenda_meeting_number(page, &meeting));
    TRY(minutes_gather(page->ctx, meeting, &minutes));
    Arena *arena = page->ctx->arena;
    bool centre = text_eq(minutes.meeting.organisation, CENTRE);
    page->title = "Minutes";
    page->caption = minutes.name;
    page->wide = true;
    page->section = centre ? "queue" : "department";
    page->back =
        page_url(page, "/agenda?organisation=%s", organisation_word(minutes.meeting.organisation));
    text_paragraph(page, arena_printf(arena, "%s of %s.", minutes.title,
                                      meeting_words(arena, &minutes.meeting)));
    text_paragraph(page, date_known(minutes.after)
                             ? arena_printf(arena,
                                            "From the record: what happened after the meeting of "
                                            "%s, up to this day.",
                                            date_text(arena, minutes.after))
                             : "From the record: what happened up to this day. No earlier meeting "
                               "is known.");
    write_lines(page, &minutes);
    html(&page->main, "<ul class=\"govuk-list\">\n");
    write_file(page, "/agenda/minutes/print", "Print or read it in one page");
    write_file(page, "/agenda/minutes.ods", "Minutes (ODS)");
    write_file(page, "/agenda/minutes.csv", "Minutes (CSV)");
    html(&page->main, "</ul>\n");
    return OK;
}
