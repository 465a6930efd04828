#include "assurance/pipeline.h"

#include "assurance/pipeline_row.h"
#include "assurance/record.h"
#include "assurance/right.h"
#include "base/limits.h"
#include "store/store.h"

#include <string.h>

static Err only_line(Rows *rows, PipelineLine *out)
{
    bool found = rows_next(rows);
    if (found)
        rows->err = pipeline_line_from_row(rows, out);
    TRY(rows_end(rows));
    return found ? OK : fail(rows->ctx, MISSING, "There is no such line of a pipeline.");
}

Err pipeline_find(Ctx *ctx, int64_t id, PipelineLine *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT " PIPELINE_COLUMNS " FROM pipeline_line WHERE id = $1",
                    id));
    return only_line(&rows, out);
}

Err pipeline_find_reference(Ctx *ctx, const char *source, const char *reference, PipelineLine *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT " PIPELINE_COLUMNS
                    " FROM pipeline_line WHERE source = $1 AND reference = $2",
                    source, reference));
    return only_line(&rows, out);
}

/* ---- What it was -------------------------------------------------------------------------------
 */

static Err before_from_row(const Rows *rows, PipelineBefore *out)
{
    Json *body;
    TRY(pipeline_body_read(rows->ctx, row_text(rows, 2), &body));
    *out = (PipelineBefore){row_int(rows, 0), row_time(rows, 1), row_text(rows, 3), body};
    return OK;
}

Err pipeline_before(Ctx *ctx, int64_t id, size_t most, PipelineBefore **out, size_t *count)
{
    Rows rows;
    PipelineBefore *list = arena_array(ctx->arena, PipelineBefore, most + 1);
    size_t n = 0;
    TRY(store_query(ctx, &rows,
                    "SELECT s.version, s.imported_at, s.body, p.name FROM ("
                    "SELECT version, imported_at, body, imported_by FROM pipeline_line WHERE id = "
                    "$1 UNION ALL "
                    "SELECT version, imported_at, body, imported_by FROM pipeline_line_before "
                    "WHERE line = $1) s LEFT JOIN person p ON p.id = s.imported_by "
                    "ORDER BY s.version DESC LIMIT $2",
                    id, (int64_t)most));
    while (n < most && rows_next(&rows)) {
        rows.err = before_from_row(&rows, &list[n]);
        if (rows.err != OK)
            break;
        n++;
    }
    *out = list;
    *count = n;
    return rows_end(&rows);
}

/* ---- Who may see it ---------------------------------------------------------------------- */

/* Whether they have a role in the organisation that keeps it. */
static bool is_keeper(const Person *who, const char *role, const char *source)
{
    static const char kept[] = "pipeline/";
    return str_starts(str_of(source), str_of(kept)) && person_is(who, role, source + strlen(kept));
}

bool pipeline_may_see(const Person *who, const char *source)
{
    return person_is_anywhere(who, "reviewer") || is_keeper(who, "lead", source) ||
           is_keeper(who, "board", source) || is_keeper(who, "commercial", source);
}

bool pipeline_may_import(const Person *who, const char *source)
{
    return is_keeper(who, "lead", source);
}
