/* What is said of the pages of a running site, from pages that are made up here; and what
 * robots.txt leaves. */
#include "check/site.h"
#include "cli/robots.h"
#include "unit.h"

typedef struct Made {
    SiteHeader headers[12];
    size_t n_headers;
    SitePage pages[4];
    Site site;
} Made;

/* One page of HTML with "name: value" headers. */
static void make(Ctx *ctx, Made *made, const char *url, const char *const *headers,
                 const char *body)
{
    *made = (Made){.headers = {{"content-type", "text/html"}}, .n_headers = 1};
    for (; *headers; headers++) {
        const char *colon = strchr(*headers, ':');
        made->headers[made->n_headers++] = (SiteHeader){
            arena_text_len(ctx->arena, *headers, (size_t)(colon - *headers)), colon + 2};
    }
    made->pages[0] = (SitePage){.path = "/",
                                .status = 200,
                                .headers = made->headers,
                                .n_headers = made->n_headers,
                                .body = str_of(body)};
    made->site = (Site){.url = url,
                        .https = str_starts(str_of(url), S("https")),
                        .pages = made->pages,
                        .n_pages = 1,
                        .security_txt = {.path = "/.well-known/security.txt", .status = 404}};
}
#define MAKE(ctx, made, url, body, ...)                                                            \
    make(ctx, made, url, (const char *const[]){__VA_ARGS__, NULL}, body)

static const char plain_page[] = "<!DOCTYPE html><html lang=\"en\"><head><title>A</title></head>"
                                 "<body><h1>A</h1></body></html>";

static CheckRun run(Ctx *ctx, const Site *site)
{
    CheckRules rules;
    CheckOptions options = {0};
    CheckRun out;
    assert_true(date_parse("2026-11-26", &options.date));
    assert_int_equal(check_rules_load(ctx, &rules), OK);
    site_check(ctx, &rules, site, &options, &out);
    return out;
}

/* The first finding of a check whose words have this part; NULL when there is none. */
static const Finding *find(const CheckRun *run, const char *check, const char *part)
{
    for (size_t i = 0; i < run->n_findings; i++)
        if (strcmp(run->findings[i].check, check) == 0 && strstr(run->findings[i].message, part))
            return &run->findings[i];
    return NULL;
}

static void expect(Ctx *ctx, const Made *made, const char *check, FindingKind kind,
                   const char *part)
{
    CheckRun found = run(ctx, &made->site);
    const Finding *finding = find(&found, check, part);
    if (!finding || finding->kind != kind)
        fail_msg("%s: no %s with \"%s\"", check, finding_kind_name(kind), part);
}

static void expect_none(Ctx *ctx, const Made *made, const char *check, const char *part)
{
    CheckRun found = run(ctx, &made->site);
    if (find(&found, check, part))
        fail_msg("%s: \"%s\" is said", check, part);
}

static void policies_are_read_as_browsers_read_them(void **state)
{
    static const struct {
        const char *policy, *part; /* NULL: nothing is said of the policy */
        FindingKind kind;
    } cases[] = {
        {"default-src 'self'", NULL, FINDING_DEFECT},
        {"default-src 'self' 'unsafe-inline'", "any script", FINDING_DEFECT},
        {"default-src 'self' 'unsafe-inline'; script-src 'self'", NULL, FINDING_DEFECT},
        {"script-src 'self' 'unsafe-inline' 'nonce-abc'", NULL, FINDING_DEFECT},
        {"SCRIPT-SRC 'Unsafe-Inline'", "any script", FINDING_DEFECT},
        {"img-src 'self'", "any script", FINDING_DEFECT},
        {"script-src 'self' 'unsafe-eval'", "unsafe-eval", FINDING_LEAD},
        {"script-source 'self'", "any script", FINDING_DEFECT},
    };
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Made made;
        MAKE(ctx, &made, "http://localhost/", plain_page,
             arena_printf(ctx->arena, "content-security-policy: %s", cases[i].policy));
        if (cases[i].part)
            expect(ctx, &made, "t06.site-headers", cases[i].kind, cases[i].part);
        else
            expect_none(ctx, &made, "t06.site-headers", "Content-Security-Policy");
    }
    Made made;
    MAKE(ctx, &made, "http://localhost/", plain_page, "x-frame-options: DENY");
    expect(ctx, &made, "t06.site-headers", FINDING_DEFECT, "Content-Security-Policy is missing");
    expect_none(ctx, &made, "t06.site-headers", "into a frame");
}

static void transport_security_needs_a_year(void **state)
{
    static const struct {
        const char *value, *part;
    } cases[] = {{"max-age=31536000", NULL},
                 {"max-age=63072000; includeSubDomains", NULL},
                 {"includeSubDomains; max-age=\"31536000\"", NULL},
                 {"max-age=31535999", "less than a year"},
                 {"max-age=0", "is missing"},
                 {"max-age=99999999999999999999", NULL},
                 {"maximum", "is missing"}};
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Made made;
        MAKE(ctx, &made, "https://localhost/", plain_page,
             arena_printf(ctx->arena, "strict-transport-security: %s", cases[i].value));
        CheckRun found = run(ctx, &made.site);
        const Finding *finding = find(&found, "t06.site-headers", "Strict-Transport-Security");
        if (!cases[i].part != !finding || (finding && !strstr(finding->message, cases[i].part)))
            fail_msg("%s: %s", cases[i].value, finding ? finding->message : "nothing is said");
    }
}

static void cookies_are_judged_once_each(void **state)
{
    Ctx *ctx = *state;
    Made made;
    MAKE(ctx, &made, "https://localhost/", plain_page,
         "set-cookie: SESSION=1; secure; HTTPONLY; samesite=Lax",
         "set-cookie: csrftoken=2; Secure; SameSite=Lax",
         "set-cookie: auth=3; Secure; SameSite=None",
         "set-cookie: _gat_UA-1=4; Secure; SameSite=Lax", "set-cookie: colour=5",
         "set-cookie: colour=6");
    expect(ctx, &made, "t07.site-cookies", FINDING_EVIDENCE, "SESSION");
    expect(ctx, &made, "t07.site-cookies", FINDING_EVIDENCE, "csrftoken");
    expect(ctx, &made, "t07.site-cookies", FINDING_DEFECT, "auth, by its name one of a session");
    expect(ctx, &made, "t07.site-cookies", FINDING_DEFECT, "_gat_UA-1 (Google Analytics)");
    expect(ctx, &made, "t07.site-cookies", FINDING_DEFECT, "colour is without Secure");
    expect(ctx, &made, "t07.site-cookies", FINDING_LEAD, "colour is without SameSite");
    CheckRun found = run(ctx, &made.site);
    size_t count = 0;
    for (size_t i = 0; i < found.n_findings; i++)
        count += strstr(found.findings[i].message, "colour") != NULL;
    assert_int_equal(count, 2);
}

static void encryption(void **state)
{
    Ctx *ctx = *state;
    Made made;
    MAKE(ctx, &made, "http://www.example.com/", plain_page, "a: b");
    expect(ctx, &made, "t06.site-tls", FINDING_DEFECT, "reached by http");
    made.site.here = true;
    expect(ctx, &made, "t06.site-tls", FINDING_NOT_APPLICABLE, "on this machine");
    MAKE(ctx, &made, "https://www.example.com/", plain_page, "a: b");
    made.site.tls = "TLSv1.3";
    assert_true(date_parse("2027-03-01", &made.site.certificate_ends));
    expect(ctx, &made, "t06.site-tls", FINDING_EVIDENCE,
           "TLSv1.3, with a certificate until 1 March");
    assert_true(date_parse("2026-12-25", &made.site.certificate_ends));
    expect(ctx, &made, "t06.site-tls", FINDING_LEAD, "ends on 25 December 2026");
    assert_true(date_parse("2026-12-26", &made.site.certificate_ends));
    expect(ctx, &made, "t06.site-tls", FINDING_EVIDENCE, "until 26 December");
    made.site.tls = "TLSv1.1";
    expect(ctx, &made, "t06.site-tls", FINDING_DEFECT, "TLSv1.1");
    made.site.tls = "TLSv1.2";
    made.site.plain = (SitePage){.path = "/", .status = 200};
    expect(ctx, &made, "t06.site-tls", FINDING_DEFECT, "does not lead to https");
    const SiteHeader location = {"location", "HTTPS://www.example.com/"};
    made.site.plain = (SitePage){.path = "/", .status = 301, .headers = &location, .n_headers = 1};
    expect_none(ctx, &made, "t06.site-tls", "does not lead");
    made.site.certificate_fault = "it is of another host";
    expect(ctx, &made, "t06.site-tls", FINDING_DEFECT, "of another host");
}

static void where_weaknesses_are_reported(void **state)
{
    static const struct {
        const char *type, *body, *part;
        FindingKind kind;
    } cases[] = {
        {"text/plain", "Contact: mailto:a@b.example\nExpires: 2026-11-26T00:00:00Z\n", "until 26",
         FINDING_EVIDENCE},
        {"text/plain; charset=utf-8", "# c\r\ncontact:x\r\nEXPIRES: 2030-01-01T00:00:00Z\r\n",
         "until 1 January 2030", FINDING_EVIDENCE},
        {"text/plain", "Contact: x\nExpires: 2026-11-25T23:59:59Z\n", "expired", FINDING_DEFECT},
        {"text/plain", "Contact: x\n", "no Expires", FINDING_DEFECT},
        {"text/plain", "Contact: x\nExpires: soon\n", "no Expires", FINDING_DEFECT},
        {"text/plain", "Expires: 2030-01-01T00:00:00Z\n", "no Contact", FINDING_DEFECT},
        {"text/html", "<h1>Not found</h1>", "No security.txt", FINDING_LEAD},
        {"text/plain", "", "No security.txt", FINDING_LEAD},
    };
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Made made;
        MAKE(ctx, &made, "http://localhost/", plain_page, "a: b");
        const SiteHeader type = {"content-type", cases[i].type};
        made.site.security_txt.status = 200;
        made.site.security_txt.headers = &type;
        made.site.security_txt.n_headers = 1;
        made.site.security_txt.body = str_of(cases[i].body);
        expect(ctx, &made, "t06.site-security-txt", cases[i].kind, cases[i].part);
    }
}

static void pages_that_have_to_be_there(void **state)
{
    Ctx *ctx = *state;
    Made made;
    MAKE(ctx, &made, "http://localhost/", plain_page, "a: b");
    expect(ctx, &made, "t02.site-statement", FINDING_LEAD, "no link");
    MAKE(ctx, &made, "http://localhost/start",
         "<html lang=en><title>A</title><a href=/a11y#top>Accessibility</a>"
         "<a href='http://localhost/pn'>Preifatrwydd</a></html>",
         "a: b");
    made.pages[1] = made.pages[2] = made.pages[0];
    made.pages[1].path = "/a11y";
    made.pages[1].body = str_of("<title>x</title><h1>Accessibility <b>statement</b></h1>");
    made.pages[2].path = "/pn";
    made.pages[2].status = 500;
    made.site.n_pages = 3;
    expect(ctx, &made, "t02.site-statement", FINDING_EVIDENCE, "which is here");
    expect(ctx, &made, "t07.site-privacy", FINDING_DEFECT, "(500)");
    made.site.n_pages = 1;
    expect(ctx, &made, "t07.site-privacy", FINDING_LEAD, "was not read");
}

static void links_that_are_needed_come_first(void **state)
{
    Ctx *ctx = *state;
    CheckRules rules;
    TextList links = {0};
    assert_int_equal(check_rules_load(ctx, &rules), OK);
    site_links(ctx, &rules,
               S("<a href=/one>1</a><a>none</a><a href='{{ x }}'>hole</a><a href='/two'>Your "
                 "Privacy</a><a href=\"/hygyrchedd\">3</a>"),
               &links);
    assert_int_equal(links.count, 3);
    assert_string_equal(links.items[0], "/two");
    assert_string_equal(links.items[1], "/hygyrchedd");
    assert_string_equal(links.items[2], "/one");
}

static void robots_are_told(void **state)
{
    static const struct {
        const char *text, *path;
        bool allowed;
    } cases[] = {
        {"", "/a", true},
        {"User-agent: *\nDisallow: /\n", "/a", false},
        {"User-agent: *\nDisallow:\n", "/a", true},
        {"User-agent: other\nDisallow: /\n", "/a", true},
        {"User-agent: other\nUser-agent: *\nDisallow: /a\n", "/ab", false},
        {"User-agent: *\nDisallow: /a\nAllow: /ab\n", "/abc", true},
        {"User-agent: *\nAllow: /\nDisallow: /a # here\n", "/a", false},
        {"user-agent:*\r\ndisallow:/*.pdf$\r\n", "/x/y.pdf", false},
        {"user-agent:*\r\ndisallow:/*.pdf$\r\n", "/x/y.pdf?z", true},
        {"User-agent: *\nDisallow: /a\nDisallow: /b\nUser-agent: other\nDisallow: /\n", "/c", true},
        {"User-agent: *\nDisallow: /a*b*c\n", "/aXbYc", false},
        {"User-agent: *\nDisallow: /a*b*c\n", "/aXcYb", true},
        {"User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", true},
    };
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Robots robots;
        robots_read(ctx->arena, str_of(cases[i].text), &robots);
        if (robots_allow(&robots, cases[i].path) != cases[i].allowed)
            fail_msg("%s: %s", cases[i].text, cases[i].path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(policies_are_read_as_browsers_read_them),
        unit(transport_security_needs_a_year),
        unit(cookies_are_judged_once_each),
        unit(encryption),
        unit(where_weaknesses_are_reported),
        unit(pages_that_have_to_be_there),
        unit(links_that_are_needed_come_first),
        unit(robots_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
