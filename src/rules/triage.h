/* The rating of a piece of spend by the method of the controls pack: what a person gave for a
 * standard, and where nobody did, the level whose condition the facts meet. It serves a case
 * and any other document that has members of a case, a line of an imported pipeline among
 * them. What is not known stays so, and the result says what it is at least.
 *
 * It proposes; a named person rates. Pure. rules/ and the faces use it. */
#pragma once
#include "rules/advise.h"

typedef enum TriageBy { TRIAGE_OPEN, TRIAGE_PERSON, TRIAGE_FACTS } TriageBy;

/* One standard of the pack. Ratings are ids of triage.ratings. */
typedef struct TriageAnswer {
    const Json *standard;    /* in the pack */
    Truth asked;             /* of this spend; not known: it hangs on `unknown` */
    TriageBy by;             /* whose rating counts; TRIAGE_OPEN: nobody's */
    const char *rating;      /* the one that counts; NULL: none */
    const Json *given;       /* in the document, with its reason; NULL: no person rated it */
    const char *computed;    /* what the facts give; NULL: nothing, or not known */
    const Json *level;       /* of `computed`, in the pack */
    CitedRule rule;          /* of `rating`; id NULL: none. "cost.medium" */
    CitedRule computed_rule; /* of `computed` */
    TextList unknown;        /* facts that would settle what the pack can settle */
    bool differs;            /* the person and the facts give different ratings */
    bool lighter;            /* and the person the lighter one */
    bool gives;              /* it is one of those that gave the whole its rating */
} TriageAnswer;

/* The rating of the pack that people call that, by its id or label; NULL: none. */
const char *triage_rating_named(const Pack *controls, const char *words);

typedef struct TriageResult {
    const char *rating; /* of the whole; NULL: not known, or the pack rates nothing */
    const char *floor;  /* it is at least this; NULL: no more than the lightest is certain */
    const char *method; /* "sum", "highest"; NULL: the pack rates nothing */
    int64_t sum;        /* the least the scores can come to; only for "sum" */
    const Json *band;   /* of the pack, that the sum gave; NULL: none did */
    CitedRules rules;   /* that gave `rating` (or `floor`): the method, then the levels */
    TriageAnswer *answers;
    size_t count;   /* of the standards, in the order of the pack */
    size_t open;    /* of them asked, or perhaps asked, and without a rating that counts */
    size_t differs; /* of them in which person and facts differ */
} TriageResult;

/* `controls` may be NULL. `document` needs no more than it has: "triage" for what people
 * gave. `facts` are those of facts_of_case with spend.kind (count.h); see triage_document. */
TriageResult triage_answer(Arena *arena, const Pack *controls, const Json *document,
                           const Facts *facts);

/* The same with the facts worked out here, for what is no case: a document with any members
 * of one ("work", "spend", "answers" …), under these controls, on a day. */
TriageResult triage_document(Arena *arena, const Pack *controls, const Json *document, Date date);

/* The answer for a standard; NULL: the pack has none of this id. */
const TriageAnswer *triage_standard(const TriageResult *result, const char *id);

/* Has a person rated every standard that is, or may be, asked of this spend? */
bool triage_complete(const TriageResult *result);

/* As the member "triage" of `tcop advise --json` (docs/formats.md). */
Json *triage_json(Arena *arena, const TriageResult *result);
