/* The team of a case: who is in it, and adding a colleague. */
#include "assurance/team.h"
#include "format/case_field.h"
#include "web/case_page.h"
#include "web/case_view.h"
#include "web/field_form.h"

static const CaseField email_field = {
    .name = "colleague",
    .kind = FIELD_EMAIL,
    .label = "Email address of the colleague you want to add",
    .short_label = "Email address",
    .hint = "They need an account in your organisation. They will be able to see and change the "
            "whole case.",
    .empty = "Enter an email address",
};

static bool may_add(const Page *page)
{
    return page->c->member || person_is(page->ctx->who, "lead", page->c->organisation);
}

static void write_people(Page *page, const Person *people, size_t count)
{
    GovukSummaryRow *rows = arena_array(page->ctx->arena, GovukSummaryRow, count);
    for (size_t i = 0; i < count; i++)
        rows[i] = (GovukSummaryRow){
            .key.text = people[i].name,
            .value.text = people[i].active ? people[i].email : "No longer has an account",
        };
    govuk_summary_list(&page->main, &(GovukSummaryList){.rows = rows, .rows_count = count});
}

Err team_get(Page *page)
{
    Person *people;
    size_t count;
    TRY(team_list(page->ctx, page->c, &people, &count));
    case_head(page, "The team of this case", page_url(page, "/cases/%s", page->c->reference));
    write_people(page, people, count);
    if (!may_add(page))
        return OK;
    html(&page->main, "<h2 class=\"govuk-heading-m\">Add a colleague</h2>\n");
    page_form_open(page, page_url(page, "/cases/%s/team", page->c->reference), -1, false);
    field_render(page, &email_field, NULL, false);
    page_form_close(page, "Add to the team");
    return OK;
}

/* A colleague whom nobody knows is a fault of the form, not a page that is not there. */
static Err find_colleague(Page *page, const char *email, Person *colleague)
{
    Err err = team_find_email(page->ctx, page->c, email, colleague);
    if (err != MISSING)
        return err;
    page_fault(page, "colleague", problem(page->ctx));
    return OK;
}

Err team_post(Page *page)
{
    Json *body = json_new_object(page->ctx->arena);
    Person colleague;
    if (!may_add(page))
        return fail(page->ctx, FORBIDDEN,
                    "You cannot add people to this case, because you are not in its team.");
    field_read(page, &email_field, body);
    if (!page->faults.count)
        TRY(find_colleague(page, json_text(body, "colleague"), &colleague));
    if (page->faults.count)
        return team_get(page);
    TRY(case_join(page->ctx, page->c, colleague.id));
    return page_done(
        page, arena_printf(page->ctx->arena, "%s is now in the team of this case", colleague.name),
        "%s", page_url(page, "/cases/%s/team", page->c->reference));
}
