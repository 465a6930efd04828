/* From the elements of content.xml to cells: a handler for libxml2's push parser, which knows which
 * element may stand where and passes over all others. For ods_read.c. */
#pragma once
#include "base/buf.h"
#include "base/limits.h"
#include "format/ods_row.h"

#include <libxml/parser.h>

typedef struct OdsTable {
    xmlParserCtxtPtr parser; /* whose user data this is */
    Arena *own;              /* to the end */
    OdsRows rows;

    unsigned char kinds[MAX_XML_DEPTH]; /* of the open elements (ods_table.c) */
    size_t depth;

    int64_t tables;         /* that began so far */
    const char *name;       /* of the open table */
    const char *read_name;  /* of the one that is read; NULL: none had content yet */
    bool is_read, is_other; /* the open table is that one; is another with content */
    TextList others;        /* the names of a few of those */
    int64_t n_others;
    int64_t since; /* unpacked bytes since a row ended */

    OdsGrid grid; /* of the open cell */
    OdsCellValue cell;
    Buf type, value, currency, shown; /* what it looks at */
    bool has_paragraph;
    bool blank; /* in its text: white space that follows is not kept */
} OdsTable;

void ods_table_init(OdsTable *table, Arena *own);
void ods_table_finish(OdsTable *table);
const xmlSAXHandler *ods_table_handler(void);
