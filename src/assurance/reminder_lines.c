/* Reminders of lines of pipelines that have no case. There may be a million lines, so those that
 * are due first are chosen in little memory, and only they are named. */
#include "assurance/meeting.h"
#include "assurance/pipeline_no_case.h"
#include "assurance/reminder_parts.h"

#include <string.h>

enum { MOST_LINES = 200 };

typedef struct LineDue {
    int64_t line;
    ReminderKind kind;
    const Pack *controls;
    Date due, needed; /* needed: as of a LineNeed, and its words */
    const char *day_words;
} LineDue;

typedef struct LineDues {
    const PackSet *packs;
    Date today;
    LineDue items[MOST_LINES]; /* what is due first stands first */
    size_t count;
    int64_t all;
} LineDues;

/* ---- Choosing -------------------------------------------------------------------------------- */

static bool is_before(const LineDue *one, const LineDue *other)
{
    if (one->due.days != other->due.days)
        return one->due.days < other->due.days;
    return one->line != other->line ? one->line < other->line : one->kind < other->kind;
}

/* In its place, where it is among the first. */
static void choose(LineDues *dues, LineDue one)
{
    size_t at = dues->count;
    dues->all++;
    while (at > 0 && is_before(&one, &dues->items[at - 1]))
        at--;
    if (at == MOST_LINES)
        return;
    dues->count += dues->count < MOST_LINES;
    memmove(&dues->items[at + 1], &dues->items[at], (dues->count - at - 1) * sizeof dues->items[0]);
    dues->items[at] = one;
}

/* A department that is on no controls is reminded by the newest. */
static Err visit_contract(Ctx *ctx, void *state, const LineContract *line)
{
    static const ReminderKind kinds[] = {REMIND_CONTRACT_BREAK, REMIND_CONTRACT_END};
    LineDues *dues = state;
    (void)ctx;
    const Pack *controls = pack_controls_on(dues->packs, line->process, dues->today);
    if (!controls)
        controls = pack_controls_any(dues->packs, dues->today);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        Date due = reminder_contract_due(controls, line->contract, kinds[i], dues->today);
        if (date_known(due))
            choose(dues, (LineDue){line->line, kinds[i], controls, due, NO_DATE, NULL});
    }
    return OK;
}

static void visit_need(void *state, const LineNeed *need)
{
    LineDues *dues = state;
    Date due = reminder_engage_due(need->controls, need->needed, dues->today);
    if (date_known(due))
        choose(dues, (LineDue){need->line, REMIND_ENGAGE, need->controls, due, need->needed,
                               need->day_words});
}

/* ---- Naming ---------------------------------------------------------------------------------- */

static Err name(Ctx *ctx, const LineDue *due, Date today, Reminders *list)
{
    LineContract line;
    bool engage = due->kind == REMIND_ENGAGE;
    TRY(line_contract_find(ctx, due->line, &line));
    reminder_add(
        ctx->arena, list,
        (Reminder){.kind = due->kind,
                   .line = line.line,
                   .reference = line.reference,
                   .title = line.title,
                   .organisation_name = line.organisation_name,
                   .item = engage ? "" : text_or(json_text(line.contract, "id"), ""),
                   .text = engage ? reminder_engage_text(ctx->arena, due->controls, due->day_words,
                                                         due->needed)
                                  : reminder_contract_text(ctx->arena, line.contract, due->kind),
                   .owner = "",
                   .due = due->due,
                   .overdue = date_compare(due->due, today) < 0});
    return OK;
}

Err reminders_add_lines(Ctx *ctx, const char *organisation, Reminders *list)
{
    LineDues *dues = arena_new(ctx->arena, LineDues);
    *dues = (LineDues){.packs = ctx->packs, .today = ctx_today(ctx)};
    TRY(line_contracts_each(ctx, organisation, visit_contract, dues));
    if (!text_eq(organisation, CENTRE))
        TRY(line_needs_each(ctx, organisation, dues->today, visit_need, dues));
    for (size_t i = 0; i < dues->count; i++)
        TRY(name(ctx, &dues->items[i], dues->today, list));
    list->left_out = dues->all - (int64_t)dues->count;
    return OK;
}
