#include "govuk/common.h"

/* Told from any other text by its address. */
const char GOVUK_BARE[] = "";

static const char *markup(Html html)
{
    return (const char *)(const void *)html;
}

bool govuk_html_given(Html html)
{
    return !text_empty(markup(html));
}

bool govuk_content_given(const char *text, Html html)
{
    return govuk_html_given(html) || !text_empty(text);
}

void govuk_content(Buf *out, const char *text, Html html)
{
    if (govuk_html_given(html))
        buf_add_str(out, str_trim(str_of(markup(html))));
    else
        html_escape(out, str_of(text));
}

/* The most frequent piece of a page, so without the search for holes; `name` is a word of ours. */
static void write_attribute(Buf *out, const char *name, const char *value)
{
    buf_add_char(out, ' ');
    buf_add(out, name);
    buf_add_str(out, S("=\""));
    html_escape(out, str_of(value));
    buf_add_char(out, '"');
}

void govuk_attribute(Buf *out, const char *name, const char *value)
{
    if (!text_empty(value))
        write_attribute(out, name, value);
}

void govuk_attribute_optional(Buf *out, const char *name, const char *value)
{
    if (value)
        write_attribute(out, name, value);
}

void govuk_attribute_tri(Buf *out, const char *name, GovukTri value)
{
    if (value != GOVUK_UNSET)
        html(out, " {}=\"{}\"", name, value == GOVUK_YES ? "true" : "false");
}

void govuk_attribute_bare(Buf *out, const char *name, bool present)
{
    if (present)
        html(out, " {}", name);
}

void govuk_attributes(Buf *out, const GovukAttribute *list)
{
    for (; list && list->name; list++) {
        if (list->value == GOVUK_BARE)
            html(out, " {}", list->name);
        else
            html(out, " {}=\"{}\"", list->name, list->value);
    }
}

void govuk_i18n(Buf *out, const char *key, const char *message)
{
    if (!text_empty(message))
        html(out, " data-i18n.{}=\"{}\"", key, message);
}

void govuk_i18n_plural(Buf *out, const char *key, const GovukAttribute *messages)
{
    for (; messages && messages->name; messages++)
        html(out, " data-i18n.{}.{}=\"{}\"", key, messages->name, messages->value);
}

static const char *two_words(Arena *arena, const char *a, const char *b)
{
    Str first = str_of(a), second = str_of(b);
    char *both = arena_alloc(arena, first.len + 1 + second.len + 1);
    memcpy(both, first.data, first.len);
    both[first.len] = ' ';
    memcpy(both + first.len + 1, second.data, second.len);
    return both;
}

const char *govuk_words_list(Arena *arena, const char *const *words, size_t count)
{
    const char *joined = "";
    for (size_t i = 0; i < count; i++) {
        if (text_empty(words[i]))
            continue;
        joined = text_empty(joined) ? words[i] : two_words(arena, joined, words[i]);
    }
    return joined;
}

const char *govuk_numbered(Buf *out, const char *prefix, size_t number)
{
    Buf id = govuk_scratch(out);
    buf_add(&id, prefix);
    buf_add_char(&id, '-');
    buf_add_int(&id, (int64_t)number);
    return buf_text(&id);
}

Buf govuk_scratch(const Buf *out)
{
    return buf_init(out->arena, out->max);
}

Html govuk_scratch_html(Buf *out, const Buf *scratch)
{
    if (!buf_ok(scratch))
        out->failed = true;
    return govuk_buf_html(scratch);
}
