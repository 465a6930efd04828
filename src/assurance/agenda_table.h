/* An agenda, its reminders and the minutes as rows of cells, each of which knows its kind: what a
 * spreadsheet and a CSV are made of. */
#pragma once
#include "assurance/agenda.h"
#include "assurance/minutes.h"
#include "format/ods_write.h"

typedef struct AgendaTable {
    const char *name; /* of the sheet */
    const char *const *columns;
    size_t n_columns;
    OdsCell *cells; /* row after row */
    size_t n_rows;
} AgendaTable;

AgendaTable agenda_items_table(Arena *arena, const Agenda *agenda);
AgendaTable agenda_reminders_table(Arena *arena, const Agenda *agenda);
AgendaTable minutes_table(Arena *arena, const Minutes *minutes);

/* Columns named in the first row; dates as 2019-03-27, money as 60000.00. */
void agenda_table_csv(Arena *arena, const AgendaTable *table, Buf *out);

/* A spreadsheet with one sheet for each table. The errors of format/ods_write.h. */
MUST_USE Err agenda_tables_ods(Ctx *ctx, const AgendaTable *tables, size_t count, Buf *out);
