/* What a handler works with. It reads page->params, page->query and page->form, calls
 * assurance/, writes the inside of <main> to page->main (or calls page_redirect), and returns.
 * Any error it returns becomes the right error page: MISSING 404, FORBIDDEN 403 with the words,
 * STALE 409, INVALID 400, BUSY 503, TOO_BIG 413, BROKEN 500.
 *
 * A handler for a POST that finds faults in the form adds them to page->faults and writes the
 * form page again; the frame shows the summary, "Error: " in the title, and status 400.
 * web/ only. */
#pragma once
#include "assurance/case.h"
#include "assurance/person.h"
#include "assurance/right.h"
#include "govuk/govuk.h"
#include "net/form.h"
#include "web/app.h"

/* One fault of a form: shown beside its field and in the summary, in page order. */
typedef struct Fault {
    const char *field;  /* name of the field */
    const char *anchor; /* id to jump to; NULL: the field's name */
    const char *text;
} Fault;
typedef struct Faults {
    Fault *items;
    size_t count, room;
} Faults;

typedef struct Page Page;
typedef Err PageHandler(Page *page);

/* Who may call a route. Rights on a case are checked before the handler runs, and again by
 * assurance/ on every change. */
typedef enum RouteGuard {
    FOR_ALL,     /* the public too */
    FOR_PEOPLE,  /* anybody signed in */
    FOR_DEMO,    /* only when the app runs with --demo; else 404 */
    FOR_GALLERY, /* the public too, only when the app runs with --gallery; else 404 */
    FOR_ROLE,    /* page->route->role anywhere */
    FOR_CASE     /* {reference} names a case that the person may see: page->c is loaded */
} RouteGuard;

typedef struct Route {
    const char *method;  /* "GET" (also HEAD) or "POST" */
    const char *pattern; /* "/cases/{reference}/points/{point}"; a literal segment wins over a name.
                            Only {reference} of FOR_CASE has a meaning */
    PageHandler *handler;
    RouteGuard guard;
    const char *role; /* FOR_ROLE: "lead", "reviewer" …; several with | between */
    const char *act;  /* FOR_CASE: act of the workflow that may_act allows; NULL: any page to see */
    bool upload;      /* body may be as large as MAX_UPLOAD_BYTES */
} Route;

/* One table a journey, gathered in routes.c. */
typedef struct RouteTable {
    const Route *routes;
    size_t count;
} RouteTable;
extern const RouteTable public_routes, about_routes, account_routes, start_routes, case_routes,
    part_routes, point_routes, send_routes, department_routes, pipeline_routes, review_routes,
    decision_routes, condition_routes, publication_routes, dashboard_routes, agenda_routes,
    gallery_routes;

struct Page {
    Ctx *ctx;
    App *app;
    const AppSettings *settings;
    const HttpRequest *request;
    const Route *route;
    const char *params[4]; /* of the pattern, in order, decoded */
    Form query, form;
    const Session *session; /* NULL: nobody signed in */
    Case *c;                /* FOR_CASE */

    const char *title;   /* the h1; the frame adds the service's name */
    const char *caption; /* above the h1, NULL: none */
    bool title_in_main;  /* the handler writes the h1 itself (legend or label as heading) */
    bool wide;           /* main takes the full width (tables) */
    const char *back;    /* address of the back link; NULL: none */
    const char *section; /* the navigation item that is current: "cases", "department", "queue",
                            "all", "register", "code" */
    Buf main;
    Faults faults;

    int status;           /* 0: 200, or 400 when there are faults */
    const char *location; /* set by page_redirect */
    const char *type;     /* set by page_raw: not a page of ours */
    const char *download; /* file name for page_raw; NULL: shown in place */
    const char *policy;   /* Content-Security-Policy for page_raw; NULL: the usual one */
    Str raw;

    /* Handlers leave these alone. */
    const char *form_token; /* see page_csrf */
    const char *message;    /* of page_done, from the page before */
    const char *cookies[4]; /* to be set, whole */
    size_t n_cookies;
};

/* After a change: 303 to an address of ours ("/cases/X"). */
Err page_redirect(Page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same, and the next page shows this in a success banner. */
Err page_done(Page *page, const char *message, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A response that is no page: CSV, JSON, a file, the printable report. */
Err page_raw(Page *page, const char *type, const char *download, Str bytes);

/* "https://tcop.example.gov.uk", the name under which we were asked; NULL: the request has none. */
const char *page_origin(Page *page);
/* printf for addresses; every %s is percent-encoded as one segment. */
const char *page_url(Page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* <form method="post" novalidate> with the CSRF token; `version` -1: none, else the version of
 * the part that the person sees; a form that was sent to this address and is shown again keeps the
 * version that came with it, unless page->status is 409. Closes with page_form_close, which writes
 * the button. */
void page_form_open(Page *page, const char *action, int64_t version, bool upload);
void page_form_close(Page *page, const char *button);
int64_t page_version(const Page *page); /* as sent back by the form; 0 when none */

/* The token that every form must send as "csrf", bound to the session, or before sign-in to a
 * cookie. page_form_open writes it; only a form written by hand asks. */
const char *page_csrf(Page *page);

const char *page_field(const Page *page,
                       const char *name); /* of the form: trimmed; "" when not sent */
const char *page_query(const Page *page, const char *name); /* the same of the address: ?name= */

void page_fault(Page *page, const char *field, const char *text);
/* Turns INVALID of a change into a fault of `field`, so that the form is shown again; any other
 * error is returned as it is. */
Err page_fault_if_invalid(Page *page, Err err, const char *field);
GovukErrorMessage page_fault_for(const Page *page, const char *field); /* zero when none */

/* Pages of a list: the component, or nothing when there is one page. `url` has the rest of the
 * query. */
void page_pagination(Page *page, const char *url, int64_t current, int64_t pages);

/* Labels of the case's packs: a step, route, rating, kind, decision … Never NULL. */
const Pack *page_code(const Page *page);     /* of page->c */
const Pack *page_controls(const Page *page); /* of page->c */
const char *page_label(const Page *page, const char *list, const char *id);
