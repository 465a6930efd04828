/* Writing an OpenDocument spreadsheet (ODF 1.2), row by row and in little memory, however many
 * there are: the same bytes for the same content, without a date or a name of a machine. Text is
 * text whatever it begins with: no cell is ever a formula. Exports of web/ and cli/ use it.
 *
 *     OdsWriter ods;
 *     TRY(ods_write_open(ctx, &ods));
 *     err = ods_write_table(ctx, &ods, "Pipeline", headings, count);
 *     … ods_write_row(ctx, &ods, cells, count) …
 *     err = ods_write_end(ctx, &ods, file, NULL);
 *     ods_write_close(&ods); */
#pragma once
#include "base/ctx.h"
#include "format/zip_write.h"

typedef enum OdsKind {
    ODS_TEXT,   /* as it is, with its blanks and line feeds */
    ODS_NUMBER, /* a plain decimal: "12", "-0.5" */
    ODS_MONEY,  /* the same, in pounds */
    ODS_DATE    /* 2019-04-03 */
} OdsKind;

/* NULL and "" are an empty cell. Text that is not what its kind says is written as text. What XML
 * cannot hold (control characters, bytes that are no UTF-8) becomes U+FFFD. */
typedef struct OdsCell {
    OdsKind kind;
    const char *text;
} OdsCell;

typedef struct OdsWriter {
    ZipSpool content;
    Buf xml; /* of the content, until it is packed */
    TextList tables;
    int64_t rows; /* of the open table, with the header */
} OdsWriter;

/* A number or date where the text is written as spreadsheets would write it, so that it comes back
 * as the same text; else text ("007" and "1.50" stay what they are). */
OdsKind ods_kind_of(const char *text);

/* The writer keeps to the arena of `ctx` and stays where it is. BROKEN when there is no room for temporary files. */
MUST_USE Err ods_write_open(Ctx *ctx, OdsWriter *out);

/* Begins a table below those that there are, with a heading for each column, in bold and always in
 * view. Its name is unlike that of the others; what spreadsheets do not allow in it becomes "-". */
MUST_USE Err ods_write_table(Ctx *ctx, OdsWriter *ods, const char *name,
                             const char *const *headings, size_t count);

/* TOO_BIG beyond the rows that spreadsheets have (MAX_SHEET_ROWS), or when a file cannot hold all;
 * BROKEN when the temporary file cannot be written. */
MUST_USE Err ods_write_row(Ctx *ctx, OdsWriter *ods, const OdsCell *cells, size_t count);

/* Writes the spreadsheet, of at least one table, into a file that the caller closes, or a buffer;
 * the other is NULL. The errors of ods_write_row; INVALID when the file cannot be written. */
MUST_USE Err ods_write_end(Ctx *ctx, OdsWriter *ods, FILE *file, Buf *buf);

/* Frees what the writer holds, at any time; one of zeros holds nothing. */
void ods_write_close(OdsWriter *ods);
