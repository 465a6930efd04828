#include "assurance/review.h"

#include "assurance/case_move.h"
#include "assurance/case_row.h"
#include "assurance/record_row.h"
#include "assurance/right.h"
#include "base/limits.h"
#include "rules/pack.h"

/* ---- Questions ----------------------------------------------------------------------------- */

typedef struct QuestionJob {
    const Case *c;
    int64_t question;
    const char *point, *text;
} QuestionJob;

static Err check_text(Ctx *ctx, const char *text, const char *empty)
{
    if (text_empty(text))
        return fail(ctx, INVALID, "%s", empty);
    if (utf8_length(text) > MAX_LONG_TEXT)
        return fail(ctx, INVALID, "It must be %d characters or fewer", MAX_LONG_TEXT);
    return OK;
}

static Err count_open_questions(Ctx *ctx, CaseId id)
{
    return store_change(
        ctx, NULL,
        "UPDATE assurance_case SET updated_at = $2, open_questions = (SELECT count(*) "
        "FROM question WHERE assurance_case = $1 AND answered_at IS NULL) WHERE id = $1",
        id.value, ctx->now);
}

static Err note_question(Ctx *ctx, const Case *c, const char *action, int64_t question)
{
    RecordEntry entry = {.action = action,
                         .object = arena_printf(ctx->arena, "case/%s/question/%lld", c->reference,
                                                (long long)question),
                         .case_id = c->id.value};
    return record_add_row(ctx, &entry);
}

static Err ask_job(Ctx *ctx, void *argument)
{
    QuestionJob *job = argument;
    Case c;
    TRY(case_reload(ctx, job->c->id, &c));
    TRY(may_act(ctx, &c, "ask", NULL, NULL));
    TRY(store_change(
        ctx, NULL,
        "INSERT INTO question (assurance_case, round, point, text, asked_by, asked_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        c.id.value, c.round, job->point, job->text, who_id(ctx), ctx->now));
    int64_t question = store_last_id(ctx);
    TRY(case_act_note(ctx, &c, &(CaseMove){.act = "ask"}, c.step));
    TRY(count_open_questions(ctx, c.id));
    return note_question(ctx, &c, "question.ask", question);
}

Err question_ask(Ctx *ctx, const Case *c, const char *point, const char *text)
{
    TRY(check_text(ctx, text, "Enter your question"));
    const Pack *code = pack_find(ctx->packs, c->code);
    if (point && (!code || !pack_point(code, point)))
        return fail(ctx, INVALID, "There is no point %s in this edition of the Code", point);
    QuestionJob job = {c, 0, point, text};
    return store_write(ctx, ask_job, &job);
}

static Err answer_job(Ctx *ctx, void *argument)
{
    QuestionJob *job = argument;
    Case c;
    int64_t changed;
    TRY(case_reload(ctx, job->c->id, &c));
    TRY(may_act(ctx, &c, "answer", NULL, NULL));
    TRY(store_change(ctx, &changed,
                     "UPDATE question SET answer = $3, answered_by = $4, answered_at = $5 "
                     "WHERE id = $1 AND assurance_case = $2 AND answered_at IS NULL",
                     job->question, c.id.value, job->text, who_id(ctx), ctx->now));
    if (!changed)
        return fail(ctx, STALE,
                    "This question was answered by somebody else in the meantime, or "
                    "there is no such question.");
    TRY(case_act_note(ctx, &c, &(CaseMove){.act = "answer"}, c.step));
    TRY(count_open_questions(ctx, c.id));
    return note_question(ctx, &c, "question.answer", job->question);
}

Err question_answer(Ctx *ctx, const Case *c, int64_t question, const char *answer)
{
    TRY(check_text(ctx, answer, "Enter your answer"));
    QuestionJob job = {c, question, NULL, answer};
    return store_write(ctx, answer_job, &job);
}

Err question_list(Ctx *ctx, const Case *c, Question **questions, size_t *count)
{
    Rows rows;
    Question *list = arena_array(ctx->arena, Question, 500);
    size_t n = 0;
    TRY(store_query(ctx, &rows,
                    "SELECT q.id, q.round, q.point, q.text, a.name, q.answer, b.name, q.asked_at, "
                    "q.answered_at "
                    "FROM question q JOIN person a ON a.id = q.asked_by LEFT JOIN person b ON b.id "
                    "= q.answered_by "
                    "WHERE q.assurance_case = $1 ORDER BY q.id LIMIT 500",
                    c->id.value));
    while (rows_next(&rows))
        list[n++] = (Question){.id = row_int(&rows, 0),
                               .round = row_int(&rows, 1),
                               .point = row_text(&rows, 2),
                               .text = row_text(&rows, 3),
                               .asked_by = row_text(&rows, 4),
                               .answer = row_text(&rows, 5),
                               .answered_by = row_text(&rows, 6),
                               .asked_at = row_time(&rows, 7),
                               .answered_at = row_time(&rows, 8)};
    TRY(rows_end(&rows));
    *questions = list;
    *count = n;
    return OK;
}

/* ---- Ratings of points --------------------------------------------------------------------- */

typedef struct ReviewJob {
    const Case *c;
    int64_t version;
    const PointReview *review;
} ReviewJob;

static Err put_review(Ctx *ctx, const Case *c, int64_t version, const PointReview *review)
{
    int64_t changed;
    TRY(store_change(
        ctx, &changed,
        "INSERT INTO point_review (assurance_case, round, point, version, rating, comment, "
        "limitation_answer, limitation_until, reviewed_by, reviewed_at) "
        "VALUES ($1, $2, $3, 1, $5, $6, $7, $8, $9, $10) "
        "ON CONFLICT (assurance_case, round, point) DO UPDATE SET version = version + 1, "
        "rating = $5, comment = $6, limitation_answer = $7, limitation_until = $8, "
        "reviewed_by = $9, reviewed_at = $10 WHERE version = $4",
        c->id.value, c->round, review->point, version, review->rating, review->comment,
        review->limitation_answer, review->limitation_until, who_id(ctx), ctx->now));
    return changed ? OK
                   : fail(ctx, STALE, "Another reviewer changed this rating after you opened it.");
}

static Err review_job(Ctx *ctx, void *argument)
{
    ReviewJob *job = argument;
    const PointReview *review = job->review;
    Case c;
    TRY(case_reload(ctx, job->c->id, &c));
    TRY(may_act(ctx, &c, "rate", NULL, NULL));
    TRY(put_review(ctx, &c, job->version, review));
    TRY(case_act_note(ctx, &c, &(CaseMove){.act = "rate"}, c.step));
    Json *details = json_new_object(ctx->arena);
    json_set_text(ctx->arena, details, "rating", review->rating);
    json_set_text(ctx->arena, details, "limitation", review->limitation_answer);
    RecordEntry entry = {.action = "point.review",
                         .object = arena_printf(ctx->arena, "case/%s/review/%lld/%s", c.reference,
                                                (long long)c.round, review->point),
                         .case_id = c.id.value,
                         .details = details};
    return record_add_row(ctx, &entry);
}

Err review_point(Ctx *ctx, const Case *c, int64_t version, const PointReview *review)
{
    const Pack *code = pack_find(ctx->packs, c->code);
    if (!code || !pack_point(code, review->point))
        return fail(ctx, MISSING, "There is no such point in this edition of the Code.");
    if (!pack_position(code, text_or(review->rating, "")))
        return fail(ctx, INVALID, "Select your rating");
    TRY(check_text(ctx, review->comment, "Enter a comment"));
    if (text_eq(review->limitation_answer, "accepted_until") &&
        !date_known(review->limitation_until))
        return fail(ctx, INVALID, "Enter the date until which the limitation is accepted");
    ReviewJob job = {c, version, review};
    return store_write(ctx, review_job, &job);
}

Err review_list(Ctx *ctx, const Case *c, PointReview **reviews, size_t *count)
{
    Rows rows;
    PointReview *list = arena_array(ctx->arena, PointReview, 100);
    size_t n = 0;
    TRY(store_query(
        ctx, &rows,
        "SELECT r.point, r.rating, r.comment, r.limitation_answer, r.limitation_until, p.name, "
        "r.reviewed_at, r.version FROM point_review r JOIN person p ON p.id = r.reviewed_by "
        "WHERE r.assurance_case = $1 AND r.round = $2 ORDER BY r.point LIMIT 100",
        c->id.value, c->round));
    while (rows_next(&rows))
        list[n++] = (PointReview){.point = row_text(&rows, 0),
                                  .rating = row_text(&rows, 1),
                                  .comment = row_text(&rows, 2),
                                  .limitation_answer = row_text(&rows, 3),
                                  .limitation_until = row_date(&rows, 4),
                                  .reviewed_by = row_text(&rows, 5),
                                  .reviewed_at = row_time(&rows, 6),
                                  .version = row_int(&rows, 7)};
    TRY(rows_end(&rows));
    *reviews = list;
    *count = n;
    return OK;
}
