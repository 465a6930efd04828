/* Which lines of the book have a word in their title or reference: each word once, with the places
 * of its lines. Words are found by how they begin, as people type them. */
#include "assurance/pipeline_book.h"
#include "base/limits.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

struct BookWords {
    const char **words; /* sorted */
    uint32_t *first;    /* where each one's places begin in `places`; one more at the end */
    uint32_t *places;
    size_t count;
};

/* ---- Words of a text
 * ------------------------------------------------------------------------------ */

static bool in_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* The next word of a folded text; false at its end. */
static bool next_word(Str *rest, Str *word)
{
    while (rest->len && !in_word(*rest->data))
        *rest = (Str){rest->data + 1, rest->len - 1};
    size_t len = 0;
    while (len < rest->len && in_word(rest->data[len]))
        len++;
    *word = (Str){rest->data, len};
    *rest = (Str){rest->data + len, rest->len - len};
    return len > 0;
}

/* ---- Making -------------------------------------------------------------------------------------
 */

typedef struct Occurrence {
    uint32_t word, place;
} Occurrence;

typedef struct Gathering {
    Arena *scratch, *longer; /* of one line, and of all */
    TextMap numbers;
    Occurrence *items;
    size_t count, room;
} Gathering;

static void add_word(Gathering *all, Str word, uint32_t place)
{
    const char *text = str_copy(all->scratch, word);
    const TextEntry *known = text_map_find(&all->numbers, text);
    if (!known) {
        text_map_put(&all->numbers, text, (int64_t)all->numbers.count);
        known = text_map_find(&all->numbers, text);
    }
    if (all->count == all->room) {
        size_t room = all->room ? all->room * 2 : 1 << 16;
        all->items = arena_grow(all->longer, all->items, all->room * sizeof *all->items,
                                room * sizeof *all->items);
        all->room = room;
    }
    all->items[all->count++] = (Occurrence){(uint32_t)known->number, place};
}

static void add_words(Gathering *all, Str text, uint32_t place)
{
    Str word;
    while (next_word(&text, &word))
        add_word(all, word, place);
}

static Err gather(Ctx *ctx, const Book *book, Gathering *all)
{
    uint32_t place = 0;
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT id, title_folded, reference FROM pipeline_line"));
    while (rows_next(&rows)) {
        arena_reset(all->scratch);
        if (place >= book->count || book->lines[place].id != row_int(&rows, 0))
            break; /* the next question finds that the book is out of date */
        add_words(all, row_glance(&rows, 1), place);
        add_words(all,
                  str_of(text_folded(all->scratch, str_copy(all->scratch, row_glance(&rows, 2)))),
                  place);
        place++;
    }
    return rows_end(&rows);
}

typedef struct Numbered {
    const char *text;
    int64_t number;
} Numbered;

static int by_text(const void *left, const void *right)
{
    return strcmp(((const Numbered *)left)->text, ((const Numbered *)right)->text);
}

/* The words sorted; `rank` gets the place of each by its number. */
static void sort_words(const Gathering *all, struct BookWords *words, uint32_t *rank)
{
    Arena *scratch = all->scratch;
    Numbered *list = arena_array(scratch, Numbered, all->numbers.count + 1);
    size_t n = 0;
    for (size_t i = 0; i < all->numbers.room; i++)
        if (all->numbers.entries[i].text)
            list[n++] = (Numbered){all->numbers.entries[i].text, all->numbers.entries[i].number};
    if (n)
        qsort(list, n, sizeof *list, by_text);
    for (size_t i = 0; i < n; i++) {
        words->words[i] = list[i].text;
        rank[list[i].number] = (uint32_t)i;
    }
    words->count = n;
}

/* Places in the order of words: counted, then put where they belong. */
static void put_places(const Gathering *all, const uint32_t *rank, struct BookWords *words)
{
    for (size_t i = 0; i < all->count; i++)
        words->first[rank[all->items[i].word] + 1]++;
    for (size_t i = 0; i < words->count; i++)
        words->first[i + 1] += words->first[i];
    uint32_t *next = arena_array(all->scratch, uint32_t, words->count + 1);
    for (size_t i = 0; i < all->count; i++) {
        uint32_t word = rank[all->items[i].word];
        words->places[words->first[word] + next[word]++] = all->items[i].place;
    }
}

Err book_words_make(Ctx *ctx, const BookMemory *memory, Book *book)
{
    Gathering all = {
        .scratch = memory->line, .longer = memory->all, .numbers = text_map(book->arena)};
    TRY(gather(ctx, book, &all));
    struct BookWords *words = arena_new(book->arena, struct BookWords);
    words->words = arena_array(book->arena, const char *, all.numbers.count + 1);
    words->first = arena_array(book->arena, uint32_t, all.numbers.count + 2);
    words->places = arena_array(book->arena, uint32_t, all.count + 1);
    arena_reset(all.scratch);
    uint32_t *rank = arena_array(all.scratch, uint32_t, all.numbers.count + 1);
    sort_words(&all, words, rank);
    put_places(&all, rank, words);
    book->words = words;
    return OK;
}

/* ---- Finding ------------------------------------------------------------------------------------
 */

static bool begins(const char *word, Str beginning)
{
    return strncmp(word, beginning.data, beginning.len) == 0;
}

/* The first word that is not before `beginning`. */
static size_t first_from(const struct BookWords *words, Str beginning)
{
    size_t low = 0, high = words->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strncmp(words->words[middle], beginning.data, beginning.len) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void mark(const struct BookWords *words, Str beginning, uint64_t *bits)
{
    for (size_t w = first_from(words, beginning);
         w < words->count && begins(words->words[w], beginning); w++)
        for (uint32_t i = words->first[w]; i < words->first[w + 1]; i++)
            bits[words->places[i] / 64] |= 1ull << words->places[i] % 64;
}

void book_words_find(const Book *book, Str text, uint64_t *bits, uint64_t *scratch)
{
    size_t size = book->count / 64 + 1;
    Str word;
    bool any = next_word(&text, &word);
    memset(bits, any ? 0xff : 0, size * sizeof *bits); /* no word is in no line */
    for (; any; any = next_word(&text, &word)) {
        memset(scratch, 0, size * sizeof *scratch);
        mark(book->words, word, scratch);
        for (size_t i = 0; i < size; i++)
            bits[i] &= scratch[i];
    }
}
