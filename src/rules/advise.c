#include "rules/advise.h"

#include "rules/approval.h"
#include "rules/case_gaps.h"
#include "rules/count.h"
#include "rules/points.h"
#include "rules/rule.h"
#include "rules/triage.h"

/* ---- Which packs ---------------------------------------------------------------------- */

static void pack_gap(Arena *arena, Advice *advice, const char *field, const char *words)
{
    gaps_add(arena, &advice->missing, (Gap){.field = field, .text = words, .blocks = true});
}

/* The edition a case names; NULL, with a gap, when it is not one of the packs. */
static const Pack *pinned(Arena *arena, const PackSet *packs, PackKind kind, const char *id,
                          const char *field, Advice *advice)
{
    const Pack *pack = pack_find(packs, id);
    if (pack && pack->kind == kind)
        return pack;
    pack_gap(arena, advice, field,
             arena_printf(arena, "The case names the edition %s, which is not among the rule packs",
                          id));
    return NULL;
}

static const Pack *choose_code(Arena *arena, const PackSet *packs, const Json *document,
                               Advice *advice)
{
    const char *id = json_text_at(document, "editions.code");
    if (id)
        return pinned(arena, packs, PACK_CODE, id, "editions.code", advice);
    const Pack *code = pack_code_on(packs, advice->date);
    if (!code)
        pack_gap(arena, advice, "date",
                 arena_printf(arena, "No edition of the Code among the rule packs applies on %s",
                              date_text(arena, advice->date)));
    return code;
}

/* Facts under a controls pack, its kinds counted and its rating worked out. */
static Counting find_facts(Arena *arena, const Json *document, Advice *advice)
{
    advice->facts = facts_of_case(arena, document, advice->date, advice->controls);
    Counting counting = count_lines(arena, advice->controls, document, &advice->facts);
    TriageResult *triage = arena_new(arena, TriageResult);
    *triage = triage_answer(arena, advice->controls, document, &advice->facts);
    advice->triage = triage;
    advice->rating =
        text_or(triage_rating_named(advice->controls, json_text_at(document, "triage.rating")),
                triage->rating);
    advice->rating_rules = triage->rules;
    if (advice->rating)
        facts_set(arena, &advice->facts,
                  (Fact){.name = "triage.rating", .kind = FACT_CHOICE, .text = advice->rating});
    return counting;
}

/* Who is on no process may still be known to be outside: then the newest controls in force
 * say so, and are the ones cited. Otherwise none apply, and what is missing is said. */
static void try_outside(Arena *arena, const PackSet *packs, const Json *document, Advice *advice)
{
    TextList missing = {0};
    advice->controls = pack_controls_any(packs, advice->date);
    if (advice->controls) {
        find_facts(arena, document, advice);
        RuleMatch scope = rule_first(arena, json_get(advice->controls->document, "scope"),
                                     &advice->facts, &missing);
        if (scope.rule && !json_truth(scope.rule, "in_scope"))
            return;
    }
    advice->controls = NULL;
    text_list_add(arena, &advice->unknown, "organisation.process");
    for (size_t i = 0; i < missing.count; i++)
        if (fact_path(missing.items[i]) && !text_list_has(&advice->unknown, missing.items[i]))
            text_list_add(arena, &advice->unknown, missing.items[i]);
}

static void choose_controls(Arena *arena, const PackSet *packs, const Json *document,
                            Advice *advice)
{
    const char *id = json_text_at(document, "editions.controls");
    const char *process = json_text_at(document, "organisation.process");
    if (id) {
        advice->controls = pinned(arena, packs, PACK_CONTROLS, id, "editions.controls", advice);
    } else if (!text_empty(process)) {
        advice->controls = pack_controls_on(packs, process, advice->date);
        if (advice->controls)
            return;
        text_list_add(arena, &advice->unknown, "organisation.process");
        pack_gap(arena, advice, "organisation.process",
                 arena_printf(arena,
                              "No spend controls among the rule packs apply to the process %s on "
                              "%s",
                              process, date_text(arena, advice->date)));
    } else {
        try_outside(arena, packs, document, advice);
    }
}

/* ---- The parts of the answer ----------------------------------------------------------- */

static void find_pipelines(Arena *arena, Advice *advice)
{
    const Json *pipelines = json_get(advice->controls->document, "pipelines");
    cited_add_holding(arena, &advice->pipeline_rules, advice->controls, pipelines, &advice->facts);
    for (size_t i = 0; i < advice->pipeline_rules.count; i++)
        text_list_add(arena, &advice->pipelines, advice->pipeline_rules.items[i].id);
}

static void find_obligations(Arena *arena, const Counting *counting, Advice *advice)
{
    const Pack *controls = advice->controls;
    approval_advise(arena, counting, advice);
    if (!advice->outside) { /* nobody outside is told of pipelines and thresholds */
        find_pipelines(arena, advice);
        advice->counting_warning = count_warning(arena, controls, counting, &advice->facts);
    }
    if (counting->lines.count > 0)
        cited_add(
            arena, &advice->counting,
            rule_cited(arena, controls, json_get(controls->document, "counting"), "counting"));
    cited_add_holding(arena, &advice->triggers, controls, json_get(controls->document, "triggers"),
                      &advice->facts);
}

/* A line that may belong to this spend, but cannot be counted, is said aloud. */
static void unsure_gaps(Arena *arena, const Counting *counting, Advice *advice)
{
    for (size_t i = 0; i < counting->unsure.count; i++)
        gaps_add(arena, &advice->missing,
                 (Gap){.field = "related",
                       .text = arena_printf(
                           arena,
                           "%s shares a programme, service or supplier with this line, but whom "
                           "it is for or what it costs is not said, so it is not counted",
                           counting->unsure.items[i])});
}

static void count_points(Arena *arena, Advice *advice)
{
    static const char *const names[] = {
        "points.met",       "points.not_applicable",    "points.not_considered",
        "points.not_met",   "points.not_met_explained", "points.not_shown",
        "points.partly_met"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        Fact fact = {.name = names[i], .kind = FACT_INT};
        for (size_t j = 0; j < advice->n_points; j++)
            fact.number += text_eq(advice->points[j].status, names[i] + sizeof "points." - 1);
        facts_set(arena, &advice->facts, fact);
    }
}

static void count_gaps(Arena *arena, Advice *advice)
{
    Fact blocking = {.name = "gaps.blocking", .kind = FACT_INT};
    Fact other = {.name = "gaps.other", .kind = FACT_INT};
    for (size_t i = 0; i <= advice->n_points; i++) {
        const Gaps *gaps = i < advice->n_points ? &advice->points[i].missing : &advice->missing;
        for (size_t j = 0; j < gaps->count; j++)
            (gaps->items[j].blocks ? &blocking : &other)->number++;
    }
    facts_set(arena, &advice->facts, blocking);
    facts_set(arena, &advice->facts, other);
    advice->ready = blocking.number == 0;
}

static void recommend(Arena *arena, Advice *advice)
{
    if (!advice->controls)
        return;
    RuleMatch match = rule_first(arena, json_get(advice->controls->document, "recommendations"),
                                 &advice->facts, NULL);
    if (match.rule)
        advice->recommendation = rule_cited(arena, advice->controls, match.rule, NULL);
}

Advice advise_spend(Arena *arena, const Pack *controls, const Json *document, const Money *counted,
                    Date date)
{
    Advice advice = {.date = date, .required = TRUTH_UNKNOWN, .by = NO_DATE, .controls = controls};
    Counting counting = find_facts(arena, document, &advice);
    advice.kind = counting.kind;
    advice.counted_with = counting.lines;
    advice.counted = counted ? *counted : counting.sum;
    if (counted)
        facts_set(arena, &advice.facts,
                  (Fact){.name = "spend.counted", .kind = FACT_MONEY, .number = counted->pence});
    find_obligations(arena, &counting, &advice);
    return advice;
}

const Pack *advise_controls(Arena *arena, const PackSet *packs, const Json *document, Date date)
{
    Advice advice = {.date = date};
    choose_controls(arena, packs, document, &advice);
    return advice.controls;
}

Advice advise_under(Arena *arena, const PackSet *packs, const Pack *controls, const Json *document,
                    Date date)
{
    Advice advice = {.date = date, .required = TRUTH_UNKNOWN, .by = NO_DATE};
    advice.code = choose_code(arena, packs, document, &advice);
    advice.controls = controls;
    if (!controls)
        choose_controls(arena, packs, document, &advice);
    Counting counting = find_facts(arena, document, &advice);
    advice.kind = counting.kind;
    advice.counted_with = counting.lines;
    advice.counted = counting.sum;
    if (advice.controls)
        find_obligations(arena, &counting, &advice);

    points_advise(arena, advice.code, document, &advice.facts, date, &advice);
    case_gaps(arena, document, &advice);
    unsure_gaps(arena, &counting, &advice);
    count_points(arena, &advice);
    count_gaps(arena, &advice);
    recommend(arena, &advice);
    return advice;
}

Advice advise(Arena *arena, const PackSet *packs, const Json *document, Date date)
{
    return advise_under(arena, packs, NULL, document, date);
}

const char *advice_route(const Advice *advice)
{
    return advice->required == TRUTH_YES  ? text_or(advice->route, "unknown")
           : advice->required == TRUTH_NO ? "none"
                                          : "unknown";
}

const char *advice_route_words(const Advice *advice)
{
    return advice->required == TRUTH_YES  ? text_or(advice->route_title, "Not known")
           : advice->required == TRUTH_NO ? "No approval is needed"
                                          : "Whether approval is needed cannot be said";
}

int64_t advice_reviewer_hours(const Advice *advice)
{
    int64_t hours = 0;
    if (advice->required == TRUTH_YES)
        json_int(json_get(advice->route_rule, "effort"), "hours", &hours);
    return hours;
}
