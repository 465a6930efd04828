/* Reading a table of an OpenDocument spreadsheet (ODF 1.2 and 1.3 packages) row by row, in memory
 * that does not grow with it (limits.h). A spreadsheet comes from anybody, so everything that a
 * sheet of rows has no use for is refused in words, or made harmless and noted with its place:
 *
 *   - another kind of package, an encrypted or damaged one, a DOCTYPE: INVALID
 *   - what unpacks or unfolds to more than the limits: TOO_BIG, with the place
 *   - merged cells that hold something: the row is refused by a note
 *   - formulas: their stored result is taken, with a note; no formula is ever run
 *   - cells that hold an error, or no value of the type they claim: as shown, with a note
 *
 * The first table with content is read; others with content are named in a note at the end. Rows
 * and cells without content are passed over; repeated ones are repeated.
 *
 * What a cell is as text: numbers as plain decimals with at most 15 digits that count, as
 * spreadsheets have; amounts the same, with the currency behind when it is not GBP; percentages as
 * the number that they are (0.5); dates as 2019-04-03, with T10:11:12 when the time is not
 * midnight; times as 10:11:12; truth as true or false; paragraphs with line feeds between.
 *
 * sheet.h uses it, and nobody else needs to. */
#pragma once
#include "format/sheet.h"

typedef struct OdsReader OdsReader;

/* Reads up to the first row. With `decimal_comma` numbers come as 12,50. `bytes` must outlive the
 * reader. */
MUST_USE Err ods_open(Ctx *ctx, const char *name, Str bytes, bool decimal_comma, OdsReader **out);

/* The file with the table that is read, for words: "plans.ods (sheet "Pipeline")". */
const char *ods_name(Arena *arena, const OdsReader *reader);

/* The next row with content, and what is to be said about it, on the arena of `ctx`. Every row has
 * at least as many cells as the first. At the end `more` is false, and the notes are about the
 * whole file; only then is it known that none of it was damaged. */
MUST_USE Err ods_next(Ctx *ctx, OdsReader *reader, CsvRow *row, const SheetNote **notes,
                      size_t *n_notes, bool *more);

/* How much of the table's file was read, 0 to 100. */
int ods_percent(const OdsReader *reader);

void ods_close(OdsReader *reader); /* NULL is nothing to close */
