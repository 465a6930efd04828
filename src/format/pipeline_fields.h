/* What a column of a pipeline's sheet may be, as people choose it, and which one a heading probably
 * is. The words are data (checks/pipeline-fields.json); what a line may say is line_fact.h's.
 * Pages of imports and templates use it. */
#pragma once
#include "format/line_fact.h"

typedef struct PipelineField {
    const char *key;      /* of a map: "title", "work.phase", "year.2019-20" */
    const char *group;    /* "Contract" */
    const char *label;    /* within the group: "End date" */
    const char *heading;  /* of its column in a template; unlike all others: "Contract: End date" */
    const char *example;  /* a made-up cell of it; "": none */
    const Json *headings; /* how else its column is usually called; NULL: nothing is known */
} PipelineField;

typedef struct PipelineFields {
    PipelineField *items; /* group by group */
    size_t count, room;
    const Json *data;
    const PackSet *packs; /* of the context, for names that are ids of rules */
} PipelineFields;

/* All that have a fixed name. */
MUST_USE Err pipeline_fields_load(Ctx *ctx, PipelineFields *out);

/* Adds one whose name is not fixed ("year.2019-20", "points.5"), unless it is there already; false
 * when no column is called that. */
bool pipeline_fields_add(Arena *arena, PipelineFields *fields, const char *key);
/* The same with words for people in the place of its name. */
bool pipeline_fields_add_called(Arena *arena, PipelineFields *fields, const char *key,
                                const char *label);

/* What the group of "standing." is called, by its name without the dot; "" when there is none. */
const char *pipeline_group_label(const PipelineFields *fields, Str name);

const PipelineField *pipeline_field_find(const PipelineFields *fields,
                                         const char *key); /* NULL: none */

/* The key of the field that a heading probably names: one of the headings known, a financial year,
 * or the key itself. NULL: none. */
const char *pipeline_field_guess(Arena *arena, const PipelineFields *fields, const char *heading);
