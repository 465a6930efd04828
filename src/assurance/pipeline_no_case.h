/* Lines of pipelines that no case was begun from: what is said of them is said nowhere else. For
 * reminder*.c and dashboard*.c of assurance/. */
#pragma once
#include "assurance/pipeline.h"
#include "rules/pack.h"

/* A line with its contract; a line has one. */
typedef struct LineContract {
    int64_t line;
    const char *reference, *title, *organisation_name;
    const char *process;  /* of the organisation that keeps the pipeline; NULL: not known */
    const Json *contract; /* as in a case document; NULL: none */
} LineContract;

/* Each that has a contract, of the pipeline that an organisation keeps, or of all ("" or CENTRE),
 * by pipeline and title; each on an arena of its own that is used again for the next. */
typedef Err LineContractVisit(Ctx *ctx, void *state, const LineContract *line);
MUST_USE Err line_contracts_each(Ctx *ctx, const char *organisation, LineContractVisit *visit,
                                 void *state);
/* The line of this id with its names; MISSING. */
MUST_USE Err line_contract_find(Ctx *ctx, int64_t line, LineContract *out);

/* A line for which the rules ask for approval, with those counted together with it. */
typedef struct LineNeed {
    int64_t line;
    Date needed; /* when approval is needed, as the sheet says; else when money is first committed,
                    which is the start unless it says otherwise */
    const char
        *day_words; /* what that day is, to stand before it: "It needs approval and starts on" */
    const Pack *controls;
} LineNeed;

/* Each of the pipeline that an organisation keeps whose need is of `from` or later, but for those
 * with a final decision in the sheet, in words of the rules. From memory (pipeline_book.h), whose
 * lock is held meanwhile: `visit` asks nothing of the store. BUSY when memory does not suffice. */
typedef void LineNeedVisit(void *state, const LineNeed *need);
MUST_USE Err line_needs_each(Ctx *ctx, const char *organisation, Date from, LineNeedVisit *visit,
                             void *state);
