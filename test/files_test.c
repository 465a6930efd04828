/* Evidence files by their content. */
#include "scratch.h"

#include "store/files.h"

#include <pthread.h>

static const char *path_of(Scratch *s, const Sha256 *hash)
{
    const char *hex = sha256_hex(s->ctx->arena, hash);
    return arena_printf(s->ctx->arena, "%s/%.2s/%s", store_files(s->ctx->store), hex, hex + 2);
}

static void write_raw(const char *path, const char *text)
{
    unlink(path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static FilesVerdict check_all(Scratch *s)
{
    FilesVerdict verdict = {0};
    assert_ok(s, store_file_check_all(s->ctx, &verdict));
    return verdict;
}

static void what_is_put_is_got(void **state)
{
    Scratch *s = *state;
    Str texts[] = {S("abc"), S(""), S("with\0NUL"), {NULL, 0}};
    texts[3].len = 3 << 20;
    texts[3].data = arena_alloc(s->ctx->arena, texts[3].len);
    Sha256 hash;
    for (int i = 0; i < 4; i++) {
        Sha256 expected = sha256(texts[i]);
        Str got;
        assert_ok(s, store_file_put(s->ctx, texts[i], &hash));
        assert_true(sha256_eq(&hash, &expected));
        assert_ok(s, store_file_get(s->ctx, &hash, &got));
        assert_true(str_eq(got, texts[i]));
    }
    assert_int_equal(check_all(s).files, 4);
    hash = sha256(S("never put"));
    Str got = S("untouched");
    assert_int_equal(store_file_get(s->ctx, &hash, &got), MISSING);
    assert_true(str_eq(got, S("untouched")));
}

static void the_same_again_changes_nothing(void **state)
{
    Scratch *s = *state;
    Sha256 hash, again;
    struct stat first, second;
    assert_ok(s, store_file_put(s->ctx, S("abc"), &hash));
    assert_int_equal(stat(path_of(s, &hash), &first), 0);
    assert_int_equal(first.st_mode & 0777, 0400);
    assert_ok(s, store_file_put(s->ctx, S("abc"), &again));
    assert_true(sha256_eq(&hash, &again));
    assert_int_equal(stat(path_of(s, &hash), &second), 0);
    assert_int_equal(first.st_ino, second.st_ino);
    assert_int_equal(check_all(s).files, 1);
}

static void a_changed_file_is_found(void **state)
{
    Scratch *s = *state;
    Sha256 hash, other;
    Str got;
    static const char *const contents[] = {"abd", "ab", "abcd", ""};
    for (int i = 0; i < 4; i++) {
        assert_ok(s, store_file_put(s->ctx, S("abc"), &hash));
        assert_ok(s, store_file_put(s->ctx, S("other"), &other));
        write_raw(path_of(s, &hash), contents[i]);
        assert_int_equal(store_file_get(s->ctx, &hash, &got), BROKEN);
        assert_non_null(strstr(problem(s->ctx), "not what was stored"));
        assert_int_equal(store_file_put(s->ctx, S("abc"), &hash), BROKEN); /* not hidden */
        assert_ok(s, store_file_get(s->ctx, &other, &got));
        FilesVerdict verdict = check_all(s);
        const char *hex = sha256_hex(s->ctx->arena, &hash);
        assert_string_equal(verdict.wrong, arena_printf(s->ctx->arena, "%.2s/%s", hex, hex + 2));
        assert_non_null(strstr(verdict.reason, "not what was stored"));
        unlink(path_of(s, &hash));
        assert_null(check_all(s).wrong);
    }
}

static void what_is_no_file_of_ours_is_found(void **state)
{
    Scratch *s = *state;
    Sha256 hash, other = sha256(S("elsewhere"));
    Str got;
    assert_ok(s, store_file_put(s->ctx, S("abc"), &hash));
    unlink(path_of(s, &hash));
    assert_int_equal(symlink("/etc/passwd", path_of(s, &hash)), 0);
    assert_int_equal(store_file_get(s->ctx, &hash, &got), BROKEN);
    unlink(path_of(s, &hash));
    assert_ok(s, store_file_put(s->ctx, S("abc"), &hash));
    write_raw(arena_printf(s->ctx->arena, "%s/ba/readme", store_files(s->ctx->store)), "Hello");
    assert_string_equal(check_all(s).wrong, "ba/readme");
    assert_int_equal(store_file_get(s->ctx, &other, &got), MISSING);
}

static void what_a_crash_leaves_is_swept(void **state)
{
    Scratch *s = *state;
    Sha256 hash;
    assert_ok(s, store_file_put(s->ctx, S("abc"), &hash));
    const char *left = arena_printf(s->ctx->arena, "%s/ba/.new-aB3dE6", store_files(s->ctx->store));
    write_raw(left, "ab");
    assert_int_equal(check_all(s).files, 1);
    scratch_close(s);
    scratch_open(s);
    assert_int_not_equal(access(left, F_OK), 0);
    assert_int_equal(check_all(s).files, 1);
}

static void a_folder_that_cannot_be_written(void **state)
{
    Scratch *s = *state;
    Sha256 hash = sha256(S("abc"));
    /* A file where the folder should be stops root as well. */
    write_raw(arena_printf(s->ctx->arena, "%s/ba", store_files(s->ctx->store)), "");
    assert_int_equal(store_file_put(s->ctx, S("abc"), &hash), BROKEN);
    assert_int_equal(rmdir(store_files(s->ctx->store)), -1);
    unlink(arena_printf(s->ctx->arena, "%s/ba", store_files(s->ctx->store)));
    assert_ok(s, store_file_put(s->ctx, S("abc"), &hash));
}

/* ---- At once ------------------------------------------------------------------------------- */

static void *put_the_same(void *argument)
{
    Ctx ctx = *(Ctx *)argument;
    ctx.arena = arena_create(4 << 20);
    for (int i = 0; i < 20; i++) {
        char text[20];
        Sha256 hash;
        int len = snprintf(text, sizeof text, "text %d", i);
        assert_int_equal(store_file_put(&ctx, (Str){text, (size_t)len}, &hash), OK);
    }
    arena_destroy(ctx.arena);
    return NULL;
}

static void many_put_the_same_at_once(void **state)
{
    Scratch *s = *state;
    pthread_t threads[8];
    for (int i = 0; i < 8; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, put_the_same, s->ctx), 0);
    for (int i = 0; i < 8; i++)
        pthread_join(threads[i], NULL);
    FilesVerdict verdict = check_all(s);
    assert_null(verdict.wrong);
    assert_int_equal(verdict.files, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch(what_is_put_is_got),           scratch(the_same_again_changes_nothing),
        scratch(a_changed_file_is_found),      scratch(what_is_no_file_of_ours_is_found),
        scratch(what_a_crash_leaves_is_swept), scratch(a_folder_that_cannot_be_written),
        scratch(many_put_the_same_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
