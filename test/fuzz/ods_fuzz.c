/* Any bytes as a spreadsheet, or as the content of one: rows only go down, cells are text in UTF-8
 * within the limits, and what we write of them comes back the same. */
#include "fuzz.h"

#include "format/ods_read.h"
#include "format/ods_write.h"

#include <stdbool.h>

enum { ROWS_KEPT = 64 };

typedef struct Sheet {
    CsvRow rows[ROWS_KEPT];
    size_t count;
} Sheet;

/* A package around the content, which is no zip archive itself. */
static Str packed(Ctx *ctx, Str content)
{
    Buf out = buf_init(ctx->arena, MAX_REQUEST_ARENA);
    ZipWriter zip = zip_write_init(ctx->arena, NULL, &out);
    zip_write_stored(&zip, "content.xml", content);
    CHECK(zip_write_end(&zip));
    return buf_str(&out);
}

static void check_row(const CsvRow *row, int64_t before)
{
    CHECK(row->line > before && row->line <= MAX_SHEET_ROWS && row->count <= MAX_CSV_COLUMNS);
    for (size_t i = 0; i < row->count; i++)
        CHECK(utf8_valid(str_of(row->fields[i])) && strlen(row->fields[i]) <= MAX_SHEET_CELL);
}

static Err read_sheet(Ctx *ctx, Str bytes, Sheet *sheet)
{
    SheetReader reader;
    bool more = true;
    int64_t line = 0;
    TRY(sheet_open(ctx, "fuzz", bytes, false, &reader));
    Err err = OK;
    while (err == OK && more && sheet->count < ROWS_KEPT) {
        CsvRow *row = &sheet->rows[sheet->count];
        err = sheet_next(ctx, &reader, row, &more);
        if (err != OK || !more)
            break;
        check_row(row, line);
        line = row->line;
        sheet->count++;
    }
    sheet_close(&reader);
    return err;
}

static void write_row(Ctx *ctx, OdsWriter *ods, const CsvRow *row)
{
    OdsCell *cells = arena_array(ctx->arena, OdsCell, row->count);
    for (size_t i = 0; i < row->count; i++)
        cells[i] = (OdsCell){ods_kind_of(row->fields[i]), row->fields[i]};
    CHECK(ods_write_row(ctx, ods, cells, row->count) == OK);
}

static bool has_content(const CsvRow *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (*row->fields[i])
            return true;
    return false;
}

static void check_same(const CsvRow *row, const CsvRow *again)
{
    for (size_t i = 0; i < row->count || i < again->count; i++)
        CHECK(text_eq(i < row->count ? row->fields[i] : "",
                      i < again->count ? again->fields[i] : ""));
}

static void check_written(Ctx *ctx, const Sheet *sheet)
{
    static const char *const headings[] = {"head"};
    Sheet again = {.count = 0};
    OdsWriter ods;
    Buf out = buf_init(ctx->arena, MAX_REQUEST_ARENA);
    CHECK(ods_write_open(ctx, &ods) == OK);
    CHECK(ods_write_table(ctx, &ods, "fuzz", headings, 1) == OK);
    for (size_t i = 0; i + 1 < sheet->count; i++)
        write_row(ctx, &ods, &sheet->rows[i]);
    CHECK(ods_write_end(ctx, &ods, NULL, &out) == OK);
    ods_write_close(&ods);
    CHECK(read_sheet(ctx, buf_str(&out), &again) == OK);
    size_t at = 1;
    for (size_t i = 0; i + 1 < sheet->count; i++)
        if (has_content(&sheet->rows[i])) {
            CHECK(at < again.count);
            check_same(&sheet->rows[i], &again.rows[at++]);
        }
    CHECK(at == again.count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Ctx ctx = {.arena = fuzz_arena()};
    Str bytes = {(const char *)data, size};
    Sheet sheet = {.count = 0};
    if (!str_starts(bytes, S("PK\003\004")))
        bytes = packed(&ctx, bytes);
    if (read_sheet(&ctx, bytes, &sheet) == OK)
        check_written(&ctx, &sheet);
    return 0;
}
