#include "rules/purchasing.h"

#include "rules/condition.h"

static void add_rule(PurchasingRules *rules, const Json *criterion)
{
    if (rules->count < MAX_PURCHASING_RULES)
        rules->items[rules->count++] = criterion;
}

PurchasingRules purchasing_rules(const Pack *code)
{
    PurchasingRules rules = {0};
    const Json *points = code ? json_get(code->document, "points") : NULL;
    for (const Json *point = json_first(points); point; point = point->next)
        for (const Json *criterion = json_first(json_get(point, "criteria")); criterion;
             criterion = criterion->next)
            if (text_eq(json_text(criterion, "about"), "purchasing"))
                add_rule(&rules, criterion);
    return rules;
}

PurchasingRules purchasing_broken(Arena *arena, const PurchasingRules *rules, const Json *contract)
{
    Fact room[CONTRACT_FACTS];
    PurchasingRules broken = {0};
    Facts facts = facts_of_contract(arena, contract, room);
    for (size_t i = 0; i < rules->count; i++) {
        const Json *holds = json_path(rules->items[i], "shown_by.holds");
        if (condition_holds(arena, holds, &facts, NULL) == TRUTH_NO)
            add_rule(&broken, rules->items[i]);
    }
    return broken;
}
