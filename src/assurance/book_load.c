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
    if (!text.len || str_eq(text, S(PIPELINE_NOT_GIVEN)))
        return 0; /* people write a dash for nothing */
    copy_short(name, text);
    const TextEntry *known = text_map_find(&texts->map, name);
    if (!known && texts->count >= most - 1) {
        copy_short(name, S(BOOK_OTHERS));
        known = text_map_find(&texts->map, name);
    }
    return known ? (uint32_t)known->number : add_text(texts, name, name);
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
    SUPPLIER,
    GONE
};

typedef struct Loading {
    Book *book;
    TextMap facts; /* source and facts: their number */
    KeyMap years;  /* day: its financial year among the values */
    Ctx *ctx;      /* whose arena is of one line */
} Loading;

static uint16_t dimension(Book *book, PipelineDimension by, Str text)
{
    return (uint16_t)book_text(&book->dimensions[by], text,
                               by == BY_SOURCE ? BOOK_MOST_SOURCES : BOOK_MOST_VALUES);
}

static void load_years(Book *book, const Json *document, BookFacts *facts)
{
    const Json *years = json_path(document, "spend.years");
    if (!years)
        return;
    facts->years = arena_array(book->arena, BookYear, years->count);
    for (const Json *year = json_first(years); year; year = year->next) {
        BookYear *kept = &facts->years[facts->n_years];
        kept->year = dimension(book, BY_YEAR, str_of(json_text(year, "year")));
        facts->n_years += json_int(year, "pence", &kept->pence);
    }
}

/* What the lists ask for, which stands within the facts. */
static void load_facts(Loading *loading, BookFacts *facts)
{
    Json *document;
    if (!*facts->text ||
        json_read(loading->ctx, "a pipeline line", str_of(facts->text), &document) != OK)
        return;
    facts->phase = dimension(loading->book, BY_PHASE, str_of(json_text_at(document, "work.phase")));
    load_years(loading->book, document, facts);
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
static uint32_t facts_number(Loading *loading, uint16_t source, Str text)
{
    Book *book = loading->book;
    arena_reset(loading->ctx->arena);
    const char *key = facts_key(loading->ctx->arena, source, text);
    const TextEntry *known = text_map_find(&loading->facts, key);
    if (known)
        return (uint32_t)known->number;
    size_t number = book->n_facts;
    text_map_put(&loading->facts, key, (int64_t)number);
    BookFacts *facts = new_facts(book);
    *facts = (BookFacts){.source = source, .text = str_copy(book->arena, text)};
    load_facts(loading, facts);
    return (uint32_t)number;
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
    uint16_t source = dimension(book, BY_SOURCE, row_glance(rows, SOURCE));
    *line = (BookLine){
        .id = row_int(rows, ID),
        .whole_life = row_int_or(rows, WHOLE_LIFE, -1),
        .programme = book_name(&book->names, row_glance(rows, PROGRAMME)),
        .service = book_name(&book->names, row_glance(rows, SERVICE)),
        .supplier = book_name(&book->names, row_glance(rows, SUPPLIER)),
        .start = day_of(rows, START),
        .end = day_of(rows, END),
    };
    line->facts = facts_number(loading, source, row_glance(rows, FACTS));
    line->value[BY_SOURCE] = source;
    line->value[BY_PHASE] = book->facts[line->facts].phase;
    line->rating = dimension(book, BY_RATING, row_glance(rows, RATING));
    line->value[BY_RATING] = line->rating;
    line->value[BY_SHEET] = row_null(rows, GONE) ? BOOK_PRESENT : BOOK_GONE;
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
                    "decision, programme, service, supplier, gone_at FROM pipeline_line"));
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
    book_text(&book->dimensions[BY_SHEET], S(PIPELINE_PRESENT), BOOK_MOST_VALUES);
    book_text(&book->dimensions[BY_SHEET], S(PIPELINE_GONE), BOOK_MOST_VALUES);
    Ctx scratch = *ctx;
    scratch.arena = memory->line;
    Loading loading = {.book = book,
                       .facts = text_map(book->arena),
                       .years = key_map(book->arena),
                       .ctx = &scratch};
    TRY(load_lines(ctx, &loading));
    if (book->dimensions[BY_SOURCE].count >= BOOK_MOST_SOURCES - 1)
        return fail(ctx, TOO_BIG, "There are more pipelines than this program can show.");
    return load_organisations(ctx, book);
}
