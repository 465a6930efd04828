#include "unit.h"

static void compares(void **state)
{
    (void)state;
    assert_true(str_eq(S("a"), S("a")));
    assert_false(str_eq(S("a"), S("ab")));
    assert_true(str_eq(str_of(NULL), S("")));
    assert_true(str_starts(S("abc"), S("ab")));
    assert_false(str_starts(S("a"), S("ab")));
    assert_true(str_ends(S("abc"), S("bc")));
    assert_true(str_ends(S("abc"), S("")));
    assert_false(str_ends(S("c"), S("bc")));
    assert_true(text_eq(NULL, NULL));
    assert_false(text_eq(NULL, ""));
    assert_true(text_empty(""));
    assert_string_equal(text_or("", "none"), "none");
    assert_string_equal(text_or("a", "none"), "a");
}

static void trims(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    static const char *const cases[][2] = {
        {"", ""},         {" ", ""},        {" a b\t\r\n", "a b"},      {"\xc2\xa0 a\xc2\xa0", "a"},
        {"\xc2\xa0", ""}, {"\xa0", "\xa0"}, {"a\xc2\xa3", "a\xc2\xa3"}, {"\xc2\xa0\xc2\xa0", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(str_copy(arena, str_trim(str_of(cases[i][0]))), cases[i][1]);
}

static void cuts(void **state)
{
    static const struct {
        const char *text, *pieces;
    } cases[] = {{"", ""},
                 {"a", "[a]"},
                 {"a,b", "[a][b]"},
                 {"a,,b,", "[a][][b]"},
                 {",", "[]"},
                 {",,", "[][]"},
                 {"work.phase", "[work.phase]"}};
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *seen = arena_text(ctx->arena, "");
        Str rest = str_of(cases[i].text), piece;
        while (str_cut(&rest, ',', &piece))
            seen = arena_printf(ctx->arena, "%s[%s]", seen, str_copy(ctx->arena, piece));
        assert_string_equal(seen, cases[i].pieces);
    }
    Str nothing = {0}, piece;
    assert_false(str_cut(&nothing, ',', &piece));
}

static void reads_integers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        int64_t number;
    } cases[] = {
        {"0", true, 0},
        {"007", true, 7},
        {"-12", true, -12},
        {"9223372036854775807", true, INT64_MAX},
        {"9223372036854775808", false, 0},
        {"-9223372036854775808", true, INT64_MIN},
        {"-9223372036854775809", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {"+1", false, 0},
        {" 1", false, 0},
        {"1 ", false, 0},
        {"1.0", false, 0},
        {"0x10", false, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t number = 42;
        assert_int_equal(str_int(str_of(cases[i].text), &number), cases[i].good);
        assert_true(number == (cases[i].good ? cases[i].number : 42));
    }
}

static void finds_folded(void **state)
{
    (void)state;
    assert_true(text_contains_folded("Technology Code", "code"));
    assert_true(text_contains_folded("x", ""));
    assert_true(text_contains_folded("", ""));
    assert_false(text_contains_folded("cod", "code"));
    assert_false(text_contains_folded("[", "{")); /* 0x20 apart, but no letters */
    assert_false(text_contains_folded(NULL, "a"));
}

static void knows_utf8(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    static const struct {
        const char *bytes;
        bool valid;
        const char *clean;
    } cases[] = {
        {"plain", true, "plain"},
        {"\xc2\xa3 \xe2\x82\xac \xf0\x9f\x8e\x93", true, "\xc2\xa3 \xe2\x82\xac \xf0\x9f\x8e\x93"},
        {"\xed\x9f\xbf", true, "\xed\x9f\xbf"},
        {"\xf4\x8f\xbf\xbf", true, "\xf4\x8f\xbf\xbf"},
        {"a\xff", false, "a\xef\xbf\xbd"},
        {"\xc0\xaf", false, "\xef\xbf\xbd\xef\xbf\xbd"},                 /* overlong */
        {"\xed\xa0\x80", false, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"}, /* surrogate */
        {"\xf4\x90\x80\x80", false, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xe2\x82", false, "\xef\xbf\xbd\xef\xbf\xbd"}, /* cut short */
        {"\xe2\x82z", false, "\xef\xbf\xbd\xef\xbf\xbdz"},
        {"\xc2", false, "\xef\xbf\xbd"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(utf8_valid(str_of(cases[i].bytes)), cases[i].valid);
        assert_string_equal(utf8_clean(arena, str_of(cases[i].bytes)), cases[i].clean);
    }
    assert_string_equal(utf8_clean(arena, S("a\0b")), "a\xef\xbf\xbd"
                                                      "b");
    assert_true(utf8_valid(S("")));
    assert_int_equal(utf8_length("\xc2\xa3 \xf0\x9f\x8e\x93"), 3);
    assert_int_equal(utf8_length(NULL), 0);
}

static void reads_windows_1252(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    assert_string_equal(utf8_from_windows_1252(arena, S("\x80 \x93"
                                                        "a\x94 \xa3"
                                                        "5 \xe9")),
                        "\xe2\x82\xac \xe2\x80\x9c"
                        "a\xe2\x80\x9d \xc2\xa3"
                        "5 \xc3\xa9");
    assert_string_equal(utf8_from_windows_1252(arena, S("\x81\x9f")), "\xc2\x81\xc5\xb8");
    char all[256];
    for (int i = 0; i < 256; i++)
        all[i] = (char)i;
    char *text = utf8_from_windows_1252(arena, (Str){all, sizeof all});
    assert_true(utf8_valid(str_of(text)));
    assert_int_equal(utf8_length(text), 256);
}

static void lists(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    TextList list = {0};
    assert_false(text_list_has(&list, "0"));
    for (int i = 0; i < 100; i++)
        text_list_add(arena, &list, arena_printf(arena, "%d", i));
    assert_int_equal(list.count, 100);
    assert_string_equal(list.items[57], "57");
    assert_true(text_list_has(&list, "99"));
    assert_false(text_list_has(&list, "100"));
}

static void a_text_is_cut_between_characters(void **state)
{
    (void)state;
    const Str text = S("ab\xe2\x80\x93"
                       "c"); /* an en dash between them */
    assert_true(str_eq(utf8_first(text, 2), S("ab")));
    assert_true(str_eq(utf8_first(text, 3), S("ab")));
    assert_true(str_eq(utf8_first(text, 4), S("ab")));
    assert_true(str_eq(utf8_first(text, 5), S("ab\xe2\x80\x93")));
    assert_true(str_eq(utf8_first(text, 60), text));
}

static void a_line_has_no_control_characters(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    static const char *const wrong[] = {"Ev\nil", "a\x01",      "\ta",
                                        "a\x7f",  "a\xc2\x85z", "a\xe2\x80\xa8z"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(text_is_line(wrong[i]));
        assert_true(text_is_line(text_one_line(arena, wrong[i])));
    }
    static const char *const right[] = {"", "Ada O’Neil", "Łódź", "a\xc2\xa0z", "\xe2\x80\x93"};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        assert_true(text_is_line(right[i]));
        assert_string_equal(text_one_line(arena, right[i]), right[i]);
    }
    assert_true(text_is_line(NULL));
    assert_string_equal(text_one_line(arena, "\x01 Room\r\n1\xe2\x80\xa9"), "Room  1");
}

static void counts_are_said_as_people_say_them(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    assert_string_equal(text_count(arena, 0, "line", "lines"), "0 lines");
    assert_string_equal(text_count(arena, 1, "line", "lines"), "1 line");
    assert_string_equal(text_count(arena, 12, "line", "lines"), "12 lines");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(a_text_is_cut_between_characters),
        unit(a_line_has_no_control_characters),
        unit(counts_are_said_as_people_say_them),
        unit(compares),
        unit(trims),
        unit(cuts),
        unit(reads_integers),
        unit(finds_folded),
        unit(knows_utf8),
        unit(reads_windows_1252),
        unit(lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
