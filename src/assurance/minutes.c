#include "assurance/minutes.h"

#include "assurance/agenda.h"
#include "assurance/decision_row.h"
#include "format/case_field.h"
#include "rules/pack.h"
#include "store/store.h"

/* What a lead returned before the board saw it is no business of the board: only steps that wait
 * for a board or for the centre are of a meeting. NULL: another. */
static const char *body_of_step(const Pack *controls, const char *id)
{
    const Json *step =
        controls ? pack_item(json_path(controls->document, "workflow.steps"), id) : NULL;
    const char *role = json_text(step, "waits_for");
    return text_eq(role, "board") || text_eq(role, "reviewer") ? json_text(step, "title") : NULL;
}

static void add_line(Arena *arena, Minutes *minutes, const MinutesLine *line)
{
    if (minutes->count == minutes->room) {
        size_t room = minutes->room ? 2 * minutes->room : 32;
        minutes->lines = arena_grow(arena, minutes->lines, minutes->room * sizeof *minutes->lines,
                                    room * sizeof *minutes->lines);
        minutes->room = room;
    }
    minutes->lines[minutes->count++] = *line;
}

static void add_row(const Rows *rows, Minutes *minutes)
{
    const Ctx *ctx = rows->ctx;
    const Pack *controls = pack_find(ctx->packs, row_text(rows, 1)); /* at the time of the act */
    MinutesLine line = {.controls = text_or(row_text(rows, 11), row_text(rows, 1)),
                        .decision = row_text(rows, 3),
                        .reference = row_text(rows, 4),
                        .title = row_text(rows, 5),
                        .organisation_name = row_text(rows, 6),
                        .text = text_or(row_text(rows, 7), ""),
                        .who = row_text(rows, 8),
                        .confirmed_by = "",
                        .day = row_date(rows, 9),
                        .centre_took_part = (int)row_int_or(rows, 10, -1)};
    line.body = body_of_step(controls, row_text(rows, 2));
    line.outcome = text_eq(row_text(rows, 0), "return") ? "Returned to the team" : "Recommendation";
    if (line.body)
        add_line(ctx->arena, minutes, &line);
}

/* A board may say on which day it met; other acts are of the day they were recorded. */
static Err read_acts(Ctx *ctx, Minutes *minutes)
{
    Rows rows;
    TRY(store_query(
        ctx, &rows,
        "SELECT a.act, a.controls, a.from_step, d.reference, c.reference, c.title, o.name, "
        "a.reasons, p.name, coalesce(a.board_date, a.done_at / 86400000) AS day, "
        "a.centre_took_part, d.controls FROM case_act a "
        "JOIN assurance_case c ON c.id = a.assurance_case "
        "JOIN organisation o ON o.id = c.organisation JOIN person p ON p.id = a.person "
        "LEFT JOIN decision d ON a.act = 'confirm' AND d.assurance_case = c.id "
        "AND d.round = a.round AND d.state = 'confirmed' AND d.confirmed_at = a.done_at "
        "WHERE a.act IN ('recommend', 'return', 'confirm') "
        "AND coalesce(a.board_date, a.done_at / 86400000) > $2 "
        "AND coalesce(a.board_date, a.done_at / 86400000) <= $3 "
        "AND (c.organisation = $1 OR ($1 = '' AND c.sent_at IS NOT NULL AND c.outside = 0)) "
        "ORDER BY day, a.id",
        minutes->meeting.organisation, minutes->after.days, minutes->meeting.day.days));
    while (rows_next(&rows))
        add_row(&rows, minutes);
    return rows_end(&rows);
}

static Err complete_decision(Ctx *ctx, MinutesLine *line)
{
    Decision decision;
    TRY(decision_by_reference(ctx, line->decision, &decision));
    const Pack *controls = pack_find(ctx->packs, line->controls);
    line->outcome =
        controls ? pack_label(controls, "decisions", decision.outcome) : decision.outcome;
    line->text = decision.summary;
    line->who = decision.decided_by;
    line->confirmed_by = text_or(decision.confirmed_by, "");
    line->conditions = decision.conditions;
    line->n_conditions = decision.n_conditions;
    return OK;
}

Err minutes_gather(Ctx *ctx, int64_t id, Minutes *out)
{
    Minutes made = {0};
    Organisation organisation;
    TRY(meeting_find(ctx, id, &made.meeting));
    if (date_compare(made.meeting.day, ctx_today(ctx)) > 0)
        return fail(ctx, MISSING, "This meeting is still to come.");
    TRY(agenda_organisation(ctx, made.meeting.organisation, &organisation));
    made.name = organisation.name;
    made.title = agenda_step_title(ctx, &organisation,
                                   text_eq(organisation.id, CENTRE) ? "reviewer" : "board");
    TRY(meeting_before(ctx, &made.meeting, &made.after));
    TRY(read_acts(ctx, &made));
    for (size_t i = 0; i < made.count; i++)
        if (made.lines[i].decision)
            TRY(complete_decision(ctx, &made.lines[i]));
    *out = made;
    return OK;
}

/* As the form of a case names a phase. */
static const char *phase_words(Arena *arena, const char *phase)
{
    const CasePartFields *work = case_part_fields("work");
    Json *body = json_new_object(arena);
    json_set_text(arena, body, "phase", phase);
    for (size_t i = 0; work && i < work->count; i++)
        if (text_eq(work->fields[i].name, "phase"))
            return case_field_text(arena, &work->fields[i], body);
    return phase;
}

const char *minutes_condition(Arena *arena, const Condition *condition)
{
    const char *end = str_ends(str_of(condition->text), S(".")) ? "" : ".";
    const char *due =
        date_known(condition->due)
            ? date_text(arena, condition->due)
            : arena_printf(arena, "before the phase %s", phase_words(arena, condition->due_phase));
    return arena_printf(arena, "%lld. %s%s Owner: %s. Due: %s.", (long long)condition->number,
                        condition->text, end, condition->owner, due);
}
