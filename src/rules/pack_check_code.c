/* The part of the check that is about editions of the Code. */
#include "rules/pack_check.h"

#include "rules/condition.h"

#include <string.h>

static void check_contract_fact(void *state, const char *fact, const Json *test,
                                const char *pointer)
{
    (void)test;
    if (strncmp(fact, "contracts.", strlen("contracts.")) != 0)
        check_fault(state, pointer,
                    "a rule about purchasing is held against one contract, and \"%s\" is no fact "
                    "of contracts",
                    fact);
}

/* A rule that is marked as one about purchasing has to be one that a contract can break. */
static void check_purchasing(const Check *check, const Json *criterion, const char *pointer)
{
    const Json *holds = json_path(criterion, "shown_by.holds");
    const char *place = arena_printf(check->arena, "%s/shown_by/holds", pointer);
    if (!json_text(criterion, "about"))
        return;
    if (!holds)
        check_fault(check, arena_printf(check->arena, "%s/about", pointer),
                    "nothing says when a contract breaks it; add shown_by.holds");
    Check copy = *check; /* condition_each takes what may be changed */
    condition_each(check->arena, holds, place, check_contract_fact, &copy);
}

static void check_criterion(const Check *check, const Json *criterion, const char *point,
                            const char *pointer)
{
    Arena *arena = check->arena;
    const char *id = json_text(criterion, "id");
    size_t len = strlen(point);
    if (strncmp(id, point, len) != 0 || id[len] != '.')
        check_fault(check, arena_printf(arena, "%s/id", pointer),
                    "\"%s\" stands in point %s, so it must start with \"%s.\"", id, point, point);
    check_purchasing(check, criterion, pointer);
    check_exists(check, "forces", json_text(criterion, "force"),
                 arena_printf(arena, "%s/force", pointer));
    size_t i = 0;
    for (const Json *help = json_first(json_get(criterion, "help")); help; help = help->next, i++)
        check_exists(check, "helpers", help->text, arena_printf(arena, "%s/help/%zu", pointer, i));
}

static void check_points(const Check *check)
{
    size_t i = 0;
    for (const Json *point = json_first(check_list(check, "points")); point;
         point = point->next, i++) {
        size_t j = 0;
        for (const Json *criterion = json_first(json_get(point, "criteria")); criterion;
             criterion = criterion->next, j++)
            check_criterion(check, criterion, json_text(point, "id"),
                            arena_printf(check->arena, "/points/%zu/criteria/%zu", i, j));
    }
}

static size_t times_grouped(const Check *check, const char *point)
{
    size_t times = 0;
    for (const Json *group = json_first(check_list(check, "groups")); group; group = group->next)
        for (const Json *id = json_first(json_get(group, "points")); id; id = id->next)
            times += text_eq(id->text, point);
    return times;
}

static void check_groups(const Check *check)
{
    size_t i = 0;
    for (const Json *group = json_first(check_list(check, "groups")); group;
         group = group->next, i++) {
        size_t j = 0;
        for (const Json *id = json_first(json_get(group, "points")); id; id = id->next, j++)
            check_exists(check, "points", id->text,
                         arena_printf(check->arena, "/groups/%zu/points/%zu", i, j));
    }
    i = 0;
    for (const Json *point = json_first(check_list(check, "points")); point;
         point = point->next, i++) {
        size_t times = times_grouped(check, json_text(point, "id"));
        if (times != 1)
            check_fault(check, arena_printf(check->arena, "/points/%zu", i),
                        "stands in %zu groups, not in one", times);
    }
}

void check_code(const Check *check)
{
    check_points(check);
    check_groups(check);
}
