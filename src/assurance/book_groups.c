/* Lines of the book that share a name, where together they need an approval that some of them do
 * not need alone: what splitting a spend looks like from outside. */
#include "assurance/pipeline_book.h"

#include <stdlib.h>

/* ---- Gathering --------------------------------------------------------------------------------
 */

typedef struct Group {
    const BookLine *line; /* one of them; one that is split, where there is any */
    unsigned which;       /* 0 programme, 1 service, 2 supplier */
    const char *kind;
    PipelineSum sum;
    int64_t alone; /* lines that need approval by themselves */
    bool split;    /* one needs it only because of the others */
} Group;

typedef struct Gathering {
    Arena *arena;
    KeyMap known; /* 1 + group */
    Group *items;
    size_t count, room;
} Gathering;

static uint32_t name_of(const BookLine *line, unsigned which)
{
    const uint32_t names[] = {line->programme, line->service, line->supplier};
    return names[which];
}

static Group *group_of(Gathering *all, const BookLine *line, const char *kind, unsigned which)
{
    Key key = {(uint64_t)line->value[BY_SOURCE] << 48 | (uint64_t)which << 32 |
                   name_of(line, which),
               (uint64_t)(uintptr_t)kind}; /* kinds of one book are kept once each */
    int64_t *known = key_map_at(&all->known, key);
    if (*known)
        return &all->items[*known - 1];
    if (all->count == all->room) {
        size_t room = all->room ? all->room * 2 : 64;
        all->items = arena_grow(all->arena, all->items, all->room * sizeof *all->items,
                                room * sizeof *all->items);
        all->room = room;
    }
    *known = (int64_t)++all->count;
    all->items[all->count - 1] = (Group){.line = line, .which = which, .kind = kind};
    return &all->items[all->count - 1];
}

static void add_line(Gathering *all, const Book *book, size_t place)
{
    const BookLine *line = &book->lines[place];
    const BookAnswer *alone = &book->answers.items[book->answers.alone[place]];
    const BookAnswer *together = &book->answers.items[book->answers.of_line[place]];
    unsigned share = book_share(alone->controls);
    bool split = alone->required != TRUTH_YES && together->required == TRUTH_YES;
    for (unsigned which = 0; which < 3 && alone->kind && line->whole_life >= 0; which++) {
        if (!name_of(line, which) || !(share >> which & 1))
            continue;
        Group *group = group_of(all, line, alone->kind, which);
        group->sum.lines++;
        if (__builtin_add_overflow(group->sum.whole_life.pence, line->whole_life,
                                   &group->sum.whole_life.pence))
            group->sum.whole_life.pence = INT64_MAX;
        group->alone += alone->required == TRUTH_YES;
        if (split && !group->split)
            group->line = line; /* the one to ask for: the others may need it anyhow */
        group->split |= split;
    }
}

static int by_sum(const void *left, const void *right)
{
    const Group *a = left, *b = right;
    if (a->sum.whole_life.pence != b->sum.whole_life.pence)
        return a->sum.whole_life.pence > b->sum.whole_life.pence ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

/* ---- Asking ------------------------------------------------------------------------------------
 */

typedef struct Asking {
    const TextList *sources;
    size_t most, count;
    PipelineGroup *found;
} Asking;

/* False when the group as such needs no approval: then its lines count with others too. */
static bool ask_group(Ctx *ctx, const Book *book, const Group *group, PipelineGroup *out)
{
    static const char *const what[] = {"programme", "service", "supplier"};
    const BookAnswer *one = &book->answers.items[book->answers.alone[group->line - book->lines]];
    if (!one->controls)
        return false;
    Advice advice = advise_spend(ctx->arena, one->controls, book_document(ctx, book, group->line),
                                 &group->sum.whole_life, book->date);
    const char *source = book->dimensions[BY_SOURCE].texts[group->line->value[BY_SOURCE]];
    *out = (PipelineGroup){
        .source = arena_text(ctx->arena, source),
        .kind = arena_text(ctx->arena, group->kind),
        .what = what[group->which],
        .name = arena_text(ctx->arena, book->names.texts[name_of(group->line, group->which)]),
        .sum = group->sum,
        .alone = group->alone,
        .route = advice_route_words(&advice),
        .rule = advice.rules.count ? advice.rules.items[0].text : NULL,
    };
    return advice.required == TRUTH_YES;
}

static void use_for_groups(Ctx *ctx, const Book *book, void *state)
{
    enum { MOST_ASKED = 2000 };
    Asking *asking = state;
    Gathering all = {.arena = ctx->arena, .known = key_map(ctx->arena)};
    const BookTexts *sources = &book->dimensions[BY_SOURCE];
    bool *seen = arena_array(ctx->arena, bool, sources->count);
    for (size_t i = 0; i < sources->count; i++)
        seen[i] = !asking->sources || text_list_has(asking->sources, sources->texts[i]);
    for (size_t i = 0; i < book->count; i++)
        if (seen[book->lines[i].value[BY_SOURCE]] && book->lines[i].value[BY_SHEET] != BOOK_GONE)
            add_line(&all, book, i);
    if (all.count)
        qsort(all.items, all.count, sizeof *all.items, by_sum);
    size_t asked = 0;
    for (size_t i = 0; i < all.count && asking->count < asking->most && asked < MOST_ASKED; i++) {
        if (!all.items[i].split || all.items[i].sum.lines < 2)
            continue;
        asked++;
        asking->count += ask_group(ctx, book, &all.items[i], &asking->found[asking->count]);
    }
}

Err pipeline_groups(Ctx *ctx, const TextList *sources, size_t most, PipelineGroup **out,
                    size_t *count)
{
    Asking asking = {.sources = sources,
                     .most = most,
                     .found = arena_array(ctx->arena, PipelineGroup, most + 1)};
    TRY(book_read(ctx, &(BookNeed){0}, use_for_groups, &asking));
    *out = asking.found;
    *count = asking.count;
    return OK;
}
