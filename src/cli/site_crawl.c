#include "cli/site_crawl.h"

#include "cli/robots.h"
#include "cli/shut_in.h"
#include "net/fetch.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    MAX_QUEUE = 3000,  /* addresses that are known */
    MAX_REDIRECTS = 5, /* of the first page */
    MAX_VARIANTS = 5,  /* of one path with other words behind '?' */
    MAX_SITE_BYTES = 64 << 20,
    MAX_SITE_SECONDS = 300
};

typedef struct Crawler {
    const SiteCrawl *crawl;
    Ctx *ctx;
    const char *origin;
    Robots robots;
    TextList queue; /* each address once; those before `next` were asked for */
    size_t next;
    SitePage *pages;
    size_t n_pages, bytes;
    time_t since;
} Crawler;

/* ---- Pages --------------------------------------------------------------------------- */

static SitePage page_of(Ctx *ctx, const char *path, const FetchReply *reply)
{
    SiteHeader *headers = arena_array(ctx->arena, SiteHeader, reply->n_headers + 1);
    for (size_t i = 0; i < reply->n_headers; i++)
        headers[i] = (SiteHeader){reply->headers[i].name, reply->headers[i].value};
    return (SitePage){.path = path,
                      .status = reply->status,
                      .headers = headers,
                      .n_headers = reply->n_headers,
                      .body = reply->body,
                      .cut = reply->cut};
}

/* "/about" of "http://host:port/about": what stands behind the third '/', with it. */
static const char *path_of(const char *url)
{
    const char *slashes = strstr(url, "://");
    const char *path = slashes ? strchr(slashes + 3, '/') : NULL;
    return path ? path : "/";
}

static bool is_redirect(const FetchReply *reply)
{
    return reply->status >= 300 && reply->status < 400 && fetch_header(reply, "location");
}

/* ---- Links --------------------------------------------------------------------------- */

typedef struct Page {
    const Crawler *crawler;
    Str body;
} Page;

/* In the child: one link a line. */
static int write_links(void *with, Buf *out)
{
    const Page *page = with;
    TextList links = {0};
    site_links(page->crawler->ctx, page->crawler->crawl->rules, page->body, &links);
    for (size_t i = 0; i < links.count; i++)
        if (!strpbrk(links.items[i], "\r\n"))
            buf_printf(out, "%s\n", links.items[i]);
    return EXIT_WELL;
}

/* What ends a visit or changes something by being opened. */
static bool is_unwanted(const char *path)
{
    static const char *const parts[] = {"logout", "log-out", "signout",    "sign-out",
                                        "delete", "remove",  "unsubscribe"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (text_contains_folded(path, parts[i]))
            return true;
    return false;
}

/* How many addresses are known that differ from this one behind the '?' alone. */
static size_t variants(const Crawler *crawler, const char *url)
{
    const char *mark = strchr(url, '?');
    size_t count = 0, len = mark ? (size_t)(mark - url) + 1 : 0;
    for (size_t i = 0; mark && i < crawler->queue.count; i++)
        count += strncmp(crawler->queue.items[i], url, len) == 0;
    return count;
}

static void add_address(Crawler *crawler, const char *url)
{
    Ctx *ctx = crawler->ctx;
    if (crawler->queue.count == MAX_QUEUE || !url ||
        !text_eq(fetch_origin(ctx, url), crawler->origin) || text_list_has(&crawler->queue, url) ||
        variants(crawler, url) >= MAX_VARIANTS || is_unwanted(path_of(url)) ||
        !robots_allow(&crawler->robots, path_of(url)))
        return;
    text_list_add(ctx->arena, &crawler->queue, url);
}

static Err add_links(Crawler *crawler, const char *base, Str body)
{
    Page page = {crawler, body};
    ShutInResult result;
    TRY(shut_in(&(ShutIn){.line = crawler->crawl->line, .work = write_links, .with = &page},
                &result));
    if (result.code != EXIT_WELL)
        return fail(crawler->ctx, BUSY, "The reading was stopped.");
    Str rest = result.bytes, line;
    while (str_cut(&rest, '\n', &line))
        add_address(crawler,
                    fetch_resolve(crawler->ctx, base, str_copy(crawler->ctx->arena, line)));
    return OK;
}

/* ---- The crawl ----------------------------------------------------------------------- */

static void show_progress(const Crawler *crawler, bool end)
{
    if (!isatty(STDERR_FILENO))
        return;
    if (end)
        fprintf(stderr, "\r%60s\r", "");
    else
        fprintf(stderr, "\r%zu pages of at most %zu, %zu kB ", crawler->n_pages,
                crawler->crawl->most, crawler->bytes / 1000);
}

static Err take_page(Crawler *crawler, const char *url, const FetchReply *reply)
{
    if (is_redirect(reply)) {
        add_address(crawler, fetch_resolve(crawler->ctx, url, fetch_header(reply, "location")));
        return OK;
    }
    SitePage *page = &crawler->pages[crawler->n_pages++];
    *page = page_of(crawler->ctx, path_of(url), reply);
    crawler->bytes += reply->body.len;
    show_progress(crawler, false);
    return site_is_html(page) ? add_links(crawler, url, page->body) : OK;
}

/* A page that gives no answer is one without a status; the first one was had before. */
static Err take_all(Crawler *crawler)
{
    while (crawler->next < crawler->queue.count && crawler->n_pages < crawler->crawl->most &&
           crawler->bytes < MAX_SITE_BYTES && time(NULL) - crawler->since < MAX_SITE_SECONDS) {
        const char *url = crawler->queue.items[crawler->next++];
        FetchReply reply;
        if (fetch(crawler->ctx, crawler->crawl->hosts, url, &reply) == OK)
            TRY(take_page(crawler, url, &reply));
        else
            crawler->pages[crawler->n_pages++] = (SitePage){.path = path_of(url)};
    }
    show_progress(crawler, true);
    return OK;
}

/* The first page, wherever it leads, as long as that is allowed. */
static Err take_first(const SiteCrawl *crawl, const char **url, FetchReply *reply)
{
    Ctx *ctx = crawl->line->ctx;
    *url = fetch_resolve(ctx, crawl->url, crawl->url);
    if (!*url)
        return fail(ctx, INVALID, "%s is no address of a site, such as https://www.example.com/.",
                    crawl->url);
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
        TRY(fetch(ctx, crawl->hosts, *url, reply));
        if (!is_redirect(reply))
            return OK;
        const char *to = fetch_resolve(ctx, *url, fetch_header(reply, "location"));
        if (!to)
            return fail(ctx, INVALID, "%s leads to an address that is not one of a page.", *url);
        *url = to;
    }
    return fail(ctx, INVALID, "%s leads from one address to the next without an end.", crawl->url);
}

static SitePage take_other(const Crawler *crawler, const char *url, const char *path)
{
    FetchReply reply;
    if (fetch(crawler->ctx, crawler->crawl->hosts, url, &reply) != OK)
        return (SitePage){.path = path};
    return page_of(crawler->ctx, path, &reply);
}

static void read_robots(Crawler *crawler)
{
    SitePage page =
        take_other(crawler, arena_printf(crawler->ctx->arena, "%s/robots.txt", crawler->origin),
                   "/robots.txt");
    if (page.status == 200)
        robots_read(crawler->ctx->arena, page.body, &crawler->robots);
}

static void take_what_is_beside(Crawler *crawler, Site *out)
{
    static const char security[] = "/.well-known/security.txt", https[] = "https://";
    Arena *arena = crawler->ctx->arena;
    out->security_txt =
        take_other(crawler, arena_printf(arena, "%s%s", crawler->origin, security), security);
    const char *host = crawler->origin + sizeof https - 1;
    if (out->https && str_ends(str_of(host), S(":443")))
        out->plain = take_other(
            crawler,
            arena_printf(arena, "http://%.*s/", (int)(strlen(host) - sizeof ":443" + 1), host),
            "/");
}

Err site_crawl(const SiteCrawl *crawl, Site *out)
{
    Ctx *ctx = crawl->line->ctx;
    Crawler crawler = {.crawl = crawl, .ctx = ctx, .since = time(NULL)};
    FetchReply first;
    const char *url;
    TRY(take_first(crawl, &url, &first));
    crawler.origin = fetch_origin(ctx, url);
    crawler.pages = arena_array(ctx->arena, SitePage, crawl->most + 1);
    read_robots(&crawler);
    text_list_add(ctx->arena, &crawler.queue, url);
    crawler.next = 1;
    TRY(take_page(&crawler, url, &first));
    TRY(take_all(&crawler));
    *out = (Site){.url = url,
                  .https = str_starts(str_of(url), S("https://")),
                  .here = fetch_is_here(ctx, url),
                  .pages = crawler.pages,
                  .n_pages = crawler.n_pages,
                  .tls = first.tls,
                  .certificate_fault = first.fault,
                  .certificate_ends = first.certificate_ends};
    take_what_is_beside(&crawler, out);
    return OK;
}
