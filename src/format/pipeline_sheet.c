#include "format/pipeline_sheet.h"

#include "base/embed.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/schema.h"
#include "format/cell.h"

#include <string.h>

/* The member of the map for each field, and how it is named in words. */
static const char *const fields[SHEET_FIELDS] = {
    "reference", "title",       "organisation",  "category",   "rating",  "start",
    "end",       "year_budget", "year_forecast", "whole_life", "decision"};

/* ---- The map ----------------------------------------------------------------------------- */

static int basic_field(const char *key)
{
    for (int i = 0; i < SHEET_FIELDS; i++)
        if (text_eq(fields[i], key))
            return i;
    return -1;
}

static Err check_columns(Ctx *ctx, const char *name, const Json *map)
{
    LineFact fact;
    for (const Json *column = json_first(json_get(map, "columns")); column; column = column->next)
        if (basic_field(column->name) < 0 &&
            !line_fact_find(ctx->arena, ctx->packs, column->name, &fact))
            return fail(
                ctx, INVALID,
                "%s names the field \"%.60s\", which a line of a pipeline does not have. %s", name,
                column->name, line_fact_names(ctx->arena, ctx->packs, column->name));
    return OK;
}

Err pipeline_map_read(Ctx *ctx, const char *name, Str text, Json **out)
{
    static const char path[] = "schemas/pipeline-map.json";
    const Embedded *file = embedded_find(path);
    Json *schema, *map;
    if (!file)
        return fail(ctx, BROKEN, "%s is not part of this program", path);
    TRY(json_read(ctx, path, (Str){(const char *)file->bytes, file->size}, &schema));
    TRY(json_read(ctx, name, text, &map));
    TRY(schema_check_itself(ctx, path, schema));
    SchemaFaults faults = {0};
    schema_check(ctx->arena, schema, map, &faults);
    if (faults.count)
        return fail(ctx, INVALID, "%s is no map of a pipeline: %s: %s", name,
                    faults.items[0].pointer, faults.items[0].reason);
    *out = map;
    return check_columns(ctx, name, map);
}

bool pipeline_map_decimal_comma(const Json *map)
{
    return text_eq(json_text(map, "decimal"), "comma");
}

/* ---- What is wrong -------------------------------------------------------------------------- */

static void add_fault_at(PipelineSheet *sheet, FaultList *list, int64_t row, const char *cell,
                         const char *reason)
{
    if (list->most && list->count == list->most) {
        list->left_out++;
        return;
    }
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 64;
        list->items = arena_grow(sheet->arena, list->items, list->room * sizeof *list->items,
                                 room * sizeof *list->items);
        list->room = room;
    }
    list->items[list->count++] = (ImportFault){row, cell, arena_text(sheet->arena, reason)};
}

static void add_fault(PipelineSheet *sheet, FaultList *list, const char *cell, const char *reason)
{
    add_fault_at(sheet, list, sheet->rows, cell, reason);
}

/* What the reader says about the row that was read last, but for what refuses it. */
static void take_notes(PipelineSheet *sheet)
{
    for (size_t i = 0; i < sheet->reader.n_notes; i++) {
        const SheetNote *note = &sheet->reader.notes[i];
        bool in_column = note->line && note->column < sheet->n_columns;
        if (note->refuses)
            continue;
        add_fault_at(sheet, &sheet->problems, note->line ? sheet->rows : 0,
                     in_column ? sheet->columns[note->column] : "", note->words);
    }
}

/* ---- The header --------------------------------------------------------------------------- */

static int column_named(const PipelineSheet *sheet, const char *name)
{
    for (size_t i = 0; i < sheet->n_columns; i++)
        if (text_eq(sheet->columns[i], name))
            return (int)i;
    return -1;
}

static Err check_names(Ctx *ctx, const PipelineSheet *sheet)
{
    for (size_t i = 0; i < sheet->n_columns; i++)
        if (column_named(sheet, sheet->columns[i]) != (int)i)
            return fail(ctx, INVALID,
                        "%s: two columns are called \"%.60s\". Give them different headings. "
                        "Nothing was imported.",
                        sheet->reader.name, sheet->columns[i]);
    return OK;
}

/* A map of an earlier import may name what the rules of today do not have. */
static void keep_fact(Ctx *ctx, PipelineSheet *sheet, const char *key, int column)
{
    SheetFact *fact = &sheet->facts[sheet->n_facts];
    fact->column = column;
    if (line_fact_find(ctx->arena, ctx->packs, key, &fact->fact))
        sheet->n_facts++;
    else
        add_fault_at(sheet, &sheet->problems, 0, sheet->columns[column],
                     arena_printf(ctx->arena,
                                  "the map says \"%.60s\", which a line of a pipeline does not "
                                  "have. %s",
                                  key, line_fact_names(ctx->arena, ctx->packs, key)));
}

static Err find_columns(Ctx *ctx, PipelineSheet *sheet)
{
    const Json *columns = json_get(sheet->map, "columns");
    Buf missing = buf_init(ctx->arena, 4096);
    sheet->facts = arena_array(ctx->arena, SheetFact, columns ? columns->count + 1 : 1);
    for (int i = 0; i < SHEET_FIELDS; i++)
        sheet->column_of[i] = -1;
    for (const Json *column = json_first(columns); column; column = column->next) {
        int at = column_named(sheet, column->text), field = basic_field(column->name);
        if (at < 0)
            buf_printf(&missing, "%s\"%.60s\" (%s)", missing.len ? ", " : "", column->text,
                       column->name);
        else if (field >= 0)
            sheet->column_of[field] = at;
        else
            keep_fact(ctx, sheet, column->name, at);
    }
    return missing.len ? fail(ctx, INVALID,
                              "%s has no column %s, which the map names. Nothing was imported.",
                              sheet->reader.name, buf_text(&missing))
                       : OK;
}

/* Why the row that was read last cannot be taken as it is; NULL: it can. */
static const SheetNote *refusal(const PipelineSheet *sheet)
{
    for (size_t i = 0; i < sheet->reader.n_notes; i++)
        if (sheet->reader.notes[i].refuses)
            return &sheet->reader.notes[i];
    return NULL;
}

static Err read_header(Ctx *ctx, PipelineSheet *sheet)
{
    CsvRow header;
    bool more;
    TRY(sheet_next(ctx, &sheet->reader, &header, &more));
    if (!more)
        return fail(ctx, INVALID, "%s is empty. Nothing was imported.", sheet->reader.name);
    if (refusal(sheet))
        return fail(ctx, INVALID, "%s, %s. Nothing was imported.", sheet->reader.name,
                    refusal(sheet)->words);
    const char **names = arena_array(ctx->arena, const char *, header.count);
    for (size_t i = 0; i < header.count; i++) {
        names[i] = str_copy(ctx->arena, str_trim(str_of(csv_unguarded(header.fields[i]))));
        if (!*names[i])
            names[i] = arena_printf(ctx->arena, "Column %zu", i + 1);
    }
    sheet->columns = names;
    sheet->n_columns = header.count;
    return OK;
}

Err pipeline_sheet_open(Ctx *ctx, const char *name, Str bytes, const Json *map,
                        const char *organisation, PipelineSheet *out)
{
    PipelineSheet sheet = {.arena = ctx->arena,
                           .map = map,
                           .organisation = organisation,
                           .source = arena_printf(ctx->arena, "pipeline/%s", organisation),
                           .forms = {text_or(json_text(map, "money"), "pounds"),
                                     text_eq(json_text(map, "dates"), "month_first"),
                                     pipeline_map_decimal_comma(map)},
                           .references = text_map(ctx->arena)};
    TRY(sheet_open(ctx, name, bytes, sheet.forms.decimal_comma, &sheet.reader));
    Err err = read_header(ctx, &sheet);
    if (err == OK)
        err = check_names(ctx, &sheet);
    if (err == OK)
        err = find_columns(ctx, &sheet);
    take_notes(&sheet);
    if (err == OK)
        *out = sheet;
    else
        pipeline_sheet_close(&sheet);
    return err;
}

void pipeline_sheet_close(PipelineSheet *sheet)
{
    sheet_close(&sheet->reader);
}

/* As a case may have (schemas/case.schema.json): sums of a million lines stay in range. */
static const int64_t MOST_PENCE = 100000000000000;

enum { CELL_SHOWN = 60 }; /* bytes of a cell that a fault shows */

/* ---- Cells -------------------------------------------------------------------------------- */

static const char *heading_of(const PipelineSheet *sheet, SheetField field)
{
    return sheet->column_of[field] < 0 ? "" : sheet->columns[sheet->column_of[field]];
}

/* "" where the sheet has no such column, or the row none. */
static Str cell_of(const PipelineSheet *sheet, const CsvRow *row, SheetField field)
{
    int column = sheet->column_of[field];
    return column < 0 || (size_t)column >= row->count
               ? S("")
               : str_trim(str_of(csv_unguarded(row->fields[column])));
}

/* Where a cell says that it is withheld, in the words of the map. */
static bool is_withheld(const PipelineSheet *sheet, Str cell)
{
    for (const Json *words = json_first(json_get(sheet->map, "withheld")); words;
         words = words->next)
        if (cell.len && str_starts(cell, str_of(words->text)))
            return true;
    return false;
}

/* Headings of the cells that are withheld; NULL: none. */
static const char *withheld_headings(Ctx *ctx, const PipelineSheet *sheet, const CsvRow *row)
{
    Buf names = buf_init(ctx->arena, MAX_JSON_BYTES);
    for (size_t i = 0; i < sheet->n_columns && json_get(sheet->map, "withheld"); i++)
        if (is_withheld(sheet, str_trim(str_of(csv_unguarded(row->fields[i])))))
            buf_printf(&names, "%s%s", names.len ? ", " : "", sheet->columns[i]);
    return names.len ? buf_text(&names) : NULL;
}

/* The years together, and what leaving costs, as of a case (facts.md: spend.whole_life). */
static Money cost_by_year(const Json *facts)
{
    Money sum = {-1};
    int64_t pence;
    for (const Json *year = json_first(json_path(facts, "spend.years")); year; year = year->next)
        if (json_int(year, "pence", &pence))
            sum.pence = (sum.pence < 0 ? 0 : sum.pence) + pence;
    if (sum.pence >= 0 && json_int(json_get(facts, "spend"), "exit_pence", &pence))
        sum.pence += pence;
    return sum;
}

static Money amount(Ctx *ctx, PipelineSheet *sheet, const CsvRow *row, SheetField field)
{
    Str text = cell_of(sheet, row, field);
    Money money = {-1};
    if (text.len && !is_withheld(sheet, text) && !cell_money(text, &sheet->forms, &money)) {
        money.pence = -1;
        add_fault(sheet, &sheet->problems, heading_of(sheet, field),
                  arena_printf(ctx->arena, "\"%s\" is no amount of money",
                               str_copy(ctx->arena, utf8_first(text, CELL_SHOWN))));
    }
    if (money.pence > MOST_PENCE) {
        money.pence = -1;
        add_fault(sheet, &sheet->problems, heading_of(sheet, field), "it is over £1 trillion");
    }
    return money;
}

static Date date_of(Ctx *ctx, PipelineSheet *sheet, const CsvRow *row, SheetField field)
{
    Str text = cell_of(sheet, row, field);
    Date date = NO_DATE;
    if (text.len && !is_withheld(sheet, text) &&
        !cell_date(text, sheet->forms.month_first, &date)) {
        date = NO_DATE;
        add_fault(sheet, &sheet->problems, heading_of(sheet, field),
                  arena_printf(ctx->arena, "\"%s\" is no date with day, month and year",
                               str_copy(ctx->arena, utf8_first(text, CELL_SHOWN))));
    }
    return date;
}

/* ---- Rows ----------------------------------------------------------------------------------- */

static Json *row_as_it_is(Ctx *ctx, const PipelineSheet *sheet, const CsvRow *row)
{
    Json *body = json_new_object(ctx->arena);
    for (size_t i = 0; i < sheet->n_columns; i++)
        json_set(ctx->arena, body, sheet->columns[i],
                 json_new_text(ctx->arena, csv_unguarded(row->fields[i])));
    return body;
}

/* What the columns of facts say; NULL: nothing. */
static Json *facts_of(Ctx *ctx, PipelineSheet *sheet, const CsvRow *row)
{
    Json *facts = json_new_object(ctx->arena);
    for (size_t i = 0; i < sheet->n_facts; i++) {
        const SheetFact *fact = &sheet->facts[i];
        Str cell = str_trim(str_of(csv_unguarded(row->fields[fact->column])));
        const char *reason =
            cell.len ? line_fact_put(ctx->arena, &fact->fact, cell, &sheet->forms, facts) : NULL;
        if (reason)
            add_fault(sheet, &sheet->problems, sheet->columns[fact->column], reason);
    }
    return json_first(facts) ? facts : NULL;
}

/* By title and organisation, where the sheet has no number of its own. */
static const char *reference_of(Ctx *ctx, const PipelineSheet *sheet, const CsvRow *row,
                                const PipelineLine *line)
{
    Str own = cell_of(sheet, row, SHEET_REFERENCE);
    if (sheet->column_of[SHEET_REFERENCE] >= 0)
        return str_copy(ctx->arena, own);
    Sha256 hash = sha256(str_of(arena_printf(ctx->arena, "%s\n%s", line->organisation,
                                             text_folded(ctx->arena, line->title))));
    return arena_printf(ctx->arena, "%.16s", sha256_hex(ctx->arena, &hash));
}

static bool refuse(PipelineSheet *sheet, const char *cell, const char *reason)
{
    add_fault(sheet, &sheet->refused, cell, reason);
    return false;
}

static bool read_line(Ctx *ctx, PipelineSheet *sheet, const CsvRow *row, PipelineLine *line)
{
    Str organisation = cell_of(sheet, row, SHEET_ORGANISATION);
    *line = (PipelineLine){.reference = str_copy(ctx->arena, cell_of(sheet, row, SHEET_REFERENCE))};
    if (refusal(sheet))
        return refuse(sheet, "", refusal(sheet)->words);
    if (row->count != sheet->n_columns)
        return refuse(sheet, "",
                      arena_printf(ctx->arena,
                                   "it has %zu cells instead of %zu (line %lld of the file)",
                                   row->count, sheet->n_columns, (long long)row->line));
    *line = (PipelineLine){
        .source = sheet->source,
        .reference = line->reference,
        .title = str_copy(ctx->arena, cell_of(sheet, row, SHEET_TITLE)),
        .organisation = organisation.len ? str_copy(ctx->arena, organisation) : sheet->organisation,
        .category = str_copy(ctx->arena, cell_of(sheet, row, SHEET_CATEGORY)),
        .rating = str_copy(ctx->arena, cell_of(sheet, row, SHEET_RATING)),
        .decision = str_copy(ctx->arena, cell_of(sheet, row, SHEET_DECISION)),
    };
    if (!*line->title)
        return refuse(sheet, heading_of(sheet, SHEET_TITLE), "it is empty");
    line->reference = reference_of(ctx, sheet, row, line);
    if (!*line->reference)
        return refuse(sheet, heading_of(sheet, SHEET_REFERENCE), "it is empty");
    if (text_map_find(&sheet->references, line->reference))
        return refuse(sheet,
                      heading_of(sheet, sheet->column_of[SHEET_REFERENCE] < 0 ? SHEET_TITLE
                                                                              : SHEET_REFERENCE),
                      "a row above has the same one");
    text_map_put(&sheet->references, line->reference, sheet->rows);
    line->start = date_of(ctx, sheet, row, SHEET_START);
    line->end = date_of(ctx, sheet, row, SHEET_END);
    line->year_budget = amount(ctx, sheet, row, SHEET_YEAR_BUDGET);
    line->year_forecast = amount(ctx, sheet, row, SHEET_YEAR_FORECAST);
    line->whole_life = amount(ctx, sheet, row, SHEET_WHOLE_LIFE);
    line->facts = facts_of(ctx, sheet, row);
    if (line->whole_life.pence < 0 && !is_withheld(sheet, cell_of(sheet, row, SHEET_WHOLE_LIFE)))
        line->whole_life = cost_by_year(line->facts);
    line->withheld = withheld_headings(ctx, sheet, row);
    line->body = row_as_it_is(ctx, sheet, row);
    return true;
}

static bool is_empty(const CsvRow *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (str_trim(str_of(row->fields[i])).len)
            return false;
    return true;
}

Err pipeline_sheet_next(Ctx *ctx, PipelineSheet *sheet, PipelineLine *line, bool *more)
{
    CsvRow row;
    *line = (PipelineLine){0};
    TRY(sheet_next(ctx, &sheet->reader, &row, more));
    if (*more && row.count < sheet->n_columns && is_empty(&row))
        return OK; /* an empty one is a line end too many, which spreadsheets leave behind */
    sheet->rows += *more;
    take_notes(sheet);
    if (!*more)
        return OK;
    if (!read_line(ctx, sheet, &row, line))
        *line = (PipelineLine){.reference = line->reference};
    return OK;
}
