/* What the rules say of each line of the book. */
#include "assurance/pipeline_book.h"
#include "base/limits.h"
#include "rules/amount_step.h"

#include <string.h>

/* ---- The document of lines that are the same to the rules ---------------------------------------
 */

/* As of any line that has these facts: what tells it from the others is asked by no rule. */
static Json *document_of(Ctx *ctx, const Book *book, const BookLine *line)
{
    const BookFacts *facts = &book->facts[line->facts];
    Json *document = NULL;
    if (*facts->text && json_read(ctx, "a pipeline line", str_of(facts->text), &document) != OK)
        document = NULL;
    if (!document)
        document = json_new_object(ctx->arena);
    pipeline_document_basics(ctx->arena, document, &book->organisations[facts->source],
                             (Money){line->whole_life});
    pipeline_document_rating(ctx->arena, document, book->dimensions[BY_RATING].texts[line->rating]);
    return document;
}

Json *book_document(Ctx *ctx, const Book *book, const BookLine *line)
{
    return document_of(ctx, book, line);
}

/* ---- An answer ----------------------------------------------------------------------------------
 */

typedef struct Working {
    Arena *arena;
    Ctx scratch; /* whose arena is of one answer */
    const Book *book;
    const PackSet *packs;
    const Pack *draft;
    Date date;
    const Pack **controls; /* by source */
    AmountSteps *steps;    /* by source: of its controls */
    unsigned *share;       /* by source: what lines have in common that are counted together */
    KeyMap known;          /* facts, rating and the steps of both amounts: 1 + answer */
    KeyMap sums;           /* of lines that share names: pence */
    TextMap kinds;
    BookAnswers *out;
} Working;

static BookAnswer *new_answer(Arena *arena, BookAnswers *out)
{
    if (out->count == out->room) {
        size_t room = out->room ? out->room * 2 : 64;
        out->items = arena_grow(arena, out->items, out->room * sizeof *out->items,
                                room * sizeof *out->items);
        out->room = room;
    }
    return &out->items[out->count++];
}

/* Kinds of several packs may have one name: by that they are counted together, as in a case. */
static const char *kind_kept(Working *work, const char *kind)
{
    if (!kind)
        return NULL;
    if (!text_map_find(&work->kinds, kind))
        text_map_put(&work->kinds, kind, (int64_t)work->kinds.count + 1);
    return text_map_find(&work->kinds, kind)->text;
}

static void keep_answer(Working *work, const Pack *controls, const Advice *advice)
{
    BookAnswer *answer = new_answer(work->arena, work->out);
    *answer = (BookAnswer){
        .controls = controls,
        .required = advice->required,
        .route = arena_text(work->arena, advice_route(advice)),
        .title = arena_text(work->arena, advice_route_words(advice)),
        .kind = kind_kept(work, advice->kind),
        .rating = arena_text(work->arena, advice->rating),
        .flags = (int)advice->triggers.count,
        .both = advice->pipelines.count > 1,
    };
    if (answer->rating)
        answer->rating_label = pack_label(controls, "triage.ratings", answer->rating);
    answer->reviewer_hours = advice_reviewer_hours(advice);
}

/* The number of the answer for a line that comes to `counted` with others; pence -1: not known. */
static uint32_t answer_for(Working *work, const BookLine *line, int64_t counted)
{
    uint16_t source = line->value[BY_SOURCE];
    const AmountSteps *steps = &work->steps[source];
    uint64_t whole = line->whole_life < 0 ? UINT32_MAX : amount_step(steps, line->whole_life);
    uint64_t together = counted < 0 ? UINT32_MAX : amount_step(steps, counted);
    int64_t *known = key_map_at(
        &work->known, (Key){(uint64_t)line->rating << 32 | line->facts, whole << 32 | together});
    if (*known)
        return (uint32_t)*known - 1;
    const Pack *controls = work->controls[source];
    arena_reset(work->scratch.arena);
    Advice advice = {.required = TRUTH_UNKNOWN};
    if (controls)
        advice = advise_spend(work->scratch.arena, controls,
                              document_of(&work->scratch, work->book, line),
                              counted < 0 ? NULL : &(Money){counted}, work->date);
    keep_answer(work, controls, &advice);
    *known = (int64_t)work->out->count;
    return (uint32_t)work->out->count - 1;
}

/* ---- Lines counted together
 * -----------------------------------------------------------------------
 */

enum { PROGRAMME = 1, SERVICE = 2, SUPPLIER = 4, ALL_NAMES = 7 };

unsigned book_share(const Pack *controls)
{
    static const char *const names[] = {"programme", "service", "supplier"};
    const Json *share = controls ? json_path(controls->document, "counting.share") : NULL;
    unsigned mask = 0;
    for (unsigned i = 0; i < 3; i++)
        mask |= json_list_has(share, names[i]) ? 1u << i : 0;
    return mask;
}

/* Which names of those that count a line has. */
static unsigned names_of(const Working *work, const BookLine *line)
{
    unsigned has = (line->programme ? PROGRAMME : 0u) | (line->service ? SERVICE : 0u) |
                   (line->supplier ? SUPPLIER : 0u);
    return has & work->share[line->value[BY_SOURCE]];
}

/* Lines of one source and kind that have all the names of `mask` in common. */
static Key sum_key(const Working *work, const BookLine *line, const char *kind, unsigned mask)
{
    uint64_t kind_number = (uint64_t)text_map_find(&work->kinds, kind)->number;
    uint64_t programme = mask & PROGRAMME ? line->programme : 0;
    uint64_t service = mask & SERVICE ? line->service : 0;
    uint64_t supplier = mask & SUPPLIER ? line->supplier : 0;
    return (Key){(uint64_t)line->value[BY_SOURCE] << 48 | kind_number << 40 | (uint64_t)mask << 32 |
                     programme,
                 service << 32 | supplier};
}

static int64_t plus(int64_t a, int64_t b)
{
    int64_t sum;
    return __builtin_add_overflow(a, b, &sum) ? INT64_MAX : sum;
}

static void add_to_sums(Working *work, const BookLine *line, const char *kind)
{
    unsigned names = names_of(work, line);
    if (line->whole_life < 0 || !kind || line->value[BY_SHEET] == BOOK_GONE)
        return;
    for (unsigned mask = 1; mask <= names; mask++)
        if ((mask & names) == mask) {
            int64_t *sum = key_map_at(&work->sums, sum_key(work, line, kind, mask));
            *sum = plus(*sum, line->whole_life);
        }
}

/* What lines that share any of the names come to, each once: by inclusion and exclusion. */
static int64_t counted_with_others(const Working *work, const BookLine *line, const char *kind)
{
    unsigned names = names_of(work, line);
    int64_t counted = 0;
    if (line->whole_life < 0 || !kind || !names || line->value[BY_SHEET] == BOOK_GONE)
        return line->whole_life;
    for (unsigned mask = 1; mask <= names; mask++) {
        if ((mask & names) != mask)
            continue;
        const int64_t *sum = key_map_find(&work->sums, sum_key(work, line, kind, mask));
        counted = plus(counted, __builtin_popcount(mask) % 2 ? *sum : -*sum);
    }
    return counted < line->whole_life ? line->whole_life : counted;
}

/* ---- All lines
 * ------------------------------------------------------------------------------------
 */

static const Pack *controls_of(const Working *work, size_t source)
{
    Arena *arena = work->scratch.arena;
    Json *document = json_new_object(arena);
    pipeline_document_basics(arena, document, &work->book->organisations[source], (Money){-1});
    const Pack *controls = advise_controls(arena, work->packs, document, work->date);
    bool drafted = work->draft && controls && text_eq(controls->process, work->draft->process);
    return drafted ? work->draft : controls;
}

static void choose_controls(Working *work)
{
    size_t sources = work->book->dimensions[BY_SOURCE].count;
    work->controls = arena_array(work->arena, const Pack *, sources);
    work->steps = arena_array(work->arena, AmountSteps, sources);
    work->share = arena_array(work->arena, unsigned, sources);
    for (size_t i = 0; i < sources; i++) {
        work->controls[i] = controls_of(work, i);
        work->steps[i] = amount_steps(work->arena, work->controls[i]);
        work->share[i] = book_share(work->controls[i]);
    }
}

/* First each line alone, which tells its kind; then with what others of its kind come to. */
static void answer_lines(Working *work)
{
    const Book *book = work->book;
    BookAnswers *out = work->out;
    for (size_t i = 0; i < book->count; i++) {
        const BookLine *line = &book->lines[i];
        out->alone[i] = answer_for(work, line, line->whole_life);
        add_to_sums(work, line, out->items[out->alone[i]].kind);
    }
    for (size_t i = 0; i < book->count; i++) {
        const BookLine *line = &book->lines[i];
        int64_t counted = counted_with_others(work, line, out->items[out->alone[i]].kind);
        out->counted[i] = counted;
        out->of_line[i] =
            counted == line->whole_life ? out->alone[i] : answer_for(work, line, counted);
    }
}

void book_answer(const BookMemory *memory, const Book *book, const PackSet *packs,
                 const Pack *draft, Date date, BookAnswers *out)
{
    Arena *arena = memory->all;
    *out = (BookAnswers){.of_line = arena_array(arena, uint32_t, book->count + 1),
                         .alone = arena_array(arena, uint32_t, book->count + 1),
                         .counted = arena_array(arena, int64_t, book->count + 1)};
    Working work = {.arena = arena,
                    .scratch = {.arena = memory->line},
                    .book = book,
                    .packs = packs,
                    .draft = draft,
                    .date = date,
                    .known = key_map(arena),
                    .sums = key_map(arena),
                    .kinds = text_map(arena),
                    .out = out};
    choose_controls(&work);
    answer_lines(&work);
}
