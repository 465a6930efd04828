/* The Government Major Projects Portfolio as departments publish it, as CSV or an OpenDocument
 * spreadsheet: one row a project, amounts in millions of pounds, dates as DD.MM.YY, and values
 * withheld under the Freedom of Information Act in words. Every row becomes a pipeline line with
 * the row kept as published, or is refused with the cell and the reason; what could not be
 * understood of a row that was kept is a problem.
 *
 * Two-digit years: 70 to 99 are of the 1900s, 00 to 69 of the 2000s (the portfolio runs from
 * 1997 to 2041). */
#pragma once
#include "assurance/model.h"
#include "base/ctx.h"

typedef struct PipelineRow {
    int64_t row; /* 1 is the first below the header */
    PipelineLine line;
} PipelineRow;

typedef struct GmppFile {
    PipelineRow *rows;
    size_t count;
    int64_t all; /* rows in the file: count + n_refused */
    ImportFault *refused, *problems;
    size_t n_refused, n_problems;
} GmppFile;

/* The columns of such a file, in their order. */
void gmpp_columns(Arena *arena, TextList *out);

/* INVALID when the file as a whole cannot be read: the columns are others, a quote is not closed.
 */
MUST_USE Err gmpp_read(Ctx *ctx, const char *name, Str bytes, GmppFile *out);
