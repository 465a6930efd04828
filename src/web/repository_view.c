#include "web/repository_view.h"

#include "rules/repository_run.h"

static const char *criterion_id(const CriterionAdvice *criterion)
{
    return json_text(criterion->criterion, "id");
}

bool repository_has_findings(const CaseView *view, const CriterionAdvice *criterion)
{
    return run_finding(run_latest(view->document), criterion_id(criterion), NULL) != NULL;
}

static const char *colour_of(const char *kind)
{
    return text_eq(kind, "defect") ? "red" : text_eq(kind, "evidence") ? "green" : "yellow";
}

static const char *kind_words(const char *kind)
{
    return text_eq(kind, "defect")     ? "Defect"
           : text_eq(kind, "lead")     ? "To look at"
           : text_eq(kind, "evidence") ? "Evidence, unread"
                                       : "Cannot tell";
}

static const char *place(Arena *arena, const Json *finding)
{
    const char *path = text_or(json_text(finding, "path"), "");
    int64_t line = 0;
    json_int(finding, "line", &line);
    if (!*path)
        return "the repository as a whole";
    return line ? arena_printf(arena, "%s, line %lld", path, (long long)line) : path;
}

static void write_finding(Page *page, const Json *finding)
{
    const char *kind = json_text(finding, "kind");
    html(&page->main, "<li>");
    word_tag(page, kind_words(kind), colour_of(kind));
    html(&page->main,
         " <span class=\"app-text-break\">{} <span class=\"govuk-!-font-size-16\">{} "
         "({})</span></span></li>\n",
         json_text(finding, "message"), place(page->ctx->arena, finding),
         json_text(finding, "check"));
}

static bool any_contradicts(const Json *code, const Json *run, const CriterionAdvice *criterion)
{
    const char *id = criterion_id(criterion);
    for (const Json *item = run_finding(run, id, NULL); item; item = run_finding(run, id, item))
        if (run_contradicts(code, criterion->claim, item))
            return true;
    return false;
}

enum { SHOWN = 10 };

void repository_findings(Page *page, const CaseView *view, const CriterionAdvice *criterion)
{
    const Json *run = run_latest(view->document);
    const char *id = criterion_id(criterion);
    const Json *item = run_finding(run, id, NULL);
    if (!item)
        return;
    if (any_contradicts(page_code(page)->document, run, criterion))
        html(&page->main, "<p class=\"govuk-body\"><strong>This contradicts the claim: the team "
                          "says that the criterion is "
                          "met.</strong></p>\n");
    html(&page->main, "<ul class=\"govuk-list govuk-list--spaced\">\n");
    size_t count = 0;
    for (; item; item = run_finding(run, id, item))
        if (++count <= SHOWN)
            write_finding(page, item);
    html(&page->main, "</ul>\n");
    if (count > SHOWN)
        html(&page->main, "<p class=\"govuk-body\">And {} more of this criterion.</p>\n",
             count - SHOWN);
}

static const char *beyond(const Json *run, const char *point)
{
    int64_t wanted = 0, number = 0;
    if (!str_int(str_of(point), &wanted))
        return NULL;
    for (const Json *item = json_first(json_get(json_get(run, "run"), "points")); item;
         item = item->next)
        if (json_int(item, "point", &number) && number == wanted)
            return json_text(item, "beyond_a_machine");
    return NULL;
}

static void write_change(Page *page, const Json *run, const Json *before)
{
    if (!before)
        return;
    Date date;
    size_t worse = run_new(run, before, "defect"), better = run_new(before, run, "defect");
    html(&page->main,
         "<p class=\"govuk-body\">Since the run before{}{}: {}, and {} found no more.</p>\n",
         date_parse(json_text(before, "date"), &date) ? " of " : "",
         date_parse(json_text(before, "date"), &date) ? date_text(page->ctx->arena, date) : "",
         count_words(page, (int64_t)worse, "new defect", "new defects"),
         count_words(page, (int64_t)better, "is", "are"));
}

void repository_summary(Page *page, const CaseView *view, const PointAdvice *point)
{
    const Json *run = run_latest(view->document);
    const char *limit = beyond(run, point->id);
    if (!run)
        return;
    html(&page->main,
         "<h2 class=\"govuk-heading-m\">What the repository shows</h2>\n<p class=\"govuk-body\">A "
         "machine read it "
         "on {}: {} and {} on this point. It never says that a point is met.</p>\n",
         evidence_age(page, run),
         count_words(page, (int64_t)run_count(run, point->id, "defect"), "defect", "defects"),
         count_words(page, (int64_t)run_count(run, point->id, "lead"), "matter to look at",
                     "matters to look at"));
    write_change(page, run, run_before(view->document, run));
    if (limit)
        html(&page->main, "<p class=\"govuk-body\">No machine can establish: {}</p>\n", limit);
}

/* ---- The whole run -------------------------------------------------------------- */

static Html kind_cell(Page *page, const Json *finding)
{
    const char *kind = json_text(finding, "kind");
    Buf aside = aside_begin(page);
    word_tag(page, kind_words(kind), colour_of(kind));
    return aside_end(page, aside);
}

/* Paths are long words. */
static Html breaking_cell(Page *page, const char *text)
{
    Buf aside = aside_begin(page);
    html(&page->main, "<span class=\"app-text-break\">{}</span>", text);
    return aside_end(page, aside);
}

static GovukTableRow finding_row(Page *page, const Json *finding)
{
    enum { COLUMNS = 4 };
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, COLUMNS);
    int64_t point = 0;
    json_int(finding, "point", &point);
    cells[0].text = arena_printf(page->ctx->arena, "%lld", (long long)point);
    cells[1].html = kind_cell(page, finding);
    cells[2].html = breaking_cell(page, json_text(finding, "message"));
    cells[3].html = breaking_cell(page, place(page->ctx->arena, finding));
    return (GovukTableRow){.cells = cells, .cells_count = COLUMNS};
}

void repository_run(Page *page, const Json *evidence)
{
    static const GovukTableCell head[] = {
        {.text = "Point"}, {.text = "Result"}, {.text = "What is there"}, {.text = "Where"}};
    const Json *run = json_get(evidence, "run"), *findings = json_get(run, "findings");
    if (!run)
        return;
    int64_t files = 0;
    json_int(run, "files", &files);
    page->wide = true;
    html(&page->main,
         "<p class=\"govuk-body app-text-break\">{} read by the checks of {}{}{}.</p>\n",
         count_words(page, files, "file", "files"), json_text(run, "rules"),
         json_text(run, "commit") ? ", at the commit " : "", text_or(json_text(run, "commit"), ""));
    if (!json_first(findings))
        return;
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, findings->count);
    size_t count = 0;
    for (const Json *item = json_first(findings); item; item = item->next)
        rows[count++] = finding_row(page, item);
    app_table(&page->main, &(GovukTable){.caption = "What the run found",
                                         .caption_classes = "govuk-table__caption--m",
                                         .head = head,
                                         .head_count = sizeof head / sizeof *head,
                                         .rows = rows,
                                         .rows_count = count});
}
