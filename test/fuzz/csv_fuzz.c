/* Any bytes as CSV and as a portfolio: every row is accounted for, and lines only go up. */
#include "fuzz.h"

#include "format/csv.h"
#include "format/gmpp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Ctx ctx = {.arena = arena_create(256 << 20)};
    Str bytes = {(const char *)data, size};
    CsvReader reader;
    CsvRow row;
    bool more = true;
    int64_t line = 0;
    Err err = csv_open(&ctx, "fuzz", bytes, &reader);
    while (err == OK && more) {
        err = csv_next(&ctx, &reader, &row, &more);
        if (err == OK && more) {
            CHECK(row.count > 0 && row.line > line);
            line = row.line;
        }
    }
    GmppFile file;
    if (gmpp_read(&ctx, "fuzz", bytes, &file) == OK)
        CHECK((int64_t)(file.count + file.n_refused) == file.all);
    arena_destroy(ctx.arena);
    return 0;
}
