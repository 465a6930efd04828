/* Memory of one request, command or job: allocated in pieces, freed at once.
 *
 * An arena has a ceiling. When it is reached, arena_alloc does not return: it
 * jumps to the guard that the face set around the work (a request answers 503;
 * a command ends with a sentence and exit code 3). So no caller checks for NULL.
 * What must hold: between setting a guard and the jump nobody holds a lock or a
 * descriptor that only the skipped frames know of.
 *
 * One thread at a time. Anybody may use this. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct Arena Arena;

/* A new arena that may grow to `ceiling` bytes in all; never NULL (ends the
 * process with exit code 3 when the machine has no memory at all). */
Arena *arena_create(size_t ceiling);
void arena_destroy(Arena *arena);

/* Forgets everything in it and keeps the first block for the next use. */
void arena_reset(Arena *arena);

/* `size` zeroed bytes, aligned for any type. Does not return when the ceiling
 * is reached (see above). */
void *arena_alloc(Arena *arena, size_t size) __attribute__((returns_nonnull, malloc));

/* The space of `old` (size bytes, got from this arena) grown to `new_size`;
 * in place when it was the last allocation. `old` may be NULL. */
void *arena_grow(Arena *arena, void *old, size_t size, size_t new_size);

/* A copy of a text, or of its first `len` bytes, ended by NUL. NULL gives NULL. */
char *arena_text(Arena *arena, const char *text);
char *arena_text_len(Arena *arena, const char *text, size_t len);

/* printf into the arena. */
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(Arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Where to jump when the ceiling is reached; returns the guard that was set
 * before, to be put back. NULL: the process ends with exit code 3. */
jmp_buf *arena_guard(Arena *arena, jmp_buf *guard);

/* What happens when the ceiling is reached. For code that set its own guard to free
 * something, and now lets the jump go on to the one before. */
_Noreturn void arena_exhausted(Arena *arena);

size_t arena_used(const Arena *arena);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_alloc_array((arena), (count), sizeof(type)))

/* count * size bytes; an overflow counts as reaching the ceiling. */
void *arena_alloc_array(Arena *arena, size_t count, size_t size)
    __attribute__((returns_nonnull, malloc));
