/* Choosing, adding up and paging over the book. */
#include "assurance/pipeline_book.h"
#include "assurance/pipeline_row.h"
#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

/* ---- What hangs on the answers -------------------------------------------------------------- */

void book_answered(const BookMemory *memory, Book *book)
{
    BookTexts *ratings = &book->dimensions[BY_RATING], *routes = &book->dimensions[BY_ROUTE];
    size_t count = book->answers.count;
    uint16_t *rating = arena_array(memory->all, uint16_t, count + 1);
    uint16_t *route = arena_array(memory->all, uint16_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        const BookAnswer *answer = &book->answers.items[i];
        rating[i] = (uint16_t)book_text(ratings, str_of(text_or(answer->rating_label, "")),
                                        BOOK_MOST_VALUES);
        route[i] = (uint16_t)book_text(routes, str_of(answer->title), BOOK_MOST_VALUES);
    }
    for (size_t i = 0; i < book->count; i++) {
        BookLine *line = &book->lines[i];
        uint32_t answer = book->answers.of_line[i];
        line->value[BY_ROUTE] = route[answer];
        if (!line->value[BY_RATING])
            line->value[BY_RATING] = rating[answer];
    }
}

/* ---- A choice in numbers ----------------------------------------------------------------------
 */

enum { ANY = -1, NOWHERE = -2 };

typedef struct Choice {
    const bool *sources;                /* by number; NULL: all */
    int32_t value[PIPELINE_DIMENSIONS]; /* ANY, NOWHERE, or its number */
    const uint64_t *words;              /* a bit for each line; NULL: all */
} Choice;

static int32_t value_number(const BookTexts *values, const char *text)
{
    if (text_empty(text) || text_eq(text, PIPELINE_ALL))
        return ANY;
    if (text_eq(text, PIPELINE_NOT_GIVEN))
        return 0;
    const TextEntry *known = text_map_find(&values->map, text);
    return known ? (int32_t)known->number : NOWHERE;
}

/* How many of the dimensions chosen the line does not fit, and one of those. */
static int misses(const Choice *choice, const BookLine *line, int *which)
{
    int count = 0;
    for (int i = 0; i < PIPELINE_DIMENSIONS; i++)
        if (choice->value[i] != ANY && choice->value[i] != line->value[i]) {
            count++;
            *which = i;
        }
    return count;
}

static bool may_fit(const Choice *choice, const BookLine *line, size_t place)
{
    return (!choice->sources || choice->sources[line->value[BY_SOURCE]]) &&
           (!choice->words || choice->words[place / 64] >> place % 64 & 1);
}

static bool fits(const Choice *choice, const BookLine *line, size_t place)
{
    int which;
    return may_fit(choice, line, place) && misses(choice, line, &which) == 0;
}

static void add_to(PipelineSum *sum, int64_t whole_life)
{
    static const int64_t most = 9000000000000000000;
    sum->lines++;
    if (whole_life < 0)
        sum->without_cost++;
    else if (__builtin_add_overflow(sum->whole_life.pence, whole_life, &sum->whole_life.pence) ||
             sum->whole_life.pence > most)
        sum->whole_life.pence = most;
}

/* Of a dimension the sums by value, those without a line left out, most lines first. */
typedef struct Tally {
    PipelineSum *sums[PIPELINE_DIMENSIONS]; /* by number of the value */
    PipelineSum all, *spent, unspent;       /* spent: by number of the financial year */
    uint64_t *fit;                          /* a bit for each line that fits */
} Tally;

static Choice choice_of(Arena *arena, const Book *book, const PipelineFilter *filter)
{
    Choice choice = {0};
    for (int i = 0; i < PIPELINE_DIMENSIONS; i++)
        choice.value[i] = value_number(&book->dimensions[i], filter->value[i]);
    if (text_empty(filter->value[BY_SHEET]))
        choice.value[BY_SHEET] = BOOK_PRESENT;
    if (filter->sources) {
        const BookTexts *known = &book->dimensions[BY_SOURCE];
        bool *sources = arena_array(arena, bool, known->count);
        for (size_t i = 0; i < known->count; i++)
            sources[i] = text_list_has(filter->sources, known->texts[i]);
        choice.sources = sources;
    }
    if (!text_empty(filter->text)) {
        size_t size = book->count / 64 + 1;
        uint64_t *bits = arena_array(arena, uint64_t, size);
        book_words_find(book, str_of(text_folded(arena, filter->text)), bits,
                        arena_array(arena, uint64_t, size));
        choice.words = bits;
    }
    return choice;
}

static void add_years(Tally *tally, const BookFacts *facts, const BookLine *line)
{
    if (facts->n_years == 0)
        add_to(&tally->unspent, line->whole_life);
    for (size_t i = 0; i < facts->n_years; i++)
        add_to(&tally->spent[facts->years[i].year], facts->years[i].pence);
}

/* A line counts for each value by which it could be chosen beside the other choices: so a list of
 * values says what each of them would give. */
static Tally tally_all(Arena *arena, const Book *book, const Choice *choice)
{
    Tally tally = {.fit = arena_array(arena, uint64_t, book->count / 64 + 1)};
    for (int i = 0; i < PIPELINE_DIMENSIONS; i++)
        tally.sums[i] = arena_array(arena, PipelineSum, book->dimensions[i].count);
    tally.spent = arena_array(arena, PipelineSum, book->dimensions[BY_YEAR].count);
    for (size_t place = 0; place < book->count; place++) {
        const BookLine *line = &book->lines[place];
        int which = 0;
        int missed = may_fit(choice, line, place) ? misses(choice, line, &which) : 2;
        if (missed == 1)
            add_to(&tally.sums[which][line->value[which]], line->whole_life);
        if (missed)
            continue;
        tally.fit[place / 64] |= 1ull << place % 64;
        add_to(&tally.all, line->whole_life);
        add_years(&tally, &book->facts[line->facts], line);
        for (int i = 0; i < PIPELINE_DIMENSIONS; i++)
            add_to(&tally.sums[i][line->value[i]], line->whole_life);
    }
    return tally;
}

static int by_lines(const void *left, const void *right)
{
    const PipelineValue *a = left, *b = right;
    if (a->sum.lines != b->sum.lines)
        return a->sum.lines > b->sum.lines ? -1 : 1;
    return strcmp(a->text, b->text);
}

static void list_values(Arena *arena, const Book *book, const Tally *tally, PipelineList *out)
{
    for (int i = 0; i < PIPELINE_DIMENSIONS; i++) {
        const BookTexts *texts = &book->dimensions[i];
        PipelineValue *values = arena_array(arena, PipelineValue, texts->count);
        size_t n = 0;
        for (size_t v = 0; v < texts->count; v++)
            if (tally->sums[i][v].lines)
                values[n++] = (PipelineValue){
                    v ? arena_text(arena, texts->texts[v]) : PIPELINE_NOT_GIVEN, tally->sums[i][v]};
        qsort(values, n, sizeof *values, by_lines);
        out->values[i] = values;
        out->n_values[i] = n;
    }
}

static int by_year(const void *left, const void *right)
{
    const PipelineValue *a = left, *b = right;
    return strcmp(a->text, b->text);
}

static void list_spent(Arena *arena, const Book *book, const Tally *tally, PipelineList *out)
{
    const BookTexts *years = &book->dimensions[BY_YEAR];
    out->spent = arena_array(arena, PipelineValue, years->count);
    out->unspent = tally->unspent;
    for (size_t i = 1; i < years->count; i++)
        if (tally->spent[i].lines)
            out->spent[out->n_spent++] =
                (PipelineValue){arena_text(arena, years->texts[i]), tally->spent[i]};
    if (out->n_spent)
        qsort(out->spent, out->n_spent, sizeof *out->spent, by_year);
}

/* ---- A page -------------------------------------------------------------------------------------
 */

typedef struct Query {
    const PipelineFilter *filter;
    PipelineList list;
    int64_t ids[PAGE_ROWS];
} Query;

static PipelineAnswer answer_of(Arena *arena, const Book *book, size_t place)
{
    const BookAnswer *answer = &book->answers.items[book->answers.of_line[place]];
    return (PipelineAnswer){.required = answer->required,
                            .route = arena_text(arena, answer->title),
                            .rating = arena_text(arena, answer->rating_label),
                            .flags = answer->flags,
                            .both = answer->both,
                            .counted = {book->answers.counted[place]}};
}

/* Lines are far apart in memory where they follow each other in an order, and their bits are not.
 */
static void find_page(Arena *arena, const Book *book, const uint64_t *fit, Query *query)
{
    PipelineList *list = &query->list;
    int64_t asked = query->filter->page, skip;
    list->pages = list->sum.lines > 0 ? (list->sum.lines + PAGE_ROWS - 1) / PAGE_ROWS : 1;
    list->page = asked < 1 ? 1 : asked > list->pages ? list->pages : asked;
    skip = (list->page - 1) * PAGE_ROWS;
    size_t wanted =
        list->sum.lines - skip < PAGE_ROWS ? (size_t)(list->sum.lines - skip) : (size_t)PAGE_ROWS;
    const uint32_t *order = book->order[query->filter->sort];
    for (size_t i = 0; i < book->count && list->count < wanted; i++) {
        size_t place = order[i];
        if (!(fit[place / 64] >> place % 64 & 1) || skip-- > 0)
            continue;
        query->ids[list->count] = book->lines[place].id;
        list->answers[list->count++] = answer_of(arena, book, place);
    }
}

static void use_for_list(Ctx *ctx, const Book *book, void *state)
{
    Query *query = state;
    Choice choice = choice_of(ctx->arena, book, query->filter);
    Tally tally = tally_all(ctx->arena, book, &choice);
    query->list.sum = tally.all;
    query->list.answers = arena_array(ctx->arena, PipelineAnswer, PAGE_ROWS);
    list_values(ctx->arena, book, &tally, &query->list);
    list_spent(ctx->arena, book, &tally, &query->list);
    find_page(ctx->arena, book, tally.fit, query);
}

/* The lines of these ids, in their order. */
static Err read_lines(Ctx *ctx, const int64_t ids[PAGE_ROWS], PipelineList *list)
{
    StoreValue values[PAGE_ROWS];
    Rows rows;
    list->lines = arena_array(ctx->arena, PipelineLine, PAGE_ROWS);
    for (size_t i = 0; i < PAGE_ROWS; i++)
        values[i] = store_value_int(ids[i]);
    TRY(store_query_values(ctx, &rows,
                           "SELECT " PIPELINE_COLUMNS " FROM pipeline_line WHERE id IN ($1, $2, "
                           "$3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
                           "$18, $19, $20, $21, $22, $23, $24, $25)",
                           values, PAGE_ROWS));
    while (rows_next(&rows)) {
        PipelineLine line;
        rows.err = pipeline_line_from_row(&rows, &line);
        if (rows.err != OK)
            break;
        for (size_t i = 0; i < list->count; i++)
            if (ids[i] == line.id)
                list->lines[i] = line;
    }
    return rows_end(&rows);
}

static Err list_in_snapshot(Ctx *ctx, const PipelineFilter *filter, PipelineList *out)
{
    Query query = {.filter = filter};
    TRY(book_read(
        ctx, &(BookNeed){.order = true, .sort = filter->sort, .words = !text_empty(filter->text)},
        use_for_list, &query));
    TRY(read_lines(ctx, query.ids, &query.list));
    *out = query.list;
    return OK;
}

Err pipeline_list(Ctx *ctx, const PipelineFilter *filter, PipelineList *out)
{
    TRY(store_read_begin(ctx));
    Err err = list_in_snapshot(ctx, filter, out);
    store_read_end(ctx);
    return err;
}

/* ---- Ahead --------------------------------------------------------------------------------------
 */

typedef struct Ahead {
    const TextList *sources;
    PipelineQuarter *quarters;
    Date end;
} Ahead;

static void use_for_ahead(Ctx *ctx, const Book *book, void *state)
{
    Ahead *ahead = state;
    Choice choice = choice_of(ctx->arena, book, &(PipelineFilter){.sources = ahead->sources});
    for (size_t place = 0; place < book->count; place++) {
        const BookLine *line = &book->lines[place];
        if (line->start < ahead->quarters[0].from.days || line->start >= ahead->end.days ||
            !fits(&choice, line, place))
            continue;
        int quarter = PIPELINE_QUARTERS - 1;
        while (line->start < ahead->quarters[quarter].from.days)
            quarter--;
        add_to(&ahead->quarters[quarter].sum, line->whole_life);
    }
}

Err pipeline_ahead(Ctx *ctx, const TextList *sources, Date from,
                   PipelineQuarter out[PIPELINE_QUARTERS])
{
    Date begin = date_quarter_begin(from);
    for (int i = 0; i < PIPELINE_QUARTERS; i++)
        out[i] = (PipelineQuarter){.from = date_add_months(begin, 3 * i)};
    Ahead ahead = {sources, out, date_add_months(begin, 3 * PIPELINE_QUARTERS)};
    return book_read(ctx, &(BookNeed){0}, use_for_ahead, &ahead);
}
