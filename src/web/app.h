/* The web application: one table of routes, and the way every request goes:
 *
 *   route -> session -> CSRF token -> right -> handler builds the whole page -> one response
 *
 * A page is complete before its first byte leaves, so an error half way is a clean error page.
 * Nothing here listens: net/http.h does, or a test asks app_answer directly. */
#pragma once
#include "net/http.h"
#include "rules/pack.h"
#include "store/store.h"

typedef struct AppSettings {
    bool demonstration;   /* --demo: sign in by a button, say so on every page */
    bool gallery;         /* --gallery: pages that show every component, for development */
    bool insecure_cookie; /* plain http on a loopback address: cookie without Secure and __Host- */
    bool timing;          /* say time and number of SQL statements in the header Server-Timing */
    const char *service_name; /* NULL: "Technology Code of Practice assurance" */
    const char *contact;      /* e-mail address for help; NULL: none is given */
    /* Of security.txt: "mailto:…" or "https://…" for reports (NULL: there is no such file), the
     * https address of the rules for reporting, and the name the service is reached under; NULL:
     * not said. */
    const char *security_contact, *security_policy, *public_host;
    Time (*clock)(void);
    /* One line a request and one a problem of ours, from many threads; may be NULL (tests). */
    void (*log)(const char *line);
} AppSettings;

typedef struct App App;

MUST_USE Err app_create(Ctx *ctx, const AppSettings *settings, Store *store, const PackSet *packs,
                        App **out);
void app_destroy(App *app);

/* For HttpApp. `state` is the App. */
void app_answer(void *state, Arena *arena, const HttpRequest *request, HttpResponse *response);
size_t app_body_limit(void *state, const HttpRequest *head);
void app_refuse(void *state, Arena *arena, int status, HttpResponse *response);
