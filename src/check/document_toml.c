/* TOML 1.0 (toml.io), with the place of each value. Debian has no library for it. Numbers and dates
 * are taken as they stand, by their characters alone. */
#include "check/check_file.h"
#include "check/document_parts.h"

enum { MAX_TOML_MEMBERS = 1000 }; /* of one table: names are looked up one after the other */

typedef struct TomlReader {
    DocumentReader in;
    int depth; /* of the value that is read */
} TomlReader;

static bool fault(TomlReader *toml, const char *words)
{
    document_fault(&toml->in, toml->in.at, words, false);
    return false;
}

static char here(const TomlReader *toml)
{
    return document_here(&toml->in);
}

static bool take(TomlReader *toml, char c)
{
    return document_take(&toml->in, c);
}

static bool has(const TomlReader *toml, Str text)
{
    Str rest = {toml->in.text.data + toml->in.at, toml->in.text.len - toml->in.at};
    return str_starts(rest, text);
}

static void skip_blanks(TomlReader *toml)
{
    while (here(toml) == ' ' || here(toml) == '\t')
        toml->in.at++;
}

static void skip_comment(TomlReader *toml)
{
    skip_blanks(toml);
    if (here(toml) == '#')
        while (toml->in.at < toml->in.text.len && here(toml) != '\n')
            toml->in.at++;
    take(toml, '\r');
}

/* Blanks, comments and line ends. */
static void skip_lines(TomlReader *toml)
{
    do
        skip_comment(toml);
    while (take(toml, '\n'));
}

/* ---- Texts ----------------------------------------------------------------------- */

static bool read_escape(TomlReader *toml, Buf *out, bool several)
{
    static const char escapes[] = "btnfre\"\\", meanings[] = "\b\t\n\f\r\x1b\"\\";
    uint32_t c;
    if (here(toml) == 'u' || here(toml) == 'U') {
        int digits = here(toml) == 'u' ? 4 : 8;
        toml->in.at++;
        if (!document_hex(&toml->in, digits, &c) || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
            return fault(toml, "an escape that TOML does not have");
        document_code_point(out, c);
        return true;
    }
    const char *found = here(toml) ? strchr(escapes, here(toml)) : NULL;
    if (found) {
        buf_add_char(out, meanings[found - escapes]);
        toml->in.at++;
        return true;
    }
    size_t start = toml->in.at; /* the end of a line, and the blanks of the next ones */
    skip_blanks(toml);
    take(toml, '\r');
    if (!several || !take(toml, '\n')) {
        toml->in.at = start;
        return fault(toml, "an escape that TOML does not have");
    }
    while (here(toml) && strchr(" \t\r\n", here(toml)))
        toml->in.at++;
    return true;
}

/* From behind the opening quotes to those that end it; a '…' has no escapes. */
static bool read_to(TomlReader *toml, Str closing, Buf *out)
{
    bool several = closing.len == 3;
    while (toml->in.at < toml->in.text.len && (several || here(toml) != '\n')) {
        if (has(toml, closing)) {
            toml->in.at += closing.len;
            return true;
        }
        char c = here(toml);
        toml->in.at++;
        if (c != '\\' || closing.data[0] != '"')
            buf_add_char(out, c ? c : '?');
        else if (!read_escape(toml, out, several))
            return false;
    }
    return fault(toml,
                 several ? "a text that does not end" : "a text that does not end on its line");
}

/* At the opening quote: '…', "…", and three of them, over several lines. */
static const char *read_text(TomlReader *toml)
{
    Buf out = buf_init(toml->in.arena, toml->in.text.len + 4);
    char quote = here(toml);
    Str triple = quote == '"' ? S("\"\"\"") : S("'''");
    bool several = has(toml, triple);
    toml->in.at += several ? 3 : 1;
    if (!several)
        return read_to(toml, (Str){triple.data, 1}, &out) ? buf_text(&out) : NULL;
    take(toml, '\r');
    take(toml, '\n');
    if (!read_to(toml, triple, &out))
        return NULL;
    for (int i = 0; i < 2 && take(toml, quote); i++)
        buf_add_char(&out, quote); /* quotes of the text stand before those that end it */
    return buf_text(&out);
}

/* ---- Names ----------------------------------------------------------------------- */

static const char *read_name(TomlReader *toml)
{
    if (here(toml) == '"' || here(toml) == '\'')
        return read_text(toml);
    size_t start = toml->in.at;
    while (is_word(here(toml)) || here(toml) == '-')
        toml->in.at++;
    if (toml->in.at == start) {
        fault(toml, "a name is missing");
        return NULL;
    }
    return arena_text_len(toml->in.arena, toml->in.text.data + start, toml->in.at - start);
}

static bool find_member(TomlReader *toml, const Node *table, const char *name, Node **found)
{
    *found = NULL;
    if (table->count >= MAX_TOML_MEMBERS) {
        document_fault(&toml->in, toml->in.at, "more names in one table than are read", true);
        return false;
    }
    for (Node *node = table->first; node && !*found; node = node->next)
        if (strcmp(node->key, name) == 0)
            *found = node;
    return true;
}

static Node *add_member(TomlReader *toml, Node *parent, const char *name, size_t at, NodeKind kind)
{
    Node *node = node_new(&toml->in, kind, at);
    if (!node)
        return NULL;
    node->key = name;
    node->key_at = at;
    node_append(parent, node);
    return node;
}

/* The table of this name within another: made when it is not there; of a list, its last one. */
static Node *table_of(TomlReader *toml, Node *parent, const char *name, size_t at)
{
    Node *node;
    if (++toml->depth > MAX_DOCUMENT_DEPTH) {
        document_fault(&toml->in, at, "nested deeper than is read", true);
        return NULL;
    }
    if (!find_member(toml, parent, name, &node))
        return NULL;
    if (!node)
        return add_member(toml, parent, name, at, NODE_MAP);
    if (node->kind == NODE_LIST)
        node = node->last;
    if (!node || node->kind != NODE_MAP) {
        document_fault(&toml->in, at, "a name that is there already, and is no table", false);
        return NULL;
    }
    return node;
}

/* "a.b.c": the table that c belongs into, c and its place. */
static Node *read_path(TomlReader *toml, Node *table, const char **last, size_t *at)
{
    for (;;) {
        skip_blanks(toml);
        *at = toml->in.at;
        *last = read_name(toml);
        skip_blanks(toml);
        if (!*last || !take(toml, '.'))
            return *last ? table : NULL;
        table = table_of(toml, table, *last, *at);
        if (!table)
            return NULL;
    }
}

/* ---- Values ---------------------------------------------------------------------- */

static bool read_value(TomlReader *toml, Node *node);

static bool read_list(TomlReader *toml, Node *list)
{
    toml->in.at++;
    for (skip_lines(toml); !take(toml, ']'); skip_lines(toml)) {
        if (list->count && !take(toml, ','))
            return fault(toml, "a comma is missing");
        skip_lines(toml);
        if (list->count && take(toml, ']'))
            return true;
        Node *item = node_new(&toml->in, NODE_TEXT, toml->in.at);
        if (!item || !read_value(toml, item))
            return false;
        node_append(list, item);
    }
    return true;
}

static bool read_member(TomlReader *toml, Node *table);

static bool read_inline_table(TomlReader *toml, Node *table)
{
    toml->in.at++;
    skip_blanks(toml);
    while (!take(toml, '}')) {
        if (table->count && !take(toml, ','))
            return fault(toml, "a comma is missing");
        if (!read_member(toml, table))
            return false;
        skip_blanks(toml);
    }
    return true;
}

/* true, 12, 1_000.5, 1979-05-27 07:32:00Z, -inf */
static bool read_scalar(TomlReader *toml, Node *node)
{
    size_t start = toml->in.at;
    while (is_word(here(toml)) || (here(toml) && strchr("+-.:", here(toml))) ||
           (here(toml) == ' ' && toml->in.at - start == sizeof "1979-05-27" - 1 &&
            toml->in.at + 1 < toml->in.text.len && is_digit(toml->in.text.data[toml->in.at + 1])))
        toml->in.at++;
    Str value = {toml->in.text.data + start, toml->in.at - start};
    bool word = is_one_of("true false inf nan +inf -inf +nan -nan", value);
    bool number =
        value.len && (is_digit(value.data[0]) ||
                      (strchr("+-", value.data[0]) && value.len > 1 && is_digit(value.data[1])));
    if (!word && !number) {
        toml->in.at = start;
        return fault(toml, "a value is missing");
    }
    node->text = str_copy(toml->in.arena, value);
    return true;
}

static bool read_value(TomlReader *toml, Node *node)
{
    char c = here(toml);
    bool read;
    if (++toml->depth > MAX_DOCUMENT_DEPTH) {
        document_fault(&toml->in, toml->in.at, "nested deeper than is read", true);
        return false;
    }
    node->at = toml->in.at;
    if (c == '[' || c == '{') {
        node->kind = c == '[' ? NODE_LIST : NODE_MAP;
        read = c == '[' ? read_list(toml, node) : read_inline_table(toml, node);
    } else if (c == '"' || c == '\'') {
        const char *text = read_text(toml);
        node->quoted = true;
        node->text = text_or(text, "");
        read = text != NULL;
    } else {
        read = read_scalar(toml, node);
    }
    node->end = toml->in.at;
    toml->depth--;
    return read;
}

/* name = value */
static bool read_member(TomlReader *toml, Node *table)
{
    const char *name;
    size_t at;
    int depth = toml->depth;
    Node *parent = read_path(toml, table, &name, &at), *node;
    if (!parent || !find_member(toml, parent, name, &node))
        return false;
    if (node) {
        document_fault(&toml->in, at, "a name that is there already", false);
        return false;
    }
    if (!take(toml, '='))
        return fault(toml, "an equals sign is missing");
    skip_blanks(toml);
    node = add_member(toml, parent, name, at, NODE_TEXT);
    bool read = node && read_value(toml, node);
    toml->depth = depth;
    return read;
}

/* [a.b], [[a.b]]: the table that the next lines belong to. */
static Node *read_header(TomlReader *toml, Node *root)
{
    size_t start = toml->in.at++, at;
    bool several = take(toml, '[');
    const char *name;
    Node *parent = read_path(toml, root, &name, &at), *table;
    if (!parent)
        return NULL;
    if (!take(toml, ']') || (several && !take(toml, ']'))) {
        fault(toml, "a bracket is missing");
        return NULL;
    }
    if (!several) {
        table = table_of(toml, parent, name, at);
        if (table && table->end > table->at) { /* it has a header already, or stands in braces */
            document_fault(&toml->in, at, "a table that is there already", false);
            return NULL;
        }
    } else {
        Node *list;
        if (!find_member(toml, parent, name, &list))
            return NULL;
        if (!list)
            list = add_member(toml, parent, name, at, NODE_LIST);
        if (!list || list->kind != NODE_LIST) {
            document_fault(&toml->in, at, "a name that is there already, and is no list", false);
            return NULL;
        }
        table = node_new(&toml->in, NODE_MAP, start);
        if (table)
            node_append(list, table);
    }
    if (table) {
        table->at = start;
        table->end = toml->in.at;
    }
    return table;
}

Node *document_toml(Arena *arena, Str text, DocumentFault *fault_out)
{
    *fault_out = (DocumentFault){0};
    TomlReader toml = {.in = {.arena = arena, .text = text, .fault = fault_out}};
    if (str_starts(text, S("\xef\xbb\xbf")))
        toml.in.at = 3;
    Node *root = node_new(&toml.in, NODE_MAP, 0), *table = root;
    root->end = text.len;
    int depth = 0;
    for (skip_lines(&toml); toml.in.at < text.len; skip_lines(&toml)) {
        bool header = here(&toml) == '[';
        toml.depth = header ? 0 : depth;
        if (header)
            table = read_header(&toml, root);
        else if (!read_member(&toml, table))
            return NULL;
        if (!table)
            return NULL;
        depth = header ? toml.depth + 2 : depth; /* a list and its table */
        skip_comment(&toml);
        if (toml.in.at < text.len && here(&toml) != '\n') {
            fault(&toml, "something follows on the line");
            return NULL;
        }
    }
    return root;
}
