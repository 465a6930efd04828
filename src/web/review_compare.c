/* The part of review.h that sets what the team says of a point beside what the rules find. */
#include "web/repository_view.h"
#include "web/review.h"

static void write_limitation(Page *page, const Json *document, const char *id)
{
    if (text_empty(id))
        return;
    const Json *limitation = document_item(document, "limitations", id);
    html(&page->main, "<h4 class=\"govuk-heading-s\">Limitation {}</h4>\n", id);
    if (limitation)
        limitation_list(page, limitation);
    else
        html(&page->main, "<p class=\"govuk-body\">It is not in the case.</p>\n");
}

static void write_said(Page *page, const CaseView *view, const CriterionAdvice *criterion)
{
    html(&page->main,
         "<div class=\"app-compare__side\">\n<h3 class=\"govuk-heading-s\">The team "
         "says<span class=\"govuk-visually-hidden\"> of {}</span></h3>\n"
         "<p class=\"govuk-body\">",
         json_text(criterion->criterion, "id"));
    position_tag(page, page_code(page), json_text(criterion->claim, "position"));
    html(&page->main, "</p>\n");
    written_text(page, json_text(criterion->claim, "reason"));
    if (criterion->claim)
        evidence_list(page, view->document,
                      json_get(criterion->claim, "evidence")
                          ? json_get(criterion->claim, "evidence")
                          : json_new_list(page->ctx->arena));
    write_limitation(page, view->document, json_text(criterion->claim, "limitation"));
    html(&page->main, "</div>\n");
}

static void write_found(Page *page, const CriterionAdvice *criterion)
{
    const Json *rule = criterion->criterion;
    html(&page->main,
         "<div class=\"app-compare__side app-compare__side--after\">\n"
         "<h3 class=\"govuk-heading-s\">The rules find<span class=\"govuk-visually-hidden\"> for "
         "{}</span></h3>\n<p class=\"govuk-body\">",
         json_text(rule, "id"));
    finding_tag(page, criterion->status, criterion->because);
    if (criterion->because)
        html(&page->main, " {}", sentence(page, criterion->because));
    html(&page->main,
         "</p>\n<p class=\"govuk-body\"><strong>What a reviewer looks for:</strong> {}</p>\n",
         json_text(rule, "evidence"));
    html(&page->main, "</div>\n");
}

void review_criterion(Page *page, const CaseView *view, const CriterionAdvice *criterion)
{
    const Json *rule = criterion->criterion;
    html(&page->main, "<h2 class=\"govuk-heading-m\">{} {}</h2>\n<p class=\"govuk-body\">",
         json_text(rule, "id"), json_text(rule, "title"));
    force_tag(page, rule);
    html(&page->main, " {}</p>\n", json_text(rule, "text"));
    citation_line(page, json_get(rule, "cite"), page_code(page));
    html(&page->main, "<div class=\"app-compare\">\n");
    write_said(page, view, criterion);
    write_found(page, criterion);
    html(&page->main, "</div>\n");
    if (!repository_has_findings(view, criterion))
        return;
    html(&page->main,
         "<h3 class=\"govuk-heading-s\">What the repository shows<span "
         "class=\"govuk-visually-hidden\"> for {}</span></h3>\n",
         json_text(rule, "id"));
    repository_findings(page, view, criterion);
}

void review_position(Page *page, const CaseView *view, const PointAdvice *point)
{
    html(&page->main, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">The team says: ",
         json_text(point->point, "asks"));
    position_tag(page, page_code(page), point->position);
    html(&page->main, "</p>\n");
    written_text(page, json_text(point->answer, "reason"));
    Date day;
    bool dated = date_parse(json_text(point->answer, "date"), &day);
    if (json_text(point->answer, "by"))
        html(&page->main, "<p class=\"govuk-body-s\">{}{}{}</p>\n", json_text(point->answer, "by"),
             dated ? ", " : "", dated ? date_text(page->ctx->arena, day) : "");
    const char *limitation = json_text(point->answer, "limitation");
    if (text_empty(limitation))
        return;
    html(&page->main, "<h2 class=\"govuk-heading-m\">Limitation of the whole point</h2>\n");
    limitation_list(page, document_item(view->document, "limitations", limitation));
}
