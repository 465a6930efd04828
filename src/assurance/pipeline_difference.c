#include "assurance/pipeline_difference.h"

const char *pipeline_text_shown(Arena *arena, const char *text)
{
    enum { SHOWN_TEXT = 300 };
    Str all = str_of(text_or(text, "")), first = utf8_first(all, SHOWN_TEXT);
    return first.len < all.len ? text_join(arena, str_copy(arena, first), " …")
                               : str_copy(arena, first);
}

/* NULL: there is no room for it, and it is counted. */
static PipelineChange *add_change(PipelineDifferences *differences, PipelineChanges *list,
                                  const PipelineLine *line)
{
    Arena *arena = differences->arena;
    if (list->count == differences->most_lines) {
        list->left_out++;
        return NULL;
    }
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 16;
        list->items = arena_grow(arena, list->items, list->room * sizeof *list->items,
                                 room * sizeof *list->items);
        list->room = room;
    }
    PipelineChange *change = &list->items[list->count++];
    *change = (PipelineChange){.reference = pipeline_text_shown(arena, line->reference),
                               .title = pipeline_text_shown(arena, line->title)};
    return change;
}

static void add_cell(const PipelineDifferences *differences, PipelineChange *change,
                     const char *column, const char *before, const char *after)
{
    Arena *arena = differences->arena;
    if (text_eq(text_or(before, ""), text_or(after, "")))
        return;
    if (change->count == differences->most_cells) {
        change->left_out++;
        return;
    }
    if (change->count == change->room) {
        size_t room = change->room ? change->room * 2 : 4;
        change->cells = arena_grow(arena, change->cells, change->room * sizeof *change->cells,
                                   room * sizeof *change->cells);
        change->room = room;
    }
    const char **cell = change->cells[change->count++];
    cell[0] = pipeline_text_shown(arena, column);
    cell[1] = pipeline_text_shown(arena, before);
    cell[2] = pipeline_text_shown(arena, after);
}

static void compare(const PipelineDifferences *differences, PipelineChange *change,
                    const Json *before, const Json *after)
{
    for (const Json *cell = json_first(after); cell; cell = cell->next)
        add_cell(differences, change, cell->name, json_text(before, cell->name), cell->text);
    for (const Json *cell = json_first(before); cell; cell = cell->next)
        if (!json_get(after, cell->name))
            add_cell(differences, change, cell->name, cell->text, NULL);
}

Err pipeline_difference_add(Ctx *ctx, PipelineDifferences *differences, const PipelineLine *line,
                            LineNews news)
{
    PipelineLine before;
    if (news == LINE_NEW)
        add_change(differences, &differences->created, line);
    if (news != LINE_CHANGED)
        return OK;
    PipelineChange *change = add_change(differences, &differences->changed, line);
    if (!change)
        return OK;
    TRY(pipeline_find_reference(ctx, line->source, line->reference, &before));
    compare(differences, change, before.body, line->body);
    return OK;
}
