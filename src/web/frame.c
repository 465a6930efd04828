/* The page around the content, the same on all pages: brand, navigation by role, banner, back
 * link, error summary, footer. It asks the store for nothing. */
#include "web/inside.h"

static const NavigationItem items[] = {
    {"cases", "Your cases", "/cases", "team"},
    {"department", "Department cases", "/department", "lead|board|commercial"},
    {"queue", "Review queue", "/review", "reviewer"},
    {"all", "All cases", "/review/all", "reviewer"},
    {"pipeline", "Pipeline", "/pipeline", "lead|board|commercial|reviewer"},
    {"register", "Decisions", "/decisions", NULL},
    {"code", "The Code", "/code", NULL},
};
enum { ITEMS = sizeof items / sizeof *items };

static const char service_name[] = "Technology Code of Practice assurance";

static const char demonstration_words[] =
    "This is a demonstration, not a government service. Everything in it is made up, apart from "
    "tcop’s own case.";

static const char *name_of_service(const Page *page)
{
    return text_or(page->settings->service_name, service_name);
}

/* ---- Navigation ---------------------------------------------------------------------------- */

static bool is_for(const NavigationItem *item, const Person *person)
{
    Str rest = str_of(item->roles), role;
    if (!item->roles)
        return true;
    while (person && str_cut(&rest, '|', &role))
        for (size_t i = 0; i < person->n_roles; i++)
            if (str_eq(role, str_of(person->roles[i].role)))
                return true;
    return false;
}

const char *frame_home(const Person *person)
{
    for (size_t i = 0; i < ITEMS; i++)
        if (items[i].roles && is_for(&items[i], person))
            return items[i].href;
    return "/account";
}

static size_t choose_items(const Page *page, GovukServiceNavigationItem *out)
{
    size_t count = 0;
    for (size_t i = 0; i < ITEMS; i++) {
        if (!is_for(&items[i], page->session ? &page->session->person : NULL))
            continue;
        bool section = text_eq(items[i].section, page->section);
        bool here = section && text_eq(items[i].href, page->request->path);
        out[count++] = (GovukServiceNavigationItem){
            .text = items[i].text, .href = items[i].href, .current = here, .active = section};
    }
    return count;
}

/* Signing out changes something, so it is a form. */
static void write_account(Page *page, Buf *out)
{
    static const char link[] = "govuk-link govuk-link--no-visited-state";
    if (!page->session) {
        html(out, "<div class=\"app-account\"><a class=\"{}\" href=\"{}\">Sign in</a></div>\n",
             link, page->settings->demonstration ? "/demonstration" : "/sign-in");
        return;
    }
    html(out,
         "<form class=\"app-account\" action=\"/sign-out\" method=\"post\" novalidate>\n"
         "<input type=\"hidden\" name=\"csrf\" value=\"{}\">\n"
         "<a class=\"{} govuk-!-margin-right-3\" href=\"/account\">{}</a>\n"
         "<button type=\"submit\" class=\"govuk-button govuk-button--secondary"
         " govuk-!-margin-bottom-1\" data-module=\"govuk-button\">Sign out</button>\n</form>\n",
         page->session->csrf, link, page->session->person.name);
}

/* ---- Around the content ---------------------------------------------------------------------- */

static void write_phase(const Page *page, Buf *out)
{
    bool demonstration = page->settings->demonstration;
    govuk_phase_banner(
        out, &(GovukPhaseBanner){
                 .tag.text = demonstration ? "Demonstration" : "Beta",
                 .text = demonstration ? demonstration_words : NULL,
                 .html = demonstration
                             ? NULL
                             : govuk_trust("This is a new service. Help us to make it better: <a "
                                           "class=\"govuk-link\" href=\"/contact\">tell us what "
                                           "you think of it</a>."),
             });
}

static const GovukFooterLink footer_links[] = {
    {.text = "Accessibility statement", .href = "/accessibility-statement"},
    {.text = "Cookies", .href = "/cookies"},
    {.text = "Privacy", .href = "/privacy"},
    {.text = "Contact", .href = "/contact"},
    {.text = "Open data", .href = "/open-data"},
    {.text = "About this service", .href = "/about"},
    {.text = "Gallery", .href = "/gallery"}, /* the last: only with --gallery */
};
enum { FOOTER_LINKS = sizeof footer_links / sizeof *footer_links };

static GovukPageIcons icons(const Page *page)
{
    const Assets *assets = page->app->assets;
    return (GovukPageIcons){
        .ico = assets_url(assets, "images/favicon.ico"),
        .svg = assets_url(assets, "images/favicon.svg"),
        .mask = assets_url(assets, "images/govuk-icon-mask.svg"),
        .apple_touch = assets_url(assets, "images/govuk-icon-180.png"),
        .manifest = "/assets/manifest.json", /* names its icons by their plain addresses */
    };
}

/* ---- The content ------------------------------------------------------------------------ */

static void write_faults(Page *page, Buf *out)
{
    Arena *arena = page->ctx->arena;
    size_t count = page->faults.count;
    GovukErrorSummaryItem *list = arena_array(arena, GovukErrorSummaryItem, count);
    for (size_t i = 0; i < count; i++) {
        const Fault *fault = &page->faults.items[i];
        list[i] = (GovukErrorSummaryItem){
            .href = arena_printf(arena, "#%s", text_or(fault->anchor, fault->field)),
            .text = fault->text,
        };
    }
    govuk_error_summary(out, &(GovukErrorSummary){.title_text = "There is a problem",
                                                  .error_list = list,
                                                  .error_list_count = count});
}

/* What the last action did, once, and never beside an error summary. */
static void write_message(Page *page, Buf *out)
{
    if (!page->message)
        return;
    govuk_notification_banner(out,
                              &(GovukNotificationBanner){.text = page->message, .type = "success"});
    cookie_remove(page, COOKIE_MESSAGE);
}

static void write_heading(const Page *page, Buf *out)
{
    if (page->title_in_main)
        return;
    if (!text_empty(page->caption))
        html(out, "<span class=\"govuk-caption-l\">{}</span>\n", page->caption);
    html(out, "<h1 class=\"govuk-heading-l\">{}</h1>\n", page->title);
}

static void write_content(Page *page, Buf *out)
{
    html(out, "<div class=\"govuk-grid-row\">\n<div class=\"{}\">\n",
         page->wide ? "govuk-grid-column-full" : "govuk-grid-column-two-thirds");
    if (page->faults.count > 0)
        write_faults(page, out);
    else
        write_message(page, out);
    write_heading(page, out);
    html(out, "{}\n</div>\n</div>\n", govuk_buf_html(&page->main));
}

void frame_write(Page *page, Buf *out)
{
    Buf account = govuk_scratch(out), phase = govuk_scratch(out), back = govuk_scratch(out),
        content = govuk_scratch(out);
    GovukServiceNavigationItem chosen[ITEMS];
    write_account(page, &account);
    write_phase(page, &phase);
    if (page->back)
        govuk_back_link(&back, &(GovukBackLink){.href = page->back});
    write_content(page, &content);
    if (!buf_ok(&page->main))
        out->failed = true;
    const Assets *assets = page->app->assets;
    govuk_page_template(
        out, &(GovukPage){
                 .title = arena_printf(page->ctx->arena, "%s%s – %s",
                                       page->faults.count > 0 ? "Error: " : "", page->title,
                                       name_of_service(page)),
                 .stylesheet = assets_url(assets, "tcop.css"),
                 .script = assets_url(assets, "init.js"),
                 .icons = icons(page),
                 .head = page->settings->demonstration
                             ? govuk_trust("<meta name=\"robots\" content=\"noindex\">")
                             : NULL,
                 .generic_header = {.logo_text = name_of_service(page)},
                 .service_navigation = {.navigation = chosen,
                                        .navigation_count = choose_items(page, chosen),
                                        .slots.end = {govuk_scratch_html(out, &account), "inline"}},
                 .header_end = govuk_scratch_html(out, &phase),
                 .before_content = govuk_scratch_html(out, &back),
                 .content = govuk_scratch_html(out, &content),
                 .footer.meta = {.items = footer_links,
                                 .items_count = FOOTER_LINKS - (page->settings->gallery ? 0 : 1)},
             });
}
