/* How a sheet differs from the pipeline that it is held against: which lines are new, and which
 * cells of the others are what instead of what. So much of each as is asked for, on an arena of the
 * asker; the rest is counted. Previews of an import use it. */
#pragma once
#include "assurance/pipeline.h"

/* A line that is new, or other than before. */
typedef struct PipelineChange {
    const char *reference, *title;
    const char *(*cells)[3]; /* column, before, after; none of a new line */
    size_t count, room, left_out;
} PipelineChange;

typedef struct PipelineChanges {
    PipelineChange *items;
    size_t count, room, left_out;
} PipelineChanges;

typedef struct PipelineDifferences {
    Arena *arena;
    size_t most_lines, most_cells; /* of each list; of a line */
    PipelineChanges created, changed;
} PipelineDifferences;

/* Takes note of a line as PipelineFeed tells of it, before it is imported; its own arena, that of
 * `ctx`, may be emptied afterwards. What an unchanged cell says is not kept. */
MUST_USE Err pipeline_difference_add(Ctx *ctx, PipelineDifferences *differences,
                                     const PipelineLine *line, LineNews news);

/* A text on the arena, and not all of a long one; "" for NULL. */
const char *pipeline_text_shown(Arena *arena, const char *text);
