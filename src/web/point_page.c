/* One point of the Code in a case: what it asks, what the team claims of each criterion, what the
 * rules find of that, and the team's position on the whole. */
#include "web/point.h"

#include "web/code_view.h"
#include "web/missing.h"
#include "web/pack_view.h"
#include "web/position_form.h"
#include "web/repository_view.h"

#include <string.h>

/* ---- Addresses ------------------------------------------------------------------------------- */

const char *point_address(Page *page, const char *point)
{
    return page_url(page, "/cases/%s/points/%s", page->c->reference, point);
}

/* The point's number stands before the dot. */
const char *criterion_address(Page *page, const char *criterion)
{
    const char *point = arena_text_len(page->ctx->arena, criterion, strcspn(criterion, "."));
    return page_url(page, "/cases/%s/points/%s/%s", page->c->reference, point, criterion);
}

const char *case_address(Page *page)
{
    return page_url(page, page->c->member ? "/cases/%s" : "/cases/%s/review", page->c->reference);
}

Err point_open(Page *page, CaseView *view, const PointAdvice **point)
{
    TRY(case_view_load(page, view));
    const PointAdvice *found = case_view_point(view, page->params[1]);
    if (!found)
        return fail(page->ctx, MISSING, "There is no such point in this edition of the Code.");
    *point = found;
    return OK;
}

/* ---- Order ----------------------------------------------------------------------------------- */

CriterionOrder criteria_by_force(Page *page, const PointAdvice *point)
{
    CriterionOrder order = {
        arena_array(page->ctx->arena, const CriterionAdvice *, point->n_criteria), 0};
    const Json *force = json_first(json_get(page_code(page)->document, "forces"));
    for (; force; force = force->next)
        for (size_t i = 0; i < point->n_criteria; i++) {
            const CriterionAdvice *advice = &point->criteria[i];
            if (advice->applies != TRUTH_NO &&
                text_eq(json_text(advice->criterion, "force"), json_text(force, "id")))
                order.items[order.count++] = advice;
        }
    return order;
}

/* ---- What is missing ------------------------------------------------------------------------- */

static void write_gaps(Page *page, const PointAdvice *point, bool blocking, bool editable)
{
    if (gaps_count(&point->missing, blocking) == 0)
        return;
    text_paragraph(page, blocking ? "The case cannot be sent before this is there:"
                                  : "This does not keep you from sending the case:");
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    gaps_write(page, &point->missing, blocking, editable);
    html(&page->main, "</ul>\n");
}

static void write_missing(Page *page, const PointAdvice *point, bool editable)
{
    if (point->missing.count == 0)
        return;
    text_heading(page, 2, "What is missing");
    write_gaps(page, point, true, editable);
    write_gaps(page, point, false, editable);
}

/* ---- What the point asks --------------------------------------------------------------------- */

static void write_help(Page *page, const PointAdvice *point)
{
    Buf aside = aside_begin(page);
    guide_list(page, json_get(point->point, "guidance"));
    Html guidance = aside_end(page, aside);
    govuk_details(&page->main,
                  &(GovukDetails){.summary_text = "Guidance and case studies", .html = guidance});
    aside = aside_begin(page);
    helper_list(page, page_code(page), point->point);
    Html helpers = aside_end(page, aside);
    govuk_details(&page->main, &(GovukDetails){.summary_text = "Who can help", .html = helpers});
}

/* ---- Criteria -------------------------------------------------------------------------------- */

Html finding_html(Page *page, const CriterionAdvice *advice)
{
    Buf aside = aside_begin(page);
    finding_tag(page, advice->status, advice->because);
    if (advice->because)
        html(&page->main, "\n<p class=\"govuk-body govuk-!-margin-top-2\">{}</p>\n",
             sentence(page, advice->because));
    return aside_end(page, aside);
}

static Html claim_html(Page *page, const CaseView *view, const Json *claim)
{
    Buf aside = aside_begin(page);
    position_tag(page, page_code(page), json_text(claim, "position"));
    html(&page->main, "\n");
    written_text(page, json_text(claim, "reason"));
    if (json_first(json_get(claim, "evidence")))
        evidence_list(page, view->document, json_get(claim, "evidence"));
    const Json *limitation =
        document_item(view->document, "limitations", json_text(claim, "limitation"));
    if (limitation)
        html(&page->main, "<p class=\"govuk-body\">Limitation: {}</p>\n",
             text_or(json_text(limitation, "system"), json_text(limitation, "id")));
    return aside_end(page, aside);
}

static Html repository_html(Page *page, const CaseView *view, const CriterionAdvice *advice)
{
    Buf aside = aside_begin(page);
    repository_findings(page, view, advice);
    return aside_end(page, aside);
}

static void write_criterion(Page *page, const CaseView *view, const CriterionAdvice *advice,
                            bool editable)
{
    const Json *criterion = advice->criterion;
    GovukSummaryRow rows[CRITERION_ROWS + 3] = {{0}};
    size_t n_rows = CRITERION_ROWS + 2;
    GovukSummaryAction action = {.text = advice->claim ? "Change" : "Answer",
                                 .href = criterion_address(page, json_text(criterion, "id"))};
    if (!editable)
        action.text = "View";
    criterion_rows(page, page_code(page), criterion, rows);
    rows[CRITERION_ROWS] = (GovukSummaryRow){.key.text = "The team’s position",
                                             .value.html = claim_html(page, view, advice->claim)};
    rows[CRITERION_ROWS + 1] = (GovukSummaryRow){.key.text = "What the rules find",
                                                 .value.html = finding_html(page, advice)};
    if (repository_has_findings(view, advice))
        rows[n_rows++] = (GovukSummaryRow){.key.text = "What the repository shows",
                                           .value.html = repository_html(page, view, advice)};
    govuk_summary_list(&page->main, &(GovukSummaryList){
                                        .rows = rows,
                                        .rows_count = n_rows,
                                        .card = {.title = {.text = criterion_name(page, criterion),
                                                           .heading_level = 3},
                                                 .actions = {.items = &action, .items_count = 1}}});
}

static void write_not_asked(Page *page, const PointAdvice *point, size_t count)
{
    if (count == 0)
        return;
    Buf aside = aside_begin(page);
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (size_t i = 0; i < point->n_criteria; i++)
        if (point->criteria[i].applies == TRUTH_NO)
            html(&page->main, "<li>{}<br>{}</li>\n",
                 criterion_name(page, point->criteria[i].criterion), point->criteria[i].because);
    html(&page->main, "</ul>\n");
    Html list = aside_end(page, aside);
    const char *title =
        arena_printf(page->ctx->arena, "%s not apply",
                     count_words(page, (int64_t)count, "criterion does", "criteria do"));
    govuk_details(&page->main, &(GovukDetails){.summary_text = title, .html = list});
}

static void write_criteria(Page *page, const CaseView *view, const PointAdvice *point,
                           bool editable)
{
    CriterionOrder order = criteria_by_force(page, point);
    text_heading(page, 2, "Criteria");
    for (size_t i = 0; i < order.count; i++)
        write_criterion(page, view, order.items[i], editable);
    write_not_asked(page, point, point->n_criteria - order.count);
}

/* ---- The page -------------------------------------------------------------------------------- */

static void write_point(Page *page, const CaseView *view, const PointAdvice *point, bool editable)
{
    write_missing(page, point, editable);
    html(&page->main, "<p class=\"govuk-body-l\">{}</p>\n", json_text(point->point, "asks"));
    write_help(page, point);
    repository_summary(page, view, point);
    write_criteria(page, view, point, editable);
    text_heading(page, 2,
                 editable ? "Your position on the whole point"
                          : "The team’s position on the whole point");
}

static PartForm position_form(Page *page, const CaseView *view, const PointAdvice *point)
{
    Arena *arena = page->ctx->arena;
    return (PartForm){
        .part = arena_printf(arena, "points/%s", point->id),
        .fields = position_fields_of_point(page, view),
        .title = point->title,
        .caption = arena_printf(arena, "%s, point %s", page->c->reference, point->id),
        .back = case_address(page),
        .action = point_address(page, point->id),
        .next = case_address(page),
        .done = arena_printf(arena, "Your position on point %s is saved", point->id),
        .button = "Save",
        .write = position_write,
        .read = position_read,
    };
}

static Err show_point(Page *page)
{
    CaseView view;
    const PointAdvice *point;
    TRY(point_open(page, &view, &point));
    Err may = may_act(page->ctx, page->c, "edit", NULL, NULL);
    if (may != OK && may != FORBIDDEN)
        return may;
    write_point(page, &view, point, may == OK);
    PartForm form = position_form(page, &view, point);
    TRY(part_form_get(page, &form));
    if (may == FORBIDDEN)
        signed_line(page, json_text(point->answer, "by"), (Time){0});
    return OK;
}

static Err send_point(Page *page)
{
    CaseView view;
    const PointAdvice *point;
    TRY(point_open(page, &view, &point));
    write_point(page, &view, point, true);
    PartForm form = position_form(page, &view, point);
    return part_form_save(page, &form);
}

#define POINT "/cases/{reference}/points/{point}"

static const Route routes[] = {
    {.method = "GET", .pattern = POINT, .handler = show_point, .guard = FOR_CASE},
    {.method = "POST", .pattern = POINT, .handler = send_point, .guard = FOR_CASE, .act = "edit"},
    {.method = "GET", .pattern = POINT "/{criterion}", .handler = show_claim, .guard = FOR_CASE},
    {.method = "POST",
     .pattern = POINT "/{criterion}",
     .handler = send_claim,
     .guard = FOR_CASE,
     .act = "edit"},
};
const RouteTable point_routes = {routes, sizeof routes / sizeof *routes};
