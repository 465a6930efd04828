/* All lines in memory: whatever is chosen, what is counted, added up, sorted and asked under the
 * rules is what one would get line by line. */
#include "web_ask.h"

#include "assurance/pipeline.h"
#include "assurance/simulate.h"
#include "base/limits.h"
#include "rules/advise.h"

/* ---- Lines ------------------------------------------------------------------------------------
 */

enum { MANY = 240 };

typedef struct Feed {
    PipelineLine *lines;
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

static ImportResult import(Ask *ask, const char *source, PipelineLine *lines, size_t count)
{
    static const char *const columns[] = {"Project"};
    ImportResult result;
    Feed feed = {lines, count, 0};
    ask_ok(ask,
           pipeline_import(ask->ctx,
                           &(PipelineSource){.source = source, .columns = columns, .n_columns = 1},
                           &(PipelineFeed){.next = next_line, .state = &feed}, false, &result));
    return result;
}

/* `facts` with ' for ". */
static PipelineLine line_of(Ask *ask, const char *reference, const char *title, int64_t pounds,
                            const char *facts)
{
    Arena *arena = ask->ctx->arena;
    Json *body = json_new_object(arena), *read = NULL;
    json_set_text(arena, body, "Project", title);
    if (facts) {
        char *text = arena_text(arena, facts);
        for (char *at = text; *at; at++)
            *at = *at == '\'' ? '"' : *at;
        ask_ok(ask, json_read(ask->ctx, "facts", str_of(text), &read));
    }
    return (PipelineLine){.source = "pipeline/X1",
                          .reference = reference,
                          .organisation = "X1",
                          .title = title,
                          .start = NO_DATE,
                          .end = NO_DATE,
                          .year_budget = {-1},
                          .year_forecast = {-1},
                          .whole_life = {pounds < 0 ? -1 : pounds * 100},
                          .facts = read,
                          .body = body};
}

/* Nothing in it is novel, so that the amount alone counts. */
#define ROUTINE                                                                                    \
    "'answers':{'novelty.judged':'routine','novelty.cryptography':false,'digital.excluded':false}"
#define DIGITAL "{'work':{'audience':'public','phase':'alpha'}," ROUTINE
#define INTERNAL "{'work':{'audience':'internal','phase':'live'}," ROUTINE

static PipelineList list_of(Ask *ask, const PipelineFilter *filter)
{
    PipelineList list;
    ask_ok(ask, pipeline_list(ask->ctx, filter, &list));
    return list;
}

static PipelineSum sum_of(const PipelineList *list, PipelineDimension by, const char *value)
{
    for (size_t i = 0; i < list->n_values[by]; i++)
        if (text_eq(list->values[by][i].text, value))
            return list->values[by][i].sum;
    return (PipelineSum){0};
}

/* ---- Choosing and adding up -------------------------------------------------------------------
 */

static void three_lines(Ask *ask)
{
    PipelineLine lines[] = {
        line_of(ask, "P-1", "Harbour dues", 50000, DIGITAL "}"),
        line_of(ask, "P-2", "Harbour lights, new", 70000, INTERNAL "}"),
        line_of(ask, "P-3", "Ferry times", -1, NULL),
    };
    lines[0].rating = "Monitor";
    lines[1].decision = "Approved";
    assert_true(date_make(2024, 3, 31, &lines[0].start));
    assert_true(date_make(2024, 4, 1, &lines[1].start));
    import(ask, "pipeline/X1", lines, 3);
}

static void totals_are_of_what_is_chosen(void **state)
{
    Ask *ask = *state;
    three_lines(ask);
    PipelineList list = list_of(ask, &(PipelineFilter){0});
    assert_int_equal(list.sum.lines, 3);
    assert_int_equal(list.sum.without_cost, 1);
    assert_int_equal(list.sum.whole_life.pence, 12000000);
    assert_int_equal(sum_of(&list, BY_YEAR, "2023-24").lines, 1);
    assert_int_equal(sum_of(&list, BY_YEAR, "2024-25").whole_life.pence, 7000000);
    assert_int_equal(sum_of(&list, BY_YEAR, PIPELINE_NOT_GIVEN).lines, 1);
    assert_int_equal(sum_of(&list, BY_RATING, "Monitor").lines, 1);
    assert_int_equal(sum_of(&list, BY_DECISION, "Approved").whole_life.pence, 7000000);
}

/* A value that is chosen narrows every other dimension, and not its own. */
static void a_choice_leaves_its_own_values_to_choose_from(void **state)
{
    Ask *ask = *state;
    three_lines(ask);
    PipelineList list = list_of(ask, &(PipelineFilter){.value = {[BY_PHASE] = "alpha"}});
    assert_int_equal(list.sum.lines, 1);
    assert_string_equal(list.lines[0].reference, "P-1");
    assert_int_equal(sum_of(&list, BY_PHASE, "live").lines, 1);
    assert_int_equal(sum_of(&list, BY_YEAR, "2024-25").lines, 0);
    list = list_of(ask,
                   &(PipelineFilter){.value = {[BY_PHASE] = "alpha", [BY_DECISION] = "Approved"}});
    assert_int_equal(list.sum.lines, 0);
    list = list_of(ask, &(PipelineFilter){.value = {[BY_PHASE] = PIPELINE_NOT_GIVEN}});
    assert_string_equal(list.lines[0].reference, "P-3");
    list = list_of(ask, &(PipelineFilter){.value = {[BY_PHASE] = "no such phase"}});
    assert_int_equal(list.sum.lines, 0);
}

static void words_begin_words_of_title_or_reference(void **state)
{
    static const struct {
        const char *text;
        int64_t lines;
    } rows[] = {{"harb", 2}, {"HARBOUR", 2},     {"new harb", 1}, {"arbour", 0},
                {"p 2", 1},  {"harbour xyz", 0}, {",", 0},        {"ferry, times", 1}};
    Ask *ask = *state;
    three_lines(ask);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PipelineList list = list_of(ask, &(PipelineFilter){.text = rows[i].text});
        if (list.sum.lines != rows[i].lines)
            fail_msg("%s: %lld", rows[i].text, (long long)list.sum.lines);
    }
}

static void only_the_sources_given_are_looked_in(void **state)
{
    Ask *ask = *state;
    three_lines(ask);
    PipelineLine other = line_of(ask, "1", "Markets", 7, NULL);
    other.source = "pipeline/X2";
    import(ask, "pipeline/X2", &other, 1);
    TextList sources = {0};
    text_list_add(ask->ctx->arena, &sources, "pipeline/X2");
    PipelineList list = list_of(ask, &(PipelineFilter){.sources = &sources});
    assert_int_equal(list.sum.lines, 1);
    assert_int_equal(sum_of(&list, BY_SOURCE, "pipeline/X1").lines, 0);
    list = list_of(ask,
                   &(PipelineFilter){.sources = &sources, .value = {[BY_SOURCE] = "pipeline/X1"}});
    assert_int_equal(list.sum.lines, 0);
}

/* ---- Many lines: against what is found line by line --------------------------------------------
 */

static unsigned draw(unsigned *seed, unsigned below)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % below;
}

/* Lines that share names in every way, with amounts around the limits. */
static PipelineLine *many_lines(Ask *ask, unsigned seed)
{
    static const int64_t pounds[] = {-1,     0,       40000,   60000,   99999,   100000,
                                     100001, 4000000, 5000000, 5000001, 9999999, 10000000};
    static const char *const facts[] = {
        NULL,
        DIGITAL,
        INTERNAL,
        "{'work':{'audience':'both'}",
        "{'work':{'audience':'public'},'answers':{'digital.excluded':true}",
        "{'work':{'audience':'public'},'limitations':[{'id':'L1','cause':'Old'}]"};
    static const char *const ratings[] = {NULL, "Assured", "control", "Nobody's"};
    static const char *const names[] = {"", "North", "south", "South "};
    Arena *arena = ask->ctx->arena;
    PipelineLine *lines = arena_array(arena, PipelineLine, MANY);
    for (size_t i = 0; i < MANY; i++) {
        const char *what = facts[draw(&seed, 6)];
        if (what)
            what = arena_printf(arena,
                                "%s,'belongs_to':{'programme':'%s','service':'%s %u',"
                                "'supplier':'%s %u'}}",
                                what, names[draw(&seed, 4)], names[draw(&seed, 4)], draw(&seed, 4),
                                names[draw(&seed, 4)], draw(&seed, 9));
        lines[i] =
            line_of(ask, arena_printf(arena, "R%zu", i),
                    arena_printf(arena, "Line %u", draw(&seed, 50)), pounds[draw(&seed, 12)], what);
        lines[i].rating = ratings[draw(&seed, 4)];
        if (draw(&seed, 3))
            assert_true(date_make(2023, 1 + (int)draw(&seed, 12), 1, &lines[i].start));
    }
    return lines;
}

static bool in_order(const PipelineLine *a, const PipelineLine *b, PipelineSort sort)
{
    if (sort == SORT_TITLE)
        return strcmp(a->title, b->title) <= 0;
    if (sort == SORT_COST)
        return b->whole_life.pence < 0 || a->whole_life.pence >= b->whole_life.pence;
    return !date_known(b->start) || (date_known(a->start) && date_compare(a->start, b->start) <= 0);
}

static void every_line_stands_on_one_page_in_its_order(void **state)
{
    static const PipelineSort sorts[] = {SORT_TITLE, SORT_COST, SORT_START};
    Ask *ask = *state;
    import(ask, "pipeline/X1", many_lines(ask, 7), MANY);
    for (size_t s = 0; s < 3; s++) {
        bool seen[MANY + 1] = {false};
        PipelineLine last = {0};
        size_t count = 0;
        for (int64_t number = 1; number <= (MANY + PAGE_ROWS - 1) / PAGE_ROWS; number++) {
            PipelineList list = list_of(ask, &(PipelineFilter){.sort = sorts[s], .page = number});
            assert_int_equal(list.page, number);
            for (size_t i = 0; i < list.count; i++) {
                assert_false(seen[list.lines[i].id]);
                seen[list.lines[i].id] = true;
                assert_true(count == 0 || in_order(&last, &list.lines[i], sorts[s]));
                last = list.lines[i];
                count++;
            }
        }
        assert_int_equal(count, MANY);
    }
    PipelineList last = list_of(ask, &(PipelineFilter){.page = 1000});
    assert_int_equal(last.page, last.pages);
}

/* The engine asked line by line, with the lines that count together given to it one by one. */
static void each_answer_is_the_engines_own(void **state)
{
    Ask *ask = *state;
    size_t required = 0, together = 0;
    import(ask, "pipeline/X1", many_lines(ask, 11), MANY);
    for (int64_t number = 1; number <= (MANY + PAGE_ROWS - 1) / PAGE_ROWS; number++) {
        PipelineList list = list_of(ask, &(PipelineFilter){.page = number});
        for (size_t i = 0; i < list.count; i++) {
            Json *document;
            ask_ok(ask, pipeline_document(ask->ctx, &list.lines[i], &document));
            Date today = ctx_today(ask->ctx);
            const Pack *controls =
                advise_controls(ask->ctx->arena, ask->ctx->packs, document, today);
            Advice advice = advise_spend(ask->ctx->arena, controls, document, NULL, today);
            const PipelineAnswer *answer = &list.answers[i];
            assert_int_equal(answer->required, advice.required);
            assert_string_equal(answer->route, advice_route_words(&advice));
            assert_int_equal(answer->flags, advice.triggers.count);
            assert_int_equal(answer->both, advice.pipelines.count > 1);
            if (list.lines[i].whole_life.pence >= 0)
                assert_int_equal(answer->counted.pence, advice.counted.pence);
            required += advice.required == TRUTH_YES;
            together += advice.counted_with.count > 0;
        }
    }
    assert_true(required > 20 && together > 20);
}

/* ---- What the rules say ------------------------------------------------------------------------
 */

static PipelineAnswer answer_for(Ask *ask, const char *reference)
{
    PipelineList list = list_of(ask, &(PipelineFilter){0});
    for (size_t i = 0; i < list.count; i++)
        if (text_eq(list.lines[i].reference, reference))
            return list.answers[i];
    fail_msg("%s", reference);
    return (PipelineAnswer){0};
}

/* Acceptance question (b) of the domain. */
static void two_pieces_of_a_service_are_seen_together(void **state)
{
    Ask *ask = *state;
    PipelineLine lines[] = {
        line_of(ask, "P-1", "Alerts by text", 60000, DIGITAL ",'belongs_to':{'service':'Alerts'}}"),
        line_of(ask, "P-2", "Alerts by email", 60000,
                DIGITAL ",'belongs_to':{'service':'ALERTS '}}"),
        line_of(ask, "P-3", "Something else", 60000, DIGITAL ",'belongs_to':{'service':'Tides'}}"),
    };
    PipelineGroup *groups;
    size_t count;
    import(ask, "pipeline/X1", lines, 3);
    assert_int_equal(answer_for(ask, "P-1").required, TRUTH_YES);
    assert_int_equal(answer_for(ask, "P-1").counted.pence, 12000000);
    assert_int_equal(answer_for(ask, "P-3").required, TRUTH_NO);
    ask_ok(ask, pipeline_groups(ask->ctx, NULL, 10, &groups, &count));
    assert_int_equal(count, 1);
    assert_string_equal(groups[0].name, "Alerts");
    assert_string_equal(groups[0].what, "service");
    assert_int_equal(groups[0].sum.lines, 2);
    assert_int_equal(groups[0].sum.whole_life.pence, 12000000);
    assert_int_equal(groups[0].alone, 0);
    assert_non_null(strstr(groups[0].rule, "£100,000"));
    Answer page = ask_get(ask, LEAD, "/pipeline/1");
    assert_true(ask_says(&page, "Counted together with P-2 this comes to £120,000"));
    page = ask_get(ask, LEAD, "/pipeline/together");
    assert_true(ask_says(&page, "as service"));
}

/* Acceptance question (c): on both pipelines from exactly £10 million. */
static void ten_million_stands_on_both_pipelines(void **state)
{
    Ask *ask = *state;
    PipelineLine lines[] = {line_of(ask, "P-1", "Large", 10000000, INTERNAL "}"),
                            line_of(ask, "P-2", "Nearly", 9999999, INTERNAL "}")};
    import(ask, "pipeline/X1", lines, 2);
    assert_true(answer_for(ask, "P-1").both);
    assert_false(answer_for(ask, "P-2").both);
}

static void what_is_known_anew_is_answered_anew(void **state)
{
    Ask *ask = *state;
    PipelineLine line = line_of(ask, "P-1", "Dues", 60000, DIGITAL "}");
    import(ask, "pipeline/X1", &line, 1);
    assert_int_equal(answer_for(ask, "P-1").required, TRUTH_NO);
    line = line_of(ask, "P-1", "Dues", 160000, DIGITAL "}");
    import(ask, "pipeline/X1", &line, 1);
    assert_int_equal(answer_for(ask, "P-1").required, TRUTH_YES);
    ask_ok(ask, organisation_put(ask->ctx, &(Organisation){"X1", "X1", "local", "v5"}));
    assert_int_equal(answer_for(ask, "P-1").required, TRUTH_NO);
}

static void a_line_keeps_what_it_was(void **state)
{
    Ask *ask = *state;
    PipelineBefore *before;
    size_t count;
    PipelineLine line = line_of(ask, "P-1", "Dues", 60000, NULL);
    import(ask, "pipeline/X1", &line, 1);
    assert_int_equal(import(ask, "pipeline/X1", &line, 1).unchanged, 1);
    ask_ok(ask, pipeline_before(ask->ctx, 1, 10, &before, &count));
    assert_int_equal(count, 1);
    line = line_of(ask, "P-1", "Harbour dues", 60000, NULL);
    assert_int_equal(import(ask, "pipeline/X1", &line, 1).changed, 1);
    ask_ok(ask, pipeline_before(ask->ctx, 1, 10, &before, &count));
    assert_int_equal(count, 2);
    assert_string_equal(json_text(before[0].body, "Project"), "Harbour dues");
    assert_string_equal(json_text(before[1].body, "Project"), "Dues");
    Answer page = ask_get(ask, LEAD, "/pipeline/1");
    assert_true(ask_says(&page, "Changed on 1 June 2023"));
}

/* ---- Lines that are gone, and cost by year ------------------------------------------------------
 */

static void what_the_sheet_has_no_more_does_not_count(void **state)
{
    Ask *ask = *state;
    PipelineLine lines[] = {
        line_of(ask, "P-1", "Alerts by text", 60000, DIGITAL ",'belongs_to':{'service':'Alerts'}}"),
        line_of(ask, "P-2", "Alerts by email", 60000,
                DIGITAL ",'belongs_to':{'service':'Alerts'}}")};
    import(ask, "pipeline/X1", lines, 2);
    assert_int_equal(answer_for(ask, "P-1").required, TRUTH_YES);
    assert_int_equal(import(ask, "pipeline/X1", lines, 1).gone.count, 1);
    assert_int_equal(answer_for(ask, "P-1").required, TRUTH_NO);
    PipelineList list = list_of(ask, &(PipelineFilter){0});
    assert_int_equal(list.sum.lines, 1);
    assert_int_equal(sum_of(&list, BY_SHEET, PIPELINE_GONE).lines, 1);
    list = list_of(ask, &(PipelineFilter){.value = {[BY_SHEET] = PIPELINE_GONE}});
    assert_string_equal(list.lines[0].reference, "P-2");
    list = list_of(ask, &(PipelineFilter){.value = {[BY_SHEET] = PIPELINE_ALL}});
    assert_int_equal(list.sum.lines, 2);
    Answer page = ask_get(ask, LEAD, "/pipeline/2");
    assert_true(ask_says(&page, "It is no longer in the sheet"));
    assert_int_equal(import(ask, "pipeline/X1", lines, 2).changed, 1);
    assert_int_equal(answer_for(ask, "P-1").required, TRUTH_YES);
}

static void the_cost_of_each_year_is_added_up(void **state)
{
    Ask *ask = *state;
    PipelineLine lines[] = {
        line_of(ask, "P-1", "Dues", 13,
                "{'spend':{'years':[{'year':'2026-27','pence':600},{'year':'2027-28','pence':700}]"
                "}}"),
        line_of(ask, "P-2", "Buoys", 5, "{'spend':{'years':[{'year':'2026-27','pence':500}]}}"),
        line_of(ask, "P-3", "Lights", 9, NULL)};
    import(ask, "pipeline/X1", lines, 3);
    PipelineList list = list_of(ask, &(PipelineFilter){0});
    assert_int_equal(list.n_spent, 2);
    assert_string_equal(list.spent[0].text, "2026-27");
    assert_int_equal(list.spent[0].sum.whole_life.pence, 1100);
    assert_int_equal(list.spent[0].sum.lines, 2);
    assert_int_equal(list.spent[1].sum.whole_life.pence, 700);
    assert_int_equal(list.unspent.whole_life.pence, 900);
    Answer page = ask_get(ask, LEAD, "/pipeline/totals");
    assert_true(ask_says(&page, "Cost by financial year"));
}

/* What a sheet says of the rating is what a person said. */
static void the_rating_of_the_sheet_goes_to_the_rules(void **state)
{
    Ask *ask = *state;
    PipelineLine line = line_of(ask, "P-1", "Dues", 160000, DIGITAL "}");
    line.rating = "ASSURED";
    import(ask, "pipeline/X1", &line, 1);
    assert_string_equal(answer_for(ask, "P-1").route, "Your organisation's assurance board");
}

/* A sheet with more values than anybody chooses from: the rest stand together, and none for
 * another.
 */
static void values_beyond_the_limit_stand_apart(void **state)
{
    enum { LINES = 2100 };
    Ask *ask = *state;
    PipelineLine *lines = arena_array(ask->ctx->arena, PipelineLine, LINES);
    for (size_t i = 0; i < LINES; i++) {
        lines[i] = line_of(ask, arena_printf(ask->ctx->arena, "R%zu", i), "Line", 1, NULL);
        lines[i].category = arena_printf(ask->ctx->arena, "Category %zu", i);
    }
    lines[0].category = "-";
    import(ask, "pipeline/X1", lines, LINES);
    PipelineList list = list_of(ask, &(PipelineFilter){0});
    assert_int_equal(sum_of(&list, BY_CATEGORY, PIPELINE_NOT_GIVEN).lines, 1);
    assert_true(sum_of(&list, BY_CATEGORY, "Any other value").lines > 90);
    int64_t all = 0;
    for (size_t i = 0; i < list.n_values[BY_CATEGORY]; i++) {
        const PipelineValue *value = &list.values[BY_CATEGORY][i];
        all += value->sum.lines;
        if (!text_eq(value->text, "Any other value"))
            assert_int_equal(value->sum.lines, 1);
    }
    assert_int_equal(all, LINES);
}

/* ---- A draft of the rules ----------------------------------------------------------------------
 */

static Pack draft_over(Ask *ask, int64_t pounds)
{
    Pack draft = *pack_find(ask->ctx->packs, "controls/v5");
    Json *document = json_clone(ask->ctx->arena, draft.document);
    const Json *rule = pack_item(json_get(document, "approvals"), "digital-over-100k");
    for (const Json *part = json_first(json_path(rule, "when.all")); part; part = part->next)
        if (json_get(part, "over"))
            json_set_int(ask->ctx->arena, (Json *)(uintptr_t)part, "over", pounds);
    draft.document = document;
    return draft;
}

static void a_draft_moves_the_lines_between_the_limits(void **state)
{
    Ask *ask = *state;
    PipelineLine lines[] = {line_of(ask, "P-1", "Small", 60000, DIGITAL "}"),
                            line_of(ask, "P-2", "Between", 160000, DIGITAL "}"),
                            line_of(ask, "P-3", "Large", 260000, DIGITAL "}")};
    Simulation found;
    import(ask, "pipeline/X1", lines, 3);
    Pack draft = draft_over(ask, 200000);
    ask_ok(ask, simulate(ask->ctx, &draft, ctx_today(ask->ctx), &found));
    assert_int_equal(found.lines.all, 3);
    assert_int_equal(found.lines.concerned, 3);
    assert_int_equal(found.lines.moved, 1);
    assert_string_equal(found.lines.moves[0].reference, "P-2");
    for (size_t i = 0; i < found.lines.n_routes; i++) {
        const SimulatedRoute *route = &found.lines.routes[i];
        bool none = text_eq(route->route, "none");
        assert_int_equal(route->count[0], none ? 1 : 2);
        assert_int_equal(route->count[1], none ? 2 : 1);
        assert_int_equal(route->whole_life[1].pence, none ? 22000000 : 26000000);
        assert_true(none || route->reviewer_hours[0] == 2 * route->reviewer_hours[1]);
    }
    Answer page = ask_get(ask, REVIEWER, "/review/what-if?pack=controls/v5&ask=yes&limit-0=200000");
    assert_int_equal(page.status, 200);
    assert_true(ask_says(&page, "1 line of a pipeline would go another way."));
    page = ask_get(ask, REVIEWER, "/review/what-if?pack=controls/v5&ask=yes&limit-0=lots");
    assert_int_equal(page.status, 400);
    assert_true(ask_says(&page, "Enter an amount in whole pounds"));
    page = ask_get(ask, REVIEWER, "/review/what-if?pack=controls/v5&ask=yes&limit-0=");
    assert_int_equal(page.status, 400);
    assert_true(ask_says(&page, "Enter an amount"));
    page = ask_get(ask, REVIEWER, "/review/what-if?pack=nix");
    assert_int_equal(page.status, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(totals_are_of_what_is_chosen),
        asking(a_choice_leaves_its_own_values_to_choose_from),
        asking(words_begin_words_of_title_or_reference),
        asking(only_the_sources_given_are_looked_in),
        asking(every_line_stands_on_one_page_in_its_order),
        asking(each_answer_is_the_engines_own),
        asking(two_pieces_of_a_service_are_seen_together),
        asking(ten_million_stands_on_both_pipelines),
        asking(what_is_known_anew_is_answered_anew),
        asking(a_line_keeps_what_it_was),
        asking(what_the_sheet_has_no_more_does_not_count),
        asking(the_cost_of_each_year_is_added_up),
        asking(the_rating_of_the_sheet_goes_to_the_rules),
        asking(values_beyond_the_limit_stand_apart),
        asking(a_draft_moves_the_lines_between_the_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
