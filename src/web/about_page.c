/* About the service, contact, cookies, privacy. What an operator decides, such as who may see
 * the logs, is said in general words; docs/operating says what to add. */
#include "web/about.h"

void about_paragraph(Page *page, const char *text)
{
    html(&page->main, "<p class=\"govuk-body\">{}</p>\n", text);
}

void about_heading(Page *page, const char *text)
{
    html(&page->main, "<h2 class=\"govuk-heading-m\">{}</h2>\n", text);
}

void about_contact(Page *page)
{
    const char *contact = page->settings->contact;
    if (contact)
        html(&page->main,
             "<p class=\"govuk-body\">Email: <a class=\"govuk-link\" "
             "href=\"mailto:{}\">{}</a></p>\n",
             contact, contact);
    else
        about_paragraph(page,
                        page->settings->demonstration
                            ? "This is a demonstration. Nobody runs it as a service, so there "
                              "is no address to write to."
                            : "The organisation that runs this service has not given an "
                              "address yet.");
}

static void list(Page *page, const char *const *items)
{
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (; *items; items++)
        html(&page->main, "<li>{}</li>\n", *items);
    html(&page->main, "</ul>\n");
}

/* ---- About ------------------------------------------------------------------------------ */

static Err show_about(Page *page)
{
    static const char *const does[] = {
        "teams say how their project meets each point of the Code, and show evidence",
        "departments check cases and send them to the centre of government",
        "reviewers look at each point, ask questions, and decide with reasons",
        "everybody can read what was decided", NULL};
    page->title = "About this service";
    about_paragraph(page,
                    "The Technology Code of Practice is a set of points that government "
                    "projects which use technology have to meet. This service is for checking "
                    "that they do:");
    list(page, does);
    about_heading(page, "Which rules it applies");
    html(
        &page->main,
        "<p class=\"govuk-body\">The points, the thresholds and the steps of approval are not part "
        "of the program. They are data, with the date from which each applies and the source that "
        "it comes from. Each case says which edition it was made under. You can <a "
        "class=\"govuk-link\" href=\"/code\">read the Code</a> and <a class=\"govuk-link\" "
        "href=\"/open-data\">download the rules</a>.</p>\n");
    about_heading(page, "Who decides");
    about_paragraph(page, "People decide. The service works out what a case still needs and which "
                          "approval it has to go through, and says why. It does not approve or "
                          "refuse anything.");
    about_paragraph(page,
                    "Two people take part in each decision: one proposes it, another confirms "
                    "it. What was sent, what was decided and who did it stay on a record that "
                    "can only be added to.");
    about_heading(page, "The software");
    about_paragraph(page,
                    "This service runs tcop, which is open source under the MIT licence. It is "
                    "not a product of the Government Digital Service.");
    return OK;
}

static Err show_contact(Page *page)
{
    static const char *const tell[] = {"the address of the page you were on",
                                       "what you tried to do", "what happened", NULL};
    page->title = "Contact";
    about_paragraph(page, "Contact us if something does not work, if you cannot use a page, or if "
                          "you want to tell us what you think of this service.");
    about_contact(page);
    about_paragraph(page, "Tell us:");
    list(page, tell);
    about_paragraph(page, "Do not send us what is confidential in a case.");
    about_heading(page, "Questions about a case");
    about_paragraph(page, "Ask the assurance lead of the department that the case belongs to.");
    return OK;
}

/* ---- Cookies ---------------------------------------------------------------------------- */

static Err show_cookies(Page *page)
{
    bool plain = page->settings->insecure_cookie;
    page->title = "Cookies";
    about_paragraph(page,
                    "Cookies are files saved on your phone, tablet or computer when you visit "
                    "a website.");
    about_paragraph(page, "We only use cookies that this service needs to work. We do not use "
                          "cookies to measure how you use it, so we do not ask for your consent.");
    const GovukTableCell head[] = {{.text = "Name"}, {.text = "Purpose"}, {.text = "Expires"}};
    const GovukTableCell session[] = {
        {.text = plain ? "session" : "__Host-session"},
        {.text = "Keeps you signed in"},
        {.text = "When you sign out, after 30 minutes without use, or after 12 hours"}};
    const GovukTableCell form[] = {
        {.text = plain ? "form" : "__Host-form"},
        {.text = "Makes sure that you sign in from our own page, not from another website"},
        {.text = "When you sign in or close your browser"}};
    const GovukTableCell message[] = {
        {.text = plain ? "message" : "__Host-message"},
        {.text = "Lets the next page say that what you did has worked"},
        {.text = "When it was shown, or after 1 minute"}};
    app_table(&page->main,
              &(GovukTable){.caption = "Cookies that we use",
                            .head = head,
                            .head_count = 3,
                            GOVUK_LIST(rows, GovukTableRow, {.cells = session, .cells_count = 3},
                                       {.cells = form, .cells_count = 3},
                                       {.cells = message, .cells_count = 3})});
    return OK;
}

/* ---- Privacy ---------------------------------------------------------------------------- */

static Err show_privacy(Page *page)
{
    static const char *const kept[] = {
        "your name, your work email address and your roles",
        "what you write in cases, reviews and decisions, with your name and the time",
        "that you signed in, until the session ends",
        "which pages were asked for and when, without what you typed or searched for", NULL};
    page->title = "Privacy";
    about_paragraph(page,
                    "This page is about personal data of the people who sign in. You can read "
                    "published decisions without giving us any.");
    about_heading(page, "What we keep");
    list(page, kept);
    about_heading(page, "Why we keep it");
    about_paragraph(page,
                    "Decisions about public money have to show who made them and on what "
                    "grounds. We use the data for nothing else, and we do not share it with "
                    "anybody outside government. The legal basis is a task carried out in the "
                    "public interest.");
    about_heading(page, "What is published");
    about_paragraph(page, "Confirmed decisions are published: the title, the organisation, the "
                          "outcome and a summary that is written to be read by everybody. Names of "
                          "people are not.");
    about_heading(page, "How long we keep it");
    about_paragraph(page,
                    "Entries of the record cannot be changed. The text of an entry, with the "
                    "names in it, can be erased. The organisation that runs this service says "
                    "after how long it does that.");
    about_heading(page, "Your rights");
    about_paragraph(page, "You can ask what we hold about you, and ask us to correct it. You can "
                          "complain to the Information Commissioner’s Office.");
    about_contact(page);
    return OK;
}

static const Route routes[] = {
    {.method = "GET", .pattern = "/about", .handler = show_about, .guard = FOR_ALL},
    {.method = "GET", .pattern = "/contact", .handler = show_contact, .guard = FOR_ALL},
    {.method = "GET", .pattern = "/cookies", .handler = show_cookies, .guard = FOR_ALL},
    {.method = "GET", .pattern = "/privacy", .handler = show_privacy, .guard = FOR_ALL},
    {.method = "GET",
     .pattern = "/accessibility-statement",
     .handler = show_statement,
     .guard = FOR_ALL},
    {.method = "GET", .pattern = "/open-data", .handler = show_open_data, .guard = FOR_ALL},
    {.method = "GET",
     .pattern = "/open-data/rules/{kind}/{edition}",
     .handler = send_pack,
     .guard = FOR_ALL},
    {.method = "GET",
     .pattern = "/open-data/schemas/{name}",
     .handler = send_schema,
     .guard = FOR_ALL},
    {.method = "GET",
     .pattern = "/.well-known/security.txt",
     .handler = send_security,
     .guard = FOR_ALL},
};
const RouteTable about_routes = {routes, sizeof routes / sizeof *routes};
