/* The quarterly review of spend: a colour for each question of a quarterly pack in; which rule
 * of the pack holds, and who may assure what in the next quarter, out. Not known as long as a
 * question has no colour. It gives no colour: a named person does. Pure. The faces and
 * assurance/ use it. */
#pragma once
#include "rules/advise.h"

/* Who assures spend of a rating in the next quarter; labels of the pack. */
typedef struct QuarterlyDuty {
    const char *rating, *rating_label, *by, *by_label;
    const char *confidence; /* of the citation */
    const Json *cite;
} QuarterlyDuty;

typedef struct QuarterlyAnswer {
    int64_t reds, ambers, greens;
    TextList open;  /* ids of questions without a colour */
    CitedRule rule; /* id NULL: not known, or no rule holds */
    QuarterlyDuty *duties;
    size_t n_duties; /* 0 when there is no rule */
} QuarterlyAnswer;

/* `answers`: a list of {"question", "colour", …}; the first for a question counts. NULL: none. */
QuarterlyAnswer quarterly_answer(Arena *arena, const Pack *pack, const Json *answers);

/* The answer given for a question, with its reason; NULL: none. */
const Json *quarterly_given(const Json *answers, const char *question);

/* The object of `tcop quarterly --json` (docs/formats.md). */
Json *quarterly_json(Arena *arena, const Pack *pack, const QuarterlyAnswer *answer);
