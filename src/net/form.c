#include "net/form.h"

#include "base/limits.h"
#include "net/form_parts.h"

#include <string.h>
#include <strings.h>

Err form_add(Ctx *ctx, Form *form, const FormField *field)
{
    if (form->count == MAX_FORM_FIELDS)
        return fail(ctx, TOO_BIG, "The form has more than %d fields.", MAX_FORM_FIELDS);
    size_t count = form->count;
    if ((count & (count - 1)) == 0) /* full at 0, 1, 2, 4, 8 …: so doubled there */
        form->fields = arena_grow(ctx->arena, form->fields, count * sizeof *field,
                                  (count ? count * 2 : 1) * sizeof *field);
    form->fields[form->count++] = *field;
    return OK;
}

/* Bytes to the text that the rest of tcop may rely on: well-formed UTF-8, LF for the
 * line ends CRLF and CR, no other control character but the tab. */
const char *form_clean(Arena *arena, Str bytes)
{
    char *copy = arena_text_len(arena, bytes.len ? bytes.data : "", bytes.len);
    size_t used = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)copy[i];
        if (byte == '\r') {
            if (i + 1 < bytes.len && copy[i + 1] == '\n')
                continue;
            byte = '\n';
        } else if ((byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7f) {
            byte = 0xff; /* never valid in UTF-8: utf8_clean makes it U+FFFD */
        }
        copy[used++] = (char)byte;
    }
    return utf8_clean(arena, (Str){copy, used});
}

static Err read_text(Ctx *ctx, Str encoded, const char **out)
{
    const char *bytes = url_decode(ctx->arena, encoded, true);
    if (!bytes)
        return fail(
            ctx, INVALID,
            "The form holds a %% that is not followed by two hexadecimal digits, or a NUL.");
    *out = form_clean(ctx->arena, str_of(bytes));
    return OK;
}

static Err read_pair(Ctx *ctx, Str pair, Form *form)
{
    const char *equals = memchr(pair.data, '=', pair.len);
    size_t name_len = equals ? (size_t)(equals - pair.data) : pair.len;
    size_t value_at = equals ? name_len + 1 : name_len;
    FormField field = {0};
    TRY(read_text(ctx, (Str){pair.data, name_len}, &field.name));
    TRY(read_text(ctx, (Str){pair.data + value_at, pair.len - value_at}, &field.value));
    return form_add(ctx, form, &field);
}

static Err read_urlencoded(Ctx *ctx, Str text, Form *out)
{
    Form form = {0};
    Str pair;
    while (str_cut(&text, '&', &pair))
        if (pair.len > 0)
            TRY(read_pair(ctx, pair, &form));
    *out = form;
    return OK;
}

Err form_read_query(Ctx *ctx, const char *query, Form *out)
{
    return read_urlencoded(ctx, str_of(query), out);
}

/* Whether `type`, a Content-Type, names this media type; parameters may follow. */
static bool is_media_type(const char *type, const char *wanted)
{
    size_t len = strlen(wanted);
    if (strncasecmp(type, wanted, len) != 0)
        return false;
    char next = type[len];
    return next == '\0' || next == ';' || next == ' ' || next == '\t';
}

Err form_read_body(Ctx *ctx, const HttpRequest *request, Form *out)
{
    const char *type = http_field(request, "Content-Type");
    if (!type && request->body.len == 0) {
        *out = (Form){0};
        return OK;
    }
    if (type && is_media_type(type, "application/x-www-form-urlencoded"))
        return read_urlencoded(ctx, request->body, out);
    if (type && is_media_type(type, "multipart/form-data"))
        return form_read_parts(ctx, type, request->body, out);
    return fail(ctx, INVALID, "This is no form: its content type is %s.", text_or(type, "missing"));
}

const char *form_value(const Form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++)
        if (strcmp(form->fields[i].name, name) == 0)
            return form->fields[i].value;
    return NULL;
}

bool form_has(const Form *form, const char *name, const char *value)
{
    for (size_t i = 0; i < form->count; i++) {
        const FormField *field = &form->fields[i];
        if (!field->file_name && strcmp(field->name, name) == 0 && strcmp(field->value, value) == 0)
            return true;
    }
    return false;
}

const FormField *form_file(const Form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++) {
        const FormField *field = &form->fields[i];
        if (field->file_name && field->file.len > 0 && strcmp(field->name, name) == 0)
            return field;
    }
    return NULL;
}
