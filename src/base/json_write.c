/* The part of json.h that writes: the canonical form. */
#include "base/json.h"

#include "base/json_order.h"

#include <stdlib.h>
#include <string.h>

typedef struct Writer {
    Buf *out;
    int indent, level;
} Writer;

/* RFC 8785 (JCS) writes texts the same way. */
static void write_text(Buf *out, const char *text)
{
    static const char short_forms[] = "\"\"\\\\\bb\ff\nn\rr\tt"; /* pairs: byte, letter */
    buf_add_char(out, '"');
    const char *plain = text;
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buf_add_bytes(out, plain, (size_t)(text - plain));
        plain = text + 1;
        const char *pair = short_forms;
        while (*pair && *pair != *text)
            pair += 2;
        if (*pair) {
            buf_add_char(out, '\\');
            buf_add_char(out, pair[1]);
        } else {
            buf_printf(out, "\\u%04x", c);
        }
    }
    buf_add_bytes(out, plain, (size_t)(text - plain));
    buf_add_char(out, '"');
}

static void write_line_end(const Writer *writer)
{
    if (writer->indent == 0)
        return;
    buf_add_char(writer->out, '\n');
    for (int i = 0; i < writer->indent * writer->level; i++)
        buf_add_char(writer->out, ' ');
}

static void write_node(Writer *writer, const Json *node);

static const Json **children(Arena *arena, const Json *node)
{
    const Json **items = arena_array(arena, const Json *, node->count);
    size_t count = 0;
    bool sorted = true;
    for (const Json *item = node->first; item; item = item->next) {
        if (count && node->kind == KIND_OBJECT)
            sorted = sorted && strcmp(items[count - 1]->name, item->name) < 0;
        items[count++] = item;
    }
    CHECK(count == node->count);
    if (!sorted)
        qsort(items, count, sizeof(const Json *), json_order_by_name);
    return items;
}

static void write_children(Writer *writer, const Json *node)
{
    bool object = node->kind == KIND_OBJECT;
    buf_add_char(writer->out, object ? '{' : '[');
    const Json **items = children(writer->out->arena, node);
    writer->level++;
    for (size_t i = 0; i < node->count; i++) {
        if (i)
            buf_add_char(writer->out, ',');
        write_line_end(writer);
        if (object) {
            write_text(writer->out, items[i]->name);
            buf_add(writer->out, writer->indent ? ": " : ":");
        }
        write_node(writer, items[i]);
    }
    writer->level--;
    if (node->count)
        write_line_end(writer);
    buf_add_char(writer->out, object ? '}' : ']');
}

static void write_node(Writer *writer, const Json *node)
{
    switch (node->kind) {
    case KIND_NULL:
        buf_add(writer->out, "null");
        break;
    case KIND_BOOL:
        buf_add(writer->out, node->truth ? "true" : "false");
        break;
    case KIND_INT:
        buf_add_int(writer->out, node->number);
        break;
    case KIND_TEXT:
        write_text(writer->out, node->text);
        break;
    case KIND_LIST:
    case KIND_OBJECT:
        write_children(writer, node);
        break;
    }
}

void json_write(Buf *out, const Json *node, int indent)
{
    static const Json nothing = {.kind = KIND_NULL};
    Writer writer = {.out = out, .indent = indent};
    write_node(&writer, node ? node : &nothing);
    if (indent)
        buf_add_char(out, '\n');
}

const char *json_canonical(Arena *arena, const Json *node)
{
    Buf out = buf_init(arena, SIZE_MAX - 1);
    json_write(&out, node, 0);
    return buf_text(&out);
}
