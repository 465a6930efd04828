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
         "<span class=\"govuk-!-font-weight-regular\">{}</span>",
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
        html(&page->main, "{}, {}", waits_words(c),
             days_words(page, days_since(page, c->waiting_since)));
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

void case_column_approval(Page *page, const Case *c)
{
    if (c->required != 1)
        html(&page->main, "{}", c->required < 0 ? "Not known" : "Not needed");
    else if (date_known(c->by))
        html(&page->main, "Needed, by {}", date_short(page->ctx->arena, c->by));
    else
        html(&page->main, "Needed");
}

static void write_count(Page *page, int64_t count, const char *one, const char *many)
{
    if (count)
        html(&page->main, "{}<br>", count_words(page, count, one, many));
}

void case_column_look(Page *page, const Case *c)
{
    write_count(page, c->flags, "flag", "flags");
    write_count(page, c->limitations, "limitation", "limitations");
    write_count(page, c->open_questions, "open question", "open questions");
    if (!c->flags && !c->limitations && !c->open_questions)
        html(&page->main, "Nothing");
}

void case_column_outcome(Page *page, const Case *c)
{
    if (text_empty(c->outcome))
        html(&page->main, "None yet");
    pack_tag(page, controls_of(page, c), "decisions", c->outcome);
}

void case_column_updated(Page *page, const Case *c)
{
    html(&page->main, "{}", date_short(page->ctx->arena, time_date(c->updated_at)));
}
