/* Markup in JavaScript, by what the grammar of JSX adds to that of ECMAScript: every part of the
 * program is a hole or a space, components are elements that nobody knows, and what HTML does not
 * have (elements that end in themselves) is written as it does. */
#include "check/mask_parts.h"

enum { MAX_NESTING = 60 };

typedef struct Jsx {
    const CheckFile *file;
    Str text;
    MaskedText *out;
    size_t at;
    int nesting;           /* markup in expressions in markup */
    size_t no_text_before; /* quotes before it have no end on their line */
    int drawing;           /* how many <svg> it is in: there elements may end in themselves */
} Jsx;

static char here(const Jsx *jsx, size_t more)
{
    return jsx->at + more < jsx->text.len ? jsx->text.data[jsx->at + more] : '\0';
}

static bool ends(const Jsx *jsx)
{
    return jsx->at >= jsx->text.len;
}

static void blank(Jsx *jsx, size_t start, char with)
{
    mask_blank(jsx->out, start, jsx->at, with);
}

static void add_hole(Jsx *jsx, size_t start, bool statement)
{
    if (jsx->at > start)
        mask_add_hole(jsx->file->arena, jsx->out, (Hole){start, jsx->at, statement});
}

/* ---- Code ------------------------------------------------------------------------- */

/* At a quote: behind the text. One that does not end on its line is no text. */
static void skip_text(Jsx *jsx)
{
    char quote = here(jsx, 0);
    size_t start = jsx->at++;
    if (start < jsx->no_text_before && quote != '`')
        return;
    while (!ends(jsx) && here(jsx, 0) != quote) {
        if (here(jsx, 0) == '\n' && quote != '`') {
            jsx->no_text_before = jsx->at; /* or each quote of a long line would be tried */
            jsx->at = start + 1;
            return;
        }
        jsx->at += here(jsx, 0) == '\\' ? 2 : 1;
    }
    jsx->at = jsx->at < jsx->text.len ? jsx->at + 1 : jsx->text.len;
}

static bool skip_comment(Jsx *jsx)
{
    if (here(jsx, 0) != '/' || (here(jsx, 1) != '/' && here(jsx, 1) != '*'))
        return false;
    bool line = here(jsx, 1) == '/';
    size_t end = text_find(jsx->text, jsx->at + 2, line ? "\n" : "*/");
    jsx->at = line || end == jsx->text.len ? end : end + 2;
    return true;
}

/* Whether markup may begin here: behind an operator or an opening bracket, or "return". */
static bool may_begin(const Jsx *jsx)
{
    size_t before = jsx->at;
    while (before > 0 && strchr(" \t\r\n", jsx->text.data[before - 1]))
        before--;
    char last = before ? jsx->text.data[before - 1] : '(';
    if (strchr("(,=?:&|{}[>;", last))
        return true;
    return str_ends((Str){jsx->text.data, before}, S("return")) ||
           str_ends((Str){jsx->text.data, before}, S("default"));
}

static size_t name_length(const Jsx *jsx, size_t from)
{
    size_t len = 0;
    while (is_word(here(jsx, from + len)) ||
           (here(jsx, from + len) && len > 0 && strchr(".:-", here(jsx, from + len))))
        len++;
    return len;
}

/* "<a ", "<Link>", "<>"; a single capital letter is the parameter of a type. */
static bool is_markup(const Jsx *jsx)
{
    if (here(jsx, 0) != '<' || !may_begin(jsx))
        return false;
    if (here(jsx, 1) == '>')
        return true;
    size_t len = name_length(jsx, 1);
    char first = here(jsx, 1), after = here(jsx, 1 + len);
    bool type = len == 1 && first >= 'A' && first <= 'Z';
    return is_letter(first) && !type && after && strchr(" \t\r\n/>", after);
}

static void read_markup(Jsx *jsx);

/* From an opening brace to behind the one that closes it. What is code becomes a hole, what is
 * markup stays; with nothing but comments in it, it becomes spaces. */
static void read_expression(Jsx *jsx, bool markup)
{
    size_t start = jsx->at, piece = start;
    int depth = 0;
    bool code = false, statement = false;
    while (!ends(jsx)) {
        char c = here(jsx, 0);
        if (skip_comment(jsx))
            continue;
        if (c == '"' || c == '\'' || c == '`') {
            code = true;
            skip_text(jsx);
            continue;
        }
        if (markup && jsx->nesting < MAX_NESTING && is_markup(jsx)) {
            statement = true;
            blank(jsx, piece, 'x');
            add_hole(jsx, piece, true);
            read_markup(jsx);
            piece = jsx->at;
            continue;
        }
        depth += (c == '{') - (c == '}');
        code |= !strchr(" \t\r\n{}", c);
        jsx->at++;
        if (depth == 0)
            break;
    }
    bool nothing = !code && piece == start;
    blank(jsx, piece, nothing ? ' ' : 'x');
    if (!nothing)
        add_hole(jsx, piece, statement);
}

/* ---- Tags ------------------------------------------------------------------------- */

/* Components are elements whose name no page has: with a z in front. */
static void write_name(Jsx *jsx, size_t len)
{
    char *out = jsx->out->text + jsx->at;
    if (!len)
        return;
    bool component = out[0] < 'a' || memchr(out, '.', len);
    for (size_t i = 0; component && i < len; i++)
        out[i] = is_word(out[i]) ? to_lower(out[i]) : 'z';
    if (component)
        out[0] = 'z';
    jsx->at += len;
}

/* {"text"}, {0}, {true} say what they are; all else is a hole. */
static void read_attribute_value(Jsx *jsx)
{
    if (here(jsx, 0) == '"' || here(jsx, 0) == '\'') {
        char quote = here(jsx, 0);
        for (jsx->at++; !ends(jsx) && here(jsx, 0) != quote;)
            jsx->at++;
        jsx->at += !ends(jsx);
        return;
    }
    size_t start = jsx->at;
    if (here(jsx, 0) != '{')
        return;
    read_expression(jsx, false);
    Str inner =
        str_trim((Str){jsx->text.data + start + 1, jsx->at > start + 2 ? jsx->at - start - 2 : 0});
    bool text =
        inner.len >= 2 && (inner.data[0] == '"' || inner.data[0] == '\'') &&
        memchr(inner.data + 1, inner.data[0], inner.len - 1) == inner.data + inner.len - 1 &&
        !memchr(inner.data, '\\', inner.len);
    int64_t number;
    if (!inner.len || (!text && !is_one_of("true false", inner) && !str_int(inner, &number)))
        return;
    jsx->out->count--; /* the hole that it was */
    memset(jsx->out->text + start, ' ', jsx->at - start);
    memcpy(jsx->out->text + start, inner.data, inner.len);
}

/* className and htmlFor are class and for. */
static void read_attribute(Jsx *jsx)
{
    size_t len = name_length(jsx, 0), start = jsx->at;
    Str name = {jsx->text.data + start, len};
    if (str_eq(name, S("htmlFor")))
        memcpy(jsx->out->text + start, "    for", len);
    if (str_eq(name, S("className")))
        memcpy(jsx->out->text + start, "    class", len);
    jsx->at += len;
    if (here(jsx, 0) == '=') {
        jsx->at++;
        read_attribute_value(jsx);
    }
}

static bool is_void(Str name)
{
    return is_one_of("area base br col embed hr img input link meta source track wbr param", name);
}

/* What ends in itself: a field stays a field, a place for nothing becomes spaces, and of the rest
 * nobody knows what it holds. */
static void end_in_itself(Jsx *jsx, Str name, size_t start)
{
    char *out = jsx->out->text + start;
    if (is_void(name) || jsx->drawing > 0)
        return;
    if (str_eq(name, S("textarea"))) {
        memcpy(out + 1, "input   ", name.len);
        return;
    }
    while (jsx->out->count > 0 && jsx->out->holes[jsx->out->count - 1].start >= start)
        jsx->out->count--;
    bool empty = is_one_of("span div i b em strong p td th li script style", name);
    blank(jsx, start, empty ? ' ' : 'x');
    if (!empty)
        add_hole(jsx, start, false);
}

/* At "<": the whole tag. How much deeper what follows lies: 1, 0 or -1. */
static int read_tag(Jsx *jsx)
{
    size_t start = jsx->at++;
    bool closing = here(jsx, 0) == '/';
    jsx->at += closing;
    size_t len = name_length(jsx, 0);
    Str name = {jsx->text.data + jsx->at, len};
    if (len == 0 && here(jsx, 0) == '>') { /* a fragment */
        jsx->at++;
        blank(jsx, start, ' ');
        return closing ? -1 : 1;
    }
    write_name(jsx, len);
    bool itself = false;
    while (!ends(jsx) && here(jsx, 0) != '>') {
        size_t before = jsx->at;
        itself = here(jsx, 0) == '/';
        if (here(jsx, 0) == '{') {
            read_expression(jsx, false);
            blank(jsx, before, ' ');
        } else if (is_word(here(jsx, 0))) {
            read_attribute(jsx);
        } else {
            jsx->at++;
        }
    }
    jsx->at += !ends(jsx);
    if (itself)
        end_in_itself(jsx, name, start);
    if (str_eq(name, S("svg")) && !itself)
        jsx->drawing += closing ? -1 : 1;
    return itself || is_void(name) ? 0 : closing ? -1 : 1;
}

/* Texts of JSX have no comments and no quotes. */
static void read_markup(Jsx *jsx)
{
    int depth = 0;
    jsx->nesting++;
    do {
        char c = here(jsx, 0);
        if (c == '{')
            read_expression(jsx, true);
        else if (c == '<' &&
                 (is_letter(here(jsx, 1)) || here(jsx, 1) == '/' || here(jsx, 1) == '>'))
            depth += read_tag(jsx);
        else
            jsx->at++;
    } while (depth > 0 && !ends(jsx));
    jsx->nesting--;
}

void mask_jsx(const CheckFile *file, MaskedText *masked)
{
    Jsx jsx = {.file = file, .text = file->text, .out = masked};
    size_t piece = 0;
    while (!ends(&jsx)) {
        char c = here(&jsx, 0);
        if (skip_comment(&jsx))
            continue;
        if (c == '"' || c == '\'' || c == '`') {
            skip_text(&jsx);
        } else if (is_markup(&jsx)) {
            blank(&jsx, piece, ' ');
            read_markup(&jsx);
            piece = jsx.at;
        } else {
            jsx.at++;
        }
    }
    blank(&jsx, piece, ' ');
}

/* ---- Svelte ------------------------------------------------------------------------ */

/* Behind the end of <script> or <style>, whose text is no markup. */
static void skip_raw(Jsx *jsx, const char *end)
{
    size_t start = jsx->at;
    jsx->at = text_find_folded(jsx->text, jsx->at, end);
    blank(jsx, start, ' ');
}

void mask_svelte(const CheckFile *file, MaskedText *masked)
{
    Jsx jsx = {.file = file, .text = file->text, .out = masked};
    while (!ends(&jsx)) {
        Str rest = {jsx.text.data + jsx.at, jsx.text.len - jsx.at};
        char c = here(&jsx, 0);
        if (str_starts(rest, S("<!--"))) {
            size_t end = text_find(jsx.text, jsx.at, "-->");
            jsx.at = end < jsx.text.len ? end + 3 : end;
        } else if (c == '{') {
            read_expression(&jsx, false);
        } else if (c == '<' && (is_letter(here(&jsx, 1)) || here(&jsx, 1) == '/')) {
            bool script = str_starts(rest, S("<script")), style = str_starts(rest, S("<style"));
            read_tag(&jsx);
            if (script || style)
                skip_raw(&jsx, script ? "</script" : "</style");
        } else {
            jsx.at++;
        }
    }
}
