/* The lines of the book, read from the store in one pass. */
#include "assurance/person.h"
#include "assurance/pipeline_book.h"
#include "base/limits.h"
#include "store/store.h"

#include <string.h>

/* ---- Texts ------------------------------------------------------------------------------------
 */

static uint32_t add_text(BookTexts *texts, const char *known_by, const char *text)
{
    if (texts->count == texts->room) {
        size_t room = texts->room ? texts->room * 2 : 64;
        texts->texts = arena_grow(texts->map.arena, texts->texts,
                                  texts->room * sizeof *texts->texts, room * sizeof *texts->texts);
        texts->room = room;
    }
    text_map_put(&texts->map, known_by, (int64_t)texts->count);
    texts->texts[texts->count] = text_eq(known_by, text) ? text_map_find(&texts->map, text)->text
                                                         : arena_text(texts->map.arena, text);
    return (uint32_t)texts->count++;
}

static BookTexts book_texts(Arena *arena)
{
    BookTexts texts = {.map = text_map(arena)};
    add_text(&texts, "", "");
    return texts;
}

typedef char ShortText[MAX_SHORT_TEXT * 4 + 1];

static void copy_short(ShortText out, Str text)
{
    memcpy(out, text.data, text.len);
    out[text.len] = 0;
}

uint32_t book_text(BookTexts *texts, Str text, size_t most)
{
    ShortText name;
    text = utf8_first(str_trim(text), sizeof name - 1);
    if (!text.len)
        return 0;
    copy_short(name, text);
    const TextEntry *known = text_map_find(&texts->map, name);
    return known                 ? (uint32_t)known->number
           : texts->count < most ? add_text(texts, name, name)
                                 : (uint32_t)most - 1;
}

/* Whatever its capitals a name is one, as where lines of a case are counted (count.c). */
static uint32_t book_name(BookTexts *texts, Str text)
{
    ShortText name, folded;
    text = utf8_first(str_trim(text), sizeof name - 1);
    if (!text.len)
        return 0;
    copy_short(name, text);
    for (size_t i = 0; i <= text.len; i++)
        folded[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] | 32) : name[i];
    const TextEntry *known = text_map_find(&texts->map, folded);
    return known ? (uint32_t)known->number : add_text(texts, folded, name);
}

/* ---- A row ------------------------------------------------------------------------------------
 */

enum {
    ID,
    SOURCE,
    FACTS,
    WHOLE_LIFE,
    START,
    END,
    CATEGORY,
    RATING,
    DECISION,
    PROGRAMME,
    SERVICE,
    SUPPLIER
};

typedef struct Loading {
    Book *book;
    TextMap facts; /* source and facts: their number, and their phase above it */
    KeyMap years;  /* day: its financial year among the values */
    Ctx *ctx;      /* whose arena is of one line */
} Loading;

static uint16_t dimension(Book *book, PipelineDimension by, Str text)
{
    return (uint16_t)book_text(&book->dimensions[by], text, BOOK_MOST_VALUES);
}

/* The phase, which stands within the facts. */
static Str phase_of(Ctx *ctx, const char *facts)
{
    Json *document;
    if (!*facts || json_read(ctx, "a pipeline line", str_of(facts), &document) != OK)
        return S("");
    return str_of(text_or(json_text_at(document, "work.phase"), ""));
}

/* The text that a set of facts of a source is known by; no byte of it is 0. */
static const char *facts_key(Arena *arena, uint16_t source, Str text)
{
    char *key = arena_alloc(arena, text.len + 4);
    key[0] = (char)(1 + source % 255);
    key[1] = (char)(1 + source / 255);
    memcpy(key + 2, text.data, text.len);
    return key;
}

static BookFacts *new_facts(Book *book)
{
    if (book->n_facts == book->facts_room) {
        size_t room = book->facts_room ? book->facts_room * 2 : 64;
        book->facts = arena_grow(book->arena, book->facts, book->facts_room * sizeof *book->facts,
                                 room * sizeof *book->facts);
        book->facts_room = room;
    }
    return &book->facts[book->n_facts++];
}

/* Facts are seen again and again: the number of the same text of the same source. */
static uint32_t facts_number(Loading *loading, uint16_t source, Str text, uint16_t *phase)
{
    Book *book = loading->book;
    arena_reset(loading->ctx->arena);
    const char *key = facts_key(loading->ctx->arena, source, text);
    const TextEntry *known = text_map_find(&loading->facts, key);
    if (!known) {
        int64_t number = (int64_t)book->n_facts;
        BookFacts *facts = new_facts(book);
        *facts = (BookFacts){source, str_copy(book->arena, text)};
        int64_t value = dimension(book, BY_PHASE, phase_of(loading->ctx, facts->text));
        text_map_put(&loading->facts, key, value << 32 | number);
        known = text_map_find(&loading->facts, key);
    }
    *phase = (uint16_t)(known->number >> 32);
    return (uint32_t)known->number;
}

static uint16_t year_of(Loading *loading, int32_t day)
{
    if (day == NO_DATE.days)
        return 0;
    int64_t *known = key_map_at(&loading->years, (Key){0, (uint32_t)day});
    if (!*known)
        *known = dimension(loading->book, BY_YEAR,
                           str_of(date_financial_year(loading->ctx->arena, (Date){day})));
    return (uint16_t)*known;
}

static int32_t day_of(const Rows *rows, int column)
{
    return (int32_t)row_int_or(rows, column, NO_DATE.days);
}

static void load_line(Loading *loading, const Rows *rows, BookLine *line)
{
    Book *book = loading->book;
    uint16_t source = dimension(book, BY_SOURCE, row_glance(rows, SOURCE)), phase;
    *line = (BookLine){
        .id = row_int(rows, ID),
        .whole_life = row_int_or(rows, WHOLE_LIFE, -1),
        .programme = book_name(&book->names, row_glance(rows, PROGRAMME)),
        .service = book_name(&book->names, row_glance(rows, SERVICE)),
        .supplier = book_name(&book->names, row_glance(rows, SUPPLIER)),
        .start = day_of(rows, START),
        .end = day_of(rows, END),
    };
    line->facts = facts_number(loading, source, row_glance(rows, FACTS), &phase);
    line->value[BY_SOURCE] = source;
    line->value[BY_PHASE] = phase;
    line->value[BY_RATING] = dimension(book, BY_RATING, row_glance(rows, RATING));
    line->value[BY_YEAR] = year_of(loading, line->start);
    line->value[BY_DECISION] = dimension(book, BY_DECISION, row_glance(rows, DECISION));
    line->value[BY_CATEGORY] = dimension(book, BY_CATEGORY, row_glance(rows, CATEGORY));
}

/* ---- All of them ------------------------------------------------------------------------------
 */

static Err count_lines(Ctx *ctx, int64_t *count)
{
    Rows rows;
    *count = 0;
    TRY(store_query(ctx, &rows, "SELECT count(*) FROM pipeline_line"));
    if (rows_next(&rows))
        *count = row_int(&rows, 0);
    return rows_end(&rows);
}

static Err load_lines(Ctx *ctx, Loading *loading)
{
    Book *book = loading->book;
    int64_t count;
    Rows rows;
    TRY(count_lines(ctx, &count));
    book->lines = arena_array(book->arena, BookLine, (size_t)count + 1);
    TRY(store_query(ctx, &rows,
                    "SELECT id, source, facts, whole_life, start_day, end_day, category, rating, "
                    "decision, programme, service, supplier FROM pipeline_line"));
    while (book->count < (size_t)count && rows_next(&rows))
        load_line(loading, &rows, &book->lines[book->count++]);
    return rows_end(&rows);
}

/* "pipeline/D12" is of an organisation; "gmpp/2019" is of many. */
static Err load_organisations(Ctx *ctx, Book *book)
{
    static const char kept[] = "pipeline/";
    const BookTexts *sources = &book->dimensions[BY_SOURCE];
    book->organisations = arena_array(book->arena, Organisation, sources->count);
    for (size_t i = 1; i < sources->count; i++) {
        Organisation found;
        if (!str_starts(str_of(sources->texts[i]), str_of(kept)))
            continue;
        Err err = organisation_find(ctx, sources->texts[i] + strlen(kept), &found);
        if (err != OK && err != MISSING)
            return err;
        if (err == OK)
            book->organisations[i] = (Organisation){
                arena_text(book->arena, found.id), arena_text(book->arena, found.name),
                arena_text(book->arena, found.kind), arena_text(book->arena, found.process)};
    }
    return OK;
}

Err book_load(Ctx *ctx, const BookMemory *memory, Book *book)
{
    book->names = book_texts(book->arena);
    for (int i = 0; i < PIPELINE_DIMENSIONS; i++)
        book->dimensions[i] = book_texts(book->arena);
    Ctx scratch = *ctx;
    scratch.arena = memory->line;
    Loading loading = {.book = book,
                       .facts = text_map(book->arena),
                       .years = key_map(book->arena),
                       .ctx = &scratch};
    TRY(load_lines(ctx, &loading));
    return load_organisations(ctx, book);
}
