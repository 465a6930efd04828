#include "check/mask_parts.h"

typedef struct Mark {
    const char *open, *close;
    enum { OUTPUT, STATEMENT, COMMENT } kind;
} Mark;

typedef struct Language {
    const char *endings; /* separated by spaces; "*.blade.php" by the end of the name */
    const Mark *marks;   /* the longest first; the last is empty */
} Language;

static const Mark embedded[] = {{"<%--", "--%>", COMMENT},
                                {"<%#", "%>", COMMENT},
                                {"<%=", "%>", OUTPUT},
                                {"<%-", "%>", OUTPUT},
                                {"<%", "%>", STATEMENT},
                                {"${", "}", OUTPUT},
                                {0}};
static const Mark jinja[] = {
    {"{#", "#}", COMMENT}, {"{{", "}}", OUTPUT}, {"{%", "%}", STATEMENT}, {0}};
static const Mark mustache[] = {
    {"{{!--", "--}}", COMMENT}, {"{{{", "}}}", OUTPUT},   {"{{!", "}}", COMMENT},
    {"{{#", "}}", STATEMENT},   {"{{/", "}}", STATEMENT}, {"{{else", "}}", STATEMENT},
    {"{{^", "}}", STATEMENT},   {"{{", "}}", OUTPUT},     {0}};
static const Mark blade[] = {{"{{--", "--}}", COMMENT},
                             {"{!!", "!!}", OUTPUT},
                             {"{{", "}}", OUTPUT},
                             {"@", "\n", STATEMENT},
                             {0}};
static const Mark php[] = {{"<?", "?>", OUTPUT}, {0}};
static const Mark markup[] = {
    {"{{", "}}", OUTPUT},    {"{%", "%}", STATEMENT}, {"<%=", "%>", OUTPUT},
    {"<%", "%>", STATEMENT}, {"<?php", "?>", OUTPUT}, {"${", "}", OUTPUT},
    {"#{", "}", OUTPUT},     {"[[", "]]", OUTPUT},    {0}};

static const Language languages[] = {
    {"*.blade.php", blade},
    {"erb ejs jsp eex heex leex", embedded},
    {"njk nunjucks jinja jinja2 j2 liquid twig", jinja},
    {"hbs handlebars mustache vue", mustache},
    {"php", php},
    {"html htm xhtml ftl", markup}, /* whose language the name does not tell */
};

static bool has_ending(const Language *language, const CheckFile *file)
{
    if (language->endings[0] == '*')
        return str_ends(str_of(file->name), str_of(language->endings + 1));
    return is_one_of(language->endings, str_of(file->ending));
}

static const Mark *marks_of(const CheckFile *file)
{
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (has_ending(&languages[i], file))
            return languages[i].marks;
    return NULL;
}

/* With what all marks begin. */
static const bool begins_mark[256] = {
    ['<'] = true, ['{'] = true, ['$'] = true, ['#'] = true, ['['] = true, ['@'] = true,
};

static const Mark *mark_at(const Mark *marks, Str text, size_t at)
{
    Str rest = {text.data + at, text.len - at};
    for (; marks->open; marks++)
        if (str_starts(rest, str_of(marks->open)))
            return marks;
    return NULL;
}

/* A line of Blade that begins with @; an address in the text has something before it. */
static bool is_at_line_start(Str text, size_t at)
{
    while (at > 0 && (text.data[at - 1] == ' ' || text.data[at - 1] == '\t'))
        at--;
    return at == 0 || text.data[at - 1] == '\n';
}

char mask_filler(const MaskedText *masked, size_t at)
{
    char c = at ? masked->text[at - 1] : ' ';
    return is_word(c) || strchr("=</\"'-#:.", c) ? 'x' : ' ';
}

void mask_blank(MaskedText *masked, size_t start, size_t end, char with)
{
    for (size_t i = start; i < end; i++)
        if (masked->text[i] != '\n')
            masked->text[i] = with;
}

void mask_add_hole(Arena *arena, MaskedText *masked, Hole hole)
{
    if (masked->count == masked->room) {
        size_t more = masked->room ? masked->room * 2 : 64;
        masked->holes = arena_grow(arena, masked->holes, masked->room * sizeof *masked->holes,
                                   more * sizeof *masked->holes);
        masked->room = more;
    }
    masked->holes[masked->count++] = hole;
    masked->statements |= hole.statement;
}

static void mask_by_marks(const CheckFile *file, const Mark *marks, MaskedText *masked)
{
    Str text = file->text;
    for (size_t at = 0; marks && at < text.len; at++) {
        if (!begins_mark[(unsigned char)text.data[at]])
            continue;
        const Mark *mark = mark_at(marks, text, at);
        if (!mark || (mark->open[0] == '@' && !is_at_line_start(text, at)))
            continue;
        size_t close = text_find(text, at + strlen(mark->open), mark->close);
        size_t end = close < text.len ? close + strlen(mark->close) : text.len;
        mask_blank(masked, at, end, mark->kind == COMMENT ? ' ' : mask_filler(masked, at));
        if (mark->kind != COMMENT)
            mask_add_hole(file->arena, masked, (Hole){at, end, mark->kind == STATEMENT});
        at = end - 1;
    }
}

/* Languages that marks alone do not tell from their markup. */
static const struct {
    const char *endings;
    void (*mask)(const CheckFile *file, MaskedText *masked);
} grammars[] = {{"jsx tsx", mask_jsx}, {"svelte", mask_svelte}, {"cshtml razor", mask_razor}};

MaskedText template_mask(const CheckFile *file)
{
    Str text = file->text;
    MaskedText masked = {.text = arena_text_len(file->arena, text.data, text.len), .len = text.len};
    for (size_t i = 0; i < sizeof grammars / sizeof *grammars; i++)
        if (is_one_of(grammars[i].endings, str_of(file->ending))) {
            masked.rough = true;
            grammars[i].mask(file, &masked);
        }
    if (!masked.rough)
        mask_by_marks(file, marks_of(file), &masked);
    for (size_t i = 0; i < masked.len; i++) /* the parser's text ends at a NUL */
        if (masked.text[i] == '\0')
            masked.text[i] = ' ';
    return masked;
}

size_t mask_first(const MaskedText *masked, size_t from)
{
    size_t low = 0, high = masked->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (masked->holes[middle].end < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool mask_touches(const MaskedText *masked, size_t start, size_t end)
{
    size_t first = mask_first(masked, start);
    return first < masked->count && masked->holes[first].start <= end;
}
