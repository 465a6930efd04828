#include "assurance/agenda_table.h"

#include "base/limits.h"
#include "format/csv_write.h"

#include <setjmp.h>
#include <string.h>

/* ---- Cells ---------------------------------------------------------------------------------- */

static OdsCell text_cell(const char *text)
{
    return (OdsCell){ODS_TEXT, text_or(text, "")};
}

static OdsCell date_cell(Arena *arena, Date date)
{
    return (OdsCell){ODS_DATE, date_iso(arena, date)};
}

static OdsCell money_cell(Arena *arena, Money money)
{
    return (OdsCell){ODS_MONEY, money.pence < 0 ? "" : money_plain(arena, money)};
}

static const char *joined(Arena *arena, const TextList *list)
{
    Buf out = buf_init(arena, MAX_JSON_BYTES);
    for (size_t i = 0; i < list->count; i++)
        buf_printf(&out, "%s%s", i ? "\n" : "", list->items[i]);
    return buf_text(&out);
}

static AgendaTable table_of(Arena *arena, const char *name, const char *const *columns,
                            size_t n_columns, size_t rows)
{
    return (AgendaTable){.name = name,
                         .columns = columns,
                         .n_columns = n_columns,
                         .cells = arena_array(arena, OdsCell, rows * n_columns + 1)};
}

static void add_row(AgendaTable *table, const OdsCell *cells)
{
    memcpy(table->cells + table->n_rows * table->n_columns, cells,
           table->n_columns * sizeof *cells);
    table->n_rows++;
}

/* ---- The agenda ----------------------------------------------------------------------------- */

static const char *const item_columns[] = {"Waits for",    "Reference",   "Title",
                                           "Organisation", "Step",        "Whole cost",
                                           "Rating",       "Waits since", "Approval needed by",
                                           "Route",        "Flags",       "Limitations"};
enum { ITEM_COLUMNS = sizeof item_columns / sizeof *item_columns };

static void add_items(Arena *arena, const AgendaList *list, AgendaTable *table)
{
    for (size_t i = 0; i < list->count; i++) {
        const AgendaItem *item = &list->items[i];
        const OdsCell cells[ITEM_COLUMNS] = {
            text_cell(list->title),
            text_cell(item->c.reference),
            text_cell(item->c.title),
            text_cell(item->c.organisation_name),
            text_cell(item->step),
            money_cell(arena, item->c.whole_life),
            text_cell(item->rating),
            date_cell(arena, time_date(item->c.waiting_since)),
            date_cell(arena, item->needed),
            text_cell(item->route),
            text_cell(joined(arena, &item->flags)),
            text_cell(joined(arena, &item->limitations)),
        };
        add_row(table, cells);
    }
}

AgendaTable agenda_items_table(Arena *arena, const Agenda *agenda)
{
    AgendaTable table = table_of(arena, "Agenda", item_columns, ITEM_COLUMNS,
                                 agenda->board.count + agenda->review.count);
    add_items(arena, &agenda->board, &table);
    add_items(arena, &agenda->review, &table);
    return table;
}

/* ---- Reminders ------------------------------------------------------------------------------ */

static const char *const reminder_columns[] = {"Due",          "Overdue",   "Reminder",
                                               "About",        "Reference", "Title",
                                               "Organisation", "Owner",     "Found in"};
enum { REMINDER_COLUMNS = sizeof reminder_columns / sizeof *reminder_columns };

AgendaTable agenda_reminders_table(Arena *arena, const Agenda *agenda)
{
    const Reminders *list = &agenda->reminders;
    AgendaTable table =
        table_of(arena, "Reminders", reminder_columns, REMINDER_COLUMNS, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const Reminder *item = &list->items[i];
        const OdsCell cells[REMINDER_COLUMNS] = {
            date_cell(arena, item->due),
            text_cell(item->overdue ? "Yes" : "No"),
            text_cell(reminder_title(item->kind)),
            text_cell(item->text),
            text_cell(item->reference),
            text_cell(item->title),
            text_cell(item->organisation_name),
            text_cell(item->owner),
            text_cell(item->line ? "Pipeline" : "Case"),
        };
        add_row(&table, cells);
    }
    return table;
}

/* ---- Minutes -------------------------------------------------------------------------------- */

static const char *const minutes_columns[] = {
    "Date",  "Where",      "Reference",   "Title",        "Organisation",        "Outcome",
    "Words", "Conditions", "Recorded by", "Confirmed by", "The centre took part"};
enum { MINUTES_COLUMNS = sizeof minutes_columns / sizeof *minutes_columns };

static const char *conditions_words(Arena *arena, const MinutesLine *line)
{
    TextList list = {0};
    for (size_t i = 0; i < line->n_conditions; i++)
        text_list_add(arena, &list, minutes_condition(arena, &line->conditions[i]));
    return joined(arena, &list);
}

AgendaTable minutes_table(Arena *arena, const Minutes *minutes)
{
    AgendaTable table =
        table_of(arena, "Minutes", minutes_columns, MINUTES_COLUMNS, minutes->count);
    for (size_t i = 0; i < minutes->count; i++) {
        const MinutesLine *line = &minutes->lines[i];
        const OdsCell cells[MINUTES_COLUMNS] = {
            date_cell(arena, line->day),
            text_cell(line->body),
            text_cell(line->reference),
            text_cell(line->title),
            text_cell(line->organisation_name),
            text_cell(line->outcome),
            text_cell(line->text),
            text_cell(conditions_words(arena, line)),
            text_cell(line->who),
            text_cell(line->confirmed_by),
            text_cell(line->centre_took_part < 0 ? ""
                      : line->centre_took_part   ? "Yes"
                                                 : "No"),
        };
        add_row(&table, cells);
    }
    return table;
}

/* ---- Files ---------------------------------------------------------------------------------- */

void agenda_table_csv(Arena *arena, const AgendaTable *table, Buf *out)
{
    const char **texts = arena_array(arena, const char *, table->n_columns);
    csv_write_row(out, table->columns, table->n_columns);
    for (size_t row = 0; row < table->n_rows; row++) {
        for (size_t i = 0; i < table->n_columns; i++)
            texts[i] = table->cells[row * table->n_columns + i].text;
        csv_write_row(out, texts, table->n_columns);
    }
}

static Err write_tables(Ctx *ctx, OdsWriter *ods, const AgendaTable *tables, size_t count, Buf *out)
{
    TRY(ods_write_open(ctx, ods));
    for (size_t i = 0; i < count; i++) {
        const AgendaTable *table = &tables[i];
        TRY(ods_write_table(ctx, ods, table->name, table->columns, table->n_columns));
        for (size_t row = 0; row < table->n_rows; row++)
            TRY(ods_write_row(ctx, ods, table->cells + row * table->n_columns, table->n_columns));
    }
    return ods_write_end(ctx, ods, NULL, out);
}

/* When memory runs out the work ends as it does everywhere, with the writer's files closed. */
Err agenda_tables_ods(Ctx *ctx, const AgendaTable *tables, size_t count, Buf *out)
{
    OdsWriter *ods = arena_new(ctx->arena, OdsWriter);
    jmp_buf here, *outer = arena_guard(ctx->arena, &here);
    if (setjmp(here)) {
        arena_guard(ctx->arena, outer);
        ods_write_close(ods);
        arena_exhausted(ctx->arena);
    }
    Err err = write_tables(ctx, ods, tables, count, out);
    arena_guard(ctx->arena, outer);
    ods_write_close(ods);
    return err;
}
