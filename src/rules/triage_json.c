/* The part of triage.h that is JSON. */
#include "rules/rule.h"
#include "rules/triage.h"

static void set(Arena *arena, Json *object, const char *name, const char *text)
{
    json_set(arena, object, name, json_new_text(arena, text));
}

static Json *answer_json(Arena *arena, const TriageAnswer *answer)
{
    static const char *const by[] = {NULL, "person", "facts"};
    Json *out = json_new_object(arena), *unknown = json_new_list(arena);
    set(arena, out, "standard", json_text(answer->standard, "id"));
    json_set(arena, out, "asked",
             answer->asked == TRUTH_UNKNOWN ? json_new_text(arena, "unknown")
                                            : json_new_bool(arena, answer->asked == TRUTH_YES));
    set(arena, out, "rating", answer->rating);
    set(arena, out, "by", by[answer->by]);
    set(arena, out, "computed", answer->computed);
    json_set(arena, out, "rule",
             cited_json(arena, answer->rating ? &answer->rule : &answer->computed_rule));
    for (size_t i = 0; i < answer->unknown.count; i++)
        json_append(unknown, json_new_text(arena, answer->unknown.items[i]));
    json_set(arena, out, "unknown", unknown);
    json_set_bool(arena, out, "differs", answer->differs);
    return out;
}

Json *triage_json(Arena *arena, const TriageResult *result)
{
    Json *out = json_new_object(arena), *standards = json_new_list(arena);
    set(arena, out, "rating", result->rating);
    set(arena, out, "at_least", result->floor);
    json_set(arena, out, "sum",
             text_eq(result->method, "sum") ? json_new_int(arena, result->sum)
                                            : json_new_text(arena, NULL));
    json_set(arena, out, "rules", cited_list_json(arena, &result->rules));
    for (size_t i = 0; i < result->count; i++)
        json_append(standards, answer_json(arena, &result->answers[i]));
    json_set(arena, out, "standards", standards);
    return out;
}
