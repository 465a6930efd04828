#include "assurance/reminder.h"

#include "assurance/case_row.h"
#include "assurance/decision.h"
#include "assurance/meeting.h"
#include "assurance/reminder_parts.h"
#include "rules/timing.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *code, *title, *timing;
} kinds[] = {
    [REMIND_CONDITION] = {"condition", "Condition is due", "remind-condition"},
    [REMIND_CONTRACT_BREAK] = {"contract_break", "Contract can be ended", "remind-contract"},
    [REMIND_CONTRACT_END] = {"contract_end", "Contract ends", "remind-contract"},
    [REMIND_EVIDENCE] = {"evidence", "Evidence expires", "remind-evidence"},
    [REMIND_ENGAGE] = {"engage", "Talk to the centre", "remind-engage"},
};

const char *reminder_code(ReminderKind kind)
{
    return kinds[kind].code;
}

const char *reminder_title(ReminderKind kind)
{
    return kinds[kind].title;
}

void reminder_add(Arena *arena, Reminders *list, Reminder reminder)
{
    if (list->count == list->room) {
        size_t room = list->room ? 2 * list->room : 32;
        list->items = arena_grow(arena, list->items, list->room * sizeof *list->items,
                                 room * sizeof *list->items);
        list->room = room;
    }
    list->items[list->count++] = reminder;
}

/* ---- When ---------------------------------------------------------------------------------- */

/* From so long before the day on. A pack without the timing reminds from the day itself. */
static bool is_near(const Pack *controls, ReminderKind kind, Date due, Date today)
{
    Date from = due;
    (void)timing_before(controls, kinds[kind].timing, due, &from);
    return date_compare(from, today) <= 0;
}

/* What nobody settles here is not reminded of for ever: as long after as before. */
static bool is_past(const Pack *controls, ReminderKind kind, Date due, Date today)
{
    Date until;
    return timing_after(controls, kinds[kind].timing, due, &until) &&
           date_compare(until, today) < 0;
}

static Date lasting_due(const Pack *controls, const Json *item, ReminderKind kind, const char *day,
                        Date today)
{
    Date due;
    return date_parse(json_text(item, day), &due) && is_near(controls, kind, due, today) &&
                   !is_past(controls, kind, due, today)
               ? due
               : NO_DATE;
}

/* What has ended has no break any more. */
Date reminder_contract_due(const Pack *controls, const Json *contract, ReminderKind kind,
                           Date today)
{
    Date end;
    if (kind == REMIND_CONTRACT_END)
        return lasting_due(controls, contract, kind, "end", today);
    bool ended = date_parse(json_text(contract, "end"), &end) && date_compare(end, today) < 0;
    return ended ? NO_DATE : lasting_due(controls, contract, kind, "break", today);
}

Date reminder_engage_due(const Pack *controls, Date needed, Date today)
{
    Date due;
    return timing_before(controls, "engage", needed, &due) &&
                   is_near(controls, REMIND_ENGAGE, due, today)
               ? due
               : NO_DATE;
}

/* ---- What it says -------------------------------------------------------------------------- */

/* "Gauges, Example Ltd": what a person calls a contract. */
static const char *contract_name(Arena *arena, const Json *contract)
{
    const char *title = text_or(json_text(contract, "title"), "");
    const char *supplier = text_or(json_text(contract, "supplier"), "");
    if (text_empty(title) && text_empty(supplier))
        return json_text(contract, "id");
    return arena_printf(arena, "%s%s%s", title,
                        !text_empty(title) && !text_empty(supplier) ? ", " : "", supplier);
}

static const char *extension_words(const Json *contract)
{
    const char *extension = json_text(contract, "extension");
    if (text_eq(extension, "automatic"))
        return ". It is extended automatically";
    return text_eq(extension, "option") ? ". It can be extended" : "";
}

const char *reminder_contract_text(Arena *arena, const Json *contract, ReminderKind kind)
{
    const char *name = contract_name(arena, contract);
    return kind == REMIND_CONTRACT_BREAK ? name : text_join(arena, name, extension_words(contract));
}

const char *reminder_engage_text(Arena *arena, const Pack *controls, const char *day_words,
                                 Date needed)
{
    return arena_printf(arena, "%s %s. %s", day_words, date_text(arena, needed),
                        json_text(timing_find(controls, "engage"), "text"));
}

/* ---- What the parts of cases say ------------------------------------------------------------ */

/* A part of a case, with what a reminder says of the case. */
typedef struct Part {
    const Pack *controls;
    bool to_be_sent; /* approval is needed, and the case was never sent */
    Reminder blank;  /* with the case's names */
    const Json *body;
} Part;

typedef struct Walk {
    Ctx *ctx;
    Date today;
    Reminders *list;
} Walk;
typedef void PartVisit(Walk *walk, const Part *part);

static void remind(Walk *walk, const Part *part, ReminderKind kind, Date due, const char *text)
{
    Reminder reminder = part->blank;
    reminder.kind = kind;
    reminder.item = text_or(json_text(part->body, "id"), "");
    reminder.text = text;
    reminder.due = due;
    reminder.overdue = date_compare(due, walk->today) < 0;
    reminder_add(walk->ctx->arena, walk->list, reminder);
}

static void visit_contract(Walk *walk, const Part *part)
{
    static const ReminderKind ways[] = {REMIND_CONTRACT_BREAK, REMIND_CONTRACT_END};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Date due = reminder_contract_due(part->controls, part->body, ways[i], walk->today);
        if (date_known(due))
            remind(walk, part, ways[i], due,
                   reminder_contract_text(walk->ctx->arena, part->body, ways[i]));
    }
}

static void visit_evidence(Walk *walk, const Part *part)
{
    Date due = lasting_due(part->controls, part->body, REMIND_EVIDENCE, "expires", walk->today);
    if (date_known(due))
        remind(walk, part, REMIND_EVIDENCE, due, text_or(json_text(part->body, "title"), ""));
}

static void visit_dates(Walk *walk, const Part *part)
{
    Date needed;
    if (!part->to_be_sent || !date_parse(json_text(part->body, "approval_needed"), &needed))
        return;
    Date due = reminder_engage_due(part->controls, needed, walk->today);
    if (date_known(due))
        remind(walk, part, REMIND_ENGAGE, due,
               reminder_engage_text(walk->ctx->arena, part->controls, "Approval is needed by",
                                    needed));
}

static Err visit_row(Walk *walk, const Rows *rows, PartVisit *visit)
{
    Ctx *ctx = walk->ctx;
    Json *body;
    TRY(json_read(ctx, row_text(rows, 5), str_of(row_text(rows, 6)), &body));
    Part part = {.controls = pack_find(ctx->packs, row_text(rows, 3)),
                 .to_be_sent = row_bool(rows, 4),
                 .blank = {.reference = row_text(rows, 0),
                           .title = row_text(rows, 1),
                           .organisation_name = row_text(rows, 2),
                           .item = "",
                           .owner = ""},
                 .body = body};
    visit(walk, &part);
    return OK;
}

/* The parts between two names whose body holds a text, of all cases that still count. A body is
 * canonical JSON, so the name of a member stands in it letter by letter. */
static Err walk_parts(Walk *walk, const char *organisation, const char *list, const char *holding,
                      PartVisit *visit)
{
    Ctx *ctx = walk->ctx;
    Rows rows;
    TRY(store_query(
        ctx, &rows,
        "SELECT c.reference, c.title, o.name, c.controls, c.required = 1 AND c.sent_at IS NULL "
        "AND c.waits_for = 'team', p.part, p.body FROM assurance_case c "
        "JOIN organisation o ON o.id = c.organisation "
        "JOIN case_part p ON p.assurance_case = c.id AND p.part >= $2 AND p.part < $3 "
        "WHERE c.counts = 1 AND (c.organisation = $1 OR ($1 = '' AND c.sent_at IS NOT NULL "
        "AND c.outside = 0)) AND instr(p.body, $4) > 0 ORDER BY c.id, p.position, p.part",
        organisation, list, arena_printf(ctx->arena, "%s0", list), holding));
    while (rows_next(&rows)) {
        rows.err = visit_row(walk, &rows, visit);
        if (rows.err != OK)
            break;
    }
    return rows_end(&rows);
}

/* ---- Conditions ---------------------------------------------------------------------------- */

static void add_condition(Walk *walk, const Case *c, const Decision *decision,
                          const Condition *condition)
{
    Arena *arena = walk->ctx->arena;
    const Pack *controls = pack_find(walk->ctx->packs, c->controls);
    bool open = text_eq(condition->state, "open") || text_eq(condition->state, "claimed");
    bool near = date_known(condition->due) &&
                is_near(controls, REMIND_CONDITION, condition->due, walk->today);
    if (!open || (!near && !condition->overdue))
        return;
    const char *stop = str_ends(str_of(condition->text), S(".")) ? "" : ".";
    const char *claimed = text_eq(condition->state, "claimed")
                              ? " The team says that it is met; it is to be settled."
                              : "";
    reminder_add(arena, walk->list,
                 (Reminder){.kind = REMIND_CONDITION,
                            .reference = c->reference,
                            .title = c->title,
                            .organisation_name = c->organisation_name,
                            .item = arena_printf(arena, "%s.%lld", decision->reference,
                                                 (long long)condition->number),
                            .text = arena_printf(arena, "%s%s%s", condition->text, stop, claimed),
                            .owner = condition->owner,
                            .due = condition->due,
                            .overdue = condition->overdue});
}

static Err cases_with_conditions(Ctx *ctx, const char *organisation, Case **out, size_t *count)
{
    Rows rows;
    Case *list = NULL;
    size_t n = 0, room = 0;
    TRY(store_query(ctx, &rows,
                    CASE_SELECT "WHERE c.open_conditions > 0 AND (c.organisation = $2 OR ($2 = '' "
                                "AND c.sent_at IS NOT NULL AND c.outside = 0)) ORDER BY c.id",
                    who_id(ctx), organisation));
    while (rows_next(&rows)) {
        if (n == room) {
            size_t more = room ? 2 * room : 32;
            list = arena_grow(ctx->arena, list, room * sizeof *list, more * sizeof *list);
            room = more;
        }
        case_from_row(&rows, &list[n++]);
    }
    TRY(rows_end(&rows));
    *out = list;
    *count = n;
    return OK;
}

static Err walk_conditions(Walk *walk, const char *organisation)
{
    Case *cases;
    size_t count;
    TRY(cases_with_conditions(walk->ctx, organisation, &cases, &count));
    for (size_t i = 0; i < count; i++) {
        Decision decision;
        TRY(decision_confirmed(walk->ctx, &cases[i], &decision));
        for (size_t n = 0; n < decision.n_conditions; n++)
            add_condition(walk, &cases[i], &decision, &decision.conditions[n]);
    }
    return OK;
}

/* ---- All of them ---------------------------------------------------------------------------- */

/* What has no day is overdue since a phase began, and has the smallest number of days. */
static int in_order(const void *left, const void *right)
{
    const Reminder *a = left, *b = right;
    if (a->due.days != b->due.days)
        return a->due.days < b->due.days ? -1 : 1;
    int order = strcmp(a->reference, b->reference);
    if (!order)
        order = (int)a->kind - (int)b->kind;
    if (!order)
        order = (a->line > b->line) - (a->line < b->line);
    return order ? order : strcmp(a->item, b->item);
}

Err reminders_gather(Ctx *ctx, const char *organisation, Reminders *out)
{
    Reminders list = {0};
    Walk walk = {.ctx = ctx, .today = ctx_today(ctx), .list = &list};
    TRY(walk_conditions(&walk, organisation));
    TRY(walk_parts(&walk, organisation, "contracts", "\"", visit_contract));
    TRY(walk_parts(&walk, organisation, "evidence", "\"expires\":", visit_evidence));
    if (!text_eq(organisation, CENTRE))
        TRY(walk_parts(&walk, organisation, "dates", "\"approval_needed\":", visit_dates));
    TRY(reminders_add_lines(ctx, organisation, &list));
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, in_order);
    *out = list;
    return OK;
}
