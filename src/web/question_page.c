/* Questions of the reviewer and answers of the team: one list, seen from both sides. */
#include "assurance/review.h"
#include "web/field_form.h"
#include "web/review.h"

/* ---- One question ------------------------------------------------------------------------ */

static const char *about_words(Page *page, const char *point)
{
    const Json *found = pack_point(page_code(page), point);
    return found ? arena_printf(page->ctx->arena, "Point %s: %s", point, json_text(found, "title"))
                 : "The whole case";
}

static void write_question(Page *page, const Question *question)
{
    html(&page->main, "<h2 class=\"govuk-heading-m\" id=\"question-{}\">Question {}. {}</h2>\n",
         question->id, question->id, about_words(page, question->point));
    written_text(page, question->text);
    signed_line(page, question->asked_by, question->asked_at);
    if (!question->answered_at.ms) {
        html(&page->main, "<p class=\"govuk-body\">");
        word_tag(page, "Not yet answered", "yellow");
        html(&page->main, "</p>\n");
        return;
    }
    Buf aside = aside_begin(page);
    written_text(page, question->answer);
    signed_line(page, question->answered_by, question->answered_at);
    Html answer = aside_end(page, aside);
    govuk_inset_text(&page->main, &(GovukInsetText){.html = answer});
}

/* ---- The reviewer asks ------------------------------------------------------------------- */

static const CaseField question_text = {
    .name = "text",
    .kind = FIELD_LONG,
    .label = "Your question",
    .short_label = "Question",
    .hint = "The team sees it at once. Ask for one thing.",
    .empty = "Enter your question",
};

static void write_point_select(Page *page)
{
    const Json *points = json_get(page_code(page)->document, "points");
    GovukSelectItem *items = arena_array(page->ctx->arena, GovukSelectItem, points->count + 1);
    size_t n = 0;
    items[n++] = (GovukSelectItem){.value = "", .text = "The whole case"};
    for (const Json *point = json_first(points); point; point = point->next)
        items[n++] = (GovukSelectItem){.value = json_text(point, "id"),
                                       .text = about_words(page, json_text(point, "id"))};
    govuk_select(&page->main,
                 &(GovukSelect){.name = "point",
                                .label = {.text = "What is it about?", .classes = "govuk-label--s"},
                                .items = items,
                                .items_count = n,
                                .value = page_field(page, "point"),
                                .error_message = page_fault_for(page, "point")});
}

Err review_questions(Page *page)
{
    Question *questions;
    size_t count;
    TRY(review_open(page, "Questions to the team", "questions"));
    TRY(question_list(page->ctx, page->c, &questions, &count));
    if (count == 0)
        html(&page->main, "<p class=\"govuk-body\">No question was asked.</p>\n");
    for (size_t i = 0; i < count; i++)
        write_question(page, &questions[i]);
    if (may_act(page->ctx, page->c, "ask", NULL, NULL) != OK)
        return OK;
    html(&page->main, "<h2 class=\"govuk-heading-m\">Ask a question</h2>\n");
    page_form_open(page, page_url(page, "/cases/%s/review/questions", page->c->reference), -1,
                   false);
    write_point_select(page);
    field_render(page, &question_text, NULL, false);
    page_form_close(page, act_label(page, "ask"));
    return OK;
}

Err question_post(Page *page)
{
    Json *body = json_new_object(page->ctx->arena);
    const char *point = page_field(page, "point");
    field_read(page, &question_text, body);
    if (page->faults.count == 0)
        TRY(page_fault_if_invalid(page,
                                  question_ask(page->ctx, page->c, text_empty(point) ? NULL : point,
                                               json_text(body, "text")),
                                  "point"));
    if (page->faults.count)
        return review_questions(page);
    return page_done(page, "Your question was sent to the team.", "/cases/%s/review/questions",
                     page->c->reference);
}

/* ---- The team answers -------------------------------------------------------------------- */

/* A field of its own for each question, so that a fault and what was typed stay with it. */
static CaseField answer_field(Page *page, int64_t question)
{
    return (CaseField){
        .name = arena_printf(page->ctx->arena, "answer-%lld", (long long)question),
        .kind = FIELD_LONG,
        .label =
            arena_printf(page->ctx->arena, "Your answer to question %lld", (long long)question),
        .short_label = "Answer",
        .empty = "Enter your answer",
    };
}

static void write_answer_form(Page *page, const Question *question)
{
    CaseField field = answer_field(page, question->id);
    page_form_open(
        page,
        page_url(page, "/cases/%s/questions/%lld", page->c->reference, (long long)question->id), -1,
        false);
    field_render(page, &field, NULL, false);
    page_form_close(page, arena_printf(page->ctx->arena, "Send the answer to question %lld",
                                       (long long)question->id));
}

Err team_questions(Page *page)
{
    Question *questions;
    size_t count;
    case_head(page, "Questions about your case", page_url(page, "/cases/%s", page->c->reference));
    TRY(question_list(page->ctx, page->c, &questions, &count));
    bool answers = may_act(page->ctx, page->c, "answer", NULL, NULL) == OK;
    if (count == 0)
        html(&page->main, "<p class=\"govuk-body\">No question was asked.</p>\n");
    for (size_t i = 0; i < count; i++) {
        write_question(page, &questions[i]);
        if (answers && !questions[i].answered_at.ms)
            write_answer_form(page, &questions[i]);
    }
    return OK;
}

/* An open question of this case: only that has a field on the page. */
static Err find_open(Page *page, int64_t *id)
{
    Question *questions;
    size_t count;
    bool number = str_int(str_of(page->params[1]), id);
    TRY(question_list(page->ctx, page->c, &questions, &count));
    for (size_t i = 0; i < count; i++) {
        if (!number || questions[i].id != *id)
            continue;
        return questions[i].answered_at.ms
                   ? fail(page->ctx, STALE, "Somebody else answered this question before you.")
                   : OK;
    }
    return fail(page->ctx, MISSING, "There is no such question.");
}

Err answer_post(Page *page)
{
    int64_t id;
    TRY(find_open(page, &id));
    CaseField field = answer_field(page, id);
    Json *body = json_new_object(page->ctx->arena);
    field_read(page, &field, body);
    if (page->faults.count == 0)
        TRY(page_fault_if_invalid(
            page, question_answer(page->ctx, page->c, id, json_text(body, field.name)),
            field.name));
    if (page->faults.count)
        return team_questions(page);
    return page_done(page, "Your answer was sent to the reviewer.", "/cases/%s/questions",
                     page->c->reference);
}
