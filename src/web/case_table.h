/* A list of cases as department and reviewers see it: filter, order by links, pages. All of it
 * works by address, so that a view can be kept as a bookmark.
 * web/ only. */
#pragma once
#include "web/page.h"

typedef struct CaseColumn {
    const char *heading;
    const char *sort;      /* of CaseFilter; NULL: not by this column */
    const char *direction; /* "ascending" or "descending" */
    const char *order;     /* in words: "A to Z" */
    const char *format;    /* "numeric", or NULL */
    void (*write)(Page *page, const Case *c);
} CaseColumn;

typedef struct CaseTable {
    const char *url, *list;
    const char *organisation; /* of the list "organisation"; NULL */
    const Pack *controls;     /* whose steps, kinds and ratings can be chosen; NULL: all packs */
    const char *waits_for;    /* only steps that wait for them can be chosen; NULL: all */
    const char *caption;
    const char *sort; /* when nothing is chosen; NULL: "waiting" */
    const CaseColumn *columns;
    size_t n_columns;
} CaseTable;

/* Two SQL statements. */
MUST_USE Err case_table(Page *page, const CaseTable *table);

/* Columns that several lists have. */
void case_column_project(Page *page, const Case *c); /* link to the review view, and reference */
void case_column_organisation(Page *page, const Case *c);
void case_column_step(Page *page, const Case *c);
void case_column_waits(Page *page, const Case *c); /* for whom, and how many days */
void case_column_days(Page *page, const Case *c);
void case_column_cost(Page *page, const Case *c);
void case_column_rating(Page *page, const Case *c);
void case_column_approval(Page *page, const Case *c); /* whether needed, and by when */
void case_column_look(Page *page, const Case *c);     /* flags, limitations, open questions */
void case_column_outcome(Page *page, const Case *c);
void case_column_updated(Page *page, const Case *c);
