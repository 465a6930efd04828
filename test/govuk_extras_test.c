#include "base/hash.h"
#include "govuk/govuk.h"
#include "unit.h"

enum { MAX_MARKUP = 1 << 20 };

static Buf new_buf(void **state)
{
    return buf_init(((Ctx *)*state)->arena, MAX_MARKUP);
}

static size_t count(const char *markup, const char *part)
{
    size_t found = 0;
    for (const char *at = markup; (at = strstr(at, part)); at += strlen(part))
        found++;
    return found;
}

/* All parts stand in the markup, one after another. */
static void assert_in_order(const char *markup, const char *const *parts, size_t parts_count)
{
    const char *at = markup;
    for (size_t i = 0; i < parts_count; i++) {
        const char *found = strstr(at, parts[i]);
        if (!found)
            fail_msg("missing, or in the wrong place: %s\nin %s", parts[i], markup);
        at = found + strlen(parts[i]);
    }
}
#define in_order(markup, ...)                                                                      \
    assert_in_order(markup, (const char *const[]){__VA_ARGS__},                                    \
                    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static const char *render_page(void **state, const GovukPage *page)
{
    static Buf out;
    out = new_buf(state);
    govuk_page_template(&out, page);
    assert_true(buf_ok(&out));
    return buf_text(&out);
}

static const GovukFooterLink help[] = {{.text = "Help", .href = "/help"}};

static GovukPage whole_page(void)
{
    return (GovukPage){
        .title = "Cases <& more>",
        .stylesheet = "/assets/tcop-1.css",
        .script = "/assets/init-1.js",
        .head = govuk_trust("<meta name=\"robots\" content=\"noindex\">"),
        .body_start = govuk_trust("<!-- start -->"),
        .generic_header = {.logo_text = "Assurance"},
        .service_navigation = {.service_name = "Assure", .service_url = "/"},
        .header_end = govuk_trust("<!-- phase -->"),
        .before_content = govuk_trust("<!-- back -->"),
        .content = govuk_trust("<h1>Cases</h1>"),
        .footer = {.meta = {.items = help, .items_count = 1}},
        .body_end = govuk_trust("<!-- end -->"),
    };
}

static void page_has_its_parts_in_order(void **state)
{
    GovukPage page = whole_page();
    const char *markup = render_page(state, &page);
    in_order(markup, "<!DOCTYPE html>", "<html lang=\"en\" class=\"govuk-template\">",
             "<title>Cases &lt;&amp; more&gt;</title>",
             "<link rel=\"stylesheet\" href=\"/assets/tcop-1.css\">", "noindex",
             "href=\"/assets/images/favicon.ico\"", "</head>",
             "<body class=\"govuk-template__body\">", "<script>" GOVUK_PAGE_SCRIPT "</script>",
             "<!-- start -->", "<a href=\"#main-content\" class=\"govuk-skip-link\"", "<header",
             "Assurance", "govuk-service-navigation", "<!-- phase -->", "</header>",
             "<!-- back -->", "<main class=\"govuk-main-wrapper\" id=\"main-content\">",
             "<h1>Cases</h1>", "</main>", "<footer", "Help", "</footer>",
             "<script type=\"module\" src=\"/assets/init-1.js\"></script>", "<!-- end -->",
             "</body>", "</html>");
    assert_int_equal(count(markup, "<main"), 1);
    assert_int_equal(count(markup, "<header"), 1);
    assert_int_equal(count(markup, "<footer"), 1);
}

static void skip_link_is_the_first_link(void **state)
{
    GovukPage page = whole_page();
    const char *markup = render_page(state, &page);
    const char *first = strstr(markup, "<a ");
    assert_ptr_equal(first, strstr(markup, "<a href=\"#main-content\" class=\"govuk-skip-link\""));
}

/* Bytes of the crown's path, of the wordmark's, and the names of crest and typeface. */
static const char *const branded_marks[] = {
    "M33.1,9.8c",     "M93.94 41.25", "govuk-logo-dot", "govuk-footer__crown",
    "copyright-logo", "crest",        "GDS Transport",  "GOV.UK",
    "Crown",          "#1d70b8",
};

static void unbranded_page_has_nothing_of_the_brand(void **state)
{
    GovukPage page = whole_page();
    const char *markup = render_page(state, &page);
    for (size_t i = 0; i < sizeof branded_marks / sizeof *branded_marks; i++)
        assert_null(strstr(markup, branded_marks[i]));
}

/* The control: the same search finds the brand where it is. */
static void branded_page_has_the_brand(void **state)
{
    GovukPage page = whole_page();
    page.branded = true;
    const char *markup = render_page(state, &page);
    assert_non_null(strstr(markup, "M33.1,9.8c"));
    assert_non_null(strstr(markup, "M93.94 41.25"));
    assert_non_null(strstr(markup, "govuk-footer__crown"));
    assert_non_null(strstr(markup, "copyright-logo"));
    assert_null(strstr(markup, "govuk-generic-header"));
}

static void page_prints_no_empty_landmark(void **state)
{
    const char *markup = render_page(state, &(GovukPage){.title = "Bare"});
    assert_null(strstr(markup, "<header"));
    assert_non_null(strstr(markup, "<main"));
}

static void page_takes_the_addresses_of_hashed_icons(void **state)
{
    const char *markup =
        render_page(state, &(GovukPage){.title = "Icons", .icons = {.svg = "/assets/f-12.svg"}});
    assert_non_null(strstr(markup, "href=\"/assets/f-12.svg\""));
    assert_int_equal(count(markup, "rel=\"icon\""), 1);
    assert_null(strstr(markup, "/assets/images"));
}

static void footer_without_crown_prints_only_the_notice_that_is_given(void **state)
{
    GovukPage page = whole_page();
    page.footer.copyright.text = "© A & B";
    const char *markup = render_page(state, &page);
    assert_non_null(strstr(markup, "© A &amp; B"));
    assert_null(strstr(markup, "nationalarchives.gov.uk/information-management"));
}

static void script_has_the_hash_that_the_policy_names(void **state)
{
    assert_string_equal(GOVUK_PAGE_SCRIPT_HASH,
                        "sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw=");
    Sha256 hash = sha256(S(GOVUK_PAGE_SCRIPT)); /* and the same in hexadecimal: */
    assert_string_equal(sha256_hex(((Ctx *)*state)->arena, &hash),
                        "19443969df092b92a611699139fdcb65df607bde1d6aa36f77cc72f584b5883c");
}

static void timeline_is_a_list_with_machine_readable_times(void **state)
{
    Buf out = new_buf(state);
    app_timeline(&out,
                 &(AppTimeline){.heading_level = 3,
                                GOVUK_LIST(items, AppTimelineItem,
                                           {.title = "Sent <1>",
                                            .href = "/cases/1?a=b&c=d",
                                            .by = "Ann & Bo",
                                            .datetime = "2026-03-31T14:05:00Z",
                                            .time_text = "31 March 2026 at 3:05pm",
                                            .text = "\"Ready\""},
                                           {.skip = true, .title = "Hidden"},
                                           {.title = "Opened", .html = govuk_trust("<p>x</p>")})});
    const char *markup = buf_text(&out);
    in_order(markup, "<ol class=\"app-timeline\">", "<h3 class=\"app-timeline__title\">",
             "href=\"/cases/1?a=b&amp;c=d\">Sent &lt;1&gt;</a></h3>", "by Ann &amp; Bo",
             "<time datetime=\"2026-03-31T14:05:00Z\">31 March 2026 at 3:05pm</time>",
             "&quot;Ready&quot;", "Opened</h3>", "<p>x</p>", "</ol>");
    assert_null(strstr(markup, "Hidden"));
    assert_int_equal(count(markup, "<li"), 2);
    assert_int_equal(count(markup, "<time"), 1);
}

static void sub_navigation_marks_this_page(void **state)
{
    Buf out = new_buf(state);
    app_sub_navigation(
        &out, &(AppSubNavigation){.label = "Sections of \"T-1\"",
                                  GOVUK_LIST(items, AppSubNavigationItem,
                                             {.text = "Summary", .href = "/cases/1"},
                                             {.text = "Points", .href = "/p", .current = true})});
    const char *markup = buf_text(&out);
    in_order(markup,
             "<nav class=\"app-sub-navigation\" aria-label=\"Sections of &quot;T-1&quot;\">",
             "href=\"/cases/1\">Summary", "href=\"/p\" aria-current=\"page\">Points", "</nav>");
    assert_int_equal(count(markup, "aria-current"), 1);
}

static void filter_is_a_form_without_script(void **state)
{
    static const AppFilterChoice choices[] = {{"Met <all>", "/cases?q=a&page=1"}};
    Buf out = new_buf(state);
    app_filter(&out, &(AppFilter){
                         .action = "/cases",
                         .clear_href = "/cases?clear",
                         .fields = govuk_trust("<!-- fields -->"),
                         GOVUK_LIST(selected, AppFilterGroup,
                                    {.heading = "Status", .items = choices, .items_count = 1},
                                    {.heading = "Empty"}),
                         GOVUK_LIST(hidden, AppFilterHidden, {"sort", "\"name\""}),
                     });
    const char *markup = buf_text(&out);
    in_order(markup,
             "<section class=\"app-filter\" id=\"filter\" aria-labelledby=\"filter-heading\"",
             "<h2 class=\"govuk-heading-m\" id=\"filter-heading\">Filter</h2>", "Selected filters",
             "Status", "href=\"/cases?q=a&amp;page=1\"",
             "Remove this filter: </span>Met &lt;all&gt;", "href=\"/cases?clear\"", "<form",
             "method=\"get\" action=\"/cases\"", "name=\"sort\" value=\"&quot;name&quot;\"",
             "Apply filters", "<!-- fields -->", "Apply filters", "</form>", "</section>");
    assert_null(strstr(markup, "Empty"));
}

static void filter_says_nothing_selected_by_saying_nothing(void **state)
{
    Buf out = new_buf(state);
    app_filter(&out, &(AppFilter){.action = "/cases", .clear_href = "/cases"});
    assert_null(strstr(buf_text(&out), "Selected filters"));
    assert_null(strstr(buf_text(&out), "Clear filters"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(page_has_its_parts_in_order),
        unit(skip_link_is_the_first_link),
        unit(unbranded_page_has_nothing_of_the_brand),
        unit(branded_page_has_the_brand),
        unit(page_prints_no_empty_landmark),
        unit(page_takes_the_addresses_of_hashed_icons),
        unit(footer_without_crown_prints_only_the_notice_that_is_given),
        unit(script_has_the_hash_that_the_policy_names),
        unit(timeline_is_a_list_with_machine_readable_times),
        unit(sub_navigation_marks_this_page),
        unit(filter_is_a_form_without_script),
        unit(filter_says_nothing_selected_by_saying_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
