/* Decisions as open data: one table of columns makes CSV, JSON and what describes them, so that all
 * of them hold the same. The pages of the register and `tcop publish` use it. */
#pragma once
#include "assurance/decision.h"
#include "base/buf.h"
#include "rules/pack.h"

#define OPEN_GOVERNMENT_LICENCE                                                                    \
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"

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

/* What the CSV at the relative address `url` holds, as CSV on the Web
 * (https://www.w3.org/TR/tabular-metadata/) tells it. */
Json *register_csv_metadata(Arena *arena, const char *url, const char *title);

/* A label of the pack that the decision was made under; "" for no id, the id when there is no such
 * pack. */
const char *published_label(const PackSet *packs, const Published *item, const char *list,
                            const char *id);
