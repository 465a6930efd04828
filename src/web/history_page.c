/* What happened to a case, newest first: the record's entries in words, with the reasons that
 * people gave for moving the case. */
#include "assurance/record.h"
#include "base/limits.h"
#include "format/case_field.h"
#include "web/case_page.h"
#include "web/case_view.h"
#include "web/code_view.h"
#include "web/pack_view.h"

#include <string.h>

typedef struct History {
    Page *page;
    Act *acts;
    size_t n_acts;
    bool assures; /* who asks may see what the assuring side writes before it is decided */
} History;

/* ---- What an entry is about ------------------------------------------------------------- */

/* What comes after "case/X/": the part; "" for the case itself. */
static const char *part_of(const char *object)
{
    const char *slash = strchr(object, '/');
    slash = slash ? strchr(slash + 1, '/') : NULL;
    return slash ? slash + 1 : "";
}

/* "points/3", "claims/1.2", "contracts/c1" or "work" as people call it. */
static const char *place_words(Page *page, const char *part)
{
    const char *slash = strchr(part, '/');
    if (slash && str_starts(str_of(part), S("points/")))
        return point_name(page, pack_point(page_code(page), slash + 1));
    if (slash && str_starts(str_of(part), S("claims/")))
        return arena_printf(page->ctx->arena, "Criterion %s", slash + 1);
    const char *list =
        slash ? arena_text_len(page->ctx->arena, part, (size_t)(slash - part)) : part;
    const CasePartFields *fields = case_part_fields(list);
    if (fields && slash)
        return arena_printf(page->ctx->arena, "%s, %s", fields->title, slash + 1);
    return fields ? fields->title : part;
}

/* ---- Titles ----------------------------------------------------------------------------- */

/* `about`: what the entry names is said after the words. `assuring`: not for the team. `echo`: the
 * act of the workflow that was done with it says it already. */
static const struct {
    const char *action, *words;
    bool about, assuring, echo;
} actions[] = {
    {"case.start", "Case started", false, false, false},
    {"pipeline.case", "Taken from a line of the pipeline", false, false, false},
    {"case.declare", "Declaration made", false, false, true},
    {"part.save", "Saved: ", true, false, false},
    {"part.remove", "Removed: ", true, false, false},
    {"case.carry", "Moved to other rules", false, false, false},
    {"part.carry", "Carried over: ", true, false, true},
    {"file.add", "File added", false, false, false},
    {"team.join", "Colleague added to the team", false, false, false},
    {"question.ask", "Question asked", false, false, false},
    {"question.answer", "Question answered", false, false, false},
    {"point.review", "Point assessed", false, true, false},
    {"decision.draft", "Draft of the decision saved", false, true, false},
    {"decision.propose", "Decision proposed", false, false, true},
    {"decision.send_back", "Decision sent back", false, false, true},
    {"decision.confirm", "Decision confirmed", false, false, true},
    {"condition.claim", "Condition said to be met", false, false, false},
    {"condition.settle", "Condition settled", false, false, false},
};
enum { ACTIONS = sizeof actions / sizeof *actions };

/* The act that a "case.send" is about; NULL: it is no act. */
static const char *act_of(const char *action)
{
    for (size_t i = 0; i < ACTIONS; i++)
        if (text_eq(actions[i].action, action))
            return NULL;
    return str_starts(str_of(action), S("case.")) ? action + strlen("case.") : NULL;
}

static const char *act_words(Page *page, const char *act, const char *from)
{
    const Pack *controls = page_controls(page);
    const Json *acts = controls ? json_path(controls->document, "workflow.acts") : NULL;
    for (const Json *row = json_first(acts); row; row = row->next)
        if (text_eq(json_text(row, "act"), act) && json_list_has(json_get(row, "from"), from))
            return text_or(json_text(row, "label"), act);
    return act_label(page, act);
}

static const char *title_of(Page *page, const RecordLine *line)
{
    const char *act = act_of(line->action);
    if (act)
        return act_words(page, act, json_text(line->details, "from"));
    for (size_t i = 0; i < ACTIONS; i++)
        if (text_eq(actions[i].action, line->action))
            return actions[i].about ? arena_printf(page->ctx->arena, "%s%s", actions[i].words,
                                                   place_words(page, part_of(line->object)))
                                    : actions[i].words;
    return line->action;
}

static bool is_shown(const History *history, const RecordLine *line)
{
    if (text_eq(part_of(line->object), "triage")) /* saved by the act of triage */
        return false;
    for (size_t i = 0; i < ACTIONS; i++)
        if (text_eq(actions[i].action, line->action))
            return !actions[i].echo && (history->assures || !actions[i].assuring);
    return true;
}

/* ---- What more there is to say ---------------------------------------------------------- */

/* Until a decision is confirmed, why it was proposed or sent back is the assurers' own. */
static const char *reasons_of(const History *history, const RecordLine *line, const char *act)
{
    static const char *const own[] = {"decide", "send_back", "rate", "confirm"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (text_eq(own[i], act) && !history->assures)
            return NULL;
    for (size_t i = 0; i < history->n_acts; i++)
        if (history->acts[i].at.ms == line->at.ms && text_eq(history->acts[i].act, act))
            return history->acts[i].reasons;
    return NULL;
}

static void write_move(Page *page, const RecordLine *line)
{
    const char *from = json_text(line->details, "from"), *to = json_text(line->details, "to");
    if (from && to && !text_eq(from, to))
        html(&page->main, "<p class=\"govuk-body\">From {} to {}.</p>\n",
             page_label(page, "workflow.steps", from), page_label(page, "workflow.steps", to));
}

static Html text_of(const History *history, const RecordLine *line)
{
    Page *page = history->page;
    const char *act = act_of(line->action);
    Buf aside = aside_begin(page);
    if (act) {
        write_move(page, line);
        written_text(page, reasons_of(history, line, act));
    }
    if (text_eq(line->action, "case.carry"))
        html(&page->main, "<p class=\"govuk-body\">From {} to {}.</p>\n",
             pack_name_of_id(page, json_text(line->details, "from")),
             pack_name_of_id(page, json_text(line->details, "to")));
    if (text_eq(line->action, "file.add") && json_text(line->details, "name"))
        html(&page->main, "<p class=\"govuk-body app-text-break\">{}</p>\n",
             json_text(line->details, "name"));
    return aside_end(page, aside);
}

static AppTimelineItem item_of(const History *history, const RecordLine *line)
{
    Page *page = history->page;
    Arena *arena = page->ctx->arena;
    return (AppTimelineItem){
        .skip = !is_shown(history, line),
        .title = title_of(page, line),
        .by =
            text_or(line->who_name,
                    text_eq(line->who, "system") ? "the system" : "somebody whose name was erased"),
        .datetime = time_iso(arena, line->at),
        .time_text = time_text(arena, line->at),
        .html = text_of(history, line),
    };
}

/* ---- The page --------------------------------------------------------------------------- */

/* `older`: entries before this number follow; 0: none. */
static void write_pages(Page *page, int64_t before, int64_t older)
{
    const char *address = page_url(page, "/cases/%s/history", page->c->reference);
    GovukPagination pages = {0};
    if (before)
        pages.previous = (GovukPaginationLink){.text = "Newest events", .href = address};
    if (older)
        pages.next = (GovukPaginationLink){
            .text = "Older events",
            .href = arena_printf(page->ctx->arena, "%s?before=%lld", address, (long long)older)};
    if (before || older)
        govuk_pagination(&page->main, &pages);
}

static void write_lines(const History *history, const RecordLine *lines, size_t count)
{
    Page *page = history->page;
    AppTimelineItem *items = arena_array(page->ctx->arena, AppTimelineItem, count);
    size_t shown = 0;
    for (size_t i = 0; i < count; i++) {
        items[i] = item_of(history, &lines[i]);
        shown += !items[i].skip;
    }
    if (shown)
        app_timeline(&page->main, &(AppTimeline){.items = items, .items_count = count});
    else
        html(&page->main, "<p class=\"govuk-body\">There is nothing to show on this page.</p>\n");
}

Err case_history(Page *page)
{
    History history = {.page = page};
    RecordLine *lines;
    size_t count;
    int64_t before;
    if (!str_int(str_of(page_query(page, "before")), &before) || before < 0)
        before = 0;
    Err assures = may_assure(page);
    history.assures = assures == OK;
    TRY(record_of_case(page->ctx, page->c->id.value, before, PAGE_ROWS + 1, &lines, &count));
    TRY(case_acts(page->ctx, page->c, &history.acts, &history.n_acts));
    bool more = count > PAGE_ROWS;
    size_t shown = more ? PAGE_ROWS : count;
    case_head(page, "History", page_url(page, "/cases/%s", page->c->reference));
    write_lines(&history, lines, shown);
    write_pages(page, before, more ? lines[shown - 1].seq : 0);
    return OK;
}
