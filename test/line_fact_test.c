/* What a cell of a sheet says of its line: read as a part of a case document, or not, and then why.
 */
#include "rules_unit.h"

#include "format/cell.h"
#include "format/line_fact.h"

static const char *put_by(Ctx *ctx, const PackSet *packs, const char *key, const char *cell,
                          Json *facts)
{
    LineFact fact;
    if (!line_fact_find(ctx->arena, packs, key, &fact))
        fail_msg("%s is no column", key);
    return line_fact_put(ctx->arena, &fact, str_of(cell), &(CellForms){.unit = "pounds"}, facts);
}

static const char *put(Ctx *ctx, const char *key, const char *cell, Json *facts)
{
    return put_by(ctx, NULL, key, cell, facts);
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
    Ctx *ctx = *state;
    LineFact fact;
    static const char *const none[] = {"",
                                       "work.",
                                       "work.colour",
                                       "people.",
                                       "people.nonsense",
                                       "people.Service_owner",
                                       "spend.whole",
                                       "spend.whole_life",
                                       "x.y",
                                       "standing.nothing",
                                       "titles",
                                       "points.",
                                       "answers.",
                                       "triage.",
                                       "year.",
                                       "year.nonsense",
                                       "year.2019-21",
                                       "year.2019/20",
                                       "year.2019-20.",
                                       "year.2019-2020"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (line_fact_find(ctx->arena, NULL, none[i], &fact))
            fail_msg("%s is a column", none[i]);
    assert_true(line_fact_find(ctx->arena, NULL, "year.1999-00", &fact));
    assert_string_equal(line_fact_names(ctx->arena, NULL, "people.nonsense"),
                        "After \"people.\" stands one of: senior_responsible_owner, service_owner, "
                        "contact, technical_lead, commercial_lead, security_lead, "
                        "data_protection_officer.");
    assert_string_equal(line_fact_names(ctx->arena, NULL, "year.x"),
                        "After \"year.\" stands a financial year, such as 2019-20.");
    assert_string_equal(line_fact_names(ctx->arena, NULL, "spend.x"),
                        "After \"spend.\" stands one of: exit, sought, "
                        "vat_included, funded.");
}

/* ---- By the rules -----------------------------------------------------------------------------
 */

static void ids_are_those_of_the_rules(void **state)
{
    Ctx *ctx = *state;
    LineFact fact;
    PackSet packs = packs_of(ctx, NULL);
    static const char *const none[] = {"points.99",
                                       "points.0",
                                       "points.6.2",
                                       "triage.nope",
                                       "answers.nope.x",
                                       "answers.novelty",
                                       "answers.Treasury.approval",
                                       "points.",
                                       "triage.7"};
    /* the last point of 2021, and a standard of version 5 and one of version 6 */
    static const char *const known[] = {"points.1",
                                        "points.13",
                                        "triage.users",
                                        "triage.cost",
                                        "answers.novelty.judged",
                                        "answers.service.top_75"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (line_fact_find(ctx->arena, &packs, none[i], &fact))
            fail_msg("%s is a column", none[i]);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (!line_fact_find(ctx->arena, &packs, known[i], &fact))
            fail_msg("%s is no column", known[i]);
    assert_string_equal(line_fact_names(ctx->arena, &packs, "points.99"),
                        "After \"points.\" stands one of: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, "
                        "13.");
    assert_non_null(strstr(line_fact_names(ctx->arena, &packs, "answers.nope.x"),
                           "consultancy.amount, treasury.approval"));
}

static void cells_are_of_the_type_that_the_rules_say(void **state)
{
    static const struct {
        const char *key, *cell, *facts; /* facts: or what is said */
    } rows[] = {
        {"points.3", "Partly met", "{'points':[{'point':'3','position':'partly_met'}]}"},
        {"points.3", "not_met_explained",
         "{'points':[{'point':'3','position':'not_met_explained'}]}"},
        {"points.3", "Not met, limitation explained",
         "{'points':[{'point':'3','position':'not_met_explained'}]}"},
        {"points.3", "5",
         "\"5\" is none of: Met, Partly met, Not met, limitation explained, Not met, Not "
         "applicable"},
        {"triage.users", "Monitor",
         "{'triage':{'ratings':[{'rating':'monitor','standard':'users'}]}}"},
        {"triage.cost", "high", "{'triage':{'ratings':[{'rating':'high','standard':'cost'}]}}"},
        {"triage.cost", "Monitor", "\"Monitor\" is none of: Low, Medium, High"},
        {"answers.novelty.judged", "CONTENTIOUS", "{'answers':{'novelty.judged':'contentious'}}"},
        {"answers.novelty.judged", "maybe", "\"maybe\" is none of: Routine, Novel, Contentious"},
        {"answers.novelty.judged", "yes", "\"yes\" is none of: Routine, Novel, Contentious"},
        {"answers.novelty.biometrics", "1", "{'answers':{'novelty.biometrics':true}}"},
        {"answers.novelty.biometrics", "7", "\"7\" is neither yes nor no"},
        {"answers.consultancy.amount", "£1,200.50", "{'answers':{'consultancy.amount':120050}}"},
        {"answers.consultancy.amount", "40k", "{'answers':{'consultancy.amount':4000000}}"},
        {"answers.consultancy.amount", "no", "\"no\" is no amount of money"},
    };
    Ctx *ctx = *state;
    PackSet packs = packs_of(ctx, NULL);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Json *facts = json_new_object(ctx->arena);
        const char *reason = put_by(ctx, &packs, rows[i].key, rows[i].cell, facts);
        if (*rows[i].facts == '{')
            assert_string_equal(text_or(reason, json_canonical(ctx->arena, facts)),
                                json_canonical(ctx->arena, doc(ctx, rows[i].facts)));
        else if (!reason || !str_starts(str_of(reason), str_of(rows[i].facts)))
            fail_msg("%s: %s", rows[i].key, text_or(reason, json_canonical(ctx->arena, facts)));
    }
}

/* A pack of one's own brings its own names and types. */
static void other_rules_have_other_columns(void **state)
{
    Ctx *ctx = *state;
    Pack pack = {.kind = PACK_CONTROLS,
                 .document = doc(ctx, "{'questions':[{'id':'how.many','type':'integer'},"
                                      "{'id':'when','type':'date'}],'triage':{}}")};
    PackSet packs = {&pack, 1};
    LineFact fact;
    Json *facts = json_new_object(ctx->arena);
    assert_null(put_by(ctx, &packs, "answers.how.many", "1,200", facts));
    assert_null(put_by(ctx, &packs, "answers.when", "3 April 2020", facts));
    assert_string_equal(json_canonical(ctx->arena, facts),
                        "{\"answers\":{\"how.many\":1200,\"when\":\"2020-04-03\"}}");
    assert_false(line_fact_find(ctx->arena, &packs, "answers.novelty.judged", &fact));
    assert_false(line_fact_find(ctx->arena, &packs, "points.1", &fact));
    assert_false(line_fact_find(ctx->arena, &packs, "triage.users", &fact));
}

typedef struct Counted {
    Arena *arena;
    size_t count;
} Counted;

static void visit(void *state, const char *key, const char *label)
{
    LineFact fact;
    Counted *counted = state;
    assert_true(line_fact_find(counted->arena, NULL, key, &fact));
    assert_false(text_empty(label));
    counted->count++;
}

static void each_column_that_is_listed_can_be_named(void **state)
{
    Ctx *ctx = *state;
    Counted counted = {ctx->arena, 0};
    line_facts_each(ctx->arena, visit, &counted);
    assert_true(counted.count > 50);
}

/* A separator never changes its meaning silently: 1.5 is no fifteen, and 1,2 no twelve. */
static void numbers_are_read_as_the_sheet_writes_them(void **state)
{
    static const struct {
        const char *cell;
        bool comma;
        int64_t pence, whole; /* -1: none */
    } rows[] = {
        {"£1,200.50", false, 120050, -1},
        {"£1.200,50", true, 120050, -1},
        {"1.2m", false, 120000000, -1},
        {"1,2m", true, 120000000, -1},
        {"£1.200.000", true, 120000000, -1},
        {"£1,200,000", false, 120000000, -1},
        {"1.200", true, 120000, 1200},
        {"1,200", false, 120000, 1200},
        {"1.200", false, -1, -1},
        {"1,200", true, -1, -1},
        {"1.5", true, -1, -1},
        {"1,5", false, -1, -1},
        {"1,5", true, 150, -1},
        {"1.5", false, 150, -1},
        {"1.200,50", false, -1, -1},
        {"1,200.50", true, -1, -1},
        {"1200", true, 120000, 1200},
        {"40k", true, 4000000, -1},
        {"2,5 million", true, 250000000, -1},
        {"1 200", false, -1, 1200},
        {"-3", true, -1, -1},
        {"", true, -1, -1},
        {"1200,00", true, 120000, 1200},
        {"0,001m", true, 100000, -1},
    };
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const CellForms forms = {.unit = "pounds", .decimal_comma = rows[i].comma};
        Money money;
        int64_t whole;
        if (!cell_money(str_of(rows[i].cell), &forms, &money))
            money.pence = -1;
        if (!cell_whole_number(str_of(rows[i].cell), &forms, &whole))
            whole = -1;
        if (money.pence != rows[i].pence || whole != rows[i].whole)
            fail_msg("%s is %lld pence and the number %lld", rows[i].cell, (long long)money.pence,
                     (long long)whole);
    }
    Money money;
    const CellForms thousands = {.unit = "thousands", .decimal_comma = true};
    assert_true(cell_money(S("1,5"), &thousands, &money));
    assert_int_equal(money.pence, 150000);
    assert_false(cell_money(str_of(arena_printf(ctx->arena, "%0200d", 1)), &thousands, &money));
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
        unit(ids_are_those_of_the_rules),
        unit(cells_are_of_the_type_that_the_rules_say),
        unit(other_rules_have_other_columns),
        unit(each_column_that_is_listed_can_be_named),
        unit(numbers_are_read_as_the_sheet_writes_them),
        unit(words_are_the_same_whatever_their_case_and_gaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
