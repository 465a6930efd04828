/* The lines of pipelines under a draft of the rules: all of them, from memory. */
#include "assurance/pipeline_book.h"
#include "assurance/pipeline_row.h"
#include "assurance/simulate.h"
#include "base/limits.h"

typedef struct Moved {
    int64_t id;
    const char *before, *after;
} Moved;

typedef struct Simulating {
    const Pack *draft;
    Date date;
    SimulatedSet *out;
    BookMemory memory; /* of the answers under the draft */
    Moved moved[SIMULATED_MOST];
    size_t count;
} Simulating;

/* ---- From the book ------------------------------------------------------------------------------
 */

static bool is_concerned(const Pack *draft, const BookAnswer *before)
{
    return before->controls && draft->kind == PACK_CONTROLS &&
           text_eq(before->controls->process, draft->process);
}

static bool goes_elsewhere(const BookAnswer *before, const BookAnswer *after)
{
    return before->required != after->required || !text_eq(before->route, after->route);
}

static void count_way(Arena *arena, SimulatedSet *set, int when, const BookAnswer *answer,
                      int64_t whole_life)
{
    SimulatedWay way = {answer->route, answer->title, answer->reviewer_hours};
    simulate_count(arena, set, when, &way, 1, whole_life > 0 ? whole_life : 0);
}

static void note_move(Arena *arena, Simulating *work, const BookLine *line,
                      const BookAnswer *before, const BookAnswer *after)
{
    work->out->moved++;
    if (work->count < SIMULATED_MOST)
        work->moved[work->count++] =
            (Moved){line->id, arena_text(arena, before->title), arena_text(arena, after->title)};
}

static void use_for_draft(Ctx *ctx, const Book *book, void *state)
{
    Simulating *work = state;
    BookAnswers draft, then;
    const BookAnswers *now = &book->answers;
    if (date_compare(work->date, book->date) != 0) {
        book_answer(&work->memory, book, ctx->packs, NULL, work->date, &then);
        now = &then;
    }
    book_answer(&work->memory, book, ctx->packs, work->draft, work->date, &draft);
    for (size_t i = 0; i < book->count; i++) {
        const BookLine *line = &book->lines[i];
        const BookAnswer *before = &now->items[now->of_line[i]];
        const BookAnswer *after = &draft.items[draft.of_line[i]];
        if (line->value[BY_SHEET] == BOOK_GONE)
            continue;
        work->out->all++;
        if (!is_concerned(work->draft, before))
            continue;
        work->out->concerned++;
        count_way(ctx->arena, work->out, 0, before, line->whole_life);
        count_way(ctx->arena, work->out, 1, after, line->whole_life);
        if (goes_elsewhere(before, after))
            note_move(ctx->arena, work, line, before, after);
    }
}

/* ---- Their names
 * --------------------------------------------------------------------------------- */

static Err name_move(Ctx *ctx, Arena *kept, const Moved *moved, SimulatedSet *out)
{
    PipelineLine line;
    TRY(pipeline_find(ctx, moved->id, &line));
    simulate_move(kept, out,
                  &(SimulatedMove){.line = line.id,
                                   .reference = line.reference,
                                   .title = line.title,
                                   .organisation = line.organisation,
                                   .before = moved->before,
                                   .after = moved->after,
                                   .whole_life = line.whole_life});
    return OK;
}

static Err name_moves(Ctx *ctx, Arena *scratch, const Simulating *work)
{
    int64_t all = work->out->moved;
    work->out->moved = 0;
    for (size_t i = 0; i < work->count; i++) {
        arena_reset(scratch);
        Ctx own = *ctx;
        own.arena = scratch;
        Err err = name_move(&own, ctx->arena, &work->moved[i], work->out);
        if (err != OK)
            return fail(ctx, err, "%s", text_or(own.problem, "A line could not be read."));
    }
    work->out->moved = all;
    return OK;
}

Err simulate_lines(Ctx *ctx, Arena *scratch, const Pack *draft, Date date, SimulatedSet *out)
{
    Simulating *work = arena_new(ctx->arena, Simulating);
    *work = (Simulating){.draft = draft, .date = date, .out = out};
    TRY(book_read(ctx, &(BookNeed){.memory = &work->memory}, use_for_draft, work));
    return name_moves(ctx, scratch, work);
}
