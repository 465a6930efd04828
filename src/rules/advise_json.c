/* The answer as JSON: the object of `tcop advise --json` (docs/formats.md). What is absent
 * is null, so that the same members are always there. */
#include "rules/advise.h"

#include "rules/rule.h"
#include "rules/triage.h"

static void set(Arena *arena, Json *object, const char *name, const char *text)
{
    json_set(arena, object, name, json_new_text(arena, text));
}

static Json *texts_json(Arena *arena, const TextList *list)
{
    Json *out = json_new_list(arena);
    for (size_t i = 0; i < list->count; i++)
        json_append(out, json_new_text(arena, list->items[i]));
    return out;
}

Json *cited_json(Arena *arena, const CitedRule *rule)
{
    if (!rule->id)
        return json_new_text(arena, NULL);
    Json *out = json_new_object(arena);
    set(arena, out, "id", rule->id);
    set(arena, out, "text", rule->text);
    set(arena, out, "source", rule->source);
    set(arena, out, "confidence", rule->confidence);
    return out;
}

Json *cited_list_json(Arena *arena, const CitedRules *rules)
{
    Json *out = json_new_list(arena);
    for (size_t i = 0; i < rules->count; i++)
        json_append(out, cited_json(arena, &rules->items[i]));
    return out;
}

static Json *unknown_json(Arena *arena, const Advice *advice)
{
    Json *out = json_new_list(arena);
    for (size_t i = 0; i < advice->unknown.count; i++) {
        Json *item = json_new_object(arena);
        const char *fact = advice->unknown.items[i];
        set(arena, item, "fact", fact);
        set(arena, item, "label", fact_label(fact, advice->controls));
        json_append(out, item);
    }
    return out;
}

static Json *truth_json(Arena *arena, Truth truth)
{
    if (truth == TRUTH_UNKNOWN)
        return json_new_text(arena, "unknown");
    return json_new_bool(arena, truth == TRUTH_YES);
}

static Json *approval_json(Arena *arena, const Advice *advice)
{
    Json *out = json_new_object(arena);
    json_set(arena, out, "required", truth_json(arena, advice->required));
    set(arena, out, "route", advice->route);
    set(arena, out, "route_title", advice->route_title);
    set(arena, out, "approver", advice->approver);
    set(arena, out, "by", date_known(advice->by) ? date_iso(arena, advice->by) : NULL);
    set(arena, out, "by_text", advice->by_text);
    json_set(arena, out, "rules", cited_list_json(arena, &advice->rules));
    json_set(arena, out, "unknown", unknown_json(arena, advice));
    return out;
}

/* `ended`: the last day of an edition that goes on only because no later one is loaded. */
static Json *edition_json(Arena *arena, const Pack *pack, Date date)
{
    if (!pack)
        return json_new_text(arena, NULL);
    Json *out = json_new_object(arena);
    set(arena, out, "id", pack->id);
    set(arena, out, "title", pack->title);
    set(arena, out, "hash", pack->hash);
    bool ended = date_known(pack->to) && date_compare(date, pack->to) > 0;
    set(arena, out, "ended", ended ? date_iso(arena, pack->to) : NULL);
    return out;
}

static Json *editions_json(Arena *arena, const Advice *advice)
{
    Json *out = json_new_object(arena);
    json_set(arena, out, "code", edition_json(arena, advice->code, advice->date));
    json_set(arena, out, "controls", edition_json(arena, advice->controls, advice->date));
    return out;
}

/* ---- Gaps and points ------------------------------------------------------------------- */

static Json *gaps_json(Arena *arena, const Gaps *gaps, bool of_case)
{
    Json *out = json_new_list(arena);
    for (size_t i = 0; i < gaps->count; i++) {
        const Gap *gap = &gaps->items[i];
        Json *item = json_new_object(arena);
        if (of_case)
            set(arena, item, "field", gap->field);
        else
            set(arena, item, "criterion", gap->criterion);
        set(arena, item, "text", gap->text);
        json_set_bool(arena, item, "blocks", gap->blocks);
        json_append(out, item);
    }
    return out;
}

static Json *criteria_json(Arena *arena, const PointAdvice *point)
{
    Json *out = json_new_list(arena);
    for (size_t i = 0; i < point->n_criteria; i++) {
        const CriterionAdvice *criterion = &point->criteria[i];
        Json *item = json_new_object(arena);
        set(arena, item, "id", json_text(criterion->criterion, "id"));
        set(arena, item, "status", criterion->status);
        json_set(arena, item, "applies", truth_json(arena, criterion->applies));
        set(arena, item, "force", json_text(criterion->criterion, "force"));
        set(arena, item, "because", criterion->because);
        json_append(out, item);
    }
    return out;
}

static Json *points_json(Arena *arena, const Advice *advice)
{
    Json *out = json_new_list(arena);
    for (size_t i = 0; i < advice->n_points; i++) {
        const PointAdvice *point = &advice->points[i];
        Json *item = json_new_object(arena);
        set(arena, item, "id", point->id);
        set(arena, item, "title", point->title);
        json_set_bool(arena, item, "considered", point->considered);
        set(arena, item, "status", point->status);
        set(arena, item, "position", point->position);
        json_set(arena, item, "missing", gaps_json(arena, &point->missing, false));
        json_set(arena, item, "criteria", criteria_json(arena, point));
        json_append(out, item);
    }
    return out;
}

/* ---- The whole ------------------------------------------------------------------------------ */

static void counting_json(Arena *arena, const Advice *advice, Json *out)
{
    Json *counting = json_new_object(arena);
    json_set(arena, counting, "rules", cited_list_json(arena, &advice->counting));
    set(arena, counting, "warning", advice->counting_warning);
    json_set(arena, out, "counting", counting);
    json_set(arena, out, "counted_with", texts_json(arena, &advice->counted_with));
    const Fact *counted = facts_find(&advice->facts, "spend.counted");
    json_set(arena, out, "counted_pence",
             counted ? json_new_int(arena, counted->number) : json_new_text(arena, NULL));
}

Json *advice_json(Arena *arena, const Advice *advice)
{
    Json *out = json_new_object(arena);
    set(arena, out, "date", date_known(advice->date) ? date_iso(arena, advice->date) : NULL);
    json_set(arena, out, "editions", editions_json(arena, advice));
    json_set(arena, out, "approval", approval_json(arena, advice));
    set(arena, out, "kind", advice->kind);
    json_set(arena, out, "pipelines", texts_json(arena, &advice->pipelines));
    json_set(arena, out, "pipeline_rules", cited_list_json(arena, &advice->pipeline_rules));
    counting_json(arena, advice, out);
    json_set(arena, out, "triggers", cited_list_json(arena, &advice->triggers));
    set(arena, out, "rating", advice->rating);
    json_set(arena, out, "triage", triage_json(arena, advice->triage));
    json_set(arena, out, "points", points_json(arena, advice));
    json_set(arena, out, "missing", gaps_json(arena, &advice->missing, true));
    json_set_bool(arena, out, "ready", advice->ready);
    json_set(arena, out, "recommendation", cited_json(arena, &advice->recommendation));
    return out;
}
