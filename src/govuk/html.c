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

/* Eight bytes at once, in whatever registers the machine has. */
typedef signed char Chunk __attribute__((vector_size(8)));

/* Copies a chunk, and says whether all of it is plain: NUL, and bytes beyond ASCII, are not above
 * zero. */
static bool copy_plain_chunk(char *to, const char *from)
{
    Chunk chunk;
    memcpy(&chunk, from, sizeof chunk);
    memcpy(to, &chunk, sizeof chunk);
    const Chunk marked = (chunk <= 0) | (chunk == '&') | (chunk == '\'') | (chunk == '"') |
                         (chunk == '<') | (chunk == '>') | (chunk == '\\');
    uint64_t any;
    memcpy(&any, &marked, sizeof any);
    return !any;
}

/* Copies the plain bytes at the start of `text`, and returns how many. */
static size_t copy_plain(char *to, Str text)
{
    size_t done = 0;
    while (text.len - done >= sizeof(Chunk) && copy_plain_chunk(to + done, text.data + done))
        done += sizeof(Chunk);
    while (done < text.len && plain[(unsigned char)text.data[done]]) {
        to[done] = text.data[done];
        done++;
    }
    return done;
}

/* A browser reads ill-formed bytes as it likes, so none may leave: they could swallow
 * the quote that ends an attribute. */
static Str well_formed(Arena *arena, Str text)
{
    if (utf8_valid(text) && !memchr(text.data, 0, text.len))
        return text;
    return str_of(utf8_clean(arena, text));
}

static size_t plain_run(Str text, size_t from)
{
    while (from < text.len && plain[(unsigned char)text.data[from]])
        from++;
    return from;
}

static void escape_marked(Buf *out, Str text)
{
    text = well_formed(out->arena, text);
    size_t start = 0;
    for (size_t end = plain_run(text, 0); end < text.len; end = plain_run(text, end + 1)) {
        const char *escaped = entity(text.data[end]);
        if (!escaped)
            continue; /* of a character beyond ASCII */
        buf_add_bytes(out, text.data + start, end - start);
        buf_add(out, escaped);
        start = end + 1;
    }
    buf_add_bytes(out, text.data + start, text.len - start);
}

void html_escape(Buf *out, Str text)
{
    if (!buf_fits(out, text.len))
        return;
    size_t done = copy_plain(out->data + out->len, text);
    out->len += done;
    if (done < text.len)
        escape_marked(out, (Str){text.data + done, text.len - done});
}

void html_text(Buf *out, const char *text)
{
    html_escape(out, str_of(text));
}

void html_wrong_count(const char *rest)
{
    fprintf(stderr,
            "tcop: html() got more or fewer arguments than there are {} before the end: %s\n",
            rest);
    abort();
}
