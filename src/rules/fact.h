/* Facts: what a rule may ask about, each known or not. docs/facts.md lists them; a pack's
 * own questions add to them. Facts are read from a case document (schemas/case.schema.json)
 * by one table; nothing else turns a case into facts.
 *
 * Pure: no I/O, no clock. rules/ and assurance/ use it. */
#pragma once
#include "base/ctx.h"
#include "base/json.h"
#include "base/money.h"

typedef enum FactKind {
    FACT_UNKNOWN,
    FACT_BOOL,
    FACT_INT,
    FACT_MONEY,  /* number holds pence */
    FACT_DATE,   /* number holds days */
    FACT_CHOICE, /* text */
    FACT_SET     /* list */
} FactKind;

typedef struct Fact {
    const char *name;
    FactKind kind; /* FACT_UNKNOWN: nobody has said */
    bool truth;
    int64_t number;
    const char *text;
    const Json *list;
} Fact;

typedef struct Facts {
    Fact *items; /* sorted by name */
    size_t count, room;
} Facts;

struct Pack;

/* Is there a fact of this name, built in or asked by `controls` (may be NULL)? What kind? */
FactKind fact_kind(const char *name, const struct Pack *controls);
/* The words a person knows it by: "the whole-life cost". Never NULL. */
const char *fact_label(const char *name, const struct Pack *controls);
/* Where a case says it: "work.phase"; NULL for what is computed, or asked by a pack. */
const char *fact_path(const char *name);

/* All facts of a case on a date. `controls` may be NULL. spend.kind and spend.counted are
 * added by count_lines (count.h), triage.rating, points.* and gaps.* by advise (advise.h).
 * Answers to a pack's questions of money are whole pence, as all money of a case. */
Facts facts_of_case(Arena *arena, const Json *document, Date date, const struct Pack *controls);

/* The facts contracts.* as they would be were `contract` the only one of its case: what a rule on
 * contracts says of it. The facts point to `contract`, and stand in `room`. */
enum { CONTRACT_FACTS = 16 };
Facts facts_of_contract(Arena *arena, const Json *contract, Fact room[CONTRACT_FACTS]);

const Fact *facts_find(const Facts *facts, const char *name); /* NULL: not known */
void facts_set(Arena *arena, Facts *facts, Fact fact);        /* replaces */

/* Same value? Sets regardless of order. NULL (not known) is the same as NULL only. */
bool fact_same(const Fact *a, const Fact *b);
/* The value as a person reads it: "£60,000", "27 March 2019", "yes", the label of a
 * choice. "not given" for NULL. */
const char *fact_words(Arena *arena, const Fact *fact, const struct Pack *controls);
