/* What the pages of a pipeline share: which lines the address chooses, and the sections. web/ only.
 */
#pragma once
#include "assurance/pipeline.h"
#include "web/page.h"

/* How the address names a dimension, and how people do. */
typedef struct PipelineWord {
    const char *name, *label;
} PipelineWord;
extern const PipelineWord pipeline_words[PIPELINE_DIMENSIONS];

/* What the address chooses, of what this person may see. */
typedef struct PipelineView {
    TextList sources; /* all that they may see */
    PipelineFilter filter;
    const char *sort; /* as the address names it */
} PipelineView;
/* MISSING: a source is named that is none of theirs. */
MUST_USE Err pipeline_view_read(Page *page, PipelineView *out);

/* "/pipeline?phase=alpha&sort=cost": the choice with one of its words other, or `leave_out` -1. */
const char *pipeline_address(Page *page, const PipelineView *view, const char *path);
const char *pipeline_address_with(Page *page, const PipelineView *view, const char *path,
                                  PipelineDimension by, const char *value);

/* "Department for Coastal Affairs"; what is no department's own stands as it was imported. */
const char *pipeline_source_name(Page *page, const char *source);
/* A value of a dimension as people read it. */
const char *pipeline_value_words(Page *page, PipelineDimension by, const char *value);
/* "£2,000, and 1 line whose cost is not known." */
const char *pipeline_sum_words(Page *page, const PipelineSum *sum);

/* Title, section and the links to the other pages of the same choice. `current` is a path. */
void pipeline_head(Page *page, const PipelineView *view, const char *title, const char *current);
/* Says so when there is no pipeline at all that this person may see. */
bool pipeline_is_missing(Page *page, const PipelineView *view);
