/* Rows of a sheet, whatever it was saved as: CSV or TSV (csv.h), or an OpenDocument spreadsheet
 * (ods_read.h), known by its content and not by its name. Importers use it. */
#pragma once
#include "format/csv.h"

struct OdsReader;

/* What is to be said about a cell. The words begin with its place ("C4: a formula; …"). */
typedef struct SheetNote {
    int64_t line;  /* of the cell, from 1; 0: about the whole sheet */
    size_t column; /* from 0 */
    bool refuses;  /* the row cannot be taken as it is */
    const char *words;
} SheetNote;

typedef struct SheetReader {
    const char *name; /* for words; of a spreadsheet with the name of the sheet that is read */
    CsvReader csv;
    size_t csv_size;       /* of the text of csv when it was opened */
    struct OdsReader *ods; /* NULL: the sheet is CSV */
    const SheetNote *notes;
    size_t n_notes; /* about the row that was read last, or, after the end, the whole sheet */
} SheetReader;

/* With `decimal_comma` the cells of a spreadsheet that hold a number are texts like 12,50, as
 * people see it there. `bytes` and the arena of `ctx` must outlive the reader. The errors of
 * csv_open_any or ods_open, and INVALID for JSON; then there is nothing to close. */
MUST_USE Err sheet_open(Ctx *ctx, const char *name, Str bytes, bool decimal_comma,
                        SheetReader *out);

/* The next row and its notes, on the arena of `ctx`, which may be reset between rows; `more` false
 * at the end. The errors of csv_next or ods_next. */
MUST_USE Err sheet_next(Ctx *ctx, SheetReader *reader, CsvRow *row, bool *more);

/* How much of the sheet was read, 0 to 100. */
int sheet_percent(const SheetReader *reader);

/* Frees what the reader holds; a reader of zeros holds nothing. */
void sheet_close(SheetReader *reader);
