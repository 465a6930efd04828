/* The part of the check that is about rules of quarterly reviews. */
#include "rules/condition.h"
#include "rules/pack_check.h"

/* Nothing but the colours is known when the rules are asked. */
static void visit_rule(void *state, const char *fact, const Json *test, const char *pointer)
{
    const Check *check = state;
    (void)test;
    if (!str_starts(str_of(fact), S("quarter.")))
        check_fault(check, arena_printf(check->arena, "%s/fact", pointer),
                    "a quarterly rule asks about the colours alone");
}

static void check_rules(const Check *check)
{
    Arena *arena = check->arena;
    size_t i = 0;
    for (const Json *rule = json_first(check_list(check, "rules")); rule; rule = rule->next, i++) {
        Check state = *check;
        size_t j = 0;
        condition_each(arena, json_get(rule, "when"), arena_printf(arena, "/rules/%zu/when", i),
                       visit_rule, &state);
        for (const Json *item = json_first(json_get(rule, "assures")); item;
             item = item->next, j++) {
            const char *place = arena_printf(arena, "/rules/%zu/assures/%zu", i, j);
            check_exists(check, "ratings", json_text(item, "rating"),
                         arena_printf(arena, "%s/rating", place));
            check_exists(check, "assurers", json_text(item, "by"),
                         arena_printf(arena, "%s/by", place));
        }
    }
}

/* Three levels, and each of another colour, are one of each. */
static void check_levels(const Check *check)
{
    size_t i = 0;
    for (const Json *question = json_first(check_list(check, "questions")); question;
         question = question->next, i++) {
        TextList seen = {0};
        size_t j = 0;
        for (const Json *level = json_first(json_get(question, "levels")); level;
             level = level->next, j++) {
            const char *colour = json_text(level, "colour");
            if (text_list_has(&seen, colour))
                check_fault(check,
                            arena_printf(check->arena, "/questions/%zu/levels/%zu/colour", i, j),
                            "\"%s\" is there twice", colour);
            text_list_add(check->arena, &seen, colour);
        }
    }
}

void check_quarterly(const Check *check)
{
    check_rules(check);
    check_levels(check);
}
