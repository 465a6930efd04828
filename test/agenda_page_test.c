/* The pages of the agenda: what each person finds there, the form for a date, and the files. */
#include "markup.h"
#include "web_ask.h"

static Answer get(Ask *ask, Actor actor, const char *path, int status)
{
    Answer answer = ask_get(ask, actor, path);
    assert_int_equal(answer.status, status);
    return answer;
}

/* X1-0001 waits for the board; it is 1 June 2023. */
static void one_waits(Ask *ask)
{
    ask_case_start(ask, "Buoys & <bells>");
    scratch_raw(&ask->scratch, "UPDATE assurance_case SET step = 'board', waits_for = 'board', "
                               "sent_at = created_at, whole_life = 12000000, rating = 'monitor'");
}

static void the_agenda_is_found_from_the_department(void **state)
{
    Ask *ask = *state;
    one_waits(ask);
    Answer answer = get(ask, BOARD, "/department", 200);
    assert_true(ask_says(&answer, "href=\"/agenda?organisation=X1\""));
    answer = get(ask, BOARD, "/agenda", 200);
    assert_true(ask_says(&answer, "Buoys &amp; &lt;bells&gt;"));
    assert_true(ask_says(&answer, "£120,000"));
    assert_true(ask_says(&answer, "Assurance board: 1 case"));
    assert_true(ask_says(&answer, "No date is set."));
    assert_true(ask_says(&answer, "No case waits."));
    assert_true(ask_says(&answer, "Nothing is due."));
    assert_true(ask_says(&answer, "Remind of a contract from 6 months"));
    assert_true(ask_says(&answer, "Set the date of the next board"));
    answer = get(ask, COMMERCIAL, "/agenda", 200);
    assert_false(ask_says(&answer, "Set the date of the next"));
    answer = get(ask, REVIEWER, "/agenda", 200);
    assert_true(ask_says(&answer, "Buoys &amp; &lt;bells&gt;"));
    assert_true(ask_says(&answer, "Set the date of the next joint review"));
}

static void a_date_is_set_changed_and_called_off(void **state)
{
    Ask *ask = *state;
    Answer answer = get(ask, LEAD, "/agenda/meeting", 200);
    assert_true(ask_says(&answer, "Set the date of the next board"));
    assert_false(ask_says(&answer, "Call the meeting off"));
    answer = ask_post(ask, LEAD, "/agenda/meeting?organisation=X1",
                      "version=0&day-day=7&day-month=6&day-year=2023&place=Room+1");
    assert_int_equal(answer.status, 303);
    assert_string_equal(answer.location, "/agenda?organisation=X1");
    answer = get(ask, COMMERCIAL, "/agenda", 200);
    assert_true(ask_says(&answer, "7 June 2023, Room 1"));
    assert_false(ask_says(&answer, "/agenda/meeting"));
    answer = get(ask, BOARD, "/agenda/meeting?organisation=X1&meeting=1", 200);
    assert_true(ask_says(&answer, "Call the meeting off"));
    answer = ask_post(ask, BOARD, "/agenda/meeting?organisation=X1&meeting=1",
                      "version=1&day-day=8&day-month=6&day-year=2023&place=");
    assert_int_equal(answer.status, 303);
    answer = ask_post(ask, BOARD, "/agenda/meeting?organisation=X1&meeting=1",
                      "version=1&answer=cancel");
    assert_int_equal(answer.status, 409);
    answer = ask_post(ask, BOARD, "/agenda/meeting?organisation=X1&meeting=1",
                      "version=2&answer=cancel");
    assert_int_equal(answer.status, 303);
    answer = get(ask, BOARD, "/agenda", 200);
    assert_true(ask_says(&answer, "No date is set."));
}

static void a_wrong_date_is_said_beside_the_field(void **state)
{
    Ask *ask = *state;
    Answer answer = ask_post(ask, LEAD, "/agenda/meeting?organisation=X1",
                             "version=0&day-day=31&day-month=5&day-year=2023");
    assert_int_equal(answer.status, 400);
    assert_true(ask_says(&answer, "Date of the meeting must be today or in the future"));
    assert_true(ask_says(&answer, "value=\"31\""));
    answer = ask_post(ask, LEAD, "/agenda/meeting?organisation=X1", "version=0");
    assert_int_equal(answer.status, 400);
    assert_true(ask_says(&answer, "Enter the date of the meeting"));
    answer = ask_post(ask, REVIEWER, "/agenda/meeting?organisation=X1", "version=0");
    assert_int_equal(answer.status, 404);
    answer = ask_post(ask, LEAD, "/agenda/meeting?organisation=centre", "version=0");
    assert_int_equal(answer.status, 404);
}

static void a_place_is_one_line(void **state)
{
    Ask *ask = *state;
    ask_post(ask, LEAD, "/agenda/meeting?organisation=X1",
             "version=0&day-day=7&day-month=6&day-year=2023&place=Room%0D%0A1%09%C2%85");
    Answer answer = get(ask, LEAD, "/agenda/meeting?organisation=X1&meeting=1", 200);
    assert_true(ask_says(&answer, "value=\"Room 1\""));
}

/* Somebody else saved in between: what is wrong in the form that is out of date does not make it
 * one that is up to date. */
static void a_form_that_is_shown_again_keeps_the_version_that_was_seen(void **state)
{
    Ask *ask = *state;
    const char *url = "/agenda/meeting?organisation=X1&meeting=1";
    ask_post(ask, LEAD, "/agenda/meeting?organisation=X1",
             "version=0&day-day=7&day-month=6&day-year=2023&place=Room+1");
    ask_post(ask, BOARD, url, "version=1&day-day=8&day-month=6&day-year=2023&place=Room+2");
    Answer answer = ask_post(ask, LEAD, url, "version=1&day-day=&day-month=6&day-year=2023&place=");
    assert_int_equal(answer.status, 400);
    assert_true(ask_says(&answer, "name=\"version\" value=\"1\""));
    answer = get(ask, LEAD, url, 200);
    assert_true(ask_says(&answer, "name=\"version\" value=\"2\""));
}

static void files_are_of_their_kind(void **state)
{
    static const struct {
        const char *path, *begins;
    } files[] = {
        {"/agenda/print", "<!DOCTYPE html>"},
        {"/agenda.csv", "Waits for,"},
        {"/agenda.csv?list=reminders", "Due,"},
        {"/agenda.ics", "BEGIN:VCALENDAR\r\n"},
        {"/agenda.ods", "PK"},
        {"/agenda/minutes/print?meeting=1", "<!DOCTYPE html>"},
        {"/agenda/minutes.csv?meeting=1", "Date,"},
        {"/agenda/minutes.ods?meeting=1", "PK"},
    };
    Ask *ask = *state;
    one_waits(ask);
    ask_post(ask, LEAD, "/agenda/meeting?organisation=X1",
             "version=0&day-day=1&day-month=6&day-year=2023&place=");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Answer answer = get(ask, BOARD, files[i].path, 200);
        assert_memory_equal(answer.body, files[i].begins, strlen(files[i].begins));
    }
    Answer answer = get(ask, BOARD, "/agenda.ics", 200);
    assert_true(ask_says(&answer, "URL:https://tcop.example/agenda?organisation=X1\r\n"));
    get(ask, BOARD, "/agenda.csv?list=other", 404);
}

static void minutes_are_linked_once_the_meeting_is_there(void **state)
{
    Ask *ask = *state;
    ask_post(ask, LEAD, "/agenda/meeting?organisation=X1",
             "version=0&day-day=2&day-month=6&day-year=2023&place=");
    Answer answer = get(ask, LEAD, "/agenda", 200);
    assert_true(ask_says(&answer, "No meeting has taken place yet."));
    get(ask, LEAD, "/agenda/minutes?meeting=1", 404);
    ask_wait(ask, 24 * 60 * ASK_MINUTE);
    answer = get(ask, LEAD, "/agenda", 200);
    assert_true(ask_says(&answer, "href=\"/agenda/minutes?meeting=1\""));
    answer = get(ask, LEAD, "/agenda/minutes?meeting=1", 200);
    assert_true(ask_says(&answer, "Nothing was recommended or decided."));
    get(ask, REVIEWER, "/agenda/minutes?meeting=1", 404);
    get(ask, LEAD, "/agenda/minutes?meeting=99", 404);
    get(ask, LEAD, "/agenda/minutes?meeting=x", 404);
    get(ask, LEAD, "/agenda/minutes", 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(the_agenda_is_found_from_the_department),
        asking(a_date_is_set_changed_and_called_off),
        asking(a_wrong_date_is_said_beside_the_field),
        asking(a_form_that_is_shown_again_keeps_the_version_that_was_seen),
        asking(a_place_is_one_line),
        asking(files_are_of_their_kind),
        asking(minutes_are_linked_once_the_meeting_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
