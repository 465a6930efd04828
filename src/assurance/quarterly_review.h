/* Quarterly reviews of an organisation's spend: a colour and a reason for each question of the
 * quarterly pack that applies, by its assurance lead. What they come to, quarterly_answer
 * (rules/quarterly.h) says. Each change is one store_write with its entry in the record. For
 * web/. */
#pragma once
#include "assurance/publication.h"
#include "rules/quarterly.h"

typedef struct QuarterlyReview {
    int64_t id;
    const char *organisation, *quarter; /* "2025-Q2" */
    const char *group;                  /* "": the whole organisation */
    const char *pack, *pack_hash;       /* it was made under */
    const char *rule;                   /* that held then; NULL: none */
    Json *answers;                      /* as quarterly_answer takes them */
    int64_t version;                    /* 0: not saved yet */
    const char *reviewed_by;
    Time reviewed_at;
} QuarterlyReview;

typedef struct QuarterlyReviews {
    QuarterlyReview *items;
    size_t count;
} QuarterlyReviews;

/* Newest quarter first, at most 400; FORBIDDEN unless ctx->who is lead, board or commercial
 * colleague of the organisation, as in all of these. */
MUST_USE Err quarterly_review_list(Ctx *ctx, const char *organisation, QuarterlyReviews *out);

/* The one of a quarter and group; version 0 and no answers when there is none. */
MUST_USE Err quarterly_review_find(Ctx *ctx, const char *organisation, const char *quarter,
                                   const char *group, QuarterlyReview *out);

/* Saves organisation, quarter, group and answers of `review`, whose version is the one the person
 * saw, under the pack that applies today. INVALID with words: a question without a colour, no
 * reason for one that is not green, a quarter that has not begun or was over before
 * the rule began; MISSING when no pack
 * applies; STALE; FORBIDDEN unless ctx->who is lead of the organisation. */
MUST_USE Err quarterly_review_save(Ctx *ctx, const QuarterlyReview *review);

/* What the program itself can count of a quarter, to stand beside the questions; it gives no
 * colour. */
typedef struct QuarterlyEvidence {
    int64_t sent;                  /* cases first sent in the quarter */
    int64_t sent_late;             /* of them, after the day to act by */
    int64_t points_not_considered; /* of them, with points nobody has considered */
    bool over;                     /* the quarter */
    int64_t conditions_overdue;    /* open and past their day: at its end, or today when not over */
} QuarterlyEvidence;
MUST_USE Err quarterly_evidence(Ctx *ctx, const char *organisation, const Quarter *quarter,
                                QuarterlyEvidence *out);
