#include "assurance/agenda.h"

#include "assurance/case.h"
#include "assurance/case_items.h"
#include "assurance/case_row.h"
#include "assurance/person.h"
#include "base/limits.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdlib.h>

enum { MOST_ITEMS = 200 }; /* of one list: more than any meeting goes through */

/* ---- Whose ---------------------------------------------------------------------------------- */

Err agenda_organisation(Ctx *ctx, const char *id, Organisation *out)
{
    if (!text_eq(id, CENTRE))
        return organisation_find(ctx, id, out);
    *out = (Organisation){.id = CENTRE, .name = "All organisations"};
    return OK;
}

const Pack *agenda_controls(const Ctx *ctx, const Organisation *organisation)
{
    Date today = ctx_today(ctx);
    return text_eq(organisation->id, CENTRE)
               ? pack_controls_any(ctx->packs, today)
               : pack_controls_on(ctx->packs, organisation->process, today);
}

const char *agenda_step_title(Ctx *ctx, const Organisation *organisation, const char *role)
{
    const Pack *controls = agenda_controls(ctx, organisation);
    const Json *steps = controls ? json_path(controls->document, "workflow.steps") : NULL;
    for (const Json *step = json_first(steps); step; step = step->next)
        if (text_eq(json_text(step, "waits_for"), role))
            return json_text(step, "title");
    return text_eq(role, "board") ? "Board" : "Review at the centre";
}

/* ---- What is said of each case -------------------------------------------------------------- */

static const char *label(const Pack *controls, const char *list, const char *id)
{
    return controls && !text_empty(id) ? pack_label(controls, list, id) : "";
}

/* When approval is needed; what the rules say to do by a day often comes months before. */
static Err find_needed(Ctx *ctx, AgendaItem *item)
{
    Json *dates;
    int64_t version;
    TRY(case_part(ctx, &item->c, "dates", &dates, &version));
    if (!date_parse(json_text(dates, "approval_needed"), &item->needed))
        item->needed = item->c.by;
    return OK;
}

static void add_sentence(Buf *out, const char *name, const char *text)
{
    if (!text_empty(text))
        buf_printf(out, " %s: %s%s", name, text, str_ends(str_of(text), S(".")) ? "" : ".");
}

/* "Old logger. Cause: No interface. Plan: Replace it. Ends: 31 December 2020. …" */
static const char *limitation_words(Arena *arena, const Json *limitation)
{
    Buf out = buf_init(arena, MAX_JSON_BYTES);
    Date end = NO_DATE;
    (void)date_parse(json_text(limitation, "end"), &end);
    buf_printf(&out, "%s.", text_or(json_text(limitation, "system"), json_text(limitation, "id")));
    add_sentence(&out, "Cause", json_text(limitation, "cause"));
    add_sentence(&out, "For now", json_text(limitation, "workaround"));
    add_sentence(&out, "Plan", json_text(limitation, "plan"));
    add_sentence(&out, "Ends", date_text(arena, end));
    add_sentence(&out, "Owner", json_text(limitation, "owner"));
    return buf_text(&out);
}

static Err find_limitations(Ctx *ctx, AgendaItem *item)
{
    Json *list;
    if (!item->c.limitations)
        return OK;
    TRY(case_items(ctx, &item->c, "limitations", &list));
    for (const Json *one = json_first(list); one; one = one->next)
        text_list_add(ctx->arena, &item->limitations, limitation_words(ctx->arena, one));
    return OK;
}

/* The whole case is computed for the words of its flags, in memory that is used again. */
static Err find_flags(Ctx *ctx, AgendaItem *item, Arena *scratch)
{
    Json *document;
    if (!item->c.flags)
        return OK;
    Ctx own = *ctx;
    own.arena = scratch;
    Err err = case_document(&own, &item->c, &document);
    if (err != OK)
        return fail(ctx, err, "%s", problem(&own));
    Advice advice = advise(scratch, ctx->packs, document, ctx_today(ctx));
    for (size_t i = 0; i < advice.triggers.count; i++)
        text_list_add(ctx->arena, &item->flags,
                      arena_text(ctx->arena, advice.triggers.items[i].text));
    ctx->statements = own.statements;
    arena_reset(scratch);
    return OK;
}

static Err complete(Ctx *ctx, AgendaList *list, Arena *scratch)
{
    for (size_t i = 0; i < list->count; i++) {
        AgendaItem *item = &list->items[i];
        const Pack *controls = pack_find(ctx->packs, item->c.controls);
        item->step = label(controls, "workflow.steps", item->c.step);
        item->rating = label(controls, "triage.ratings", item->c.rating);
        item->route = item->c.required == 0 ? "No approval is needed"
                                            : label(controls, "routes", item->c.route);
        TRY(find_needed(ctx, item));
        TRY(find_limitations(ctx, item));
        TRY(find_flags(ctx, item, scratch));
    }
    return OK;
}

/* ---- The lists ------------------------------------------------------------------------------ */

/* Days as they come; no day at the end. */
static int64_t day_key(Date day)
{
    return date_known(day) ? day.days : INT64_MAX;
}

static int in_order(const void *left, const void *right)
{
    const AgendaItem *a = left, *b = right;
    if (day_key(a->needed) != day_key(b->needed))
        return day_key(a->needed) < day_key(b->needed) ? -1 : 1;
    if (a->c.waiting_since.ms != b->c.waiting_since.ms)
        return a->c.waiting_since.ms < b->c.waiting_since.ms ? -1 : 1;
    return a->c.id.value < b->c.id.value ? -1 : 1;
}

/* What began to wait before a time: seen from an earlier day, later cases are not there yet. */
#define WAITING(role, organisation, before)                                                        \
    "c.waits_for = " role " AND c.waiting_since < " before " AND (c.organisation = " organisation  \
    " OR (" organisation " = '' AND c.sent_at IS NOT NULL AND c.outside = 0))"

/* The end of the day that the agenda is of. */
static int64_t day_over(const Ctx *ctx)
{
    enum { DAY_MS = 86400000 };
    return ((int64_t)ctx_today(ctx).days + 1) * DAY_MS;
}

static Err read_total(Ctx *ctx, const char *organisation, const char *role, int64_t *total)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT count(*) FROM assurance_case c WHERE " WAITING("$1", "$2", "$3"), role,
                    organisation, day_over(ctx)));
    *total = rows_next(&rows) ? row_int(&rows, 0) : 0;
    return rows_end(&rows);
}

/* What waits longest is in whatever happens. */
static Err gather_list(Ctx *ctx, const Organisation *organisation, const char *role, Arena *scratch,
                       AgendaList *list)
{
    Rows rows;
    list->title = agenda_step_title(ctx, organisation, role);
    list->items = arena_array(ctx->arena, AgendaItem, MOST_ITEMS);
    TRY(read_total(ctx, organisation->id, role, &list->total));
    TRY(store_query(ctx, &rows,
                    CASE_SELECT
                    "WHERE " WAITING("$2", "$3", "$5") " ORDER BY c.waiting_since, c.id LIMIT $4",
                    who_id(ctx), role, organisation->id, MOST_ITEMS, day_over(ctx)));
    while (list->count < MOST_ITEMS && rows_next(&rows))
        case_from_row(&rows, &list->items[list->count++].c);
    TRY(rows_end(&rows));
    TRY(complete(ctx, list, scratch));
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, in_order);
    return OK;
}

static Err gather_meetings(Ctx *ctx, const Organisation *organisation, Agenda *out)
{
    bool centre = text_eq(organisation->id, CENTRE);
    out->meetings_title = centre ? out->review.title : out->board.title;
    out->other_title = centre ? out->board.title : out->review.title;
    TRY(meetings_ahead(ctx, organisation->id, out->today, &out->meetings));
    if (centre)
        return meetings_of_boards(ctx, out->today, &out->other);
    TRY(meetings_ahead(ctx, CENTRE, out->today, &out->other));
    for (size_t i = 0; i < out->other.count; i++)
        out->other.items[i].place = ""; /* a department has to know the day, not the way in */
    return OK;
}

/* The first entry of the record is never another, and salted. */
static Err find_database(Ctx *ctx, const char **out)
{
    enum { HEX = 16 };
    Rows rows;
    const char *found = "tcop";
    TRY(store_query(ctx, &rows, "SELECT lower(hex(leaf)) FROM entry WHERE seq = 1"));
    if (rows_next(&rows))
        found = arena_text_len(ctx->arena, row_text(&rows, 0), HEX);
    *out = found;
    return rows_end(&rows);
}

static Err gather(Ctx *ctx, const char *id, Arena *scratch, Agenda *out)
{
    Organisation organisation;
    Agenda made = {.today = ctx_today(ctx)};
    TRY(agenda_organisation(ctx, id, &organisation));
    made.organisation = organisation.id;
    made.name = organisation.name;
    TRY(find_database(ctx, &made.database));
    TRY(gather_list(ctx, &organisation, "board", scratch, &made.board));
    TRY(gather_list(ctx, &organisation, "reviewer", scratch, &made.review));
    TRY(gather_meetings(ctx, &organisation, &made));
    TRY(reminders_gather(ctx, organisation.id, &made.reminders));
    *out = made;
    return OK;
}

/* A case too large for the memory ends the work as it does everywhere, with the scratch freed. */
static Err gather_guarded(Ctx *ctx, const char *organisation, Arena *scratch, Agenda *out)
{
    jmp_buf here, *outer = arena_guard(ctx->arena, &here);
    arena_guard(scratch, &here);
    if (setjmp(here)) {
        arena_guard(ctx->arena, outer);
        arena_destroy(scratch);
        arena_exhausted(ctx->arena);
    }
    Err err = gather(ctx, organisation, scratch, out);
    arena_guard(ctx->arena, outer);
    return err;
}

Err agenda_gather(Ctx *ctx, const char *organisation, Agenda *out)
{
    TRY(store_read_begin(ctx));
    Arena *scratch = arena_create(MAX_REQUEST_ARENA);
    Err err = gather_guarded(ctx, organisation, scratch, out);
    arena_destroy(scratch);
    store_read_end(ctx);
    return err;
}
