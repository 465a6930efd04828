/* The pages of a pipeline: who sees whose, in what order, and what it comes to. */
#include "markup.h"
#include "web_ask.h"

#include "assurance/pipeline.h"

typedef struct Feed {
    PipelineLine lines[4];
    size_t count, next;
} Feed;

static Err next_line(Ctx *ctx, void *state, PipelineLine *line, bool *more)
{
    Feed *feed = state;
    (void)ctx;
    *more = feed->next < feed->count;
    if (*more)
        *line = feed->lines[feed->next++];
    return OK;
}

static Date day(const char *iso)
{
    Date date;
    assert_true(date_parse(iso, &date));
    return date;
}

static PipelineLine line_of(Ask *ask, const char *source, const char *title, const char *start,
                            int64_t pounds)
{
    Json *body = json_new_object(ask->ctx->arena);
    json_set_text(ask->ctx->arena, body, "Project", title);
    json_set_text(ask->ctx->arena, body, "Notes", "See <Ada>");
    return (PipelineLine){.source = source,
                          .reference = title,
                          .organisation = "X1",
                          .title = title,
                          .start = start ? day(start) : NO_DATE,
                          .end = NO_DATE,
                          .year_budget = {-1},
                          .year_forecast = {-1},
                          .whole_life = {pounds < 0 ? -1 : pounds * 100},
                          .body = body};
}

static void import(Ask *ask, const char *source, Feed *feed)
{
    static const char *const columns[] = {"Project", "Notes"};
    ImportResult result;
    ask_ok(ask,
           pipeline_import(ask->ctx,
                           &(PipelineSource){.source = source, .columns = columns, .n_columns = 2},
                           &(PipelineFeed){.next = next_line, .state = feed}, false, &result));
    assert_int_equal(result.created, feed->count);
}

/* Three lines of X1 and one of X2; it is 1 June 2023. */
static void two_pipelines(Ask *ask)
{
    Feed own = {.lines = {line_of(ask, "pipeline/X1", "Buoys", "2023-07-01", 2000),
                          line_of(ask, "pipeline/X1", "Anchors", "2024-12-31", 500000),
                          line_of(ask, "pipeline/X1", "Charts", NULL, -1)},
                .count = 3};
    Feed other = {.lines = {line_of(ask, "pipeline/X2", "Markets", "2023-06-01", 7)}, .count = 1};
    import(ask, "pipeline/X1", &own);
    import(ask, "pipeline/X2", &other);
}

static Answer get(Ask *ask, Actor actor, const char *path, int status)
{
    Answer answer = ask_get(ask, actor, path);
    assert_int_equal(answer.status, status);
    return answer;
}

/* In this order, somewhere on the page. */
static void in_order(const Answer *answer, const char *first, const char *second, const char *third)
{
    const char *a = strstr(answer->body, first), *b = a ? strstr(a, second) : NULL;
    assert_non_null(b ? strstr(b, third) : NULL);
}

static void a_department_sees_its_own(void **state)
{
    Ask *ask = *state;
    Answer answer = get(ask, LEAD, "/pipeline", 200);
    assert_true(ask_says(&answer, "No pipeline was imported yet"));
    two_pipelines(ask);
    answer = get(ask, LEAD, "/pipeline", 200);
    assert_true(ask_says(&answer, "3 lines"));
    assert_true(ask_says(&answer, "Whole cost together: £502,000, and 1 line whose cost"));
    assert_false(ask_says(&answer, "Markets"));
    get(ask, LEAD, "/pipeline?source=pipeline/X2", 404);
    get(ask, LEAD, "/pipeline/ahead?source=pipeline/X2", 404);
    get(ask, LEAD, "/pipeline/4", 404);
    get(ask, LEAD, "/pipeline/1", 200);
    get(ask, LEAD, "/pipeline/99", 404);
    get(ask, LEAD, "/pipeline/x", 404);
}

static void the_centre_sees_each(void **state)
{
    Ask *ask = *state;
    two_pipelines(ask);
    Answer answer = get(ask, REVIEWER, "/pipeline?source=pipeline/X2", 200);
    assert_true(ask_says(&answer, "Markets"));
    answer = get(ask, REVIEWER, "/pipeline/4", 200);
    assert_true(ask_says(&answer, "See &lt;Ada&gt;"));
}

static void lines_are_sorted_and_narrowed(void **state)
{
    Ask *ask = *state;
    two_pipelines(ask);
    Answer answer = get(ask, LEAD, "/pipeline", 200);
    in_order(&answer, ">Anchors<", ">Buoys<", ">Charts<");
    answer = get(ask, BOARD, "/pipeline?sort=start", 200);
    in_order(&answer, ">Buoys<", ">Anchors<", ">Charts<");
    answer = get(ask, COMMERCIAL, "/pipeline?sort=cost", 200);
    in_order(&answer, ">Anchors<", ">Buoys<", ">Charts<");
    answer = get(ask, LEAD, "/pipeline?text=buoy", 200);
    assert_true(ask_says(&answer, "1 line<"));
    assert_true(ask_says(&answer, "Whole cost together: £2,000."));
    answer = get(ask, LEAD, "/pipeline?text=nothing&sort=other", 200);
    assert_true(ask_says(&answer, "No line fits what you chose."));
}

static void quarters_hold_what_starts_in_them(void **state)
{
    Ask *ask = *state;
    PipelineQuarter quarters[PIPELINE_QUARTERS];
    two_pipelines(ask);
    TextList sources = {0};
    text_list_add(ask->ctx->arena, &sources, "pipeline/X1");
    ask_ok(ask, pipeline_ahead(ask->ctx, &sources, day("2023-06-01"), quarters));
    assert_int_equal(quarters[0].sum.lines, 0);
    assert_int_equal(quarters[1].sum.lines, 1);
    assert_int_equal(quarters[1].sum.whole_life.pence, 200000);
    assert_int_equal(quarters[6].sum.lines, 1); /* the last day of the last quarter */
    assert_int_equal(quarters[6].sum.whole_life.pence, 50000000);
    assert_int_equal(quarters[6].from.days, day("2024-10-01").days);
    Answer answer = get(ask, LEAD, "/pipeline/ahead", 200);
    assert_true(ask_says(&answer, "October to December 2024"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(a_department_sees_its_own),
        asking(the_centre_sees_each),
        asking(lines_are_sorted_and_narrowed),
        asking(quarters_hold_what_starts_in_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
