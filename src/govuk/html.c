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

/* Bytes that are written as they are: all of ASCII but NUL and those with an entity. */
static const bool plain[256] = {
    [1 ... '!'] = true, ['#' ... '%'] = true, ['(' ... ';'] = true,
    ['='] = true,       ['?' ... '['] = true, [']' ... 127] = true,
};

static size_t plain_run(Str text, size_t from)
{
    while (from < text.len && plain[(unsigned char)text.data[from]])
        from++;
    return from;
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
    size_t end = plain_run(text, 0);
    if (end < text.len)
        text = well_formed(out->arena, text); /* what is plain before `end` stays so */
    size_t start = 0;
    for (; end < text.len; end = plain_run(text, end + 1)) {
        const char *escaped = entity(text.data[end]);
        if (!escaped)
            continue; /* of a character beyond ASCII */
        buf_add_bytes(out, text.data + start, end - start);
        buf_add(out, escaped);
        start = end + 1;
    }
    buf_add_bytes(out, text.data + start, text.len - start);
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
    const char *rest = format, *hole = format;
    while (*(hole = strchrnul(hole, '{'))) {
        if (*++hole != '}')
            continue;
        if (used == count)
            wrong_count(format, count);
        buf_add_bytes(out, rest, (size_t)(hole - 1 - rest));
        write_argument(out, &args[used++]);
        rest = ++hole;
    }
    if (used != count)
        wrong_count(format, count);
    buf_add(out, rest);
}
