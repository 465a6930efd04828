/* Spreadsheets for tests: packages made with libzip, and what is read of them as one text. */
#pragma once
#include "format/ods_read.h"
#include "unit.h"

#include <stdlib.h>
#include <zip.h>

/* ---- Making packages ------------------------------------------------------------------------- */

#define NS(prefix, name) " xmlns:" prefix "='urn:oasis:names:tc:opendocument:xmlns:" name ":1.0'"
#define ROOT                                                                                       \
    "<office:document-content" NS("office", "office") NS("table", "table") NS("text", "text")      \
        NS("draw", "drawing") NS("xlink", "xlink") " xmlns:calcext='urn:org:documentfoundation:"   \
                                                   "names:experimental:calc:xmlns:calcext:1.0'>"   \
                                                   "<office:body><office:spreadsheet>"
#define ENDING "</office:spreadsheet></office:body></office:document-content>"
#define TYPE "application/vnd.oasis.opendocument.spreadsheet"

typedef struct Part {
    const char *name;
    Str bytes;
    bool stored;
} Part;

/* The archive as the source has it after it was closed. */
static inline Str bytes_of(Ctx *ctx, zip_source_t *source)
{
    zip_stat_t about;
    assert_int_equal(zip_source_open(source), 0);
    assert_int_equal(zip_source_stat(source, &about), 0);
    char *bytes = malloc(about.size);
    assert_non_null(bytes);
    assert_int_equal(zip_source_read(source, bytes, about.size), about.size);
    zip_source_close(source);
    zip_source_free(source);
    char *copy = arena_text_len(ctx->arena, bytes, about.size);
    free(bytes);
    return (Str){copy, about.size};
}

static inline Str pack(Ctx *ctx, const Part *parts, size_t count)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    assert_non_null(zip);
    for (size_t i = 0; i < count; i++) {
        zip_source_t *part = zip_source_buffer(zip, parts[i].bytes.data, parts[i].bytes.len, 0);
        zip_int64_t index = zip_file_add(zip, parts[i].name, part, 0);
        assert_true(index >= 0);
        if (parts[i].stored)
            zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
    }
    zip_source_keep(source);
    assert_int_equal(zip_close(zip), 0);
    return bytes_of(ctx, source);
}

/* Rows and cells of text are written shorter: {^a$^b$} is a row of two. */
static inline const char *expanded(Ctx *ctx, const char *content)
{
    Buf out = buf_init(ctx->arena, 16 << 20);
    for (; *content; content++)
        if (*content == '{')
            buf_add(&out, "<table:table-row>");
        else if (*content == '}')
            buf_add(&out, "</table:table-row>");
        else if (*content == '^')
            buf_add(&out, "<table:table-cell office:value-type='string'><text:p>");
        else if (*content == '$')
            buf_add(&out, "</text:p></table:table-cell>");
        else
            buf_add_char(&out, *content);
    assert_true(buf_ok(&out));
    return buf_text(&out);
}

static inline Str ods_of(Ctx *ctx, const char *content)
{
    const Part parts[] = {{"mimetype", str_of(TYPE), true},
                          {"content.xml", str_of(expanded(ctx, content)), false}};
    return pack(ctx, parts, 2);
}

static inline Str sheet_of(Ctx *ctx, const char *rows)
{
    return ods_of(ctx,
                  arena_printf(ctx->arena, "%s%s%s%s%s", ROOT, "<table:table table:name='One'>",
                               rows, "</table:table>", ENDING));
}

/* The first place of some bytes, changed to others of the same length. */
static inline Str with(Ctx *ctx, Str bytes, Str before, Str after, bool last)
{
    char *copy = arena_text_len(ctx->arena, bytes.data, bytes.len), *at = NULL;
    for (size_t i = 0; i + before.len <= bytes.len; i++)
        if (memcmp(copy + i, before.data, before.len) == 0 && (last || !at))
            at = copy + i;
    assert_non_null(at);
    memcpy(at, after.data, after.len);
    return (Str){copy, bytes.len};
}

/* ---- Reading them ---------------------------------------------------------------------------- */

/* Rows as "a|b|c\n", and notes as "! B2: …\n" behind theirs; ">" before what refuses. */
static inline Err read_all(Ctx *ctx, Str bytes, const char **out)
{
    Buf text = buf_init(ctx->arena, 16 << 20);
    OdsReader *reader;
    bool more = true;
    TRY(ods_open(ctx, "x.ods", bytes, false, &reader));
    Err err = OK;
    while (err == OK && more) {
        CsvRow row = {0};
        const SheetNote *notes = NULL;
        size_t n_notes = 0;
        err = ods_next(ctx, reader, &row, &notes, &n_notes, &more);
        for (size_t i = 0; err == OK && more && i < row.count; i++)
            buf_printf(&text, "%s%s", i ? "|" : "", row.fields[i]);
        buf_add(&text, err == OK && more ? "\n" : "");
        for (size_t i = 0; i < n_notes; i++)
            buf_printf(&text, "%s %s\n", notes[i].refuses ? ">" : "!", notes[i].words);
    }
    ods_close(reader);
    *out = buf_text(&text);
    return err;
}

static inline void reads(Ctx *ctx, Str bytes, const char *expected)
{
    const char *text = "";
    if (read_all(ctx, bytes, &text) != OK)
        fail_msg("%s", problem(ctx));
    assert_string_equal(text, expected);
}

static inline void gives(void **state, const char *rows, const char *expected)
{
    reads(*state, sheet_of(*state, rows), expected);
}

static inline void refuses(Ctx *ctx, Str bytes, Err expected, const char *words)
{
    const char *text;
    Err err = read_all(ctx, bytes, &text);
    if (err != expected || !strstr(problem(ctx), words))
        fail_msg("expected %d with \"%s\", got %d with \"%s\"", expected, words, err, problem(ctx));
}
