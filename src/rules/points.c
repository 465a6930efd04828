#include "rules/points.h"

/* ---- Small things --------------------------------------------------------------------- */

void gaps_add(Arena *arena, Gaps *gaps, Gap gap)
{
    if (gaps->count == gaps->room) {
        size_t room = gaps->room ? gaps->room * 2 : 8;
        gaps->items = arena_grow(arena, gaps->items, gaps->room * sizeof gap, room * sizeof gap);
        gaps->room = room;
    }
    gaps->items[gaps->count++] = gap;
}

bool says_nothing(const char *text)
{
    return str_trim(str_of(text)).len == 0;
}

static const char *const means_words[] = {
    [MEANS_MET] = "met",
    [MEANS_PARTLY_MET] = "partly_met",
    [MEANS_NOT_MET_EXPLAINED] = "not_met_explained",
    [MEANS_NOT_MET] = "not_met",
    [MEANS_NOT_APPLICABLE] = "not_applicable",
};

Means means_of(const Asked *asked, const char *position)
{
    const char *word = json_text(pack_position(asked->code, position), "means");
    for (Means means = MEANS_MET; word && means <= MEANS_NOT_APPLICABLE; means++)
        if (text_eq(word, means_words[means]))
            return means;
    return MEANS_NOTHING;
}

/* ---- The point itself ------------------------------------------------------------------- */

static void point_gap(const Asked *asked, PointAdvice *point, const char *field, const char *why)
{
    gaps_add(asked->arena, &point->missing,
             (Gap){.point = point->id,
                   .field = field,
                   .text = arena_printf(asked->arena, "%s %s: %s", point->id, point->title, why),
                   .blocks = true});
}

/* Position, reason, name and date: what makes a point considered. */
static void consider(const Asked *asked, PointAdvice *point, Means means)
{
    const Json *answer = point->answer;
    if (means == MEANS_NOTHING) {
        const char *why = says_nothing(point->position)
                              ? "no position yet"
                              : arena_printf(asked->arena, "\"%s\" is no position of this edition",
                                             point->position);
        point_gap(asked, point, "position", why);
        return;
    }
    Date date;
    if (says_nothing(json_text(answer, "reason")))
        point_gap(asked, point, "reason", "the position has no reason");
    if (says_nothing(json_text(answer, "by")))
        point_gap(asked, point, "by", "nobody is named for the position");
    if (!date_parse(json_text(answer, "date"), &date))
        point_gap(asked, point, "date", "the position has no date");
    point->considered = point->missing.count == 0;
    const char *lacks = means == MEANS_NOT_MET_EXPLAINED
                            ? limitation_lacks(asked, json_text(answer, "limitation"))
                            : NULL;
    if (lacks)
        point_gap(asked, point, "limitation",
                  arena_printf(asked->arena, "not met for a limitation, but %s", lacks));
}

static bool blocked(const Gaps *gaps)
{
    for (size_t i = 0; i < gaps->count; i++)
        if (gaps->items[i].blocks)
            return true;
    return false;
}

static const char *status_of(const PointAdvice *point, Means means)
{
    if (!point->considered)
        return "not_considered";
    return means == MEANS_MET && blocked(&point->missing) ? "not_shown" : means_words[means];
}

/* ---- Its criteria ------------------------------------------------------------------------- */

/* A point that does not apply as a whole is not asked about in parts. */
static CriterionAdvice not_asked(const PointAdvice *point, const Json *criterion)
{
    return (CriterionAdvice){
        .criterion = criterion,
        .applies = TRUTH_NO,
        .status = "does_not_apply",
        .because = text_or(json_text(point->answer, "reason"), "The point is said not to apply"),
    };
}

static void ask_criteria(Asked *asked, PointAdvice *point, Means means)
{
    const Json *criteria = json_get(point->point, "criteria");
    Index claims = index_of(asked->arena, json_get(point->answer, "claims"), "criterion");
    point->criteria = arena_array(asked->arena, CriterionAdvice, criteria ? criteria->count : 0);
    for (const Json *criterion = json_first(criteria); criterion; criterion = criterion->next) {
        const Indexed *claim = index_find(&claims, json_text(criterion, "id"));
        point->criteria[point->n_criteria++] =
            means == MEANS_NOT_APPLICABLE
                ? not_asked(point, criterion)
                : claim_advise(asked, point, criterion, claim ? claim->item : NULL);
    }
}

/* Is a criterion that blocks conceded by the team itself? */
static bool conceded(const Asked *asked, const CriterionAdvice *criterion)
{
    const Json *force = pack_item(json_get(asked->code->document, "forces"),
                                  json_text(criterion->criterion, "force"));
    Means means = criterion->applies == TRUTH_NO
                      ? MEANS_NOTHING
                      : means_of(asked, json_text(criterion->claim, "position"));
    return json_truth(force, "blocks") &&
           (means == MEANS_NOT_MET || means == MEANS_NOT_MET_EXPLAINED);
}

/* A whole cannot be claimed met of which a part that the rules demand is said not to be. */
static void contradict(const Asked *asked, PointAdvice *point, Means means)
{
    for (size_t i = 0; means == MEANS_MET && i < point->n_criteria; i++) {
        const Json *criterion = point->criteria[i].criterion;
        if (!conceded(asked, &point->criteria[i]))
            continue;
        const char *why = arena_printf(asked->arena,
                                       "%s %s: answered as not met, while the point as a whole is "
                                       "claimed met. Change one of the two",
                                       json_text(criterion, "id"), json_text(criterion, "title"));
        gaps_add(asked->arena, &point->missing,
                 (Gap){.point = point->id,
                       .criterion = json_text(criterion, "id"),
                       .field = "position",
                       .text = why,
                       .blocks = true});
    }
}

static PointAdvice ask_point(Asked *asked, const Json *point, const Json *answer)
{
    PointAdvice advice = {
        .id = json_text(point, "id"),
        .title = json_text(point, "title"),
        .point = point,
        .answer = answer,
        .position = json_text(answer, "position"),
    };
    Means means = means_of(asked, advice.position);
    consider(asked, &advice, means);
    ask_criteria(asked, &advice, means);
    contradict(asked, &advice, means);
    advice.status = status_of(&advice, means);
    return advice;
}

void points_advise(Arena *arena, const Pack *code, const Json *document, const Facts *facts,
                   Date date, Advice *advice)
{
    if (!code)
        return;
    Asked asked = {
        .arena = arena,
        .code = code,
        .facts = facts,
        .date = date,
        .evidence = index_of(arena, json_get(document, "evidence"), "id"),
        .limitations = index_of(arena, json_get(document, "limitations"), "id"),
    };
    const Json *evidence = json_get(document, "evidence");
    asked.counted = arena_array(arena, size_t, evidence ? evidence->count : 0);
    Index answers = index_of(arena, json_get(document, "points"), "point");
    advice->points = arena_array(arena, PointAdvice, pack_count(code, "points"));
    for (const Json *point = json_first(json_get(code->document, "points")); point;
         point = point->next) {
        const Indexed *answer = index_find(&answers, json_text(point, "id"));
        advice->points[advice->n_points++] = ask_point(&asked, point, answer ? answer->item : NULL);
    }
}
