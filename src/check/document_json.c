/* JSON by RFC 8259, with the place of each value. base/json.h keeps no places and refuses
 * fractions, which other people's files have. */
#include "base/buf.h"
#include "check/check_file.h"
#include "check/document_parts.h"

static void skip_space(DocumentReader *reader)
{
    char c = document_here(reader);
    while (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        reader->at++;
        c = document_here(reader);
    }
}

static bool read_unicode(DocumentReader *reader, Buf *out)
{
    uint32_t high, low;
    if (!document_hex(reader, 4, &high))
        return false;
    if (high >= 0xd800 && high < 0xdc00 && reader->at + 1 < reader->text.len &&
        document_here(reader) == '\\' && reader->text.data[reader->at + 1] == 'u') {
        reader->at += 2;
        if (!document_hex(reader, 4, &low))
            return false;
        if (low >= 0xdc00 && low < 0xe000)
            high = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
    }
    document_code_point(out, high >= 0xd800 && high < 0xe000 ? 0xfffd : high);
    return true;
}

static bool read_escape(DocumentReader *reader, Buf *out)
{
    static const char escapes[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    char c = document_here(reader);
    reader->at++;
    if (c == 'u')
        return read_unicode(reader, out);
    const char *found = c ? strchr(escapes, c) : NULL;
    if (!found)
        return false;
    buf_add_char(out, meanings[found - escapes]);
    return true;
}

/* At the opening quote. */
static const char *read_string(DocumentReader *reader)
{
    size_t start = ++reader->at, end = start;
    const char *text = reader->text.data;
    while (end < reader->text.len && (unsigned char)text[end] >= ' ' && text[end] != '"' &&
           text[end] != '\\')
        end++;
    reader->at = end;
    Str plain = {reader->text.data + start, reader->at - start};
    if (document_take(reader, '"'))
        return str_copy(reader->arena, plain);
    Buf out = buf_init(reader->arena, reader->text.len + 4);
    buf_add_str(&out, plain);
    while (reader->at < reader->text.len && (unsigned char)document_here(reader) >= ' ') {
        size_t at = reader->at;
        char c = reader->text.data[reader->at++];
        if (c == '"')
            return buf_text(&out);
        if (c != '\\') {
            buf_add_char(&out, c);
        } else if (!read_escape(reader, &out)) {
            document_fault(reader, at, "an escape that JSON does not have", false);
            return NULL;
        }
    }
    document_fault(reader, reader->at, "a text that does not end on its line", false);
    return NULL;
}

static size_t digits(DocumentReader *reader)
{
    size_t start = reader->at;
    while (is_digit(document_here(reader)))
        reader->at++;
    return reader->at - start;
}

static bool read_number(DocumentReader *reader)
{
    document_take(reader, '-');
    char first = document_here(reader);
    size_t whole = digits(reader);
    if (whole == 0 || (first == '0' && whole > 1))
        return false;
    if (document_take(reader, '.') && digits(reader) == 0)
        return false;
    if (document_here(reader) == 'e' || document_here(reader) == 'E') {
        reader->at++;
        if (!document_take(reader, '+'))
            document_take(reader, '-');
        return digits(reader) > 0;
    }
    return true;
}

static bool read_word(DocumentReader *reader)
{
    static const char *const words[] = {"true", "false", "null"};
    Str rest = {reader->text.data + reader->at, reader->text.len - reader->at};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(rest, str_of(words[i]))) {
            reader->at += strlen(words[i]);
            return true;
        }
    return false;
}

static Node *read_value(DocumentReader *reader, int depth);

static Node *read_members(DocumentReader *reader, Node *parent, char closing, int depth)
{
    reader->at++;
    skip_space(reader);
    while (!document_take(reader, closing)) {
        if (parent->count && !document_take(reader, ',')) {
            document_fault(reader, reader->at, "a comma is missing", false);
            return NULL;
        }
        skip_space(reader);
        const char *key = NULL;
        size_t key_at = reader->at;
        if (parent->kind == NODE_MAP) {
            if (document_here(reader) != '"') {
                document_fault(reader, reader->at, "a name between quotes is missing", false);
                return NULL;
            }
            key = read_string(reader);
            skip_space(reader);
            if (!key || !document_take(reader, ':')) {
                document_fault(reader, reader->at, "a colon is missing", false);
                return NULL;
            }
        }
        Node *child = read_value(reader, depth + 1);
        if (!child)
            return NULL;
        child->key = key;
        child->key_at = key_at;
        node_append(parent, child);
        skip_space(reader);
    }
    return parent;
}

static Node *read_value(DocumentReader *reader, int depth)
{
    skip_space(reader);
    char c = document_here(reader);
    Node *node = node_new(reader,
                          c == '{'   ? NODE_MAP
                          : c == '[' ? NODE_LIST
                                     : NODE_TEXT,
                          reader->at);
    if (!node)
        return NULL;
    if (depth > MAX_DOCUMENT_DEPTH) {
        document_fault(reader, reader->at, "nested deeper than is read", true);
        return NULL;
    }
    if (node->kind != NODE_TEXT) {
        node = read_members(reader, node, c == '{' ? '}' : ']', depth);
    } else if (c == '"') {
        node->quoted = true;
        node->text = read_string(reader);
        if (!node->text)
            return NULL;
    } else if (read_word(reader) || read_number(reader)) {
        node->text =
            arena_text_len(reader->arena, reader->text.data + node->at, reader->at - node->at);
    } else {
        document_fault(reader, reader->at, "a value is missing", false);
        return NULL;
    }
    if (node)
        node->end = reader->at;
    return node;
}

Node *document_json(Arena *arena, Str text, DocumentFault *fault)
{
    *fault = (DocumentFault){0};
    DocumentReader reader = {.arena = arena, .text = text, .fault = fault};
    if (str_starts(text, S("\xef\xbb\xbf")))
        reader.at = 3;
    Node *root = read_value(&reader, 0);
    skip_space(&reader);
    if (root && reader.at < text.len) {
        document_fault(&reader, reader.at, "something follows the end", false);
        return NULL;
    }
    return root;
}
