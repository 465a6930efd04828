/* What the rule lists of a pack have in common: the first whose condition holds, and how a
 * rule is cited. For rules/ alone. */
#pragma once
#include "rules/advise.h"

/* The first rule whose `when` holds, if all before it are known not to hold. Otherwise
 * rule NULL, with TRUTH_UNKNOWN (and `at` the first that is not known) or TRUTH_NO. */
typedef struct RuleMatch {
    Truth truth;
    const Json *rule, *at;
} RuleMatch;

RuleMatch rule_first(Arena *arena, const Json *rules, const Facts *facts, TextList *missing);

/* `id` for a rule that has none of its own ("counting"); NULL otherwise. */
CitedRule rule_cited(Arena *arena, const Pack *pack, const Json *rule, const char *id);
void cited_add(Arena *arena, CitedRules *list, CitedRule rule);
/* Adds each rule that holds. */
void cited_add_holding(Arena *arena, CitedRules *list, const Pack *pack, const Json *rules,
                       const Facts *facts);

/* {"id", "text", "source", "confidence"}; null for a rule that is none. */
Json *cited_json(Arena *arena, const CitedRule *rule);
Json *cited_list_json(Arena *arena, const CitedRules *rules);

/* advise(), under these controls whatever the case and the date say; NULL: as they say. */
Advice advise_under(Arena *arena, const PackSet *packs, const Pack *controls, const Json *document,
                    Date date);
