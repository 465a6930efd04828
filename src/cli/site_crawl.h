/* Fetches the pages of a running site for `tcop check --site`: breadth first, within one origin, at
 * most so many, what robots.txt leaves. Links are read by a child that is shut in. For cmd_check.c.
 */
#pragma once
#include "check/site.h"
#include "cli/command.h"

enum { USUAL_SITE_PAGES = 50, MAX_SITE_PAGES = 500 };

typedef struct SiteCrawl {
    const CommandLine *line;
    const CheckRules *rules;
    const char *url;
    const TextList *hosts; /* that are allowed besides this machine */
    size_t most;           /* pages, at most MAX_SITE_PAGES */
} SiteCrawl;

/* INVALID with words when the first page cannot be had. */
MUST_USE Err site_crawl(const SiteCrawl *crawl, Site *out);
