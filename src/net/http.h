/* The HTTP server, behind a handful of calls so that the library under it
 * (libmicrohttpd) can be replaced. It hands over whole requests that passed the gate
 * (gate.h) and sends whole responses; it knows no route, no session, no page.
 *
 * main's serve command starts it; web/ answers; tests build an HttpRequest by hand and
 * ask without a socket. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef struct HttpField {
    const char *name, *value;
} HttpField;

typedef struct HttpRequest {
    const char *method;  /* GET, HEAD or POST: the gate refuses others */
    const char *path;    /* decoded once, starts with a slash; no control characters, no "//",
                            no "." or ".." segment, and no slash that was escaped (%2F: 400) */
    const char *query;   /* undecoded, without the question mark; "" when none */
    const char *host;    /* the one Host header */
    const char *address; /* of the client; the proxy's word is taken only from a trusted proxy */
    const HttpField *fields; /* without what only a proxy may say (X-Forwarded-…, Forwarded) */
    size_t n_fields;
    Str body; /* whole; empty for GET */
} HttpRequest;

typedef struct HttpResponse {
    int status;
    HttpField fields[24];
    size_t n_fields;
    bool broken; /* set by http_set: the client gets a 500 in its place */
    Str body;    /* on the arena of the request, or static for the life of the process */
} HttpResponse;

/* The value of a header (name without case), NULL when absent. */
const char *http_field(const HttpRequest *request, const char *name);

/* Adds a header to a response. Name and value are kept, not copied. A value with a
 * control character (a line end would start another header), or one header too many,
 * makes the response broken. */
void http_set(HttpResponse *response, const char *name, const char *value);

/* What the server asks of the application. All calls come from many threads. */
typedef struct HttpApp {
    void *state;
    /* Fills the response; the arena is reset after it was sent. */
    void (*answer)(void *state, Arena *arena, const HttpRequest *request, HttpResponse *response);
    /* The largest body this request may have, asked when its head is complete. */
    size_t (*body_limit)(void *state, const HttpRequest *head);
    /* The page for a refusal by the gate (400, 405, 411, 413, 417, 421, 431, 501, 505 …),
     * for no memory or too much to do (503), and for a broken response (500). */
    void (*refuse)(void *state, Arena *arena, int status, HttpResponse *response);
} HttpApp;

typedef struct HttpSettings {
    const char *address;      /* "127.0.0.1", "::1" or "unix:/run/tcop/http.sock" */
    unsigned short port;      /* 0: any free port, see http_port */
    bool behind_proxy;        /* whoever connects is our proxy: the client's address is what
                                 X-Real-IP says, and per_address is the proxy's business */
    const char *const *hosts; /* allowed Host values without port, ended by NULL; NULL: loopback
                                 names and `address` */
    unsigned threads;         /* 0: 16 */
    unsigned connections;     /* 0: 1000 in all */
    unsigned per_address;     /* 0: 64 */
    unsigned head_seconds, body_seconds; /* 0: 10 and 60, absolute: a
                                   byte does not move them. An idle connection is closed after
                                   head_seconds too */
} HttpSettings;

typedef struct HttpServer HttpServer;

/* BROKEN with words (address in use, …) when it cannot listen. `app` must outlive it. */
struct Ctx;
MUST_USE Err http_start(struct Ctx *ctx, const HttpSettings *settings, const HttpApp *app,
                        HttpServer **out);
unsigned short http_port(const HttpServer *server);
/* Finishes requests under way (at most five seconds), then closes. */
void http_stop(HttpServer *server);
