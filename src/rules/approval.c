#include "rules/approval.h"

#include "rules/rule.h"

static void unknown_add(Arena *arena, Advice *advice, const char *fact)
{
    if (!text_list_has(&advice->unknown, fact))
        text_list_add(arena, &advice->unknown, fact);
}

/* Of a computed fact what it is computed from: that is what somebody can say. */
static void input_unknown(Arena *arena, const Counting *counting, const char *fact, Advice *advice)
{
    if (text_eq(fact, "spend.kind") && counting->kind_unknown.count > 0) {
        for (size_t i = 0; i < counting->kind_unknown.count; i++)
            unknown_add(arena, advice, counting->kind_unknown.items[i]);
        return;
    }
    unknown_add(arena, advice, text_eq(fact, "spend.counted") ? "spend.whole_life" : fact);
}

static void all_unknown(Arena *arena, const Counting *counting, const TextList *facts,
                        Advice *advice)
{
    for (size_t i = 0; i < facts->count; i++)
        input_unknown(arena, counting, facts->items[i], advice);
}

static const Json *part(const Advice *advice, const char *name)
{
    return json_get(advice->controls->document, name);
}

/* ---- Is it needed? ------------------------------------------------------------------ */

/* Does any rule for approval hold? Those that do are cited. */
static Truth any_approval(Arena *arena, const Counting *counting, Advice *advice)
{
    Truth any = TRUTH_NO;
    TextList missing = {0};
    for (const Json *rule = json_first(part(advice, "approvals")); rule; rule = rule->next) {
        Truth holds = condition_holds(arena, json_get(rule, "when"), &advice->facts, &missing);
        if (holds == TRUTH_YES)
            cited_add(arena, &advice->rules, rule_cited(arena, advice->controls, rule, NULL));
        any = holds > any ? holds : any;
    }
    if (any == TRUTH_UNKNOWN)
        all_unknown(arena, counting, &missing, advice);
    return any;
}

static void find_required(Arena *arena, const Counting *counting, Advice *advice)
{
    TextList missing = {0};
    RuleMatch scope = rule_first(arena, part(advice, "scope"), &advice->facts, &missing);
    if (scope.rule && !json_truth(scope.rule, "in_scope")) {
        advice->required = TRUTH_NO;
        advice->outside = true;
        cited_add(arena, &advice->rules, rule_cited(arena, advice->controls, scope.rule, NULL));
        return;
    }
    /* Where the scope is not known yet the rest is asked all the same, so that the team
     * hears at once of everything the answer hangs on. A pack with no rule that matches
     * leaves everything under its controls. */
    all_unknown(arena, counting, &missing, advice);
    advice->required = any_approval(arena, counting, advice);
    if (scope.truth == TRUTH_UNKNOWN)
        advice->required = TRUTH_UNKNOWN;
    const Json *nothing_more = part(advice, "no_approval");
    if (advice->required == TRUTH_NO && nothing_more)
        cited_add(arena, &advice->rules,
                  rule_cited(arena, advice->controls, nothing_more, "no_approval"));
}

/* ---- By when? ----------------------------------------------------------------------- */

/* The earliest known date of a route, if it is earlier than what is there. */
static void find_by(const Json *route, Advice *advice, const Json **earliest)
{
    for (const Json *by = json_first(json_get(route, "by")); by; by = by->next) {
        const Fact *fact = facts_find(&advice->facts, text_or(json_text(by, "fact"), ""));
        if (!fact || fact->kind != FACT_DATE)
            continue;
        int64_t months = 0, days = 0;
        json_int(by, "months", &months);
        json_int(by, "days", &days);
        Date date = date_add_months((Date){(int32_t)fact->number}, (int)months);
        date = date_add_days(date, (int)days);
        if (!date_known(date) || (date_known(advice->by) && date_compare(date, advice->by) >= 0))
            continue;
        advice->by = date;
        advice->by_text = json_text(by, "text");
        *earliest = by;
    }
}

/* ---- By whom? ----------------------------------------------------------------------- */

/* The routes that may still turn out to be the one: from the first not known to the first
 * that holds. The earliest date of any of them is the one to act by. */
static const Json *by_of_possible(Arena *arena, const Json *first, Advice *advice)
{
    const Json *earliest = NULL;
    for (const Json *route = first; route; route = route->next) {
        Truth holds = condition_holds(arena, json_get(route, "when"), &advice->facts, NULL);
        if (holds != TRUTH_NO)
            find_by(route, advice, &earliest);
        if (holds == TRUTH_YES)
            break;
    }
    return earliest;
}

static void find_route(Arena *arena, const Counting *counting, Advice *advice)
{
    TextList missing = {0};
    RuleMatch match = rule_first(arena, part(advice, "routes"), &advice->facts, &missing);
    if (match.truth == TRUTH_UNKNOWN)
        all_unknown(arena, counting, &missing, advice);
    if (match.rule) {
        advice->route = json_text(match.rule, "id");
        advice->route_title = json_text(match.rule, "title");
        advice->approver = json_text(match.rule, "approver");
        advice->route_rule = match.rule;
        cited_add(arena, &advice->rules, rule_cited(arena, advice->controls, match.rule, NULL));
    }
    const Json *by = by_of_possible(arena, match.at, advice);
    if (by)
        cited_add(arena, &advice->rules, rule_cited(arena, advice->controls, by, NULL));
}

void approval_advise(Arena *arena, const Counting *counting, Advice *advice)
{
    find_required(arena, counting, advice);
    if (advice->required == TRUTH_YES)
        find_route(arena, counting, advice);
}
