/* Razor: markup with C# behind "@". */
#include "check/mask_parts.h"

/* Behind the bracket that closes the one at `at`; texts between quotes are passed over. */
static size_t behind_bracket(Str text, size_t at)
{
    char open = text.data[at], close = open == '(' ? ')' : open == '[' ? ']' : '}';
    int depth = 0;
    size_t no_text_before = 0; /* a quote without its end: those behind it on the line are none */
    for (; at < text.len; at++) {
        char c = text.data[at];
        if (c == '"' && at >= no_text_before) {
            size_t line = at + 1;
            while (line < text.len && text.data[line] != '"' && text.data[line] != '\n')
                line += text.data[line] == '\\' ? 2 : 1;
            if (line < text.len && text.data[line] == '"')
                at = line;
            else
                no_text_before = line;
            continue;
        }
        depth += (c == open) - (c == close);
        if (depth == 0)
            return at + 1;
    }
    return text.len;
}

static size_t skip_spaces(Str text, size_t at)
{
    while (at < text.len && strchr(" \t\r\n", text.data[at]))
        at++;
    return at;
}

static size_t skip_word(Str text, size_t at)
{
    while (at < text.len && is_word(text.data[at]))
        at++;
    return at;
}

/* "@Model.Items[0].Name(x)" from behind the "@". */
static size_t behind_expression(Str text, size_t at)
{
    for (at = skip_word(text, at); at < text.len;) {
        if (text.data[at] == '(' || text.data[at] == '[')
            at = behind_bracket(text, at);
        else if (text.data[at] == '.' && at + 1 < text.len && is_letter(text.data[at + 1]))
            at = skip_word(text, at + 1);
        else
            break;
    }
    return at;
}

/* Where what begins at "@" ends; *kind says what it becomes. */
typedef enum Kind { NOTHING, SPACES, OUTPUT, STATEMENT } Kind;

static size_t behind_word(Str text, size_t at, Kind *kind)
{
    size_t end = skip_word(text, at), next = skip_spaces(text, end);
    char follows = next < text.len ? text.data[next] : '\0';
    Str word = {text.data + at, end - at};
    if (is_one_of("model inject page layout inherits namespace addTagHelper removeTagHelper "
                  "tagHelperPrefix using implements attribute typeparam",
                  word) &&
        follows != '(') {
        *kind = SPACES;
        return text_find(text, end, "\n");
    }
    *kind = STATEMENT;
    if (is_one_of("functions code", word) && follows == '{')
        return behind_bracket(text, next);
    if (is_one_of("if foreach for while switch using lock", word) && follows == '(') {
        next = skip_spaces(text, behind_bracket(text, next));
        return next < text.len && text.data[next] == '{' ? next + 1 : next;
    }
    *kind = OUTPUT;
    return behind_expression(text, at);
}

static size_t behind_mark(Str text, size_t at, Kind *kind)
{
    char next = at + 1 < text.len ? text.data[at + 1] : '\0';
    *kind = NOTHING;
    if (next == '*') {
        size_t end = text_find(text, at + 2, "*@");
        *kind = SPACES;
        return end < text.len ? end + 2 : end;
    }
    if (next == '(' || next == '{') {
        *kind = next == '(' ? OUTPUT : STATEMENT;
        return behind_bracket(text, at + 1);
    }
    if (is_letter(next) && !(at > 0 && is_word(text.data[at - 1])))
        return behind_word(text, at + 1, kind);
    return at + (next == '@' ? 2 : 1);
}

void mask_razor(const CheckFile *file, MaskedText *masked)
{
    Str text = file->text;
    for (size_t at = 0; at < text.len;) {
        if (text.data[at] != '@') {
            at++;
            continue;
        }
        Kind kind;
        size_t end = behind_mark(text, at, &kind);
        if (kind != NOTHING)
            mask_blank(masked, at, end, kind == OUTPUT ? mask_filler(masked, at) : ' ');
        if (kind == OUTPUT || kind == STATEMENT)
            mask_add_hole(file->arena, masked, (Hole){at, end, kind == STATEMENT});
        at = end;
    }
}
