/* What the pages of a running site show: what `tcop check --site` says, once they were fetched.
 *
 * Nothing here asks a network: pages, headers and certificates come in as they were fetched,
 * findings go out. Bytes are not trusted. Anybody above may use this, shut in (net/sandbox). */
#pragma once
#include "base/buf.h"
#include "check/check.h"
#include "check/check_file.h"

typedef struct SiteHeader {
    const char *name, *value; /* the name in lower case */
} SiteHeader;

typedef struct SitePage {
    const char *path; /* "/about?page=2"; findings stand under it */
    int status;       /* 0: nobody answered */
    const SiteHeader *headers;
    size_t n_headers;
    Str body;
    bool cut; /* there was more of it */
} SitePage;

typedef struct Site {
    const char *url;       /* of the first page */
    bool https, here;      /* here: it is this machine, where nobody expects TLS */
    const SitePage *pages; /* the first is the one that was asked for */
    size_t n_pages;
    SitePage security_txt;         /* /.well-known/security.txt */
    SitePage plain;                /* the first page by http, where the site is https */
    const char *tls;               /* "TLSv1.3"; NULL: nobody can say */
    const char *certificate_fault; /* NULL: none */
    Date certificate_ends;
} Site;

/* Findings of the site as a whole and of each page; `files` of the run are pages. */
void site_check(Ctx *ctx, const CheckRules *rules, const Site *site, const CheckOptions *options,
                CheckRun *out);

/* Where the links of a page lead, as they are written, those that a site has to have first. */
void site_links(Ctx *ctx, const CheckRules *rules, Str body, TextList *out);

bool site_is_html(const SitePage *page);

/* The first value of a header; NULL when there is none. */
const char *site_header(const SitePage *page, const char *name);

/* ---- For the files site_*.c ----------------------------------------------------------------- */

typedef struct SiteReport {
    Arena *arena;
    const CheckRules *rules;
    const Site *site;
    const CheckOptions *options;
    Finding *findings;
    size_t count, room;
} SiteReport;

/* `path` "" is the site as a whole. */
void site_found(SiteReport *report, const char *check, FindingKind kind, Severity severity,
                const char *path, const char *format, ...) __attribute__((format(printf, 6, 7)));

void site_check_connection(SiteReport *report); /* t06.site-tls, t06.site-security-txt */
void site_check_headers(SiteReport *report);    /* t06.site-headers */
void site_check_cookies(SiteReport *report);    /* t07.site-cookies */
void site_check_pages(SiteReport *report);      /* t02.site-statement, t07.site-privacy */
