#include "assurance/case_row.h"

#include "assurance/case.h"
#include "assurance/right.h"

int64_t who_id(const Ctx *ctx)
{
    return ctx->who ? ctx->who->id.value : 0;
}

void case_from_row(const Rows *rows, Case *out)
{
    *out = (Case){
        .id = {row_int(rows, 0)},
        .reference = row_text(rows, 1),
        .title = row_text(rows, 2),
        .organisation = row_text(rows, 3),
        .organisation_name = row_text(rows, 4),
        .code = row_text(rows, 5),
        .controls = row_text(rows, 6),
        .step = row_text(rows, 7),
        .waits_for = row_text(rows, 8),
        .round = row_int(rows, 9),
        .waiting_since = row_time(rows, 10),
        .created_at = row_time(rows, 11),
        .updated_at = row_time(rows, 12),
        .sent_at = row_time(rows, 13),
        .decided_at = row_time(rows, 14),
        .outcome = row_text(rows, 15),
        .required = (int)row_int_or(rows, 16, -1),
        .route = row_text(rows, 17),
        .by = row_date(rows, 18),
        .kind = row_text(rows, 19),
        .phase = row_text(rows, 20),
        .rating = row_text(rows, 21),
        .whole_life = {row_int_or(rows, 22, -1)},
        .counted = {row_int_or(rows, 23, -1)},
        .considered = row_int(rows, 24),
        .points = row_int(rows, 25),
        .blocking = row_int(rows, 26),
        .flags = row_int(rows, 27),
        .limitations = row_int(rows, 28),
        .open_questions = row_int(rows, 29),
        .open_conditions = row_int(rows, 30),
        .ready = row_bool(rows, 31),
        .member = row_bool(rows, 32),
        .organisation_kind = row_text(rows, 33),
        .outside = row_bool(rows, 34),
    };
}

static Err one_case(Rows *rows, Case *out)
{
    bool found = rows_next(rows);
    if (found)
        case_from_row(rows, out);
    TRY(rows_end(rows));
    return found ? OK : fail(rows->ctx, MISSING, "There is no such case.");
}

Err case_reload(Ctx *ctx, CaseId id, Case *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows, CASE_SELECT "WHERE c.id = $2", who_id(ctx), id.value));
    return one_case(&rows, out);
}

Err case_find(Ctx *ctx, const char *reference, Case *out)
{
    Rows rows;
    Case found;
    TRY(store_query(ctx, &rows, CASE_SELECT "WHERE c.reference = $2", who_id(ctx), reference));
    TRY(one_case(&rows, &found));
    TRY(may_see(ctx, &found));
    *out = found;
    return OK;
}
