/* What was decided: counted by SQL, named by the packs. */
#include "assurance/dashboard_scope.h"

#include <stdlib.h>

enum { MAX_OUTCOMES = 100 }; /* labels of all packs together */

/* Outcomes that two packs call alike are one. */
static OutcomeTally *tally_of(DecisionTallies *tallies, const char *label)
{
    size_t i = 0;
    while (i < tallies->count && !text_eq(tallies->outcomes[i].label, label))
        i++;
    if (i == MAX_OUTCOMES)
        return &tallies->outcomes[MAX_OUTCOMES - 1];
    tallies->outcomes[i].label = label;
    tallies->count += i == tallies->count;
    return &tallies->outcomes[i];
}

static void add_row(const Rows *rows, OutcomeTally *tally)
{
    size_t quarter = (size_t)row_int(rows, 0);
    if (quarter >= DASHBOARD_QUARTERS)
        return;
    tally->count[quarter] += row_int(rows, 3);
    tally->without_cost[quarter] += row_int(rows, 4);
    Money cost = row_money(rows, 5);
    (void)money_add(tally->whole_life[quarter], cost, &tally->whole_life[quarter]);
}

static int most_first(const void *left, const void *right)
{
    const OutcomeTally *a = left, *b = right;
    int64_t difference = 0;
    for (size_t i = 0; i < DASHBOARD_QUARTERS; i++)
        difference += b->count[i] - a->count[i];
    if (difference)
        return difference < 0 ? -1 : 1;
    return strcmp(a->label, b->label);
}

Err dashboard_decisions(Ctx *ctx, const DashboardScope *scope, DecisionTallies *out)
{
    Rows rows;
    DecisionTallies tallies = {.outcomes = arena_array(ctx->arena, OutcomeTally, MAX_OUTCOMES)};
    StoreValue values[DASHBOARD_QUARTERS + 3] = {store_value_text(scope->organisation),
                                                 store_value_int(scope->drafts)};
    Date first = date_add_months(date_quarter_begin(ctx_today(ctx)), 3 - 3 * DASHBOARD_QUARTERS);
    for (int i = 0; i < DASHBOARD_QUARTERS; i++) {
        tallies.quarters[i] = date_add_months(first, 3 * i);
        values[i + 2] = store_value_int((int64_t)tallies.quarters[i].days * DAY_MS);
    }
    values[DASHBOARD_QUARTERS + 2] = store_value_time(ctx->now);
    TRY(store_query_values(
        ctx, &rows,
        "SELECT (d.confirmed_at >= $4) + (d.confirmed_at >= $5) + (d.confirmed_at >= $6) + "
        "(d.confirmed_at >= $7) + (d.confirmed_at >= $8) + (d.confirmed_at >= $9) + "
        "(d.confirmed_at >= $10), s.controls, d.outcome, count(*), "
        "count(*) - count(c.whole_life), CAST(min(total(c.whole_life), 9e18) AS INTEGER) "
        "FROM decision d JOIN assurance_case c ON c.id = d.assurance_case "
        "JOIN snapshot s ON s.id = d.snapshot WHERE d.state = 'confirmed' AND d.confirmed_at >= $3 "
        "AND d.confirmed_at <= $11 "
        "AND " DASHBOARD_SCOPE "GROUP BY 1, 2, 3 ORDER BY 2, 3, 1",
        values, sizeof values / sizeof *values));
    while (rows_next(&rows)) {
        const Pack *controls = pack_find(ctx->packs, row_text(&rows, 1));
        const char *outcome = row_text(&rows, 2);
        add_row(&rows, tally_of(&tallies,
                                controls ? pack_label(controls, "decisions", outcome) : outcome));
    }
    TRY(rows_end(&rows));
    qsort(tallies.outcomes, tallies.count, sizeof *tallies.outcomes, most_first);
    *out = tallies;
    return OK;
}
