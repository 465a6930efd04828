#include "rules/what_if.h"

/* The packs with the draft among them, in the place of one that has its id. */
static PackSet with_draft(Arena *arena, const PackSet *packs, const Pack *draft)
{
    PackSet all = {.packs = arena_array(arena, Pack, packs->count + 1)};
    for (size_t i = 0; i < packs->count; i++)
        if (!text_eq(packs->packs[i].id, draft->id))
            all.packs[all.count++] = packs->packs[i];
    all.packs[all.count++] = *draft;
    return all;
}

static Json *under_draft(Arena *arena, const Json *document, const Pack *draft)
{
    Json *copy = json_clone(arena, document);
    const Json *named = json_get(document, "editions");
    Json *editions = named ? json_clone(arena, named) : json_new_object(arena);
    json_set_text(arena, editions, draft->kind == PACK_CODE ? "code" : "controls", draft->id);
    json_set(arena, copy, "editions", editions);
    return copy;
}

WhatIf what_if(Arena *arena, const PackSet *packs, const Json *document, const Pack *draft,
               Date date)
{
    WhatIf answer = {.before = advise(arena, packs, document, date)};
    const Pack *controls = answer.before.controls;
    answer.concerned =
        draft->kind == PACK_CODE || (controls && text_eq(controls->process, draft->process));
    if (!answer.concerned)
        return answer;
    PackSet all = with_draft(arena, packs, draft);
    answer.after = advise(arena, &all, under_draft(arena, document, draft), date);
    answer.differs = answer.before.required != answer.after.required ||
                     !text_eq(text_or(answer.before.route, ""), text_or(answer.after.route, ""));
    return answer;
}
