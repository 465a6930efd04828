#include "web/section_form.h"

#include "web/answers_form.h"
#include "web/rows_form.h"
#include "web/spend_form.h"

/* What the reader should know first. */
static const char *intro_of(const char *part)
{
    static const struct {
        const char *part, *text;
    } intros[] = {
        {"people", "Name at least the service owner or the senior responsible owner."},
        {"spend", "Count the whole cost, whoever pays it and whatever it is spent on."},
        {"dates", "Enter the dates you know. An estimate is enough."},
        {"strategies", "Say which objectives of your organisation's strategies the work serves."},
        {"benefits",
         "These are the benefits that the Code is meant to bring. Say which of them you expect."},
        {"belongs_to", "Costs of work that shares a programme, service or supplier may have to be "
                       "counted together."},
    };
    for (size_t i = 0; i < sizeof intros / sizeof *intros; i++)
        if (text_eq(intros[i].part, part))
            return intros[i].text;
    return NULL;
}

Err section_form(Page *page, const char *part, PartForm *form)
{
    const CasePartFields *fields = case_part_fields(part);
    CHECK(fields);
    *form = (PartForm){
        .part = part,
        .fields = *fields,
        .title = fields->title,
        .intro = intro_of(part),
        .back = page_url(page, "/cases/%s", page->c->reference),
        .action = page_url(page, "/cases/%s/%s", page->c->reference, part),
        .next = page_url(page, "/cases/%s", page->c->reference),
        .later = true,
    };
    if (text_eq(part, "benefits"))
        benefits_form(form);
    else if (fields->item)
        rows_form(page, form);
    else if (text_eq(part, "spend"))
        spend_form(form);
    else if (text_eq(part, "answers"))
        return answers_form(page, form);
    return OK;
}
