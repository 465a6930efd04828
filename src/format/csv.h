/* CSV as in RFC 4180: fields in quotes may hold commas, line ends and doubled quotes; records end
 * in CR LF or LF, the last one in either or nothing. Nothing is trimmed or guessed.
 * Importers use it. */
#pragma once
#include "base/buf.h"
#include "base/ctx.h"

typedef struct CsvReader {
    Arena *arena;
    Str rest;
    char separator;   /* ',' or what csv_open_any found */
    int64_t line;     /* of the next byte, from 1 */
    const char *name; /* of the file, for words */
} CsvReader;

typedef struct CsvRow {
    const char **fields; /* ended by NUL, on the arena */
    size_t count;
    int64_t line; /* where it begins */
} CsvRow;

/* Text in UTF-8 (a byte order mark is passed over), or else taken for Windows-1252. INVALID when it
 * holds NUL bytes: then it is no text. */
MUST_USE Err csv_open(Ctx *ctx, const char *name, Str bytes, CsvReader *out);

/* The same for what spreadsheets write: UTF-16 with its mark, too, and as separator whichever of
 * comma, semicolon, tab and bar the first line has most of. */
MUST_USE Err csv_open_any(Ctx *ctx, const char *name, Str bytes, CsvReader *out);

/* The next row; `more` false at the end. INVALID with the line when a quote is not closed, or
 * stands where none may; TOO_BIG beyond MAX_CSV_COLUMNS. */
MUST_USE Err csv_next(Ctx *ctx, CsvReader *reader, CsvRow *row, bool *more);

/* A cell without the apostrophe that our own export puts before what a spreadsheet would run
 * (csv_write.h). */
const char *csv_unguarded(const char *cell);
