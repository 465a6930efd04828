/* base/arena, base/buf and base/ctx. */
#include "unit.h"

#include "base/buf.h"

#include <sys/wait.h>
#include <unistd.h>

static void gives_zeroed_aligned_space(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    for (size_t size = 0; size < 300; size++) {
        unsigned char *bytes = arena_alloc(arena, size);
        assert_int_equal((uintptr_t)bytes % 16, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 0xff, size);
    }
}

static void is_zeroed_again_after_a_reset(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    unsigned char *first = arena_alloc(arena, 1000);
    memset(first, 0xff, 1000);
    for (int i = 0; i < 100; i++)
        arena_alloc(arena, 10000);
    assert_true(arena_used(arena) >= 1001000);
    arena_reset(arena);
    assert_int_equal(arena_used(arena), 0);
    unsigned char *again = arena_alloc(arena, 1000);
    assert_ptr_equal(first, again); /* the first block was kept */
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(again[i], 0);
}

static void grows_the_last_in_place(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    char *text = arena_alloc(arena, 10);
    memset(text, 'a', 10);
    char *longer = arena_grow(arena, text, 10, 5000);
    assert_ptr_equal(text, longer);
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(longer[i], i < 10 ? 'a' : 0);

    arena_alloc(arena, 1);
    char *moved = arena_grow(arena, longer, 5000, 6000);
    assert_ptr_not_equal(longer, moved);
    assert_int_equal(moved[9], 'a');
    assert_int_equal(moved[5999], 0);
    assert_ptr_equal(arena_grow(arena, moved, 6000, 10), moved);
    assert_non_null(arena_grow(arena, NULL, 0, 10));
}

static void grows_over_blocks(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    unsigned char *bytes = NULL;
    size_t size = 0;
    for (size_t next = 1; next < (8 << 20); next = next * 3 + 1) {
        bytes = arena_grow(arena, bytes, size, next);
        for (size_t i = size; i < next; i++)
            bytes[i] = (unsigned char)(i * 7);
        size = next;
    }
    for (size_t i = 0; i < size; i++)
        assert_true(bytes[i] == (unsigned char)(i * 7));
}

static void empty_allocations_do_not_share(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    void *nothing = arena_alloc(arena, 0);
    char *text = arena_text(arena, "kept");
    assert_ptr_not_equal(nothing, text);
    arena_grow(arena, nothing, 0, 4);
    assert_string_equal(text, "kept");
}

/* Allocates `size` at a time until the guard is reached; returns how often it could. */
static size_t count_until_full(Arena *arena, size_t size)
{
    volatile size_t count = 0;
    jmp_buf full;
    jmp_buf *before = arena_guard(arena, &full);
    assert_null(before);
    if (setjmp(full) == 0)
        for (;;) {
            arena_alloc(arena, size);
            count++;
        }
    assert_ptr_equal(arena_guard(arena, NULL), &full);
    return count;
}

static void jumps_at_the_ceiling(void **state)
{
    (void)state;
    Arena *arena = arena_create(1 << 20);
    size_t count = count_until_full(arena, 1000);
    assert_true(count > 900 && count <= (1 << 20) / 1000); /* most of it can be had */
    arena_reset(arena);
    assert_int_equal(count_until_full(arena, 1000), count); /* and again */
    arena_reset(arena);
    assert_int_equal(count_until_full(arena, 2 << 20), 0);
    arena_destroy(arena);
}

static void impossible_sizes_reach_the_ceiling(void **state)
{
    (void)state;
    static const struct {
        size_t count, size;
    } cases[] = {{1, SIZE_MAX},      {SIZE_MAX, 1},      {SIZE_MAX / 2, 3},
                 {1, SIZE_MAX - 15}, {1, SIZE_MAX - 40}, {1, 1 << 20}};
    Arena *arena = arena_create(1 << 20);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jmp_buf full;
        volatile bool reached = true;
        arena_guard(arena, &full);
        if (setjmp(full) == 0) {
            arena_alloc_array(arena, cases[i].count, cases[i].size);
            reached = false;
        }
        assert_true(reached);
    }
    arena_destroy(arena);
}

static void ends_with_3_without_a_guard(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        arena_alloc(arena_create(4096), 5000);
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 3);
}

static void makes_texts(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    assert_null(arena_text(arena, NULL));
    assert_string_equal(arena_text(arena, "tcop"), "tcop");
    assert_string_equal(arena_text_len(arena, "tcop", 2), "tc");
    assert_string_equal(arena_printf(arena, "%d of %s", 13, "point"), "13 of point");
    char *wide = arena_printf(arena, "%1000d", 7); /* over the first attempt's room */
    assert_int_equal(strlen(wide), 1000);
    assert_int_equal(wide[999], '7');
}

static void buf_collects(void **state)
{
    Buf buf = buf_init(((Ctx *)*state)->arena, 10000);
    assert_string_equal(buf_text(&buf), "");
    assert_int_equal(buf_str(&buf).len, 0);
    buf_add(&buf, "a");
    buf_add(&buf, NULL);
    buf_add_char(&buf, '-');
    buf_add_int(&buf, INT64_MIN);
    buf_add_str(&buf, S(" b"));
    buf_printf(&buf, " %s %03d", "c", 7);
    assert_string_equal(buf_text(&buf), "a--9223372036854775808 b c 007");
    for (int i = 0; i < 100; i++)
        buf_printf(&buf, "%50d", i);
    assert_true(buf_ok(&buf));
    assert_int_equal(buf_str(&buf).len, 30 + 5000);
    assert_int_equal(strlen(buf_text(&buf)), 30 + 5000);
}

static void buf_stops_at_its_maximum(void **state)
{
    Buf buf = buf_init(((Ctx *)*state)->arena, 10);
    buf_add(&buf, "1234567890");
    assert_true(buf_ok(&buf));
    buf_add(&buf, "");
    assert_true(buf_ok(&buf));
    buf_add_char(&buf, 'x');
    assert_false(buf_ok(&buf));
    assert_string_equal(buf_text(&buf), "1234567890");

    Buf printed = buf_init(((Ctx *)*state)->arena, 10);
    buf_printf(&printed, "%s", "12345");
    buf_printf(&printed, "%s", "123456");
    assert_false(buf_ok(&printed));
    buf_printf(&printed, "%s", "1"); /* after a failure nothing more is added */
    assert_string_equal(buf_text(&printed), "12345");
}

static void fail_keeps_the_words(void **state)
{
    Ctx *ctx = *state;
    assert_string_equal(problem(ctx), "");
    assert_int_equal(fail(ctx, STALE, "case %d has changed", 7), STALE);
    assert_string_equal(problem(ctx), "case 7 has changed");
    assert_int_equal(fail(ctx, INVALID, "row 2: %s", problem(ctx)), INVALID);
    assert_string_equal(problem(ctx), "row 2: case 7 has changed");
    assert_string_equal(date_iso(ctx->arena, ctx_today(ctx)), "2026-03-27");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(gives_zeroed_aligned_space),
        unit(is_zeroed_again_after_a_reset),
        unit(grows_the_last_in_place),
        unit(grows_over_blocks),
        unit(empty_allocations_do_not_share),
        unit(jumps_at_the_ceiling),
        unit(impossible_sizes_reach_the_ceiling),
        unit(ends_with_3_without_a_guard),
        unit(makes_texts),
        unit(buf_collects),
        unit(buf_stops_at_its_maximum),
        unit(fail_keeps_the_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
