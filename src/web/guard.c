/* Who asks, whether the form is ours, and whether they may. */
#include "base/hash.h"
#include "web/inside.h"

#include <string.h>
#include <strings.h>

enum { MAX_NEXT = 1000 }; /* a longer address is not worth coming back to */

Err guard_session(Page *page)
{
    const char *token = cookie_get(page, COOKIE_SESSION);
    if (!token)
        return OK;
    Session *session = arena_new(page->ctx->arena, Session);
    Err err = session_find(page->ctx, token, session);
    if (err == MISSING)
        return OK;
    TRY(err);
    page->session = session;
    page->ctx->who = &session->person;
    page->ctx->session = session->id;
    return OK;
}

/* ---- Forms ------------------------------------------------------------------------------- */

static bool same_secret(const char *a, const char *b)
{
    Sha256 hash_a = sha256(str_of(a)), hash_b = sha256(str_of(b));
    return sha256_eq(&hash_a, &hash_b);
}

static size_t times_sent(const Form *form, const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < form->count; i++)
        if (text_eq(form->fields[i].name, name))
            count++;
    return count;
}

/* Browsers say where a form comes from; what they say is believed when it is bad news. */
static bool from_elsewhere(const HttpRequest *request)
{
    const char *site = http_field(request, "Sec-Fetch-Site");
    const char *origin = http_field(request, "Origin");
    if (site && strcasecmp(site, "same-origin") != 0 && strcasecmp(site, "none") != 0)
        return true;
    if (!origin)
        return false;
    const char *host = strstr(origin, "://");
    return !host || !request->host || strcasecmp(host + 3, request->host) != 0;
}

Err guard_form(Page *page)
{
    Ctx *ctx = page->ctx;
    const char *sent = form_value(&page->form, "csrf");
    const char *known = page->session ? page->session->csrf : cookie_get(page, COOKIE_FORM);
    if (from_elsewhere(page->request))
        return fail(ctx, FORBIDDEN, "This form was sent from another website.");
    if (times_sent(&page->form, "csrf") > 1 || times_sent(&page->form, "version") > 1)
        return fail(ctx, INVALID, "The form holds a field twice that there is only once.");
    if (text_empty(sent) || text_empty(known) || !same_secret(sent, known))
        return fail(ctx, FORBIDDEN,
                    "This form is out of date: it was opened before you signed in, or in another "
                    "sign-in. Nothing was changed. Go back, load the page again, then send it.");
    return OK;
}

/* ---- Rights ------------------------------------------------------------------------------ */

/* Nobody is signed in: to the sign-in page, and from there back here. What was sent by a form
 * is not kept. */
static Err ask_to_sign_in(Page *page)
{
    const HttpRequest *request = page->request;
    Arena *arena = page->ctx->arena;
    if (!request_is_get(request))
        return fail(page->ctx, FORBIDDEN, "Nobody is signed in.");
    const char *sign_in = page->settings->demonstration ? "/demonstration" : "/sign-in";
    const char *question = text_empty(request->query) ? "" : "?";
    const char *here = arena_printf(arena, "%s%s%s", request->path, question, request->query);
    if (strlen(here) > MAX_NEXT)
        return page_redirect(page, "%s", sign_in);
    return page_redirect(page, "%s?next=%s", sign_in, url_encode(arena, here));
}

static bool has_role(const Person *person, const char *roles)
{
    Str rest = str_of(roles), role;
    while (str_cut(&rest, '|', &role)) {
        char name[20];
        CHECK(role.len < sizeof name);
        memcpy(name, role.data, role.len);
        name[role.len] = '\0';
        if (person_is_anywhere(person, name))
            return true;
    }
    return false;
}

/* The case must be there for this person before anything is said about what they may do. */
static Err open_case(Page *page, const char *reference)
{
    CHECK(reference);
    Case *c = arena_new(page->ctx->arena, Case);
    TRY(case_find(page->ctx, reference, c));
    page->c = c;
    return page->route->act ? may_act(page->ctx, c, page->route->act, NULL, NULL) : OK;
}

Err guard_right(Page *page, const RouteMatch *match)
{
    const Route *route = match->route;
    if (route->guard == FOR_ALL || route->guard == FOR_DEMO || route->guard == FOR_GALLERY)
        return OK;
    if (!page->session)
        return ask_to_sign_in(page);
    if (route->guard == FOR_ROLE && !has_role(page->ctx->who, route->role))
        return fail(page->ctx, MISSING, "There is no such page.");
    return route->guard == FOR_CASE ? open_case(page, match->reference) : OK;
}
