/* Decisions as open data: one table of columns makes CSV, JSON and what describes them, so that all
 * of them hold the same. The pages of the register and `tcop publish` use it. */
#pragma once
#include "assurance/decision.h"
#include "base/buf.h"
#include "rules/pack.h"

typedef struct RegisterColumn {
    const char *name, *type; /* type as CSV on the Web names it: string, integer, boolean, date */
    const char *title;
} RegisterColumn;

/* One for each column, in their order; ended by a NULL name. */
extern const RegisterColumn register_columns[];

/* With its header. */
void register_csv(Arena *arena, const PackSet *packs, const PublishedList *list, Buf *out);
/* {"decisions": […], "total"}: what is not known is left out. */
Json *register_json(Arena *arena, const PackSet *packs, const PublishedList *list);
