/* Starting a case: its title makes a draft at once, then one question after another, each saved
 * as it is answered, up to the answer whether approval is needed. Each fact is asked once: the
 * sections of the case show what was said here. */
#include "web/start_page.h"

#include "web/section_form.h"

#include <string.h>

/* ---- A new case ------------------------------------------------------------------------- */

/* The organisations for which ctx->who may start a case. */
static Err choose_organisations(Page *page, FieldOption **options, size_t *count)
{
    Organisation *all;
    size_t n_all;
    TRY(organisation_list(page->ctx, &all, &n_all));
    *options = arena_array(page->ctx->arena, FieldOption, n_all + 1);
    *count = 0;
    for (size_t i = 0; i < n_all; i++)
        if (person_is(page->ctx->who, "team", all[i].id) ||
            person_is(page->ctx->who, "lead", all[i].id))
            (*options)[(*count)++] = (FieldOption){all[i].id, all[i].name, NULL};
    return OK;
}

static CaseField organisation_field(const FieldOption *options)
{
    return (CaseField){.name = "organisation",
                       .kind = FIELD_CHOICE,
                       .label = "Which organisation is it for?",
                       .short_label = "Organisation",
                       .options = options,
                       .empty = "Select the organisation it is for"};
}

static void write_new(Page *page, const FieldOption *options, size_t count)
{
    const CaseField *title = case_part_fields("project")->fields;
    page->title = "Start a case";
    page->section = "cases";
    page->back = "/cases";
    html(&page->main, "<p class=\"govuk-body\">Seven short questions tell you whether you need "
                      "approval to spend, "
                      "whose, and by when. Your answers are saved as you go.</p>\n");
    page_form_open(page, "/cases/new", -1, false);
    if (count > 1) {
        CaseField organisation = organisation_field(options);
        field_render(page, &organisation, NULL, false);
    }
    field_render(page, title, NULL, false);
    page_form_close(page, "Continue");
}

static Err get_new(Page *page)
{
    FieldOption *options;
    size_t count;
    TRY(choose_organisations(page, &options, &count));
    write_new(page, options, count);
    return OK;
}

static Err post_new(Page *page)
{
    FieldOption *options;
    size_t count;
    Json *answers = json_new_object(page->ctx->arena);
    TRY(choose_organisations(page, &options, &count));
    if (count > 1) {
        CaseField organisation = organisation_field(options);
        field_read(page, &organisation, answers);
    }
    field_read(page, case_part_fields("project")->fields, answers);
    const char *organisation = count == 1 ? options[0].value : json_text(answers, "organisation");
    Json *start = json_new_object(page->ctx->arena);
    json_set_text(page->ctx->arena, start, "title", json_text(answers, "title"));
    Case made;
    if (!page->faults.count)
        TRY(page_fault_if_invalid(
            page, case_start(page->ctx, text_or(organisation, ""), start, &made), "title"));
    if (page->faults.count) {
        write_new(page, options, count);
        return OK;
    }
    return page_redirect(page, "%s", page_url(page, "/cases/%s/start/activities", made.reference));
}

/* ---- The questions ---------------------------------------------------------------------- */

typedef struct StartQuestion {
    const char *id, *part, *title;
    const char *fields[4]; /* of the part; none: the whole section */
} StartQuestion;

static const StartQuestion questions[] = {
    {"activities", "work", "What does the work involve?", {"activities", "change"}},
    {"audience", "work", "Who is it for?", {"audience", "service", "transactional"}},
    {"phase", "work", "Which phase is the work in?", {"phase"}},
    {"dates", "dates", "When do you need approval?", {"approval_needed", "commitment"}},
    {"cost", "spend", "What will it cost over its whole life?", {"whole_life_pence"}},
    {"shares",
     "belongs_to",
     "What does it share with other work?",
     {"programme", "service", "supplier"}},
    {"flags", "answers", "What else do the spend controls ask?", {NULL}},
};
enum { QUESTIONS = sizeof questions / sizeof *questions };

static Err find_question(Page *page, size_t *out)
{
    for (size_t i = 0; i < QUESTIONS; i++)
        if (text_eq(questions[i].id, page->params[1])) {
            *out = i;
            return OK;
        }
    return fail(page->ctx, MISSING, "There is no such question.");
}

static bool asks(const StartQuestion *question, const char *name)
{
    for (size_t i = 0; i < sizeof question->fields / sizeof *question->fields; i++)
        if (text_eq(question->fields[i], name))
            return true;
    return false;
}

/* Those of the part that the question is about, in the part's order. */
static void choose_fields(Page *page, const StartQuestion *question, CasePartFields *fields)
{
    CaseField *chosen = arena_array(page->ctx->arena, CaseField, fields->count);
    size_t count = 0;
    for (size_t i = 0; i < fields->count; i++)
        if (asks(question, fields->fields[i].name))
            chosen[count++] = fields->fields[i];
    fields->fields = chosen;
    fields->count = count;
}

static const char *address_of(Page *page, size_t number)
{
    return number < QUESTIONS
               ? page_url(page, "/cases/%s/start/%s", page->c->reference, questions[number].id)
               : page_url(page, "/cases/%s/advice", page->c->reference);
}

static Err open_question(Page *page, PartForm *form)
{
    size_t number;
    TRY(find_question(page, &number));
    const StartQuestion *question = &questions[number];
    TRY(section_form(page, question->part, form));
    if (question->fields[0])
        choose_fields(page, question, &form->fields);
    form->title = question->title;
    form->caption = arena_printf(page->ctx->arena, "Question %zu of %d", number + 1, QUESTIONS);
    form->back =
        number ? address_of(page, number - 1) : page_url(page, "/cases/%s", page->c->reference);
    form->action = address_of(page, number);
    form->next = address_of(page, number + 1);
    form->skip = form->next;
    form->button = "Continue";
    form->later = false;
    form->heading = form->fields.count == 1 && !form->write && !form->read;
    return OK;
}

static Err get_question(Page *page)
{
    PartForm form;
    TRY(open_question(page, &form));
    return part_form_get(page, &form);
}

static Err post_question(Page *page)
{
    PartForm form;
    TRY(open_question(page, &form));
    return part_form_save(page, &form);
}

static const Route routes[] = {
    {"GET", "/cases/new", get_new, FOR_ROLE, "team|lead", NULL, false},
    {"POST", "/cases/new", post_new, FOR_ROLE, "team|lead", NULL, false},
    {"GET", "/cases/{reference}/start/{question}", get_question, FOR_CASE, NULL, NULL, false},
    {"POST", "/cases/{reference}/start/{question}", post_question, FOR_CASE, NULL, "edit", false},
    {"GET", "/cases/{reference}/advice", advice_get, FOR_CASE, NULL, NULL, false},
};

const RouteTable start_routes = {routes, sizeof routes / sizeof *routes};
