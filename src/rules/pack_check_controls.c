/* The part of the check that is about versions of the spend controls. */
#include "rules/pack_check.h"

#include "rules/condition.h"

/* ---- Facts that are named outside conditions --------------------------------------------- */

static void check_fact_kind(const Check *check, const char *fact, bool fits, const char *pointer)
{
    if (fact_kind(fact, check->pack) == FACT_UNKNOWN)
        check_fault(check, pointer, "there is no fact \"%s\"", fact);
    else if (!fits)
        check_fault(check, pointer, "%s is not of a kind this can be done with", fact);
}

static void check_routes(const Check *check)
{
    size_t i = 0;
    for (const Json *route = json_first(check_list(check, "routes")); route;
         route = route->next, i++) {
        size_t j = 0;
        for (const Json *by = json_first(json_get(route, "by")); by; by = by->next, j++) {
            const char *fact = json_text(by, "fact");
            check_fact_kind(check, fact, fact_kind(fact, check->pack) == FACT_DATE,
                            arena_printf(check->arena, "/routes/%zu/by/%zu/fact", i, j));
        }
    }
}

static void check_reassess(const Check *check)
{
    size_t i = 0;
    for (const Json *rule = json_first(check_list(check, "reassess")); rule;
         rule = rule->next, i++) {
        const char *fact = json_text(rule, "fact"), *change = json_text(rule, "change");
        FactKind kind = fact_kind(fact, check->pack);
        bool number = kind == FACT_INT || kind == FACT_MONEY;
        bool fits = text_eq(change, "percent") ? number
                    : text_eq(change, "grows") ? number || kind == FACT_DATE
                                               : true;
        check_fact_kind(check, fact, fits, arena_printf(check->arena, "/reassess/%zu/fact", i));
        if (text_eq(change, "percent") && !json_get(rule, "by"))
            check_fault(check, arena_printf(check->arena, "/reassess/%zu", i),
                        "a change in percent needs \"by\"");
    }
}

/* ---- Questions ----------------------------------------------------------------------------- */

static void check_questions(const Check *check)
{
    size_t i = 0;
    for (const Json *question = json_first(check_list(check, "questions")); question;
         question = question->next, i++) {
        const char *id = json_text(question, "id");
        bool choice = text_eq(json_text(question, "type"), "choice");
        if (fact_kind(id, NULL) != FACT_UNKNOWN)
            check_fault(check, arena_printf(check->arena, "/questions/%zu/id", i),
                        "\"%s\" is the name of a fact that a case says itself", id);
        if (choice != (json_get(question, "options") != NULL))
            check_fault(check, arena_printf(check->arena, "/questions/%zu", i),
                        choice ? "a choice needs options" : "only a choice has options");
    }
}

/* ---- Workflow ------------------------------------------------------------------------------ */

static bool role_played(const Check *check, const char *role)
{
    for (const Json *item = json_first(check_list(check, "roles")); item; item = item->next)
        if (text_eq(json_text(item, "does"), role))
            return true;
    return false;
}

static bool act_there(const Check *check, const char *act)
{
    for (const Json *item = json_first(check_list(check, "workflow.acts")); item; item = item->next)
        if (text_eq(json_text(item, "act"), act))
            return true;
    return false;
}

static void check_act(const Check *check, const Json *act, const char *pointer)
{
    Arena *arena = check->arena;
    size_t i = 0;
    for (const Json *from = json_first(json_get(act, "from")); from; from = from->next, i++)
        check_exists(check, "workflow.steps", from->text,
                     arena_printf(arena, "%s/from/%zu", pointer, i));
    const char *to = json_text(act, "to"), *role = json_text(act, "role");
    if (!text_eq(to, "="))
        check_exists(check, "workflow.steps", to, arena_printf(arena, "%s/to", pointer));
    if (!role_played(check, role))
        check_fault(check, arena_printf(arena, "%s/role", pointer),
                    "no role of this pack does what \"%s\" does", role);
    i = 0;
    for (const Json *other = json_first(json_get(act, "differs_from")); other;
         other = other->next, i++)
        if (!act_there(check, other->text))
            check_fault(check, arena_printf(arena, "%s/differs_from/%zu", pointer, i),
                        "there is no act \"%s\"", other->text);
}

static void check_workflow(const Check *check)
{
    const Json *steps = check_list(check, "workflow.steps");
    const char *first = json_text(json_first(steps), "id");
    bool leaves_first = false;
    size_t i = 0;
    for (const Json *act = json_first(check_list(check, "workflow.acts")); act;
         act = act->next, i++) {
        check_act(check, act, arena_printf(check->arena, "/workflow/acts/%zu", i));
        if (json_list_has(json_get(act, "from"), first) && !text_eq(json_text(act, "to"), "="))
            leaves_first = true;
    }
    if (!leaves_first)
        check_fault(check, "/workflow/steps/0", "no act leads out of the first step, \"%s\"",
                    first);
}

/* A decision that ends nothing cannot approve. */
static void check_decisions(const Check *check)
{
    bool approves = false;
    size_t i = 0;
    for (const Json *decision = json_first(check_list(check, "decisions")); decision;
         decision = decision->next, i++) {
        approves = approves || json_truth(decision, "approves");
        if (json_truth(decision, "approves") && !json_truth(decision, "final"))
            check_fault(check, arena_printf(check->arena, "/decisions/%zu", i),
                        "approves without being final");
    }
    if (!approves)
        check_fault(check, "/decisions", "none of them approves");
}

/* ---- Triage -------------------------------------------------------------------------------- */

/* What is worked out from the rating, or after it, cannot give it. */
static void visit_triage(void *state, const char *fact, const Json *test, const char *pointer)
{
    const Check *check = state;
    (void)test;
    if (text_eq(fact, "triage.rating") || str_starts(str_of(fact), S("points.")) ||
        str_starts(str_of(fact), S("gaps.")))
        check_fault(check, arena_printf(check->arena, "%s/fact", pointer),
                    "%s is worked out after the triage", fact);
}

static void check_triage_when(const Check *check, const Json *item, const char *pointer)
{
    Check state = *check;
    condition_each(check->arena, json_get(item, "when"),
                   arena_printf(check->arena, "%s/when", pointer), visit_triage, &state);
}

static void check_triage(const Check *check)
{
    Arena *arena = check->arena;
    const Json *bands = check_list(check, "triage.bands");
    size_t i = 0;
    for (const Json *band = json_first(bands); band; band = band->next, i++)
        check_exists(check, "triage.ratings", json_text(band, "rating"),
                     arena_printf(arena, "/triage/bands/%zu/rating", i));
    if (text_eq(json_text(check_list(check, "triage"), "method"), "sum") && !json_first(bands))
        check_fault(check, "/triage", "a sum needs bands");
    i = 0;
    for (const Json *standard = json_first(check_list(check, "triage.standards")); standard;
         standard = standard->next, i++) {
        const char *place = arena_printf(arena, "/triage/standards/%zu", i);
        check_triage_when(check, standard, place);
        size_t j = 0;
        for (const Json *level = json_first(json_get(standard, "levels")); level;
             level = level->next, j++) {
            const char *below = arena_printf(arena, "%s/levels/%zu", place, j);
            check_exists(check, "triage.ratings", json_text(level, "rating"),
                         arena_printf(arena, "%s/rating", below));
            check_triage_when(check, level, below);
        }
    }
}

void check_controls(const Check *check)
{
    check_routes(check);
    check_reassess(check);
    check_questions(check);
    check_workflow(check);
    check_decisions(check);
    check_triage(check);
}
