#include "base/hash.h"
#include "base/limits.h"
#include "web/inside.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

enum { MAX_ASSET_ARENA = 16 << 20 };

/* One request on its way; lies on the arena, so that a jump out of the handler loses nothing. */
typedef struct Visit {
    Ctx ctx;
    Page page;
    struct timespec began;
} Visit;

/* ---- The application ---------------------------------------------------------------------- */

Err app_create(Ctx *ctx, const AppSettings *settings, Store *store, const PackSet *packs, App **out)
{
    if (!settings->clock)
        return fail(ctx, BROKEN, "The application has no clock.");
    Arena *arena = arena_create(MAX_ASSET_ARENA);
    App *app = arena_new(arena, App);
    *app = (App){.arena = arena, .settings = *settings, .store = store, .packs = packs};
    app->assets = assets_create(arena);
    random_bytes(app->key, sizeof app->key);
    *out = app;
    return OK;
}

void app_destroy(App *app)
{
    if (app)
        arena_destroy(app->arena);
}

size_t app_body_limit(void *state, const HttpRequest *head)
{
    const App *app = state;
    RouteMatch match = route_find(NULL, head, &app->settings);
    return match.route && match.route->upload ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES;
}

/* ---- Health --------------------------------------------------------------------------------- */

/* For whoever watches the service: it answers when the store can be read. */
static Err health(Page *page)
{
    Organisation *organisations;
    size_t count;
    TRY(organisation_list(page->ctx, &organisations, &count));
    return page_raw(page, "application/json", NULL, S("{\"status\":\"ok\"}\n"));
}

static const Route routes[] = {
    {.method = "GET", .pattern = "/health", .handler = health, .guard = FOR_ALL},
};
const RouteTable app_routes = {routes, sizeof routes / sizeof *routes};

/* ---- The log ---------------------------------------------------------------------------- */

static int64_t microseconds_since(const struct timespec *began)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)(now.tv_sec - began->tv_sec) * 1000000 + (now.tv_nsec - began->tv_nsec) / 1000;
}

/* One line an event, in ASCII, whatever is in the text. */
static const char *printable(Arena *arena, const char *text, bool spaces)
{
    Buf out = buf_init(arena, (size_t)MAX_HEAD_BYTES * 4);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c < ' ' || c > '~' || c == '%' || (c == ' ' && !spaces))
            buf_printf(&out, "%%%02X", c);
        else
            buf_add_char(&out, (char)c);
    }
    return buf_text(&out);
}

/* Never the query or the form: they hold what people search for and write. */
static void log_request(const Visit *visit, const HttpResponse *response)
{
    const Page *page = &visit->page;
    Arena *arena = visit->ctx.arena;
    if (!page->settings->log)
        return;
    int64_t us = microseconds_since(&visit->began);
    page->settings->log(arena_printf(
        arena, "%s %s %s %d %" PRId64 ".%" PRId64 "ms sql=%u %s", time_iso(arena, visit->ctx.now),
        page->request->method, printable(arena, page->request->path, false), response->status,
        us / 1000, us % 1000 / 100, visit->ctx.statements, visit->ctx.request));
}

static void log_problem(Ctx *ctx, const AppSettings *settings, const char *words)
{
    if (settings->log)
        settings->log(arena_printf(ctx->arena, "%s problem %s %s", time_iso(ctx->arena, ctx->now),
                                   ctx->request, printable(ctx->arena, words, true)));
}

/* ---- The way of a request --------------------------------------------------------------- */

static const char *new_request_id(Arena *arena)
{
    unsigned char bytes[8];
    random_bytes(bytes, sizeof bytes);
    Buf out = buf_init(arena, 2 * sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        buf_printf(&out, "%02x", bytes[i]);
    return buf_text(&out);
}

static Visit *visit_new(App *app, Arena *arena, const HttpRequest *request)
{
    Visit *visit = arena_new(arena, Visit);
    clock_gettime(CLOCK_MONOTONIC, &visit->began);
    visit->ctx = (Ctx){
        .arena = arena,
        .now = app->settings.clock(),
        .packs = app->packs,
        .store = app->store,
        .request = new_request_id(arena),
    };
    visit->page = (Page){
        .ctx = &visit->ctx,
        .app = app,
        .settings = &app->settings,
        .request = request,
        .title = "",
        .main = buf_init(arena, MAX_PAGE_BYTES),
    };
    return visit;
}

/* No route: 404, or 405 when the path has other methods. */
static Err no_route(Page *page, const RouteMatch *match, HttpResponse *response)
{
    if (!match->get && !match->post)
        return fail(page->ctx, MISSING, "There is no such page.");
    http_set(response, "Allow",
             match->get && match->post ? "GET, HEAD, POST"
             : match->get              ? "GET, HEAD"
                                       : "POST");
    error_page(page, 405, "");
    return OK;
}

static Err read_forms(Page *page, bool get)
{
    TRY(form_read_query(page->ctx, page->request->query, &page->query));
    if (get)
        return OK;
    TRY(form_read_body(page->ctx, page->request, &page->form));
    return guard_form(page);
}

/* A page is read from one state of the store. A change is not: it waits for the writer, and
 * must not keep a reader from others meanwhile. */
static Err go(Page *page, HttpResponse *response)
{
    Ctx *ctx = page->ctx;
    bool get = request_is_get(page->request);
    if (get)
        TRY(store_read_begin(ctx));
    TRY(guard_session(page));
    RouteMatch match = route_find(ctx->arena, page->request, page->settings);
    if (!match.route)
        return no_route(page, &match, response);
    page->route = match.route;
    memcpy(page->params, match.params, sizeof page->params);
    TRY(read_forms(page, get));
    TRY(guard_right(page, &match));
    if (page->location)
        return OK;
    page->message = get ? message_get(page) : NULL;
    return match.route->handler(page);
}

static void say_timing(const Visit *visit, HttpResponse *response)
{
    int64_t us = microseconds_since(&visit->began);
    if (visit->page.settings->timing)
        http_set(response, "Server-Timing",
                 arena_printf(visit->ctx.arena,
                              "total;dur=%" PRId64 ".%02" PRId64 ", sql;desc=\"%u\"", us / 1000,
                              us % 1000 / 10, visit->ctx.statements));
}

static void answer_visit(Visit *visit, HttpResponse *response)
{
    Page *page = &visit->page;
    bool fixed;
    const Asset *asset = assets_find(page->app->assets, page->request->path, &fixed);
    if (asset && request_is_get(page->request)) {
        answer_asset(page, asset, response);
        return;
    }
    Err err = go(page, response);
    if (err == BROKEN || err == BUSY)
        log_problem(&visit->ctx, page->settings, problem(&visit->ctx));
    if (err != OK)
        error_page(page, page->status >= 400 ? page->status : error_status(err),
                   problem(&visit->ctx));
    answer_page(page, response);
    say_timing(visit, response);
}

void app_answer(void *state, Arena *arena, const HttpRequest *request, HttpResponse *response)
{
    Visit *visit = visit_new(state, arena, request);
    jmp_buf here, *before = arena_guard(arena, &here);
    if (setjmp(here) != 0) { /* no memory: what was borrowed goes back, then the server answers */
        store_read_abandon(&visit->ctx);
        arena_guard(arena, before);
        arena_exhausted(arena);
    }
    answer_visit(visit, response);
    store_read_abandon(&visit->ctx);
    log_request(visit, response);
    arena_guard(arena, before);
}

/* The server refuses before there is a request that could be believed: no session, no store. */
void app_refuse(void *state, Arena *arena, int status, HttpResponse *response)
{
    static const HttpRequest none = {
        .method = "GET", .path = "/", .query = "", .host = "", .address = ""};
    Visit *visit = visit_new(state, arena, &none);
    error_page(&visit->page, status, "");
    answer_page(&visit->page, response);
}
