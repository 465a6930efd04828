/* Editions beside each other, and cases carried over from one to another. The packs are small ones
 * of the test's own, so that each thing that can happen to a point happens once. */
#include "rules/migrate.h"
#include "rules/pack_diff.h"
#include "rules_unit.h"

/* A pack as far as these rules look at it: what else a pack has is not theirs. */
static Pack pack_made(Ctx *ctx, const char *text)
{
    Json *document = doc(ctx, text);
    return (Pack){.kind = PACK_CODE,
                  .id = json_text(document, "id"),
                  .title = "Code",
                  .from = NO_DATE,
                  .to = NO_DATE,
                  .document = document,
                  .hash = ""};
}

static const char before_text[] =
    "{'id':'code/a','positions':[{'id':'met'},{'id':'partly'}],'points':["
    "{'id':'1','title':'Users','criteria':["
    "{'id':'1.1','title':'Named','force':'must'},"
    "{'id':'1.2','title':'Asked','force':'should'},"
    "{'id':'1.3','title':'Counted','force':'should'}]},"
    "{'id':'2','title':'Standard','criteria':["
    "{'id':'2.1','title':'Assessed','force':'must'}]},"
    "{'id':'3','title':'Old','criteria':["
    "{'id':'3.1','title':'Old','force':'must'}]}]}";

/* 1.2 is asked more strongly, 1.3 is gone, 2 became 3, 2 is something new, 3 is gone. */
static const char after_text[] =
    "{'id':'code/b','follows':'code/a','positions':[{'id':'met'}],'points':["
    "{'id':'1','title':'Users','criteria':["
    "{'id':'1.1','title':'Named','force':'must'},"
    "{'id':'1.2','title':'Asked','force':'must'}]},"
    "{'id':'2','title':'Green','new':true,'criteria':["
    "{'id':'2.1','title':'Saved','force':'should','new':true}]},"
    "{'id':'3','was':'2','title':'Standard','criteria':["
    "{'id':'3.1','was':'2.1','title':'Assessed','force':'must'}]}]}";

static const char case_text[] = "{'editions':{'code':'code/a','controls':'controls/x'},'points':["
                                "{'point':'1','position':'met','reason':'one','claims':["
                                "{'criterion':'1.1','position':'met','reason':'named'},"
                                "{'criterion':'1.2','position':'partly','reason':'half'},"
                                "{'criterion':'1.3','position':'met','reason':'counted'}]},"
                                "{'point':'2','position':'met','reason':'two','claims':["
                                "{'criterion':'2.1','position':'met','reason':'assessed'}]},"
                                "{'point':'3','position':'met','reason':'three'}]}";

static const Json *with(const Json *list, const char *name, const char *value)
{
    for (const Json *item = json_first(list); item; item = item->next)
        if (text_eq(json_text(item, name), value))
            return item;
    return NULL;
}

static void says(const Json *list, const char *id, const char *change, const char *was)
{
    const Json *item = with(list, "id", id);
    assert_non_null(item);
    assert_string_equal(json_text(item, "change"), change);
    assert_string_equal(text_or(json_text(item, "was"), "nothing"), was);
}

static void a_difference_is_said_by_what_became_of_each_thing_not_by_its_number(void **state)
{
    Ctx *ctx = *state;
    Pack before = pack_made(ctx, before_text), after = pack_made(ctx, after_text);
    const Json *diff = pack_diff(ctx->arena, &before, &after), *points = json_get(diff, "points");
    says(points, "1", "same", "1");
    says(json_get(with(points, "id", "1"), "criteria"), "1.2", "changed", "1.2");
    says(points, "2", "new", "nothing");
    says(points, "3", "moved", "2");
    says(json_get(with(points, "id", "3"), "criteria"), "3.1", "moved", "2.1");
    assert_non_null(with(json_get(diff, "gone"), "id", "3"));
    assert_non_null(with(json_get(diff, "gone"), "id", "3.1"));
    assert_non_null(with(json_get(diff, "gone"), "id", "1.3"));
    assert_int_equal(json_get(json_get(diff, "criteria"), "same")->number, 1);
    assert_int_equal(json_get(json_get(diff, "criteria"), "gone")->number, 2);
}

static void nothing_differs_from_itself(void **state)
{
    Ctx *ctx = *state;
    Pack pack = pack_made(ctx, before_text);
    const Json *diff = pack_diff(ctx->arena, &pack, &pack);
    assert_int_equal(json_get(diff, "points")->count, 0);
    assert_int_equal(json_get(diff, "gone")->count, 0);
    assert_int_equal(json_get(diff, "other")->count, 0);
}

static const Json *claim_of(const Json *document, const char *point, const char *criterion)
{
    const Json *answer = with(json_get(document, "points"), "point", point);
    return with(json_get(answer, "claims"), "criterion", criterion);
}

static void every_answer_is_carried_over_or_set_aside_as_it_was(void **state)
{
    Ctx *ctx = *state;
    Pack before = pack_made(ctx, before_text), after = pack_made(ctx, after_text);
    const Json *document = doc(ctx, case_text);
    const char *untouched = json_canonical(ctx->arena, document);
    const Json *moved = case_migrate(ctx->arena, document, &before, &after, (Date){20000});
    assert_string_equal(json_canonical(ctx->arena, document), untouched);
    assert_string_equal(json_text_at(moved, "editions.code"), "code/b");
    assert_string_equal(json_text_at(moved, "editions.controls"), "controls/x");
    assert_string_equal(json_text(claim_of(moved, "1", "1.1"), "reason"), "named");
    assert_string_equal(json_text(claim_of(moved, "3", "3.1"), "reason"), "assessed");
    assert_null(with(json_get(moved, "points"), "point", "2"));

    const Json *move = case_last_move(moved), *aside = json_get(move, "set_aside");
    assert_string_equal(json_text(move, "date"), "2024-10-04");
    assert_string_equal(json_text(with(json_get(move, "carried"), "was", "2.1"), "now"), "3.1");
    /* 1.2: no such position there; 1.3 and 3: gone. */
    assert_int_equal(aside->count, 3);
    assert_string_equal(json_text_at(with(aside, "id", "1.2"), "answer.reason"), "half");
    assert_string_equal(json_text_at(with(aside, "id", "1.3"), "answer.reason"), "counted");
    assert_string_equal(json_text_at(with(aside, "id", "3"), "answer.reason"), "three");
}

static void what_is_new_or_says_something_else_is_to_be_considered_anew(void **state)
{
    Ctx *ctx = *state;
    Pack before = pack_made(ctx, before_text), after = pack_made(ctx, after_text);
    const Json *moved =
        case_migrate(ctx->arena, doc(ctx, case_text), &before, &after, (Date){20000});
    const Json *anew = json_get(case_last_move(moved), "anew");
    assert_int_equal(anew->count, 3);
    assert_non_null(with(anew, "id", "2"));
    assert_non_null(with(anew, "id", "2.1"));
    assert_non_null(with(anew, "id", "1.2"));
}

static void what_was_carried_over_and_back_is_as_it_was(void **state)
{
    Ctx *ctx = *state;
    Pack before = pack_made(ctx, before_text), after = pack_made(ctx, after_text);
    const Json *document =
        doc(ctx, "{'points':[{'point':'2','position':'met','reason':'two','claims':["
                 "{'criterion':'2.1','position':'met'}]}]}");
    const Json *there = case_migrate(ctx->arena, document, &before, &after, (Date){20000});
    const Json *back = case_migrate(ctx->arena, there, &after, &before, (Date){20001});
    assert_string_equal(json_canonical(ctx->arena, json_get(back, "points")),
                        json_canonical(ctx->arena, json_get(document, "points")));
    assert_int_equal(json_get(back, "moved")->count, 2);
}

static Date day(const char *iso)
{
    Date date;
    assert_true(date_parse(iso, &date));
    return date;
}

static void a_pack_that_is_used_by_name_alone_is_passed_over_until_it_is_named(void **state)
{
    Ctx *ctx = *state;
    PackSet packs;
    assert_int_equal(packs_load(ctx, NULL, &packs), OK);
    assert_true(pack_find(&packs, "code/2021-11-16")->by_name);
    assert_string_equal(pack_code_on(&packs, day("2022-01-01"))->id, "code/2019-03-27");
    assert_string_equal(pack_controls_any(&packs, day("2026-05-01"))->id, "controls/v5");
    assert_string_equal(pack_controls_on(&packs, "v6", day("2025-03-26"))->id, "controls/v6-2024");
    assert_string_equal(pack_controls_on(&packs, "v6", day("2025-03-27"))->id, "controls/v6-2025");
}

/* The rating of version 6 is the highest single answer; what was written down of its rows stands.
 */
static void version_six_rates_by_the_highest_answer(void **state)
{
    Ctx *ctx = *state;
    PackSet packs;
    assert_int_equal(packs_load(ctx, NULL, &packs), OK);
    const Pack *now = pack_find(&packs, "controls/v6-2025"),
               *first = pack_find(&packs, "controls/v6-2024");
    assert_string_equal(json_text_at(now->document, "triage.method"), "highest");
    const Json *rows = json_path(now->document, "triage.standards"),
               *before = json_path(first->document, "triage.standards");
    assert_string_equal(json_text(json_get(with(rows, "id", "cost"), "levels")->last, "text"),
                        "Over £50 million");
    assert_string_equal(json_text(json_get(with(before, "id", "cost"), "levels")->last, "text"),
                        "Over £10 million");
    assert_string_equal(json_text(json_get(with(rows, "id", "top-75"), "levels")->last, "rating"),
                        "medium");
    assert_string_equal(json_text(json_get(with(before, "id", "top-75"), "levels")->last, "rating"),
                        "high");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(a_difference_is_said_by_what_became_of_each_thing_not_by_its_number),
        unit(nothing_differs_from_itself),
        unit(every_answer_is_carried_over_or_set_aside_as_it_was),
        unit(what_is_new_or_says_something_else_is_to_be_considered_anew),
        unit(what_was_carried_over_and_back_is_as_it_was),
        unit(a_pack_that_is_used_by_name_alone_is_passed_over_until_it_is_named),
        unit(version_six_rates_by_the_highest_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
