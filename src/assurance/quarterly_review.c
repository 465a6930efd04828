#include "assurance/quarterly_review.h"

#include "assurance/case_row.h"
#include "assurance/record_row.h"
#include "assurance/right.h"
#include "base/limits.h"
#include "store/store.h"

static Err may_read(Ctx *ctx, const char *organisation)
{
    static const char *const roles[] = {"lead", "board", "commercial"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (person_is(ctx->who, roles[i], organisation))
            return OK;
    return fail(ctx, FORBIDDEN,
                "You cannot see this. It is for the lead, the board and the commercial colleagues "
                "of the organisation.");
}

/* ---- Reading ------------------------------------------------------------------------------ */

#define COLUMNS                                                                                    \
    "q.id, q.organisation, q.quarter, q.spend_group, q.version, q.pack, q.pack_hash, q.answers, "  \
    "q.rule, p.name, q.reviewed_at FROM quarterly_review q JOIN person p ON p.id = q.reviewed_by "

static Err from_row(Ctx *ctx, const Rows *rows, QuarterlyReview *out)
{
    QuarterlyReview review = {.id = row_int(rows, 0),
                              .organisation = row_text(rows, 1),
                              .quarter = row_text(rows, 2),
                              .group = row_text(rows, 3),
                              .version = row_int(rows, 4),
                              .pack = row_text(rows, 5),
                              .pack_hash = row_text(rows, 6),
                              .rule = row_text(rows, 8),
                              .reviewed_by = row_text(rows, 9),
                              .reviewed_at = row_time(rows, 10)};
    TRY(json_read(ctx, "quarterly review", str_of(row_text(rows, 7)), &review.answers));
    *out = review;
    return OK;
}

Err quarterly_review_list(Ctx *ctx, const char *organisation, QuarterlyReviews *out)
{
    enum { MOST = 400 };
    Rows rows;
    Err err = OK;
    QuarterlyReviews list = {.items = arena_array(ctx->arena, QuarterlyReview, MOST)};
    TRY(may_read(ctx, organisation));
    TRY(store_query(ctx, &rows,
                    "SELECT " COLUMNS "WHERE q.organisation = $1 "
                    "ORDER BY q.quarter DESC, q.spend_group LIMIT 400",
                    organisation));
    while (err == OK && list.count < MOST && rows_next(&rows))
        err = from_row(ctx, &rows, &list.items[list.count++]);
    TRY(rows_end(&rows));
    if (err == OK)
        *out = list;
    return err;
}

Err quarterly_review_find(Ctx *ctx, const char *organisation, const char *quarter,
                          const char *group, QuarterlyReview *out)
{
    Rows rows;
    Err err = OK;
    QuarterlyReview review = {.organisation = organisation, .quarter = quarter, .group = group};
    TRY(may_read(ctx, organisation));
    TRY(store_query(ctx, &rows,
                    "SELECT " COLUMNS
                    "WHERE q.organisation = $1 AND q.quarter = $2 AND q.spend_group = $3",
                    organisation, quarter, group));
    if (rows_next(&rows))
        err = from_row(ctx, &rows, &review);
    TRY(rows_end(&rows));
    if (err == OK)
        *out = review;
    return err;
}

/* ---- Saving ------------------------------------------------------------------------------- */

static Err check_answer(Ctx *ctx, const Json *question, const Json *given)
{
    const char *colour = json_text(given, "colour"), *reason = json_text(given, "reason");
    const char *text = json_text(question, "text");
    bool known = false;
    for (const Json *level = json_first(json_get(question, "levels")); level; level = level->next)
        known = known || text_eq(json_text(level, "colour"), colour);
    if (!known)
        return fail(ctx, INVALID, "Select a colour for “%s”", text);
    if (!text_eq(colour, "green") && text_empty(reason))
        return fail(ctx, INVALID, "Enter the reason for “%s”", text);
    if (reason && utf8_length(reason) > MAX_LONG_TEXT)
        return fail(ctx, INVALID, "The reason for “%s” must be %d characters or fewer", text,
                    MAX_LONG_TEXT);
    return OK;
}

static Err check_review(Ctx *ctx, const Pack *pack, const QuarterlyReview *review)
{
    Quarter quarter;
    if (!person_is(ctx->who, "lead", review->organisation))
        return fail(ctx, FORBIDDEN,
                    "You cannot do this. It is for the assurance lead of the organisation.");
    if (!quarter_parse(review->quarter, &quarter))
        return fail(ctx, INVALID, "Give a quarter like 2025-Q2");
    if (date_compare(quarter.from, ctx_today(ctx)) > 0)
        return fail(ctx, INVALID, "The quarter has not begun yet");
    if (date_compare(quarter.before, pack->from) <= 0)
        return fail(ctx, INVALID, "The rule begins on %s. The quarter was over before that",
                    date_text(ctx->arena, pack->from));
    if (utf8_length(review->group) > MAX_SHORT_TEXT)
        return fail(ctx, INVALID, "The group must be %d characters or fewer", MAX_SHORT_TEXT);
    if (!text_is_line(review->group))
        return fail(ctx, INVALID, "The group must be on one line, without control characters");
    const Json *questions = json_get(pack->document, "questions");
    for (const Json *question = json_first(questions); question; question = question->next)
        TRY(check_answer(ctx, question,
                         quarterly_given(review->answers, json_text(question, "id"))));
    return OK;
}

typedef struct SaveJob {
    const Pack *pack;
    const QuarterlyReview *review;
    const char *rule;
} SaveJob;

static Err put_review(Ctx *ctx, const SaveJob *job, const char *answers)
{
    const QuarterlyReview *review = job->review;
    int64_t changed;
    TRY(store_change(
        ctx, &changed,
        "INSERT INTO quarterly_review (organisation, quarter, spend_group, version, pack, "
        "pack_hash, answers, rule, reviewed_by, reviewed_at) "
        "SELECT $1, $2, $3, 1, $5, $6, $7, $8, $9, $10 WHERE $4 = 0 OR EXISTS (SELECT 1 FROM "
        "quarterly_review WHERE organisation = $1 AND quarter = $2 AND spend_group = $3) "
        "ON CONFLICT (organisation, quarter, spend_group) DO UPDATE SET version = version + 1, "
        "pack = $5, pack_hash = $6, answers = $7, rule = $8, reviewed_by = $9, reviewed_at = $10 "
        "WHERE version = $4",
        review->organisation, review->quarter, review->group, review->version, job->pack->id,
        job->pack->hash, answers, job->rule, who_id(ctx), ctx->now));
    return changed ? OK
                   : fail(ctx, STALE, "Somebody else changed this review after you opened it.");
}

static const char *object_of(Ctx *ctx, const QuarterlyReview *review)
{
    return arena_printf(ctx->arena, "quarterly/%lld", (long long)review->id);
}

static Err save_job(Ctx *ctx, void *argument)
{
    const SaveJob *job = argument;
    const QuarterlyReview *review = job->review;
    QuarterlyReview before, after;
    Str was;
    bool existed;
    TRY(check_review(ctx, job->pack, review));
    TRY(quarterly_review_find(ctx, review->organisation, review->quarter, review->group, &before));
    TRY(record_row(ctx, object_of(ctx, &before), &was, &existed));
    const char *answers = json_canonical(ctx->arena, review->answers);
    TRY(put_review(ctx, job, answers));
    TRY(quarterly_review_find(ctx, review->organisation, review->quarter, review->group, &after));
    Json *details = json_new_object(ctx->arena);
    json_set_text(ctx->arena, details, "organisation", review->organisation);
    json_set_text(ctx->arena, details, "quarter", review->quarter);
    json_set_text(ctx->arena, details, "group", review->group);
    json_set_text(ctx->arena, details, "pack", job->pack->id);
    json_set_text(ctx->arena, details, "rule", job->rule);
    RecordEntry entry = {.action = "quarterly.review",
                         .object = object_of(ctx, &after),
                         .before = existed ? was : (Str){0},
                         .details = details};
    return record_add_row(ctx, &entry);
}

Err quarterly_review_save(Ctx *ctx, const QuarterlyReview *review)
{
    const Pack *pack = pack_quarterly_on(ctx->packs, ctx_today(ctx));
    if (!pack)
        return fail(ctx, MISSING, "No rule of a quarterly review applies today.");
    QuarterlyAnswer answer = quarterly_answer(ctx->arena, pack, review->answers);
    SaveJob job = {pack, review, answer.rule.id};
    return store_write(ctx, save_job, &job);
}

/* ---- What the program can count ----------------------------------------------------------- */

Err quarterly_evidence(Ctx *ctx, const char *organisation, const Quarter *quarter,
                       QuarterlyEvidence *out)
{
    enum { DAY_MS = 86400000 };
    Rows rows;
    Date today = ctx_today(ctx);
    bool over = date_compare(quarter->before, today) <= 0;
    Date until = over ? quarter->before : today;
    QuarterlyEvidence found = {0};
    TRY(may_read(ctx, organisation));
    TRY(store_query(
        ctx, &rows,
        "SELECT count(*), coalesce(sum(sent_at / 86400000 > by_day), 0), "
        "coalesce(sum(considered < points), 0), "
        "(SELECT count(*) FROM condition n JOIN decision d ON d.id = n.decision AND d.state = "
        "'confirmed' JOIN assurance_case a ON a.id = n.assurance_case WHERE a.organisation = $1 "
        "AND (n.state IN ('open', 'claimed') OR n.settled_at >= $3) AND d.confirmed_at < $3 AND "
        "n.due_day < $4) "
        "FROM assurance_case WHERE organisation = $1 AND sent_at >= $2 AND sent_at < $3",
        organisation, (int64_t)quarter->from.days * DAY_MS, (int64_t)quarter->before.days * DAY_MS,
        until));
    if (rows_next(&rows))
        found = (QuarterlyEvidence){row_int(&rows, 0), row_int(&rows, 1), row_int(&rows, 2), over,
                                    row_int(&rows, 3)};
    TRY(rows_end(&rows));
    *out = found;
    return OK;
}
