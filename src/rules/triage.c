#include "rules/triage.h"

#include "rules/count.h"
#include "rules/rule.h"

/* ---- One standard ----------------------------------------------------------------------- */

static const Json *ratings_of(const Pack *controls)
{
    return json_path(controls->document, "triage.ratings");
}

/* Place among the pack's ratings, from the lightest; -1: none of them. */
static int place_of(const Json *ratings, const char *id)
{
    int place = 0;
    for (const Json *rating = json_first(ratings); rating && id; rating = rating->next, place++)
        if (text_eq(json_text(rating, "id"), id))
            return place;
    return -1;
}

/* What a person gave: the first for the standard, if its rating is one of the pack's. */
static const Json *given_for(const Pack *controls, const Json *document, const char *standard)
{
    const Json *item = json_first(json_path(document, "triage.ratings"));
    while (item && !text_eq(json_text(item, "standard"), standard))
        item = item->next;
    return place_of(ratings_of(controls), json_text(item, "rating")) < 0 ? NULL : item;
}

/* The first level whose condition holds, when those before it are known not to. A level
 * without a condition is for a person to choose. */
static const Json *level_by_facts(Arena *arena, const Json *standard, const Facts *facts,
                                  TextList *unknown)
{
    for (const Json *level = json_first(json_get(standard, "levels")); level; level = level->next) {
        const Json *when = json_get(level, "when");
        Truth truth = when ? condition_holds(arena, when, facts, unknown) : TRUTH_NO;
        if (truth != TRUTH_NO)
            return truth == TRUTH_YES ? level : NULL;
    }
    return NULL;
}

/* Cites the level of this rating, or the standard when it describes none. */
static CitedRule rule_of(Arena *arena, const Pack *controls, const Json *standard,
                         const char *rating)
{
    const Json *level = json_first(json_get(standard, "levels"));
    while (level && !text_eq(json_text(level, "rating"), rating))
        level = level->next;
    const char *title = json_text(standard, "title"), *id = json_text(standard, "id");
    CitedRule rule = rule_cited(arena, controls, level ? level : standard, NULL);
    rule.id = arena_printf(arena, "%s.%s", id, rating);
    rule.text = level ? arena_printf(arena, "%s: %s", title, json_text(level, "text")) : title;
    return rule;
}

static void compare(const Pack *controls, TriageAnswer *answer)
{
    if (!answer->given || !answer->computed)
        return;
    int person = place_of(ratings_of(controls), json_text(answer->given, "rating"));
    int facts = place_of(ratings_of(controls), answer->computed);
    answer->differs = person != facts;
    answer->lighter = person < facts;
}

static TriageAnswer answer_for(Arena *arena, const Pack *controls, const Json *document,
                               const Facts *facts, const Json *standard)
{
    TriageAnswer answer = {.standard = standard};
    answer.asked = condition_holds(arena, json_get(standard, "when"), facts, &answer.unknown);
    answer.given = given_for(controls, document, json_text(standard, "id"));
    if (answer.asked != TRUTH_NO)
        answer.level = level_by_facts(arena, standard, facts, &answer.unknown);
    answer.computed = json_text(answer.level, "rating");
    if (answer.computed)
        answer.computed_rule = rule_of(arena, controls, standard, answer.computed);
    if (answer.given) {
        answer.by = TRIAGE_PERSON;
        answer.rating = json_text(answer.given, "rating");
        answer.rule = rule_of(arena, controls, standard, answer.rating);
    } else if (answer.computed && answer.asked == TRUTH_YES) {
        answer.by = TRIAGE_FACTS;
        answer.rating = answer.computed;
        answer.rule = answer.computed_rule;
    }
    compare(controls, &answer);
    return answer;
}

/* ---- The whole -------------------------------------------------------------------------- */

/* The least, or the most, that the answers can come to: places among the ratings. */
typedef struct Bound {
    int heaviest;   /* of all; -1: none */
    int overriding; /* the heaviest of those without a score; -1: none */
    int64_t sum;
} Bound;

static void bound_add(Bound *bound, const Json *ratings, int place)
{
    if (place < 0)
        return;
    const Json *rating = json_first(ratings);
    for (int i = 0; i < place; i++)
        rating = rating->next;
    int64_t score;
    if (json_int(rating, "score", &score)) {
        if (__builtin_add_overflow(bound->sum, score, &bound->sum))
            bound->sum = INT64_MAX;
    } else if (place > bound->overriding) {
        bound->overriding = place;
    }
    if (place > bound->heaviest)
        bound->heaviest = place;
}

/* What is perhaps not asked may add nothing; what nobody rated may be anything. */
static void bounds_add(Bound *least, Bound *most, const Json *ratings, const TriageAnswer *answer)
{
    int top = (int)ratings->count - 1;
    int known = place_of(ratings, answer->rating ? answer->rating : answer->computed);
    if (answer->asked == TRUTH_NO && !answer->rating)
        return;
    bound_add(most, ratings, known < 0 ? top : known);
    if (answer->rating || answer->asked == TRUTH_YES)
        bound_add(least, ratings, known < 0 ? 0 : known);
}

static const Json *band_of(const Json *bands, int64_t sum)
{
    for (const Json *band = json_first(bands); band; band = band->next) {
        int64_t from, to;
        bool open = !json_int(band, "to", &to);
        if (json_int(band, "from", &from) && from <= sum && (open || sum <= to))
            return band;
    }
    return NULL;
}

/* Place of the rating that a bound comes to; -1: none. */
static int whole_of(const Json *rules, const Bound *bound)
{
    if (text_eq(json_text(rules, "method"), "highest"))
        return bound->heaviest;
    const Json *band = band_of(json_get(rules, "bands"), bound->sum);
    return bound->overriding >= 0 ? bound->overriding
                                  : place_of(json_get(rules, "ratings"), json_text(band, "rating"));
}

static const char *rating_at(const Json *ratings, int place)
{
    const Json *rating = place < 0 ? NULL : json_first(ratings);
    for (int i = 0; rating && i < place; i++)
        rating = rating->next;
    return json_text(rating, "id");
}

/* The sum alone gave the rating when no standard has it by itself. */
static void settle(const Json *rules, const Bound *least, const Bound *most, TriageResult *out)
{
    const Json *ratings = json_get(rules, "ratings");
    int low = whole_of(rules, least), high = whole_of(rules, most);
    if (most->heaviest < 0)
        return;
    if (low == high)
        out->rating = rating_at(ratings, low);
    if (low > 0)
        out->floor = rating_at(ratings, low);
    if (!text_eq(out->method, "sum"))
        return;
    out->sum = least->sum;
    if (out->rating && least->overriding < 0)
        out->band = band_of(json_get(rules, "bands"), least->sum);
}

/* The method, then the levels that carry the rating. A sum is carried by all of them alike:
 * the method says how. */
static void cite(Arena *arena, const Pack *controls, TriageResult *out)
{
    const char *certain = out->rating ? out->rating : out->floor;
    if (!certain)
        return;
    cited_add(arena, &out->rules,
              rule_cited(arena, controls, json_get(controls->document, "triage"), "triage"));
    for (size_t i = 0; i < out->count; i++) {
        TriageAnswer *answer = &out->answers[i];
        answer->gives = answer->rating && (out->band || text_eq(answer->rating, certain));
        if (answer->gives && !out->band)
            cited_add(arena, &out->rules, answer->rule);
    }
}

TriageResult triage_answer(Arena *arena, const Pack *controls, const Json *document,
                           const Facts *facts)
{
    TriageResult out = {0};
    if (!controls)
        return out;
    const Json *rules = json_get(controls->document, "triage");
    const Json *standards = json_get(rules, "standards"), *ratings = json_get(rules, "ratings");
    const char *method = json_text(rules, "method");
    if (!method || text_eq(method, "none") || !json_first(ratings))
        return out;
    out.method = method;
    out.answers = arena_array(arena, TriageAnswer, standards->count + 1);
    Bound least = {.heaviest = -1, .overriding = -1}, most = least;
    for (const Json *standard = json_first(standards); standard; standard = standard->next) {
        TriageAnswer answer = answer_for(arena, controls, document, facts, standard);
        bounds_add(&least, &most, ratings, &answer);
        out.open += answer.asked != TRUTH_NO && !answer.rating;
        out.differs += answer.differs;
        out.answers[out.count++] = answer;
    }
    settle(rules, &least, &most, &out);
    cite(arena, controls, &out);
    return out;
}

TriageResult triage_document(Arena *arena, const Pack *controls, const Json *document, Date date)
{
    Facts facts = facts_of_case(arena, document, date, controls);
    count_lines(arena, controls, document, &facts);
    return triage_answer(arena, controls, document, &facts);
}

/* ---- Reading the result ------------------------------------------------------------------ */

const TriageAnswer *triage_standard(const TriageResult *result, const char *id)
{
    for (size_t i = 0; i < result->count; i++)
        if (text_eq(json_text(result->answers[i].standard, "id"), id))
            return &result->answers[i];
    return NULL;
}

bool triage_complete(const TriageResult *result)
{
    for (size_t i = 0; i < result->count; i++)
        if (result->answers[i].asked != TRUTH_NO && !result->answers[i].given)
            return false;
    return result->count > 0;
}

const char *triage_rating_named(const Pack *controls, const char *words)
{
    Str wanted = str_trim(str_of(words));
    const Json *ratings = controls ? json_path(controls->document, "triage.ratings") : NULL;
    for (const Json *rating = json_first(ratings); rating && wanted.len; rating = rating->next)
        if (str_same_folded(wanted, str_of(json_text(rating, "id"))) ||
            str_same_folded(wanted, str_of(json_text(rating, "label"))))
            return json_text(rating, "id");
    return NULL;
}
