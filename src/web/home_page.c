/* The start page, and the table of the pages that anybody can read. */
#include "web/case_view.h"
#include "web/public.h"

/* What can be done here; the number of points is the edition's of today. */
static void write_uses(Page *page)
{
    const Pack *code = page_code(page);
    html(&page->main,
         "<p class=\"govuk-body\">Use this service to:</p>\n"
         "<ul class=\"govuk-list govuk-list--bullet\">\n"
         "<li>find out whether your spending needs approval, whose, and by when</li>\n");
    if (code)
        html(&page->main,
             "<li>say how your work meets the {} points of the Code, with evidence</li>\n",
             pack_count(code, "points"));
    html(&page->main, "<li>explain what limits you, such as a legacy system</li>\n"
                      "<li>send your case to those who assure it, and answer their questions</li>\n"
                      "<li>get a decision with reasons, and follow its conditions</li>\n</ul>\n");
}

static void write_links(Page *page)
{
    html(&page->main,
         "<h2 class=\"govuk-heading-m\">Without signing in</h2>\n"
         "<ul class=\"govuk-list govuk-list--spaced\">\n"
         "<li><a class=\"govuk-link\" href=\"/decisions\">Published decisions</a></li>\n"
         "<li><a class=\"govuk-link\" href=\"/publications\">What departments published, quarter "
         "by quarter</a></li>\n"
         "<li><a class=\"govuk-link\" href=\"/code\">The Code, with every criterion and its "
         "source</a></li>\n"
         "<li><a class=\"govuk-link\" href=\"/controls\">Spend controls: who approves "
         "what</a></li>\n"
         "<li><a class=\"govuk-link\" href=\"/statistics\">Statistics</a></li>\n</ul>\n");
}

static Err show_home(Page *page)
{
    page->title = "Get technology spending assured and approved";
    html(&page->main,
         "<p class=\"govuk-body-l\">Take a technology project or purchase through the Technology "
         "Code of Practice to a spend control decision.</p>\n");
    write_uses(page);
    govuk_button(&page->main,
                 &(GovukButton){.text = page->session ? "Go to your work" : "Start now",
                                .href = page->settings->demonstration && !page->session
                                            ? "/demonstration"
                                            : "/sign-in",
                                .is_start_button = true});
    html(
        &page->main,
        "<h2 class=\"govuk-heading-m\">Before you start</h2>\n"
        "<p class=\"govuk-body\">You need an account. You do not have to finish in one go: what "
        "you have saved stays there for you and your team.</p>\n"
        "<p class=\"govuk-body\">This service computes what the rules ask for and what is missing. "
        "People decide.</p>\n");
    write_links(page);
    return OK;
}

#define PUBLIC(path, shows)                                                                        \
    {                                                                                              \
        .method = "GET", .pattern = (path), .handler = (shows), .guard = FOR_ALL                   \
    }

static const Route routes[] = {
    PUBLIC("/", show_home),
    PUBLIC("/decisions", show_register),
    PUBLIC("/decisions.csv", send_register_csv),
    PUBLIC("/decisions.csv-metadata.json", send_register_metadata),
    PUBLIC("/decisions.json", send_register_json),
    PUBLIC("/decisions/{decision}", show_decision),
    PUBLIC("/code", show_editions),
    PUBLIC("/code/{edition}", show_edition),
    PUBLIC("/code/{edition}/{point}", show_code_point),
    PUBLIC("/controls", show_controls_list),
    PUBLIC("/controls/{process}", show_controls),
    PUBLIC("/rules/diff", show_pack_diff),
    PUBLIC("/quarterly/{edition}", show_quarterly),
    PUBLIC("/statistics", show_statistics),
    PUBLIC("/statistics.csv", send_statistics_csv),
};
const RouteTable public_routes = {routes, sizeof routes / sizeof *routes};
