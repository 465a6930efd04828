/* What the files share that make up the way of a request. Pages do not include it. */
#pragma once
#include "web/asset.h"
#include "web/page.h"

struct App {
    Arena *arena; /* of the App itself */
    AppSettings settings;
    Store *store;
    const PackSet *packs;
    Assets *assets;
    unsigned char key[32]; /* of this process: signs the message cookie */
};

/* ---- routes.c, route.c ---------------------------------------------------------------- */

extern const RouteTable *const route_tables[];
extern const size_t route_tables_count;
extern const RouteTable app_routes; /* in app.c */

typedef struct RouteMatch {
    const Route *route; /* NULL: no such path, or not with this method */
    const char *params[4];
    const char *reference; /* what stands in the place of {reference}; NULL: there is none */
    bool get, post;        /* methods that the path has */
} RouteMatch;

/* `demonstration`: the routes that are only for it exist. arena NULL: without parameters. */
RouteMatch route_find(Arena *arena, const HttpRequest *request, const AppSettings *settings);
bool request_is_get(const HttpRequest *request); /* HEAD as well */

/* ---- guard.c: who asks, and whether they may -------------------------------------------- */

/* Sets page->session, or leaves it NULL. */
MUST_USE Err guard_session(Page *page);
/* Before anything of a POST is believed: FORBIDDEN when it may come from another site. */
MUST_USE Err guard_form(Page *page);
/* OK with page->location set: to the sign-in page. */
MUST_USE Err guard_right(Page *page, const RouteMatch *match);

/* ---- cookie.c ---------------------------------------------------------------------------- */

typedef enum CookieName { COOKIE_SESSION, COOKIE_FORM, COOKIE_MESSAGE } CookieName;
const char *cookie_get(const Page *page, CookieName name); /* NULL: not sent */
void cookie_put(Page *page, CookieName name, const char *value);
void cookie_remove(Page *page, CookieName name);

/* Signed, so that only we can have written what the next page says. */
void message_put(Page *page, const char *text);
const char *message_get(const Page *page); /* NULL: none */

/* ---- frame.c, error_page.c, answer.c ------------------------------------------------------- */

/* The whole document around page->main. */
void frame_write(Page *page, Buf *out);

typedef struct NavigationItem {
    const char *section, *text, *href, *roles; /* roles NULL: everybody */
} NavigationItem;
/* Where a person lands after signing in. */
const char *frame_home(const Person *person);

int error_status(Err err);
/* Fills the page with what a status means to its reader; `words` may be "". Needs neither
 * session nor store. */
void error_page(Page *page, int status, const char *words);

/* Every response goes through here: body and headers. */
void answer_page(Page *page, HttpResponse *response);
void answer_asset(Page *page, const Asset *asset, HttpResponse *response);
