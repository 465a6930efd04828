/* What every unit test includes first: cmocka with what it needs before it, and a
 * context to work in. cmocka's fail() is put away, since ours is in base/ctx.h; fail_msg()
 * stays. */
#pragma once
#include "base/ctx.h"
#include "base/limits.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#pragma push_macro("fail")
#undef fail
#include <cmocka.h>
#undef fail
#undef fail_msg
#pragma pop_macro("fail")
#define fail_msg(...)                                                                              \
    do {                                                                                           \
        print_error(__VA_ARGS__);                                                                  \
        print_error("\n");                                                                         \
        _fail(__FILE__, __LINE__);                                                                 \
    } while (0)

/* A context with an arena of 64 MB, at 2026-03-27T10:11:12.345Z. */
static inline int unit_setup(void **state)
{
    Ctx *ctx = test_calloc(1, sizeof *ctx);
    ctx->arena = arena_create(MAX_REQUEST_ARENA);
    ctx->now = (Time){1774606272345};
    *state = ctx;
    return 0;
}

static inline int unit_teardown(void **state)
{
    Ctx *ctx = *state;
    arena_destroy(ctx->arena);
    test_free(ctx);
    return 0;
}

#define unit(test) cmocka_unit_test_setup_teardown(test, unit_setup, unit_teardown)
