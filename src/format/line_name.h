/* The columns of line_fact.h whose name is an id: a role, a financial year, or what rule packs call
 * a point, a standard or a question. Pure. For line_fact.c alone. */
#pragma once
#include "format/case_field.h"
#include "rules/pack.h"

typedef enum LineNames {
    NAME_FIXED, /* a member of a part of the case document: not for here */
    NAME_ROLE,
    NAME_YEAR,
    NAME_POINT,
    NAME_STANDARD,
    NAME_QUESTION,
} LineNames;

/* Whether there is one of that name. Sets kind and options of `field`, on the arena, where one of
 * the packs says how its cells are read. Without packs (NULL) any name of theirs is one, and
 * `field` stays. */
bool line_name_find(Arena *arena, const PackSet *packs, LineNames kind, const char *name,
                    CaseField *field);

/* What such a column may be called, for people: "one of: 1, 2, 3". */
const char *line_name_words(Arena *arena, const PackSet *packs, LineNames kind);
