/* The dashboard as tables: what there is to download and what the command line prints. Rows are
 * flat objects, whose members are texts and whole numbers; days are texts with one decimal
 * ("12.5"), amounts in pounds with pence ("60000.00"), dates ISO. What is not known is absent. web/
 * and cli/ use it. */
#pragma once
#include "assurance/dashboard.h"
#include "base/buf.h"

typedef Err DashboardRows(Ctx *ctx, const DashboardScope *scope, Json *rows);

typedef struct DashboardBlock {
    const char *id;           /* "conditions": /dashboard/conditions.csv */
    const char *title;        /* a heading */
    const char *counted_from; /* one sentence */
    const char *empty;        /* when there is no row */
    const char *columns[15];  /* in order, ended by NULL */
    DashboardRows *add_rows;
} DashboardBlock;
extern const DashboardBlock dashboard_blocks[];
extern const size_t dashboard_blocks_count;

const DashboardBlock *dashboard_block(const char *id); /* NULL: there is none */
size_t dashboard_columns(const DashboardBlock *block);

/* All rows of a block, as a list. */
MUST_USE Err dashboard_rows(Ctx *ctx, const DashboardBlock *block, const DashboardScope *scope,
                            Json **rows);
/* A cell as text; "" when it is absent. */
const char *dashboard_cell(Arena *arena, const Json *row, const char *column);
/* The same as CSV, with a header. */
MUST_USE Err dashboard_csv(Ctx *ctx, const DashboardBlock *block, const DashboardScope *scope,
                           Buf *out);

const char *tenths_text(Arena *arena, int64_t tenths); /* 125: "12.5" */
