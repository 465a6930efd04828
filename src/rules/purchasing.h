/* The Code's rules on purchasing, and which of them a contract breaks. Which criteria are such
 * rules, and when one is broken, stands in the edition: "about": "purchasing" marks it, and its
 * shown_by.holds is held against each contract by itself. What nobody has said of a contract
 * breaks nothing. Whether a reason was given, and whether it is good, is for people.
 *
 * Pure. assurance/ uses it. */
#pragma once
#include "rules/pack.h"

/* The criteria of an edition that are rules on purchasing, in its order. */
enum { MAX_PURCHASING_RULES = 16 };
typedef struct PurchasingRules {
    const Json *items[MAX_PURCHASING_RULES]; /* in the pack */
    size_t count;
} PurchasingRules;
PurchasingRules purchasing_rules(const Pack *code);

/* Those of `rules` that this contract of a case document breaks. */
PurchasingRules purchasing_broken(Arena *arena, const PurchasingRules *rules, const Json *contract);
