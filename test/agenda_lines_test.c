/* What is reminded of lines of pipelines that have no case. */
#include "reminded.h"
#include "with_line.h"

#include "assurance/agenda_files.h"
#include "assurance/agenda_table.h"
#include "assurance/pipeline_case.h"

#define ALPHA                                                                                      \
    "'work':{'audience':'public','phase':'alpha'},'answers':{'novelty.judged':'routine',"          \
    "'novelty.cryptography':false,'digital.excluded':false}"

static void with_line(Assured *a, const char *start, const char *facts, const char *decision)
{
    PipelineLine line = line_that_says(a, "P-1", start, facts);
    line.decision = decision;
    with_lines(a, &line, 1);
}

static Case begin_case(Assured *a)
{
    PipelineLine line;
    Case c;
    TextList left_out = {0};
    assured_as(a, &a->lead);
    assert_ok(a->scratch, pipeline_find_reference(a->ctx, "pipeline/X01", "P-1", &line));
    assert_ok(a->scratch, pipeline_case_start(a->ctx, &line, &c, &left_out));
    return c;
}

static void contracts_of_lines_without_a_case_are_reminded_of(void **state)
{
    static const struct {
        const char *facts, *reminders;
    } rows[] = {
        {"{'contracts':[{'id':'C1','break':'2019-12-14'}]}", "contract_break C1 2019-12-14"},
        {"{'contracts':[{'id':'C1','break':'2019-12-15','end':'2021-01-01'}]}", ""},
        {"{'contracts':[{'id':'C1','end':'2018-12-14'}]}", "contract_end C1 2018-12-14 passed"},
        {"{'contracts':[{'id':'C1','end':'2018-12-13'}]}", ""},
        {"{'contracts':[{'id':'C1','break':'2019-07-01','end':'2019-08-01'}]}",
         "contract_break C1 2019-07-01; contract_end C1 2019-08-01"},
        {"{'description':'contracts'}", ""},
    };
    Assured *a = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        with_line(a, NULL, rows[i].facts, NULL);
        assert_string_equal(reminded(a, "X01"), rows[i].reminders);
        assert_string_equal(reminded(a, CENTRE), rows[i].reminders);
        assert_string_equal(reminded(a, "X02"), "");
    }
    with_line(a, NULL,
              "{'contracts':[{'id':'C1','end':'2019-08-01','extension':'automatic','supplier':"
              "'Example Ltd'}]}",
              NULL);
    Reminder one = agenda_of(a, "X01").reminders.items[0];
    assert_string_equal(one.text, "Example Ltd. It is extended automatically");
    assert_string_equal(one.reference, "P-1");
    assert_string_equal(one.organisation_name, "Coast Office");
    assert_string_equal(reminder_path(a->ctx->arena, &one), "/pipeline/1");
    begin_case(a); /* which says it now, to the department alone */
    assert_string_equal(reminder_path(a->ctx->arena, &agenda_of(a, "X01").reminders.items[0]),
                        "/cases/X01-0001");
    assert_int_equal(agenda_of(a, "X01").reminders.count, 1);
    assert_string_equal(reminded(a, CENTRE), "");
}

static void the_centre_is_to_be_talked_to_about_lines_that_need_approval(void **state)
{
    static const char none[] = "{" ALPHA "}",
                      said[] = "{" ALPHA ",'dates':{'approval_needed':'2019-10-14'}}",
                      money[] = "{" ALPHA ",'dates':{'commitment':'2019-10-13'}}",
                      internal[] = "{'work':{'audience':'internal','phase':'live'}}";
    static const struct {
        const char *start, *facts, *decision, *reminders;
    } rows[] = {
        {"2019-10-14", none, NULL, "engage  2019-07-14"}, /* 3 months and 1 month ahead */
        {"2019-10-15", none, NULL, ""},
        {"2019-09-13", none, NULL, "engage  2019-06-13 passed"},
        {"2019-06-14", none, NULL, "engage  2019-03-14 passed"},
        {"2019-06-13", none, NULL, ""}, /* has begun */
        {NULL, none, NULL, ""},
        {"2020-01-01", said, NULL, "engage  2019-07-14"},
        {"2020-01-01", money, NULL, "engage  2019-07-13"},
        {"2019-08-01", said, NULL, "engage  2019-07-14"},
        {"2019-08-01", none, "Approved", ""},
        {"2019-08-01", none, " not APPROVED", ""},
        {"2019-08-01", none, "More information needed", "engage  2019-05-01 passed"},
        {"2019-08-01", internal, NULL, ""}, /* needs none */
    };
    Assured *a = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        with_line(a, rows[i].start, rows[i].facts, rows[i].decision);
        assert_string_equal(reminded(a, "X01"), rows[i].reminders);
        assert_string_equal(reminded(a, CENTRE), "");
    }
    with_line(a, "2019-10-01", none, NULL);
    assert_non_null(strstr(agenda_of(a, "X01").reminders.items[0].text,
                           "needs approval and starts on 1 October"));
    begin_case(a);
    assert_string_equal(reminded(a, "X01"), "");
}

/* However many there are, those due first stand there, and the others are counted. */
static void of_many_lines_those_due_first_are_named(void **state)
{
    enum { MANY = 230, SHOWN = 200 };
    Assured *a = *state;
    PipelineLine *lines = arena_array(a->ctx->arena, PipelineLine, MANY);
    for (size_t i = 0; i < MANY; i++) {
        const char *due =
            date_iso(a->ctx->arena, (Date){day("2019-06-14").days + (int32_t)(MANY - i) / 2});
        lines[i] = line_that_says(
            a, arena_printf(a->ctx->arena, "P-%zu", i), NULL,
            arena_printf(a->ctx->arena, "{'contracts':[{'id':'C1','end':'%s'}]}", due));
    }
    with_lines(a, lines, MANY);
    Reminders found = agenda_of(a, "X01").reminders;
    assert_int_equal(found.count, SHOWN);
    assert_int_equal(found.left_out, MANY - SHOWN);
    assert_string_equal(found.items[0].reference, "P-229");
    assert_string_equal(found.items[SHOWN - 1].reference,
                        "P-29"); /* of the same day that which came first */
    assert_non_null(strstr(reminders_left_out(a->ctx->arena, &found), "30 more about lines"));
}

static void a_calendar_names_lines_apart(void **state)
{
    Assured *a = *state;
    with_line(a, NULL, "{'contracts':[{'id':'C1','end':'2019-08-01'}]}", NULL);
    Agenda agenda = agenda_of(a, "X01");
    Buf out = buf_init(a->ctx->arena, 1 << 20);
    agenda_calendar(a->ctx->arena, &agenda, "https://tcop.example", &out);
    assert_non_null(strstr(buf_text(&out), "UID:contract_end-line-1-C1@"));
    assert_non_null(strstr(buf_text(&out), "URL:https://tcop.example/pipeline/1\r\n"));
    AgendaTable table = agenda_reminders_table(a->ctx->arena, &agenda);
    assert_string_equal(table.cells[8].text, "Pipeline");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        assured(contracts_of_lines_without_a_case_are_reminded_of),
        assured(the_centre_is_to_be_talked_to_about_lines_that_need_approval),
        assured(of_many_lines_those_due_first_are_named),
        assured(a_calendar_names_lines_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
