/* One answer of a running site, as whoever opens its pages gets it: for `tcop check --site`.
 *
 * Only what the caller allows is asked: this machine, and hosts that were named. The address that a
 * name leads to is looked at when the connection is made, so that no name leads elsewhere. Nothing
 * is sent but GET, no cookie and no password; redirects are given back, not followed. What comes is
 * cut at a limit, also when it was compressed. libcurl does it, and is loaded when the first page
 * is asked for: the service and the checks of folders do without it and all that it brings. Anybody
 * above may use this. */
#pragma once
#include "base/ctx.h"
#include "base/date.h"
#include "base/str.h"

enum {
    MAX_FETCH_BYTES = 2 << 20,
    MAX_FETCH_HEAD_BYTES = 64 << 10,
    MAX_FETCH_HEADERS = 200,
    FETCH_SECONDS = 10
};

typedef struct FetchHeader {
    const char *name, *value; /* the name in lower case */
} FetchHeader;

typedef struct FetchReply {
    int status;
    const FetchHeader *headers; /* as they came */
    size_t n_headers;
    Str body;
    bool cut;          /* there was more of it, or it took too long */
    const char *tls;   /* "TLSv1.3"; NULL without TLS */
    const char *fault; /* what is wrong with the certificate; NULL: nothing */
    Date certificate_ends;
} FetchReply;

/* `hosts` are allowed besides this machine. INVALID with words when the address is none that is
 * asked, is not allowed, or nobody answers. */
MUST_USE Err fetch(Ctx *ctx, const TextList *hosts, const char *url, FetchReply *out);

/* The first value of a header; NULL when there is none. */
const char *fetch_header(const FetchReply *reply, const char *name);

/* Where a link on the page `base` leads, in its plain form and without "#…"; NULL when it is no
 * address by http or https. */
const char *fetch_resolve(Ctx *ctx, const char *base, const char *link);

/* "https://host:port" of an address; NULL when it is none. */
const char *fetch_origin(Ctx *ctx, const char *url);

/* Whether the host of an address is this machine. */
bool fetch_is_here(Ctx *ctx, const char *url);
