#include "assurance/case_items.h"

#include "store/store.h"

Err case_items(Ctx *ctx, const Case *c, const char *list, Json **items)
{
    Rows rows;
    Json *made = json_new_list(ctx->arena);
    const char *from = arena_printf(ctx->arena, "%s/", list);
    const char *to = arena_printf(ctx->arena, "%s0", list); /* '0' follows '/' */
    TRY(store_query(ctx, &rows,
                    "SELECT part, body FROM case_part WHERE assurance_case = $1 "
                    "AND part >= $2 AND part < $3 ORDER BY position, part",
                    c->id.value, from, to));
    while (rows_next(&rows)) {
        Json *body;
        Err err = json_read(ctx, row_text(&rows, 0), str_of(row_text(&rows, 1)), &body);
        if (err != OK) {
            rows.err = err;
            break;
        }
        json_append(made, body);
    }
    TRY(rows_end(&rows));
    *items = made;
    return OK;
}

/* A claim "claims/1.2" counts for its point, "points/1". */
Err case_counts(Ctx *ctx, const Case *c, CaseCount **counts, size_t *n_counts)
{
    enum { MOST = 64 };
    Rows rows;
    CaseCount *list = arena_array(ctx->arena, CaseCount, MOST);
    size_t n = 0;
    TRY(store_query(ctx, &rows,
                    "SELECT CASE WHEN part >= 'claims/' AND part < 'claims0' "
                    "THEN 'points/' || substr(part, 8, instr(part, '.') - 8) "
                    "WHEN part >= 'points/' AND part < 'points0' THEN part "
                    "ELSE substr(part, 1, instr(part, '/') - 1) END AS what, count(*) "
                    "FROM case_part WHERE assurance_case = $1 AND instr(part, '/') > 0 "
                    "GROUP BY what LIMIT 64",
                    c->id.value));
    while (rows_next(&rows) && n < MOST)
        list[n++] = (CaseCount){row_text(&rows, 0), row_int(&rows, 1)};
    TRY(rows_end(&rows));
    *counts = list;
    *n_counts = n;
    return OK;
}

int64_t case_count_of(const CaseCount *counts, size_t n_counts, const char *what)
{
    for (size_t i = 0; i < n_counts; i++)
        if (text_eq(counts[i].what, what))
            return counts[i].count;
    return 0;
}
