/* What a cell of a pipeline sheet says of its line, as a part of a case document, so that a line is
 * asked under the rules as a case is and a case can be begun from it. The columns are named as
 * facts are (docs/formats.md): "work.phase", "belongs_to.supplier", "contract.end",
 * "answers.novelty.judged". Pure. Importers of sheets use it, and pages that show a map. */
#pragma once
#include "base/str.h"
#include "format/case_field.h"
#include "format/cell.h"
#include "rules/pack.h"

typedef struct LineGroup LineGroup;

/* A column that a map may name. */
typedef struct LineFact {
    const LineGroup *group;
    const char *name; /* within the group */
    CaseField field;  /* how its cells are read */
} LineFact;

/* False when no column is called that: a role is one of the form's, a year "2019-20". With `packs`
 * a point, standard or question is one of any of them, and its cells are of its type; NULL: they
 * may have any name. What they may say is on the arena. */
bool line_fact_find(Arena *arena, const PackSet *packs, const char *key, LineFact *out);

/* What a column that begins like `key` may be called, as a sentence. */
const char *line_fact_names(Arena *arena, const PackSet *packs, const char *key);

/* Puts what the cell says into `facts`. NULL, or why it could not be understood, on the arena. */
const char *line_fact_put(Arena *arena, const LineFact *fact, Str cell, const CellForms *forms,
                          Json *facts);

/* Calls `visit` with the key and the words of each column that has a fixed name. */
typedef void LineFactVisit(void *state, const char *key, const char *label);
void line_facts_each(Arena *arena, LineFactVisit *visit, void *state);
