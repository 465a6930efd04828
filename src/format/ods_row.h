/* Rows of an OpenDocument spreadsheet as they come together cell by cell, and the queue of those
 * that wait to be read. All limits of rows are held here. For ods_table.c and ods_read.c. */
#pragma once
#include "base/ctx.h"
#include "base/limits.h"
#include "format/ods_cell.h"
#include "format/sheet.h"

typedef struct OdsNotes {
    SheetNote *items;
    size_t count, room;
} OdsNotes;

typedef struct OdsRow {
    struct OdsRow *next;
    const char **cells;
    size_t count;
    int64_t line, repeat; /* repeat: how often it is still to be read */
    OdsNotes notes;
} OdsRow;

/* How a cell lies in the grid. */
typedef struct OdsGrid {
    int64_t times;      /* it is repeated in the row; 1: stands once */
    int64_t wide, high; /* columns and rows that are merged into it; 1: not */
    bool covered;       /* by a merged one */
} OdsGrid;

/* Where a cell stands in the text of the row. */
typedef struct OdsSpan {
    size_t at, len;
} OdsSpan;

typedef struct OdsRows {
    Arena *waiting; /* of the queue, emptied when that is */
    OdsRow *first, *last;
    size_t unfolded; /* bytes that the queue comes to */

    Arena *scratch; /* of the row's notes, emptied with it */
    int64_t line;   /* of the row, from 1 */
    int64_t repeat; /* of the row */
    int64_t column; /* of the next cell, from 0 */
    Buf text;       /* of the cells, each ended by NUL */
    OdsSpan cells[MAX_CSV_COLUMNS];
    size_t count; /* up to the last cell with content */
    size_t bytes; /* of the cells with their repetitions */
    OdsNotes notes;
    int64_t merged_until[MAX_CSV_COLUMNS]; /* the last line of a merge that holds something */

    int64_t stored;           /* row elements so far, in all tables */
    int64_t named, not_named; /* notes, and those over MAX_SHEET_NOTES */
    bool decimal_comma;       /* of numbers */
    Arena *own;               /* to the end */
    Err err;                  /* why the reading ends; OK: it goes on */
    const char *words;
} OdsRows;

void ods_rows_init(OdsRows *rows, Arena *own);
void ods_rows_finish(OdsRows *rows);

/* Ends the reading. The first words stay. */
void ods_rows_fail(OdsRows *rows, Err err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same, with the place of the cell in front: "B7: …". */
void ods_cell_fail(OdsRows *rows, Err err, const char *words);

void ods_table_begin(OdsRows *rows); /* its rows are counted from 1 */
void ods_row_begin(OdsRows *rows, int64_t repeat);
void ods_row_cell(OdsRows *rows, const OdsGrid *grid, const OdsCellValue *cell);
bool ods_row_has_content(const OdsRows *rows);
/* Puts the row in the queue when it is wanted. */
void ods_row_end(OdsRows *rows, bool wanted);

/* Takes the first row from the queue, which has one, once. What it points to holds until the queue
 * is emptied, which is only done when no row waits. */
OdsRow ods_rows_take(OdsRows *rows);
void ods_rows_empty(OdsRows *rows);
