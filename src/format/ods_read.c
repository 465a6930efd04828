#include "format/ods_read.h"

#include "format/ods_package.h"
#include "format/ods_table.h"

#include <libxml/dict.h>
#include <stdlib.h>

enum { PIECE = 32 << 10 };

struct OdsReader {
    OdsPackage package;
    OdsTable table;
    Arena *own;   /* to the end */
    size_t width; /* cells of the first row */
    bool ended;
    char piece[PIECE];
};

/* ---- Feeding the parser ---------------------------------------------------------------------- */

static size_t unparsed(const OdsReader *reader)
{
    const xmlParserInput *input = reader->table.parser->input;
    return input ? (size_t)(input->end - input->cur) : 0;
}

static Err parsed_well(Ctx *ctx, OdsReader *reader)
{
    OdsRows *rows = &reader->table.rows;
    if (rows->err == OK && unparsed(reader) > MAX_ODS_TAG)
        ods_rows_fail(rows, TOO_BIG, "row %lld: a tag of content.xml is longer than %d kB",
                      (long long)rows->line, MAX_ODS_TAG >> 10);
    if (rows->err == OK && xmlDictSize(reader->table.parser->dict) > MAX_XML_NAMES)
        ods_rows_fail(rows, TOO_BIG, "row %lld: more than %d names of elements and attributes",
                      (long long)rows->line, MAX_XML_NAMES);
    if (rows->err == OK && reader->table.since > MAX_ODS_BETWEEN_ROWS)
        ods_rows_fail(rows, TOO_BIG, "row %lld: more than %d MB of content.xml without a row",
                      (long long)rows->line, MAX_ODS_BETWEEN_ROWS >> 20);
    return rows->err == OK ? OK : fail(ctx, rows->err, "%s, %s", reader->package.name, rows->words);
}

/* The next piece; at the end the parser looks for what is missing. */
static Err feed(Ctx *ctx, OdsReader *reader)
{
    size_t len;
    ods_rows_empty(&reader->table.rows);
    TRY(ods_package_read(ctx, &reader->package, reader->piece, PIECE, &len));
    reader->table.since += (int64_t)len;
    int code = xmlParseChunk(reader->table.parser, reader->piece, (int)len, len == 0);
    TRY(parsed_well(ctx, reader));
    reader->ended = len == 0;
    if (code != XML_ERR_OK)
        return fail(ctx, INVALID, "%s: content.xml is no XML", reader->package.name);
    return reader->ended && !reader->table.tables
               ? fail(ctx, INVALID, "%s holds no table", reader->package.name)
               : OK;
}

static Err feed_until_row(Ctx *ctx, OdsReader *reader)
{
    while (!reader->table.rows.first && !reader->ended)
        TRY(feed(ctx, reader));
    return OK;
}

/* ---- Open and close -------------------------------------------------------------------------- */

static OdsReader *reader_new(const OdsPackage *package)
{
    OdsReader *reader = calloc(1, sizeof *reader);
    CHECK(reader);
    reader->package = *package;
    reader->own = arena_create(MAX_REQUEST_ARENA);
    ods_table_init(&reader->table, reader->own);
    xmlSAXHandler handler = *ods_table_handler();
    reader->table.parser = xmlCreatePushParserCtxt(&handler, &reader->table, NULL, 0, NULL);
    CHECK(reader->table.parser);
    xmlCtxtUseOptions(reader->table.parser, XML_PARSE_NONET);
    return reader;
}

Err ods_open(Ctx *ctx, const char *name, Str bytes, bool decimal_comma, OdsReader **out)
{
    OdsPackage package;
    TRY(ods_package_open(ctx, name, bytes, &package));
    OdsReader *reader = reader_new(&package);
    reader->table.rows.decimal_comma = decimal_comma;
    Err err = feed_until_row(ctx, reader);
    if (err == OK)
        *out = reader;
    else
        ods_close(reader);
    return err;
}

const char *ods_name(Arena *arena, const OdsReader *reader)
{
    const char *table = reader->table.read_name;
    return text_empty(table)
               ? reader->package.name
               : arena_printf(arena, "%s (sheet \"%s\")", reader->package.name, table);
}

int ods_percent(const OdsReader *reader)
{
    const OdsPackage *package = &reader->package;
    return package->size > 0 ? (int)(package->read * 100 / package->size) : 100;
}

void ods_close(OdsReader *reader)
{
    if (!reader)
        return;
    xmlFreeParserCtxt(reader->table.parser);
    ods_table_finish(&reader->table);
    ods_package_close(&reader->package);
    arena_destroy(reader->own);
    free(reader);
}

/* ---- Rows ------------------------------------------------------------------------------------ */

/* A copy, since the queue is used again while the caller still has the row. */
static void give_row(Arena *arena, OdsReader *reader, CsvRow *row, SheetNote **notes,
                     size_t *n_notes)
{
    OdsRow taken = ods_rows_take(&reader->table.rows);
    if (!reader->width)
        reader->width = taken.count;
    size_t count = taken.count > reader->width ? taken.count : reader->width;
    *row = (CsvRow){arena_array(arena, const char *, count), count, taken.line};
    for (size_t i = 0; i < count; i++)
        row->fields[i] = i < taken.count ? arena_text(arena, taken.cells[i]) : "";
    *n_notes = taken.notes.count;
    *notes = arena_array(arena, SheetNote, taken.notes.count);
    for (size_t i = 0; i < taken.notes.count; i++) {
        (*notes)[i] = taken.notes.items[i];
        (*notes)[i].words = arena_text(arena, taken.notes.items[i].words);
    }
}

static const char *names_of(Arena *arena, const TextList *names)
{
    Buf out = buf_init(arena, 4096);
    for (size_t i = 0; i < names->count; i++)
        buf_printf(&out, "%s\"%s\"", i ? ", " : "", names->items[i]);
    return buf_text(&out);
}

/* What is only known at the end. */
static void give_end(Arena *arena, const OdsReader *reader, SheetNote **notes, size_t *n_notes)
{
    const OdsTable *table = &reader->table;
    SheetNote *list = arena_array(arena, SheetNote, 2);
    size_t count = 0;
    if (table->n_others)
        list[count++].words =
            arena_printf(arena, "only the sheet \"%s\" was read, and not %s%s", table->read_name,
                         names_of(arena, &table->others),
                         table->n_others > (int64_t)table->others.count ? " and more" : "");
    if (table->rows.not_named)
        list[count++].words =
            arena_printf(arena, "%lld more formulas, errors and merged cells are not named",
                         (long long)table->rows.not_named);
    *notes = list;
    *n_notes = count;
}

Err ods_next(Ctx *ctx, OdsReader *reader, CsvRow *row, const SheetNote **notes, size_t *n_notes,
             bool *more)
{
    SheetNote *made = NULL;
    TRY(feed_until_row(ctx, reader));
    *more = reader->table.rows.first != NULL;
    if (*more)
        give_row(ctx->arena, reader, row, &made, n_notes);
    else
        give_end(ctx->arena, reader, &made, n_notes);
    *notes = made;
    return OK;
}
