#include "assurance/dashboard_data.h"

#include "base/limits.h"
#include "format/csv_write.h"

#include <inttypes.h>

const char *tenths_text(Arena *arena, int64_t tenths)
{
    return arena_printf(arena, "%" PRId64 ".%" PRId64, tenths / 10, tenths % 10);
}

static Json *new_row(Arena *arena, Json *rows)
{
    Json *row = json_new_object(arena);
    json_append(rows, row);
    return row;
}

/* `count` names the column that says how many there are. */
static void set_spread(Arena *arena, Json *row, const char *count, const Spread *days)
{
    json_set_int(arena, row, count, days->count);
    json_set_text(arena, row, "lower_quartile_days", tenths_text(arena, days->lower));
    json_set_text(arena, row, "median_days", tenths_text(arena, days->median));
    json_set_text(arena, row, "upper_quartile_days", tenths_text(arena, days->upper));
    json_set_text(arena, row, "longest_days", tenths_text(arena, days->longest));
}

/* ---- Waiting --------------------------------------------------------------------------------- */

static Err add_waiting(Ctx *ctx, const DashboardScope *scope, Json *rows)
{
    WaitingStep *steps;
    size_t count;
    TRY(dashboard_waiting(ctx, scope, &steps, &count));
    for (size_t i = 0; i < count; i++) {
        Json *row = new_row(ctx->arena, rows);
        json_set_text(ctx->arena, row, "step", steps[i].title);
        json_set_text(ctx->arena, row, "waits_for", steps[i].waits_for);
        set_spread(ctx->arena, row, "cases", &steps[i].days);
    }
    return OK;
}

static Err add_months(Ctx *ctx, const DashboardScope *scope, Json *rows)
{
    WaitingMonth months[DASHBOARD_MONTHS];
    TRY(dashboard_months(ctx, scope, months));
    for (size_t i = 0; i < DASHBOARD_MONTHS; i++)
        for (size_t j = 0; j < DASHBOARD_WAITERS; j++) {
            if (!months[i].days[j].count)
                continue;
            Json *row = new_row(ctx->arena, rows);
            const char *day = date_iso(ctx->arena, months[i].from);
            json_set_text(ctx->arena, row, "month", arena_text_len(ctx->arena, day, 7));
            json_set_text(ctx->arena, row, "waited_for", dashboard_waiters[j]);
            set_spread(ctx->arena, row, "waits", &months[i].days[j]);
        }
    return OK;
}

/* ---- Decisions and points -------------------------------------------------------------------- */

static Err add_decisions(Ctx *ctx, const DashboardScope *scope, Json *rows)
{
    DecisionTallies tallies;
    TRY(dashboard_decisions(ctx, scope, &tallies));
    for (size_t i = 0; i < DASHBOARD_QUARTERS; i++)
        for (size_t j = 0; j < tallies.count; j++) {
            const OutcomeTally *tally = &tallies.outcomes[j];
            if (!tally->count[i])
                continue;
            Json *row = new_row(ctx->arena, rows);
            json_set_text(ctx->arena, row, "quarter_from",
                          date_iso(ctx->arena, tallies.quarters[i]));
            json_set_text(ctx->arena, row, "outcome", tally->label);
            json_set_int(ctx->arena, row, "decisions", tally->count[i]);
            json_set_text(ctx->arena, row, "whole_life_cost",
                          money_plain(ctx->arena, tally->whole_life[i]));
            json_set_int(ctx->arena, row, "cost_not_known", tally->without_cost[i]);
        }
    return OK;
}

static Err add_points(Ctx *ctx, const DashboardScope *scope, Json *rows)
{
    EditionPoints *editions;
    size_t count;
    TRY(dashboard_points(ctx, scope, &editions, &count));
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < editions[i].count; j++) {
            const PointTally *tally = &editions[i].points[j];
            Json *row = new_row(ctx->arena, rows);
            json_set_text(ctx->arena, row, "edition", editions[i].code->id);
            json_set_text(ctx->arena, row, "point", tally->id);
            json_set_text(ctx->arena, row, "title", tally->title);
            json_set_int(ctx->arena, row, "not_met", tally->not_met);
            json_set_int(ctx->arena, row, "not_met_explained", tally->explained);
            json_set_int(ctx->arena, row, "partly_met", tally->partly);
            json_set_int(ctx->arena, row, "together", point_tally_total(tally));
            json_set_int(ctx->arena, row, "of_cases", editions[i].cases);
        }
    return OK;
}

/* ---- Conditions and contracts ---------------------------------------------------------------- */

static Err add_conditions(Ctx *ctx, const DashboardScope *scope, Json *rows)
{
    ConditionCounts counts;
    OverdueCondition *list;
    size_t count;
    TRY(dashboard_conditions(ctx, scope, &counts, &list, &count));
    for (size_t i = 0; i < count; i++) {
        const Condition *condition = &list[i].condition;
        Json *row = new_row(ctx->arena, rows);
        json_set_text(ctx->arena, row, "organisation", list[i].organisation_name);
        json_set_text(ctx->arena, row, "case", list[i].reference);
        json_set_text(ctx->arena, row, "title", list[i].title);
        json_set_int(ctx->arena, row, "number", condition->number);
        json_set_text(ctx->arena, row, "condition", condition->text);
        json_set_text(ctx->arena, row, "owner", condition->owner);
        json_set_text(ctx->arena, row, "due", date_iso(ctx->arena, condition->due));
        json_set_text(ctx->arena, row, "due_before_phase", condition->due_phase);
        json_set_text(ctx->arena, row, "state", condition->state);
        if (list[i].days_over >= 0)
            json_set_int(ctx->arena, row, "days_over", list[i].days_over);
    }
    return OK;
}

static const char *cited_from(const Pack *code, const Json *rule)
{
    const Json *cite = json_first(json_get(rule, "cite"));
    const char *title = json_text(pack_source(code, json_text(cite, "source")), "title");
    return text_or(title, json_text(cite, "source"));
}

static Err add_contracts(Ctx *ctx, const DashboardScope *scope, Json *rows)
{
    static const char *const members[] = {"supplier", "start", "break", "end"};
    ContractBreaches breaches;
    TRY(dashboard_contracts(ctx, scope, &breaches));
    for (size_t i = 0; i < breaches.count; i++) {
        const ContractBreach *breach = &breaches.items[i];
        Json *row = new_row(ctx->arena, rows);
        int64_t pence;
        json_set_text(ctx->arena, row, "organisation", breach->organisation_name);
        json_set_text(ctx->arena, row, breach->line ? "line" : "case", breach->reference);
        json_set_text(ctx->arena, row, "title", breach->title);
        json_set_text(
            ctx->arena, row, "contract",
            text_or(json_text(breach->contract, "title"), json_text(breach->contract, "id")));
        for (size_t j = 0; j < sizeof members / sizeof *members; j++)
            json_set_text(ctx->arena, row, members[j], json_text(breach->contract, members[j]));
        if (json_int(breach->contract, "value_pence", &pence))
            json_set_text(ctx->arena, row, "value", money_plain(ctx->arena, (Money){pence}));
        json_set_text(ctx->arena, row, "rule", json_text(breach->rule, "id"));
        json_set_text(ctx->arena, row, "rule_text", json_text(breach->rule, "text"));
        json_set_text(ctx->arena, row, "rule_edition", breach->code->id);
        json_set_text(ctx->arena, row, "rule_source", cited_from(breach->code, breach->rule));
    }
    return OK;
}

/* ---- The blocks ------------------------------------------------------------------------------ */

#define SPREAD "lower_quartile_days", "median_days", "upper_quartile_days", "longest_days"
const DashboardBlock dashboard_blocks[] = {
    {"waiting",
     "Where cases wait now",
     "Counted from the cases that wait for somebody today, and the time since they came to the "
     "step they are at.",
     "No case waits for anybody.",
     {"step", "waits_for", "cases", SPREAD},
     add_waiting},
    {"waiting-by-month",
     "How long cases waited",
     "Counted from the moves of cases from step to step in the last 12 months: each stay in a "
     "step is one wait, in the month in which it ended.",
     "No case moved from one step to another in the last 12 months.",
     {"month", "waited_for", "waits", SPREAD},
     add_months},
    {"decisions",
     "Decisions by outcome",
     "Counted from the confirmed decisions of the last 8 quarters, each once, with the whole-life "
     "cost that the case gives today.",
     "No decision was confirmed in the last 8 quarters.",
     {"quarter_from", "outcome", "decisions", "whole_life_cost", "cost_not_known"},
     add_decisions},
    {"points",
     "Points of the Code most often not met",
     "Counted from what the teams say today of each point in the cases that were sent.",
     "No case that was sent says that a point is not met or partly met.",
     {"edition", "point", "title", "not_met", "not_met_explained", "partly_met", "together",
      "of_cases"},
     add_points},
    {"conditions",
     "Conditions that are overdue",
     "Counted from the conditions of the last confirmed decision of each case; one is overdue "
     "when it is not settled and its day has passed, or the phase before which it is due has "
     "begun.",
     "No condition is overdue.",
     {"organisation", "case", "title", "number", "condition", "owner", "due", "due_before_phase",
      "state", "days_over"},
     add_conditions},
    {"contracts",
     "Contracts that break the Code’s rules on purchasing",
     "Counted from the contracts in cases that are not withdrawn or refused, each held against "
     "the rules on purchasing in the edition of the Code that the case is under; and from those of "
     "lines of pipelines that have no case, held against the edition of today.",
     "No contract breaks one of these rules.",
     {"organisation", "case", "line", "title", "contract", "supplier", "value", "start", "break",
      "end", "rule", "rule_edition", "rule_text", "rule_source"},
     add_contracts},
};
const size_t dashboard_blocks_count = sizeof dashboard_blocks / sizeof *dashboard_blocks;

const DashboardBlock *dashboard_block(const char *id)
{
    for (size_t i = 0; i < dashboard_blocks_count; i++)
        if (text_eq(dashboard_blocks[i].id, id))
            return &dashboard_blocks[i];
    return NULL;
}

size_t dashboard_columns(const DashboardBlock *block)
{
    size_t count = 0;
    while (block->columns[count])
        count++;
    return count;
}

Err dashboard_rows(Ctx *ctx, const DashboardBlock *block, const DashboardScope *scope, Json **rows)
{
    Json *list = json_new_list(ctx->arena);
    TRY(block->add_rows(ctx, scope, list));
    *rows = list;
    return OK;
}

const char *dashboard_cell(Arena *arena, const Json *row, const char *column)
{
    int64_t number;
    if (json_int(row, column, &number))
        return arena_printf(arena, "%" PRId64, number);
    return text_or(json_text(row, column), "");
}

Err dashboard_csv(Ctx *ctx, const DashboardBlock *block, const DashboardScope *scope, Buf *out)
{
    Json *rows;
    const char *cells[sizeof block->columns / sizeof *block->columns];
    size_t n = dashboard_columns(block);
    TRY(dashboard_rows(ctx, block, scope, &rows));
    *out = buf_init(ctx->arena, MAX_CSV_BYTES);
    csv_write_row(out, block->columns, n);
    for (const Json *row = json_first(rows); row; row = row->next) {
        for (size_t i = 0; i < n; i++)
            cells[i] = dashboard_cell(ctx->arena, row, block->columns[i]);
        csv_write_row(out, cells, n);
    }
    return buf_ok(out) ? OK : fail(ctx, TOO_BIG, "The table is too large to download.");
}
