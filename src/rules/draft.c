#include "rules/draft.h"

#include "rules/condition.h"

/* ---- What can be changed ------------------------------------------------------------------------
 */

typedef struct Gathering {
    Arena *arena;
    const Pack *controls;
    const char *rule;
    DraftLimits limits;
} Gathering;

static void add_limit(Gathering *all, DraftLimit limit)
{
    size_t count = all->limits.count;
    if ((count & (count - 1)) == 0) /* full at 0, 1, 2, 4, 8 …: so doubled there */
        all->limits.items = arena_grow(all->arena, all->limits.items, count * sizeof limit,
                                       (count ? count * 2 : 1) * sizeof limit);
    all->limits.items[all->limits.count++] = limit;
}

static void visit_test(void *state, const char *fact, const Json *test, const char *pointer)
{
    static const struct {
        const char *test, *words;
    } comparisons[] = {
        {"over", "over"}, {"at_least", "at least"}, {"under", "under"}, {"at_most", "at most"}};
    Gathering *all = state;
    int64_t pounds;
    if (fact_kind(fact, all->controls) != FACT_MONEY)
        return;
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++)
        if (json_int(test, comparisons[i].test, &pounds))
            add_limit(all, (DraftLimit){.pointer = arena_printf(all->arena, "%s/%s", pointer,
                                                                comparisons[i].test),
                                        .rule = all->rule,
                                        .fact = fact_label(fact, all->controls),
                                        .comparison = comparisons[i].words,
                                        .pounds = pounds});
}

DraftLimits draft_limits(Arena *arena, const Pack *controls)
{
    static const char *const lists[] = {"approvals", "routes", "pipelines"};
    Gathering all = {.arena = arena, .controls = controls};
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
        size_t i = 0;
        for (const Json *rule = json_first(json_get(controls->document, lists[l])); rule;
             rule = rule->next, i++) {
            all.rule = text_or(json_text(rule, "title"), json_text(rule, "text"));
            condition_each(arena, json_get(rule, "when"),
                           arena_printf(arena, "/%s/%zu/when", lists[l], i), visit_test, &all);
        }
    }
    return all.limits;
}

/* ---- Changing -----------------------------------------------------------------------------------
 */

static Json *item_at(Json *list, Str number)
{
    int64_t index;
    const Json *item = str_int(number, &index) ? json_first(list) : NULL;
    while (item && index-- > 0)
        item = item->next;
    return (Json *)item;
}

/* The pointers are those of draft_limits: no name in them holds a slash or a tilde. */
static Json *value_at(Arena *arena, Json *document, const char *pointer)
{
    Str rest = str_of(pointer + 1), name;
    Json *node = document;
    while (node && str_cut(&rest, '/', &name))
        node = node->kind == KIND_LIST ? item_at(node, name)
                                       : (Json *)json_get(node, str_copy(arena, name));
    return node;
}

Err draft_make(Ctx *ctx, const Pack *controls, const DraftLimits *limits, Pack *out)
{
    Json *document = json_clone(ctx->arena, controls->document);
    json_set_text(ctx->arena, document, "id", arena_printf(ctx->arena, "%s-draft", controls->id));
    for (size_t i = 0; i < limits->count; i++) {
        Json *value = value_at(ctx->arena, document, limits->items[i].pointer);
        if (value && value->kind == KIND_INT)
            value->number = limits->items[i].pounds;
    }
    return pack_read(ctx, "the draft", str_of(json_canonical(ctx->arena, document)), out);
}
