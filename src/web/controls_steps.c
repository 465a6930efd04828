#include "web/controls.h"

#include "web/case_view.h"
#include "web/pack_view.h"

/* ---- Routes ---------------------------------------------------------------------------------- */

static void write_route(Page *page, const Pack *pack, const Json *route)
{
    text_heading(page, 3, json_text(route, "title"));
    text_paragraph(page, json_text(route, "text"));
    text_paragraph(
        page, arena_printf(page->ctx->arena, "Who approves: %s.", json_text(route, "approver")));
    html(&page->main, "<ol class=\"govuk-list govuk-list--number\">\n");
    for (const Json *step = json_first(json_get(route, "steps")); step; step = step->next)
        html(&page->main, "<li>{}</li>\n", step->text);
    html(&page->main, "</ol>\n");
    citation_line(page, json_get(route, "cite"), pack);
}

/* The same dates stand with most routes: each is said once. */
static void write_dates(Page *page, const Pack *pack)
{
    TextList said = {0};
    const Json *route = json_first(json_get(pack->document, "routes"));
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (; route; route = route->next)
        for (const Json *by = json_first(json_get(route, "by")); by; by = by->next) {
            if (!text_list_has(&said, json_text(by, "text")))
                pack_rule(page, pack, by);
            text_list_add(page->ctx->arena, &said, json_text(by, "text"));
        }
    html(&page->main, "</ul>\n");
}

void controls_routes(Page *page, const Pack *pack)
{
    const Json *route = json_first(json_get(pack->document, "routes"));
    for (; route; route = route->next)
        write_route(page, pack, route);
    text_heading(page, 3, "Dates to act by");
    write_dates(page, pack);
}

/* ---- Triage ---------------------------------------------------------------------------------- */

static void write_standard(Page *page, const Pack *pack, const Json *standard)
{
    const Json *levels = json_get(standard, "levels");
    GovukSummaryRow *rows = arena_array(page->ctx->arena, GovukSummaryRow, levels->count);
    size_t count = 0;
    for (const Json *level = json_first(levels); level; level = level->next)
        rows[count++] = (GovukSummaryRow){
            .key.text = pack_label(pack, "triage.ratings", json_text(level, "rating")),
            .value.html =
                cited_html(page, pack, json_text(level, "text"), json_get(level, "cite"))};
    Buf aside = aside_begin(page);
    govuk_summary_list(&page->main, &(GovukSummaryList){.rows = rows, .rows_count = count});
    citation_line(page, json_get(standard, "cite"), pack);
    Html all = aside_end(page, aside);
    govuk_details(&page->main,
                  &(GovukDetails){.summary_text = json_text(standard, "title"), .html = all});
}

void controls_triage(Page *page, const Pack *pack)
{
    const Json *triage = json_get(pack->document, "triage");
    const Json *standard = json_first(json_get(triage, "standards"));
    text_paragraph(page, json_text(triage, "text"));
    citation_line(page, json_get(triage, "cite"), pack);
    pack_pairs(page, pack, "triage.ratings", "label", "meaning");
    if (!standard)
        return;
    text_heading(page, 3, "Standards that are rated");
    for (; standard; standard = standard->next)
        write_standard(page, pack, standard);
}

/* ---- Steps and acts -------------------------------------------------------------------------- */

/* Who plays a role of the workflow: the first of the pack's roles that does. */
static const char *player(const Pack *pack, const char *role)
{
    const Json *item = json_first(json_get(pack->document, "roles"));
    for (; item; item = item->next)
        if (text_eq(json_text(item, "does"), role))
            return json_text(item, "title");
    return "Nobody";
}

static const char *act_in_pack(const Pack *pack, const char *act)
{
    const Json *item = json_first(json_path(pack->document, "workflow.acts"));
    for (; item; item = item->next)
        if (text_eq(json_text(item, "act"), act))
            return text_or(json_text(item, "label"), act);
    return act;
}

/* Steps, by their titles: "Draft; Triage". */
static const char *step_titles(Page *page, const Pack *pack, const Json *ids)
{
    Buf out = buf_init(page->ctx->arena, 4096);
    for (const Json *id = json_first(ids); id; id = id->next)
        buf_printf(&out, "%s%s", out.len ? "; " : "", pack_label(pack, "workflow.steps", id->text));
    return buf_text(&out);
}

/* Acts that the same person may not have done: "Send for assurance; Record the triage". */
static const char *others(Page *page, const Pack *pack, const Json *acts)
{
    Buf out = buf_init(page->ctx->arena, 4096);
    for (const Json *act = json_first(acts); act; act = act->next)
        buf_printf(&out, "%s%s", out.len ? "; " : "", act_in_pack(pack, act->text));
    return text_or(buf_text(&out), "No rule");
}

static GovukTableRow step_row(Page *page, const Pack *pack, const Json *step)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 3);
    cells[0].text = pack_label(pack, "workflow.steps", json_text(step, "id"));
    cells[1].text = player(pack, json_text(step, "waits_for"));
    cells[2].text = json_text(step, "text");
    return (GovukTableRow){.cells = cells, .cells_count = 3};
}

static GovukTableRow act_row(Page *page, const Pack *pack, const Json *act)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 5);
    const char *to = json_text(act, "to");
    cells[0].text = text_or(json_text(act, "label"), json_text(act, "act"));
    cells[1].text = player(pack, json_text(act, "role"));
    cells[2].text = step_titles(page, pack, json_get(act, "from"));
    cells[3].text = text_eq(to, "=") ? "The same step" : pack_label(pack, "workflow.steps", to);
    cells[4].text = others(page, pack, json_get(act, "differs_from"));
    return (GovukTableRow){.cells = cells, .cells_count = 5};
}

typedef GovukTableRow RowOf(Page *page, const Pack *pack, const Json *item);

static void write_table(Page *page, const Pack *pack, const char *list, RowOf *row,
                        GovukTable table)
{
    const Json *items = json_path(pack->document, list);
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, items->count);
    for (const Json *item = json_first(items); item; item = item->next)
        rows[table.rows_count++] = row(page, pack, item);
    table.rows = rows;
    table.caption_classes = "govuk-table__caption--s";
    app_table(&page->main, &table);
}

void controls_workflow(Page *page, const Pack *pack)
{
    write_table(page, pack, "workflow.steps", step_row,
                (GovukTable){.caption = "Steps of a case",
                             GOVUK_LIST(head, GovukTableCell, {.text = "Step"},
                                        {.text = "Waits for"}, {.text = "What happens"})});
    write_table(page, pack, "workflow.acts", act_row,
                (GovukTable){.caption = "Who may do what",
                             GOVUK_LIST(head, GovukTableCell, {.text = "Act"}, {.text = "By"},
                                        {.text = "At the step"}, {.text = "Leads to"},
                                        {.text = "Not by who did this"})});
}

/* ---- Decisions ------------------------------------------------------------------------------- */

static const char *condition_words(const char *conditions)
{
    if (text_eq(conditions, "must"))
        return "At least one";
    return text_eq(conditions, "may") ? "Possible" : "None";
}

static GovukTableRow decision_row(Page *page, const Pack *pack, const Json *decision)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 3);
    Buf aside = aside_begin(page);
    pack_tag(page, pack, "decisions", json_text(decision, "id"));
    cells[0].html = aside_end(page, aside);
    cells[1].html = cited_html(page, pack, json_text(decision, "text"), json_get(decision, "cite"));
    cells[2].text = condition_words(json_text(decision, "conditions"));
    return (GovukTableRow){.cells = cells, .cells_count = 3};
}

void controls_decisions(Page *page, const Pack *pack)
{
    write_table(page, pack, "decisions", decision_row,
                (GovukTable){.caption = "Decisions that can be recorded",
                             GOVUK_LIST(head, GovukTableCell, {.text = "Decision"},
                                        {.text = "What it means"}, {.text = "Conditions"})});
}
