#include "assurance/publication_late.h"

#include "assurance/approval_row.h"
#include "assurance/person.h"
#include "rules/condition.h"
#include "store/store.h"

#include <stdlib.h>

/* ---- Who is looked at --------------------------------------------------------------------------
 */

/* Does a rule of the controls say that they reach this kind of organisation? */
static bool in_scope(Ctx *ctx, const Organisation *organisation)
{
    const Pack *own = pack_controls_on(ctx->packs, organisation->process, ctx_today(ctx));
    const Pack *pack = own ? own : pack_controls_any(ctx->packs, ctx_today(ctx));
    Facts facts = {0};
    facts_set(ctx->arena, &facts,
              (Fact){.name = "organisation.kind", .kind = FACT_CHOICE, .text = organisation->kind});
    for (const Json *rule = json_first(pack ? json_get(pack->document, "scope") : NULL); rule;
         rule = rule->next)
        if (condition_holds(ctx->arena, json_get(rule, "when"), &facts, NULL) == TRUTH_YES)
            return json_truth(rule, "in_scope");
    return false;
}

/* By id. Those that the controls do not reach are in it when they have published a decision. */
static Err read_organisations(Ctx *ctx, LateList *out)
{
    enum { MOST = 1000 };
    Rows rows;
    out->rows = arena_array(ctx->arena, LateRow, MOST);
    TRY(store_query(ctx, &rows,
                    "SELECT o.id, o.name, o.kind, o.process, (SELECT min(d.published_day) FROM "
                    "decision d WHERE d.state = 'confirmed' AND d.organisation = o.id) FROM "
                    "organisation o ORDER BY o.id LIMIT 1000"));
    while (out->count < MOST && rows_next(&rows)) {
        LateRow row = {.organisation = {row_text(&rows, 0), row_text(&rows, 1), row_text(&rows, 2),
                                        row_text(&rows, 3)},
                       .owes = !row_null(&rows, 4)};
        if (row.owes)
            row.first = quarter_of(row_date(&rows, 4));
        if (row.owes || in_scope(ctx, &row.organisation))
            out->rows[out->count++] = row;
    }
    return rows_end(&rows);
}

/* ---- What they published -----------------------------------------------------------------------
 */

/* Is the day on which it was due over? `due` is NO_DATE when the controls say none. */
static bool is_overdue(Ctx *ctx, const LateRow *row, const Quarter *quarter, Date *due)
{
    *due = NO_DATE;
    return publication_due(ctx->packs, row->organisation.process, quarter, due) &&
           date_compare(ctx_today(ctx), *due) > 0;
}

static bool owed(const LateRow *row, const Quarter *quarter)
{
    return row->owes && quarter_index(quarter) >= quarter_index(&row->first);
}

/* One that is public: it is not behind with it. */
static void note_published(Ctx *ctx, LateList *list, LateRow *row, const Quarter *quarter,
                           Date first_approved)
{
    Date due;
    int back = quarter_index(&list->quarters[0]) - quarter_index(quarter);
    bool overdue = is_overdue(ctx, row, quarter, &due);
    bool in_time = !date_known(due) || date_compare(first_approved, due) <= 0;
    if (owed(row, quarter) && overdue)
        row->behind--;
    if (!row->newest.year || quarter_index(quarter) > quarter_index(&row->newest))
        row->newest = *quarter;
    if (back >= 0 && back < LATE_QUARTERS)
        row->cells[back] = (LateCell){in_time ? LATE_IN_TIME : LATE_AFTER, first_approved, due};
}

/* As if nothing was published. */
static void owe_all(Ctx *ctx, LateList *list, LateRow *row)
{
    Date due;
    int back = 0;
    for (Quarter quarter = list->quarters[0]; owed(row, &quarter);
         quarter = quarter_add(quarter, -1), back++) {
        bool overdue = is_overdue(ctx, row, &quarter, &due);
        row->behind += overdue;
        if (back < LATE_QUARTERS)
            row->cells[back] = (LateCell){overdue ? LATE_MISSING : LATE_WAITS, NO_DATE, due};
    }
}

/* Both lists are by the id of the organisation. In time is what was approved in time first, even if
 * it was corrected later; after a withdrawal it counts from the next approval on. */
static Err read_published(Ctx *ctx, LateList *list)
{
    Rows rows;
    size_t i = 0;
    TRY(store_query(
        ctx, &rows,
        "SELECT p.organisation, p.year, p.quarter, (SELECT min(x.approved_at) FROM publication x "
        "WHERE x.organisation = p.organisation AND x.year = p.year AND x.quarter = p.quarter AND "
        "x.version > coalesce((SELECT max(w.version) FROM publication w WHERE w.organisation = "
        "p.organisation AND w.year = p.year AND w.quarter = p.quarter AND w.withdrawn_at IS NOT "
        "NULL), 0) AND " PUBLICATION_RECORDED(
            "x") ") "
                 "FROM publication p WHERE p.withdrawn_at IS NULL AND p.version = (SELECT "
                 "max(x.version) "
                 "FROM publication x WHERE x.organisation = p.organisation AND x.year = p.year AND "
                 "x.quarter = p.quarter AND " PUBLICATION_RECORDED(
                     "x") ") ORDER BY p.organisation"));
    while (rows_next(&rows)) {
        Quarter quarter;
        const char *organisation = row_text(&rows, 0);
        while (i < list->count && strcmp(list->rows[i].organisation.id, organisation) < 0)
            i++;
        if (i < list->count && text_eq(list->rows[i].organisation.id, organisation) &&
            quarter_make((int)row_int(&rows, 1), (int)row_int(&rows, 2), &quarter))
            note_published(ctx, list, &list->rows[i], &quarter, time_date(row_time(&rows, 3)));
    }
    return rows_end(&rows);
}

/* ---- The list ----------------------------------------------------------------------------------
 */

static int most_behind_first(const void *left, const void *right)
{
    const LateRow *a = left, *b = right;
    if (a->behind != b->behind)
        return a->behind > b->behind ? -1 : 1;
    if (a->owes != b->owes)
        return a->owes ? -1 : 1;
    return strcmp(a->organisation.name, b->organisation.name);
}

static Quarter last_over(const Ctx *ctx)
{
    return quarter_add(quarter_of(ctx_today(ctx)), -1);
}

Err publication_late(Ctx *ctx, LateList *out)
{
    LateList list = {0};
    for (int i = 0; i < LATE_QUARTERS; i++)
        list.quarters[i] = quarter_add(last_over(ctx), -i);
    TRY(read_organisations(ctx, &list));
    for (size_t i = 0; i < list.count; i++)
        owe_all(ctx, &list, &list.rows[i]);
    TRY(read_published(ctx, &list));
    for (size_t i = 0; i < list.count; i++) {
        const LateRow *row = &list.rows[i];
        list.behind += row->behind > 0;
        list.up_to_date += row->owes && row->behind == 0;
        list.owe_nothing += !row->owes;
    }
    if (list.count)
        qsort(list.rows, list.count, sizeof *list.rows, most_behind_first);
    *out = list;
    return OK;
}

Err publication_first(Ctx *ctx, const char *organisation, Quarter *out)
{
    Rows rows;
    Quarter first = {0};
    TRY(store_query(ctx, &rows,
                    "SELECT min(published_day) FROM decision WHERE state = 'confirmed' AND "
                    "organisation = $1",
                    organisation));
    if (rows_next(&rows) && !row_null(&rows, 0))
        first = quarter_of(row_date(&rows, 0));
    TRY(rows_end(&rows));
    *out = first;
    return OK;
}

Err publication_quarters(Ctx *ctx, const char *organisation, Quarter quarters[LATE_MOST],
                         size_t *count, size_t *owed_count)
{
    Quarter last = last_over(ctx), first;
    TRY(publication_first(ctx, organisation, &first));
    int owes = first.year ? quarter_index(&last) - quarter_index(&first) + 1 : 0;
    owes = owes < 0 ? 0 : owes > LATE_MOST ? LATE_MOST : owes;
    int n = owes < LATE_QUARTERS ? LATE_QUARTERS : owes;
    for (int i = 0; i < n; i++)
        quarters[i] = quarter_add(last, -i);
    *count = (size_t)n;
    *owed_count = (size_t)owes;
    return OK;
}
