/* The lists of the reviewers at the centre, and all addresses of the review. */
#include "web/case_table.h"
#include "web/review.h"

static const CaseColumn queue_columns[] = {
    {"Project", "title", "ascending", "A to Z", NULL, case_column_project},
    {"Organisation", NULL, NULL, NULL, NULL, case_column_organisation},
    {"Days waiting", "waiting", "descending", "longest first", "numeric", case_column_days},
    {"Whole cost", "cost", "descending", "highest first", "numeric", case_column_cost},
    {"Rating", NULL, NULL, NULL, NULL, case_column_rating},
    {"To look at", NULL, NULL, NULL, NULL, case_column_look},
};

/* What else the centre looks at. */
static void write_links(Page *page)
{
    static const struct {
        const char *href, *text;
    } links[] = {
        {"/agenda", "Agenda of the next joint review, and reminders"},
        {"/dashboard", "Dashboard: where cases wait, decisions, conditions and contracts"},
        {"/review/what-if", "What if the rules were different?"},
        {"/review/publications", "Which departments published their quarters in time"},
    };
    html(&page->main, "<ul class=\"govuk-list\">\n");
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        html(&page->main, "<li><a class=\"govuk-link\" href=\"{}\">{}</a></li>\n", links[i].href,
             links[i].text);
    html(&page->main, "</ul>\n");
}

static Err queue(Page *page)
{
    page->title = "Review queue";
    page->section = "queue";
    write_links(page);
    return case_table(page,
                      &(CaseTable){.url = "/review",
                                   .list = "queue",
                                   .waits_for = "reviewer",
                                   .caption = "Cases that wait for a reviewer",
                                   .columns = queue_columns,
                                   .n_columns = sizeof queue_columns / sizeof *queue_columns});
}

static const CaseColumn all_columns[] = {
    {"Project", "title", "ascending", "A to Z", NULL, case_column_project},
    {"Organisation", NULL, NULL, NULL, NULL, case_column_organisation},
    {"Step", NULL, NULL, NULL, NULL, case_column_step},
    {"Waits for", "waiting", "descending", "longest first", NULL, case_column_waits},
    {"Whole cost", "cost", "descending", "highest first", "numeric", case_column_cost},
    {"Rating", NULL, NULL, NULL, NULL, case_column_rating},
    {"Decision", NULL, NULL, NULL, NULL, case_column_outcome},
    {"Last change", "updated", "descending", "newest first", NULL, case_column_updated},
};

static Err all(Page *page)
{
    page->title = "All cases";
    page->section = "all";
    return case_table(page, &(CaseTable){.url = "/review/all",
                                         .list = "sent",
                                         .sort = "updated",
                                         .caption = "All cases that were sent",
                                         .columns = all_columns,
                                         .n_columns = sizeof all_columns / sizeof *all_columns});
}

#define OF_CASE(method, path, handler, act)                                                        \
    {                                                                                              \
        method, "/cases/{reference}" path, handler, FOR_CASE, NULL, act, false                     \
    }

static const Route routes[] = {
    {"GET", "/review", queue, FOR_ROLE, "reviewer", NULL, false},
    {"GET", "/review/all", all, FOR_ROLE, "reviewer", NULL, false},
    {"GET", "/review/what-if", what_if_get, FOR_ROLE, "reviewer", NULL, false},
    {"POST", "/review/what-if", what_if_post, FOR_ROLE, "reviewer", NULL, true},
    OF_CASE("GET", "/review", review_summary, NULL),
    OF_CASE("GET", "/review/points", review_points, NULL),
    OF_CASE("GET", "/review/points/{point}", review_point_get, NULL),
    OF_CASE("POST", "/review/points/{point}", review_point_post, "rate"),
    OF_CASE("GET", "/review/evidence", review_evidence, NULL),
    OF_CASE("GET", "/review/questions", review_questions, NULL),
    OF_CASE("POST", "/review/questions", question_post, "ask"),
    OF_CASE("GET", "/review/versions", review_versions, NULL),
    OF_CASE("GET", "/versions/{version}/document.json", version_document, NULL),
    OF_CASE("GET", "/versions/{version}/advice.json", version_advice, NULL),
    OF_CASE("GET", "/questions", team_questions, NULL),
    OF_CASE("POST", "/questions/{question}", answer_post, "answer"),
};
const RouteTable review_routes = {routes, sizeof routes / sizeof *routes};
