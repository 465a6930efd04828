/* The dashboard of those who lead and those who assure: its frame, its files, its addresses. */
#include "web/dashboard.h"

#include "web/case_view.h"
#include "web/department.h"

#include <string.h>

/* ---- Whose ----------------------------------------------------------------------------------- */

typedef struct Choice {
    Organisation *items;
    size_t count;
    bool all; /* all of them together as well */
} Choice;

/* The centre chooses among all, others among their own. */
static Err read_choice(Page *page, Choice *choice)
{
    Ctx *ctx = page->ctx;
    choice->all = person_is_anywhere(ctx->who, "reviewer");
    if (choice->all)
        return organisation_list(ctx, &choice->items, &choice->count);
    TextList mine = department_organisations(page, "lead|board|commercial");
    choice->items = arena_array(ctx->arena, Organisation, mine.count + 1);
    for (size_t i = 0; i < mine.count; i++)
        TRY(organisation_find(ctx, mine.items[i], &choice->items[choice->count++]));
    return OK;
}

static const Organisation *chosen(const Page *page, const Choice *choice)
{
    const char *id = page_query(page, "organisation");
    if (text_empty(id) && !choice->all)
        return choice->count ? &choice->items[0] : NULL;
    for (size_t i = 0; i < choice->count; i++)
        if (text_eq(choice->items[i].id, id))
            return &choice->items[i];
    return NULL;
}

static Err find_scope(Page *page, const Choice *choice, DashboardScope *scope)
{
    const Organisation *organisation = chosen(page, choice);
    if (!organisation && !(choice->all && text_empty(page_query(page, "organisation"))))
        return fail(page->ctx, MISSING, "There is no such page.");
    page->caption = arena_printf(page->ctx->arena, "Dashboard: %s",
                                 organisation ? organisation->name : "all organisations");
    return dashboard_scope(page->ctx, organisation ? organisation->id : "", scope);
}

/* ---- The frame ------------------------------------------------------------------------------- */

static const struct {
    const char *text, *href;
} sections[] = {
    {"Waiting", "/dashboard"},
    {"Outcomes", "/dashboard/decisions"},
    {"Points", "/dashboard/points"},
    {"Conditions", "/dashboard/conditions"},
    {"Contracts", "/dashboard/contracts"},
};
enum { SECTIONS = sizeof sections / sizeof *sections };

static const char *of_scope(Page *page, const char *href, const DashboardScope *scope)
{
    Arena *arena = page->ctx->arena;
    return text_empty(scope->organisation) ? href
                                           : arena_printf(arena, "%s?organisation=%s", href,
                                                          url_encode(arena, scope->organisation));
}

static void write_sections(Page *page, const DashboardScope *scope)
{
    AppSubNavigationItem items[SECTIONS];
    for (size_t i = 0; i < SECTIONS; i++)
        items[i] =
            (AppSubNavigationItem){.text = sections[i].text,
                                   .href = of_scope(page, sections[i].href, scope),
                                   .current = text_eq(sections[i].href, page->request->path)};
    app_sub_navigation(&page->main, &(AppSubNavigation){.label = "Sections of the dashboard",
                                                        .items = items,
                                                        .items_count = SECTIONS});
}

static void write_choice(Page *page, const Choice *choice, const DashboardScope *scope)
{
    size_t n = 0;
    GovukSelectItem *items = arena_array(page->ctx->arena, GovukSelectItem, choice->count + 1);
    if (choice->count + choice->all < 2)
        return;
    if (choice->all)
        items[n++] = (GovukSelectItem){.value = "", .text = "All organisations"};
    for (size_t i = 0; i < choice->count; i++)
        items[n++] = (GovukSelectItem){.value = choice->items[i].id, .text = choice->items[i].name};
    html(&page->main, "<form method=\"get\" action=\"{}\" novalidate>\n", page->request->path);
    govuk_select(&page->main, &(GovukSelect){.id = "organisation",
                                             .name = "organisation",
                                             .label.text = "Organisation",
                                             .items = items,
                                             .items_count = n,
                                             .value = scope->organisation});
    govuk_button(&page->main, &(GovukButton){.text = "Show", .classes = "govuk-button--secondary"});
    html(&page->main, "</form>\n");
}

/* Which cases the figures are of, in words. */
static void write_scope(Page *page, const DashboardScope *scope)
{
    html(&page->main, "<p class=\"govuk-body\">{}</p>\n",
         scope->drafts ? "These are figures of all cases of the organisation, drafts too."
                       : "These are figures of the cases that were sent. Drafts are not counted.");
}

Err dashboard_open(Page *page, const char *title, DashboardScope *scope)
{
    Choice choice = {0};
    TRY(read_choice(page, &choice));
    TRY(find_scope(page, &choice, scope));
    page->title = title;
    page->wide = true;
    page->section = choice.all ? "queue" : "department";
    page->back = choice.all ? "/review" : of_scope(page, "/department", scope);
    write_sections(page, scope);
    write_choice(page, &choice, scope);
    write_scope(page, scope);
    return OK;
}

/* ---- Blocks ---------------------------------------------------------------------------------- */

void dashboard_block_head(Page *page, const DashboardBlock *block, bool heading)
{
    if (heading)
        html(&page->main, "<h2 class=\"govuk-heading-m\">{}</h2>\n", block->title);
    html(&page->main, "<p class=\"govuk-body\">{}</p>\n", block->counted_from);
}

const char *dashboard_file(Page *page, const DashboardBlock *block, const DashboardScope *scope)
{
    return of_scope(page, page_url(page, "/dashboard/%s.csv", block->id), scope);
}

void dashboard_file_link(Page *page, const DashboardBlock *block, const DashboardScope *scope)
{
    html(&page->main,
         "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\" download>Download: {} "
         "(CSV)</a></p>\n",
         dashboard_file(page, block, scope), block->title);
}

void dashboard_nothing(Page *page, const DashboardBlock *block)
{
    html(&page->main, "<p class=\"govuk-body\">{}</p>\n", block->empty);
}

Html dashboard_case(Page *page, const char *href, const char *title, const char *reference,
                    const char *organisation)
{
    Buf aside = aside_begin(page);
    html(&page->main,
         "<a class=\"govuk-link\" href=\"{}\">{}</a><br><span "
         "class=\"govuk-!-font-weight-regular\">{}, {}</span>",
         href, title, reference, organisation);
    return aside_end(page, aside);
}

size_t dashboard_shown(Page *page, size_t count, const char *things)
{
    if (count <= DASHBOARD_ROWS)
        return count;
    html(&page->main,
         "<p class=\"govuk-body\">These are the first {} of {} {}. The file has all of them.</p>\n",
         (int64_t)DASHBOARD_ROWS, (int64_t)count, things);
    return DASHBOARD_ROWS;
}

/* ---- Files ----------------------------------------------------------------------------------- */

static Err file_get(Page *page)
{
    static const char ending[] = ".csv";
    const char *file = page->params[0];
    Str name = str_of(file);
    Choice choice = {0};
    DashboardScope scope;
    Buf out;
    const DashboardBlock *block = NULL;
    if (str_ends(name, str_of(ending)))
        block =
            dashboard_block(arena_text_len(page->ctx->arena, file, name.len - (sizeof ending - 1)));
    if (!block)
        return fail(page->ctx, MISSING, "There is no such page.");
    TRY(read_choice(page, &choice));
    TRY(find_scope(page, &choice, &scope));
    TRY(dashboard_csv(page->ctx, block, &scope, &out));
    return page_raw(page, "text/csv; charset=utf-8", file, buf_str(&out));
}

#define FOR_DASHBOARD(path, handler)                                                               \
    {                                                                                              \
        "GET", "/dashboard" path, handler, FOR_ROLE, "lead|board|commercial|reviewer", NULL, false \
    }

static const Route routes[] = {
    FOR_DASHBOARD("", dashboard_waiting_get),
    FOR_DASHBOARD("/decisions", dashboard_decisions_get),
    FOR_DASHBOARD("/points", dashboard_points_get),
    FOR_DASHBOARD("/conditions", dashboard_conditions_get),
    FOR_DASHBOARD("/contracts", dashboard_contracts_get),
    FOR_DASHBOARD("/{file}", file_get),
};
const RouteTable dashboard_routes = {routes, sizeof routes / sizeof *routes};
