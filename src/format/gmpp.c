#include "format/gmpp.h"

#include "base/hash.h"
#include "format/cell.h"
#include "format/sheet.h"

#include <string.h>

enum {
    NAME,
    DEPARTMENT,
    RATING,
    AIMS,
    RATING_COMMENT,
    START,
    END,
    SCHEDULE_COMMENT,
    BUDGET,
    FORECAST,
    WHOLE_LIFE,
    VARIANCE_COMMENT,
    BUDGET_COMMENT,
    YEAR,
    CATEGORY,
    COLUMNS
};

static const char *const columns[COLUMNS] = {"project_name",
                                             "department",
                                             "colour_rating",
                                             "description_aims",
                                             "rating_comment",
                                             "start_date",
                                             "end_date",
                                             "schedule_comment",
                                             "yearly_budget",
                                             "yearly_forecast",
                                             "wlc_baseline_incl_NCG",
                                             "variance_comment",
                                             "budget_comment",
                                             "year",
                                             "report_category"};

void gmpp_columns(Arena *arena, TextList *out)
{
    for (int i = 0; i < COLUMNS; i++)
        text_list_add(arena, out, columns[i]);
}

typedef struct Reading {
    Ctx *ctx;
    GmppFile file;
    size_t room, problems_room; /* room: of the lists with one item a row */
    const char **field;         /* of the row that is read */
    int64_t row;
    Buf withheld; /* names of columns of this row */
} Reading;

static void add_problem(Reading *reading, int64_t row, const char *cell, const char *reason)
{
    GmppFile *file = &reading->file;
    if (file->n_problems == reading->problems_room) {
        size_t old = reading->problems_room, more = old ? old * 2 : 256;
        file->problems = arena_grow(reading->ctx->arena, file->problems,
                                    old * sizeof *file->problems, more * sizeof *file->problems);
        reading->problems_room = more;
    }
    file->problems[file->n_problems++] = (ImportFault){row, cell, reason};
}

static void problem_of(Reading *reading, int column, const char *reason)
{
    add_problem(reading, reading->row, columns[column], reason);
}

static void refuse(Reading *reading, const char *cell, const char *reason)
{
    reading->file.refused[reading->file.n_refused++] = (ImportFault){reading->row, cell, reason};
}

/* "Exempt under Section 43 …", "Exemption under …": withheld is neither zero nor blank. */
static bool withheld(Reading *reading, int column)
{
    Str text = str_trim(str_of(reading->field[column]));
    if (!str_starts(text, S("Exempt")))
        return false;
    if (reading->withheld.len)
        buf_add_char(&reading->withheld, ' ');
    buf_add(&reading->withheld, columns[column]);
    return true;
}

static Money amount(Reading *reading, int column)
{
    Str text = str_trim(str_of(reading->field[column]));
    Money money;
    if (withheld(reading, column))
        return (Money){-1};
    if (text.len && money_parse_millions(text, &money))
        return money;
    problem_of(reading, column,
               text.len
                   ? arena_printf(reading->ctx->arena, "\"%s\" is no amount in millions of pounds",
                                  str_copy(reading->ctx->arena, utf8_first(text, 60)))
                   : "no amount is given");
    return (Money){-1};
}

/* DD.MM.YY as published; a spreadsheet that took it for a date gives YYYY-MM-DD. */
static bool date_published(Str text, Date *out)
{
    int64_t day, month, year;
    if (text.len == sizeof "2019-04-01" - 1 && text.data[4] == '-')
        return cell_date(text, false, out);
    if (text.len != 8 || text.data[2] != '.' || text.data[5] != '.' ||
        !str_int((Str){text.data, 2}, &day) || !str_int((Str){text.data + 3, 2}, &month) ||
        !str_int((Str){text.data + 6, 2}, &year) || year < 0)
        return false;
    return date_make((int)(year < 70 ? 2000 + year : 1900 + year), (int)month, (int)day, out);
}

static Date date_of(Reading *reading, int column)
{
    Str text = str_trim(str_of(reading->field[column]));
    Date date;
    if (withheld(reading, column))
        return NO_DATE;
    if (date_published(text, &date))
        return date;
    problem_of(reading, column,
               arena_printf(reading->ctx->arena, "\"%s\" is no date as DD.MM.YY",
                            str_copy(reading->ctx->arena, utf8_first(text, 60))));
    return NO_DATE;
}

static Json *row_as_published(Arena *arena, const char **field)
{
    Json *body = json_new_object(arena);
    for (int i = 0; i < COLUMNS; i++)
        json_set(arena, body, columns[i], json_new_text(arena, csv_unguarded(field[i])));
    return body;
}

/* There is no identifier in the file: names are distinct within a department. */
static const char *reference_of(Arena *arena, const char *department, const char *name)
{
    Sha256 hash = sha256(str_of(text_folded(arena, name)));
    return arena_printf(arena, "%s-%.12s", department, sha256_hex(arena, &hash));
}

static bool known_reference(const Reading *reading, const char *reference)
{
    for (size_t i = 0; i < reading->file.count; i++)
        if (text_eq(reading->file.rows[i].line.reference, reference))
            return true;
    return false;
}

static const char *trimmed(Reading *reading, int column)
{
    return str_copy(reading->ctx->arena, str_trim(str_of(reading->field[column])));
}

static void read_row(Reading *reading)
{
    Arena *arena = reading->ctx->arena;
    const char *name = trimmed(reading, NAME), *department = trimmed(reading, DEPARTMENT);
    if (!name[0] || !department[0]) {
        refuse(reading, name[0] ? columns[DEPARTMENT] : columns[NAME], "it is empty");
        return;
    }
    const char *reference = reference_of(arena, department, name);
    if (known_reference(reading, reference)) {
        refuse(reading, columns[NAME], "a row above has the same name and department");
        return;
    }
    reading->withheld = buf_init(arena, 4096);
    const char *rating = withheld(reading, RATING) ? NULL : trimmed(reading, RATING);
    PipelineLine line = {.source = arena_printf(arena, "gmpp/%s", trimmed(reading, YEAR)),
                         .reference = reference,
                         .organisation = department,
                         .title = name,
                         .category = trimmed(reading, CATEGORY),
                         .rating = rating,
                         .start = date_of(reading, START),
                         .end = date_of(reading, END),
                         .year_budget = amount(reading, BUDGET),
                         .year_forecast = amount(reading, FORECAST),
                         .whole_life = amount(reading, WHOLE_LIFE),
                         .body = row_as_published(arena, reading->field)};
    line.withheld = reading->withheld.len ? buf_text(&reading->withheld) : NULL;
    reading->file.rows[reading->file.count++] = (PipelineRow){reading->row, line};
}

/* ---- The file --------------------------------------------------------------------------- */

static Err check_header(Ctx *ctx, const char *name, const CsvRow *header)
{
    for (size_t i = 0; i < COLUMNS; i++)
        if (i >= header->count || !str_eq(str_trim(str_of(header->fields[i])), str_of(columns[i])))
            return fail(ctx, INVALID,
                        "%s: column %zu should be \"%s\", but is \"%s\". Nothing was imported.",
                        name, i + 1, columns[i], i < header->count ? header->fields[i] : "missing");
    return OK;
}

static void make_room(Reading *reading)
{
    size_t rows = (size_t)reading->file.all;
    if (rows < reading->room)
        return;
    Arena *arena = reading->ctx->arena;
    size_t old = reading->room, more = old ? old * 2 : 256;
    GmppFile *file = &reading->file;
    file->rows = arena_grow(arena, file->rows, old * sizeof *file->rows, more * sizeof *file->rows);
    file->refused =
        arena_grow(arena, file->refused, old * sizeof *file->refused, more * sizeof *file->refused);
    reading->room = more;
}

/* What the reader says of the row that was read last, or of the whole file (row 0). Why the row
 * cannot be taken as it is; NULL: it can. */
static const char *take_notes(Reading *reading, const SheetReader *reader, int64_t row)
{
    const char *refusal = NULL;
    for (size_t i = 0; i < reader->n_notes; i++) {
        const SheetNote *note = &reader->notes[i];
        if (note->refuses)
            refusal = note->words;
        else
            add_problem(reading, row, row && note->column < COLUMNS ? columns[note->column] : "",
                        note->words);
    }
    return refusal;
}

static void take_row(Reading *reading, const SheetReader *reader, const CsvRow *row)
{
    make_room(reading);
    reading->row = ++reading->file.all;
    reading->field = row->fields;
    const char *refusal = take_notes(reading, reader, reading->row);
    if (!refusal && row->count != COLUMNS)
        refusal = arena_printf(reading->ctx->arena,
                               "it has %zu cells instead of %d (line %lld of the file)", row->count,
                               COLUMNS, (long long)row->line);
    if (refusal)
        refuse(reading, "", refusal);
    else
        read_row(reading);
}

static Err read_rows(Reading *reading, SheetReader *reader)
{
    Ctx *ctx = reading->ctx;
    CsvRow row;
    bool more;
    TRY(sheet_next(ctx, reader, &row, &more));
    TRY(check_header(ctx, reader->name, more ? &row : &(CsvRow){0}));
    const char *refusal = take_notes(reading, reader, 0);
    if (refusal)
        return fail(ctx, INVALID, "%s, %s. Nothing was imported.", reader->name, refusal);
    for (;;) {
        TRY(sheet_next(ctx, reader, &row, &more));
        if (!more)
            break;
        take_row(reading, reader, &row);
    }
    take_notes(reading, reader, 0);
    return OK;
}

Err gmpp_read(Ctx *ctx, const char *name, Str bytes, GmppFile *out)
{
    SheetReader reader;
    Reading reading = {.ctx = ctx};
    TRY(sheet_open(ctx, name, bytes, false, &reader));
    Err err = read_rows(&reading, &reader);
    sheet_close(&reader);
    if (err == OK)
        *out = reading.file;
    return err;
}
