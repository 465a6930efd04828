/* What an organisation has under way, for its assurance lead, its board and its commercial
 * colleagues. */
#include "web/case_table.h"
#include "web/case_view.h"
#include "web/department.h"

TextList department_organisations(const Page *page, const char *roles)
{
    TextList list = {0};
    const Person *who = page->ctx->who;
    for (size_t i = 0; i < who->n_roles; i++) {
        const Role *held = &who->roles[i];
        Str rest = str_of(roles), role;
        while (str_cut(&rest, '|', &role))
            if (str_eq(str_of(held->role), role) && !text_list_has(&list, held->organisation))
                text_list_add(page->ctx->arena, &list, held->organisation);
    }
    return list;
}

/* ---- Several organisations: which one? --------------------------------------------------- */

static Err choose_organisation(Page *page, const TextList *list)
{
    page->title = "Choose an organisation";
    html(&page->main, "<ul class=\"govuk-list\">\n");
    for (size_t i = 0; i < list->count; i++) {
        Organisation organisation;
        TRY(organisation_find(page->ctx, list->items[i], &organisation));
        html(&page->main, "<li><a class=\"govuk-link\" href=\"{}{}\">{}</a></li>\n",
             page->request->path, page_url(page, "?organisation=%s", organisation.id),
             organisation.name);
    }
    html(&page->main, "</ul>\n");
    return OK;
}

Err department_chosen(Page *page, const char *roles, Organisation *out)
{
    TextList mine = department_organisations(page, roles);
    const char *chosen = page_query(page, "organisation");
    CHECK(mine.items);
    *out = (Organisation){0};
    page->section = "department";
    if (text_empty(chosen) && mine.count > 1)
        return choose_organisation(page, &mine);
    const char *id = text_empty(chosen) ? mine.items[0] : chosen;
    if (!text_list_has(&mine, id))
        return fail(page->ctx, MISSING, "There is no such page.");
    if (mine.count > 1)
        page->back = page->request->path;
    return organisation_find(page->ctx, id, out);
}

/* ---- What waits for me ------------------------------------------------------------------- */

static Err write_waiting_step(Page *page, const Organisation *organisation, const Json *step)
{
    const char *id = json_text(step, "id");
    int64_t total;
    TRY(case_count_at_step(page->ctx, organisation->id, id, &total));
    html(&page->main, "<li><a class=\"govuk-link\" href=\"{}\">{}: {}</a></li>\n",
         page_url(page, "/department?organisation=%s&step=%s", organisation->id, id),
         json_text(step, "title"), count_words(page, total, "case", "cases"));
    return OK;
}

/* The steps of the organisation's process that wait for a role this person has. */
static Err write_waiting(Page *page, const Organisation *organisation, const Pack *controls)
{
    const Json *steps = controls ? json_path(controls->document, "workflow.steps") : NULL;
    bool any = false;
    for (const Json *step = json_first(steps); step; step = step->next) {
        const char *role = json_text(step, "waits_for");
        bool mine = text_eq(role, "lead") || text_eq(role, "board");
        if (!mine || !person_is(page->ctx->who, role, organisation->id))
            continue;
        if (!any)
            html(&page->main, "<h2 class=\"govuk-heading-m\">Waiting for you</h2>\n"
                              "<ul class=\"govuk-list\">\n");
        any = true;
        TRY(write_waiting_step(page, organisation, step));
    }
    if (any)
        html(&page->main, "</ul>\n");
    return OK;
}

/* ---- The page ---------------------------------------------------------------------------- */

static const CaseColumn columns[] = {
    {"Project", "title", "ascending", "A to Z", NULL, case_column_project},
    {"Step", NULL, NULL, NULL, NULL, case_column_step},
    {"Waits for", "waiting", "descending", "longest first", NULL, case_column_waits},
    {"Whole cost", "cost", "descending", "highest first", "numeric", case_column_cost},
    {"Rating", NULL, NULL, NULL, NULL, case_column_rating},
    {"Approval", NULL, NULL, NULL, NULL, case_column_approval},
    {"Last change", "updated", "descending", "newest first", NULL, case_column_updated},
};

/* What else there is to see of the organisation. */
static void write_links(Page *page, const Organisation *organisation)
{
    static const struct {
        const char *address, *text;
        bool lead; /* for the lead alone */
    } links[] = {
        {"/agenda", "Agenda of the next board, and reminders", false},
        {"/dashboard", "Dashboard: where cases wait, decisions, conditions and contracts", false},
        {"/department/quarterly", "Quarterly reviews of spend", false},
        {"/department/publications", "What the department publishes each quarter", true},
    };
    html(&page->main, "<ul class=\"govuk-list\">\n");
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (!links[i].lead || person_is(page->ctx->who, "lead", organisation->id))
            html(&page->main, "<li><a class=\"govuk-link\" href=\"{}{}\">{}</a></li>\n",
                 links[i].address, page_url(page, "?organisation=%s", organisation->id),
                 links[i].text);
    html(&page->main, "</ul>\n");
}

static Err write_department(Page *page, const Organisation *organisation)
{
    const Pack *controls =
        pack_controls_on(page->ctx->packs, organisation->process, ctx_today(page->ctx));
    page->title = "Department cases";
    page->caption = organisation->name;
    TRY(write_waiting(page, organisation, controls));
    write_links(page, organisation);
    return case_table(page, &(CaseTable){.url = "/department",
                                         .list = "organisation",
                                         .sort = "updated",
                                         .organisation = organisation->id,
                                         .caption = arena_printf(page->ctx->arena, "Cases of %s",
                                                                 organisation->name),
                                         .columns = columns,
                                         .n_columns = sizeof columns / sizeof *columns});
}

static Err department(Page *page)
{
    Organisation organisation;
    TRY(department_chosen(page, "lead|board|commercial", &organisation));
    return organisation.id ? write_department(page, &organisation) : OK;
}

#define OF_CASE(method, path, handler, act)                                                        \
    {                                                                                              \
        method, "/cases/{reference}" path, handler, FOR_CASE, NULL, act, false                     \
    }

static const Route routes[] = {
    {"GET", "/department", department, FOR_ROLE, "lead|board|commercial", NULL, false},
    {"GET", "/department/quarterly", quarterly_list, FOR_ROLE, "lead|board|commercial", NULL,
     false},
    {"GET", "/department/quarterly/review", quarterly_get, FOR_ROLE, "lead|board|commercial", NULL,
     false},
    {"POST", "/department/quarterly/review", quarterly_post, FOR_ROLE, "lead", NULL, false},
    OF_CASE("GET", "/triage", triage_get, "triage"),
    OF_CASE("POST", "/triage", triage_post, "triage"),
    OF_CASE("GET", "/return", return_get, "return"),
    OF_CASE("POST", "/return", return_post, "return"),
    OF_CASE("GET", "/recommend", recommend_get, "recommend"),
    OF_CASE("POST", "/recommend", recommend_post, "recommend"),
};
const RouteTable department_routes = {routes, sizeof routes / sizeof *routes};
