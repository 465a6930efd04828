/* Every limit of tcop, each with its reason. Anybody may use this. */
#pragma once

enum {
    MAX_REQUEST_ARENA = 64 << 20, /* memory of one request */
    MAX_COMMAND_ARENA = 1 << 30,  /* memory of one command: a sheet of a million rows */
    MAX_BOOK_ARENA = 1 << 30,     /* all lines of all pipelines in memory: about 150 bytes each */
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
    MAX_SCHEMA_FAULTS = 200,
    MAX_SHORT_TEXT = 300,  /* names and titles, in characters */
    MAX_LONG_TEXT = 10000, /* explanations, in characters */
    MAX_CONDITIONS = 50,   /* of one decision */
    PAGE_ROWS = 25         /* rows of a list page */
};
