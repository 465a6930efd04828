#include "govuk/radios.h"
#include "unit.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static Buf new_buf(void **state)
{
    return buf_init(((Ctx *)*state)->arena, 1000);
}

static void escapes(void **state)
{
    static const struct {
        Str text;
        const char *written;
    } cases[] = {
        {S(""), ""},
        {S("plain"), "plain"},
        {S("& < > \" ' \\"), "&amp; &lt; &gt; &quot; &#39; &#92;"},
        {S("<a>b"), "&lt;a&gt;b"},
        {S("&amp;"), "&amp;amp;"},
        {S("\xc5\xb5 \xc2\xa3 \xf0\x9f\x98\x80"), "\xc5\xb5 \xc2\xa3 \xf0\x9f\x98\x80"},
        {S("a\xff<"), "a\xef\xbf\xbd&lt;"},
        {S("\xc2\""), "\xef\xbf\xbd&quot;"}, /* a broken sequence does not take the quote along */
        {S("a\0b"), "a\xef\xbf\xbd"
                    "b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = new_buf(state);
        html_escape(&out, cases[i].text);
        assert_string_equal(buf_text(&out), cases[i].written);
    }
}

/* Bytes are looked at several at a time: a marked one must be seen wherever it stands. */
static void escapes_at_every_place(void **state)
{
    enum { LONGEST = 40 };
    for (size_t len = 1; len <= LONGEST; len++) {
        for (size_t place = 0; place < len; place++) {
            char text[LONGEST + 1] = {0}, expected[LONGEST + 5] = {0};
            memset(text, 'x', len);
            text[place] = '<';
            memset(expected, 'x', len + 3);
            memcpy(expected + place, "&lt;", 4);
            Buf out = new_buf(state);
            html(&out, "{}", text);
            assert_string_equal(buf_text(&out), expected);
        }
    }
}

static void writes_each_byte_or_its_replacement(void **state)
{
    static const char *const written[256] = {
        [0] = "\xef\xbf\xbd", ['&'] = "&amp;",  ['<'] = "&lt;",   ['>'] = "&gt;",
        ['"'] = "&quot;",     ['\''] = "&#39;", ['\\'] = "&#92;",
    };
    for (int byte = 0; byte < 256; byte++) {
        const char alone[] = {(char)byte, '\0'};
        char around[] = "1234?6789";
        around[4] = (char)byte;
        const char *middle = byte >= 0x80 ? "\xef\xbf\xbd" : written[byte] ? written[byte] : alone;
        Buf out = new_buf(state);
        const Str view = {around, sizeof around - 1}; /* a NUL does not end it */
        html(&out, "{}", view);
        char *expected = arena_printf(out.arena, "1234%s6789", middle);
        assert_string_equal(buf_text(&out), expected);
    }
}

static void writes_each_kind(void **state)
{
    Buf out = new_buf(state);
    char changeable[] = "<c>";
    const char *nothing = NULL;
    html(&out, "<p title=\"{}\">{}, {}, {}, {}, {}, {}{}</p>", changeable, "<t>", S("<s>"),
         govuk_trust("<b>"), -1, (size_t)2, INT64_MIN, nothing);
    assert_string_equal(buf_text(&out), "<p title=\"&lt;c&gt;\">&lt;t&gt;, &lt;s&gt;, <b>, -1, 2, "
                                        "-9223372036854775808</p>");
}

static void fills_no_hole_from_an_argument(void **state)
{
    Buf out = new_buf(state);
    html(&out, "{}{}", "{}", "x");
    assert_string_equal(buf_text(&out), "{}x");
}

static void as_many(Buf *out)
{
    html(out, "{}{}", 1, 2);
}
static void too_few(Buf *out)
{
    html(out, "{}{}", 1);
}
static void too_many(Buf *out)
{
    html(out, "{}{}", 1, 2, 3);
}
static void none_for_one(Buf *out)
{
    html(out, "{}");
}
static void one_for_none(Buf *out)
{
    html(out, "none", 1);
}

static bool aborts(Buf *out, void (*write)(Buf *out))
{
    pid_t child = fork();
    assert_int_not_equal(child, -1);
    if (child == 0) {
        signal(SIGABRT, SIG_DFL);
        close(STDERR_FILENO);
        write(out);
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void refuses_a_wrong_number_of_arguments(void **state)
{
    Buf out = new_buf(state);
    assert_false(aborts(&out, as_many));
    assert_true(aborts(&out, too_few));
    assert_true(aborts(&out, too_many));
    assert_true(aborts(&out, none_for_one));
    assert_true(aborts(&out, one_for_none));
}

static void joins_words(void **state)
{
    Buf out = new_buf(state);
    assert_string_equal(govuk_words(&out, "a", NULL, "", "b"), "a b");
    assert_string_equal(govuk_words(&out, NULL, ""), "");
}

static void lists_attributes(void **state)
{
    Buf out = new_buf(state);
    const GovukAttribute list[] = {
        {"data-a", "1 \" 2"}, {"data-b", NULL}, {"hidden", GOVUK_BARE}, {"data-c", ""}, {0}};
    govuk_attributes(&out, list);
    assert_string_equal(buf_text(&out), " data-a=\"1 &quot; 2\" data-b=\"\" hidden data-c=\"\"");
    govuk_attributes(&out, NULL);
}

static void takes_a_list_from_a_literal(void **state)
{
    Buf out = new_buf(state);
    govuk_radios(&out,
                 &(GovukRadios){.name = "met",
                                .value = "no",
                                GOVUK_LIST(items, GovukRadiosItem, {.value = "yes", .text = "Yes"},
                                           {.skip = true}, {.value = "no", .text = "No"})});
    assert_non_null(
        strstr(buf_text(&out), "id=\"met\" name=\"met\" type=\"radio\" value=\"yes\">"));
    assert_non_null(strstr(buf_text(&out), "id=\"met-3\" name=\"met\" type=\"radio\" value=\"no\" "
                                           "checked>"));
    assert_null(strstr(buf_text(&out), "met-2"));
}

/* What did not fit in the second buffer must not go missing without a word. */
static void passes_on_a_full_scratch(void **state)
{
    Buf out = new_buf(state);
    Buf scratch = govuk_scratch(&out);
    for (int i = 0; i < 200; i++)
        html(&scratch, "0123456789");
    assert_true(buf_ok(&out));
    html(&out, "{}", govuk_scratch_html(&out, &scratch));
    assert_false(buf_ok(&out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(escapes),
        unit(escapes_at_every_place),
        unit(writes_each_byte_or_its_replacement),
        unit(writes_each_kind),
        unit(fills_no_hole_from_an_argument),
        unit(refuses_a_wrong_number_of_arguments),
        unit(joins_words),
        unit(lists_attributes),
        unit(takes_a_list_from_a_literal),
        unit(passes_on_a_full_scratch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
