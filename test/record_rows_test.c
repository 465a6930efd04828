/* What `tcop log verify` finds: columns changed, rows put in and rows taken away behind the
 * record's back; and that entries from before rows were covered still verify. */
#include "assured.h"

#include "assurance/case_carry.h"
#include "assurance/decision_row.h"
#include "assurance/meeting.h"
#include "assurance/quarterly_review.h"
#include "assurance/record_content.h"
#include "assurance/record_rows.h"

static const char *verify(Assured *a)
{
    RecordVerdict verdict;
    assert_ok(a->scratch, record_verify_all(a->ctx, &verdict));
    return verdict.reason;
}

static Case decided(Assured *a)
{
    Case c = assured_case(a);
    Condition condition = {.text = "Show the plan",
                           .owner = "Sam Owner",
                           .shown_by = "The plan",
                           .due = date_add_days(ctx_today(a->ctx), 30)};
    Decision decision = {.outcome = "approved_with_conditions",
                         .reasons = "Sound",
                         .summary = "Approved, with a condition.",
                         .assessment_required = 0,
                         .counts_as_rebuild = 0,
                         .conditions = &condition,
                         .n_conditions = 1};
    PointReview review = {.point = "4", .rating = "met", .comment = "Shown"};
    assured_to_review(a, &c);
    assured_do(a, &c, &a->reviewer, question_ask(a->ctx, &c, NULL, "Which gauge is first?"));
    assured_do(a, &c, &a->team, question_answer(a->ctx, &c, 1, "The one in the north."));
    assured_do(a, &c, &a->reviewer, review_point(a->ctx, &c, 0, &review));
    assured_do(a, &c, &a->reviewer, decision_draft(a->ctx, &c, 0, &decision));
    assured_do(a, &c, &a->reviewer, decision_propose(a->ctx, &c, 1));
    assured_do(a, &c, &a->reviewer2, decision_confirm(a->ctx, &c));
    assured_do(a, &c, &a->team, condition_claim(a->ctx, &c, 1, 1, "Here it is"));
    assured_do(a, &c, &a->reviewer, condition_settle(a->ctx, &c, 1, 2, "met", "Seen"));
    return c;
}

/* Reviewed in July 2025, when a pack of questions applies. */
static void quarter_reviewed(Assured *a)
{
    Time now = a->ctx->now;
    a->ctx->now = (Time){1752138000000};
    Json *answers = json_new_list(a->ctx->arena);
    const Pack *pack = pack_quarterly_on(&a->packs, ctx_today(a->ctx));
    for (const Json *question = json_first(json_get(pack->document, "questions")); question;
         question = question->next) {
        Json *answer = json_new_object(a->ctx->arena);
        json_set_text(a->ctx->arena, answer, "question", json_text(question, "id"));
        json_set_text(a->ctx->arena, answer, "colour", "green");
        json_append(answers, answer);
    }
    assured_as(a, &a->lead);
    assert_ok(a->scratch, quarterly_review_save(a->ctx, &(QuarterlyReview){.organisation = "X01",
                                                                           .quarter = "2025-Q2",
                                                                           .group = "",
                                                                           .answers = answers}));
    a->ctx->now = now;
}

static void a_world(Assured *a)
{
    (void)decided(a);
    (void)assured_case(a); /* a draft */
    quarter_reviewed(a);
    assured_as(a, &a->lead);
    assert_ok(a->scratch,
              meeting_put(a->ctx, &(BoardMeeting){.organisation = "X01",
                                                  .day = date_add_days(ctx_today(a->ctx), 9)}));
    const char *reason = verify(a);
    if (reason)
        fail_msg("%s", reason);
}

/* The SQL, then is it found? Then the store as it was. */
static void is_found(Assured *a, const char *change, const char *undo, const char *object)
{
    scratch_raw(a->scratch, change);
    const char *reason = verify(a);
    if (!reason || !strstr(reason, object))
        fail_msg("%s: %s, not %s", change, text_or(reason, "all is well"), object);
    scratch_raw(a->scratch, undo);
    if (verify(a))
        fail_msg("%s does not undo %s: %s", undo, change, verify(a));
}

static void every_column_that_means_something_is_covered(void **state)
{
    static const struct {
        const char *table, *column, *value, *row, *object;
    } changes[] = {
        {"decision", "title", "'FORGED'", "id = 1", "decision/X01-0001-1"},
        {"decision", "title_folded", "'forged'", "id = 1", "decision/X01-0001-1"},
        {"decision", "organisation", "'X02'", "id = 1", "decision/X01-0001-1"},
        {"decision", "organisation_name", "'Hill'", "id = 1", "decision/X01-0001-1"},
        {"decision", "counted", "1", "id = 1", "decision/X01-0001-1"},
        {"decision", "route", "'x'", "id = 1", "decision/X01-0001-1"},
        {"decision", "code", "'x'", "id = 1", "decision/X01-0001-1"},
        {"decision", "controls", "'x'", "id = 1", "decision/X01-0001-1"},
        {"decision", "kind", "'x'", "id = 1", "decision/X01-0001-1"},
        {"decision", "phase", "'x'", "id = 1", "decision/X01-0001-1"},
        {"decision", "published_day", "20000", "id = 1", "decision/X01-0001-1"},
        {"decision", "published_day", "NULL", "id = 1", "decision/X01-0001-1"},
        {"decision", "state", "'proposed'", "id = 1", "decision/X01-0001-1"},
        {"decision", "confirmed_by", "1", "id = 1", "decision/X01-0001-1"},
        {"decision", "confirmed_at", "1", "id = 1", "decision/X01-0001-1"},
        {"snapshot", "document", "'{}'", "id = (SELECT snapshot FROM decision)", "decision/X01"},
        {"snapshot", "advice", "'{}'", "id = (SELECT snapshot FROM decision)", "decision/X01"},
        {"snapshot", "controls", "'x'", "id = (SELECT snapshot FROM decision)", "decision/X01"},
        {"quarterly_review", "organisation", "'X02'", "id = 1", "quarterly/1"},
        {"quarterly_review", "quarter", "'2025-Q1'", "id = 1", "quarterly/1"},
        {"quarterly_review", "spend_group", "'x'", "id = 1", "quarterly/1"},
        {"quarterly_review", "pack", "'x'", "id = 1", "quarterly/1"},
        {"quarterly_review", "pack_hash", "'x'", "id = 1", "quarterly/1"},
        {"quarterly_review", "rule", "'x'", "id = 1", "quarterly/1"},
        {"quarterly_review", "reviewed_by", "1", "id = 1", "quarterly/1"},
        {"quarterly_review", "answers", "'[]'", "id = 1", "quarterly/1"},
        {"assurance_case", "code", "'x'", "id = 2", "case/X01-0002"},
        {"assurance_case", "controls", "'controls/v4'", "id = 2", "case/X01-0002"},
        {"assurance_case", "organisation", "'X02'", "id = 2", "case/X01-0002"},
        {"assurance_case", "sent_at", "1", "id = 2", "case/X01-0002"},
        {"assurance_case", "sent_at", "NULL", "id = 1", "case/X01-0001"},
        {"assurance_case", "step", "'decided'", "id = 2", "case/X01-0002"},
        {"assurance_case", "step", "'review'", "id = 1", "case/X01-0001"},
        {"assurance_case", "round", "2", "id = 1", "case/X01-0001"},
        {"assurance_case", "outcome", "'approved'", "id = 1", "case/X01-0001"},
        {"assurance_case", "decided_at", "1", "id = 1", "case/X01-0001"},
        {"case_act", "board_date", "1", "act = 'recommend'", "/act/"},
        {"case_act", "centre_took_part", "0", "act = 'recommend'", "/act/"},
        {"case_act", "person", "1", "act = 'recommend'", "/act/"},
        {"case_act", "controls", "'x'", "act = 'recommend'", "/act/"},
        {"case_act", "from_step", "'x'", "act = 'confirm'", "/act/"},
        {"case_act", "person", "1", "act = 'rate'", "case/X01-0001"},
        {"question", "asked_by", "1", "id = 1", "case/X01-0001/question/1"},
        {"question", "text", "'x'", "id = 1", "case/X01-0001/question/1"},
        {"point_review", "rating", "'not_met'", "point = '4'", "case/X01-0001/review/1/4"},
        {"condition", "state", "'accepted'", "id = 1", "decision/X01-0001-1/condition/1"},
        {"condition", "settled_by", "1", "id = 1", "decision/X01-0001-1/condition/1"},
        {"condition", "due_day", "1", "id = 1", "decision/X01-0001-1"},
    };
    Assured *a = *state;
    Arena *arena = a->ctx->arena;
    a_world(a);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        is_found(a,
                 arena_printf(arena,
                              "CREATE TABLE kept AS SELECT %s AS was FROM %s WHERE %s;"
                              "UPDATE %s SET %s = %s WHERE %s",
                              changes[i].column, changes[i].table, changes[i].row, changes[i].table,
                              changes[i].column, changes[i].value, changes[i].row),
                 arena_printf(arena,
                              "UPDATE %s SET %s = (SELECT was FROM kept) WHERE %s; DROP TABLE kept",
                              changes[i].table, changes[i].column, changes[i].row),
                 changes[i].object);
}

static void a_row_that_no_entry_speaks_of_is_told(void **state)
{
    static const struct {
        const char *table, *values, *object;
    } rows[] = {
        {"quarterly_review",
         "9, organisation, '2025-Q1', spend_group, version, pack, pack_hash, answers, rule, "
         "reviewed_by, reviewed_at FROM quarterly_review",
         "quarterly/9"},
        {"board_meeting",
         "9, organisation, day + 1, place, cancelled, version, recorded_by, recorded_at FROM "
         "board_meeting",
         "meeting/9"},
        {"decision",
         "9, 'X01-0001-9', assurance_case, round, snapshot, version, 'draft', outcome, reasons, "
         "summary, 0, 0, assessor, decided_by, decided_at, NULL, NULL, NULL, NULL, NULL, NULL, "
         "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM decision",
         "decision/X01-0001-9"},
        {"condition",
         "9, decision, assurance_case, 2, 1, text, owner, due_day, due_phase, shown_by, point, "
         "'met', NULL, NULL, NULL, 1, 1, 'Seen' FROM condition",
         "decision/X01-0001-1"},
        {"case_act",
         "99, assurance_case, round, act, person, done_at + 1, from_step, to_step, reasons, "
         "board_date, centre_took_part, controls FROM case_act WHERE act = 'rate'",
         "case/X01-0001/act/99"},
    };
    Assured *a = *state;
    Arena *arena = a->ctx->arena;
    a_world(a);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        is_found(a, arena_printf(arena, "INSERT INTO %s SELECT %s", rows[i].table, rows[i].values),
                 arena_printf(arena, "DELETE FROM %s WHERE id IN (9, 99)", rows[i].table),
                 rows[i].object);
}

static void an_act_that_was_taken_away_is_missed(void **state)
{
    Assured *a = *state;
    a_world(a);
    is_found(a,
             "CREATE TABLE kept AS SELECT * FROM case_act WHERE act = 'rate';"
             "DELETE FROM case_act WHERE act = 'rate'",
             "INSERT INTO case_act SELECT * FROM kept; DROP TABLE kept", "review/1/4");
}

static void a_case_that_moves_to_another_edition_is_as_the_record_says(void **state)
{
    Assured *a = *state;
    CaseCarry carry;
    Case c = assured_case(a);
    assert_ok(a->scratch, case_carry_look(a->ctx, &c, "code/2021-11-16", &carry));
    assured_do(a, &c, &a->team, case_carry(a->ctx, &c, "code/2021-11-16", carry.version));
    assert_null(verify(a));
    is_found(a, "UPDATE assurance_case SET code = 'code/2019-03-27'",
             "UPDATE assurance_case SET code = 'code/2021-11-16'", "case/X01-0001");
}

/* As entries were written before they covered rows. */
static Err write_words(Ctx *ctx, void *argument)
{
    (void)argument;
    Decision decision;
    TRY(decision_by_reference(ctx, "X01-0001-1", &decision));
    TRY(record_add(ctx, &(RecordEntry){.action = "decision.confirm",
                                       .object = "decision/X01-0001-1",
                                       .case_id = 1,
                                       .content = str_of(decision_canonical(ctx, &decision))}));
    return record_add(ctx, &(RecordEntry){.action = "question.answer",
                                          .object = "case/X01-0001/question/1",
                                          .content = S("The one in the north.")});
}

static void an_entry_from_before_is_compared_with_what_it_covers(void **state)
{
    Assured *a = *state;
    RecordVerdict verdict;
    a_world(a);
    assert_ok(a->scratch, store_write(a->ctx, write_words, NULL));
    assert_ok(a->scratch, record_verify(a->ctx, record_content_of, &verdict));
    assert_null(verdict.reason);
    scratch_raw(a->scratch, "UPDATE decision SET summary = 'FORGED'");
    assert_ok(a->scratch, record_verify(a->ctx, record_content_of, &verdict));
    assert_non_null(strstr(verdict.reason, "decision/X01-0001-1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        assured(every_column_that_means_something_is_covered),
        assured(a_row_that_no_entry_speaks_of_is_told),
        assured(an_act_that_was_taken_away_is_missed),
        assured(a_case_that_moves_to_another_edition_is_as_the_record_says),
        assured(an_entry_from_before_is_compared_with_what_it_covers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
