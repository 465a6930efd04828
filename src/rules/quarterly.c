#include "rules/quarterly.h"

#include "rules/rule.h"

const Json *quarterly_given(const Json *answers, const char *question)
{
    for (const Json *item = json_first(answers); item; item = item->next)
        if (text_eq(json_text(item, "question"), question))
            return item;
    return NULL;
}

/* ---- Counting ---------------------------------------------------------------------------- */

static void count_colour(Arena *arena, const Json *answers, const char *question,
                         QuarterlyAnswer *out)
{
    const char *colour = json_text(quarterly_given(answers, question), "colour");
    if (text_eq(colour, "red"))
        out->reds++;
    else if (text_eq(colour, "amber"))
        out->ambers++;
    else if (text_eq(colour, "green"))
        out->greens++;
    else
        text_list_add(arena, &out->open, question);
}

static Facts facts_of_colours(Arena *arena, const QuarterlyAnswer *answer)
{
    Facts facts = {0};
    facts_set(arena, &facts,
              (Fact){.name = "quarter.reds", .kind = FACT_INT, .number = answer->reds});
    facts_set(arena, &facts,
              (Fact){.name = "quarter.ambers", .kind = FACT_INT, .number = answer->ambers});
    facts_set(arena, &facts,
              (Fact){.name = "quarter.greens", .kind = FACT_INT, .number = answer->greens});
    return facts;
}

/* ---- The answer -------------------------------------------------------------------------- */

static void add_duties(Arena *arena, const Pack *pack, const Json *rule, QuarterlyAnswer *out)
{
    const Json *assures = json_get(rule, "assures");
    out->duties = arena_array(arena, QuarterlyDuty, assures->count);
    for (const Json *item = json_first(assures); item; item = item->next) {
        const char *rating = json_text(item, "rating"), *by = json_text(item, "by");
        const Json *cite = json_get(item, "cite");
        out->duties[out->n_duties++] =
            (QuarterlyDuty){.rating = rating,
                            .rating_label = pack_label(pack, "ratings", rating),
                            .by = by,
                            .by_label = pack_label(pack, "assurers", by),
                            .confidence = json_text(json_first(cite), "confidence"),
                            .cite = cite};
    }
}

QuarterlyAnswer quarterly_answer(Arena *arena, const Pack *pack, const Json *answers)
{
    QuarterlyAnswer out = {0};
    const Json *questions = json_get(pack->document, "questions");
    for (const Json *question = json_first(questions); question; question = question->next)
        count_colour(arena, answers, json_text(question, "id"), &out);
    if (out.open.count)
        return out;
    Facts facts = facts_of_colours(arena, &out);
    RuleMatch match = rule_first(arena, json_get(pack->document, "rules"), &facts, NULL);
    if (match.rule) {
        out.rule = rule_cited(arena, pack, match.rule, NULL);
        add_duties(arena, pack, match.rule, &out);
    }
    return out;
}

/* ---- As JSON ----------------------------------------------------------------------------- */

Json *quarterly_json(Arena *arena, const Pack *pack, const QuarterlyAnswer *answer)
{
    Json *out = json_new_object(arena), *open = json_new_list(arena),
         *duties = json_new_list(arena);
    json_set_text(arena, out, "pack", pack->id);
    json_set_text(arena, out, "hash", pack->hash);
    json_set_int(arena, out, "reds", answer->reds);
    json_set_int(arena, out, "ambers", answer->ambers);
    json_set_int(arena, out, "greens", answer->greens);
    for (size_t i = 0; i < answer->open.count; i++)
        json_append(open, json_new_text(arena, answer->open.items[i]));
    json_set(arena, out, "open", open);
    json_set(arena, out, "rule", cited_json(arena, &answer->rule));
    for (size_t i = 0; i < answer->n_duties; i++) {
        const QuarterlyDuty *duty = &answer->duties[i];
        Json *item = json_new_object(arena);
        json_set_text(arena, item, "rating", duty->rating);
        json_set_text(arena, item, "by", duty->by);
        json_set_text(arena, item, "confidence", duty->confidence);
        json_append(duties, item);
    }
    json_set(arena, out, "next_quarter", duties);
    return out;
}
