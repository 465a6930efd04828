/* Check your answers: the whole case in cards, each with the way to change it; whether approval
 * is needed; and what is missing before it can be sent. */
#include "web/send.h"

#include "format/case_field.h"
#include "web/code_view.h"
#include "web/item_page.h"
#include "web/missing.h"
#include "web/pack_view.h"
#include "web/point.h"
#include "web/section_form.h"
#include "web/spend_form.h"

/* ---- Is approval needed ---------------------------------------------------------------------- */

static const char *required_words(const Advice *advice)
{
    if (advice->outside)
        return "Not under these controls";
    switch (advice->required) {
    case TRUTH_YES:
        return "Yes";
    case TRUTH_NO:
        return "No";
    case TRUTH_UNKNOWN:
        break;
    }
    return "Not known yet";
}

static void write_approval(Page *page, const Advice *advice)
{
    GovukSummaryAction why = {.text = "See why",
                              .visually_hidden_text = "approval is needed or not",
                              .href = page_url(page, "/cases/%s/advice", page->c->reference)};
    text_heading(page, 2, "Approval");
    govuk_summary_list(
        &page->main,
        &(GovukSummaryList){GOVUK_LIST(
            rows, GovukSummaryRow,
            {.key.text = "Approval needed",
             .value.text = required_words(advice),
             .actions = {.items = &why, .items_count = 1}},
            {.key.text = "Who approves", .value.text = text_or(advice->approver, "Not known")},
            {.key.text = "Route", .value.text = text_or(advice->route_title, "Not known")},
            {.key.text = "Act by",
             .value.text = text_or(date_text(page->ctx->arena, advice->by), "Not known")})});
}

/* ---- Parts ----------------------------------------------------------------------------------- */

/* NULL: no link, for who may not change the case. */
static const char *change_address(Page *page, bool editable, const char *part)
{
    return editable ? page_url(page, "/cases/%s/%s", page->c->reference, part) : NULL;
}

static void write_none(Page *page, const char *title, const char *change)
{
    GovukSummaryAction action = {.text = "Change", .href = change};
    govuk_summary_list(
        &page->main,
        &(GovukSummaryList){
            .card = {.title.text = title,
                     .actions = {.items = &action, .items_count = change ? 1 : 0}},
            GOVUK_LIST(rows, GovukSummaryRow, {.key.text = title, .value.text = "None added"})});
}

static void write_items(Page *page, const CasePartFields *fields, const Json *list,
                        const char *change)
{
    int64_t number = 0;
    for (const Json *item = json_first(list); item; item = item->next)
        fields_summary(page, fields, item,
                       arena_printf(page->ctx->arena, "%c%s %lld", fields->item[0] - 'a' + 'A',
                                    fields->item + 1, (long long)++number),
                       change);
    if (number == 0)
        write_none(page, fields->title, change);
}

/* The sections of the project. Title and description are the document's own members. */
static Err write_section(Page *page, const CaseView *view, const char *part, bool editable)
{
    PartForm form;
    const char *change = change_address(page, editable, part);
    const Json *body = text_eq(part, "project") ? view->document : json_get(view->document, part);
    TRY(section_form(page, part, &form));
    if (form.fields.item) {
        write_items(page, &form.fields, body, change);
        return OK;
    }
    fields_summary(page, &form.fields, body, form.title, change);
    if (text_eq(part, "spend"))
        spend_summary(page, body);
    return OK;
}

static Err write_list(Page *page, const CaseView *view, const char *list, bool editable)
{
    ItemList items;
    TRY(item_list_of(page, list, &items));
    write_items(page, &items.fields, json_get(view->document, list),
                change_address(page, editable, list));
    return OK;
}

static Err write_parts(Page *page, const CaseView *view, bool editable)
{
    static const char *const lists[] = {"contracts", "users", "evidence", "limitations"};
    for (const char *const *part = case_sections_of_project; *part; part++)
        TRY(write_section(page, view, *part, editable));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        TRY(write_list(page, view, lists[i], editable));
    return OK;
}

/* ---- Points ---------------------------------------------------------------------------------- */

static Html status_html(Page *page, const PointAdvice *point)
{
    Buf aside = aside_begin(page);
    position_tag(page, page_code(page), point->position);
    if (text_eq(point->status, "not_shown")) {
        html(&page->main, " ");
        finding_tag(page, point->status, NULL);
    }
    return aside_end(page, aside);
}

/* How many criteria have an answer of those that apply. */
static const char *answered_words(Page *page, const PointAdvice *point)
{
    int64_t asked = 0, answered = 0;
    for (size_t i = 0; i < point->n_criteria; i++) {
        if (point->criteria[i].applies == TRUTH_NO)
            continue;
        asked++;
        answered += point->criteria[i].claim != NULL;
    }
    return arena_printf(page->ctx->arena, "%lld of %lld", (long long)answered, (long long)asked);
}

static const char *limitation_words(const CaseView *view, const PointAdvice *point)
{
    const char *id = json_text(point->answer, "limitation");
    const Json *limitation = document_item(view->document, "limitations", id);
    return text_or(json_text(limitation, "system"), id);
}

static void write_point(Page *page, const CaseView *view, const PointAdvice *point, bool editable)
{
    const Json *answer = point->answer;
    const char *limitation = limitation_words(view, point);
    GovukSummaryAction change = {.text = editable ? "Change" : "View",
                                 .href = point_address(page, point->id)};
    govuk_summary_list(
        &page->main,
        &(GovukSummaryList){
            .card = {.title.text = point_name(page, point->point),
                     .actions = {.items = &change, .items_count = 1}},
            GOVUK_LIST(rows, GovukSummaryRow,
                       {.key.text = "Position", .value.html = status_html(page, point)},
                       {.key.text = "Reason",
                        .value.html = written_html(page, json_text(answer, "reason"))},
                       {.key.text = "Limitation",
                        .value.text = limitation,
                        .skip = text_empty(limitation)},
                       {.key.text = "Taken by",
                        .value.text = text_or(json_text(answer, "by"), "Nobody yet")},
                       {.key.text = "Criteria answered", .value.text = answered_words(page, point)},
                       {.key.text = "Marked as completed",
                        .value.text = json_truth(answer, "completed") ? "Yes" : "No"})});
}

/* ---- The page -------------------------------------------------------------------------------- */

static void write_missing(Page *page, const Advice *advice)
{
    if (advice->ready)
        return;
    text_heading(page, 2, "What is missing");
    text_paragraph(page, "The case cannot be sent before this is there:");
    missing_list(page, advice);
}

static void write_next(Page *page, const Advice *advice)
{
    if (!advice->ready) {
        html(&page->main, "<p class=\"govuk-body\">You can send the case when nothing is missing. "
                          "<a class=\"govuk-link\" href=\"#main-content\">Back to what is "
                          "missing</a></p>\n");
        return;
    }
    govuk_button(&page->main, &(GovukButton){.text = "Continue to the declaration",
                                             .href = page_url(page, "/cases/%s/declaration",
                                                              page->c->reference)});
}

Err show_check(Page *page)
{
    CaseView view;
    TRY(case_view_load(page, &view));
    Err may = may_act(page->ctx, page->c, "edit", NULL, NULL);
    if (may != OK && may != FORBIDDEN)
        return may;
    bool editable = may == OK;
    case_head(page, editable ? "Check your answers before you send the case" : "All answers",
              case_address(page));
    if (editable)
        write_missing(page, &view.advice);
    write_approval(page, &view.advice);
    TRY(write_parts(page, &view, editable));
    for (size_t i = 0; i < view.advice.n_points; i++)
        write_point(page, &view, &view.advice.points[i], editable);
    text_heading(page, 2, "The whole case in one document");
    report_links(page);
    if (editable)
        write_next(page, &view.advice);
    return OK;
}
