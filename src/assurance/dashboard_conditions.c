/* Conditions that are overdue, by the rule that the pages of a case use. */
#include "assurance/dashboard_scope.h"
#include "assurance/decision_row.h"

/* Each condition of the last confirmed decision of each case. */
#define OF_LAST_DECISIONS                                                                          \
    "FROM assurance_case c JOIN decision d ON d.assurance_case = c.id AND d.state = 'confirmed' "  \
    "AND d.id = (SELECT max(l.id) FROM decision l WHERE l.assurance_case = c.id "                  \
    "AND l.state = 'confirmed') JOIN condition n ON n.decision = d.id "

static Err count_closed(Ctx *ctx, const DashboardScope *scope, int64_t *closed)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT count(*) " OF_LAST_DECISIONS "WHERE " DASHBOARD_SCOPE
                    "AND n.state IN ('met', 'accepted')",
                    scope->organisation, scope->drafts));
    *closed = rows_next(&rows) ? row_int(&rows, 0) : 0;
    return rows_end(&rows);
}

typedef struct OverdueList {
    OverdueCondition *items;
    size_t count, room;
} OverdueList;

static OverdueCondition condition_from_row(const Ctx *ctx, const Rows *rows)
{
    OverdueCondition line = {.condition = {.number = row_int(rows, 0),
                                           .text = row_text(rows, 1),
                                           .owner = row_text(rows, 2),
                                           .due = row_date(rows, 3),
                                           .due_phase = row_text(rows, 4),
                                           .state = row_text(rows, 5)},
                             .days_over = -1};
    line.condition.overdue =
        condition_is_overdue(&line.condition, row_text(rows, 6), ctx_today(ctx));
    if (date_known(line.condition.due))
        line.days_over = (int64_t)ctx_today(ctx).days - line.condition.due.days;
    return line;
}

Err dashboard_conditions(Ctx *ctx, const DashboardScope *scope, ConditionCounts *counts,
                         OverdueCondition **list, size_t *count)
{
    Rows rows;
    OverdueList found = {0};
    ConditionCounts all = {0};
    TRY(count_closed(ctx, scope, &all.closed));
    TRY(store_query(ctx, &rows,
                    "SELECT n.number, n.text, n.owner, n.due_day, n.due_phase, n.state, c.phase, "
                    "c.reference, c.title, o.name " OF_LAST_DECISIONS
                    "JOIN organisation o ON o.id = c.organisation WHERE " DASHBOARD_SCOPE
                    "AND n.state IN ('open', 'claimed') "
                    "ORDER BY n.due_day IS NULL, n.due_day, c.reference, n.number",
                    scope->organisation, scope->drafts));
    while (rows_next(&rows)) {
        OverdueCondition line = condition_from_row(ctx, &rows);
        all.open += !line.condition.overdue;
        if (!line.condition.overdue)
            continue;
        line.reference = row_text(&rows, 7);
        line.title = row_text(&rows, 8);
        line.organisation_name = row_text(&rows, 9);
        found.items = room_for_one(ctx->arena, found.items, found.count, &found.room, sizeof line);
        found.items[found.count++] = line;
    }
    TRY(rows_end(&rows));
    all.overdue = (int64_t)found.count;
    *counts = all;
    *list = found.items;
    *count = found.count;
    return OK;
}
