#include "format/sheet.h"

#include "format/ods_read.h"

#include <string.h>

/* An object or a list, and no heading in brackets. */
static bool looks_like_json(Str text)
{
    text = str_trim(text);
    if (!text.len || (text.data[0] != '{' && text.data[0] != '['))
        return false;
    Str rest = str_trim((Str){text.data + 1, text.len - 1});
    return rest.len && strchr(text.data[0] == '{' ? "\"}" : "\"]{[", rest.data[0]);
}

Err sheet_open(Ctx *ctx, const char *name, Str bytes, bool decimal_comma, SheetReader *out)
{
    SheetReader reader = {.name = name};
    if (!str_starts(bytes, S("PK\003\004"))) {
        TRY(csv_open_any(ctx, name, bytes, &reader.csv));
        if (looks_like_json(reader.csv.rest))
            return fail(ctx, INVALID,
                        "%s is JSON. A sheet is read as ODS, CSV or TSV: save it as one of them. "
                        "Nothing was imported.",
                        name);
        reader.csv_size = reader.csv.rest.len;
    } else {
        TRY(ods_open(ctx, name, bytes, decimal_comma, &reader.ods));
        reader.name = ods_name(ctx->arena, reader.ods);
    }
    *out = reader;
    return OK;
}

Err sheet_next(Ctx *ctx, SheetReader *reader, CsvRow *row, bool *more)
{
    reader->notes = NULL;
    reader->n_notes = 0;
    if (reader->ods)
        return ods_next(ctx, reader->ods, row, &reader->notes, &reader->n_notes, more);
    reader->csv.arena = ctx->arena;
    return csv_next(ctx, &reader->csv, row, more);
}

int sheet_percent(const SheetReader *reader)
{
    size_t size = reader->csv_size;
    return reader->ods ? ods_percent(reader->ods)
           : size      ? (int)((size - reader->csv.rest.len) * 100 / size)
                       : 100;
}

void sheet_close(SheetReader *reader)
{
    ods_close(reader->ods);
    reader->ods = NULL;
}
