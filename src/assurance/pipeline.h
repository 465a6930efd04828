/* Lines of pipelines, as imported from the sheets of those who keep them. */
#pragma once
#include "assurance/model.h"
#include "rules/condition.h"

typedef struct ImportResult {
    int64_t imported, unchanged; /* imported: new and changed together */
    int64_t created, changed;
    TextList gone; /* references of lines that the sheet does not have any more */
} ImportResult;

/* What a line is beside what was imported before. */
typedef enum LineNews { LINE_NEW, LINE_CHANGED, LINE_UNCHANGED } LineNews;

/* Where lines come from, one at a time, each on the arena of the context that it is asked with;
 * `more` false at the end. One without a title was refused: it is not imported, and what was there
 * under its reference, if it has any, is not gone. */
typedef struct PipelineFeed {
    Err (*next)(Ctx *ctx, void *state, PipelineLine *line, bool *more);
    void *state;
    /* NULL, or told of each line that is or would be imported, on the same arena. */
    Err (*told)(Ctx *ctx, void *state, const PipelineLine *line, LineNews news);
} PipelineFeed;

/* The sheet that lines come from: the columns in their order, and the map, which may be NULL. */
typedef struct PipelineSource {
    const char *source; /* "pipeline/D12" */
    const char *const *columns;
    size_t n_columns;
    const Json *map;
    bool at_revision; /* only when nothing was imported since `revision`: else STALE */
    int64_t revision;
} PipelineSource;

/* All lines of a sheet in one transaction, or none, and in little memory, however many: new and
 * changed ones are imported, those whose content is the same are unchanged, those that are gone
 * stay, are named, and do not count any more until a sheet has them again. One entry in the record
 * for the whole; none when nothing is other than before. With `preview` nothing is stored.
 * FORBIDDEN for a person who may not import it. */
MUST_USE Err pipeline_import(Ctx *ctx, const PipelineSource *source, const PipelineFeed *feed,
                             bool preview, ImportResult *result);

/* The map by which a source was last imported; NULL when there is none. */
MUST_USE Err pipeline_source_map(Ctx *ctx, const char *source, Json **map);

/* Grows with each import that changed something; 0: nothing was imported yet. */
MUST_USE Err pipeline_source_revision(Ctx *ctx, const char *source, int64_t *out);

/* The columns of a source in their order; an empty list when it is not known. */
MUST_USE Err pipeline_source_columns(Ctx *ctx, const char *source, TextList *out);

/* Every line, or those of a source, in the order in which they came; each on an arena of its own
 * that is used again for the next; without their facts. */
typedef Err PipelineVisit(Ctx *ctx, void *state, const PipelineLine *line);
MUST_USE Err pipeline_each(Ctx *ctx, const char *source, PipelineVisit *visit, void *state);

/* The sources that there are. */
MUST_USE Err pipeline_sources(Ctx *ctx, TextList *out);

/* ---- Lists, answered from memory (pipeline_book.h) ------------------------------------------- */

/* By what lines are chosen and added up. */
typedef enum PipelineDimension {
    BY_SOURCE,
    BY_PHASE,    /* of the case document: "private_beta" */
    BY_RATING,   /* of the sheet, else as the rules work it out */
    BY_YEAR,     /* the financial year it starts in: "2019-20" */
    BY_DECISION, /* as the sheet has it */
    BY_ROUTE,    /* whose approval the rules ask for, in words */
    BY_CATEGORY,
    BY_SHEET, /* PIPELINE_PRESENT, which is chosen when nothing is, or PIPELINE_GONE */
    PIPELINE_DIMENSIONS
} PipelineDimension;

/* What is not known stands last. */
typedef enum PipelineSort {
    SORT_TITLE,
    SORT_COST,  /* highest first */
    SORT_START, /* soonest first, and SORT_END */
    SORT_END,
    PIPELINE_SORTS
} PipelineSort;

/* Stands for "not given" among the values of a dimension. */
#define PIPELINE_NOT_GIVEN "-"
/* Whether the newest sheet of its source has a line; and, to choose by, both. */
#define PIPELINE_PRESENT "present"
#define PIPELINE_GONE "gone"
#define PIPELINE_ALL "all"

typedef struct PipelineFilter {
    const TextList *sources;                /* those to look in; NULL: all */
    const char *value[PIPELINE_DIMENSIONS]; /* NULL or "": any */
    const char *text;                       /* words that begin words of the title or reference */
    PipelineSort sort;
    int64_t page;
} PipelineFilter;

/* Lines and money together. */
typedef struct PipelineSum {
    int64_t lines, without_cost; /* without_cost: not known or withheld */
    Money whole_life;            /* of those whose cost is known; at most £90 trillion */
} PipelineSum;

typedef struct PipelineValue {
    const char *text; /* PIPELINE_NOT_GIVEN for none */
    PipelineSum sum;
} PipelineValue;

/* What the rules say of a line on the day of asking, with the lines counted together with it. */
typedef struct PipelineAnswer {
    Truth required;
    const char *route;  /* in words */
    const char *rating; /* in words; NULL: the rules work out none */
    int flags;          /* triggers that hold: people look at them */
    bool both;          /* stands on more than one pipeline */
    Money counted;      /* pence -1: not known */
} PipelineAnswer;

typedef struct PipelineList {
    PipelineLine *lines;
    PipelineAnswer *answers;
    size_t count;
    int64_t page, pages;
    PipelineSum sum; /* of all that fit */
    /* The financial years in their order with what the lines that fit cost in each, and what the
     * lines come to that do not say it. */
    PipelineValue *spent;
    size_t n_spent;
    PipelineSum unspent;
    /* Of each dimension the values among the lines that fit all the other choices, most first. */
    PipelineValue *values[PIPELINE_DIMENSIONS];
    size_t n_values[PIPELINE_DIMENSIONS];
} PipelineList;
/* A page of PAGE_ROWS, and what all together come to. */
MUST_USE Err pipeline_list(Ctx *ctx, const PipelineFilter *filter, PipelineList *out);
MUST_USE Err pipeline_find(Ctx *ctx, int64_t id, PipelineLine *out); /* or MISSING */
MUST_USE Err pipeline_find_reference(Ctx *ctx, const char *source, const char *reference,
                                     PipelineLine *out); /* or MISSING */

/* What a line was before. */
typedef struct PipelineBefore {
    int64_t version;
    Time from;      /* when it came */
    const char *by; /* who brought it; NULL: the command line */
    const Json *body;
} PipelineBefore;
/* Newest first, at most `most`; the first is the state it is in. */
MUST_USE Err pipeline_before(Ctx *ctx, int64_t id, size_t most, PipelineBefore **out,
                             size_t *count);

/* The line as a case document: its facts, with what the lines of its pipeline that share a
 * programme, service or supplier are called and cost, the first PIPELINE_RELATED of them. `out` has
 * no editions. */
enum { PIPELINE_RELATED = 1000 };
MUST_USE Err pipeline_document(Ctx *ctx, const PipelineLine *line, Json **out);

/* Lines that share a programme, a service or a supplier. */
typedef struct PipelineGroup {
    const char *source, *kind, *what, *name; /* kind: of the pack; what: "programme" … */
    PipelineSum sum;
    int64_t alone;     /* lines of it that need approval by themselves */
    const char *route; /* what the rules ask of them together, in words */
    const char *rule;  /* one that they meet together, in words; NULL: none */
} PipelineGroup;
/* Those that together need an approval that some of them do not need alone, highest first. */
MUST_USE Err pipeline_groups(Ctx *ctx, const TextList *sources, size_t most, PipelineGroup **out,
                             size_t *count);

/* What starts in a quarter of the calendar year. */
typedef struct PipelineQuarter {
    Date from;
    PipelineSum sum;
} PipelineQuarter;
/* Policy asks for 15 months ahead and the centre for up to 18: the quarter of `from` and six more.
 */
enum { PIPELINE_QUARTERS = 7 };
/* Of these sources. */
MUST_USE Err pipeline_ahead(Ctx *ctx, const TextList *sources, Date from,
                            PipelineQuarter out[PIPELINE_QUARTERS]);

/* Pipelines are not public. The centre sees all; the lead, the board and the commercial colleagues
 * of an organisation see the one it keeps itself ("pipeline/D12"). */
bool pipeline_may_see(const Person *who, const char *source);
/* The lead of an organisation imports the one it keeps. */
bool pipeline_may_import(const Person *who, const char *source);
