/* My cases, one case as a file, and the routes of the pages about a case as a whole. */
#include "web/case_page.h"

#include "base/limits.h"
#include "web/case_table.h"
#include "web/case_view.h"

/* ---- My cases --------------------------------------------------------------------------- */

static void column_title(Page *page, const Case *c)
{
    html(&page->main, "<a class=\"govuk-link\" href=\"{}\">{}</a>",
         page_url(page, "/cases/%s", c->reference), c->title);
}

static void column_reference(Page *page, const Case *c)
{
    html(&page->main, "{}", c->reference);
}

static void column_considered(Page *page, const Case *c)
{
    html(&page->main, "{} of {}", c->considered, c->points);
}

static const CaseColumn columns[] = {
    {"Title", "title", "ascending", "A to Z", NULL, column_title},
    {"Reference", NULL, NULL, NULL, NULL, column_reference},
    {"Step", NULL, NULL, NULL, NULL, case_column_step},
    {"Waits for", "waiting", "descending", "longest first", NULL, case_column_waits},
    {"Points considered", NULL, NULL, NULL, "numeric", column_considered},
    {"Updated", "updated", "descending", "newest first", NULL, case_column_updated},
};

static Err get_cases(Page *page)
{
    const Person *who = page->ctx->who;
    page->title = "Your cases";
    page->section = "cases";
    if (person_is_anywhere(who, "team") || person_is_anywhere(who, "lead"))
        govuk_button(&page->main, &(GovukButton){.text = "Start a case", .href = "/cases/new"});
    return case_table(page, &(CaseTable){.url = "/cases",
                                         .list = "mine",
                                         .caption = "Cases in whose team you are",
                                         .columns = columns,
                                         .n_columns = sizeof columns / sizeof *columns});
}

/* ---- The file --------------------------------------------------------------------------- */

static Err get_document(Page *page)
{
    Json *document;
    Buf out = buf_init(page->ctx->arena, (size_t)2 * MAX_CASE_BYTES);
    TRY(case_document(page->ctx, page->c, &document));
    json_write(&out, document, 2);
    if (!buf_ok(&out))
        return fail(page->ctx, TOO_BIG, "The case is too large to be written as a file.");
    return page_raw(page, "application/json",
                    arena_printf(page->ctx->arena, "%s.json", page->c->reference), buf_str(&out));
}

/* ---- Routes ----------------------------------------------------------------------------- */

#define OF_CASE(method, path, handler, act)                                                        \
    {                                                                                              \
        method, "/cases/{reference}" path, handler, FOR_CASE, NULL, act, false                     \
    }

static const Route routes[] = {
    {"GET", "/cases", get_cases, FOR_PEOPLE, NULL, NULL, false},
    OF_CASE("GET", "", case_tasks, NULL),
    OF_CASE("GET", "/case.json", get_document, NULL),
    OF_CASE("GET", "/history", case_history, NULL),
    OF_CASE("GET", "/team", team_get, NULL),
    OF_CASE("POST", "/team", team_post, NULL),
    OF_CASE("GET", "/withdraw", withdraw_get, "withdraw"),
    OF_CASE("POST", "/withdraw", withdraw_post, "withdraw"),
    OF_CASE("GET", "/change", change_get, "change"),
    OF_CASE("POST", "/change", change_post, "change"),
    OF_CASE("GET", "/changes", case_changes, NULL),
    OF_CASE("GET", "/edition", edition_get, "edit"),
    OF_CASE("POST", "/edition", edition_post, "edit"),
};

const RouteTable case_routes = {routes, sizeof routes / sizeof *routes};
