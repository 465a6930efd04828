/* What a cell of a sheet says of its line: read as a part of a case document, or not, and then why.
 */
#include "unit.h"

#include "format/cell.h"
#include "format/line_fact.h"

static const char *put(Ctx *ctx, const char *key, const char *cell, Json *facts)
{
    LineFact fact;
    if (!line_fact_find(key, &fact))
        fail_msg("%s is no column", key);
    return line_fact_put(ctx->arena, &fact, str_of(cell), &(CellForms){"pounds", false}, facts);
}

static void each_kind_of_column_is_read(void **state)
{
    static const struct {
        const char *key, *cell, *facts;
    } rows[] = {
        {"work.phase", "Private beta", "{'work':{'phase':'private_beta'}}"},
        {"work.audience", "PEOPLE OUTSIDE CENTRAL GOVERNMENT", "{'work':{'audience':'public'}}"},
        {"work.activities", "Build or configure technology; run",
         "{'work':{'activities':['build','run']}}"},
        {"work.legacy", "Y", "{'work':{'legacy':true}}"},
        {"work.transactions_a_year", "1,200,000", "{'work':{'transactions_a_year':1200000}}"},
        {"spend.sought", "£1.2m", "{'spend':{'sought_pence':120000000}}"},
        {"year.2019-20", "40k", "{'spend':{'years':[{'pence':4000000,'year':'2019-20'}]}}"},
        {"dates.live", "3 April 2020", "{'dates':{'live':'2020-04-03'}}"},
        {"belongs_to.supplier", "Tideway", "{'belongs_to':{'supplier':'Tideway'}}"},
        {"contract.end", "2020-04-03", "{'contracts':[{'end':'2020-04-03','id':'C1'}]}"},
        {"contract.extension", "automatic", "{'contracts':[{'extension':'automatic','id':'C1'}]}"},
        {"people.service_owner", "Ada", "{'people':[{'name':'Ada','role':'service_owner'}]}"},
        {"answers.novelty.judged", "Contentious", "{'answers':{'novelty.judged':'contentious'}}"},
        {"answers.novelty.biometrics", "no", "{'answers':{'novelty.biometrics':false}}"},
        {"answers.consultancy.amount", "1200", "{'answers':{'consultancy.amount':1200}}"},
        {"triage.users", "Monitor",
         "{'triage':{'ratings':[{'rating':'monitor','standard':'users'}]}}"},
        {"points.3", "Partly met", "{'points':[{'point':'3','position':'partly_met'}]}"},
        {"standing.board_date", "01/02/2020", "{'standing':{'board_date':'2020-02-01'}}"},
        {"description", "Dues", "{'description':'Dues'}"},
    };
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Json *facts = json_new_object(ctx->arena);
        const char *reason = put(ctx, rows[i].key, rows[i].cell, facts);
        if (reason)
            fail_msg("%s: %s", rows[i].key, reason);
        char *wanted = arena_text(ctx->arena, rows[i].facts);
        for (char *at = wanted; *at; at++)
            *at = *at == '\'' ? '"' : *at;
        assert_string_equal(json_canonical(ctx->arena, facts), wanted);
    }
}

static void what_is_not_understood_says_why_and_leaves_nothing(void **state)
{
    static const struct {
        const char *key, *cell, *reason;
    } rows[] = {
        {"work.phase", "Beta", "\"Beta\" is none of: Discovery, Alpha, Private beta"},
        {"work.legacy", "perhaps", "\"perhaps\" is neither yes nor no"},
        {"work.transactions_a_year", "many", "\"many\" is no whole number"},
        {"work.transactions_a_year", "-3", "\"-3\" is no whole number"},
        {"contract.value", "dear", "\"dear\" is no amount of money"},
        {"dates.live", "soon", "\"soon\" is no date with day, month and year"},
        {"work.activities", "build; fly", "\"fly\" is none of: Design technology"},
    };
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Json *facts = json_new_object(ctx->arena);
        const char *reason = put(ctx, rows[i].key, rows[i].cell, facts);
        assert_non_null(reason);
        if (!str_starts(str_of(reason), str_of(rows[i].reason)))
            fail_msg("%s", reason);
        assert_string_equal(json_canonical(ctx->arena, facts), "{}");
    }
}

/* Two columns about one contract, and two people, come together. */
static void columns_of_one_thing_come_together(void **state)
{
    Ctx *ctx = *state;
    Json *facts = json_new_object(ctx->arena);
    assert_null(put(ctx, "contract.supplier", "Tideway", facts));
    assert_null(put(ctx, "contract.value", "£5", facts));
    assert_null(put(ctx, "people.service_owner", "Ada", facts));
    assert_null(put(ctx, "people.contact", "Bo", facts));
    assert_string_equal(json_canonical(ctx->arena, facts),
                        "{\"contracts\":[{\"id\":\"C1\",\"supplier\":\"Tideway\","
                        "\"value_pence\":500}],\"people\":[{\"name\":\"Ada\",\"role\":"
                        "\"service_owner\"},{\"name\":\"Bo\",\"role\":\"contact\"}]}");
}

static void only_what_a_line_has_is_a_column(void **state)
{
    (void)state;
    LineFact fact;
    static const char *const none[] = {
        "", "work.", "work.colour", "people.", "spend.whole", "x.y", "standing.nothing", "titles"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(line_fact_find(none[i], &fact));
}

static void visit(void *state, const char *key, const char *label)
{
    LineFact fact;
    size_t *count = state;
    assert_true(line_fact_find(key, &fact));
    assert_false(text_empty(label));
    (*count)++;
}

static void each_column_that_is_listed_can_be_named(void **state)
{
    Ctx *ctx = *state;
    size_t count = 0;
    line_facts_each(ctx->arena, visit, &count);
    assert_true(count > 50);
}

static void words_are_the_same_whatever_their_case_and_gaps(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"Private beta", "private_beta"}, {"E-mail", "e mail"}, {"", ""}, {"été", "été"}};
    static const char *const other[][2] = {{"Private", "private_beta"}, {"ab", "a b"}, {"", "a"}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_true(cell_same_word(str_of(same[i][0]), str_of(same[i][1])));
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_false(cell_same_word(str_of(other[i][0]), str_of(other[i][1])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(each_kind_of_column_is_read),
        unit(what_is_not_understood_says_why_and_leaves_nothing),
        unit(columns_of_one_thing_come_together),
        unit(only_what_a_line_has_is_a_column),
        unit(each_column_that_is_listed_can_be_named),
        unit(words_are_the_same_whatever_their_case_and_gaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
