/* What git tracks is checked, whatever .gitignore says, and what .tcopignore names is not. */
#include "check/check.h"
#include "check/git_index.h"
#include "check/walk.h"
#include "git_scratch.h"

#include <sys/stat.h>

static void make_folder(Scratch *scratch, const char *name)
{
    assert_int_equal(mkdir(arena_printf(scratch->ctx->arena, "%s/%s", scratch->folder, name), 0700),
                     0);
}

/* "a b c": the paths that a walk gives, without those of the scratch itself. */
static const char *walked(Scratch *scratch)
{
    Walk files;
    Buf out = buf_init(scratch->ctx->arena, 4096);
    int root = scratch_folder(scratch);
    walk(scratch->ctx->arena, root, &files);
    close(root);
    for (size_t i = 0; i < files.n_files; i++)
        buf_printf(&out, "%s ", files.files[i].path);
    return buf_text(&out);
}

static void make_tree(Scratch *scratch)
{
    GIT(scratch, "init", "-q", "-b", "main");
    make_folder(scratch, "build");
    make_folder(scratch, "build/deep");
    make_folder(scratch, "buildings");
    write_file(scratch, "build/kept.txt", S("a\n"));
    write_file(scratch, "build/deep/kept.txt", S("a\n"));
    write_file(scratch, "buildings/x.txt", S("a\n"));
    write_file(scratch, "plain.txt", S("a\n"));
    write_file(scratch, ".env", S("a\n"));
    write_file(scratch, "sample.txt", S("a\n"));
    commit(scratch, 1);
    write_file(scratch, "build/other.txt", S("a\n"));
    write_file(scratch, "build/deep/other.txt", S("a\n"));
    write_file(scratch, ".gitignore", S("build/\n.env\nignored.txt\n"));
    write_file(scratch, ".tcopignore", S("sample.txt\n"));
    write_file(scratch, "ignored.txt", S("a\n"));
}

static void what_is_tracked_is_read(void **state)
{
    static const char expected[] =
        ".env .gitignore .tcopignore build/deep/kept.txt build/kept.txt buildings/x.txt plain.txt ";
    static const char *const versions[] = {"2", "3", "4"};
    Scratch *scratch = *state;
    make_tree(scratch);
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        GIT(scratch, "update-index", "--index-version", versions[i]);
        /* Version 3 is only written when an entry needs it. */
        write_file(scratch, "later.txt", S("a\n"));
        GIT(scratch, "add", "-N", "later.txt");
        unlink(arena_printf(scratch->ctx->arena, "%s/later.txt", scratch->folder));
        assert_string_equal(walked(scratch), expected);
    }
}

static void a_broken_index_tracks_nothing(void **state)
{
    Scratch *scratch = *state;
    make_tree(scratch);
    write_file(scratch, ".git/index", S("DIRC and no more than that"));
    assert_string_equal(walked(scratch), ".gitignore .tcopignore buildings/x.txt plain.txt ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_closed(what_is_tracked_is_read),
        scratch_closed(a_broken_index_tracks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
