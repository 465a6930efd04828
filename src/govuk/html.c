#include "govuk/html.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Html govuk_buf_html(const Buf *buf)
{
    return govuk_trust(buf_text(buf));
}

static const char *entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\\':
        return "&#92;";
    default:
        return NULL;
    }
}

/* A browser reads ill-formed bytes as it likes, so none may leave: they could swallow
 * the quote that ends an attribute. */
static Str well_formed(Arena *arena, Str text)
{
    if (utf8_valid(text) && !memchr(text.data, 0, text.len))
        return text;
    return str_of(utf8_clean(arena, text));
}

void html_escape(Buf *out, Str text)
{
    if (text.len == 0)
        return;
    Str clean = well_formed(out->arena, text);
    size_t start = 0;
    for (size_t i = 0; i < clean.len; i++) {
        const char *escaped = entity(clean.data[i]);
        if (!escaped)
            continue;
        buf_add_bytes(out, clean.data + start, i - start);
        buf_add(out, escaped);
        start = i + 1;
    }
    buf_add_bytes(out, clean.data + start, clean.len - start);
}

static void write_argument(Buf *out, const HtmlArg *arg)
{
    switch (arg->kind) {
    case HTML_ARG_TEXT:
        html_escape(out, str_of(arg->as.text));
        break;
    case HTML_ARG_STR:
        html_escape(out, arg->as.str);
        break;
    case HTML_ARG_HTML:
        buf_add(out, (const char *)(const void *)arg->as.html);
        break;
    case HTML_ARG_INT:
        buf_add_int(out, arg->as.number);
        break;
    }
}

/* A programming error, and one that could move a value into the wrong attribute. */
static _Noreturn void wrong_count(const char *format, size_t count)
{
    fprintf(stderr, "tcop: html() got %zu arguments, which is not the number of {} in: %s\n", count,
            format);
    abort();
}

void html_write(Buf *out, const char *format, const HtmlArg *args, size_t count)
{
    size_t used = 0;
    const char *rest = format;
    for (const char *hole; (hole = strstr(rest, "{}")); rest = hole + 2) {
        if (used == count)
            wrong_count(format, count);
        buf_add_bytes(out, rest, (size_t)(hole - rest));
        write_argument(out, &args[used++]);
    }
    if (used != count)
        wrong_count(format, count);
    buf_add(out, rest);
}
