#include "rules/rule.h"

#include <string.h>

RuleMatch rule_first(Arena *arena, const Json *rules, const Facts *facts, TextList *missing)
{
    for (const Json *rule = json_first(rules); rule; rule = rule->next) {
        Truth truth = condition_holds(arena, json_get(rule, "when"), facts, missing);
        if (truth == TRUTH_YES)
            return (RuleMatch){TRUTH_YES, rule, rule};
        if (truth == TRUTH_UNKNOWN)
            return (RuleMatch){TRUTH_UNKNOWN, NULL, rule};
    }
    return (RuleMatch){TRUTH_NO, NULL, NULL};
}

/* Sources are dated to the day, the month ("2018-05") or the year. */
static const char *source_date(Arena *arena, const char *date)
{
    Date day;
    if (date_parse(date, &day))
        return date_text(arena, day);
    if (strlen(date) == 7 && date_parse(arena_printf(arena, "%s-01", date), &day))
        return strchr(date_text(arena, day), ' ') + 1;
    return date;
}

static const char *source_words(Arena *arena, const Json *source)
{
    const char *title = json_text(source, "title"), *date = json_text(source, "date");
    if (!title || text_empty(date))
        return title;
    return arena_printf(arena, "%s, %s", title, source_date(arena, date));
}

CitedRule rule_cited(Arena *arena, const Pack *pack, const Json *rule, const char *id)
{
    const Json *cite = json_get(rule, "cite"), *first = json_first(cite);
    return (CitedRule){
        .id = text_or(json_text(rule, "id"), id),
        .text = text_or(json_text(rule, "text"), json_text(rule, "title")),
        .source = source_words(arena, pack_source(pack, json_text(first, "source"))),
        .confidence = json_text(first, "confidence"),
        .cite = cite,
    };
}

void cited_add(Arena *arena, CitedRules *list, CitedRule rule)
{
    size_t size = list->count * sizeof rule;
    list->items = arena_grow(arena, list->items, size, size + sizeof rule);
    list->items[list->count++] = rule;
}

void cited_add_holding(Arena *arena, CitedRules *list, const Pack *pack, const Json *rules,
                       const Facts *facts)
{
    for (const Json *rule = json_first(rules); rule; rule = rule->next)
        if (condition_holds(arena, json_get(rule, "when"), facts, NULL) == TRUTH_YES)
            cited_add(arena, list, rule_cited(arena, pack, rule, NULL));
}
