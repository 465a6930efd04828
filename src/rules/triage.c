#include "rules/triage.h"

/* What one pass over the standards gathers. */
typedef struct Tally {
    int64_t sum;
    const char *heaviest;   /* of all */
    const char *overriding; /* the heaviest of those without a score */
    size_t heaviest_at, overriding_at;
} Tally;

/* The rating given for a standard: the first that is in the case. NULL: none of the pack's. */
static const Json *given(const Json *ratings, const Json *triage, const char *standard, size_t *at)
{
    const Json *answer = json_first(json_get(triage, "ratings"));
    while (answer && !text_eq(json_text(answer, "standard"), standard))
        answer = answer->next;
    const char *id = json_text(answer, "rating");
    *at = 0;
    for (const Json *rating = json_first(ratings); rating && id; rating = rating->next, (*at)++)
        if (text_eq(json_text(rating, "id"), id))
            return rating;
    return NULL;
}

static void tally_add(Tally *tally, const Json *rating, size_t at)
{
    const char *id = json_text(rating, "id");
    int64_t score;
    if (json_int(rating, "score", &score)) {
        if (__builtin_add_overflow(tally->sum, score, &tally->sum))
            tally->sum = INT64_MAX;
    } else if (!tally->overriding || at > tally->overriding_at) {
        tally->overriding = id;
        tally->overriding_at = at;
    }
    if (!tally->heaviest || at > tally->heaviest_at) {
        tally->heaviest = id;
        tally->heaviest_at = at;
    }
}

static const char *band_of(const Json *bands, int64_t sum)
{
    for (const Json *band = json_first(bands); band; band = band->next) {
        int64_t from, to;
        bool open = !json_int(band, "to", &to);
        if (json_int(band, "from", &from) && from <= sum && (open || sum <= to))
            return json_text(band, "rating");
    }
    return NULL;
}

const char *triage_rating(const Pack *controls, const Json *document)
{
    const Json *rules = controls ? json_get(controls->document, "triage") : NULL;
    const Json *ratings = json_get(rules, "ratings"), *triage = json_get(document, "triage");
    const char *method = json_text(rules, "method");
    if (!method || text_eq(method, "none"))
        return NULL;
    Tally tally = {0};
    for (const Json *standard = json_first(json_get(rules, "standards")); standard;
         standard = standard->next) {
        size_t at;
        const Json *rating = given(ratings, triage, json_text(standard, "id"), &at);
        if (!rating)
            return NULL;
        tally_add(&tally, rating, at);
    }
    if (text_eq(method, "highest"))
        return tally.heaviest;
    return tally.overriding ? tally.overriding : band_of(json_get(rules, "bands"), tally.sum);
}
