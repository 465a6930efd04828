/* What every fuzz target includes. A target asserts with CHECK (base/err.h), which
 * holds in every build. */
#pragma once
#include "base/ctx.h"
#include "base/limits.h"
#include "base/str.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One arena for all runs, emptied for each. */
static inline Arena *fuzz_arena(void)
{
    static Arena *arena;
    if (!arena)
        arena = arena_create(MAX_COMMAND_ARENA);
    arena_reset(arena);
    return arena;
}
