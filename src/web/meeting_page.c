/* The date of a board or joint review: set, moved, or called off. */
#include "web/agenda.h"

#include "web/field_form.h"

static const CaseField fields[] = {
    {.name = "day",
     .kind = FIELD_DATE,
     .label = "When does it meet?",
     .short_label = "Date of the meeting",
     .hint = "For example, 27 3 2019.",
     .empty = "Enter the date of the meeting"},
    {.name = "place",
     .kind = FIELD_SHORT,
     .label = "Where, and what should people know?",
     .short_label = "Where",
     .hint = "For example, a room and a time.",
     .optional = true},
};
static const CasePartFields form = {.part = "meeting",
                                    .title = "Meeting",
                                    .fields = fields,
                                    .count = sizeof fields / sizeof *fields};

/* The one that the address names; without one, a new one of the organisation. */
static Err load(Page *page, BoardMeeting *out)
{
    const char *organisation;
    int64_t number;
    bool several;
    BoardMeeting found = {.place = "", .day = NO_DATE};
    TRY(agenda_choice(page, &organisation, &several));
    found.organisation = organisation;
    if (!text_empty(page_query(page, "meeting"))) {
        TRY(agenda_meeting_number(page, &number));
        TRY(meeting_find(page->ctx, number, &found));
    }
    if (several || !text_eq(found.organisation, organisation) ||
        !meeting_may_set(page->ctx->who, organisation))
        return fail(page->ctx, MISSING, "There is no such page.");
    *out = found;
    return OK;
}

static const char *url(Page *page, const BoardMeeting *meeting)
{
    const char *word = organisation_word(meeting->organisation);
    return meeting->id ? page_url(page, "/agenda/meeting?organisation=%s&meeting=%s", word,
                                  arena_printf(page->ctx->arena, "%lld", (long long)meeting->id))
                       : page_url(page, "/agenda/meeting?organisation=%s", word);
}

static Json *body_of(Arena *arena, const BoardMeeting *meeting)
{
    Json *body = json_new_object(arena);
    json_set_text(arena, body, "day", date_iso(arena, meeting->day));
    json_set_text(arena, body, "place", meeting->place);
    return body;
}

static Err write_form(Page *page, const BoardMeeting *meeting)
{
    Organisation organisation;
    bool centre = text_eq(meeting->organisation, CENTRE);
    TRY(agenda_organisation(page->ctx, meeting->organisation, &organisation));
    page->title = meeting->id ? "Change the date of the meeting"
                  : centre    ? "Set the date of the next joint review"
                              : "Set the date of the next board";
    page->caption = organisation.name;
    page->section = centre ? "queue" : "department";
    page->back =
        page_url(page, "/agenda?organisation=%s", organisation_word(meeting->organisation));
    page_form_open(page, url(page, meeting), meeting->version, false);
    fields_render(page, &form, body_of(page->ctx->arena, meeting));
    html(&page->main, "<div class=\"govuk-button-group\">\n");
    govuk_button(&page->main, &(GovukButton){.text = "Save", .prevent_double_click = GOVUK_YES});
    if (meeting->id)
        govuk_button(&page->main, &(GovukButton){.text = "Call the meeting off",
                                                 .name = "answer",
                                                 .value = "cancel",
                                                 .classes = "govuk-button--warning",
                                                 .prevent_double_click = GOVUK_YES});
    html(&page->main, "</div>\n");
    page_form_close(page, NULL);
    return OK;
}

Err meeting_get(Page *page)
{
    BoardMeeting meeting;
    TRY(load(page, &meeting));
    return write_form(page, &meeting);
}

static Err done(Page *page, const BoardMeeting *meeting, const char *words)
{
    return page_done(page, words, "/agenda?organisation=%s",
                     organisation_word(meeting->organisation));
}

static Err cancel(Page *page, BoardMeeting *meeting)
{
    meeting->version = page_version(page);
    TRY(page_fault_if_invalid(page, meeting_cancel(page->ctx, meeting), "day"));
    return page->faults.count ? write_form(page, meeting)
                              : done(page, meeting, "The meeting is called off.");
}

static Err save(Page *page, const BoardMeeting *meeting)
{
    BoardMeeting wanted = *meeting;
    Json *body = fields_read(page, &form);
    wanted.version = page_version(page);
    wanted.place = json_text(body, "place");
    if (!date_parse(json_text(body, "day"), &wanted.day))
        wanted.day = NO_DATE;
    if (!page->faults.count)
        TRY(page_fault_if_invalid(page, meeting_put(page->ctx, &wanted), "day"));
    return page->faults.count ? write_form(page, meeting) : done(page, meeting, "The date is set.");
}

Err meeting_post(Page *page)
{
    BoardMeeting meeting;
    TRY(load(page, &meeting));
    return text_eq(page_field(page, "answer"), "cancel") ? cancel(page, &meeting)
                                                         : save(page, &meeting);
}
