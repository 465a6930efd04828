/* The one way out: body and headers of every response. */
#include "base/limits.h"
#include "web/inside.h"

#include <inttypes.h>
#include <string.h>

/* The hash is that of the page template's one inline script. */
static const char policy[] =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "script-src 'self' '" GOVUK_PAGE_SCRIPT_HASH "'; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/* For files of other people and data: nothing in them may do anything. */
static const char file_policy[] = "default-src 'none'; frame-ancestors 'none'; sandbox";

/* Referrer-Policy is not no-referrer, since browsers then send "Origin: null" with our own
 * forms, and guard.c could no longer tell them from another site's. */
static const HttpField always[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
};

static void set_common(const Page *page, HttpResponse *response, const char *policy_text,
                       const char *cache)
{
    http_set(response, "Content-Security-Policy", policy_text);
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        http_set(response, always[i].name, always[i].value);
    if (!page->settings->insecure_cookie)
        http_set(response, "Strict-Transport-Security", "max-age=31536000");
    http_set(response, "Cache-Control", cache);
    for (size_t i = 0; i < page->n_cookies; i++)
        http_set(response, "Set-Cookie", page->cookies[i]);
    if (page->ctx->request)
        http_set(response, "X-Request-Id", page->ctx->request);
}

/* What a signed-in person saw stays in no cache; a public page is asked for again, since its
 * frame shows who is signed in. */
static const char *cache_of(const Page *page, int status)
{
    bool personal = page->session || page->n_cookies > 0 || status >= 400;
    return personal ? "no-store" : "no-cache";
}

/* A file name as a browser offers it: ASCII, and the true one beside it. */
static const char *disposition(Arena *arena, const char *name)
{
    char *plain = arena_text(arena, name);
    for (char *c = plain; *c; c++)
        if (*c < ' ' || *c > '~' || strchr("\"\\/%", *c))
            *c = '_';
    return arena_printf(arena, "attachment; filename=\"%s\"; filename*=UTF-8''%s", plain,
                        url_encode(arena, name));
}

static void answer_raw(const Page *page, HttpResponse *response)
{
    bool shown = !page->download && str_starts(str_of(page->type), S("text/html"));
    response->status = page->status ? page->status : 200;
    response->body = page->raw;
    http_set(response, "Content-Type", page->type);
    if (page->download)
        http_set(response, "Content-Disposition", disposition(page->ctx->arena, page->download));
    const char *usual = shown ? policy : file_policy;
    set_common(page, response, text_or(page->policy, usual), cache_of(page, response->status));
}

static void answer_elsewhere(const Page *page, HttpResponse *response)
{
    response->status = page->status;
    http_set(response, "Location", page->location);
    set_common(page, response, policy, "no-store");
}

/* For a page that is larger than any page may be, even as an error page. */
static Str last_words(void)
{
    return S("<!DOCTYPE html><html lang=\"en\"><title>Sorry, there is a problem with the "
             "service</title><h1>Sorry, there is a problem with the service</h1><p>Try again "
             "later.</p></html>\n");
}

static void answer_html(Page *page, HttpResponse *response)
{
    Buf out = buf_init(page->ctx->arena, MAX_PAGE_BYTES);
    int by_faults = page->faults.count > 0 ? 400 : 200;
    frame_write(page, &out);
    if (!buf_ok(&out)) {
        error_page(page, 500, "");
        out = buf_init(page->ctx->arena, MAX_PAGE_BYTES);
        frame_write(page, &out);
    }
    response->status = page->status ? page->status : by_faults;
    response->body = buf_ok(&out) ? buf_str(&out) : last_words();
    http_set(response, "Content-Type", "text/html; charset=utf-8");
    http_set(response, "Vary", "Cookie");
    set_common(page, response, policy, cache_of(page, response->status));
}

void answer_page(Page *page, HttpResponse *response)
{
    if (page->location)
        answer_elsewhere(page, response);
    else if (page->type)
        answer_raw(page, response);
    else
        answer_html(page, response);
}

/* ---- Assets ---------------------------------------------------------------------------------- */

static bool accepts_gzip(const HttpRequest *request)
{
    Str rest = str_of(http_field(request, "Accept-Encoding")), piece, name;
    while (str_cut(&rest, ',', &piece)) {
        Str parameters = piece;
        if (!str_cut(&parameters, ';', &name) || !str_eq(str_trim(name), S("gzip")))
            continue;
        Str quality = str_trim(parameters);
        return !str_eq(quality, S("q=0")) && !str_starts(quality, S("q=0.0"));
    }
    return false;
}

static bool has_tag(const HttpRequest *request, const char *tag)
{
    Str rest = str_of(http_field(request, "If-None-Match")), piece;
    while (str_cut(&rest, ',', &piece)) {
        Str given = str_trim(piece);
        if (str_starts(given, S("W/")))
            given = (Str){given.data + 2, given.len - 2};
        if (str_eq(given, str_of(tag)) || str_eq(given, S("*")))
            return true;
    }
    return false;
}

void answer_asset(Page *page, const Asset *asset, HttpResponse *response)
{
    bool fixed;
    assets_find(page->app->assets, page->request->path, &fixed);
    bool zipped = asset->zip.len > 0 && accepts_gzip(page->request);
    const char *tag = zipped ? asset->zip_tag : asset->tag;
    bool known = has_tag(page->request, tag);
    response->status = known ? 304 : 200;
    response->body = known ? (Str){"", 0} : zipped ? asset->zip : asset->bytes;
    http_set(response, "ETag", tag);
    http_set(response, "Vary", "Accept-Encoding");
    if (!known)
        http_set(response, "Content-Type", asset->type);
    if (!known && zipped)
        http_set(response, "Content-Encoding", "gzip");
    set_common(page, response, file_policy,
               fixed ? "public, max-age=31536000, immutable" : "no-cache");
}
