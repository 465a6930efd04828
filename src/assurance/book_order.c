/* The orders of the book: for each, the places of its lines from first to last. */
#include "assurance/pipeline_book.h"
#include "store/store.h"

#include <stdlib.h>

/* ---- By title -----------------------------------------------------------------------------------
 */

/* Lines were read in the order of their ids. */
static bool place_of(const Book *book, int64_t id, uint32_t *place)
{
    size_t low = 0, high = book->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (book->lines[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    *place = (uint32_t)low;
    return low < book->count && book->lines[low].id == id;
}

static Err by_title(Ctx *ctx, const Book *book, uint32_t *order)
{
    size_t count = 0;
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT id FROM pipeline_line ORDER BY title_folded, id"));
    while (count < book->count && rows_next(&rows))
        if (place_of(book, row_int(&rows, 0), &order[count]))
            count++;
    TRY(rows_end(&rows));
    return count == book->count ? OK : fail(ctx, BUSY, "The pipeline has just changed. Try again.");
}

/* ---- By a number, then by title
 * ------------------------------------------------------------------- */

typedef struct Ranked {
    int64_t key; /* lowest first */
    uint32_t rank, place;
} Ranked;

static int64_t key_of(const BookLine *line, PipelineSort sort)
{
    int64_t day = sort == SORT_START ? line->start : line->end;
    if (sort == SORT_COST)
        return line->whole_life < 0 ? INT64_MAX : -line->whole_life;
    return day == NO_DATE.days ? INT64_MAX : day;
}

static int by_key(const void *left, const void *right)
{
    const Ranked *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->rank > b->rank) - (a->rank < b->rank);
}

static void by_number(const BookMemory *memory, const Book *book, PipelineSort sort,
                      uint32_t *order)
{
    Ranked *ranked = arena_array(memory->all, Ranked, book->count + 1);
    for (size_t i = 0; i < book->count; i++) {
        uint32_t place = book->order[SORT_TITLE][i];
        ranked[i] = (Ranked){key_of(&book->lines[place], sort), (uint32_t)i, place};
    }
    qsort(ranked, book->count, sizeof *ranked, by_key);
    for (size_t i = 0; i < book->count; i++)
        order[i] = ranked[i].place;
}

Err book_order_by(Ctx *ctx, const BookMemory *memory, Book *book, PipelineSort sort)
{
    if (sort != SORT_TITLE && !book->order[SORT_TITLE])
        TRY(book_order_by(ctx, memory, book, SORT_TITLE));
    uint32_t *order = arena_array(book->arena, uint32_t, book->count + 1);
    if (sort == SORT_TITLE)
        TRY(by_title(ctx, book, order));
    else
        by_number(memory, book, sort, order);
    book->order[sort] = order;
    return OK;
}
