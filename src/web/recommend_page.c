/* The board's recommendation: a form, a page to check the answers, and then it is recorded. The
 * answers travel in the form of the second page; nothing is stored before it is sent. */
#include "web/case_view.h"
#include "web/department.h"
#include "web/field_form.h"

static const CaseField fields[] = {
    {.name = "board_date",
     .kind = FIELD_DATE,
     .label = "When did the board meet?",
     .short_label = "Date of the board",
     .hint = "For example, 27 3 2019.",
     .empty = "Enter the date of the board"},
    {.name = "centre_took_part",
     .kind = FIELD_YES_NO,
     .label = "Did the centre take part?",
     .short_label = "The centre took part",
     .hint = "Somebody from GDS at the board, or its view in writing before it.",
     .empty = "Select yes if the centre took part"},
    {.name = "reasons",
     .kind = FIELD_LONG,
     .label = "What does the board recommend, and why?",
     .short_label = "Recommendation",
     .hint = "Those who decide read this, and so does the team.",
     .empty = "Enter what the board recommends"},
};
static const CasePartFields recommendation = {.part = "recommendation",
                                              .title = "Recommendation",
                                              .fields = fields,
                                              .count = sizeof fields / sizeof *fields};

static const char *url(Page *page)
{
    return page_url(page, "/cases/%s/recommend", page->c->reference);
}

Err recommend_get(Page *page)
{
    case_head(page, act_label(page, "recommend"),
              page_url(page, "/cases/%s/review", page->c->reference));
    page_form_open(page, url(page), -1, false);
    fields_render(page, &recommendation, NULL);
    page_form_close(page, "Continue");
    return OK;
}

/* ---- Check ------------------------------------------------------------------------------- */

static void carry(Page *page, const char *name)
{
    html(&page->main, "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", name,
         page_field(page, name));
}

static void choose(Page *page, const char *answer, const char *text, const char *classes)
{
    govuk_button(&page->main, &(GovukButton){.text = text,
                                             .name = "answer",
                                             .value = answer,
                                             .classes = classes,
                                             .prevent_double_click = GOVUK_YES});
}

static Err check(Page *page, const Json *body)
{
    static const char *const sent[] = {"board_date-day", "board_date-month", "board_date-year",
                                       "centre_took_part", "reasons"};
    case_head(page, "Check the recommendation before you record it", url(page));
    fields_summary(page, &recommendation, body, NULL, NULL);
    html(&page->main,
         "<p class=\"govuk-body\">The case then goes on, and you cannot change what you "
         "recorded.</p>\n");
    page_form_open(page, url(page), -1, false);
    for (size_t i = 0; i < sizeof sent / sizeof *sent; i++)
        carry(page, sent[i]);
    html(&page->main, "<div class=\"govuk-button-group\">\n");
    choose(page, "record", act_label(page, "recommend"), NULL);
    choose(page, "change", "Change the answers", "govuk-button--secondary");
    html(&page->main, "</div>\n");
    page_form_close(page, NULL);
    return OK;
}

static Err record(Page *page, const Json *body, Date board_date)
{
    CaseMove move = {.act = "recommend",
                     .reasons = json_text(body, "reasons"),
                     .board_date = board_date,
                     .centre_took_part = json_truth(body, "centre_took_part")};
    TRY(case_move(page->ctx, page->c, &move));
    return page_done(page, "The recommendation is recorded.", "/cases/%s/review",
                     page->c->reference);
}

Err recommend_post(Page *page)
{
    const char *answer = page_field(page, "answer");
    if (text_eq(answer, "change"))
        return recommend_get(page);
    Json *body = fields_read(page, &recommendation);
    Date board_date = NO_DATE;
    if (date_parse(json_text(body, "board_date"), &board_date) &&
        date_compare(board_date, ctx_today(page->ctx)) > 0)
        page_fault(page, "board_date", "Date of the board must be today or in the past");
    if (page->faults.count)
        return recommend_get(page);
    return text_eq(answer, "record") ? record(page, body, board_date) : check(page, body);
}
