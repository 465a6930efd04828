/* What the columns of a pipeline are called: guesses by heading, and the template. */
#include "web_ask.h"

#include "base/text_map.h"
#include "format/pipeline_fields.h"
#include "format/pipeline_sheet.h"

static void every_heading_of_the_template_is_recognised(void **state)
{
    Ask *ask = *state;
    PipelineFields fields;
    ask_ok(ask, pipeline_fields_load(ask->ctx, &fields));
    assert_true(pipeline_fields_add(ask->ctx->arena, &fields, "year.2024-25"));
    assert_false(pipeline_fields_add(ask->ctx->arena, &fields, "work.colour"));
    for (size_t i = 0; i < fields.count; i++) {
        const char *heading = fields.items[i].heading,
                   *key = pipeline_field_guess(ask->ctx->arena, &fields, heading);
        if (!text_eq(key, fields.items[i].key))
            fail_msg("%s is %s and not %s", heading, text_or(key, "nothing"), fields.items[i].key);
    }
}

static void headings_are_guessed_as_departments_write_them(void **state)
{
    static const struct {
        const char *heading, *key;
    } cases[] = {{"WHOLE LIFE COST", "whole_life"},
                 {" sro ", "people.senior_responsible_owner"},
                 {"FY 2024/25", "year.2024-25"},
                 {"2024-26", NULL},
                 {"1999-00 spend", "year.1999-00"},
                 {"Number of 2024-25 moons", NULL},
                 {"Contract end date", "contract.end"},
                 {"answers.novelty.judged", "answers.novelty.judged"},
                 {"points.5", "points.5"},
                 {"points.99", NULL},
                 {"people.nonsense", NULL},
                 {"work.colour", NULL},
                 {"Moon", NULL},
                 {"", NULL}};
    Ask *ask = *state;
    PipelineFields fields;
    ask_ok(ask, pipeline_fields_load(ask->ctx, &fields));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *key = pipeline_field_guess(ask->ctx->arena, &fields, cases[i].heading);
        if (!text_eq(key, cases[i].key))
            fail_msg("%s is %s", cases[i].heading, text_or(key, "nothing"));
    }
}

/* The data name fields that there are, each once, and no heading twice. */
static void the_words_of_fields_are_sound(void **state)
{
    Ask *ask = *state;
    PipelineFields fields;
    TextMap seen = text_map(ask->ctx->arena);
    ask_ok(ask, pipeline_fields_load(ask->ctx, &fields));
    const Json *one = json_first(json_get(fields.data, "fields"));
    for (; one; one = one->next) {
        const char *key = json_text(one, "field");
        if (!pipeline_field_find(&fields, key))
            fail_msg("%s is no field", key);
        assert_null(text_map_find(&seen, key));
        text_map_put(&seen, key, 1);
        for (const Json *other = json_first(json_get(one, "headings")); other; other = other->next)
            if (!text_eq(pipeline_field_guess(ask->ctx->arena, &fields, other->text), key))
                fail_msg("\"%s\" of %s is another field's", other->text, key);
    }
}

/* Its example is understood, every cell of it. */
static void the_example_of_the_template_is_understood(void **state)
{
    Ask *ask = *state;
    PipelineFields fields;
    PipelineSheet sheet;
    PipelineLine line;
    bool more;
    Answer file = ask_get(ask, PUBLIC, "/pipeline/template.ods");
    Json *map = json_new_object(ask->ctx->arena), *columns = json_new_object(ask->ctx->arena);
    ask_ok(ask, pipeline_fields_load(ask->ctx, &fields));
    for (size_t i = 0; i < fields.count; i++)
        json_set_text(ask->ctx->arena, columns, fields.items[i].key, fields.items[i].heading);
    json_set(ask->ctx->arena, map, "columns", columns);
    ask_ok(ask, pipeline_sheet_open(ask->ctx, "t.ods", (Str){file.body, file.body_len}, map, "X1",
                                    &sheet));
    ask_ok(ask, pipeline_sheet_next(ask->ctx, &sheet, &line, &more));
    assert_true(more);
    assert_non_null(line.title);
    if (sheet.problems.count)
        fail_msg("%s: %s", sheet.problems.items[0].cell, sheet.problems.items[0].reason);
    pipeline_sheet_close(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(every_heading_of_the_template_is_recognised),
        asking(headings_are_guessed_as_departments_write_them),
        asking(the_words_of_fields_are_sound),
        asking(the_example_of_the_template_is_understood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
