/* The columns of case_table.h: one cell of a case each. */
#include "web/case_table.h"
#include "web/case_view.h"

static const Pack *controls_of(Page *page, const Case *c)
{
    return pack_find(page->ctx->packs, c->controls);
}

void case_column_project(Page *page, const Case *c)
{
    html(&page->main,
         "<a class=\"govuk-link\" href=\"{}\">{}</a><br>"
         "<span class=\"govuk-!-font-weight-regular govuk-!-font-size-16\">{}</span>",
         page_url(page, "/cases/%s/review", c->reference), c->title, c->reference);
}

void case_column_organisation(Page *page, const Case *c)
{
    html(&page->main, "{}", c->organisation_name);
}

void case_column_step(Page *page, const Case *c)
{
    html(&page->main, "{}", label_in(controls_of(page, c), "workflow.steps", c->step));
}

void case_column_waits(Page *page, const Case *c)
{
    if (text_eq(c->waits_for, "nobody"))
        html(&page->main, "Nobody");
    else
        html(&page->main, "{}<br><span class=\"govuk-!-font-size-16\">{}</span>",
             waits_words(page, c), days_words(page, days_since(page, c->waiting_since)));
}

void case_column_days(Page *page, const Case *c)
{
    html(&page->main, "{}", days_since(page, c->waiting_since));
}

void case_column_cost(Page *page, const Case *c)
{
    html(&page->main, "{}", money_words(page, c->counted));
}

void case_column_rating(Page *page, const Case *c)
{
    if (text_empty(c->rating))
        html(&page->main, "Not rated");
    pack_tag(page, controls_of(page, c), "triage.ratings", c->rating);
}

void case_column_required(Page *page, const Case *c)
{
    html(&page->main, "{}", c->required < 0 ? "Not known" : c->required ? "Yes" : "No");
}

void case_column_by(Page *page, const Case *c)
{
    html(&page->main, "{}", date_known(c->by) ? date_text(page->ctx->arena, c->by) : "Not known");
}

void case_column_flags(Page *page, const Case *c)
{
    html(&page->main, "{}", c->flags);
}

void case_column_limitations(Page *page, const Case *c)
{
    html(&page->main, "{}", c->limitations);
}

void case_column_questions(Page *page, const Case *c)
{
    html(&page->main, "{}", c->open_questions);
}

void case_column_outcome(Page *page, const Case *c)
{
    if (text_empty(c->outcome))
        html(&page->main, "None yet");
    pack_tag(page, controls_of(page, c), "decisions", c->outcome);
}

void case_column_updated(Page *page, const Case *c)
{
    html(&page->main, "{}", date_text(page->ctx->arena, time_date(c->updated_at)));
}
