/* Any bytes either are refused with words, or read into a tree whose canonical form
 * reads back as the same tree. */
#include "fuzz.h"

#include "base/json.h"

static Json *must_read(Ctx *ctx, Str text)
{
    Json *node = NULL;
    CHECK(json_read(ctx, "again", text, &node) == OK);
    return node;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Ctx ctx = {.arena = fuzz_arena()};
    Json *node = NULL;
    Err err = json_read(&ctx, "input", (Str){(const char *)data, size}, &node);
    if (err != OK) {
        CHECK(!node);
        CHECK(err == INVALID || err == TOO_BIG);
        CHECK(str_starts(str_of(problem(&ctx)), S("input: ")));
        CHECK(utf8_valid(str_of(problem(&ctx))));
        return 0;
    }
    const char *canonical = json_canonical(ctx.arena, node);
    CHECK(utf8_valid(str_of(canonical)));
    Json *again = must_read(&ctx, str_of(canonical));
    CHECK(json_same(node, again) && json_same(again, node));
    CHECK(text_eq(json_canonical(ctx.arena, again), canonical));
    Json *flat = NULL; /* the short way reads the same, or nothing */
    CHECK(!json_read_flat(ctx.arena, str_of(canonical), &flat) || json_same(flat, node));

    Buf pretty = buf_init(ctx.arena, MAX_COMMAND_ARENA);
    json_write(&pretty, node, 2);
    CHECK(buf_ok(&pretty));
    CHECK(json_same(must_read(&ctx, buf_str(&pretty)), node));

    Json *copy = json_clone(ctx.arena, node);
    CHECK(json_same(copy, node));
    if (node->kind == KIND_OBJECT && node->first) {
        json_set(ctx.arena, copy, node->first->name, NULL);
        CHECK(copy->count == node->count - 1 && !json_same(copy, node));
        json_set(ctx.arena, copy, node->first->name, json_clone(ctx.arena, node->first));
        CHECK(json_same(copy, node)); /* now in another order */
    }
    return 0;
}
