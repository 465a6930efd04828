/* Any bytes either are refused with a place inside them, or read into a tree whose values lie
 * inside them, in order and within the limits. What is JSON is YAML to us, too. */
#include "fuzz.h"

#include "check/document.h"

static size_t check_node(const Node *node, size_t size, int depth)
{
    size_t values = 1, children = 0;
    CHECK(depth <= MAX_DOCUMENT_DEPTH + 1);
    CHECK(node->at <= size && node->end <= size && node->at <= node->end);
    CHECK(node->kind != NODE_TEXT || (node->text && !node->first));
    for (const Node *child = node->first; child; child = child->next, children++) {
        CHECK(node->kind != NODE_MAP || child->key);
        values += check_node(child, size, depth + 1);
    }
    CHECK(children == node->count);
    return values;
}

static void check_reader(Node *(*read)(Arena *arena, Str text, DocumentFault *fault), Str text)
{
    DocumentFault fault;
    const Node *root = read(fuzz_arena(), text, &fault);
    if (!root) {
        CHECK(fault.words && fault.at <= text.len);
        return;
    }
    CHECK(check_node(root, text.len, 0) <= MAX_DOCUMENT_VALUES);
    CHECK(!node_get(root, "no such key") || root->kind == NODE_MAP);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = {(const char *)data, size};
    check_reader(document_json, text);
    check_reader(document_yaml, text);
    check_reader(document_toml, text);
    return 0;
}
