/* The part of points.h about single criteria. */
#include "rules/points.h"

/* ---- Evidence --------------------------------------------------------------------- */

typedef struct Pieces {
    size_t usable, expired, not_there, future;
    Date newest; /* of those dated, up to the date asked about */
} Pieces;

static void add_piece(const Asked *asked, const Json *evidence, Pieces *pieces)
{
    Date expires, date;
    if (date_parse(json_text(evidence, "expires"), &expires) &&
        date_compare(expires, asked->date) < 0) {
        pieces->expired++;
        return;
    }
    pieces->usable++;
    if (!date_parse(json_text(evidence, "date"), &date))
        return;
    if (date_compare(date, asked->date) > 0)
        pieces->future++;
    else if (!date_known(pieces->newest) || date_compare(date, pieces->newest) > 0)
        pieces->newest = date;
}

/* Each piece counts once, however often the claim names it. */
static Pieces pieces_of(Asked *asked, const Json *claim)
{
    Pieces pieces = {.newest = NO_DATE};
    size_t number = ++asked->claims;
    for (const Json *id = json_first(json_get(claim, "evidence")); id; id = id->next) {
        const Indexed *found = index_find(&asked->evidence, id->text);
        if (!found) {
            pieces.not_there++;
        } else if (asked->counted[found->position] != number) {
            asked->counted[found->position] = number;
            add_piece(asked, found->item, &pieces);
        }
    }
    return pieces;
}

static const char *too_few(Arena *arena, const Pieces *pieces, int64_t needed)
{
    if (pieces->usable)
        return arena_printf(arena, "it needs %lld pieces of evidence and has %zu",
                            (long long)needed, pieces->usable);
    if (pieces->expired)
        return "its evidence has expired";
    if (pieces->not_there)
        return "the evidence it names is not in the case";
    return "no evidence is given";
}

/* What the evidence lacks by the criterion's shown_by; NULL when nothing. */
static const char *evidence_lacks(Asked *asked, const Json *shown_by, const Json *claim)
{
    int64_t needed = 1, months = 0;
    json_int(shown_by, "evidence", &needed);
    bool dated = json_truth(shown_by, "dated");
    if (json_int(shown_by, "within_months", &months))
        dated = true;
    Pieces pieces = pieces_of(asked, claim);
    if (needed > 0 && pieces.usable < (size_t)needed)
        return too_few(asked->arena, &pieces, needed);
    if (!dated)
        return NULL;
    if (!date_known(pieces.newest))
        return pieces.future ? "its evidence is dated in the future; a plan does not count"
                             : "no evidence has a date; a plan does not count";
    int limit = months > 12000 ? 12000 : (int)months;
    if (limit > 0 && date_compare(date_add_months(pieces.newest, limit), asked->date) < 0)
        return arena_printf(asked->arena, "its newest evidence is of %s, more than %d months ago",
                            date_text(asked->arena, pieces.newest), limit);
    return NULL;
}

/* ---- Limitations -------------------------------------------------------------------- */

const char *limitation_lacks(const Asked *asked, const char *id)
{
    if (says_nothing(id))
        return "no limitation explains it";
    const Indexed *found = index_find(&asked->limitations, id);
    if (!found)
        return arena_printf(asked->arena, "the limitation %s is not in the case", id);
    const Json *limitation = found->item;
    if (says_nothing(json_text(limitation, "cause")))
        return arena_printf(asked->arena, "the limitation %s does not say its cause", id);
    if (says_nothing(json_text(limitation, "plan")))
        return arena_printf(asked->arena, "the limitation %s has no plan", id);
    Date end;
    if (!date_parse(json_text(limitation, "end"), &end) &&
        says_nothing(json_text(limitation, "owner")))
        return arena_printf(asked->arena, "the limitation %s has neither an end date nor an owner",
                            id);
    return NULL;
}

/* ---- One claim ------------------------------------------------------------------------ */

typedef struct Verdict {
    const char *status; /* NULL: the position as taken */
    const char *why;    /* what is missing; NULL: nothing */
    bool refuted;       /* the case says otherwise: that blocks whatever the force */
} Verdict;

static Verdict verdict_on_met(Asked *asked, const Json *criterion, const Json *claim, bool met)
{
    Arena *arena = asked->arena;
    const Json *shown_by = json_get(criterion, "shown_by"), *holds = json_get(shown_by, "holds");
    if (met && holds && condition_holds(arena, holds, asked->facts, NULL) == TRUTH_NO) {
        const char *because =
            text_or(json_text(shown_by, "holds_because"), json_text(criterion, "text"));
        const char *why =
            arena_printf(arena, "claimed met, but the case itself says otherwise: %s", because);
        return (Verdict){.status = "not_shown", .why = why, .refuted = true};
    }
    const char *lacks = evidence_lacks(asked, shown_by, claim);
    if (!lacks)
        return (Verdict){0};
    return (Verdict){
        .status = "not_shown",
        .why = arena_printf(arena, "claimed %s, but %s", met ? "met" : "partly met", lacks)};
}

static Verdict verdict_on_explained(const Asked *asked, const PointAdvice *point, const Json *claim)
{
    const char *id =
        text_or(json_text(claim, "limitation"), json_text(point->answer, "limitation"));
    const char *lacks = limitation_lacks(asked, id);
    if (!lacks && says_nothing(json_text(claim, "reason")))
        lacks = "no reason is given";
    if (!lacks)
        return (Verdict){0};
    return (Verdict){
        .status = "not_shown",
        .why = arena_printf(asked->arena, "said not to be met for a limitation, but %s", lacks)};
}

static Verdict verdict_on(Asked *asked, const PointAdvice *point, const Json *criterion,
                          const Json *claim)
{
    const char *position = json_text(claim, "position");
    bool reason = !says_nothing(json_text(claim, "reason"));
    switch (means_of(asked, position)) {
    case MEANS_MET:
        return verdict_on_met(asked, criterion, claim, true);
    case MEANS_PARTLY_MET:
        return verdict_on_met(asked, criterion, claim, false);
    case MEANS_NOT_MET_EXPLAINED:
        return verdict_on_explained(asked, point, claim);
    case MEANS_NOT_MET:
        return (Verdict){.why = reason ? NULL : "said not to be met: needs one line of reason"};
    case MEANS_NOT_APPLICABLE:
        return (Verdict){.status = reason ? NULL : "not_shown",
                         .why = reason ? NULL : "said not to apply: needs one line of reason"};
    case MEANS_NOTHING:
        break;
    }
    const char *why =
        says_nothing(position)
            ? "no position yet"
            : arena_printf(asked->arena, "\"%s\" is no position of this edition", position);
    return (Verdict){.status = "not_considered", .why = why};
}

/* ---- One criterion ---------------------------------------------------------------------- */

static bool force_blocks(const Asked *asked, const Json *criterion)
{
    const Json *forces = json_get(asked->code->document, "forces");
    return json_truth(pack_item(forces, json_text(criterion, "force")), "blocks");
}

/* Asked all the same, but the team learns what would settle that it need not be. */
static const char *perhaps_not(const Asked *asked, const char *why, const TextList *unknown)
{
    if (unknown->count == 0)
        return why;
    return arena_printf(asked->arena, "%s; it may not apply, say %s", why,
                        fact_label(unknown->items[0], NULL));
}

CriterionAdvice claim_advise(Asked *asked, PointAdvice *point, const Json *criterion,
                             const Json *claim)
{
    Arena *arena = asked->arena;
    TextList unknown = {0};
    CriterionAdvice advice = {.criterion = criterion, .claim = claim};
    advice.applies = condition_holds(arena, json_get(criterion, "applies"), asked->facts, &unknown);
    if (advice.applies == TRUTH_NO) {
        advice.status = "does_not_apply";
        advice.because = json_text(criterion, "applies_because");
        return advice;
    }
    Verdict verdict = verdict_on(asked, point, criterion, claim);
    advice.status = verdict.status ? verdict.status : json_text(claim, "position");
    if (!verdict.why)
        return advice;
    const char *id = json_text(criterion, "id");
    advice.because = claim ? verdict.why : perhaps_not(asked, verdict.why, &unknown);
    gaps_add(arena, &point->missing,
             (Gap){.point = point->id,
                   .criterion = id,
                   .text = arena_printf(arena, "%s %s: %s", id, json_text(criterion, "title"),
                                        advice.because),
                   .blocks = verdict.refuted || force_blocks(asked, criterion)});
    return advice;
}
