#include "assurance/pipeline_book.h"

#include "base/limits.h"
#include "store/store.h"

#include <stdlib.h>

/* ---- Is it still right? -----------------------------------------------------------------------
 */

/* What a book hangs on: the revisions of the sheets, the organisations, the rules and the day. */
static Err find_stamp(Ctx *ctx, Sha256 *out)
{
    Buf text = buf_init(ctx->arena, MAX_JSON_BYTES);
    Rows rows;
    buf_printf(&text, "%d %p\n", ctx_today(ctx).days, (const void *)ctx->packs);
    TRY(store_query(ctx, &rows, "SELECT source, revision FROM pipeline_source ORDER BY source"));
    while (rows_next(&rows))
        buf_printf(&text, "%s %lld\n", row_text(&rows, 0), (long long)row_int(&rows, 1));
    TRY(rows_end(&rows));
    TRY(store_query(ctx, &rows, "SELECT id, name, kind, process FROM organisation ORDER BY id"));
    while (rows_next(&rows))
        buf_printf(&text, "%s\n%s\n%s %s\n", row_text(&rows, 0), row_text(&rows, 1),
                   row_text(&rows, 2), text_or(row_text(&rows, 3), ""));
    TRY(rows_end(&rows));
    *out = sha256(buf_str(&text));
    return OK;
}

static bool serves(const Book *book, const Sha256 *stamp, const BookNeed *need)
{
    return book && sha256_eq(&book->stamp, stamp) && (!need->order || book->order[need->sort]) &&
           (!need->words || book->words);
}

/* ---- Making -------------------------------------------------------------------------------------
 */

static void book_free(void *value)
{
    Book *book = value;
    if (!book)
        return;
    arena_destroy(book->arena);
    free(book);
}

static Book *new_book(Ctx *ctx, const Sha256 *stamp)
{
    Book *book = calloc(1, sizeof *book);
    CHECK(book);
    *book = (Book){.arena = arena_create(MAX_BOOK_ARENA), .stamp = *stamp, .date = ctx_today(ctx)};
    return book;
}

/* The answers outlive the making: they are worked out on the book's own arena. */
static Err make_parts(Ctx *ctx, const BookMemory *memory, Book *book, const BookNeed *need)
{
    if (!book->lines) {
        TRY(book_load(ctx, memory, book));
        book_answer(&(BookMemory){memory->line, book->arena}, book, ctx->packs, NULL, book->date,
                    &book->answers);
        book_answered(memory, book);
    }
    if (need->order && !book->order[need->sort])
        TRY(book_order_by(ctx, memory, book, need->sort));
    if (need->words && !book->words)
        TRY(book_words_make(ctx, memory, book));
    return OK;
}

static BookMemory memory_with(jmp_buf *guard)
{
    BookMemory memory = {arena_create(MAX_BOOK_ARENA), arena_create(MAX_BOOK_ARENA)};
    arena_guard(memory.line, guard);
    arena_guard(memory.all, guard);
    return memory;
}

static void memory_free(const BookMemory *memory)
{
    arena_destroy(memory->line);
    arena_destroy(memory->all);
}

/* All arenas that take part jump here, since a lock is held. */
static Err make_guarded(Ctx *ctx, Book *book, const BookNeed *need)
{
    jmp_buf guard;
    BookMemory memory = memory_with(&guard);
    jmp_buf *before = arena_guard(ctx->arena, &guard);
    arena_guard(book->arena, &guard);
    volatile Err err = BUSY;
    if (setjmp(guard) == 0)
        err = make_parts(ctx, &memory, book, need);
    arena_guard(ctx->arena, before);
    arena_guard(book->arena, NULL);
    memory_free(&memory);
    return err;
}

/* With the lock for writing. A book that could not be finished is thrown away. */
static Err make_book(Ctx *ctx, StoreKept *kept, const Sha256 *stamp, const BookNeed *need)
{
    Book *book = kept->value;
    if (serves(book, stamp, need))
        return OK; /* another thread made it in the meantime */
    if (!book || !sha256_eq(&book->stamp, stamp)) {
        book_free(book);
        book = new_book(ctx, stamp);
        kept->value = book;
        kept->free = book_free;
    }
    Err err = make_guarded(ctx, book, need);
    if (err == OK)
        return OK;
    kept->value = NULL;
    book_free(book);
    return text_empty(problem(ctx))
               ? fail(ctx, err, "The pipeline is too large for the memory of this machine.")
               : err;
}

/* ---- Reading ------------------------------------------------------------------------------------
 */

/* The lock is given back whatever becomes of the work. */
static Err use_and_unlock(Ctx *ctx, StoreKept *kept, const BookNeed *need, BookUse *use,
                          void *state)
{
    jmp_buf guard, *before = arena_guard(ctx->arena, &guard);
    if (need->memory)
        *need->memory = memory_with(&guard);
    volatile bool whole = false;
    if (setjmp(guard) == 0) {
        use(ctx, kept->value, state);
        whole = true;
    }
    pthread_rwlock_unlock(&kept->lock);
    arena_guard(ctx->arena, before);
    if (need->memory)
        memory_free(need->memory);
    if (!whole)
        arena_exhausted(ctx->arena);
    return OK;
}

/* The snapshot that the stamp was read in is the one that lines are read in. */
static Err read_in_snapshot(Ctx *ctx, const BookNeed *need, BookUse *use, void *state)
{
    StoreKept *kept = store_kept(ctx->store);
    Sha256 stamp;
    TRY(find_stamp(ctx, &stamp));
    pthread_rwlock_rdlock(&kept->lock);
    while (!serves(kept->value, &stamp, need)) {
        pthread_rwlock_unlock(&kept->lock);
        pthread_rwlock_wrlock(&kept->lock);
        Err err = make_book(ctx, kept, &stamp, need);
        pthread_rwlock_unlock(&kept->lock);
        TRY(err);
        pthread_rwlock_rdlock(&kept->lock);
    }
    return use_and_unlock(ctx, kept, need, use, state);
}

Err book_read(Ctx *ctx, const BookNeed *need, BookUse *use, void *state)
{
    TRY(store_read_begin(ctx));
    Err err = read_in_snapshot(ctx, need, use, state);
    store_read_end(ctx);
    return err;
}
