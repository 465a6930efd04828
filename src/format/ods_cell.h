/* What a cell of an OpenDocument spreadsheet is as text. For ods_table.c. */
#pragma once
#include "base/buf.h"

typedef struct OdsCellValue {
    Str type;        /* office:value-type; empty: none */
    bool has_value;  /* there is the attribute that goes with the type */
    Str value;       /* its content */
    Str currency;    /* office:currency */
    Str shown;       /* the text that a person sees */
    bool is_formula; /* the value is a result that was stored */
    bool is_error;   /* the program that saved it says so */
} OdsCellValue;

/* The attribute of the value for a type; NULL when there is no such type. */
const char *ods_value_attribute(Str type);

/* Appends the text, numbers with a point or a comma, and gives what is to be said about the cell,
 * on the arena; NULL: nothing. */
const char *ods_cell_text(Arena *arena, const OdsCellValue *cell, bool decimal_comma, Buf *out);
