/* Lines of a pipeline, for tests of what looks at those that have no case. */
#pragma once
#include "assured.h"

#include "assurance/pipeline.h"

typedef struct LineFeed {
    const PipelineLine *lines;
    size_t count, next;
} LineFeed;

static inline Err line_feed_next(Ctx *ctx, void *state, PipelineLine *line, bool *more)
{
    LineFeed *feed = state;
    (void)ctx;
    *more = feed->next < feed->count;
    if (*more)
        *line = feed->lines[feed->next++];
    return OK;
}

/* All lines of X01, instead of those that were there. */
static inline void with_lines(Assured *a, const PipelineLine *lines, size_t count)
{
    static const char *const columns[] = {"Project"};
    ImportResult result;
    LineFeed feed = {lines, count, 0};
    assured_as(a, &a->lead);
    assert_ok(a->scratch,
              pipeline_import(
                  a->ctx,
                  &(PipelineSource){.source = "pipeline/X01", .columns = columns, .n_columns = 1},
                  &(PipelineFeed){.next = line_feed_next, .state = &feed}, false, &result));
}

/* One of £300,000 that nothing is novel of; `facts` with ' for ", and without their end. */
static inline PipelineLine line_that_says(Assured *a, const char *reference, const char *start,
                                          const char *facts)
{
    Date day = NO_DATE;
    (void)date_parse(start, &day);
    Json *body = json_new_object(a->ctx->arena);
    json_set_text(a->ctx->arena, body, "Project", reference);
    return (PipelineLine){.source = "pipeline/X01",
                          .reference = reference,
                          .organisation = "X01",
                          .title = "Tide data",
                          .start = day,
                          .end = NO_DATE,
                          .year_budget = {-1},
                          .year_forecast = {-1},
                          .whole_life = {30000000},
                          .facts = assured_json(a->ctx, facts),
                          .body = body};
}
