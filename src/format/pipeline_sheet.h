/* The pipeline of a department as it keeps it: a sheet as CSV, TSV or ODS with columns of its own,
 * read by a map (schemas/pipeline-map.json) that says which column is what. Any common encoding and
 * separator; money and dates as people write them. Every row becomes a line with all its cells
 * kept, or is refused with the cell and the reason; what was kept and not understood is a problem.
 *
 * The command line uses it, a row at a time, so that a long sheet takes no more memory than a short
 * one. */
#pragma once
#include "assurance/model.h"
#include "base/text_map.h"
#include "format/line_fact.h"
#include "format/sheet.h"

typedef enum SheetField {
    SHEET_REFERENCE,
    SHEET_TITLE,
    SHEET_ORGANISATION,
    SHEET_CATEGORY,
    SHEET_RATING,
    SHEET_START,
    SHEET_END,
    SHEET_YEAR_BUDGET,
    SHEET_YEAR_FORECAST,
    SHEET_WHOLE_LIFE,
    SHEET_DECISION,
    SHEET_FIELDS
} SheetField;

/* A column that says something of the line beyond those. */
typedef struct SheetFact {
    int column;
    LineFact fact;
} SheetFact;

typedef struct FaultList {
    ImportFault *items;
    size_t count, room;
    size_t most, left_out; /* most: so many are kept, the others counted; 0: all */
} FaultList;

typedef struct PipelineSheet {
    Arena *arena; /* of the faults and the references */
    SheetReader reader;
    const char *const *columns;
    size_t n_columns;
    int column_of[SHEET_FIELDS]; /* -1: none */
    SheetFact *facts;
    size_t n_facts;
    CellForms forms;
    const Json *map;
    const char *source, *organisation;
    int64_t rows; /* that were read, refused ones counted */
    TextMap references;
    FaultList refused, problems;
} PipelineSheet;

/* INVALID with every column that the map names and the sheet does not have, or when two columns
 * have one name; then there is nothing to close. `organisation` is that of lines without one of
 * their own. What the map says besides and the packs of `ctx` do not know is a problem. */
MUST_USE Err pipeline_sheet_open(Ctx *ctx, const char *name, Str bytes, const Json *map,
                                 const char *organisation, PipelineSheet *out);
void pipeline_sheet_close(PipelineSheet *sheet); /* one of zeros holds nothing */

/* The next row, on the arena of `ctx`, which may be reset between rows; `more` false at the end. A
 * row that was refused or is empty has no title, and its reference where that could be read.
 * INVALID when the sheet cannot be read on. */
MUST_USE Err pipeline_sheet_next(Ctx *ctx, PipelineSheet *sheet, PipelineLine *line, bool *more);

/* A map that fits the schema and names what a line has, by the packs of `ctx` (line_fact.h). */
MUST_USE Err pipeline_map_read(Ctx *ctx, const char *name, Str text, Json **out);
/* Whether its sheets write 1.200,50. NULL: not. */
bool pipeline_map_decimal_comma(const Json *map);
