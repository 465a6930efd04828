/* A line of a pipeline: what the rules say of it, what it shares with others, what the sheet says,
 * and what it said before. */
#include "assurance/pipeline_case.h"
#include "base/limits.h"
#include "format/pipeline_fields.h"
#include "rules/triage.h"
#include "web/case_view.h"
#include "web/cited_view.h"
#include "web/pipeline_page.h"
#include "web/pipeline_view.h"

/* ---- What the rules say ------------------------------------------------------------------------
 */

static void write_answer(Page *page, const PipelineLine *line, const Advice *advice)
{
    Arena *arena = page->ctx->arena;
    const GovukSummaryRow rows[] = {
        {.key.text = "Approval", .value.text = advice_route_words(advice)},
        {.key.text = "Who approves",
         .value.text = advice->approver,
         .skip = text_empty(advice->approver)},
        {.key.text = "Act by",
         .value.text = date_text(arena, advice->by),
         .skip = !date_known(advice->by)},
        {.key.text = "Kind of spend",
         .value.text = label_in(advice->controls, "kinds", advice->kind),
         .skip = text_empty(advice->kind)},
        {.key.text = "Whole cost", .value.text = money_words(page, line->whole_life)},
        {.key.text = "Counted together",
         .value.text = money_words(page, advice->counted),
         .skip = !advice->counted_with.count},
        {.key.text = "Rating in the sheet",
         .value.text = line->rating,
         .skip = text_empty(line->rating)},
        {.key.text = "Rating from the facts",
         .value.text = label_in(advice->controls, "triage.ratings", advice->triage->rating),
         .skip = text_empty(advice->triage->rating)},
    };
    govuk_summary_list(&page->main,
                       &(GovukSummaryList){.rows = rows, .rows_count = sizeof rows / sizeof *rows});
}

static void write_unknown(Page *page, const Advice *advice)
{
    if (advice->required != TRUTH_UNKNOWN || !advice->unknown.count)
        return;
    html(&page->main, "<p class=\"govuk-body\">The sheet does not say:</p>\n"
                      "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (size_t i = 0; i < advice->unknown.count; i++)
        html(&page->main, "<li>{}</li>\n", fact_label(advice->unknown.items[i], advice->controls));
    html(&page->main, "</ul>\n");
}

static Err write_rules(Page *page, const PipelineLine *line)
{
    Json *document;
    TRY(pipeline_document(page->ctx, line, &document));
    Date today = ctx_today(page->ctx);
    const Pack *controls = advise_controls(page->ctx->arena, page->ctx->packs, document, today);
    html(&page->main, "<h2 class=\"govuk-heading-m\">What the rules say</h2>\n");
    if (!controls) {
        html(&page->main, "<p class=\"govuk-body\">Nothing: which spend controls its organisation "
                          "is under is not known here.</p>\n");
        return OK;
    }
    Advice advice = advise_spend(page->ctx->arena, controls, document, NULL, today);
    write_answer(page, line, &advice);
    if (advice.counting_warning)
        govuk_warning_text(&page->main, &(GovukWarningText){.text = advice.counting_warning});
    if (json_get(document, "related") && json_get(document, "related")->count == PIPELINE_RELATED)
        html(&page->main, "<p class=\"govuk-body\">It shares something with more lines than are "
                          "counted here; the list counts them all.</p>\n");
    write_unknown(page, &advice);
    cited_advice(page, &advice);
    html(&page->main,
         "<p class=\"govuk-body\">Worked out for {} under {}. It is not a decision: people "
         "decide.</p>\n",
         date_text(page->ctx->arena, today), controls->title);
    return OK;
}

/* ---- What the sheet says -----------------------------------------------------------------------
 */

/* All its cells: the columns of the newest sheet in their order, then what the line had of an older
 * one that it came with. */
static Err write_cells(Page *page, const PipelineLine *line)
{
    TextList names = {0};
    TRY(pipeline_source_columns(page->ctx, line->source, &names));
    for (const Json *cell = json_first(line->body); cell; cell = cell->next)
        if (!text_list_has(&names, cell->name))
            text_list_add(page->ctx->arena, &names, cell->name);
    GovukSummaryRow *rows = arena_array(page->ctx->arena, GovukSummaryRow, names.count + 1);
    size_t n = 0;
    for (size_t i = 0; i < names.count; i++) {
        const char *cell = json_text(line->body, names.items[i]);
        if (!cell)
            continue;
        rows[n].key.text = names.items[i];
        rows[n++].value.html = written_html(page, cell);
    }
    html(&page->main, "<h2 class=\"govuk-heading-m\">As it stands in the sheet</h2>\n");
    govuk_summary_list(&page->main, &(GovukSummaryList){.rows = rows, .rows_count = n});
    return OK;
}

/* ---- What it was -------------------------------------------------------------------------------
 */

static GovukTableRow change_row(Arena *arena, const char *column, const char *was, const char *now)
{
    GovukTableCell *cells = arena_array(arena, GovukTableCell, 3);
    cells[0].text = column;
    cells[1].text = text_empty(was) ? "Nothing" : was;
    cells[2].text = text_empty(now) ? "Nothing" : now;
    return (GovukTableRow){.cells = cells, .cells_count = 3};
}

static const char *by_words(Page *page, const PipelineBefore *state)
{
    return text_empty(state->by) ? "" : arena_printf(page->ctx->arena, " by %s", state->by);
}

/* Cells that differ between two states of a line. */
static void write_change(Page *page, const PipelineBefore *before, const PipelineBefore *after)
{
    Arena *arena = page->ctx->arena;
    const Json *was = before->body, *now = after->body;
    size_t most = (was ? was->count : 0) + (now ? now->count : 0), n = 0;
    GovukTableRow *rows = arena_array(arena, GovukTableRow, most + 1);
    for (const Json *cell = json_first(now); cell; cell = cell->next)
        if (!text_eq(text_or(cell->text, ""), text_or(json_text(was, cell->name), "")))
            rows[n++] = change_row(arena, cell->name, json_text(was, cell->name), cell->text);
    for (const Json *cell = json_first(was); cell; cell = cell->next)
        if (!json_get(now, cell->name) && !text_empty(cell->text))
            rows[n++] = change_row(arena, cell->name, cell->text, NULL);
    const char *caption = arena_printf(arena, "Changed on %s%s", time_text(arena, after->from),
                                       by_words(page, after));
    if (!n) {
        html(&page->main, "<p class=\"govuk-body\">{}: the sheet was read by another map.</p>\n",
             caption);
        return;
    }
    app_table(&page->main, &(GovukTable){.caption = caption,
                                         .caption_classes = "govuk-table__caption--s",
                                         .first_cell_is_header = true,
                                         GOVUK_LIST(head, GovukTableCell, {.text = "Column"},
                                                    {.text = "Before"}, {.text = "After"}),
                                         .rows = rows,
                                         .rows_count = n});
}

/* From the state it is in back to the one it came in. */
static Err write_before(Page *page, const PipelineLine *line)
{
    enum { MOST = 21 };
    PipelineBefore *list;
    size_t count;
    TRY(pipeline_before(page->ctx, line->id, MOST, &list, &count));
    html(&page->main, "<h2 class=\"govuk-heading-m\">Changes</h2>\n");
    for (size_t i = 1; i < count; i++)
        write_change(page, &list[i], &list[i - 1]);
    if (count == MOST)
        html(&page->main, "<p class=\"govuk-body\">Older changes are not shown.</p>\n");
    else if (count)
        html(&page->main, "<p class=\"govuk-body\">{} on {}{}.</p>\n",
             count == 1 ? "It has not changed since it was first imported" : "First imported",
             time_text(page->ctx->arena, list[count - 1].from), by_words(page, &list[count - 1]));
    return OK;
}

/* ---- Its case -------------------------------------------------------------------------------- */

static void write_case(Page *page, const Case *c)
{
    const Pack *controls = pack_find(page->ctx->packs, c->controls);
    Buf aside = aside_begin(page);
    html(&page->main, "<a class=\"govuk-link\" href=\"{}\">{}, {}</a>",
         page_url(page, "/cases/%s", c->reference), c->title, c->reference);
    Html link = aside_end(page, aside);
    const GovukSummaryRow rows[] = {
        {.key.text = "Case", .value.html = link},
        {.key.text = "Step", .value.text = label_in(controls, "workflow.steps", c->step)},
        {.key.text = "Decision",
         .value.text = label_in(controls, "decisions", c->outcome),
         .skip = text_empty(c->outcome)},
    };
    govuk_summary_list(&page->main,
                       &(GovukSummaryList){.rows = rows, .rows_count = sizeof rows / sizeof *rows});
}

static void offer_case(Page *page, const PipelineLine *line)
{
    html(&page->main,
         "<p class=\"govuk-body\">A case starts with what the sheet says, so that nobody enters it "
         "again. You will be in its team and can add others; nobody of the team can triage or "
         "assure it.</p>\n");
    page_form_open(page, arena_printf(page->ctx->arena, "/pipeline/%lld/case", (long long)line->id),
                   -1, false);
    page_form_close(page, "Start a case from this line");
}

/* Nothing for those who may not know whether it has one. */
static Err write_case_of(Page *page, const PipelineLine *line)
{
    static const char heading[] = "<h2 class=\"govuk-heading-m\">Case</h2>\n";
    Case c;
    Err err = pipeline_case_find(page->ctx, line->id, &c);
    bool lead = pipeline_may_import(page->ctx->who, line->source);
    if (err != OK && err != MISSING)
        return err;
    if (err == OK || lead)
        buf_add(&page->main, heading);
    if (err == OK)
        write_case(page, &c);
    else if (lead)
        offer_case(page, line);
    return OK;
}

static Err find_line(Page *page, PipelineLine *line)
{
    int64_t id = 0;
    if (!str_int(str_of(page->params[0]), &id))
        return fail(page->ctx, MISSING, "There is no such page.");
    TRY(pipeline_find(page->ctx, id, line));
    return pipeline_may_see(page->ctx->who, line->source)
               ? OK
               : fail(page->ctx, MISSING, "There is no such page.");
}

/* "work.phase" is of "What the work involves". */
static const char *part_words(Page *page, const PipelineFields *fields, const char *member)
{
    Str rest = str_of(member), part;
    if (!str_cut(&rest, '.', &part))
        return member;
    const CasePartFields *known = case_part_fields(str_copy(page->ctx->arena, part));
    return known ? known->title : pipeline_group_label(fields, part);
}

/* What a case does not take as the sheet has it, in words. */
static const char *started_words(Page *page, const PipelineFields *fields, const TextList *left_out)
{
    Buf out = buf_init(page->ctx->arena, MAX_HEAD_BYTES);
    buf_add(&out, "The case was started with what the sheet says.");
    for (size_t i = 0; i < left_out->count; i++)
        buf_printf(&out, "%s%s",
                   i ? ", " : " Not taken over: ", part_words(page, fields, left_out->items[i]));
    buf_add(&out, left_out->count ? "." : "");
    return buf_text(&out);
}

Err pipeline_line_case(Page *page)
{
    PipelineLine line;
    Case c;
    TextList left_out = {0};
    PipelineFields fields;
    TRY(pipeline_fields_load(page->ctx, &fields));
    TRY(find_line(page, &line));
    Err err = pipeline_case_start(page->ctx, &line, &c, &left_out);
    if (err == STALE) /* somebody was faster, or pressed twice: here it is */
        return page_redirect(page, "/pipeline/%lld", (long long)line.id);
    TRY(err);
    return page_done(page, started_words(page, &fields, &left_out), "%s",
                     page_url(page, "/cases/%s", c.reference));
}

Err pipeline_line(Page *page)
{
    PipelineLine line;
    TRY(find_line(page, &line));
    page->title = line.title;
    page->caption = arena_printf(page->ctx->arena, "%s, %s",
                                 pipeline_source_name(page, line.source), line.reference);
    page->section = "pipeline";
    page->back = page_url(page, "/pipeline?source=%s", line.source);
    if (line.gone_at.ms)
        govuk_inset_text(
            &page->main,
            &(GovukInsetText){
                .text = arena_printf(page->ctx->arena,
                                     "It is no longer in the sheet, which came without it on %s, "
                                     "and does not count any more.",
                                     time_text(page->ctx->arena, line.gone_at))});
    TRY(write_rules(page, &line));
    TRY(write_case_of(page, &line));
    TRY(write_cells(page, &line));
    return write_before(page, &line);
}
