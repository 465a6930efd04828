#include "web/pipeline_view.h"

#include "base/limits.h"
#include "web/case_view.h"

#include <string.h>

const PipelineWord pipeline_words[PIPELINE_DIMENSIONS] = {
    [BY_SOURCE] = {"source", "Pipeline"},     [BY_PHASE] = {"phase", "Phase"},
    [BY_RATING] = {"rating", "Rating"},       [BY_YEAR] = {"year", "Starts in"},
    [BY_DECISION] = {"decision", "Decision"}, [BY_ROUTE] = {"approval", "Approval"},
    [BY_CATEGORY] = {"category", "Category"}, [BY_SHEET] = {"sheet", "Sheet"},
};

/* ---- Words ------------------------------------------------------------------------------------
 */

const char *pipeline_source_name(Page *page, const char *source)
{
    static const char kept[] = "pipeline/";
    Organisation organisation;
    if (str_starts(str_of(source), str_of(kept)) &&
        organisation_find(page->ctx, source + strlen(kept), &organisation) == OK)
        return organisation.name;
    return source;
}

const char *pipeline_value_words(Page *page, PipelineDimension by, const char *value)
{
    if (text_eq(value, PIPELINE_NOT_GIVEN))
        return by == BY_YEAR ? "Date not given" : "Not given";
    if (by == BY_SOURCE)
        return pipeline_source_name(page, value);
    if (by == BY_SHEET)
        return text_eq(value, PIPELINE_GONE)      ? "No longer in the sheet"
               : text_eq(value, PIPELINE_PRESENT) ? "In the newest sheet"
                                                  : "In the sheet or not";
    return by == BY_PHASE ? choice_label("work", "phase", value) : value;
}

const char *pipeline_sum_words(Page *page, const PipelineSum *sum)
{
    const char *money = money_text(page->ctx->arena, sum->whole_life);
    if (sum->without_cost == 0)
        return arena_printf(page->ctx->arena, "%s.", money);
    return arena_printf(page->ctx->arena, "%s, and %s whose cost is not known.", money,
                        count_words(page, sum->without_cost, "line", "lines"));
}

/* ---- What the address chooses -----------------------------------------------------------------
 */

static const char *const sorts[PIPELINE_SORTS] = {"title", "cost", "start", "end"};

static Err my_sources(Page *page, TextList *out)
{
    TextList all = {0};
    TRY(pipeline_sources(page->ctx, &all));
    for (size_t i = 0; i < all.count; i++)
        if (pipeline_may_see(page->ctx->who, all.items[i]))
            text_list_add(page->ctx->arena, out, all.items[i]);
    return OK;
}

Err pipeline_view_read(Page *page, PipelineView *out)
{
    PipelineView view = {.sort = sorts[SORT_TITLE]};
    TRY(my_sources(page, &view.sources));
    for (int i = 0; i < PIPELINE_DIMENSIONS; i++)
        view.filter.value[i] = text_or(page_query(page, pipeline_words[i].name), "");
    view.filter.text = text_or(page_query(page, "text"), "");
    for (int i = 0; i < PIPELINE_SORTS; i++)
        if (text_eq(sorts[i], page_query(page, "sort"))) {
            view.filter.sort = (PipelineSort)i;
            view.sort = sorts[i];
        }
    (void)str_int(str_of(page_query(page, "page")), &view.filter.page);
    *out = view;
    const char *source = view.filter.value[BY_SOURCE];
    return text_empty(source) || text_list_has(&view.sources, source)
               ? OK
               : fail(page->ctx, MISSING, "There is no such page.");
}

static void add_word(Page *page, Buf *out, const char *name, const char *value)
{
    if (!text_empty(value))
        buf_printf(out, "%s%s=%s", strchr(buf_text(out), '?') ? "&" : "?", name,
                   url_encode(page->ctx->arena, value));
}

const char *pipeline_address_with(Page *page, const PipelineView *view, const char *path,
                                  PipelineDimension by, const char *value)
{
    Buf out = buf_init(page->ctx->arena, MAX_HEAD_BYTES);
    buf_add(&out, path);
    for (int i = 0; i < PIPELINE_DIMENSIONS; i++)
        add_word(page, &out, pipeline_words[i].name, i == (int)by ? value : view->filter.value[i]);
    add_word(page, &out, "text", view->filter.text);
    add_word(page, &out, "sort", text_eq(view->sort, sorts[SORT_TITLE]) ? "" : view->sort);
    return buf_text(&out);
}

const char *pipeline_address(Page *page, const PipelineView *view, const char *path)
{
    return pipeline_address_with(page, view, path, PIPELINE_DIMENSIONS, NULL);
}

/* ---- The head of the pages --------------------------------------------------------------------
 */

void pipeline_head(Page *page, const PipelineView *view, const char *title, const char *current)
{
    static const struct {
        const char *path, *text, *role; /* role NULL: for all */
        bool of_lines;                  /* nothing to see before an import */
    } sections[] = {
        {"/pipeline", "Lines", NULL, false},
        {"/pipeline/totals", "Totals", NULL, true},
        {"/pipeline/ahead", "Next 18 months", NULL, true},
        {"/pipeline/together", "Counted together", NULL, true},
        {"/pipeline/import", "Import", "lead", false},
    };
    enum { SECTIONS = sizeof sections / sizeof *sections };
    AppSubNavigationItem items[SECTIONS];
    const char *source = view->filter.value[BY_SOURCE];
    page->title = title;
    page->section = "pipeline";
    page->wide = true;
    page->caption = !text_empty(source)        ? pipeline_source_name(page, source)
                    : view->sources.count == 0 ? NULL
                    : view->sources.count == 1 ? pipeline_source_name(page, view->sources.items[0])
                                               : "All pipelines that you may see";
    for (size_t i = 0; i < SECTIONS; i++)
        items[i] = (AppSubNavigationItem){
            .text = sections[i].text,
            .href = sections[i].role ? sections[i].path
                                     : pipeline_address(page, view, sections[i].path),
            .current = text_eq(current, sections[i].path),
            .skip = (sections[i].of_lines && !view->sources.count) ||
                    (sections[i].role && !person_is_anywhere(page->ctx->who, sections[i].role))};
    app_sub_navigation(&page->main, &(AppSubNavigation){.label = "Sections of the pipeline",
                                                        .items = items,
                                                        .items_count = SECTIONS});
}

bool pipeline_is_missing(Page *page, const PipelineView *view)
{
    if (view->sources.count)
        return false;
    html(&page->main, "<p class=\"govuk-body\">No pipeline was imported yet.</p>\n");
    if (person_is_anywhere(page->ctx->who, "lead"))
        govuk_button(&page->main,
                     &(GovukButton){.text = "Import a sheet", .href = "/pipeline/import"});
    return true;
}
