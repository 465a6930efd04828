#include "assurance/pipeline.h"

#include "assurance/pipeline_row.h"
#include "assurance/record.h"
#include "assurance/right.h"
#include "base/limits.h"
#include "store/store.h"

#include <string.h>

/* What was understood counts too: the same row by another map is another line. */
Sha256 pipeline_line_hash(Arena *arena, const PipelineLine *line)
{
    const char *understood = arena_printf(
        arena, "%d %d %lld %lld %lld\n%s\n%s\n%s\n%s\n%s\n", line->start.days, line->end.days,
        (long long)line->year_budget.pence, (long long)line->year_forecast.pence,
        (long long)line->whole_life.pence, text_or(line->organisation, ""),
        text_or(line->title, ""), text_or(line->category, ""), text_or(line->rating, ""),
        text_or(line->withheld, ""));
    return sha256_pair(str_of(understood), str_of(json_canonical(arena, line->body)));
}

Err pipeline_put_line(Ctx *ctx, const PipelineLine *line, bool *changed)
{
    const char *body = json_canonical(ctx->arena, line->body);
    Sha256 hash = pipeline_line_hash(ctx->arena, line);
    int64_t rows;
    const StoreValue values[] = {
        store_value_text(line->source),
        store_value_text(line->reference),
        store_value_text(line->organisation),
        store_value_text(line->title),
        store_value_text(text_folded(ctx->arena, line->title)),
        store_value_text(line->category),
        store_value_text(line->rating),
        store_value_date(line->start),
        store_value_date(line->end),
        store_value_unless_negative(line->year_budget.pence),
        store_value_unless_negative(line->year_forecast.pence),
        store_value_unless_negative(line->whole_life.pence),
        store_value_text(line->withheld),
        store_value_text(body),
        store_value_hash(&hash),
        store_value_time(ctx->now),
    };
    TRY(store_change_values(
        ctx, &rows,
        "INSERT INTO pipeline_line (source, reference, organisation, title, title_folded, "
        "category, rating, "
        "start_day, end_day, year_budget, year_forecast, whole_life, withheld, body, body_hash, "
        "version, imported_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16) "
        "ON CONFLICT (source, reference) DO UPDATE SET organisation = $3, title = $4, title_folded "
        "= $5, "
        "category = $6, rating = $7, start_day = $8, end_day = $9, year_budget = $10, "
        "year_forecast = $11, "
        "whole_life = $12, withheld = $13, body = $14, body_hash = $15, version = version + 1, "
        "imported_at = $16 "
        "WHERE body_hash <> $15",
        values, sizeof values / sizeof *values));
    *changed = rows > 0;
    return OK;
}

/* ---- Reading ---------------------------------------------------------------------------- */

Err pipeline_line_from_row(const Rows *rows, PipelineLine *out)
{
    Json *body;
    TRY(json_read(rows->ctx, "a pipeline line", str_of(row_text(rows, 13)), &body));
    *out = (PipelineLine){.id = row_int(rows, 0),
                          .source = row_text(rows, 1),
                          .reference = row_text(rows, 2),
                          .organisation = row_text(rows, 3),
                          .title = row_text(rows, 4),
                          .category = row_text(rows, 5),
                          .rating = row_text(rows, 6),
                          .start = row_date(rows, 7),
                          .end = row_date(rows, 8),
                          .year_budget = {row_int_or(rows, 9, -1)},
                          .year_forecast = {row_int_or(rows, 10, -1)},
                          .whole_life = {row_int_or(rows, 11, -1)},
                          .withheld = row_text(rows, 12),
                          .body = body};
    return OK;
}

#define LINES                                                                                      \
    " FROM pipeline_line WHERE ($1 = '' OR source = $1) AND ($2 = '' OR instr(title_folded, $2) "  \
    "> 0)"
#define PAGE_BY(order)                                                                             \
    "SELECT " PIPELINE_COLUMNS LINES " ORDER BY " order "title_folded, id LIMIT $3 OFFSET $4"

/* What is not known stands last. */
static const struct {
    const char *sort, *statement;
} pages[] = {{"title", PAGE_BY("")},
             {"cost", PAGE_BY("whole_life DESC NULLS LAST, ")},
             {"start", PAGE_BY("start_day NULLS LAST, ")},
             {"end", PAGE_BY("end_day NULLS LAST, ")}};

static const char *page_statement(const char *sort)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (text_eq(pages[i].sort, sort))
            return pages[i].statement;
    return pages[0].statement;
}

static Err add_up(Ctx *ctx, const StoreValue *values, PipelineList *out)
{
    Rows rows;
    TRY(store_query_values(
        ctx, &rows,
        "SELECT count(*), CAST(min(total(whole_life), 9e18) AS INTEGER), count(*) - "
        "count(whole_life)" LINES,
        values, 2));
    if (rows_next(&rows)) {
        out->total = row_int(&rows, 0);
        out->whole_life.pence = row_int(&rows, 1);
        out->without_cost = row_int(&rows, 2);
    }
    return rows_end(&rows);
}

Err pipeline_list(Ctx *ctx, const PipelineFilter *filter, PipelineList *out)
{
    PipelineList list = {.lines = arena_array(ctx->arena, PipelineLine, PAGE_ROWS)};
    StoreValue values[4] = {
        store_value_text(text_or(filter->source, "")),
        store_value_text(text_folded(ctx->arena, text_or(filter->text, ""))),
        store_value_int(PAGE_ROWS),
    };
    TRY(add_up(ctx, values, &list));
    list.pages = list.total > 0 ? (list.total + PAGE_ROWS - 1) / PAGE_ROWS : 1;
    list.page = filter->page < 1 ? 1 : filter->page > list.pages ? list.pages : filter->page;
    values[3] = store_value_int((list.page - 1) * PAGE_ROWS);
    Rows rows;
    TRY(store_query_values(ctx, &rows, page_statement(filter->sort), values, 4));
    while (rows_next(&rows)) {
        rows.err = pipeline_line_from_row(&rows, &list.lines[list.count]);
        if (rows.err != OK)
            break;
        list.count++;
    }
    TRY(rows_end(&rows));
    *out = list;
    return OK;
}

Err pipeline_find(Ctx *ctx, int64_t id, PipelineLine *out)
{
    Rows rows;
    bool found;
    TRY(store_query(ctx, &rows, "SELECT " PIPELINE_COLUMNS " FROM pipeline_line WHERE id = $1",
                    id));
    found = rows_next(&rows);
    if (found)
        rows.err = pipeline_line_from_row(&rows, out);
    TRY(rows_end(&rows));
    return found ? OK : fail(ctx, MISSING, "There is no such line of a pipeline.");
}

/* ---- Ahead ------------------------------------------------------------------------------- */

Err pipeline_ahead(Ctx *ctx, const char *source, Date from, PipelineQuarter out[PIPELINE_QUARTERS])
{
    StoreValue values[PIPELINE_QUARTERS + 2] = {store_value_text(source)};
    Date begin = date_quarter_begin(from);
    for (int i = 0; i <= PIPELINE_QUARTERS; i++)
        values[i + 1] = store_value_date(date_add_months(begin, 3 * i));
    for (int i = 0; i < PIPELINE_QUARTERS; i++)
        out[i] = (PipelineQuarter){.from = date_add_months(begin, 3 * i)};
    Rows rows;
    TRY(store_query_values(
        ctx, &rows,
        "SELECT (start_day >= $3) + (start_day >= $4) + (start_day >= $5) + (start_day >= $6) + "
        "(start_day >= $7) + (start_day >= $8), count(*), count(*) - count(whole_life), "
        "CAST(min(total(whole_life), 9e18) AS INTEGER) FROM pipeline_line "
        "WHERE source = $1 AND start_day >= $2 AND start_day < $9 GROUP BY 1",
        values, PIPELINE_QUARTERS + 2));
    while (rows_next(&rows)) {
        PipelineQuarter *quarter = &out[row_int(&rows, 0)];
        quarter->lines = row_int(&rows, 1);
        quarter->without_cost = row_int(&rows, 2);
        quarter->whole_life.pence = row_int(&rows, 3);
    }
    return rows_end(&rows);
}

/* ---- Who may see it ---------------------------------------------------------------------- */

bool pipeline_may_see(const Person *who, const char *source)
{
    static const char kept[] = "pipeline/";
    static const char *const roles[] = {"lead", "board", "commercial"};
    if (person_is_anywhere(who, "reviewer"))
        return true;
    bool sees = false;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        sees = sees || (str_starts(str_of(source), str_of(kept)) &&
                        person_is(who, roles[i], source + strlen(kept)));
    return sees;
}
