/* Writing CSV as in RFC 4180, in UTF-8, one record after another. Cells are what people wrote, and
 * other people open the file in a spreadsheet: a cell that a spreadsheet would run as a formula
 * (one that begins with = + - @, a tab or a carriage return) gets an apostrophe in front, which
 * makes it text. Exports of web/ and cli/ use it. */
#pragma once
#include "base/buf.h"

/* One record with its line end. NULL is an empty cell. */
void csv_write_row(Buf *out, const char *const *cells, size_t count);
