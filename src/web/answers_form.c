#include "web/answers_form.h"

#include "rules/condition.h"

static Err read_answers(Page *page, const PartForm *form, Json **body)
{
    *body = part_form_body(page, form);
    for (size_t i = 0; i < form->fields.count; i++) {
        CaseField field = form->fields.fields[i];
        field.optional = true;
        field_read(page, &field, *body);
    }
    return OK;
}

Err answers_form(Page *page, PartForm *form)
{
    Arena *arena = page->ctx->arena;
    const Pack *controls = page_controls(page);
    const Json *questions = controls ? json_get(controls->document, "questions") : NULL;
    CaseField *fields = arena_array(arena, CaseField, questions ? questions->count + 1 : 1);
    Json *document;
    TRY(case_document(page->ctx, page->c, &document));
    Facts facts = facts_of_case(arena, document, ctx_today(page->ctx), controls);
    form->fields.count = 0;
    for (const Json *question = json_first(questions); question; question = question->next) {
        const Json *when = json_get(question, "ask_when");
        if (!when || condition_holds(arena, when, &facts, NULL) != TRUTH_NO)
            fields[form->fields.count++] = field_of_question(arena, question);
    }
    form->fields.fields = fields;
    form->read = read_answers;
    form->intro = form->fields.count
                      ? "Answer what you know. You can leave a question empty and come back to it."
                      : "These spend controls ask nothing more about this work.";
    return OK;
}
