/* Patterns of .gitignore files, by what git says of them (gitignore(5)). */
#include "check/ignore.h"
#include "unit.h"

static void compares_patterns(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *path;
        bool fits;
    } cases[] = {
        {"*.o", "a.o", true},
        {"*.o", "a.c", false},
        {"*.o", "a/b.o", false}, /* a star stops at a folder */
        {"**/b", "b", true},
        {"**/b", "a/c/b", true},
        {"**/b", "a/cb", false},
        {"a/**/b", "a/b", true},
        {"a/**/b", "a/x/y/b", true},
        {"a/**", "a/x/y", true},
        {"a?c", "abc", true},
        {"a?c", "a/c", false},
        {"[a-c]x", "bx", true},
        {"[!a-c]x", "bx", false},
        {"[!a-c]x", "dx", true},
        {"[]]x", "]x", true},
        {"\\*", "*", true},
        {"\\*", "a", false},
        {"[", "[", false}, /* never closed */
        {"", "", true},
        {"*", "", true},
        {"a*b*c*d*e*f*g*h", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (ignore_fits(cases[i].pattern, cases[i].path) != cases[i].fits)
            fail_msg("\"%s\" and \"%s\"", cases[i].pattern, cases[i].path);
}

static void reads_files(void **state)
{
    Ctx *ctx = *state;
    const Ignore *top = ignore_read(
        ctx->arena, NULL, 0, S("# comment\n\nbuild/\n*.log \n!keep.log\n/only-top\na/b\r\n\\#x\n"));
    const Ignore *inner = ignore_read(ctx->arena, top, 4, S("!x.log\n/here\n"));
    static const struct {
        const char *path;
        bool folder, inner, left_out;
    } cases[] = {
        {"build", true, false, true},
        {"build", false, false, false}, /* folders only */
        {"sub/build", true, false, true},
        {"x.log", false, false, true},
        {"keep.log", false, false, false},
        {"only-top", false, false, true},
        {"sub/only-top", false, false, false},
        {"a/b", false, false, true},
        {"c/a/b", false, false, false},
        {"#x", false, false, true},
        {"comment", false, false, false},
        {"sub/x.log", false, true, false}, /* taken back by the nearer file */
        {"sub/y.log", false, true, true},
        {"sub/here", false, true, true},
        {"sub/more/here", false, true, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (ignore_leaves_out(cases[i].inner ? inner : top, cases[i].path, cases[i].folder) !=
            cases[i].left_out)
            fail_msg("%s", cases[i].path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(compares_patterns),
        unit(reads_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
