/* Table. Rows are lists of cells; numbers have the format "numeric". */
#pragma once
#include "govuk/common.h"

typedef struct GovukTableCell {
    const char *text;
    Html html;
    const char *format, *classes;
    int colspan, rowspan;
    const GovukAttribute *attributes;
} GovukTableCell;

typedef struct GovukTableRow {
    bool skip;
    const GovukTableCell *cells;
    size_t cells_count;
} GovukTableRow;

typedef struct GovukTable {
    const GovukTableCell *head; /* NULL: no head */
    size_t head_count;
    const GovukTableRow *rows;
    size_t rows_count;
    const char *caption, *caption_classes;
    bool first_cell_is_header;
    const char *classes;
    const GovukAttribute *attributes;
} GovukTable;

void govuk_table(Buf *out, const GovukTable *options);
