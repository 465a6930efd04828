/* The versions of the spend controls, for anybody to read: who must ask whom, and what happens. */
#include "web/case_view.h"
#include "web/controls.h"
#include "web/pack_view.h"
#include "web/public.h"

Err show_controls_list(Page *page)
{
    page->title = "Spend controls";
    page->section = "code";
    page->back = "/code";
    html(&page->main,
         "<p class=\"govuk-body-l\">The digital and technology spend controls say which spending "
         "needs approval, whose, and by which steps.</p>\n");
    pack_table(page, PACK_CONTROLS);
    text_paragraph(page, "Each organisation says which process it is on. Its cases follow the "
                         "version of that process that was in force on the day they were started.");
    html(&page->main,
         "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/rules/diff\">Compare two "
         "versions</a></p>\n");
    text_heading(page, 2, "Quarterly reviews");
    text_paragraph(page, "Some organisations review each quarter how their spend was declared and "
                         "assured. The outcome says who may assure what in the next one.");
    pack_table(page, PACK_QUARTERLY);
    return OK;
}

/* ---- Sections -------------------------------------------------------------------------------- */

static void write_thresholds(Page *page, const Pack *pack)
{
    const Json *otherwise = json_get(pack->document, "no_approval");
    pack_rules(page, pack, "approvals");
    if (!otherwise)
        return;
    text_heading(page, 3, json_text(otherwise, "title"));
    text_paragraph(page, json_text(otherwise, "text"));
    citation_line(page, json_get(otherwise, "cite"), pack);
}

static void write_counts(Page *page, const Pack *pack, bool included)
{
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    const Json *item = json_first(json_path(pack->document, "counting.counts"));
    for (; item; item = item->next)
        if (json_truth(item, "included") == included)
            pack_rule(page, pack, item);
    html(&page->main, "</ul>\n");
}

static void write_counting(Page *page, const Pack *pack)
{
    const Json *counting = json_get(pack->document, "counting");
    text_paragraph(page, json_text(counting, "text"));
    citation_line(page, json_get(counting, "cite"), pack);
    if (!json_first(json_get(counting, "counts")))
        return;
    text_heading(page, 3, "What counts");
    write_counts(page, pack, true);
    text_heading(page, 3, "What does not count");
    write_counts(page, pack, false);
}

static void write_roles(Page *page, const Pack *pack)
{
    pack_pairs(page, pack, "roles", "title", "duty");
}

static void write_notes(Page *page, const Pack *pack)
{
    pack_texts(page, pack, "notes");
    if (!json_first(json_get(pack->document, "errata")))
        return;
    text_heading(page, 3, "Misprints in the sources");
    pack_texts(page, pack, "errata");
}

/* `write` NULL: a list of rules. A section whose list is empty is left out. */
typedef struct Section {
    const char *list, *heading;
    void (*write)(Page *page, const Pack *pack);
    const char *intro;
} Section;

static const Section sections[] = {
    {"scope", "Who is under these controls", NULL, NULL},
    {"kinds", "Kinds of spend", NULL, NULL},
    {"approvals", "What needs approval", write_thresholds, NULL},
    {"routes", "Routes to approval", controls_routes,
     "When approval is needed, the first of these that fits is the route."},
    {"counting", "What is counted", write_counting, NULL},
    {"pipelines", "Pipelines", NULL, NULL},
    {"triggers", "Flags for a person", NULL, "These ask a person to look. They decide nothing."},
    {"triage", "Triage", controls_triage, NULL},
    {"workflow", "Steps, and who acts", controls_workflow, NULL},
    {"decisions", "What can be decided", controls_decisions, NULL},
    {"roles", "Roles and duties", write_roles, NULL},
    {"timings", "Timing", NULL, NULL},
    {"publication", "What is published each quarter", NULL,
     "The wording, with the name of the department and the quarter in place of what stands in "
     "brackets."},
    {"reassess", "What opens a case again", NULL,
     "When one of these changes after a decision, the case opens again."},
    {"notes", "What no source confirms, and other notes", write_notes, NULL},
    {"sources", "Sources", pack_sources, NULL},
};
enum { SECTIONS = sizeof sections / sizeof *sections };

/* ---- The page -------------------------------------------------------------------------------- */

static bool has_section(const Pack *pack, const Section *section)
{
    return json_first(json_get(pack->document, section->list)) != NULL;
}

static void write_contents(Page *page, const Pack *pack)
{
    html(&page->main, "<nav aria-label=\"Contents\">\n<ul class=\"govuk-list\">\n");
    for (size_t i = 0; i < SECTIONS; i++)
        if (has_section(pack, &sections[i]))
            html(&page->main, "<li><a class=\"govuk-link\" href=\"#{}\">{}</a></li>\n",
                 sections[i].list, sections[i].heading);
    html(&page->main, "</ul>\n</nav>\n");
}

static void write_section(Page *page, const Pack *pack, const Section *section)
{
    html(&page->main, "<section id=\"{}\">\n", section->list);
    text_heading(page, 2, section->heading);
    text_paragraph(page, section->intro);
    if (section->write)
        section->write(page, pack);
    else
        pack_rules(page, pack, section->list);
    html(&page->main, "</section>\n");
}

Err show_controls(Page *page)
{
    const Pack *pack = pack_of_address(page, "controls", page->params[0]);
    if (!pack)
        return fail(page->ctx, MISSING, "There is no such version of the spend controls.");
    pack_head(page, pack, "/controls");
    pack_diff_links(page, pack);
    write_contents(page, pack);
    for (size_t i = 0; i < SECTIONS; i++)
        if (has_section(pack, &sections[i]))
            write_section(page, pack, &sections[i]);
    return OK;
}
