/* The part of advise.h about what a change opens again. */
#include "rules/rule.h"

/* ---- Facts -------------------------------------------------------------------------------- */

/* By at least `percent` of what was approved, up or down. A value that is given only on one
 * side cannot be measured and counts as such a change, and so does any from zero. */
static bool percent_differs(const Fact *before, const Fact *after, int64_t percent)
{
    if (!before || !after)
        return before != after;
    __extension__ typedef __int128 Wide; /* pence times percent may pass 64 bits */
    Wide was = before->number, change = (Wide)after->number - was;
    if (change < 0)
        change = -change;
    if (was < 0)
        was = -was;
    return change != 0 && change * 100 >= was * percent;
}

/* What is given only now has grown out of nothing. */
static bool grows(const Fact *before, const Fact *after)
{
    if (!before || !after)
        return after != NULL;
    return after->number > before->number;
}

/* ---- Thresholds ----------------------------------------------------------------------------- */

/* The ids of the rules for approval and of the pipelines that hold, in words. */
static const char *thresholds(Arena *arena, const Pack *controls, const Facts *facts)
{
    static const char *const lists[] = {"approvals", "pipelines"};
    Buf out = buf_init(arena, SIZE_MAX - 1);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        CitedRules holding = {0};
        cited_add_holding(arena, &holding, controls, json_get(controls->document, lists[i]), facts);
        for (size_t j = 0; j < holding.count; j++)
            buf_printf(&out, "%s%s", out.len ? ", " : "", holding.items[j].id);
    }
    return out.len ? buf_text(&out) : "none";
}

/* ---- Rules ------------------------------------------------------------------------------ */

typedef struct Compared {
    Arena *arena;
    const Pack *controls;
    const Facts *before, *after;
    const char *thresholds_before, *thresholds_after;
} Compared;

static bool fires(const Compared *compared, const Json *rule, const Fact *before, const Fact *after)
{
    const char *change = json_text(rule, "change");
    int64_t percent = 0;
    json_int(rule, "by", &percent);
    if (text_eq(change, "any"))
        return !fact_same(before, after);
    if (text_eq(change, "percent"))
        return percent_differs(before, after, percent);
    if (text_eq(change, "grows"))
        return grows(before, after);
    return text_eq(change, "crosses_threshold") &&
           !text_eq(compared->thresholds_before, compared->thresholds_after);
}

static void try_rule(const Compared *compared, const Json *rule, ReopenedList *out)
{
    Arena *arena = compared->arena;
    const char *name = text_or(json_text(rule, "fact"), "");
    const Fact *before = facts_find(compared->before, name);
    const Fact *after = facts_find(compared->after, name);
    if (!fires(compared, rule, before, after))
        return;
    Reopened reopened = {
        .rule = rule_cited(arena, compared->controls, rule, NULL),
        .fact = name,
        .before = fact_words(arena, before, compared->controls),
        .after = fact_words(arena, after, compared->controls),
    };
    if (fact_same(before, after)) { /* a threshold crossed for another reason */
        reopened.before = compared->thresholds_before;
        reopened.after = compared->thresholds_after;
    }
    size_t size = out->count * sizeof reopened;
    out->items = arena_grow(arena, out->items, size, size + sizeof reopened);
    out->items[out->count++] = reopened;
}

/* Both under the controls of what was approved: those of another version have other
 * thresholds, and a change of version alone is for a rule about the process to see. */
ReopenedList advise_change(Arena *arena, const PackSet *packs, const Json *approved,
                           const Json *now, Date date)
{
    ReopenedList out = {0};
    Advice before = advise(arena, packs, approved, date);
    Advice after = advise(arena, packs, now, date);
    const Pack *controls = before.controls ? before.controls : after.controls;
    if (!controls)
        return out;
    if (before.controls != controls)
        before = advise_under(arena, packs, controls, approved, date);
    if (after.controls != controls)
        after = advise_under(arena, packs, controls, now, date);
    Compared compared = {
        .arena = arena,
        .controls = controls,
        .before = &before.facts,
        .after = &after.facts,
        .thresholds_before = thresholds(arena, controls, &before.facts),
        .thresholds_after = thresholds(arena, controls, &after.facts),
    };
    for (const Json *rule = json_first(json_get(controls->document, "reassess")); rule;
         rule = rule->next)
        try_rule(&compared, rule, &out);
    return out;
}
