#include "base/arena.h"

#include "base/err.h"
#include "base/str.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ASAN 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN 1
#endif

/* Under AddressSanitizer free space is poisoned and allocations are kept apart,
 * so that running over the end of one is seen as with malloc. */
#ifdef UNDER_ASAN
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#define POISON(start, size) ASAN_POISON_MEMORY_REGION((start), (size))
#define UNPOISON(start, size) ASAN_UNPOISON_MEMORY_REGION((start), (size))
#else
enum { GAP = 0 };
#define POISON(start, size) ((void)(start), (void)(size))
#define UNPOISON(start, size) ((void)(start), (void)(size))
#endif

enum {
    ALIGNMENT = 16,
    FIRST_BLOCK = 64 << 10, /* most requests fit in it and never allocate again */
    LARGEST_STEP = 8 << 20  /* doubling stops here: a large block's unused tail is lost */
};

typedef struct Block Block;
struct Block {
    Block *before;
    size_t room, used;
    alignas(ALIGNMENT) unsigned char bytes[];
};

struct Arena {
    Block *block;        /* where the next allocation goes */
    unsigned char *last; /* the last allocation, which may grow in place */
    size_t ceiling, reserved, used;
    jmp_buf *guard;
};

_Noreturn void arena_exhausted(Arena *arena)
{
    if (arena && arena->guard)
        longjmp(*arena->guard, 1);
    fputs("tcop: out of memory: this work needs more than it may use\n", stderr);
    exit(3);
}

/* What `size` bytes take from a block. No object is empty, so that two never have
 * one address, and grow_in_place cannot mistake one for the other. */
static size_t step_of(size_t size)
{
    size_t bytes = (size ? size : 1) + GAP;
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* A block with room for at least `step` bytes, at most what the ceiling leaves. */
static Block *add_block(Arena *arena, size_t step)
{
    size_t left = arena->ceiling - arena->reserved;
    if (left <= sizeof(Block) || step > left - sizeof(Block))
        arena_exhausted(arena);
    left -= sizeof(Block);

    size_t room = arena->block ? arena->block->room * 2 : FIRST_BLOCK;
    if (room > LARGEST_STEP)
        room = LARGEST_STEP;
    if (room < step)
        room = step;
    if (room > left)
        room = left;

    Block *block = malloc(sizeof *block + room);
    if (!block)
        arena_exhausted(arena);
    *block = (Block){.before = arena->block, .room = room};
    POISON(block->bytes, room);
    arena->reserved += sizeof *block + room;
    arena->block = block;
    return block;
}

static void free_block(Block *block)
{
    UNPOISON(block->bytes, block->room);
    free(block);
}

Arena *arena_create(size_t ceiling)
{
    CHECK(ceiling > sizeof(Block) + ALIGNMENT);
    Arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        arena_exhausted(NULL);
    arena->ceiling = ceiling;
    add_block(arena, ALIGNMENT);
    return arena;
}

void arena_destroy(Arena *arena)
{
    if (!arena)
        return;
    arena_reset(arena);
    free_block(arena->block);
    free(arena);
}

void arena_reset(Arena *arena)
{
    Block *block = arena->block;
    while (block->before) {
        Block *before = block->before;
        free_block(block);
        block = before;
    }
    POISON(block->bytes, block->room);
    block->used = 0;
    arena->block = block;
    arena->reserved = sizeof *block + block->room;
    arena->used = 0;
    arena->last = NULL;
}

/* `size` bytes with whatever was in them. */
static void *take(Arena *arena, size_t size)
{
    if (size > arena->ceiling || arena->ceiling - size < GAP + ALIGNMENT)
        arena_exhausted(arena);
    size_t step = step_of(size);
    Block *block = arena->block;
    if (step > block->room - block->used)
        block = add_block(arena, step);
    unsigned char *start = block->bytes + block->used;
    block->used += step;
    arena->used += step;
    arena->last = start;
    UNPOISON(start, size);
    return start;
}

void *arena_alloc(Arena *arena, size_t size)
{
    void *start = take(arena, size);
    memset(start, 0, size);
    return start;
}

void *arena_alloc_array(Arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        arena_exhausted(arena);
    return arena_alloc(arena, bytes);
}

static bool grow_in_place(Arena *arena, const void *old, size_t size, size_t new_size)
{
    if (old != arena->last)
        return false;
    Block *block = arena->block;
    size_t start = (size_t)(arena->last - block->bytes);
    if (new_size > block->room - start || step_of(new_size) > block->room - start)
        return false;
    arena->used += step_of(new_size) - step_of(size);
    block->used = start + step_of(new_size);
    UNPOISON(arena->last, new_size);
    return true;
}

void *arena_grow(Arena *arena, void *old, size_t size, size_t new_size)
{
    if (!old)
        return arena_alloc(arena, new_size);
    if (new_size <= size)
        return old;
    unsigned char *start = old;
    if (!grow_in_place(arena, old, size, new_size)) {
        start = take(arena, new_size);
        memcpy(start, old, size);
    }
    memset(start + size, 0, new_size - size);
    return start;
}

char *arena_text_len(Arena *arena, const char *text, size_t len)
{
    if (!text)
        return NULL;
    if (len == SIZE_MAX)
        arena_exhausted(arena);
    char *copy = take(arena, len + 1);
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

char *arena_text(Arena *arena, const char *text)
{
    return text ? arena_text_len(arena, text, strlen(text)) : NULL;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

/* Most formats only join texts. For those: writes the text to `out` unless it is NULL, and returns
 * its length. -1: another kind of hole, which is for vsnprintf. */
static ssize_t join(char *out, const char *format, va_list args)
{
    size_t len = 0;
    for (;;) {
        const char *hole = strchrnul(format, '%');
        size_t literal = (size_t)(hole - format);
        if (*hole && hole[1] != 's')
            return -1;
        const char *text = *hole ? va_arg(args, const char *) : "";
        if (!text)
            return -1;
        Str piece = str_of(text);
        if (out) {
            memcpy(out + len, format, literal);
            memcpy(out + len + literal, piece.data, piece.len);
        }
        len += literal + piece.len;
        if (!*hole)
            return (ssize_t)len;
        format = hole + 2;
    }
}

__attribute__((format(printf, 2, 0))) static char *print(Arena *arena, const char *format,
                                                         va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    CHECK(len >= 0);
    char *text = take(arena, (size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return text;
}

char *arena_vprintf(Arena *arena, const char *format, va_list args)
{
    va_list first, second;
    va_copy(first, args);
    va_copy(second, args);
    ssize_t len = join(NULL, format, first);
    char *text;
    if (len < 0) {
        text = print(arena, format, args);
    } else {
        text = take(arena, (size_t)len + 1);
        join(text, format, second);
        text[len] = '\0';
    }
    va_end(first);
    va_end(second);
    return text;
}

jmp_buf *arena_guard(Arena *arena, jmp_buf *guard)
{
    jmp_buf *before = arena->guard;
    arena->guard = guard;
    return before;
}

size_t arena_used(const Arena *arena)
{
    return arena->used;
}
