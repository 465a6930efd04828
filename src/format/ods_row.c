#include "format/ods_row.h"

#include <string.h>

void ods_rows_init(OdsRows *rows, Arena *own)
{
    rows->own = own;
    rows->waiting = arena_create(2 * (size_t)MAX_SHEET_WAITING);
    rows->scratch = arena_create(MAX_SHEET_WAITING);
    rows->text = buf_init(own, MAX_SHEET_ROW_BYTES);
}

void ods_rows_finish(OdsRows *rows)
{
    arena_destroy(rows->waiting);
    arena_destroy(rows->scratch);
}

/* ---- What is said ---------------------------------------------------------------------------- */

void ods_rows_fail(OdsRows *rows, Err err, const char *format, ...)
{
    va_list args;
    if (rows->err != OK)
        return;
    va_start(args, format);
    rows->words = arena_vprintf(rows->own, format, args);
    va_end(args);
    rows->err = err;
}

/* "B7" */
static const char *place(Arena *arena, int64_t column, int64_t line)
{
    char letters[8];
    size_t at = sizeof letters - 1;
    letters[at] = '\0';
    for (int64_t rest = column + 1; rest > 0 && at > 0; rest = (rest - 1) / 26)
        letters[--at] = (char)('A' + (rest - 1) % 26);
    return arena_printf(arena, "%s%lld", letters + at, (long long)line);
}

void ods_cell_fail(OdsRows *rows, Err err, const char *words)
{
    ods_rows_fail(rows, err, "%s: %s", place(rows->scratch, rows->column, rows->line), words);
}

static bool has_refusal(const OdsRows *rows)
{
    for (size_t i = 0; i < rows->notes.count; i++)
        if (rows->notes.items[i].refuses)
            return true;
    return false;
}

/* A row that is refused says so even when there is no room for names any more. */
static void note(OdsRows *rows, bool refuses, const char *words)
{
    OdsNotes *notes = &rows->notes;
    if (rows->named >= MAX_SHEET_NOTES) {
        rows->not_named++;
        if (!refuses || has_refusal(rows))
            return;
    }
    if (notes->count == notes->room) {
        size_t room = notes->room ? notes->room * 2 : 16;
        notes->items = arena_grow(rows->scratch, notes->items, notes->room * sizeof *notes->items,
                                  room * sizeof *notes->items);
        notes->room = room;
    }
    const char *where = place(rows->scratch, rows->column, rows->line);
    notes->items[notes->count++] =
        (SheetNote){.line = rows->line,
                    .column = (size_t)rows->column,
                    .refuses = refuses,
                    .words = arena_printf(rows->scratch, "%s: %s", where, words)};
    rows->named++;
}

/* ---- Cells ----------------------------------------------------------------------------------- */

static void note_merge(OdsRows *rows, const OdsGrid *grid)
{
    note(rows, true,
         arena_printf(rows->scratch,
                      "merged cells (%lld by %lld). Undo the merge in the spreadsheet",
                      (long long)grid->wide, (long long)grid->high));
    for (int64_t i = 0; i < grid->wide && rows->column + i < MAX_CSV_COLUMNS; i++)
        rows->merged_until[rows->column + i] = rows->line + grid->high - 1;
}

/* Whether a cell that is covered hides something, or belongs to a merged one that has content. */
static bool hides(const OdsRows *rows, const OdsGrid *grid, size_t len)
{
    for (int64_t i = 0; i < grid->times && rows->column + i < MAX_CSV_COLUMNS; i++)
        if (rows->merged_until[rows->column + i] >= rows->line)
            return true;
    return len > 0;
}

static void put_cell(OdsRows *rows, const OdsGrid *grid, size_t at, size_t len)
{
    if (grid->times > MAX_CSV_COLUMNS || rows->column + grid->times > MAX_CSV_COLUMNS) {
        ods_cell_fail(rows, TOO_BIG,
                      grid->times > 1
                          ? arena_printf(rows->scratch,
                                         "the same content in %lld cells; a row has at most %d",
                                         (long long)grid->times, MAX_CSV_COLUMNS)
                          : arena_printf(rows->scratch, "more than %d columns", MAX_CSV_COLUMNS));
        return;
    }
    rows->bytes += len * (size_t)grid->times;
    while (rows->count < (size_t)rows->column)
        rows->cells[rows->count++] = (OdsSpan){0, 0};
    for (int64_t i = 0; i < grid->times; i++)
        rows->cells[rows->count++] = (OdsSpan){at, len};
}

void ods_row_cell(OdsRows *rows, const OdsGrid *grid, const OdsCellValue *cell)
{
    if (rows->column >= MAX_SHEET_COLUMNS) {
        ods_cell_fail(rows, TOO_BIG, "no spreadsheet has so many columns");
        return;
    }
    size_t at = rows->text.len;
    const char *words = ods_cell_text(rows->scratch, cell, rows->decimal_comma, &rows->text);
    size_t len = rows->text.len - at;
    buf_add_char(&rows->text, '\0');
    if (grid->covered) {
        if (hides(rows, grid, len))
            note(rows, true, "part of merged cells. Undo the merge in the spreadsheet");
    } else {
        if (words)
            note(rows, false, words);
        if (len && (grid->wide > 1 || grid->high > 1))
            note_merge(rows, grid);
        if (len)
            put_cell(rows, grid, at, len);
    }
    if (!buf_ok(&rows->text) || rows->bytes > MAX_SHEET_ROW_BYTES)
        ods_cell_fail(rows, TOO_BIG,
                      arena_printf(rows->scratch, "the row has more than %d MB of text",
                                   MAX_SHEET_ROW_BYTES >> 20));
    if (!len)
        rows->text.len = at;
    rows->column += grid->times;
}

/* ---- Rows ------------------------------------------------------------------------------------ */

void ods_table_begin(OdsRows *rows)
{
    rows->line = 1;
    memset(rows->merged_until, 0, sizeof rows->merged_until);
}

void ods_row_begin(OdsRows *rows, int64_t repeat)
{
    arena_reset(rows->scratch);
    rows->repeat = repeat;
    rows->column = 0;
    rows->count = rows->bytes = 0;
    rows->notes = (OdsNotes){0};
    buf_clear(&rows->text);
}

bool ods_row_has_content(const OdsRows *rows)
{
    return rows->count || rows->notes.count;
}

static void copy_notes(OdsRows *rows, OdsRow *row)
{
    size_t count = rows->notes.count;
    row->notes.items = arena_array(rows->waiting, SheetNote, count);
    row->notes.count = count;
    for (size_t i = 0; i < count; i++) {
        row->notes.items[i] = rows->notes.items[i];
        row->notes.items[i].words = arena_text(rows->waiting, rows->notes.items[i].words);
    }
}

static void put_row(OdsRows *rows)
{
    size_t size = rows->text.len + rows->count * sizeof(char *) + rows->notes.count * 200;
    if (rows->unfolded + size > MAX_SHEET_WAITING) {
        ods_rows_fail(rows, TOO_BIG, "row %lld: a few bytes that unfold to very much text",
                      (long long)rows->line);
        return;
    }
    OdsRow *row = arena_new(rows->waiting, OdsRow);
    const char *text =
        arena_text_len(rows->waiting, rows->text.len ? rows->text.data : "", rows->text.len);
    row->cells = arena_array(rows->waiting, const char *, rows->count);
    for (size_t i = 0; i < rows->count; i++)
        row->cells[i] = rows->cells[i].len ? text + rows->cells[i].at : "";
    row->count = rows->count;
    row->line = rows->line;
    row->repeat = rows->repeat;
    copy_notes(rows, row);
    if (rows->last)
        rows->last->next = row;
    else
        rows->first = row;
    rows->last = row;
    rows->unfolded += size;
}

void ods_row_end(OdsRows *rows, bool wanted)
{
    if (++rows->stored / 2 > MAX_SHEET_ROWS)
        ods_rows_fail(rows, TOO_BIG, "row %lld: more rows than spreadsheets have",
                      (long long)rows->line);
    if (wanted && rows->err == OK) {
        if (rows->repeat > MAX_SHEET_REPEAT)
            ods_rows_fail(rows, TOO_BIG,
                          "row %lld: the same content in %lld rows, one below another",
                          (long long)rows->line, (long long)rows->repeat);
        else if (rows->line + rows->repeat - 1 > MAX_SHEET_ROWS)
            ods_rows_fail(rows, TOO_BIG, "row %lld: a sheet has at most %d rows",
                          (long long)rows->line, MAX_SHEET_ROWS);
        else
            put_row(rows);
    }
    rows->line += rows->repeat;
}

/* What was said of a row that is repeated is said once; that it is refused, each time. */
static OdsNotes refusal_of(OdsNotes notes)
{
    for (size_t i = 0; i < notes.count; i++)
        if (notes.items[i].refuses)
            return (OdsNotes){.items = notes.items + i, .count = 1};
    return (OdsNotes){0};
}

OdsRow ods_rows_take(OdsRows *rows)
{
    OdsRow *row = rows->first, taken = *row;
    row->repeat--;
    row->line++;
    row->notes = refusal_of(row->notes);
    if (row->repeat == 0)
        rows->first = row->next;
    if (!rows->first)
        rows->last = NULL;
    return taken;
}

void ods_rows_empty(OdsRows *rows)
{
    CHECK(!rows->first);
    arena_reset(rows->waiting);
    rows->unfolded = 0;
}
