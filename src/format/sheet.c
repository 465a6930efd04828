#include "format/sheet.h"

#include "format/ods_read.h"

Err sheet_open(Ctx *ctx, const char *name, Str bytes, SheetReader *out)
{
    SheetReader reader = {.name = name};
    if (!str_starts(bytes, S("PK\003\004"))) {
        TRY(csv_open_any(ctx, name, bytes, &reader.csv));
    } else {
        TRY(ods_open(ctx, name, bytes, &reader.ods));
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

void sheet_close(SheetReader *reader)
{
    ods_close(reader->ods);
    reader->ods = NULL;
}
