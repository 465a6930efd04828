#include "assurance/pipeline_row.h"

#include "base/limits.h"

#include <string.h>

/* ---- Facts, and what no rule asks -------------------------------------------------------------
 */

/* Names, people and words: they are as many as there are lines, while the rest is the same for
 * many, so that it is asked under the rules once for all of them (pipeline_book.h). */
static bool is_about(const char *member)
{
    static const char *const about[] = {"belongs_to", "description", "evidence", "people",
                                        "standing"};
    for (size_t i = 0; i < sizeof about / sizeof *about; i++)
        if (text_eq(about[i], member))
            return true;
    return false;
}

static const char *members(Arena *arena, const Json *facts, bool about)
{
    Json *chosen = json_new_object(arena);
    for (const Json *member = json_first(facts); member; member = member->next)
        if (is_about(member->name) == about)
            json_set(arena, chosen, member->name, json_clone(arena, member));
    return json_first(chosen) ? json_canonical(arena, chosen) : NULL;
}

static Err read_members(Ctx *ctx, const char *text, Json **facts)
{
    Json *read;
    if (!text)
        return OK;
    TRY(json_read(ctx, "a pipeline line", str_of(text), &read));
    if (!*facts)
        *facts = json_new_object(ctx->arena);
    for (const Json *member = json_first(read); member; member = member->next)
        json_set(ctx->arena, *facts, member->name, json_clone(ctx->arena, member));
    return OK;
}

const char *pipeline_name(Arena *arena, const Json *belongs_to, const char *member)
{
    Str name = str_trim(str_of(json_text(belongs_to, member)));
    return name.len ? str_copy(arena, name) : NULL;
}

/* ---- In ---------------------------------------------------------------------------------------
 */

/* What was understood counts too: the same row by another map is another line. */
Sha256 pipeline_line_hash(Arena *arena, const PipelineLine *line)
{
    const char *understood = arena_printf(
        arena, "%d %d %lld %lld %lld\n%s\n%s\n%s\n%s\n%s\n%s%s", line->start.days, line->end.days,
        (long long)line->year_budget.pence, (long long)line->year_forecast.pence,
        (long long)line->whole_life.pence, text_or(line->organisation, ""),
        text_or(line->title, ""), text_or(line->category, ""), text_or(line->rating, ""),
        text_or(line->withheld, ""), text_or(line->decision, ""),
        line->facts ? json_canonical(arena, line->facts) : "");
    return sha256_pair(str_of(understood), str_of(json_canonical(arena, line->body)));
}

/* The state that is about to be replaced, where it is another. */
static Err keep_before(Ctx *ctx, const PipelineLine *line, const Sha256 *hash)
{
    return store_change(
        ctx, NULL,
        "INSERT INTO pipeline_line_before (line, version, title, body, imported_at, imported_by) "
        "SELECT id, version, title, body, imported_at, imported_by FROM pipeline_line "
        "WHERE source = $1 AND reference = $2 AND body_hash <> $3",
        line->source, line->reference, hash);
}

Err pipeline_put_line(Ctx *ctx, const PipelineLine *line, bool known, bool *changed)
{
    Arena *arena = ctx->arena;
    const Json *belongs_to = json_get(line->facts, "belongs_to");
    Sha256 hash = pipeline_line_hash(arena, line);
    int64_t rows;
    const StoreValue values[] = {
        store_value_text(line->source),
        store_value_text(line->reference),
        store_value_text(line->organisation),
        store_value_text(line->title),
        store_value_text(text_folded(arena, line->title)),
        store_value_text(line->category),
        store_value_text(line->rating),
        store_value_date(line->start),
        store_value_date(line->end),
        store_value_unless_negative(line->year_budget.pence),
        store_value_unless_negative(line->year_forecast.pence),
        store_value_unless_negative(line->whole_life.pence),
        store_value_text(line->withheld),
        store_value_text(json_canonical(arena, line->body)),
        store_value_hash(&hash),
        store_value_time(ctx->now),
        store_value_text(line->decision),
        store_value_text(members(arena, line->facts, false)),
        store_value_text(members(arena, line->facts, true)),
        store_value_text(pipeline_name(arena, belongs_to, "programme")),
        store_value_text(pipeline_name(arena, belongs_to, "service")),
        store_value_text(pipeline_name(arena, belongs_to, "supplier")),
        store_value_unless_negative(ctx->who ? ctx->who->id.value : -1),
    };
    if (known)
        TRY(keep_before(ctx, line, &hash));
    TRY(store_change_values(
        ctx, &rows,
        "INSERT INTO pipeline_line (source, reference, organisation, title, title_folded, "
        "category, "
        "rating, start_day, end_day, year_budget, year_forecast, whole_life, withheld, body, "
        "body_hash, version, imported_at, decision, facts, about, programme, service, supplier, "
        "imported_by) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16, $17, "
        "$18, $19, $20, $21, $22, $23) "
        "ON CONFLICT (source, reference) DO UPDATE SET organisation = $3, title = $4, "
        "title_folded = $5, category = $6, rating = $7, start_day = $8, end_day = $9, "
        "year_budget = $10, year_forecast = $11, whole_life = $12, withheld = $13, body = $14, "
        "body_hash = $15, version = version + 1, imported_at = $16, decision = $17, facts = $18, "
        "about = $19, programme = $20, service = $21, supplier = $22, gone_at = NULL, "
        "imported_by = $23 "
        "WHERE body_hash <> $15",
        values, sizeof values / sizeof *values));
    *changed = rows > 0;
    return OK;
}

Err pipeline_line_back(Ctx *ctx, const PipelineLine *line)
{
    return store_change(ctx, NULL,
                        "UPDATE pipeline_line SET gone_at = NULL WHERE source = $1 AND reference = "
                        "$2",
                        line->source, line->reference);
}

Err pipeline_line_gone(Ctx *ctx, const char *source, const char *reference)
{
    return store_change(
        ctx, NULL, "UPDATE pipeline_line SET gone_at = $3 WHERE source = $1 AND reference = $2",
        source, reference, ctx->now);
}

/* ---- Out --------------------------------------------------------------------------------------
 */

Err pipeline_body_read(Ctx *ctx, const char *text, Json **out)
{
    return json_read_flat(ctx->arena, str_of(text), out)
               ? OK
               : json_read(ctx, "a pipeline line", str_of(text), out);
}

Err pipeline_line_from_row(const Rows *rows, PipelineLine *out)
{
    Json *body, *facts = NULL;
    TRY(pipeline_body_read(rows->ctx, row_text(rows, 13), &body));
    TRY(read_members(rows->ctx, row_text(rows, 15), &facts));
    TRY(read_members(rows->ctx, row_text(rows, 16), &facts));
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
                          .decision = row_text(rows, 14),
                          .imported_at = row_time(rows, 17),
                          .gone_at = row_time(rows, 18),
                          .facts = facts,
                          .body = body};
    return OK;
}
