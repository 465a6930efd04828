/* The columns of assurance_case and the rows of case_section that are computed from the
 * document: with each change, in the same transaction, by the engine that everybody uses. */
#include "assurance/case_summary.h"

#include "assurance/case_part.h"
#include "assurance/case_row.h"

#include <string.h>

static StoreValue shared(Arena *arena, const Json *document, const char *name)
{
    const char *folded = shared_name(arena, document, name);
    return folded[0] ? store_value_text(folded) : (StoreValue){.kind = STORE_NULL};
}

static StoreValue optional_int(bool known, int64_t value)
{
    return known ? store_value_int(value) : (StoreValue){.kind = STORE_NULL};
}

static StoreValue optional_money(const Facts *facts, const char *name)
{
    const Fact *fact = facts_find(facts, name);
    return optional_int(fact != NULL, fact ? fact->number : 0);
}

static int64_t considered(const Advice *advice)
{
    int64_t n = 0;
    for (size_t i = 0; i < advice->n_points; i++)
        n += advice->points[i].considered;
    return n;
}

static int64_t blocking_of(const Gaps *gaps)
{
    int64_t n = 0;
    for (size_t i = 0; i < gaps->count; i++)
        n += gaps->items[i].blocks;
    return n;
}

static int64_t blocking(const Advice *advice)
{
    int64_t n = blocking_of(&advice->missing);
    for (size_t i = 0; i < advice->n_points; i++)
        n += blocking_of(&advice->points[i].missing);
    return n;
}

static Err put_columns(Ctx *ctx, CaseId id, const Json *document, const Advice *advice)
{
    const char *title = json_text(document, "title");
    const Json *limitations = json_get(document, "limitations");
    const StoreValue values[] = {
        store_value_int(id.value),
        store_value_text(title),
        store_value_text(text_folded(ctx->arena, title)),
        optional_int(advice->required != TRUTH_UNKNOWN, advice->required == TRUTH_YES),
        store_value_text(advice->route),
        store_value_date(advice->by),
        store_value_text(advice->kind),
        store_value_text(json_text_at(document, "work.phase")),
        optional_money(&advice->facts, "spend.whole_life"),
        optional_money(&advice->facts, "spend.counted"),
        store_value_text(advice->rating),
        store_value_int(considered(advice)),
        store_value_int((int64_t)advice->n_points),
        store_value_int(blocking(advice)),
        store_value_int(advice->ready),
        store_value_int((int64_t)advice->triggers.count),
        store_value_int(limitations ? (int64_t)limitations->count : 0),
        store_value_text(json_text_at(document, "work.audience")),
        shared(ctx->arena, document, "programme"),
        shared(ctx->arena, document, "service"),
        shared(ctx->arena, document, "supplier"),
        store_value_time(ctx->now),
        store_value_int(advice->outside),
    };
    return store_change_values(
        ctx, NULL,
        "UPDATE assurance_case SET title = $2, title_folded = $3, required = $4, route = $5, "
        "by_day = $6, kind = $7, phase = $8, whole_life = $9, counted = $10, rating = $11, "
        "considered = $12, points = $13, blocking = $14, ready = $15, flags = $16, "
        "limitations = $17, audience = $18, programme = $19, service = $20, supplier = $21, "
        "updated_at = $22, outside = $23 WHERE id = $1",
        values, sizeof values / sizeof *values);
}

static Err put_section(Ctx *ctx, CaseId id, const char *section, const char *status, bool completed,
                       int64_t gaps, int64_t other)
{
    return store_change(ctx, NULL,
                        "INSERT INTO case_section "
                        "(assurance_case, section, status, completed, gaps, other_gaps) "
                        "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (assurance_case, section) "
                        "DO UPDATE SET status = $3, completed = $4, gaps = $5, other_gaps = $6",
                        id.value, section, status, completed, gaps, other);
}

static Err put_points(Ctx *ctx, CaseId id, const Advice *advice)
{
    for (size_t i = 0; i < advice->n_points; i++) {
        const PointAdvice *point = &advice->points[i];
        int64_t gaps = blocking_of(&point->missing);
        TRY(put_section(ctx, id, arena_printf(ctx->arena, "points/%s", point->id), point->status,
                        point->considered && json_truth(point->answer, "completed"), gaps,
                        (int64_t)point->missing.count - gaps));
    }
    return OK;
}

/* The section of the document that a gap of the case belongs to: "work.phase" is of "work". */
static bool gap_of_section(const Gap *gap, const char *section)
{
    size_t len = strlen(section);
    const char *field = text_or(gap->field, "");
    if (text_eq(section, "project"))
        return text_eq(field, "title") || text_eq(field, "description");
    return strncmp(field, section, len) == 0 && (field[len] == '\0' || field[len] == '.');
}

const char *const case_sections_of_project[] = {"project",    "people",  "work",       "spend",
                                                "dates",      "answers", "strategies", "benefits",
                                                "belongs_to", NULL};

static Err put_project(Ctx *ctx, CaseId id, const Json *document, const Advice *advice)
{
    for (const char *const *section = case_sections_of_project; *section; section++) {
        int64_t gaps = 0;
        for (size_t i = 0; i < advice->missing.count; i++)
            gaps += advice->missing.items[i].blocks &&
                    gap_of_section(&advice->missing.items[i], *section);
        bool begun = text_eq(*section, "project") || json_get(document, *section);
        bool completed = begun && !gaps;
        TRY(put_section(ctx, id, *section,
                        completed ? "completed"
                        : begun   ? "begun"
                                  : "not_started",
                        completed, gaps, 0));
    }
    return OK;
}

Err case_summary_put(Ctx *ctx, const Case *c, const Json *document)
{
    Advice advice = advise(ctx->arena, ctx->packs, document, ctx_today(ctx));
    TRY(put_columns(ctx, c->id, document, &advice));
    TRY(put_project(ctx, c->id, document, &advice));
    return put_points(ctx, c->id, &advice);
}

/* A case whose counted costs may have changed with those of another. */
static Err summarise(Ctx *ctx, CaseId id)
{
    Case c;
    Json *document;
    TRY(case_reload(ctx, id, &c));
    TRY(case_document(ctx, &c, &document));
    return case_summary_put(ctx, &c, document);
}

Err case_summarise_related(Ctx *ctx, const Json *document)
{
    for (const Json *line = json_first(json_get(document, "related")); line; line = line->next) {
        Rows rows;
        CaseId id = {0};
        TRY(store_query(ctx, &rows, "SELECT id FROM assurance_case WHERE reference = $1",
                        json_text(line, "reference")));
        if (rows_next(&rows))
            id.value = row_int(&rows, 0);
        TRY(rows_end(&rows));
        if (id.value)
            TRY(summarise(ctx, id));
    }
    return OK;
}

Err case_still_counts(Ctx *ctx, const Case *c, bool counts)
{
    Json *document;
    TRY(store_change(ctx, NULL, "UPDATE assurance_case SET counts = $2 WHERE id = $1", c->id.value,
                     counts));
    TRY(case_document(ctx, c, &document));
    return case_summarise_related(ctx, document);
}

Err case_sections(Ctx *ctx, const Case *c, CaseSection **sections, size_t *count)
{
    Rows rows;
    CaseSection *list = arena_array(ctx->arena, CaseSection, 64);
    size_t n = 0;
    TRY(store_query(ctx, &rows,
                    "SELECT section, status, completed, gaps, other_gaps FROM case_section "
                    "WHERE assurance_case = $1 ORDER BY section LIMIT 64",
                    c->id.value));
    while (rows_next(&rows))
        list[n++] = (CaseSection){.section = row_text(&rows, 0),
                                  .status = row_text(&rows, 1),
                                  .completed = row_bool(&rows, 2),
                                  .gaps = row_int(&rows, 3),
                                  .other_gaps = row_int(&rows, 4)};
    TRY(rows_end(&rows));
    *sections = list;
    *count = n;
    return OK;
}

const CaseSection *case_section_find(const CaseSection *sections, size_t count, const char *section)
{
    for (size_t i = 0; i < count; i++)
        if (text_eq(sections[i].section, section))
            return &sections[i];
    return NULL;
}
