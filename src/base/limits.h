/* Every limit of tcop, each with its reason. Anybody may use this. */
#pragma once
#include <stdint.h>

enum {
    MAX_REQUEST_ARENA = 64 << 20, /* memory of one request */
    MAX_COMMAND_ARENA = 1 << 30,  /* memory of one command: a sheet of a million rows */
    MAX_BOOK_ARENA = 1 << 30,     /* all lines of all pipelines in memory: some 200 bytes each */
    MAX_HEAD_BYTES = 16 << 10,    /* request line and headers; over it 431 */
    MAX_BODY_BYTES = 1 << 20,     /* a form without files; over it 413 */
    MAX_UPLOAD_BYTES = 20 << 20,  /* one evidence file with its form */
    MAX_PAGE_BYTES = 8 << 20,     /* a page we send */
    MAX_JSON_BYTES = 16 << 20,    /* a case file or rule pack */
    MAX_JSON_DEPTH = 64,
    MAX_JSON_VALUES = 1000000, /* in one text; each costs jansson up to 250 bytes */
    MAX_FORM_FIELDS = 2000,
    MAX_CASE_BYTES = 4 << 20, /* one case with all its parts */
    MAX_CSV_BYTES = 256 << 20,
    MAX_CSV_COLUMNS = 256,
    MAX_SHEET_ROWS = 1 << 20,        /* as many as a spreadsheet has */
    MAX_SHEET_COLUMNS = 1 << 14,     /* the same, with or without content */
    MAX_SHEET_TABLES = 10000,        /* the same */
    MAX_SHEET_REPEAT = 1000,         /* rows with the same content that are stored as one */
    MAX_SHEET_CELL = 1 << 20,        /* text of a cell of a spreadsheet */
    MAX_SHEET_ROW_BYTES = 8 << 20,   /* texts of a row of a spreadsheet */
    MAX_SHEET_WAITING = 32 << 20,    /* rows that a few bytes of a spreadsheet unfold to */
    MAX_SHEET_NOTES = 1000,          /* cells that are named; the others are counted */
    MAX_ODS_ENTRIES = 10000,         /* files in an OpenDocument package */
    MAX_ODS_MANIFEST = 4 << 20,      /* its list of them */
    MAX_ODS_TAG = 128 << 10,         /* a tag; libxml2 compares each attribute with each other */
    MAX_ODS_ATTRIBUTES = 64,         /* of an element; a cell has about ten */
    MAX_ODS_BETWEEN_ROWS = 64 << 20, /* unpacked bytes without a row: styles, pictures' places */
    MAX_ODS_RATIO = 300,   /* unpacked to packed, from there on; real ones have under 200 */
    MAX_XML_NAMES = 20000, /* different ones; libxml2 gets slow when it knows very many */
    MAX_XML_DEPTH = 256,
    MAX_PAGE_SHEET_ROWS = 200000,  /* a sheet that is imported by page: some seconds */
    MAX_PAGE_SHEET_FAULTS = 10000, /* of those that are listed for download */
    MAX_PAGE_EXPORT = 16 << 20,    /* a pipeline that is downloaded by page */
    MAX_SCHEMA_FAULTS = 200,
    MAX_SHORT_TEXT = 300,  /* names and titles, in characters */
    MAX_LONG_TEXT = 10000, /* explanations, in characters */
    MAX_CONDITIONS = 50,   /* of one decision */
    PAGE_ROWS = 25         /* rows of a list page */
};

/* What content.xml of a spreadsheet unpacks to: a million rows of twenty cells have 3 GiB. */
#define MAX_ODS_CONTENT (INT64_C(4) << 30)
