#include "assurance/pipeline.h"

#include "assurance/pipeline_row.h"
#include "assurance/record.h"
#include "base/limits.h"
#include "store/store.h"

/* What a line holds, for its hash and for the record: the row as published. */
Err pipeline_put_line(Ctx *ctx, const PipelineLine *line, bool *changed)
{
    const char *body = json_canonical(ctx->arena, line->body);
    Sha256 hash = sha256(str_of(body));
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

#define LINE_FILTER                                                                                \
    "WHERE ($1 = '' OR organisation = $1) AND ($2 = '' OR instr(title_folded, $2) > 0)"

static Err count_lines_of(Ctx *ctx, const char *organisation, const char *text, int64_t *total)
{
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT count(*) FROM pipeline_line " LINE_FILTER, organisation,
                    text));
    if (rows_next(&rows))
        *total = row_int(&rows, 0);
    return rows_end(&rows);
}

Err pipeline_list(Ctx *ctx, const char *organisation, const char *text, int64_t page,
                  PipelineList *out)
{
    PipelineList list = {.lines = arena_array(ctx->arena, PipelineLine, PAGE_ROWS)};
    const char *folded = text_folded(ctx->arena, text);
    TRY(count_lines_of(ctx, organisation, folded, &list.total));
    list.pages = list.total > 0 ? (list.total + PAGE_ROWS - 1) / PAGE_ROWS : 1;
    list.page = page < 1 ? 1 : page > list.pages ? list.pages : page;
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT " PIPELINE_COLUMNS " FROM pipeline_line " LINE_FILTER
                    " ORDER BY title_folded, id LIMIT $3 OFFSET $4",
                    organisation, folded, PAGE_ROWS, (list.page - 1) * PAGE_ROWS));
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
