#include "assurance/pipeline_no_case.h"

#include "assurance/pipeline_book.h"
#include "base/limits.h"
#include "store/store.h"

#include <string.h>

/* ---- Contracts ------------------------------------------------------------------------------- */

#define LINE_CONTRACT                                                                              \
    "SELECT l.id, l.reference, l.title, coalesce(o.name, l.organisation), o.process, l.facts "

/* The contract alone is kept of the facts, however much else they say. */
static Err line_from_row(const Rows *rows, LineContract *out)
{
    const char *text = row_text(rows, 5);
    Json *facts = NULL;
    if (text)
        TRY(json_read(rows->ctx, "a pipeline line", str_of(text), &facts));
    *out = (LineContract){.line = row_int(rows, 0),
                          .reference = row_text(rows, 1),
                          .title = row_text(rows, 2),
                          .organisation_name = row_text(rows, 3),
                          .process = row_text(rows, 4),
                          .contract = json_first(json_get(facts, "contracts"))};
    return OK;
}

/* In this order of tables each source is looked up in pipeline_with_contract, which has few lines;
 * in others SQLite reads all of them. */
static Err visit_contracts(Ctx *ctx, const char *organisation, LineContractVisit *visit,
                           void *state)
{
    Rows rows;
    TRY(store_query(
        ctx, &rows,
        LINE_CONTRACT
        "FROM pipeline_source s CROSS JOIN pipeline_line l "
        "LEFT JOIN organisation o ON s.source = 'pipeline/' || o.id "
        "WHERE l.source = s.source AND l.facts LIKE '%\"contracts\":%' AND l.gone_at IS NULL "
        "AND ($1 = '' OR s.source = 'pipeline/' || $1) AND NOT EXISTS "
        "(SELECT 1 FROM pipeline_case p WHERE p.line = l.id) "
        "ORDER BY s.source, l.title_folded, l.id",
        organisation));
    while (rows_next(&rows)) {
        LineContract line;
        rows.err = line_from_row(&rows, &line);
        if (rows.err == OK && line.contract)
            rows.err = visit(ctx, state, &line);
        if (rows.err != OK)
            break;
        arena_reset(ctx->arena);
    }
    return rows_end(&rows);
}

/* Work that needs more memory than there is ends as it does everywhere, with the arena freed. */
static Err visit_guarded(Ctx *ctx, Ctx *own, const char *organisation, LineContractVisit *visit,
                         void *state)
{
    jmp_buf here, *outer = arena_guard(ctx->arena, &here);
    arena_guard(own->arena, &here);
    if (setjmp(here)) {
        arena_guard(ctx->arena, outer);
        arena_destroy(own->arena);
        arena_exhausted(ctx->arena);
    }
    Err err = visit_contracts(own, organisation, visit, state);
    arena_guard(ctx->arena, outer);
    return err;
}

Err line_contracts_each(Ctx *ctx, const char *organisation, LineContractVisit *visit, void *state)
{
    TRY(store_read_begin(ctx));
    Ctx own = *ctx;
    own.arena = arena_create(MAX_REQUEST_ARENA);
    Err err = visit_guarded(ctx, &own, organisation, visit, state);
    if (err != OK)
        fail(ctx, err, "%s", text_or(own.problem, "The pipeline could not be read."));
    arena_destroy(own.arena);
    ctx->statements = own.statements;
    store_read_end(ctx);
    return err;
}

Err line_contract_find(Ctx *ctx, int64_t line, LineContract *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    LINE_CONTRACT "FROM pipeline_line l LEFT JOIN organisation o "
                                  "ON l.source = 'pipeline/' || o.id WHERE l.id = $1",
                    line));
    bool found = rows_next(&rows);
    if (found)
        rows.err = line_from_row(&rows, out);
    TRY(rows_end(&rows));
    return found ? OK : fail(ctx, MISSING, "There is no such line of a pipeline.");
}

/* ---- Needs ----------------------------------------------------------------------------------- */

typedef struct Needs {
    const char *source;
    KeyMap with_case; /* lines of the source */
    Date from;
    LineNeedVisit *visit;
    void *state;
    BookMemory memory;
} Needs;

static Key key_of_line(int64_t line)
{
    return (Key){0, (uint64_t)line};
}

static Err find_with_case(Ctx *ctx, Needs *needs)
{
    Rows rows;
    needs->with_case = key_map(ctx->arena);
    TRY(store_query(ctx, &rows,
                    "SELECT p.line FROM pipeline_case p JOIN pipeline_line l ON l.id = p.line "
                    "WHERE l.source = $1",
                    needs->source));
    while (rows_next(&rows))
        *key_map_at(&needs->with_case, key_of_line(row_int(&rows, 0))) = 1;
    return rows_end(&rows);
}

/* Facts are canonical JSON, so the name of a member stands in them letter by letter. */
static void find_day(const Ctx *ctx, const char *text, LineNeed *need)
{
    static const struct {
        const char *path, *words;
    } days[] = {{"dates.approval_needed", "Approval is needed by"},
                {"dates.commitment", "It needs approval, and money is first committed on"}};
    Json *facts;
    Ctx own = *ctx;
    if (!strstr(text, "\"dates\":") ||
        json_read(&own, "a pipeline line", str_of(text), &facts) != OK)
        return;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (date_parse(json_text_at(facts, days[i].path), &need->needed)) {
            need->day_words = days[i].words;
            return;
        }
}

/* Whether the sheet has a decision in the words of the rules after which nothing is to be asked. */
static bool is_final(Arena *arena, const Pack *controls, const char *decision)
{
    const char *folded = text_folded(arena, decision);
    const Json *decisions = json_get(controls->document, "decisions");
    for (const Json *one = json_first(decisions); one; one = one->next)
        if (json_truth(one, "final") &&
            text_eq(folded, text_folded(arena, json_text(one, "label"))))
            return true;
    return false;
}

static void look_at(Ctx *scratch, const Book *book, const BookLine *line, size_t i, Needs *needs)
{
    const BookAnswer *answer = &book->answers.items[book->answers.of_line[i]];
    if (answer->required != TRUTH_YES || !answer->controls || line->value[BY_SHEET] == BOOK_GONE ||
        key_map_find(&needs->with_case, key_of_line(line->id)))
        return;
    const char *decision = book->dimensions[BY_DECISION].texts[line->value[BY_DECISION]];
    LineNeed need = {line->id, {line->start}, "It needs approval and starts on", answer->controls};
    find_day(scratch, book->facts[line->facts].text, &need);
    if (date_known(need.needed) && date_compare(need.needed, needs->from) >= 0 &&
        !is_final(scratch->arena, answer->controls, decision))
        needs->visit(needs->state, &need);
}

static void use_for_needs(Ctx *ctx, const Book *book, void *state)
{
    Needs *needs = state;
    const BookTexts *sources = &book->dimensions[BY_SOURCE];
    Ctx scratch = *ctx;
    scratch.arena = needs->memory.line;
    for (size_t i = 0; i < book->count; i++) {
        if (!text_eq(sources->texts[book->lines[i].value[BY_SOURCE]], needs->source))
            continue;
        look_at(&scratch, book, &book->lines[i], i, needs);
        arena_reset(scratch.arena);
    }
}

/* Nothing is put in memory for somebody who has no pipeline. */
Err line_needs_each(Ctx *ctx, const char *organisation, Date from, LineNeedVisit *visit,
                    void *state)
{
    int64_t revision;
    Needs needs = {.source = arena_printf(ctx->arena, "pipeline/%s", organisation),
                   .from = from,
                   .visit = visit,
                   .state = state};
    TRY(pipeline_source_revision(ctx, needs.source, &revision));
    if (!revision)
        return OK;
    TRY(find_with_case(ctx, &needs));
    return book_read(ctx, &(BookNeed){.memory = &needs.memory}, use_for_needs, &needs);
}
