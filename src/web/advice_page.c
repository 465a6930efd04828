/* The first answer: is approval needed, whose, by when, and why. It repeats what the engine says,
 * with the rules and how sure each is; it decides nothing. */
#include "web/case_view.h"
#include "web/cited_view.h"
#include "web/field_form.h"
#include "web/pack_view.h"
#include "web/start_page.h"

#include <string.h>

static void heading(Page *page, const char *text)
{
    html(&page->main, "<h2 class=\"govuk-heading-m\">{}</h2>\n", text);
}

static void paragraph(Page *page, const char *text)
{
    html(&page->main, "<p class=\"govuk-body\">{}</p>\n", text);
}

/* ---- The answer ------------------------------------------------------------------------- */

static const char *answer_title(const Advice *advice)
{
    switch (advice->required) {
    case TRUTH_YES:
        return "You need approval";
    case TRUTH_NO:
        return "You do not need approval";
    case TRUTH_UNKNOWN:
        break;
    }
    return "We cannot say yet";
}

static void write_lead(Page *page, const Advice *advice)
{
    if (advice->outside)
        paragraph(page, "These spend controls do not reach this work. You can still use the Code, "
                        "and this case, to "
                        "assure it yourselves.");
    else if (advice->required == TRUTH_NO)
        paragraph(page, "The spend controls ask for no approval of this work as you describe it. "
                        "Its points of the "
                        "Code still have to be considered.");
    else if (advice->required == TRUTH_UNKNOWN)
        paragraph(page, "The answer hangs on facts that the case does not give yet.");
}

static void write_facts(Page *page, const Advice *advice)
{
    if (date_known(advice->by) && date_compare(advice->by, advice->date) < 0)
        govuk_warning_text(&page->main,
                           &(GovukWarningText){.text = "The day to act by has passed. Talk to your "
                                                       "assurance lead now."});
    const char *by = date_known(advice->by)
                         ? date_text(page->ctx->arena, advice->by)
                         : "Not known yet: it needs a date that the case does not give";
    const GovukSummaryRow rows[] = {
        {.key.text = "Who approves", .value.text = text_or(advice->approver, "Not known yet")},
        {.key.text = "Route", .value.text = text_or(advice->route_title, "Not known yet")},
        {.key.text = "Act by", .value.text = by},
        {.key.text = "What to do by then",
         .value.text = advice->by_text,
         .skip = text_empty(advice->by_text)},
    };
    govuk_summary_list(&page->main,
                       &(GovukSummaryList){.rows = rows, .rows_count = sizeof rows / sizeof *rows});
}

static void write_steps(Page *page, const Advice *advice)
{
    const Json *step = json_first(json_get(advice->route_rule, "steps"));
    if (!step)
        return;
    heading(page, "What happens");
    html(&page->main, "<ol class=\"govuk-list govuk-list--number\">\n");
    for (; step; step = step->next)
        html(&page->main, "<li>{}</li>\n", step->text);
    html(&page->main, "</ol>\n");
}

/* ---- What is missing -------------------------------------------------------------------- */

/* The section that gives a fact, as the end of an address; NULL: nobody of the team can say it. */
static const char *section_of_fact(Page *page, const char *fact)
{
    static const struct {
        const char *starts, *section;
    } sections[] = {
        {"spend.", "spend"},
        {"dates.", "dates"},
        {"contracts.", "contracts"},
        {"users.groups", "users"},
        {"users.needs_linked", "users"},
        {"limitations.", "limitations"},
    };
    Arena *arena = page->ctx->arena;
    const char *path = fact_path(fact);
    const Pack *controls = page_controls(page);
    if (path && str_starts(str_of(path), S("work.")))
        return arena_printf(arena, "work#%s", path + strlen("work."));
    if (path && str_starts(str_of(path), S("dates.")))
        return arena_printf(arena, "dates#%s", path + strlen("dates."));
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (str_starts(str_of(fact), str_of(sections[i].starts)))
            return sections[i].section;
    bool asked = controls && pack_item(json_get(controls->document, "questions"), fact);
    return asked ? arena_printf(arena, "answers#%s", field_id(arena, fact)) : NULL;
}

static void write_missing(Page *page, const Advice *advice)
{
    Buf *out = &page->main;
    if (!advice->unknown.count)
        return;
    heading(page, "What we still need to know");
    html(out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (size_t i = 0; i < advice->unknown.count; i++) {
        const char *fact = advice->unknown.items[i], *section = section_of_fact(page, fact);
        const char *label = fact_label(fact, advice->controls);
        if (section)
            html(out, "<li><a class=\"govuk-link\" href=\"{}/{}\">{}</a></li>\n",
                 page_url(page, "/cases/%s", page->c->reference), section, label);
        else
            html(out, "<li>{}</li>\n", label);
    }
    html(out, "</ul>\n");
}

/* ---- Counted together ------------------------------------------------------------------- */

static const Json *line_of(const Json *document, const char *reference)
{
    for (const Json *line = json_first(json_get(document, "related")); line; line = line->next)
        if (text_eq(json_text(line, "reference"), reference))
            return line;
    return NULL;
}

static GovukTableRow line_row(Arena *arena, const char *title, const char *reference,
                              const char *cost)
{
    GovukTableCell *cells = arena_array(arena, GovukTableCell, 3);
    cells[0].text = title;
    cells[1].text = reference;
    cells[2] = (GovukTableCell){.text = cost, .format = "numeric"};
    return (GovukTableRow){.cells = cells, .cells_count = 3};
}

static const char *cost_text(Arena *arena, bool known, int64_t pence)
{
    return known ? money_text(arena, (Money){pence}) : "Not known";
}

static void write_lines(Page *page, const Json *document, const Advice *advice)
{
    Arena *arena = page->ctx->arena;
    size_t count = advice->counted_with.count, n = 0;
    GovukTableRow *rows = arena_array(arena, GovukTableRow, count + 2);
    const Fact *own = facts_find(&advice->facts, "spend.whole_life");
    rows[n++] = line_row(arena, page->c->title, page->c->reference,
                         cost_text(arena, own, own ? own->number : 0));
    for (size_t i = 0; i < count; i++) {
        const char *reference = advice->counted_with.items[i];
        const Json *line = line_of(document, reference);
        int64_t pence = 0;
        bool known = json_int(line, "whole_life_pence", &pence);
        rows[n++] = line_row(arena, text_or(json_text(line, "title"), "Other work"), reference,
                             cost_text(arena, known, pence));
    }
    rows[n++] = line_row(arena, "All together", "", money_text(arena, advice->counted));
    app_table(&page->main,
              &(GovukTable){
                  .caption = "Whole-life cost of what is counted together",
                  .caption_classes = "govuk-table__caption--s",
                  GOVUK_LIST(head, GovukTableCell, {.text = "Work"}, {.text = "Reference"},
                             {.text = "Cost", .format = "numeric"}),
                  .rows = rows,
                  .rows_count = n,
              });
}

static void write_counting(Page *page, const Json *document, const Advice *advice)
{
    if (!advice->counted_with.count)
        return;
    heading(page, "What is counted together");
    if (advice->counting_warning)
        govuk_warning_text(&page->main, &(GovukWarningText){.text = advice->counting_warning});
    write_lines(page, document, advice);
    cited_list(page, advice->controls, &advice->counting, NULL);
}

/* ---- The rest --------------------------------------------------------------------------- */

/* For those who may move the case, and only when there is a reason to think of it. */
static void write_move_link(Page *page, const Advice *advice)
{
    bool overtaken = (advice->code && pack_is_overtaken(page, advice->code)) ||
                     (advice->controls && pack_is_overtaken(page, advice->controls));
    if (!overtaken || may_act(page->ctx, page->c, "edit", NULL, NULL) != OK)
        return;
    html(&page->main,
         "<p class=\"govuk-body\">Some of these rules have ended, or later ones exist. The case "
         "stays "
         "under them until its team moves it. <a class=\"govuk-link\" href=\"{}\">See other "
         "editions, "
         "and what a move would do</a>.</p>\n",
         page_url(page, "/cases/%s/edition", page->c->reference));
}

static void write_edition(Page *page, const Advice *advice)
{
    Arena *arena = page->ctx->arena;
    heading(page, "Which rules this uses");
    paragraph(page,
              arena_printf(arena, "Worked out for %s under: %s; %s, edition of %s.",
                           date_text(arena, advice->date),
                           advice->controls ? advice->controls->title : "no spend controls",
                           advice->code ? advice->code->title : "no edition of the Code",
                           advice->code
                               ? text_or(json_text(advice->code->document, "edition"), "no date")
                               : "no date"));
    write_move_link(page, advice);
    govuk_inset_text(
        &page->main,
        &(GovukInsetText){
            .text = "This is worked out from the rules as published. It is not a decision: "
                    "people decide, and they may ask for more."});
}

static void write_advice(Page *page, const Json *document, const Advice *advice)
{
    write_lead(page, advice);
    if (advice->required == TRUTH_YES) {
        write_facts(page, advice);
        write_steps(page, advice);
    }
    write_missing(page, advice);
    write_counting(page, document, advice);
    cited_advice(page, advice);
    write_edition(page, advice);
}

Err advice_get(Page *page)
{
    CaseView view;
    TRY(case_view_load(page, &view));
    case_head(page, answer_title(&view.advice), page_url(page, "/cases/%s", page->c->reference));
    write_advice(page, view.document, &view.advice);
    govuk_button(&page->main, &(GovukButton){.text = "Continue to the case", .href = page->back});
    return OK;
}
