#include "rules/count.h"

#include "rules/index.h"
#include "rules/rule.h"

#include <string.h>

/* ---- What two lines share ------------------------------------------------------- */

/* A line counts when it shares a name directly with this case. Not through a third line:
 * "shares a service with something that shares a supplier" would in time gather a whole
 * department, and no source asks for it. */
static bool shares(const Json *what, const Json *belongs_to, const Json *line)
{
    for (const Json *member = json_first(what); member; member = member->next) {
        Str ours = str_trim(str_of(json_text(belongs_to, member->text)));
        if (ours.len && str_same_folded(ours, str_trim(str_of(json_text(line, member->text)))))
            return true;
    }
    return false;
}

/* ---- The kind of a line ----------------------------------------------------------- */

/* What is known of another line of the same organisation. `facts` is used again for each. */
static void facts_of_line(Arena *arena, const Facts *own, const Json *line, Facts *facts)
{
    static const char *const common[] = {"date", "organisation.kind", "organisation.process"};
    facts->count = 0;
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++) {
        const Fact *fact = facts_find(own, common[i]);
        if (fact)
            facts_set(arena, facts, *fact);
    }
    const char *audience = json_text(line, "audience");
    if (!text_empty(audience))
        facts_set(arena, facts,
                  (Fact){.name = "work.audience", .kind = FACT_CHOICE, .text = audience});
    const char *kind = json_text(line, "kind"); /* where all its facts are known elsewhere */
    if (!text_empty(kind))
        facts_set(arena, facts, (Fact){.name = "spend.kind", .kind = FACT_CHOICE, .text = kind});
    int64_t pence;
    if (json_int(line, "whole_life_pence", &pence))
        facts_set(arena, facts,
                  (Fact){.name = "spend.whole_life", .kind = FACT_MONEY, .number = pence});
}

/* TRUTH_UNKNOWN: nobody has said enough of the line to tell, or not what it costs. */
static Truth same_kind(Arena *arena, const Pack *controls, const char *kind, const Facts *line)
{
    const Fact *known = facts_find(line, "spend.kind");
    RuleMatch match = {.truth = known ? TRUTH_YES : TRUTH_UNKNOWN};
    if (!known)
        match = rule_first(arena, json_get(controls->document, "kinds"), line, NULL);
    if (match.truth == TRUTH_UNKNOWN)
        return TRUTH_UNKNOWN;
    if (!text_eq(known ? known->text : json_text(match.rule, "id"), kind))
        return TRUTH_NO;
    return facts_find(line, "spend.whole_life") ? TRUTH_YES : TRUTH_UNKNOWN;
}

/* ---- Adding up ------------------------------------------------------------------------ */

static bool add_line(Counting *counting, const Facts *line)
{
    Money cost = {facts_find(line, "spend.whole_life")->number};
    return money_add(counting->sum, cost, &counting->sum);
}

/* False when the sum does not fit: then it is not known. */
static bool add_related(Arena *arena, const Pack *controls, const Json *document,
                        const Facts *facts, Counting *counting)
{
    const Json *related = json_get(document, "related");
    const Json *share = json_path(controls->document, "counting.share");
    const Json *belongs_to = json_get(document, "belongs_to");
    const char *own = json_text(document, "reference");
    Index index = index_of(arena, related, "reference");
    Facts line = {0};
    size_t position = 0;
    for (const Json *item = json_first(related); item; item = item->next, position++) {
        const char *reference = json_text(item, "reference");
        const Indexed *first = index_find(&index, reference);
        if (!first || first->position != position || text_eq(reference, own) ||
            !shares(share, belongs_to, item))
            continue;
        facts_of_line(arena, facts, item, &line);
        Truth same = same_kind(arena, controls, counting->kind, &line);
        if (same == TRUTH_UNKNOWN)
            text_list_add(arena, &counting->unsure, reference);
        if (same != TRUTH_YES)
            continue;
        text_list_add(arena, &counting->lines, reference);
        if (!add_line(counting, &line))
            return false;
    }
    return true;
}

Counting count_lines(Arena *arena, const Pack *controls, const Json *document, Facts *facts)
{
    Counting counting = {0};
    if (controls) {
        RuleMatch kind =
            rule_first(arena, json_get(controls->document, "kinds"), facts, &counting.kind_unknown);
        counting.kind = json_text(kind.rule, "id");
    }
    if (counting.kind)
        facts_set(arena, facts,
                  (Fact){.name = "spend.kind", .kind = FACT_CHOICE, .text = counting.kind});
    const Fact *own = facts_find(facts, "spend.whole_life");
    bool known = own != NULL;
    counting.sum.pence = own ? own->number : 0;
    if (counting.kind && !add_related(arena, controls, document, facts, &counting))
        known = false;
    if (known)
        facts_set(
            arena, facts,
            (Fact){.name = "spend.counted", .kind = FACT_MONEY, .number = counting.sum.pence});
    return counting;
}

/* ---- The warning ------------------------------------------------------------------------ */

static Facts facts_alone(Arena *arena, const Facts *facts)
{
    Facts alone = {.count = facts->count, .room = facts->count};
    alone.items = arena_array(arena, Fact, facts->count);
    if (facts->count)
        memcpy(alone.items, facts->items, facts->count * sizeof(Fact));
    const Fact *own = facts_find(facts, "spend.whole_life");
    facts_set(arena, &alone,
              (Fact){.name = "spend.counted",
                     .kind = own ? FACT_MONEY : FACT_UNKNOWN,
                     .number = own ? own->number : 0});
    return alone;
}

static const char *joined(Arena *arena, const TextList *list)
{
    Buf out = buf_init(arena, SIZE_MAX - 1);
    for (size_t i = 0; i < list->count; i++) {
        if (i)
            buf_add(&out, i + 1 == list->count ? " and " : ", ");
        buf_add(&out, list->items[i]);
    }
    return buf_text(&out);
}

const char *count_warning(Arena *arena, const Pack *controls, const Counting *counting,
                          const Facts *facts)
{
    if (!controls || counting->lines.count == 0)
        return NULL;
    Facts alone = facts_alone(arena, facts);
    for (const Json *rule = json_first(json_get(controls->document, "approvals")); rule;
         rule = rule->next) {
        const Json *when = json_get(rule, "when");
        if (condition_holds(arena, when, facts, NULL) != TRUTH_YES ||
            condition_holds(arena, when, &alone, NULL) == TRUTH_YES)
            continue;
        const Fact *own = facts_find(facts, "spend.whole_life");
        return arena_printf(arena,
                            "Counted together with %s this comes to %s; alone it is %s. "
                            "Together they meet this rule: %s",
                            joined(arena, &counting->lines), money_text(arena, counting->sum),
                            fact_words(arena, own, controls), json_text(rule, "text"));
    }
    return NULL;
}
