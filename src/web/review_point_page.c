/* One point of the Code in a review: what the team says and what the rules find, side by side,
 * and below it the reviewer's own assessment. */
#include "assurance/review.h"
#include "web/field_form.h"
#include "web/repository_view.h"
#include "web/review.h"

/* ---- All points -------------------------------------------------------------------------- */

Err review_points(Page *page)
{
    CaseView view;
    PointReview *reviews;
    size_t count;
    TRY(review_open(page, "Points of the Code", "points"));
    TRY(case_view_load(page, &view));
    TRY(review_list(page->ctx, page->c, &reviews, &count));
    page->wide = true;
    html(&page->main, "<p class=\"govuk-body\">{} rated by a reviewer, of {}.</p>\n",
         count_words(page, (int64_t)count, "point", "points"), view.advice.n_points);
    points_table(page, &view, reviews, count, true);
    return OK;
}

/* ---- The reviewer's assessment ----------------------------------------------------------- */

enum { RATING, COMMENT, LIMITATION, UNTIL, FIELDS };

typedef struct Assessment {
    CaseField fields[FIELDS];
    size_t count; /* without a limitation there is none to answer */
} Assessment;

/* Whether the team explains this point, or a criterion of it, by a limitation. */
static bool has_limitation(const PointAdvice *point)
{
    if (!text_empty(json_text(point->answer, "limitation")))
        return true;
    for (size_t i = 0; i < point->n_criteria; i++)
        if (!text_empty(json_text(point->criteria[i].claim, "limitation")))
            return true;
    return false;
}

static const FieldOption limitation_answers[] = {
    {"accepted", "Accepted", "It stands as explained."},
    {"accepted_until", "Accepted until a date", "Enter the date below."},
    {"not_accepted", "Not accepted", "Say why in your comment."},
    {0},
};

static const FieldOption *rating_options(Page *page)
{
    const Json *positions = json_get(page_code(page)->document, "positions");
    FieldOption *options = arena_array(page->ctx->arena, FieldOption, positions->count + 1);
    size_t n = 0;
    for (const Json *item = json_first(positions); item; item = item->next)
        options[n++] = (FieldOption){json_text(item, "id"), json_text(item, "label"), NULL};
    return options;
}

static Assessment assessment_of(Page *page, const PointAdvice *point)
{
    return (Assessment){.count = has_limitation(point) ? FIELDS : LIMITATION,
                        .fields = {
                            [RATING] = {.name = "rating",
                                        .kind = FIELD_CHOICE,
                                        .label = "How does the case stand on this point?",
                                        .short_label = "Your rating",
                                        .options = rating_options(page),
                                        .empty = "Select your rating"},
                            [COMMENT] = {.name = "comment",
                                         .kind = FIELD_LONG,
                                         .label = "Your comment",
                                         .short_label = "Comment",
                                         .hint = "Say what you looked at and what you think of it.",
                                         .empty = "Enter a comment"},
                            [LIMITATION] = {.name = "limitation_answer",
                                            .kind = FIELD_CHOICE,
                                            .label = "Do you accept the limitation?",
                                            .short_label = "Limitation",
                                            .options = limitation_answers,
                                            .empty = "Select whether you accept the limitation"},
                            [UNTIL] = {.name = "limitation_until",
                                       .kind = FIELD_DATE,
                                       .label = "If until a date, until when?",
                                       .short_label = "Until",
                                       .optional = true},
                        }};
}

static Json *assessment_body(Page *page, const PointReview *review)
{
    Arena *arena = page->ctx->arena;
    Json *body = json_new_object(arena);
    if (!review)
        return body;
    json_set_text(arena, body, "rating", review->rating);
    json_set_text(arena, body, "comment", review->comment);
    json_set_text(arena, body, "limitation_answer", review->limitation_answer);
    json_set_text(arena, body, "limitation_until", date_iso(arena, review->limitation_until));
    return body;
}

static CasePartFields assessment_part(const Assessment *assessment)
{
    return (CasePartFields){.part = "review",
                            .title = "Assessment",
                            .fields = assessment->fields,
                            .count = assessment->count};
}

/* The form for who may rate now; for others what was said so far. */
static void write_assessment(Page *page, const PointAdvice *point, const PointReview *review)
{
    Assessment *assessment = arena_new(page->ctx->arena, Assessment);
    *assessment = assessment_of(page, point);
    CasePartFields part = assessment_part(assessment);
    Json *body = assessment_body(page, review);
    html(&page->main, "<h2 class=\"govuk-heading-m\">The reviewer’s assessment</h2>\n");
    if (review)
        signed_line(page, review->reviewed_by, review->reviewed_at);
    if (may_act(page->ctx, page->c, "rate", NULL, NULL) != OK) {
        if (review)
            fields_summary(page, &part, body, NULL, NULL);
        else
            html(&page->main, "<p class=\"govuk-body\">Not yet rated.</p>\n");
        return;
    }
    page_form_open(page,
                   page_url(page, "/cases/%s/review/points/%s", page->c->reference, point->id),
                   review ? review->version : 0, false);
    fields_render(page, &part, body);
    page_form_close(page, act_label(page, "rate"));
}

/* ---- The page ---------------------------------------------------------------------------- */

static void write_neighbours(Page *page, const CaseView *view, const PointAdvice *point)
{
    size_t at = (size_t)(point - view->advice.points);
    GovukPagination links = {.landmark_label = "Points"};
    if (at > 0) {
        links.previous.href =
            page_url(page, "/cases/%s/review/points/%s", page->c->reference, point[-1].id);
        links.previous.text = "Previous point";
        links.previous.label_text = point[-1].title;
    }
    if (at + 1 < view->advice.n_points) {
        links.next.href =
            page_url(page, "/cases/%s/review/points/%s", page->c->reference, point[1].id);
        links.next.text = "Next point";
        links.next.label_text = point[1].title;
    }
    govuk_pagination(&page->main, &links);
}

static Err write_point(Page *page, const CaseView *view, const PointAdvice *point)
{
    PointReview *reviews;
    size_t count;
    TRY(review_open(
        page, arena_printf(page->ctx->arena, "Review of point %s: %s", point->id, point->title),
        "points"));
    TRY(review_list(page->ctx, page->c, &reviews, &count));
    page->wide = true;
    page->back = page_url(page, "/cases/%s/review/points", page->c->reference);
    review_position(page, view, point);
    repository_summary(page, view, point);
    for (size_t i = 0; i < point->n_criteria; i++)
        review_criterion(page, view, &point->criteria[i]);
    write_assessment(page, point, review_of(reviews, count, point->id));
    write_neighbours(page, view, point);
    return OK;
}

static Err find_point(Page *page, CaseView *view, const PointAdvice **point)
{
    TRY(may_assure(page));
    TRY(case_view_load(page, view));
    *point = case_view_point(view, page->params[1]);
    return *point ? OK
                  : fail(page->ctx, MISSING, "There is no such point in this edition of the Code.");
}

Err review_point_get(Page *page)
{
    CaseView view;
    const PointAdvice *point;
    TRY(find_point(page, &view, &point));
    return write_point(page, &view, point);
}

static void check_until(Page *page, const Json *body)
{
    bool until = text_eq(json_text(body, "limitation_answer"), "accepted_until");
    if (until && page->faults.count == 0 && !json_text(body, "limitation_until")) {
        page_fault(page, "limitation_until",
                   "Enter the date until which the limitation is accepted");
        page->faults.items[0].anchor = "limitation_until-day";
    }
}

static Err save_assessment(Page *page, const PointAdvice *point, const Json *body)
{
    PointReview review = {.point = point->id,
                          .rating = json_text(body, "rating"),
                          .comment = json_text(body, "comment"),
                          .limitation_answer = json_text(body, "limitation_answer"),
                          .limitation_until = NO_DATE};
    if (text_eq(review.limitation_answer, "accepted_until"))
        (void)date_parse(json_text(body, "limitation_until"), &review.limitation_until);
    return page_fault_if_invalid(
        page, review_point(page->ctx, page->c, page_version(page), &review), "rating");
}

Err review_point_post(Page *page)
{
    CaseView view;
    const PointAdvice *point;
    TRY(find_point(page, &view, &point));
    Assessment assessment = assessment_of(page, point);
    CasePartFields part = assessment_part(&assessment);
    Json *body = fields_read(page, &part);
    check_until(page, body);
    if (page->faults.count == 0)
        TRY(save_assessment(page, point, body));
    if (page->faults.count)
        return write_point(page, &view, point);
    return page_done(
        page, arena_printf(page->ctx->arena, "Your assessment of point %s is saved.", point->id),
        "/cases/%s/review/points/%s", page->c->reference, point->id);
}
