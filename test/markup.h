/* What every page must be, checked on its text: tags that close in order, ids that are there
 * once and are there at all when something refers to them, one h1 that the title begins with.
 * The browser tests (test/e2e) know more, but run for fewer pages. */
#pragma once
#include "unit.h"

#include "base/buf.h"

enum { MARKUP_DEPTH = 200 };

typedef struct Markup {
    Arena *arena;
    const char *fault; /* NULL: none yet */
    Str open[MARKUP_DEPTH];
    size_t depth;
    TextList ids, references;
    size_t headings;
    const char *title, *heading;
} Markup;

static inline void markup_wrong(Markup *markup, const char *what, Str where)
{
    if (!markup->fault)
        markup->fault = arena_printf(markup->arena, "%s: %.*s", what, (int)where.len, where.data);
}

static inline bool markup_is_void(Str name)
{
    static const char *const names[] = {"meta", "link", "input", "br", "hr", "img", "wbr"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_of(names[i])))
            return true;
    return false;
}

/* The value of an attribute in the text of a tag; NULL: not there. */
static inline const char *markup_attribute(Arena *arena, Str tag, const char *name)
{
    const char *wanted = arena_printf(arena, " %s=\"", name);
    const char *text = arena_text_len(arena, tag.data, tag.len), *at = strstr(text, wanted);
    if (!at)
        return NULL;
    at += strlen(wanted);
    return arena_text_len(arena, at, strcspn(at, "\""));
}

static inline void markup_refer(Markup *markup, const char *words)
{
    Str rest = str_of(words), word;
    while (str_cut(&rest, ' ', &word))
        if (word.len > 0)
            text_list_add(markup->arena, &markup->references, str_copy(markup->arena, word));
}

static inline void markup_attributes(Markup *markup, Str tag)
{
    static const char *const referring[] = {"for", "aria-describedby", "aria-labelledby",
                                            "aria-controls"};
    const char *id = markup_attribute(markup->arena, tag, "id");
    const char *href = markup_attribute(markup->arena, tag, "href");
    if (id && text_list_has(&markup->ids, id))
        markup_wrong(markup, "an id twice", tag);
    if (id)
        text_list_add(markup->arena, &markup->ids, id);
    for (size_t i = 0; i < sizeof referring / sizeof *referring; i++)
        markup_refer(markup, markup_attribute(markup->arena, tag, referring[i]));
    if (href && href[0] == '#')
        markup_refer(markup, href + 1);
    if (href && !href[0])
        markup_wrong(markup, "an empty address", tag);
    if (markup_attribute(markup->arena, tag, "style") ||
        markup_attribute(markup->arena, tag, "onclick"))
        markup_wrong(markup, "what the policy forbids", tag);
}

static inline void markup_open(Markup *markup, Str tag, Str name)
{
    markup_attributes(markup, tag);
    if (str_eq(name, S("h1")))
        markup->headings++;
    if (markup_is_void(name) || str_ends(tag, S("/>")))
        return;
    if (markup->depth == MARKUP_DEPTH)
        markup_wrong(markup, "too deep", tag);
    else
        markup->open[markup->depth++] = name;
}

static inline void markup_close(Markup *markup, Str tag, Str name)
{
    if (markup->depth == 0 || !str_eq(markup->open[markup->depth - 1], name))
        markup_wrong(markup, "closes what is not open", tag);
    else
        markup->depth--;
}

/* The text between here and the next tag that closes `name`, without tags. */
static inline const char *markup_text(Arena *arena, const char *at, const char *name)
{
    const char *end = strstr(at, arena_printf(arena, "</%s>", name));
    Buf out = buf_init(arena, 1 << 20);
    for (bool inside = false; end && at < end; at++) {
        inside = inside ? *at != '>' : *at == '<';
        if (!inside && *at != '>')
            buf_add_char(&out, *at);
    }
    return str_copy(arena, str_trim(buf_str(&out)));
}

static inline void markup_walk(Markup *markup, const char *html)
{
    for (const char *at = strchr(html, '<'); at && !markup->fault; at = strchr(at + 1, '<')) {
        const char *end = strchr(at, '>');
        Str tag = {at, end ? (size_t)(end - at) + 1 : strlen(at)};
        bool closes = at[1] == '/';
        const char *name_at = at + 1 + closes;
        Str name = {name_at, strcspn(name_at, " />\n")};
        if (at[1] == '!')
            continue;
        if (closes)
            markup_close(markup, tag, name);
        else
            markup_open(markup, tag, name);
        if (!closes && str_eq(name, S("title")) && !markup->title)
            markup->title = markup_text(markup->arena, end + 1, "title");
        if (!closes && str_eq(name, S("h1")))
            markup->heading = markup_text(markup->arena, end + 1, "h1");
        if (!closes && str_eq(name, S("script"))) /* its text is no markup */
            at = strstr(at, "</script>") - 1;
    }
}

static inline void markup_judge(Markup *markup, const char *html)
{
    Str all = str_of(html);
    bool summary = strstr(html, "govuk-error-summary\"") != NULL;
    if (!str_starts(all, S("<!DOCTYPE html>")))
        markup_wrong(markup, "no DOCTYPE", S(""));
    if (markup->depth > 0)
        markup_wrong(markup, "never closed", markup->open[markup->depth - 1]);
    for (size_t i = 0; i < markup->references.count; i++)
        if (!text_list_has(&markup->ids, markup->references.items[i]))
            markup_wrong(markup, "refers to nothing", str_of(markup->references.items[i]));
    if (markup->headings != 1)
        markup_wrong(markup, "not one h1", S(""));
    if (!markup->title || !markup->heading || !markup->heading[0])
        markup_wrong(markup, "no title or h1", S(""));
    else if (!str_starts(str_of(markup->title + (summary ? 7 : 0)), str_of(markup->heading)))
        markup_wrong(markup, "the title does not begin with the h1", str_of(markup->title));
    const char *main_at = strstr(html, "<main");
    if (!main_at || strstr(main_at + 1, "<main"))
        markup_wrong(markup, "not one main", S(""));
    if (markup->title && summary != str_starts(str_of(markup->title), S("Error: ")))
        markup_wrong(markup, "\"Error: \" goes with an error summary", str_of(markup->title));
}

/* NULL, or what is wrong with the page. */
static inline const char *markup_fault(Arena *arena, const char *html)
{
    Markup *markup = arena_new(arena, Markup);
    markup->arena = arena;
    markup_walk(markup, html);
    markup_judge(markup, html);
    return markup->fault;
}
