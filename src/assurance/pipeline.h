/* Lines of pipelines, as imported from the sheets of those who keep them. */
#pragma once
#include "assurance/model.h"

typedef struct ImportResult {
    int64_t imported, unchanged; /* imported: new and changed together */
    int64_t created, changed;
    TextList gone; /* references of lines of this source that the sheet does not have */
} ImportResult;

/* Where lines come from, one at a time, each on the arena of the context that it is asked with;
 * `more` false at the end. One without a title was refused: it is not imported, and what was there
 * under its reference, if it has any, is not gone. */
typedef struct PipelineFeed {
    Err (*next)(Ctx *ctx, void *state, PipelineLine *line, bool *more);
    void *state;
} PipelineFeed;

/* The sheet that lines come from: the columns in their order, and the map, which may be NULL. */
typedef struct PipelineSource {
    const char *source; /* "pipeline/D12" */
    const char *const *columns;
    size_t n_columns;
    const Json *map;
} PipelineSource;

/* All lines of a sheet in one transaction, or none, and in little memory, however many: new and
 * changed ones are imported, those whose content is the same are unchanged, those that are gone
 * stay and are named. One entry in the record for the whole; none when nothing is other than
 * before. With `preview` nothing is stored. */
MUST_USE Err pipeline_import(Ctx *ctx, const PipelineSource *source, const PipelineFeed *feed,
                             bool preview, ImportResult *result);

/* The map by which a source was last imported; NULL when there is none. */
MUST_USE Err pipeline_source_map(Ctx *ctx, const char *source, Json **map);

/* The columns of a source in their order; an empty list when it is not known. */
MUST_USE Err pipeline_source_columns(Ctx *ctx, const char *source, TextList *out);

/* Every line, or those of a source, in the order in which they came; each on an arena of its own
 * that is used again for the next. */
typedef Err PipelineVisit(Ctx *ctx, void *state, const PipelineLine *line);
MUST_USE Err pipeline_each(Ctx *ctx, const char *source, PipelineVisit *visit, void *state);

/* The sources that there are. */
MUST_USE Err pipeline_sources(Ctx *ctx, TextList *out);

/* What is asked of the lines: NULL or "" is all of them. */
typedef struct PipelineFilter {
    const char *source, *text; /* text: words in the title */
    const char *sort; /* "title", "cost" (highest first), "start" or "end" (soonest first) */
    int64_t page;
} PipelineFilter;
typedef struct PipelineList {
    PipelineLine *lines;
    size_t count;
    int64_t total, page, pages;
    Money whole_life;     /* of all that fit, where it is known; exact up to £90 trillion */
    int64_t without_cost; /* lines that fit and whose cost is not known or withheld */
} PipelineList;
/* A page of PAGE_ROWS, and what all together come to. Two SQL statements. */
MUST_USE Err pipeline_list(Ctx *ctx, const PipelineFilter *filter, PipelineList *out);
MUST_USE Err pipeline_find(Ctx *ctx, int64_t id, PipelineLine *out); /* or MISSING */

/* What starts in a quarter of the calendar year. */
typedef struct PipelineQuarter {
    Date from;
    int64_t lines, without_cost;
    Money whole_life; /* of those whose cost is known */
} PipelineQuarter;
/* Policy asks for 15 months ahead and the centre for up to 18: the quarter of `from` and six more.
 */
enum { PIPELINE_QUARTERS = 7 };
/* Of one source. One SQL statement. */
MUST_USE Err pipeline_ahead(Ctx *ctx, const char *source, Date from,
                            PipelineQuarter out[PIPELINE_QUARTERS]);

/* Pipelines are not public. The centre sees all; the lead, the board and the commercial colleagues
 * of an organisation see the one it keeps itself ("pipeline/D12"). */
bool pipeline_may_see(const Person *who, const char *source);
