/* The engine: a case document, a date and the packs in; cited answers out. It computes
 * obligations, gaps and a recommendation. It never decides, and never says that a point is
 * met: it repeats the position a named person took, or says that the position is not
 * shown.
 *
 * Pure: same input, same bytes out. Command line, pages and tests call the same function.
 *
 * Sources of the rules: the packs; each answer carries the rule's id, text and source. */
#pragma once
#include "rules/condition.h"
#include "rules/pack.h"

typedef struct CitedRule {
    const char *id, *text;
    const char *source;     /* title of the first source, with its date */
    const char *confidence; /* of the citation */
    const Json *cite;       /* all of them, as in the pack */
} CitedRule;

typedef struct CitedRules {
    CitedRule *items;
    size_t count;
} CitedRules;

/* What is missing before the case can be sent, or before a claim counts as shown. */
typedef struct Gap {
    const char *point;     /* NULL: of the case itself */
    const char *criterion; /* NULL: of the point itself */
    const char *field;     /* fact or field of the case that is missing; NULL: none */
    const char *text;      /* in words, for the team */
    bool blocks;           /* sending waits for it */
} Gap;

typedef struct Gaps {
    Gap *items;
    size_t count, room;
} Gaps;

typedef struct CriterionAdvice {
    const Json *criterion; /* in the pack */
    Truth applies;         /* TRUTH_UNKNOWN counts as applying */
    const Json *claim;     /* in the case; NULL: none */
    const char *status;    /* position id, or "not_considered", "not_shown", "does_not_apply" */
    const char *because;   /* why it does not apply, or why the claim is not shown; NULL */
} CriterionAdvice;

typedef struct PointAdvice {
    const char *id, *title;
    const Json *point;    /* in the pack */
    const Json *answer;   /* in the case; NULL: none */
    bool considered;      /* position, its reason, a named person and a date are there */
    const char *position; /* as the person took it; NULL: none */
    const char *status; /* means-word of the position: met, partly_met, not_met_explained, not_met,
                           not_applicable; "not_shown": claimed met but something blocks;
                           "not_considered" */
    CriterionAdvice *criteria;
    size_t n_criteria;
    Gaps missing;
} PointAdvice;

typedef struct Advice {
    Date date;
    const Pack *code, *controls; /* NULL: none applies; then `unknown` says which fact is missing */
    Truth required;
    bool outside; /* a scope rule says that these controls do not reach it */
    const char *route, *route_title, *approver; /* NULL when not required or not known */
    const Json *route_rule;
    Date by;             /* NO_DATE: not known */
    const char *by_text; /* what has to be done by then */
    CitedRules rules;    /* that gave required, route and by */
    TextList unknown;    /* facts the answer hangs on */
    const char *kind;    /* spend.kind; NULL */
    TextList pipelines;  /* ids of the pack's pipelines it stands on */
    CitedRules pipeline_rules;
    TextList counted_with;        /* references of the lines counted together */
    Money counted;                /* the sum, this line included */
    CitedRules counting;          /* the counting rule, when lines were added up */
    const char *counting_warning; /* NULL: together they pass no threshold they do not pass alone */
    CitedRules triggers;          /* flags for a person */
    const char *rating;           /* of the triage; NULL: not known */
    CitedRules rating_rules;      /* that gave it, or what it is at least */
    const struct TriageResult *triage; /* how it came about (triage.h) */
    PointAdvice *points;
    size_t n_points;
    Gaps missing;             /* of the case itself */
    bool ready;               /* nothing blocks sending */
    CitedRule recommendation; /* id NULL: none */
    Facts facts;
} Advice;

/* `editions` of the document pin the packs; otherwise process and date choose them. Never fails:
 * a draft with gaps gives an answer that says what is missing. */
Advice advise(Arena *arena, const PackSet *packs, const Json *document, Date date);

/* The controls that a document is under on a day; NULL: none. */
const Pack *advise_controls(Arena *arena, const PackSet *packs, const Json *document, Date date);

/* What the controls alone say of a spend, the points of the Code not asked: kind, required, route,
 * pipelines, triggers and rating. For lines of a pipeline, which are many and have no positions.
 * A rating of the whole that people gave stands in `triage.rating`, by id or label: it goes before
 * what the facts give. `counted` is what it comes to with the lines counted together; NULL: it
 * stands alone. */
Advice advise_spend(Arena *arena, const Pack *controls, const Json *document, const Money *counted,
                    Date date);

/* Where a spend goes: the id of a route, "none" when no approval is needed, "unknown"; and in
 * words. */
const char *advice_route(const Advice *advice);
const char *advice_route_words(const Advice *advice);
/* What the pack estimates such a request to cost the reviewers at the centre; 0: nothing, or no
 * estimate. */
int64_t advice_reviewer_hours(const Advice *advice);

/* The answer as the object of `tcop advise --json` (docs/formats.md). */
Json *advice_json(Arena *arena, const Advice *advice);

/* What a change opens again: the rules of `controls` (reassess) that fire between what was
 * approved and what is there now. */
typedef struct Reopened {
    CitedRule rule;
    const char *fact, *before, *after; /* in words */
} Reopened;
typedef struct ReopenedList {
    Reopened *items;
    size_t count;
} ReopenedList;
ReopenedList advise_change(Arena *arena, const PackSet *packs, const Json *approved,
                           const Json *now, Date date);

/* What differs between two case documents, as JSON Pointers with both values in words. */
typedef struct Difference {
    const char *pointer, *before, *after;
} Difference;
typedef struct Differences {
    Difference *items;
    size_t count, room;
} Differences;
Differences case_differences(Arena *arena, const Json *before, const Json *now);
