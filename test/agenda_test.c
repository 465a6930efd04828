/* The agenda of boards and of the centre: what stands on it and for whom, what is reminded of and
 * when, the dates of meetings, and the minutes. */
#include "reminded.h"

#include "assurance/agenda_files.h"
#include "assurance/agenda_table.h"
#include "assurance/record_content.h"
#include "rules/timing.h"

/* It is 14 June 2019. */
static void go_to(Assured *a, const char *iso)
{
    a->ctx->now = (Time){(int64_t)day(iso).days * 86400000 + 36000000};
}

static void save(Assured *a, const Case *c, const char *part, const char *quoted)
{
    Json *old;
    int64_t version;
    assured_as(a, &a->team);
    assert_ok(a->scratch, case_part(a->ctx, c, part, &old, &version));
    assert_ok(a->scratch, case_save(a->ctx, c, part, version, assured_json(a->ctx, quoted)));
}

static void to_board(Assured *a, Case *c)
{
    assured_do(a, c, &a->team, case_move(a->ctx, c, &(CaseMove){.act = "send", .reasons = "True"}));
    assured_do(a, c, &a->lead, case_triage(a->ctx, c, 0, assured_ratings(a, "monitor")));
}

/* ---- What waits ------------------------------------------------------------------------------ */

static void what_waits_stands_on_the_agenda(void **state)
{
    Assured *a = *state;
    Case first = assured_case(a), second = assured_case(a), third = assured_case(a);
    save(a, &second, "dates", "{'approval_needed':'2019-10-01','commitment':'2019-12-15'}");
    to_board(a, &first);
    to_board(a, &second); /* needed sooner */
    assured_to_review(a, &third);
    Agenda agenda = agenda_of(a, "X01");
    assert_int_equal(agenda.board.count, 2);
    assert_string_equal(agenda.board.title, "Assurance board");
    const AgendaItem *item = &agenda.board.items[0];
    assert_string_equal(item->c.reference, second.reference);
    assert_int_equal(item->needed.days, day("2019-10-01").days);
    assert_int_equal(item->c.whole_life.pence, 30000000);
    assert_string_equal(item->rating, "Monitor");
    assert_string_equal(item->limitations.items[0],
                        "Old logger. Cause: No interface. For now: Daily file. Plan: Replace it. "
                        "Ends: 31 December 2020. Owner: Sam Owner.");
    assert_int_equal(item->flags.count, item->c.flags);
    assert_true(item->flags.count > 0);
    assert_string_equal(agenda.board.items[1].c.reference, first.reference);
    assert_int_equal(agenda.review.count, 1);
    assert_string_equal(agenda.review.items[0].c.reference, third.reference);
    assert_string_equal(agenda.review.items[0].step, "Joint assurance review");
}

static void seen_from_an_earlier_day_later_cases_do_not_wait_yet(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    to_board(a, &c);
    go_to(a, "2019-06-13");
    Agenda agenda = agenda_of(a, "X01");
    assert_int_equal(agenda.board.count + (size_t)agenda.board.total, 0);
    assert_int_equal(agenda_of(a, CENTRE).board.total, 0);
    a->ctx->now = (Time){(int64_t)day("2019-06-14").days * 86400000}; /* as --date has it */
    assert_int_equal(agenda_of(a, "X01").board.count, 1);
}

static void another_department_has_none_of_it_and_the_centre_all(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    to_board(a, &c);
    Agenda other = agenda_of(a, "X02"), centre = agenda_of(a, CENTRE);
    assert_int_equal(other.board.total + other.review.total, 0);
    assert_int_equal(other.reminders.count, 0);
    assert_int_equal(centre.board.total, 1);
    /* What the controls do not reach was never sent to the centre. */
    scratch_raw(a->scratch, "UPDATE assurance_case SET outside = 1");
    centre = agenda_of(a, CENTRE);
    assert_int_equal(centre.board.total, 0);
    Agenda nobody;
    assert_int_equal(agenda_gather(a->ctx, "X99", &nobody), MISSING);
}

static void an_agenda_is_for_those_who_sit_there(void **state)
{
    Assured *a = *state;
    const Person *see[] = {&a->lead, &a->board, &a->commercial};
    for (size_t i = 0; i < 3; i++) {
        assert_true(agenda_may_see(see[i], "X01"));
        assert_false(agenda_may_see(see[i], "X02"));
        assert_false(agenda_may_see(see[i], CENTRE));
        assert_int_equal(agenda_organisations(a->ctx->arena, see[i]).count, 1);
    }
    assert_false(agenda_may_see(&a->team, "X01"));
    assert_false(agenda_may_see(NULL, "X01"));
    assert_true(agenda_may_see(&a->reviewer, CENTRE));
    assert_false(agenda_may_see(&a->reviewer, "X01"));
    assert_false(meeting_may_set(&a->commercial, "X01"));
    assert_true(meeting_may_set(&a->board, "X01"));
    assert_false(meeting_may_set(&a->board, CENTRE));
}

/* ---- Meetings -------------------------------------------------------------------------------- */

static Err set(Assured *a, const Person *who, const char *organisation, const char *iso)
{
    assured_as(a, who);
    return meeting_put(a->ctx, &(BoardMeeting){.organisation = organisation,
                                               .day = iso ? day(iso) : NO_DATE,
                                               .place = "Room 1"});
}

static void the_next_meeting_is_the_first_that_is_not_over(void **state)
{
    Assured *a = *state;
    assert_int_equal(agenda_of(a, "X01").meetings.count, 0);
    assert_ok(a->scratch, set(a, &a->lead, "X01", "2019-07-01"));
    assert_ok(a->scratch, set(a, &a->board, "X01", "2019-06-14"));
    assert_ok(a->scratch, set(a, &a->reviewer, CENTRE, "2019-06-20"));
    Agenda agenda = agenda_of(a, "X01");
    assert_int_equal(agenda.meetings.count, 2);
    assert_int_equal(agenda.meetings.items[0].day.days, day("2019-06-14").days);
    assert_int_equal(agenda.other.items[0].day.days, day("2019-06-20").days);
    assert_string_equal(agenda.other.items[0].place, ""); /* how one joins is the centre's */
    go_to(a, "2019-06-15");
    agenda = agenda_of(a, "X01");
    assert_int_equal(agenda.meetings.count, 1);
    assert_string_equal(agenda_of(a, CENTRE).other.items[0].organisation_name, "Coast Office");
}

static void dates_are_set_by_those_who_may_and_make_sense(void **state)
{
    Assured *a = *state;
    assert_int_equal(set(a, &a->commercial, "X01", "2019-07-01"), FORBIDDEN);
    assert_int_equal(set(a, &a->team, "X01", "2019-07-01"), FORBIDDEN);
    assert_int_equal(set(a, &a->lead, "X02", "2019-07-01"), FORBIDDEN);
    assert_int_equal(set(a, &a->board, CENTRE, "2019-07-01"), FORBIDDEN);
    assert_int_equal(set(a, &a->lead, "X01", NULL), INVALID);
    assert_int_equal(set(a, &a->lead, "X01", "2019-06-13"), INVALID);
    assert_int_equal(meeting_put(a->ctx, &(BoardMeeting){.organisation = "X01",
                                                         .day = day("2019-07-01"),
                                                         .place = "Room\n1"}),
                     INVALID);
    assert_ok(a->scratch, set(a, &a->lead, "X01", "2019-07-01"));
    assert_int_equal(set(a, &a->board, "X01", "2019-07-01"), INVALID);
    assert_non_null(strstr(problem(a->ctx), "a meeting on this day already"));
}

static void a_meeting_is_moved_and_called_off_on_the_record(void **state)
{
    Assured *a = *state;
    BoardMeetings found;
    RecordVerdict verdict;
    assert_ok(a->scratch, set(a, &a->lead, "X01", "2019-07-01"));
    assert_ok(a->scratch, meetings_ahead(a->ctx, "X01", ctx_today(a->ctx), &found));
    BoardMeeting meeting = found.items[0];
    meeting.day = day("2019-07-08");
    assured_as(a, &a->reviewer);
    assert_int_equal(meeting_put(a->ctx, &meeting), MISSING);
    assured_as(a, &a->commercial);
    assert_int_equal(meeting_put(a->ctx, &meeting), FORBIDDEN);
    assured_as(a, &a->board);
    assert_ok(a->scratch, meeting_put(a->ctx, &meeting));
    assert_int_equal(meeting_put(a->ctx, &meeting), STALE);
    assert_int_equal(meeting_cancel(a->ctx, &meeting), STALE);
    assert_ok(a->scratch, record_verify(a->ctx, record_content_of, &verdict));
    assert_null(verdict.reason);
    meeting.version = 2;
    assert_ok(a->scratch, meeting_cancel(a->ctx, &meeting));
    assert_int_equal(agenda_of(a, "X01").meetings.count, 0);
    assert_ok(a->scratch, set(a, &a->lead, "X01", "2019-07-08")); /* the day is free again */
    assert_ok(a->scratch, record_verify(a->ctx, record_content_of, &verdict));
    assert_null(verdict.reason);
    scratch_raw(a->scratch, "UPDATE board_meeting SET day = day + 1");
    assert_ok(a->scratch, record_verify(a->ctx, record_content_of, &verdict));
    assert_non_null(verdict.reason);
}

static void what_is_over_stays_as_it_was(void **state)
{
    Assured *a = *state;
    BoardMeetings found;
    assert_ok(a->scratch, set(a, &a->lead, "X01", "2019-07-01"));
    go_to(a, "2019-07-02");
    assert_ok(a->scratch, meetings_past(a->ctx, "X01", ctx_today(a->ctx), &found));
    found.items[0].day = day("2019-07-03");
    assert_int_equal(meeting_put(a->ctx, &found.items[0]), INVALID);
    assert_int_equal(meeting_cancel(a->ctx, &found.items[0]), INVALID);
}

/* ---- Reminders ------------------------------------------------------------------------------- */

static void a_timing_is_so_long_before_and_after(void **state)
{
    Assured *a = *state;
    const Pack *v5 = pack_find(&a->packs, "controls/v5"), *v4 = pack_find(&a->packs, "controls/v4");
    Date out;
    assert_true(timing_before(v5, "engage", day("2019-12-31"), &out));
    assert_int_equal(out.days, day("2019-09-30").days);
    assert_true(timing_after(v5, "remind-contract", day("2019-08-31"), &out));
    assert_int_equal(out.days, day("2020-02-29").days);
    assert_true(timing_before(v5, "book-assessment", day("2019-03-15"), &out));
    assert_int_equal(out.days, day("2019-02-01").days);
    assert_false(timing_before(v4, "engage", day("2019-12-31"), &out));
    assert_false(timing_before(v5, "decision", day("2019-12-31"), &out)); /* has no length */
    assert_false(timing_before(v5, "engage", NO_DATE, &out));
    assert_false(timing_before(NULL, "engage", day("2019-12-31"), &out));
}

static void contracts_are_reminded_of_before_their_break_and_end(void **state)
{
    static const struct {
        const char *contract, *reminders;
    } rows[] = {
        {"{'id':'c1','break':'2019-12-14'}", "contract_break c1 2019-12-14"},
        {"{'id':'c1','break':'2019-12-15','end':'2021-01-01'}", ""},
        {"{'id':'c1','end':'2019-12-14'}", "contract_end c1 2019-12-14"},
        {"{'id':'c1','end':'2019-12-15'}", ""},
        {"{'id':'c1','end':'2019-06-14'}", "contract_end c1 2019-06-14"},
        {"{'id':'c1','end':'2019-06-13'}", "contract_end c1 2019-06-13 passed"},
        {"{'id':'c1','end':'2018-12-14'}", "contract_end c1 2018-12-14 passed"},
        {"{'id':'c1','end':'2018-12-13'}", ""}, /* not for ever */
        {"{'id':'c1','break':'2019-06-01','end':'2021-01-01'}",
         "contract_break c1 2019-06-01 passed"},
        {"{'id':'c1','break':'2019-05-01','end':'2019-06-01'}",
         "contract_end c1 2019-06-01 passed"}, /* what has ended has no break */
        {"{'id':'c1'}", ""},
    };
    Assured *a = *state;
    Case c = assured_case(a);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        save(a, &c, "contracts/c1", rows[i].contract);
        assert_string_equal(reminded(a, "X01"), rows[i].reminders);
    }
    Case full = assured_case(a);
    save(a, &full, "contracts/c1",
         "{'id':'c1','supplier':'Example Ltd','title':'Gauges','route':'Framework',"
         "'value_pence':10000000,'start':'2019-07-01','break':'2019-12-14','end':'2021-01-01',"
         "'extension':'none','integrates_and_supplies':false,'data_ownership':'The department',"
         "'ip_ownership':'The Crown','usage_billing':true,'hosting':true}");
    assert_string_equal(reminded(a, "X01"), "contract_break c1 2019-12-14");
    assert_string_equal(agenda_of(a, "X01").reminders.items[0].text, "Gauges, Example Ltd");
    assert_string_equal(reminded(a, CENTRE), ""); /* the case was not sent */
    assert_string_equal(reminded(a, "X02"), "");
    to_board(a, &full);
    assert_string_equal(reminded(a, CENTRE), "contract_break c1 2019-12-14");
    assured_do(a, &full, &a->team,
               case_move(a->ctx, &full, &(CaseMove){.act = "withdraw", .reasons = "No money"}));
    assert_string_equal(reminded(a, "X01"), "");
}

static void evidence_is_reminded_of_before_it_expires(void **state)
{
    static const char form[] = "{'id':'e1','title':'Research','kind':'link','address':"
                               "'https://example.org/e1','date':'2019-05-01','expires':'%s'}";
    static const struct {
        const char *expires, *reminders;
    } rows[] = {
        {"2019-09-15", ""},
        {"2019-09-14", "evidence e1 2019-09-14"},
        {"2019-06-13", "evidence e1 2019-06-13 passed"},
        {"2019-03-13", ""},
    };
    Assured *a = *state;
    Case c = assured_case(a);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        save(a, &c, "evidence/e1", arena_printf(a->ctx->arena, form, rows[i].expires));
        assert_string_equal(reminded(a, "X01"), rows[i].reminders);
    }
}

static void the_centre_is_to_be_talked_to_in_time(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a); /* needs approval on 1 December */
    assert_string_equal(reminded(a, "X01"), "");
    go_to(a, "2019-07-31");
    assert_string_equal(reminded(a, "X01"), "");
    go_to(a, "2019-08-01");
    assert_string_equal(reminded(a, "X01"), "engage  2019-09-01");
    go_to(a, "2019-11-01");
    assert_string_equal(reminded(a, "X01"), "engage  2019-09-01 passed");
    assert_string_equal(reminded(a, CENTRE), "");
    to_board(a, &c);
    assert_string_equal(reminded(a, "X01"), "");
}

/* A case that was approved on two conditions, of which one has a day. */
static Case approved(Assured *a, const char *due)
{
    Case c = assured_case(a);
    Condition conditions[] = {
        {.text = "Show the plan", .owner = "Sam Owner", .shown_by = "The plan", .due = day(due)},
        {.text = "Test with users.",
         .owner = "Sam Owner",
         .shown_by = "A report",
         .due = NO_DATE,
         .due_phase = "live"}};
    Decision decision = {.outcome = "approved_with_conditions",
                         .reasons = "Sound",
                         .summary = "Approved, with two conditions.",
                         .assessment_required = 0,
                         .counts_as_rebuild = 0,
                         .conditions = conditions,
                         .n_conditions = 2};
    assured_to_review(a, &c);
    assured_do(a, &c, &a->reviewer, decision_draft(a->ctx, &c, 0, &decision));
    assured_do(a, &c, &a->reviewer, decision_propose(a->ctx, &c, 1));
    assured_do(a, &c, &a->reviewer2, decision_confirm(a->ctx, &c));
    return c;
}

static void conditions_are_reminded_of_until_they_are_settled(void **state)
{
    Assured *a = *state;
    Case c = approved(a, "2019-07-15");
    assert_string_equal(reminded(a, "X01"), "");
    go_to(a, "2019-06-15");
    assert_string_equal(reminded(a, "X01"), "condition X01-0001-1.1 2019-07-15");
    assert_string_equal(reminded(a, CENTRE), "condition X01-0001-1.1 2019-07-15");
    assert_string_equal(reminded(a, "X02"), "");
    go_to(a, "2019-12-30"); /* and for as long as nobody settles it */
    assert_string_equal(reminded(a, "X01"), "condition X01-0001-1.1 2019-07-15 passed");
    scratch_raw(a->scratch, "UPDATE assurance_case SET phase = 'live'");
    assert_string_equal(reminded(a, "X01"), "condition X01-0001-1.2  passed; "
                                            "condition X01-0001-1.1 2019-07-15 passed");
    assured_do(a, &c, &a->team, condition_claim(a->ctx, &c, 1, 1, "Here"));
    assured_do(a, &c, &a->reviewer, condition_settle(a->ctx, &c, 1, 2, "met", "Seen"));
    assert_string_equal(reminded(a, "X01"), "condition X01-0001-1.2  passed");
}

/* ---- Minutes --------------------------------------------------------------------------------- */

static int64_t meeting_on(Assured *a, const char *organisation, const char *iso)
{
    BoardMeetings found;
    assert_ok(a->scratch, meetings_ahead(a->ctx, organisation, day(iso), &found));
    assert_int_equal(found.items[0].day.days, day(iso).days);
    return found.items[0].id;
}

static void minutes_hold_what_was_done_since_the_meeting_before(void **state)
{
    Assured *a = *state;
    Minutes minutes;
    assert_ok(a->scratch, set(a, &a->lead, "X01", "2019-06-14"));
    assert_ok(a->scratch, set(a, &a->lead, "X01", "2019-07-01"));
    assert_ok(a->scratch, set(a, &a->lead, "X01", "2019-08-01"));
    (void)approved(a, "2019-07-15");
    go_to(a, "2019-06-20");
    Case returned = assured_case(a);
    to_board(a, &returned);
    assured_do(a, &returned, &a->board,
               case_move(a->ctx, &returned, &(CaseMove){.act = "return", .reasons = "Too dear"}));
    go_to(a, "2019-07-02"); /* written down after the meeting that it is of */
    Case late = assured_case(a);
    to_board(a, &late);
    assured_do(a, &late, &a->board,
               case_move(a->ctx, &late,
                         &(CaseMove){.act = "recommend",
                                     .reasons = "Good",
                                     .board_date = day("2019-07-01"),
                                     .centre_took_part = 0}));
    assured_as(a, &a->commercial);
    /* What was done stays as it was when the cases move to a version without a board's step. */
    scratch_raw(a->scratch, "UPDATE assurance_case SET controls = 'controls/v4'");
    assert_ok(a->scratch, minutes_gather(a->ctx, meeting_on(a, "X01", "2019-06-14"), &minutes));
    assert_false(date_known(minutes.after));
    assert_int_equal(minutes.count, 2);
    assert_string_equal(minutes.lines[0].outcome, "Recommendation");
    assert_string_equal(minutes.lines[0].body, "Assurance board");
    assert_int_equal(minutes.lines[0].centre_took_part, 1);
    assert_string_equal(minutes.lines[0].who, "Bo");
    assert_string_equal(minutes.lines[1].outcome, "Approved with conditions");
    assert_string_equal(minutes.lines[1].confirmed_by, "Ron");
    assert_int_equal(minutes.lines[1].n_conditions, 2);
    assert_string_equal(minutes_condition(a->ctx->arena, &minutes.lines[1].conditions[0]),
                        "1. Show the plan. Owner: Sam Owner. Due: 15 July 2019.");
    assert_string_equal(minutes_condition(a->ctx->arena, &minutes.lines[1].conditions[1]),
                        "2. Test with users. Owner: Sam Owner. Due: before the phase Live.");
    assert_ok(a->scratch, minutes_gather(a->ctx, meeting_on(a, "X01", "2019-07-01"), &minutes));
    assert_int_equal(minutes.after.days, day("2019-06-14").days);
    assert_int_equal(minutes.count, 2);
    assert_string_equal(minutes.lines[0].outcome, "Returned to the team");
    assert_string_equal(minutes.lines[0].text, "Too dear");
    assert_string_equal(minutes.lines[1].reference, late.reference);
    assert_int_equal(minutes_gather(a->ctx, meeting_on(a, "X01", "2019-08-01"), &minutes), MISSING);
}

static void minutes_are_not_for_others(void **state)
{
    Assured *a = *state;
    Minutes minutes;
    assert_ok(a->scratch, set(a, &a->lead, "X01", "2019-06-14"));
    int64_t id = meeting_on(a, "X01", "2019-06-14");
    const Person *others[] = {&a->team, &a->outsider, &a->reviewer, NULL};
    for (size_t i = 0; i < 4; i++) {
        assured_as(a, others[i]);
        assert_int_equal(minutes_gather(a->ctx, id, &minutes), MISSING);
    }
}

/* What a lead returns before the board saw it was done at no meeting. */
static void a_lead_returns_without_a_meeting(void **state)
{
    Assured *a = *state;
    Minutes minutes;
    Case c = assured_case(a);
    assert_ok(a->scratch, set(a, &a->lead, "X01", "2019-06-14"));
    assured_do(a, &c, &a->team,
               case_move(a->ctx, &c, &(CaseMove){.act = "send", .reasons = "True"}));
    assured_do(a, &c, &a->lead,
               case_move(a->ctx, &c, &(CaseMove){.act = "return", .reasons = "Early"}));
    assert_ok(a->scratch, minutes_gather(a->ctx, meeting_on(a, "X01", "2019-06-14"), &minutes));
    assert_int_equal(minutes.count, 0);
}

/* ---- Files ----------------------------------------------------------------------------------- */

static const char *calendar_of(Assured *a)
{
    Agenda agenda = agenda_of(a, "X01");
    Buf out = buf_init(a->ctx->arena, 1 << 20);
    agenda_calendar(a->ctx->arena, &agenda, "https://tcop.example", &out);
    return buf_text(&out);
}

static void a_calendar_of_a_day_is_the_same_bytes(void **state)
{
    Assured *a = *state;
    (void)approved(a, "2019-06-30");
    assert_ok(a->scratch, set(a, &a->lead, "X01", "2019-07-01"));
    const char *text = calendar_of(a);
    const char *database = agenda_of(a, "X01").database;
    assert_int_equal(strlen(database), 16);
    const char *uid = arena_printf(a->ctx->arena, "UID:meeting-1-X01@%s\r\n", database);
    assert_non_null(strstr(text, uid));
    uid = arena_printf(a->ctx->arena, "UID:condition-X01-0001-1.1@%s\r\n", database);
    assert_non_null(strstr(text, uid));
    assert_non_null(strstr(text, "DTSTART;VALUE=DATE:20190630\r\n"));
    assert_non_null(strstr(text, "URL:https://tcop.example/cases/X01-0001/conditions/1\r\n"));
    a->ctx->now.ms += 3600000;
    assert_string_equal(calendar_of(a), text);
}

static void tables_know_what_their_cells_are(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    to_board(a, &c);
    Agenda agenda = agenda_of(a, "X01");
    AgendaTable table = agenda_items_table(a->ctx->arena, &agenda);
    Buf csv = buf_init(a->ctx->arena, 1 << 20), ods = buf_init(a->ctx->arena, 1 << 20);
    assert_int_equal(table.n_rows, 1);
    assert_string_equal(table.columns[5], "Whole cost");
    assert_int_equal(table.cells[5].kind, ODS_MONEY);
    assert_string_equal(table.cells[5].text, "300000.00");
    assert_int_equal(table.cells[8].kind, ODS_DATE);
    assert_string_equal(table.cells[8].text, "2019-12-01");
    agenda_table_csv(a->ctx->arena, &table, &csv);
    assert_true(str_starts(buf_str(&csv), S("Waits for,Reference,Title,")));
    assert_ok(a->scratch, agenda_tables_ods(a->ctx, &table, 1, &ods));
    assert_true(str_starts(buf_str(&ods), S("PK")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        assured(what_waits_stands_on_the_agenda),
        assured(seen_from_an_earlier_day_later_cases_do_not_wait_yet),
        assured(another_department_has_none_of_it_and_the_centre_all),
        assured(an_agenda_is_for_those_who_sit_there),
        assured(the_next_meeting_is_the_first_that_is_not_over),
        assured(dates_are_set_by_those_who_may_and_make_sense),
        assured(a_meeting_is_moved_and_called_off_on_the_record),
        assured(what_is_over_stays_as_it_was),
        assured(a_timing_is_so_long_before_and_after),
        assured(contracts_are_reminded_of_before_their_break_and_end),
        assured(evidence_is_reminded_of_before_it_expires),
        assured(the_centre_is_to_be_talked_to_in_time),
        assured(conditions_are_reminded_of_until_they_are_settled),
        assured(minutes_hold_what_was_done_since_the_meeting_before),
        assured(minutes_are_not_for_others),
        assured(a_lead_returns_without_a_meeting),
        assured(a_calendar_of_a_day_is_the_same_bytes),
        assured(tables_know_what_their_cells_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
