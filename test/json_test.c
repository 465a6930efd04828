#include "unit.h"

#include "base/json.h"

static Json *read(Ctx *ctx, const char *text)
{
    Json *node = NULL;
    if (json_read(ctx, "case.json", str_of(text), &node) != OK)
        fail_msg("%s: %s", text, problem(ctx));
    return node;
}

static void reads_and_walks(void **state)
{
    Ctx *ctx = *state;
    const Json *node = read(ctx, "{\"work\": {\"phase\": \"beta\", \"cost\": 6000000},"
                                 " \"live\": true, \"gone\": null, \"tags\": [\"a\", \"b\", 3]}");
    assert_string_equal(json_text_at(node, "work.phase"), "beta");
    assert_null(json_text_at(node, "work.none"));
    assert_null(json_text_at(node, "live.none"));
    assert_ptr_equal(json_path(node, ""), node);
    int64_t cost = 0;
    assert_true(json_int(json_get(node, "work"), "cost", &cost));
    assert_int_equal(cost, 6000000);
    assert_false(json_int(node, "live", &cost));
    bool live = false;
    assert_true(json_bool(node, "live", &live));
    assert_true(live);
    assert_true(json_truth(node, "live"));
    assert_false(json_truth(node, "gone"));
    assert_int_equal(json_get(node, "gone")->kind, KIND_NULL);
    assert_null(json_text(node, "gone"));

    const Json *tags = json_get(node, "tags");
    assert_true(json_list_has(tags, "b"));
    assert_false(json_list_has(tags, "3"));
    assert_int_equal(tags->count, 3);
    int seen = 0;
    for (const Json *item = json_first(tags); item; item = item->next)
        seen++;
    assert_int_equal(seen, 3);

    /* The order of the document is kept. */
    static const char *const names[] = {"work", "live", "gone", "tags"};
    int i = 0;
    for (const Json *item = json_first(node); item; item = item->next)
        assert_string_equal(item->name, names[i++]);
}

static void walks_over_gaps(void **state)
{
    Ctx *ctx = *state;
    int64_t number;
    bool truth;
    const Json *nodes[] = {NULL, json_new_text(ctx->arena, "x"), json_new_list(ctx->arena)};
    for (size_t i = 0; i < 3; i++) {
        assert_null(json_get(nodes[i], "a"));
        assert_null(json_path(nodes[i], "a.b"));
        assert_null(json_text(nodes[i], "a"));
        assert_null(json_text_at(nodes[i], "a.b"));
        assert_false(json_int(nodes[i], "a", &number));
        assert_false(json_bool(nodes[i], "a", &truth));
        assert_false(json_truth(nodes[i], "a"));
        assert_null(json_first(nodes[i]));
        assert_false(json_list_has(nodes[i], "a"));
    }
    assert_true(json_same(NULL, NULL));
    assert_false(json_same(NULL, nodes[1]));
    assert_null(json_clone(ctx->arena, NULL));
    assert_string_equal(json_canonical(ctx->arena, NULL), "null");
}

static void says_where_it_is_wrong(void **state)
{
    Ctx *ctx = *state;
    static const struct {
        const char *text;
        Err err;
        const char *words;
    } cases[] = {
        {"{\n  \"a\": 1,\n}", INVALID,
         "case.json: line 3, column 1: string or '}' expected near '}'"},
        {"{\"a\": 1 \"b\": 2}", INVALID, "case.json: line 1, column 11: '}' expected near '\"b\"'"},
        {"{\"a\": 1, \"a\": 2}", INVALID,
         "case.json: line 1, column 12: duplicate object key near '\"a\"'"},
        {"{\"costs\": [1, {\"a/b\": 1.5}]}", INVALID,
         "case.json: /costs/1/a~1b: 1.5 is not a whole number"},
        {"1e2", INVALID, "case.json: /: 100 is not a whole number"},
        {"[1] 2", INVALID, "case.json: line 1, column 5: end of file expected near '2'"},
        {"9223372036854775808", INVALID, NULL},
        {"\"\\u0000\"", INVALID, NULL},
        {"{\"a\\u0000\": 1}", INVALID, NULL},
        {"\"\xff\"", INVALID, NULL},
        {"\"\\ud800\"", INVALID, NULL},
        {"\"\n\"", INVALID, NULL},
        {"[01]", INVALID, NULL},
        {"{a: 1}", INVALID, NULL},
        {"[NaN]", INVALID, NULL},
        {"", INVALID, NULL},
        {" ", INVALID, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Json *node = NULL;
        Err err = json_read(ctx, "case.json", str_of(cases[i].text), &node);
        if (err != cases[i].err)
            fail_msg("%s", cases[i].text);
        assert_null(node);
        if (cases[i].words)
            assert_string_equal(problem(ctx), cases[i].words);
        assert_true(utf8_valid(str_of(problem(ctx))));
        assert_true(str_starts(str_of(problem(ctx)), S("case.json: ")));
    }
    Json *node = NULL;
    assert_int_equal(json_read(ctx, "x", S("[1]\0"), &node), INVALID);
    assert_int_equal(json_read(ctx, "x", (Str){0}, &node), INVALID);
}

static void keeps_its_limits(void **state)
{
    Ctx *ctx = *state;
    Json *node = NULL;
    Buf deep = buf_init(ctx->arena, 1000);
    for (int i = 0; i < MAX_JSON_DEPTH; i++)
        buf_add(&deep, "[\n");
    for (int i = 0; i < MAX_JSON_DEPTH; i++)
        buf_add(&deep, "]");
    assert_int_equal(json_read(ctx, "x", buf_str(&deep), &node), OK);
    const char *deeper = arena_printf(ctx->arena, "[%s]", buf_text(&deep));
    assert_int_equal(json_read(ctx, "x", str_of(deeper), &node), TOO_BIG);
    assert_string_equal(problem(ctx), "x: line 64: more than 64 levels deep");
    /* Brackets in texts are no levels. */
    const char *quoted = arena_printf(ctx->arena, "\"%0*d\\\"[[[\"", 70, 0);
    assert_int_equal(json_read(ctx, "x", str_of(quoted), &node), OK);

    size_t len = 3 * (MAX_JSON_VALUES + 1);
    char *many = arena_alloc(ctx->arena, len);
    for (size_t i = 0; i < len; i += 3)
        memcpy(many + i, i ? ",[]" : "[[]", 3);
    assert_int_equal(json_read(ctx, "x", (Str){many, len}, &node), TOO_BIG);
    assert_string_equal(problem(ctx), "x: more than 1000000 values");

    char *large = arena_alloc(ctx->arena, MAX_JSON_BYTES + 2);
    memset(large, ' ', MAX_JSON_BYTES + 1);
    large[0] = '1';
    assert_int_equal(json_read(ctx, "x", (Str){large, MAX_JSON_BYTES}, &node), OK);
    assert_int_equal(json_read(ctx, "x", (Str){large, MAX_JSON_BYTES + 1}, &node), TOO_BIG);
    assert_string_equal(problem(ctx), "x: larger than 16 MB");
}

/* jansson's tree is freed when the arena runs out half way: LeakSanitizer looks. */
static void passes_the_jump_on(void **state)
{
    (void)state;
    Arena *arena = arena_create(16 << 10);
    Ctx ctx = {.arena = arena};
    char text[2 * 5000 + 2] = "[0";
    for (size_t i = 2; i < sizeof text - 2; i += 2)
        memcpy(text + i, ",0", 2);
    text[sizeof text - 2] = ']';
    jmp_buf full;
    volatile bool jumped = true;
    arena_guard(arena, &full);
    if (setjmp(full) == 0) {
        Json *node;
        assert_int_equal(json_read(&ctx, "x", str_of(text), &node), OK);
        jumped = false;
    }
    assert_true(jumped);
    assert_ptr_equal(arena_guard(arena, NULL), &full);
    arena_destroy(arena);
}

static void changes(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    Json *object = json_new_object(arena);
    json_set_text(arena, object, "b", "2");
    json_set_int(arena, object, "a", 1);
    json_set_bool(arena, object, "c", false);
    assert_string_equal(json_canonical(arena, object), "{\"a\":1,\"b\":\"2\",\"c\":false}");
    json_set_text(arena, object, "b", "two");
    assert_string_equal(object->first->name, "b"); /* in its old place */
    assert_int_equal(object->count, 3);
    json_set_text(arena, object, "c", "last");
    json_set_text(arena, object, "d", "after");
    assert_string_equal(json_canonical(arena, object),
                        "{\"a\":1,\"b\":\"two\",\"c\":\"last\",\"d\":\"after\"}");
    json_set_text(arena, object, "d", "");   /* the last */
    json_set_text(arena, object, "b", NULL); /* the first */
    json_set(arena, object, "none", NULL);
    assert_string_equal(json_canonical(arena, object), "{\"a\":1,\"c\":\"last\"}");
    json_set(arena, object, "a", NULL);
    json_set(arena, object, "c", NULL);
    assert_null(object->first);
    assert_null(object->last);
    json_set(arena, object, "l", json_new_list(arena));
    Json *list = object->first;
    json_set(arena, object, "l", list); /* the same again */
    json_append(list, json_new_text(arena, NULL));
    json_append(list, json_new_int(arena, -5));
    assert_string_equal(json_canonical(arena, object), "{\"l\":[null,-5]}");

    Json *copy = json_clone(arena, object);
    assert_true(json_same(object, copy));
    json_append(copy->first, json_new_bool(arena, true));
    assert_false(json_same(object, copy));
    assert_string_equal(json_canonical(arena, object), "{\"l\":[null,-5]}");
    json_append(list, json_clone(arena, copy->first)); /* a clone has no name and no siblings */
    assert_string_equal(json_canonical(arena, object), "{\"l\":[null,-5,[null,-5,true]]}");
}

static void compares(void **state)
{
    Ctx *ctx = *state;
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {
        {"{\"a\":1,\"b\":[true]}", "{\"b\":[true],\"a\":1}", true},
        {"{\"a\":1,\"b\":2}", "{\"b\":1,\"a\":2}", false},
        {"{\"a\":1,\"b\":2}", "{\"a\":1,\"c\":2}", false},
        {"{\"a\":1}", "{\"a\":1,\"b\":2}", false},
        {"[1,2]", "[2,1]", false},
        {"[]", "{}", false},
        {"\"1\"", "1", false},
        {"null", "false", false},
        {"\"\\u00e9\"", "\"\xc3\xa9\"", true},
        {"{\"b\":{\"x\":1,\"y\":2},\"a\":null}", "{\"a\":null,\"b\":{\"y\":2,\"x\":1}}", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Json *a = read(ctx, cases[i].a), *b = read(ctx, cases[i].b);
        assert_int_equal(json_same(a, b), cases[i].same);
        assert_int_equal(json_same(b, a), cases[i].same);
        assert_int_equal(text_eq(json_canonical(ctx->arena, a), json_canonical(ctx->arena, b)),
                         cases[i].same);
    }
}

static void writes_one_form(void **state)
{
    Ctx *ctx = *state;
    static const char *const cases[][2] = {
        {" { \"b\" : [ ] , \"a\" : { } } ", "{\"a\":{},\"b\":[]}"},
        {"\"\\u0001\\b\\f\\n\\r\\t\\\"\\\\\\/\\u007f\\u00e9\\ud83c\\udf93\"",
         "\"\\u0001\\b\\f\\n\\r\\t\\\"\\\\/\x7f\xc3\xa9\xf0\x9f\x8e\x93\""},
        {"{\"\xc3\xa9\":1,\"z\":2,\"Z\":3,\"\":4}", "{\"\":4,\"Z\":3,\"z\":2,\"\xc3\xa9\":1}"},
        {"-9223372036854775808", "-9223372036854775808"},
        {"[-0]", "[0]"},
        {"\xef\xbb\xbf[1]", "[1]"}, /* a byte order mark */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(json_canonical(ctx->arena, read(ctx, cases[i][0])), cases[i][1]);

    Buf out = buf_init(ctx->arena, 1000);
    json_write(&out, read(ctx, "{\"b\":[1,{\"c\":null}],\"a\":{},\"d\":[]}"), 2);
    assert_string_equal(buf_text(&out), "{\n"
                                        "  \"a\": {},\n"
                                        "  \"b\": [\n"
                                        "    1,\n"
                                        "    {\n"
                                        "      \"c\": null\n"
                                        "    }\n"
                                        "  ],\n"
                                        "  \"d\": []\n"
                                        "}\n");
}

static void an_object_of_texts_is_read_the_short_way(void **state)
{
    Ctx *ctx = *state;
    static const char *const flat[] = {
        "{}", "{\"a\":\"\"}",
        "{\"Project\":\"Dues, \\\"new\\\"\",\"Notes\":\"a\\nb\\\\\",\"£\":\"é\"}"};
    for (size_t i = 0; i < sizeof flat / sizeof *flat; i++) {
        Json *node = NULL;
        assert_true(json_read_flat(ctx->arena, str_of(flat[i]), &node));
        assert_true(json_same(node, read(ctx, flat[i])));
    }
}

/* What it leaves to the other reader, and what is no JSON at all. */
static void anything_else_is_not_read_the_short_way(void **state)
{
    Ctx *ctx = *state;
    static const char *const others[] = {
        "",          "[]",          "{\"a\":1}",           "{\"a\":null}",  "{\"a\":{}}",
        "{\"a\":\"", "{\"a\":\"\\", "{\"a\":\"\\u0041\"}", "{\"a\":\"b\"",  "{\"a\":\"b\"}}",
        "{\"a\"}",   "{,}",         "{\"a\":\"b\",}",      "{\"a\":\"\n\"}"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        Json *node = NULL;
        if (json_read_flat(ctx->arena, str_of(others[i]), &node))
            fail_msg("%s", others[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(reads_and_walks),
        unit(an_object_of_texts_is_read_the_short_way),
        unit(anything_else_is_not_read_the_short_way),
        unit(walks_over_gaps),
        unit(says_where_it_is_wrong),
        unit(keeps_its_limits),
        unit(passes_the_jump_on),
        unit(changes),
        unit(compares),
        unit(writes_one_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
