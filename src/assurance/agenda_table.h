/* An agenda, its reminders and the minutes as rows of cells, each of which knows its kind: what a
 * spreadsheet and a CSV are made of. */
#pragma once
#include "assurance/agenda.h"
#include "assurance/minutes.h"
#include "base/buf.h"

typedef enum AgendaCellKind { AGENDA_TEXT, AGENDA_DATE, AGENDA_MONEY } AgendaCellKind;

typedef struct AgendaCell {
    AgendaCellKind kind;
    const char *text; /* AGENDA_TEXT; "" empty */
    Date date;        /* AGENDA_DATE; NO_DATE: empty */
    Money money;      /* AGENDA_MONEY; pence -1: empty */
} AgendaCell;

typedef struct AgendaTable {
    const char *name; /* of the sheet */
    const char *const *columns;
    size_t n_columns;
    AgendaCell *cells; /* row after row */
    size_t n_rows;
} AgendaTable;

AgendaTable agenda_items_table(Arena *arena, const Agenda *agenda);
AgendaTable agenda_reminders_table(Arena *arena, const Agenda *agenda);
AgendaTable minutes_table(Arena *arena, const Minutes *minutes);

/* Columns named in the first row; dates as 2019-03-27, money as 60000.00. */
void agenda_table_csv(Arena *arena, const AgendaTable *table, Buf *out);
