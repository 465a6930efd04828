/* Where cases wait, and how long. What waits now stands in assurance_case (waiting_since, set with
 * each move); what waited before in case_act, which has a row for each act, with the step it came
 * from, the step it led to and the time. An act that leads nowhere else ends no wait. */
#include "assurance/dashboard_scope.h"

#include <stdlib.h>

const char *const dashboard_waiters[DASHBOARD_WAITERS] = {"team", "lead", "board", "reviewer"};

/* The step of a pack's workflow, and its place on the way. */
static const Json *step_of(const PackSet *packs, const char *controls, const char *id,
                           size_t *place)
{
    const Pack *pack = pack_find(packs, controls);
    const Json *step = pack ? json_first(json_path(pack->document, "workflow.steps")) : NULL;
    for (*place = 0; step && !text_eq(json_text(step, "id"), id); step = step->next)
        (*place)++;
    return step;
}

/* ---- Now ------------------------------------------------------------------------------------- */

typedef struct Group {
    WaitingStep step;
    size_t place;
} Group;

enum { MAX_GROUPS = 100 }; /* steps of all packs with titles of their own */

/* Steps that are called alike in two packs, and wait for the same, are one. */
static size_t group_find(Group *groups, size_t *count, const Group *wanted)
{
    size_t i = 0;
    while (i < *count && !(text_eq(groups[i].step.title, wanted->step.title) &&
                           text_eq(groups[i].step.waits_for, wanted->step.waits_for)))
        i++;
    if (i == *count && *count < MAX_GROUPS)
        groups[(*count)++] = *wanted;
    return i < MAX_GROUPS ? i : MAX_GROUPS - 1;
}

static Err read_waiting(Ctx *ctx, const DashboardScope *scope, Waits *waits, Group *groups,
                        size_t *count)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT c.controls, c.step, c.waits_for, c.waiting_since FROM assurance_case c "
                    "WHERE c.waits_for <> 'nobody' AND " DASHBOARD_SCOPE
                    "AND c.waiting_since <= $3 ORDER BY c.controls, c.step",
                    scope->organisation, scope->drafts, ctx->now));
    while (rows_next(&rows)) {
        const char *id = row_text(&rows, 1);
        Group wanted = {.step.waits_for = row_text(&rows, 2)};
        const Json *step = step_of(ctx->packs, row_text(&rows, 0), id, &wanted.place);
        wanted.step.title = step ? json_text(step, "title") : id;
        waits_add(ctx->arena, waits, group_find(groups, count, &wanted),
                  ctx->now.ms - row_int(&rows, 3));
    }
    return rows_end(&rows);
}

static int by_place(const void *left, const void *right)
{
    const Group *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return strcmp(a->step.title, b->step.title);
}

Err dashboard_waiting(Ctx *ctx, const DashboardScope *scope, WaitingStep **steps, size_t *count)
{
    Waits waits = {0};
    Group *groups = arena_array(ctx->arena, Group, MAX_GROUPS);
    Spread spreads[MAX_GROUPS];
    size_t n = 0;
    TRY(read_waiting(ctx, scope, &waits, groups, &n));
    waits_spread(&waits, n, spreads);
    for (size_t i = 0; i < n; i++)
        groups[i].step.days = spreads[i];
    qsort(groups, n, sizeof *groups, by_place);
    WaitingStep *list = arena_array(ctx->arena, WaitingStep, n + 1);
    for (size_t i = 0; i < n; i++)
        list[i] = groups[i].step;
    *steps = list;
    *count = n;
    return OK;
}

/* ---- By month -------------------------------------------------------------------------------- */

static Date month_begin(Date date)
{
    int year, month, day;
    date_split(date, &year, &month, &day);
    return date_add_days(date, 1 - day);
}

/* The group of a wait: month by month, in each the waiters; or none. */
static bool group_of(const Ctx *ctx, Date from, Time ended, const char *controls, const char *step,
                     size_t *group)
{
    size_t place, waiter = 0;
    Date day = time_date(ended);
    const char *waits_for = json_text(step_of(ctx->packs, controls, step, &place), "waits_for");
    while (waiter < DASHBOARD_WAITERS && !text_eq(dashboard_waiters[waiter], waits_for))
        waiter++;
    if (waiter == DASHBOARD_WAITERS || date_compare(day, from) < 0)
        return false;
    *group = (size_t)date_months_between(from, day) * DASHBOARD_WAITERS + waiter;
    return *group < (size_t)DASHBOARD_MONTHS * DASHBOARD_WAITERS;
}

/* A case that has not changed since the first of these months has not moved in them either. */
static Err read_moves(Ctx *ctx, const DashboardScope *scope, Date from, Waits *waits)
{
    Rows rows;
    int64_t last_case = 0, since = 0;
    TRY(store_query(ctx, &rows,
                    "SELECT a.assurance_case, a.done_at, c.created_at, a.controls, a.from_step "
                    "FROM assurance_case c JOIN case_act a ON a.assurance_case = c.id "
                    "WHERE " DASHBOARD_SCOPE "AND c.updated_at >= $3 AND a.from_step <> a.to_step "
                    "AND a.done_at <= $4 ORDER BY a.assurance_case, a.id",
                    scope->organisation, scope->drafts, (int64_t)from.days * DAY_MS, ctx->now));
    while (rows_next(&rows)) {
        Time ended = row_time(&rows, 1);
        size_t group;
        if (row_int(&rows, 0) != last_case)
            since = row_int(&rows, 2);
        last_case = row_int(&rows, 0);
        if (time_date(ended).days >= from.days &&
            group_of(ctx, from, ended, row_text(&rows, 3), row_text(&rows, 4), &group))
            waits_add(ctx->arena, waits, group, ended.ms - since);
        since = ended.ms;
    }
    return rows_end(&rows);
}

Err dashboard_months(Ctx *ctx, const DashboardScope *scope, WaitingMonth out[DASHBOARD_MONTHS])
{
    Waits waits = {0};
    Spread spreads[DASHBOARD_MONTHS * DASHBOARD_WAITERS];
    Date from = date_add_months(month_begin(ctx_today(ctx)), 1 - DASHBOARD_MONTHS);
    TRY(read_moves(ctx, scope, from, &waits));
    waits_spread(&waits, sizeof spreads / sizeof *spreads, spreads);
    for (int i = 0; i < DASHBOARD_MONTHS; i++) {
        out[i].from = date_add_months(from, i);
        for (int j = 0; j < DASHBOARD_WAITERS; j++)
            out[i].days[j] = spreads[i * DASHBOARD_WAITERS + j];
    }
    return OK;
}
