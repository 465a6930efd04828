/* What the pages of the assuring side share: the head with its sections, and the table of points.
 * web/ only. */
#pragma once
#include "rules/triage.h"
#include "web/case_view.h"

/* Head of a page of the review, with the sections as sub-navigation; `current` is the last
 * segment of its address ("points"; "" for the summary). Refuses who may not assure. */
MUST_USE Err review_open(Page *page, const char *title, const char *current);

/* One row a point: the team's position, what the rules find, what is missing; with `reviews`
 * also the reviewer's rating. With `link` each leads to its page of the review. */
void points_table(Page *page, const CaseView *view, const PointReview *reviews, size_t n_reviews,
                  bool link);
const PointReview *review_of(const PointReview *reviews, size_t n,
                             const char *point); /* NULL: none */

/* The team's position on a point, with its reason and limitation; and a criterion: the claim with
 * its evidence on one side, what the rules find on the other. */
void review_position(Page *page, const CaseView *view, const PointAdvice *point);
void review_criterion(Page *page, const CaseView *view, const CriterionAdvice *criterion);

/* Ratings of the standards as they were given, and how the whole follows from them; nothing when
 * the controls rate nothing. */
void triage_table(Page *page, const CaseView *view);
/* What the facts of the case give for a standard, with the rule and what it read; nothing when they
 * give nothing and nothing would. */
void triage_facts(Page *page, const CaseView *view, const TriageAnswer *answer);
/* The same as words that a person may take for a reason. */
const char *triage_facts_words(Page *page, const CaseView *view, const TriageAnswer *answer);
/* How ratings make a whole: the pack's words, scores and bands. */
void triage_method(Page *page);

/* ---- Pages of review_routes that stand in other files than the table --------------------- */

/* what_if_page.c */
PageHandler what_if_get, what_if_post;

/* review_summary_page.c, review_point_page.c, review_evidence_page.c, question_page.c */
PageHandler review_summary, review_points, review_point_get, review_point_post, review_evidence,
    review_versions, version_document, version_advice, review_questions, question_post,
    team_questions, answer_post;
