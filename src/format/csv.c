#include "format/csv.h"

#include "base/limits.h"

#include <string.h>

Err csv_open(Ctx *ctx, const char *name, Str bytes, CsvReader *out)
{
    if (memchr(bytes.data ? bytes.data : "", 0, bytes.len))
        return fail(ctx, INVALID, "%s holds NUL bytes: it is no text file", name);
    if (str_starts(bytes, S("\xef\xbb\xbf")))
        bytes = (Str){bytes.data + 3, bytes.len - 3};
    if (!utf8_valid(bytes))
        bytes = str_of(utf8_from_windows_1252(ctx->arena, bytes));
    *out =
        (CsvReader){.arena = ctx->arena, .rest = bytes, .line = 1, .separator = ',', .name = name};
    return OK;
}

/* ---- What spreadsheets write ---------------------------------------------------------- */

/* Without quotes, in which anything may stand. */
static char separator_of(Str text)
{
    static const char separators[] = ",;\t|";
    size_t counts[sizeof separators - 1] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.len && (quoted || text.data[i] != '\n'); i++) {
        const char *found = text.data[i] ? strchr(separators, text.data[i]) : NULL;
        quoted ^= text.data[i] == '"';
        if (found && !quoted)
            counts[found - separators]++;
    }
    for (size_t i = 1; i < sizeof counts / sizeof *counts; i++)
        if (counts[i] > counts[best])
            best = i;
    return separators[best];
}

Err csv_open_any(Ctx *ctx, const char *name, Str bytes, CsvReader *out)
{
    bool little = str_starts(bytes, S("\xff\xfe")), big = str_starts(bytes, S("\xfe\xff"));
    if (little || big)
        bytes = str_of(utf8_from_utf16(ctx->arena, (Str){bytes.data + 2, bytes.len - 2}, big));
    TRY(csv_open(ctx, name, bytes, out));
    out->separator = separator_of(out->rest);
    return OK;
}

static void skip(CsvReader *reader, size_t len)
{
    for (size_t i = 0; i < len; i++)
        reader->line += reader->rest.data[i] == '\n';
    reader->rest.data += len;
    reader->rest.len -= len;
}

/* The length of the line end that the rest begins with; 0: none. */
static size_t line_end(Str rest)
{
    if (rest.len && rest.data[0] == '\n')
        return 1;
    return rest.len > 1 && rest.data[0] == '\r' && rest.data[1] == '\n' ? 2 : 0;
}

static Err plain_field(Ctx *ctx, CsvReader *reader, const char **out)
{
    size_t len = 0;
    while (len < reader->rest.len && reader->rest.data[len] != reader->separator &&
           !line_end((Str){reader->rest.data + len, reader->rest.len - len})) {
        if (reader->rest.data[len] == '"')
            return fail(ctx, INVALID,
                        "%s, line %lld: a quote inside a field that does not begin with one",
                        reader->name, (long long)reader->line);
        len++;
    }
    *out = str_copy(reader->arena, (Str){reader->rest.data, len});
    skip(reader, len);
    return OK;
}

/* The rest begins after the opening quote. */
static Err quoted_field(Ctx *ctx, CsvReader *reader, const char **out)
{
    int64_t began = reader->line;
    Buf field = buf_init(reader->arena, MAX_CSV_BYTES);
    for (;;) {
        const char *quote = memchr(reader->rest.data, '"', reader->rest.len);
        if (!quote)
            return fail(ctx, INVALID, "%s, line %lld: the quote that opens here is never closed",
                        reader->name, (long long)began);
        size_t len = (size_t)(quote - reader->rest.data);
        buf_add_bytes(&field, reader->rest.data, len);
        skip(reader, len + 1);
        if (!reader->rest.len || reader->rest.data[0] != '"')
            break;
        buf_add_char(&field, '"');
        skip(reader, 1);
    }
    if (reader->rest.len && reader->rest.data[0] != reader->separator && !line_end(reader->rest))
        return fail(ctx, INVALID, "%s, line %lld: text after the closing quote of a field",
                    reader->name, (long long)reader->line);
    *out = buf_text(&field);
    return OK;
}

static Err next_field(Ctx *ctx, CsvReader *reader, const char **out)
{
    if (reader->rest.len && reader->rest.data[0] == '"') {
        skip(reader, 1);
        return quoted_field(ctx, reader, out);
    }
    return plain_field(ctx, reader, out);
}

Err csv_next(Ctx *ctx, CsvReader *reader, CsvRow *row, bool *more)
{
    CsvRow made = {.fields = arena_array(reader->arena, const char *, MAX_CSV_COLUMNS),
                   .line = reader->line};
    *more = reader->rest.len > 0;
    if (!*more)
        return OK;
    for (;;) {
        if (made.count == MAX_CSV_COLUMNS)
            return fail(ctx, TOO_BIG, "%s, line %lld: more than %d columns", reader->name,
                        (long long)made.line, MAX_CSV_COLUMNS);
        TRY(next_field(ctx, reader, &made.fields[made.count]));
        made.count++;
        if (!reader->rest.len || reader->rest.data[0] != reader->separator)
            break;
        skip(reader, 1);
    }
    skip(reader, line_end(reader->rest));
    *row = made;
    return OK;
}

const char *csv_unguarded(const char *cell)
{
    return cell[0] == '\'' && cell[1] && strchr("=+-@\t\r", cell[1]) ? cell + 1 : cell;
}
