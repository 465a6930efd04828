/* YAML by libyaml's events, whose marks give the places. Aliases are read as empty texts: what they
 * stand for is found where it stands, and nothing grows. */
#include "check/document_parts.h"

#include <yaml.h>

typedef struct YamlReader {
    DocumentReader base;
    yaml_parser_t parser;
} YamlReader;

static bool next_event(YamlReader *reader, yaml_event_t *event)
{
    if (yaml_parser_parse(&reader->parser, event))
        return true;
    const char *words = reader->parser.problem;
    document_fault(&reader->base,
                   reader->parser.problem_mark.index ? reader->parser.problem_mark.index
                                                     : reader->parser.mark.index,
                   arena_text(reader->base.arena, words ? words : "not YAML"), false);
    return false;
}

static char *scalar_text(YamlReader *reader, const yaml_event_t *event)
{
    return arena_text_len(reader->base.arena, (const char *)event->data.scalar.value,
                          event->data.scalar.length);
}

static Node *read_node(YamlReader *reader, yaml_event_t *event, int depth);

static bool ends(const Node *parent, const yaml_event_t *event)
{
    return event->type ==
           (parent->kind == NODE_MAP ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT);
}

/* A key that is not a text is passed over with its value. */
static bool read_children(YamlReader *reader, Node *parent, int depth)
{
    for (;;) {
        yaml_event_t event;
        if (!next_event(reader, &event))
            return false;
        if (ends(parent, &event)) {
            parent->end = event.end_mark.index;
            yaml_event_delete(&event);
            return true;
        }
        Node *child = read_node(reader, &event, depth + 1);
        if (child && parent->kind == NODE_MAP) {
            const Node *key = child;
            if (!next_event(reader, &event))
                return false;
            child = read_node(reader, &event, depth + 1);
            if (child) {
                child->key = key->text;
                child->key_at = key->at;
            }
        }
        if (!child)
            return false;
        node_append(parent, child);
    }
}

/* Takes the event over. */
static Node *read_node(YamlReader *reader, yaml_event_t *event, int depth)
{
    NodeKind kind = event->type == YAML_MAPPING_START_EVENT    ? NODE_MAP
                    : event->type == YAML_SEQUENCE_START_EVENT ? NODE_LIST
                                                               : NODE_TEXT;
    Node *node = node_new(&reader->base, kind, event->start_mark.index);
    if (node && kind == NODE_TEXT && event->type == YAML_SCALAR_EVENT) {
        node->text = scalar_text(reader, event);
        node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
        node->end = event->end_mark.index;
    }
    yaml_event_delete(event);
    if (!node)
        return NULL;
    if (depth > MAX_DOCUMENT_DEPTH) {
        document_fault(&reader->base, node->at, "nested deeper than is read", true);
        return NULL;
    }
    return kind == NODE_TEXT || read_children(reader, node, depth) ? node : NULL;
}

/* One document after another; the first holds the next. */
static Node *read_stream(YamlReader *reader)
{
    Node *first = NULL, *last = NULL;
    for (;;) {
        yaml_event_t event;
        if (!next_event(reader, &event))
            return NULL;
        yaml_event_type_t type = event.type;
        if (type == YAML_STREAM_START_EVENT || type == YAML_DOCUMENT_START_EVENT ||
            type == YAML_DOCUMENT_END_EVENT || type == YAML_STREAM_END_EVENT) {
            yaml_event_delete(&event);
            if (type == YAML_STREAM_END_EVENT)
                return first ? first : node_new(&reader->base, NODE_MAP, 0);
            continue;
        }
        Node *node = read_node(reader, &event, 0);
        if (!node)
            return NULL;
        if (last)
            last->next = node;
        else
            first = node;
        last = node;
    }
}

/* libyaml counts characters; the places here are bytes. */
static size_t byte_of_character(Str text, size_t character)
{
    size_t at = 0;
    for (; at < text.len && character > 0; character--)
        for (at++; at < text.len && ((unsigned char)text.data[at] & 0xc0) == 0x80;)
            at++;
    return at;
}

static void to_bytes(Str text, Node *node, size_t *seen, size_t *byte);

static size_t advance(Str text, size_t character, size_t *seen, size_t *byte)
{
    if (character < *seen)
        return byte_of_character(text, character);
    Str rest = {text.data + *byte, text.len - *byte};
    *byte += byte_of_character(rest, character - *seen);
    *seen = character;
    return *byte;
}

static void to_bytes(Str text, Node *node, size_t *seen, size_t *byte)
{
    for (; node; node = node->next) {
        if (node->key)
            node->key_at = advance(text, node->key_at, seen, byte);
        node->at = advance(text, node->at, seen, byte);
        to_bytes(text, node->first, seen, byte);
        node->end = advance(text, node->end, seen, byte);
    }
}

static bool is_ascii(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

Node *document_yaml(Arena *arena, Str text, DocumentFault *fault)
{
    *fault = (DocumentFault){0};
    YamlReader reader = {.base = {.arena = arena, .text = text, .fault = fault}};
    if (!yaml_parser_initialize(&reader.parser)) {
        document_fault(&reader.base, 0, "no memory to read it", true);
        return NULL;
    }
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)text.data, text.len);
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    jmp_buf full; /* libyaml's own memory has to go when ours runs out */
    jmp_buf *before = arena_guard(arena, &full);
    if (setjmp(full) != 0) {
        yaml_parser_delete(&reader.parser);
        arena_guard(arena, before);
        arena_exhausted(arena);
    }
    Node *root = read_stream(&reader);
    arena_guard(arena, before);
    yaml_parser_delete(&reader.parser);
    if (!is_ascii(text)) {
        size_t seen = 0, byte = 0;
        to_bytes(text, root, &seen, &byte);
        fault->at = byte_of_character(text, fault->at);
    }
    return root;
}
