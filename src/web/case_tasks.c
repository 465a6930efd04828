/* The task list of a case. It opens no part: everything comes from the case's row, its sections
 * and counts, in a fixed number of statements. */
#include "assurance/case_items.h"
#include "assurance/pipeline_case.h"
#include "format/case_field.h"
#include "web/case_page.h"
#include "web/case_view.h"

typedef struct Tasks {
    CaseSection *sections;
    size_t n_sections;
    CaseCount *counts;
    size_t n_counts;
    OpenAct *acts;
    size_t n_acts;
} Tasks;

static bool can(const Tasks *tasks, const char *act)
{
    for (size_t i = 0; i < tasks->n_acts; i++)
        if (text_eq(tasks->acts[i].act, act))
            return true;
    return false;
}

static const char *address(Page *page, const char *rest)
{
    return arena_printf(page->ctx->arena, "%s/%s", page_url(page, "/cases/%s", page->c->reference),
                        rest);
}

static void heading(Page *page, const char *text)
{
    html(&page->main, "<h2 class=\"govuk-heading-m\">{}</h2>\n", text);
}

/* ---- Where it stands -------------------------------------------------------------------- */

static const char *approval_words(const Page *page)
{
    const Case *c = page->c;
    if (c->required < 0)
        return "We cannot say yet";
    if (!c->required)
        return "Not needed";
    return c->route ? page_label(page, "routes", c->route) : "Needed. The route is not known yet";
}

static Html outcome_html(Page *page)
{
    Buf aside = aside_begin(page);
    pack_tag(page, page_controls(page), "decisions", page->c->outcome);
    return aside_end(page, aside);
}

static const char *waits_since(Page *page)
{
    const Case *c = page->c;
    if (text_eq(c->waits_for, "nobody"))
        return "Nobody";
    return arena_printf(page->ctx->arena, "%s, since %s", waits_words(c),
                        date_text(page->ctx->arena, time_date(c->waiting_since)));
}

/* The line of a pipeline that it was begun from, as a link where the person may follow it. */
static Err line_html(Page *page, Html *out)
{
    PipelineLine line;
    TRY(pipeline_case_line(page->ctx, page->c->id, &line));
    Buf aside = aside_begin(page);
    if (line.id && pipeline_may_see(page->ctx->who, line.source))
        html(&page->main, "<a class=\"govuk-link\" href=\"{}\">Line {}</a>",
             arena_printf(page->ctx->arena, "/pipeline/%lld", (long long)line.id), line.reference);
    else if (line.id)
        html(&page->main, "Line {}", line.reference);
    *out = aside_end(page, aside);
    return OK;
}

static Err write_state(Page *page)
{
    const Case *c = page->c;
    Arena *arena = page->ctx->arena;
    Html line;
    TRY(line_html(page, &line));
    GovukSummaryAction advice = {
        .href = address(page, "advice"), .text = "See why", .visually_hidden_text = "approval"};
    const GovukSummaryRow rows[] = {
        {.key.text = "Organisation", .value.text = c->organisation_name},
        {.key.text = "On the pipeline", .value.html = line, .skip = !govuk_html_given(line)},
        {.key.text = "Step", .value.text = page_label(page, "workflow.steps", c->step)},
        {.key.text = "Waits for", .value.text = waits_since(page)},
        {.key.text = "Last decision",
         .value.html = outcome_html(page),
         .skip = text_empty(c->outcome)},
        {.key.text = "Approval",
         .value.text = approval_words(page),
         .actions = {.items = &advice, .items_count = 1}},
        {.key.text = "Act by", .value.text = date_text(arena, c->by), .skip = !date_known(c->by)},
        {.key.text = "Points considered",
         .value.text =
             arena_printf(arena, "%lld of %lld", (long long)c->considered, (long long)c->points)},
    };
    govuk_summary_list(&page->main,
                       &(GovukSummaryList){.rows = rows, .rows_count = sizeof rows / sizeof *rows});
    return OK;
}

/* ---- What to do next -------------------------------------------------------------------- */

static void next_link(Page *page, const char *rest, const char *text)
{
    html(&page->main, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n",
         address(page, rest), text);
}

static void write_waiting_for_team(Page *page)
{
    const Case *c = page->c;
    Arena *arena = page->ctx->arena;
    if (c->open_questions)
        next_link(page, "questions",
                  arena_printf(arena, "Answer %s of the people who assure the case",
                               count_words(page, c->open_questions, "question", "questions")));
    if (c->open_conditions)
        next_link(page, "conditions",
                  arena_printf(arena, "Show how you meet %s of the decision",
                               count_words(page, c->open_conditions, "condition", "conditions")));
}

static void write_next(Page *page, const Tasks *tasks)
{
    const Case *c = page->c;
    const Pack *controls = page_controls(page);
    const Json *step =
        controls ? pack_item(json_path(controls->document, "workflow.steps"), c->step) : NULL;
    heading(page, "What to do next");
    write_waiting_for_team(page);
    if (can(tasks, "send") && c->ready)
        next_link(page, "check", "Check your answers and send");
    else if (can(tasks, "edit"))
        html(&page->main,
             "<p class=\"govuk-body\">Complete the sections below. {} before you can send the "
             "case.</p>\n",
             count_words(page, c->blocking, "thing is missing", "things are missing"));
    else if (json_text(step, "text"))
        html(&page->main, "<p class=\"govuk-body\">{}</p>\n", json_text(step, "text"));
    if (can(tasks, "edit") && !c->ready)
        next_link(page, "check", "See what is missing");
    if (can(tasks, "change"))
        next_link(page, "change", "Tell us that something has changed");
    if (c->decided_at.ms)
        next_link(page, "changes", "What differs from what was approved");
}

/* ---- Statuses --------------------------------------------------------------------------- */

static GovukTaskStatus plain(const char *text)
{
    return (GovukTaskStatus){.text = text};
}

static GovukTaskStatus tagged(const char *text)
{
    return (GovukTaskStatus){.tag = {.text = text, .classes = "govuk-tag--blue"}};
}

static GovukTaskStatus section_status(const CaseSection *section)
{
    if (section && section->completed)
        return plain("Completed");
    if (section && text_eq(section->status, "begun"))
        return tagged("Incomplete");
    if (section && !section->gaps)
        return plain("Optional");
    return tagged("Not started");
}

static GovukTaskStatus list_status(Page *page, int64_t count)
{
    if (!count)
        return plain("None added");
    return plain(arena_printf(page->ctx->arena, "%lld added", (long long)count));
}

/* After sending, what the team said of the point; before, how far they are with it. */
static GovukTaskStatus point_status(Page *page, const Tasks *tasks, const char *name)
{
    const CaseSection *section = case_section_find(tasks->sections, tasks->n_sections, name);
    if (!can(tasks, "edit") && section) {
        Buf aside = aside_begin(page);
        if (text_eq(section->status, "not_shown") || text_eq(section->status, "not_considered"))
            finding_tag(page, section->status, NULL);
        else
            position_tag(page, page_code(page), section->status);
        return (GovukTaskStatus){.html = aside_end(page, aside)};
    }
    if (section && section->completed)
        return plain("Completed");
    bool begun = case_count_of(tasks->counts, tasks->n_counts, name) > 0;
    return tagged(begun ? "Incomplete" : "Not started");
}

/* ---- Groups of tasks -------------------------------------------------------------------- */

static void write_tasks(Page *page, const char *title, const char *id, const GovukTask *items,
                        size_t count)
{
    heading(page, title);
    govuk_task_list(&page->main,
                    &(GovukTaskList){.items = items, .items_count = count, .id_prefix = id});
}

static GovukTask list_task(Page *page, const Tasks *tasks, const char *list)
{
    return (GovukTask){.title.text = case_part_fields(list)->title,
                       .href = address(page, list),
                       .status =
                           list_status(page, case_count_of(tasks->counts, tasks->n_counts, list))};
}

static void write_project(Page *page, const Tasks *tasks)
{
    enum { MOST = 16 };
    GovukTask items[MOST];
    size_t count = 0;
    for (const char *const *name = case_sections_of_project; *name && count < MOST - 2; name++)
        items[count++] = (GovukTask){
            .title.text = case_part_fields(*name)->title,
            .href = address(page, *name),
            .status = section_status(case_section_find(tasks->sections, tasks->n_sections, *name))};
    items[count++] = list_task(page, tasks, "contracts");
    items[count++] = list_task(page, tasks, "users");
    write_tasks(page, "About the project", "project", items, count);
}

static GovukTask point_task(Page *page, const Tasks *tasks, const char *id)
{
    const Json *point = pack_point(page_code(page), id);
    const char *name = arena_printf(page->ctx->arena, "points/%s", id);
    return (GovukTask){
        .title.text =
            arena_printf(page->ctx->arena, "%s. %s", id, text_or(json_text(point, "title"), "")),
        .href = address(page, name),
        .status = point_status(page, tasks, name),
    };
}

static void write_groups(Page *page, const Tasks *tasks)
{
    const Pack *code = page_code(page);
    const Json *group = code ? json_first(json_get(code->document, "groups")) : NULL;
    for (; group; group = group->next) {
        const Json *points = json_get(group, "points");
        GovukTask *items = arena_array(page->ctx->arena, GovukTask, points ? points->count + 1 : 1);
        size_t count = 0;
        for (const Json *point = json_first(points); point; point = point->next)
            items[count++] = point_task(page, tasks, point->text);
        write_tasks(page, json_text(group, "title"),
                    arena_printf(page->ctx->arena, "group-%s", json_text(group, "id")), items,
                    count);
    }
}

static void write_evidence(Page *page, const Tasks *tasks)
{
    const GovukTask items[] = {list_task(page, tasks, "evidence"),
                               list_task(page, tasks, "limitations")};
    write_tasks(page, "Evidence and limitations", "evidence", items, sizeof items / sizeof *items);
}

static void write_send(Page *page, const Tasks *tasks)
{
    if (!can(tasks, "edit"))
        return;
    bool ready = page->c->ready && can(tasks, "send");
    GovukTask item = {
        .title.text = "Check your answers and send",
        .href = ready ? address(page, "check") : NULL,
        .status = ready
                      ? tagged("Not started")
                      : (GovukTaskStatus){.text = "Cannot start yet",
                                          .classes = "govuk-task-list__status--cannot-start-yet"}};
    write_tasks(page, "Send", "send", &item, 1);
}

/* ---- More ------------------------------------------------------------------------------- */

static void more_link(Page *page, const char *rest, const char *text)
{
    html(&page->main, "<li><a class=\"govuk-link\" href=\"{}\">{}</a></li>\n", address(page, rest),
         text);
}

static void write_more(Page *page, const Tasks *tasks)
{
    heading(page, "More about this case");
    html(&page->main, "<ul class=\"govuk-list\">\n");
    more_link(page, "history", "History");
    more_link(page, "team", "The team of this case");
    more_link(page, "case.json", "Download the case as a file (JSON)");
    if (can(tasks, "edit"))
        more_link(page, "edition", "The rules this case is under");
    if (can(tasks, "withdraw"))
        more_link(page, "withdraw", "Withdraw this case");
    html(&page->main, "</ul>\n");
}

Err case_tasks(Page *page)
{
    Tasks tasks;
    case_head(page, page->c->title, page->c->member ? "/cases" : NULL);
    page->caption = page->c->reference;
    TRY(case_sections(page->ctx, page->c, &tasks.sections, &tasks.n_sections));
    TRY(case_counts(page->ctx, page->c, &tasks.counts, &tasks.n_counts));
    TRY(open_acts(page->ctx, page->c, &tasks.acts, &tasks.n_acts));
    TRY(write_state(page));
    write_next(page, &tasks);
    write_project(page, &tasks);
    write_groups(page, &tasks);
    write_evidence(page, &tasks);
    write_send(page, &tasks);
    write_more(page, &tasks);
    return OK;
}
