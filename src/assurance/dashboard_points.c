/* The points of the Code that are not met, from what the engine last said of each (case_section).
 */
#include "assurance/dashboard_scope.h"

#include <stdlib.h>

int64_t point_tally_total(const PointTally *tally)
{
    return tally->not_met + tally->explained + tally->partly;
}

static int most_first(const void *left, const void *right)
{
    const PointTally *a = left, *b = right;
    int64_t one = point_tally_total(a), other = point_tally_total(b);
    if (one != other)
        return one > other ? -1 : 1;
    if (a->not_met != b->not_met)
        return a->not_met > b->not_met ? -1 : 1;
    return strlen(a->id) != strlen(b->id) ? (strlen(a->id) < strlen(b->id) ? -1 : 1)
                                          : strcmp(a->id, b->id);
}

/* All points of an edition, to be counted. */
static EditionPoints edition_of(Arena *arena, const Pack *code)
{
    const Json *points = json_get(code->document, "points");
    EditionPoints edition = {.code = code,
                             .points = arena_array(arena, PointTally, points->count + 1)};
    for (const Json *point = json_first(points); point; point = point->next)
        edition.points[edition.count++] =
            (PointTally){.id = json_text(point, "id"), .title = json_text(point, "title")};
    return edition;
}

static void count_status(EditionPoints *edition, const char *point, const char *status,
                         int64_t cases)
{
    for (size_t i = 0; i < edition->count; i++) {
        PointTally *tally = &edition->points[i];
        if (!text_eq(tally->id, point))
            continue;
        tally->not_met += text_eq(status, "not_met") ? cases : 0;
        tally->explained += text_eq(status, "not_met_explained") ? cases : 0;
        tally->partly += text_eq(status, "partly_met") ? cases : 0;
    }
}

/* What no case says of a point is left out. */
static void sort_points(EditionPoints *edition)
{
    qsort(edition->points, edition->count, sizeof *edition->points, most_first);
    while (edition->count && !point_tally_total(&edition->points[edition->count - 1]))
        edition->count--;
}

static Err count_points(Ctx *ctx, const DashboardScope *scope, EditionPoints *edition)
{
    static const char prefix[] = "points/";
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT s.section, s.status, count(*) FROM assurance_case c "
                    "JOIN case_section s ON s.assurance_case = c.id "
                    "WHERE " DASHBOARD_SCOPE "AND c.sent_at IS NOT NULL AND c.code = $3 "
                    "AND s.section >= 'points/' AND s.section < 'points0' GROUP BY 1, 2",
                    scope->organisation, scope->drafts, edition->code->id));
    while (rows_next(&rows))
        count_status(edition, row_text(&rows, 0) + sizeof prefix - 1, row_text(&rows, 1),
                     row_int(&rows, 2));
    TRY(rows_end(&rows));
    sort_points(edition);
    return OK;
}

Err dashboard_points(Ctx *ctx, const DashboardScope *scope, EditionPoints **editions, size_t *count)
{
    Rows rows;
    size_t n = 0;
    EditionPoints *list = arena_array(ctx->arena, EditionPoints, ctx->packs->count + 1);
    TRY(store_query(ctx, &rows,
                    "SELECT c.code, count(*) FROM assurance_case c WHERE " DASHBOARD_SCOPE
                    "AND c.sent_at IS NOT NULL GROUP BY 1 ORDER BY 1",
                    scope->organisation, scope->drafts));
    while (rows_next(&rows)) {
        const Pack *code = pack_find(ctx->packs, row_text(&rows, 0));
        if (!code || n == ctx->packs->count)
            continue;
        list[n] = edition_of(ctx->arena, code);
        list[n++].cases = row_int(&rows, 1);
    }
    TRY(rows_end(&rows));
    for (size_t i = 0; i < n; i++)
        TRY(count_points(ctx, scope, &list[i]));
    *editions = list;
    *count = n;
    return OK;
}
