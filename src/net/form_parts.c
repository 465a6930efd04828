/* multipart/form-data, as browsers send it (RFC 7578 and the WHATWG's rules for
 * names). Strict: what no browser sends (a preamble, folded headers, transfer
 * encodings, text behind the last boundary) is refused, since two readers might read
 * it in two ways. Every byte is looked at a bounded number of times. */
#include "net/form_parts.h"

#include <string.h>
#include <strings.h>

enum {
    MAX_BOUNDARY = 70,     /* RFC 2046, section 5.1.1 */
    MAX_PART_HEADERS = 8,  /* browsers send two */
    MAX_PART_HEADER = 4096 /* one line: a long file name, percent-encoded */
};

static const char broken[] = "The form did not arrive whole: part %zu is broken.";

static Str after(Str text, size_t len)
{
    return (Str){text.data + len, text.len - len};
}

static Str skip_blanks(Str text)
{
    while (text.len && (text.data[0] == ' ' || text.data[0] == '\t'))
        text = after(text, 1);
    return text;
}

static bool is_token_char(char c)
{
    return c > ' ' && c < 0x7f && !strchr("\"(),/:;<=>?@[\\]{}", c);
}

static Str cut_token(Str *rest)
{
    size_t len = 0;
    while (len < rest->len && is_token_char(rest->data[len]))
        len++;
    Str token = {rest->data, len};
    *rest = after(*rest, len);
    return token;
}

/* A quoted text: \" and \\ are escapes (curl, old Firefox); any other backslash is
 * itself, since old browsers sent whole Windows paths. */
static bool cut_quoted(Arena *arena, Str *rest, Str *out)
{
    char *text = arena_alloc(arena, rest->len);
    size_t used = 0;
    for (size_t i = 1; i < rest->len; i++) {
        char c = rest->data[i];
        if (c == '"') {
            *out = (Str){text, used};
            *rest = after(*rest, i + 1);
            return true;
        }
        if (c == '\\' && i + 1 < rest->len &&
            (rest->data[i + 1] == '"' || rest->data[i + 1] == '\\'))
            c = rest->data[++i];
        text[used++] = c;
    }
    return false;
}

/* The next `; name=value` of a header; false at the end. `*good` turns false when what
 * follows is no parameter. */
static bool cut_parameter(Arena *arena, Str *rest, Str *name, Str *value, bool *good)
{
    *rest = skip_blanks(*rest);
    if (rest->len == 0)
        return false;
    *good = rest->data[0] == ';';
    if (!*good)
        return false;
    *rest = skip_blanks(after(*rest, 1));
    if (rest->len == 0)
        return false; /* a last semicolon */
    *name = cut_token(rest);
    *good = name->len > 0 && rest->len > 1 && rest->data[0] == '=';
    if (!*good)
        return false;
    *rest = after(*rest, 1);
    if (rest->data[0] == '"') {
        *good = cut_quoted(arena, rest, value);
    } else {
        *value = cut_token(rest);
        *good = value->len > 0;
    }
    return *good;
}

static bool same_word(Str text, const char *word)
{
    return text.len == strlen(word) && strncasecmp(text.data, word, text.len) == 0;
}

static bool is_boundary(Str text)
{
    if (text.len == 0 || text.len > MAX_BOUNDARY || text.data[text.len - 1] == ' ')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && (c == '\0' || !strchr("'()+_,-./:=? ", c)))
            return false;
    }
    return true;
}

/* "\r\n--" and the boundary, which ends every part; empty when there is none. */
static Str delimiter_of(Arena *arena, const char *type)
{
    Str rest = after(str_of(type), strlen("multipart/form-data")), name, value, boundary = {0};
    bool good = true;
    while (cut_parameter(arena, &rest, &name, &value, &good)) {
        if (!same_word(name, "boundary"))
            continue;
        if (boundary.data)
            return (Str){0}; /* two boundaries: two readings */
        boundary = value;
    }
    if (!good || !boundary.data || !is_boundary(boundary))
        return (Str){0};
    return str_of(arena_printf(arena, "\r\n--%.*s", (int)boundary.len, boundary.data));
}

/* Browsers write a quote and line ends in names as %22, %0D and %0A, and nothing else. */
static Str unescape_name(Str text)
{
    char *data = (char *)text.data; /* made by cut_quoted, on the arena */
    size_t used = 0;
    for (size_t i = 0; i < text.len; i++) {
        Str here = after(text, i);
        char c = data[i];
        if (str_starts(here, S("%22")))
            c = '"';
        else if (str_starts(here, S("%0D")))
            c = '\r';
        else if (str_starts(here, S("%0A")))
            c = '\n';
        i += c == data[i] ? 0 : 2;
        data[used++] = c;
    }
    return (Str){data, used};
}

/* What a browser calls a file, without the folders that old ones send. */
static Str last_segment(Str path)
{
    size_t start = path.len;
    while (start > 0 && path.data[start - 1] != '/' && path.data[start - 1] != '\\')
        start--;
    return after(path, start);
}

static bool read_disposition(Arena *arena, Str rest, FormField *field)
{
    if (field->name || !same_word(cut_token(&rest), "form-data"))
        return false;
    Str name, value;
    bool good = true;
    while (cut_parameter(arena, &rest, &name, &value, &good)) {
        char *copy = str_copy(arena, value);
        Str text = unescape_name((Str){copy, value.len});
        if (same_word(name, "name")) {
            if (field->name)
                return false;
            field->name = form_clean(arena, text);
        } else if (same_word(name, "filename")) {
            if (field->file_name)
                return false;
            field->file_name = form_clean(arena, last_segment(text));
        }
    }
    return good && field->name;
}

static bool is_plain_encoding(Str value)
{
    return same_word(value, "binary") || same_word(value, "8bit") || same_word(value, "7bit");
}

static bool read_header(Arena *arena, Str line, FormField *field)
{
    Str name = cut_token(&line);
    if (name.len == 0 || line.len == 0 || line.data[0] != ':')
        return false;
    if (memchr(line.data, '\n', line.len) || memchr(line.data, '\r', line.len) ||
        memchr(line.data, '\0', line.len))
        return false;
    Str value = str_trim(after(line, 1));
    if (same_word(name, "Content-Disposition"))
        return read_disposition(arena, value, field);
    if (same_word(name, "Content-Transfer-Encoding"))
        return is_plain_encoding(value);
    if (same_word(name, "Content-Type")) {
        if (field->file_type)
            return false;
        field->file_type = form_clean(arena, value);
    }
    return true;
}

/* The headers of a part and the empty line behind them. */
static bool read_headers(Arena *arena, Str *part, FormField *field)
{
    for (int count = 0; count <= MAX_PART_HEADERS; count++) {
        size_t look = part->len < MAX_PART_HEADER ? part->len : MAX_PART_HEADER;
        const char *end = memmem(part->data, look, "\r\n", 2);
        if (!end)
            return false;
        Str line = {part->data, (size_t)(end - part->data)};
        *part = after(*part, line.len + 2);
        if (line.len == 0)
            return field->name != NULL;
        if (!read_header(arena, line, field))
            return false;
    }
    return false;
}

static bool read_part(Arena *arena, Str part, FormField *field)
{
    if (!read_headers(arena, &part, field))
        return false;
    if (field->file_name) {
        field->value = "";
        field->file = part;
        field->file_type = text_or(field->file_type, "application/octet-stream");
    } else {
        field->value = form_clean(arena, part);
        field->file_type = NULL;
    }
    return true;
}

Err form_read_parts(Ctx *ctx, const char *type, Str body, Form *out)
{
    Str delimiter = delimiter_of(ctx->arena, type);
    if (delimiter.len == 0)
        return fail(ctx, INVALID, "The form does not say what separates its parts.");
    Str opening = after(delimiter, 2); /* the first stands at the very start, without a line end */
    if (!str_starts(body, opening))
        return fail(ctx, INVALID, broken, (size_t)1);
    Form form = {0};
    Str rest = after(body, opening.len);
    while (str_starts(rest, S("\r\n"))) {
        rest = after(rest, 2);
        /* An empty part's headers may end right where the delimiter's own line end starts,
         * so the search is in `rest` and never behind it. */
        const char *end =
            rest.len ? memmem(rest.data, rest.len, delimiter.data, delimiter.len) : NULL;
        FormField field = {0};
        if (!end || !read_part(ctx->arena, (Str){rest.data, (size_t)(end - rest.data)}, &field))
            return fail(ctx, INVALID, broken, form.count + 1);
        TRY(form_add(ctx, &form, &field));
        rest = after(rest, (size_t)(end - rest.data) + delimiter.len);
    }
    if (!str_eq(rest, S("--")) && !str_eq(rest, S("--\r\n")))
        return fail(ctx, INVALID, broken, form.count + 1);
    *out = form;
    return OK;
}
