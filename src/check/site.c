#include "check/site.h"

#include "check/findings_order.h"
#include "check/worker.h"

#include <stdarg.h>
#include <strings.h>

const char *site_header(const SitePage *page, const char *name)
{
    for (size_t i = 0; i < page->n_headers; i++)
        if (strcmp(page->headers[i].name, name) == 0)
            return page->headers[i].value;
    return NULL;
}

bool site_is_html(const SitePage *page)
{
    static const char html[] = "text/html", xhtml[] = "application/xhtml+xml";
    const char *type = site_header(page, "content-type");
    return page->status == 200 && type &&
           (strncasecmp(type, html, sizeof html - 1) == 0 ||
            strncasecmp(type, xhtml, sizeof xhtml - 1) == 0);
}

void site_found(SiteReport *report, const char *check, FindingKind kind, Severity severity,
                const char *path, const char *format, ...)
{
    const CheckRow *row = check_row(report->rules, check);
    CHECK(row);
    va_list args;
    va_start(args, format);
    const char *words = arena_vprintf(report->arena, format, args);
    va_end(args);
    report->findings = worker_room(report->arena, report->findings, report->count, &report->room,
                                   sizeof *report->findings);
    report->findings[report->count++] = (Finding){
        .check = row->id,
        .point = row->point,
        .kind = kind,
        .severity = severity,
        .path = path,
        .message = words,
        .fingerprint =
            finding_fingerprint(report->arena, report->options->key, row->id, path, str_of(words)),
    };
}

static void check_each_page(Ctx *ctx, SiteReport *report, CheckRun *out)
{
    const Site *site = report->site;
    CheckPage *pages = arena_array(ctx->arena, CheckPage, site->n_pages + 1);
    size_t count = 0;
    for (size_t i = 0; i < site->n_pages; i++)
        if (site_is_html(&site->pages[i]))
            pages[count++] = (CheckPage){site->pages[i].path, site->pages[i].body};
    check_pages(ctx, report->rules, pages, count, report->options, out);
}

static void name_what_was_cut(SiteReport *report, CheckRun *out)
{
    NotReadList list = {0};
    for (size_t i = 0; i < report->site->n_pages; i++)
        if (report->site->pages[i].cut)
            not_read_add(report->arena, &list, report->site->pages[i].path,
                         "more than 2 MB, or slower than ten seconds: read in part");
    out->not_read = list.items;
    out->n_not_read = list.count;
}

void site_check(Ctx *ctx, const CheckRules *rules, const Site *site, const CheckOptions *options,
                CheckRun *out)
{
    SiteReport report = {.arena = ctx->arena, .rules = rules, .site = site, .options = options};
    check_each_page(ctx, &report, out);
    out->pages = true;
    name_what_was_cut(&report, out);
    site_check_connection(&report);
    site_check_headers(&report);
    site_check_cookies(&report);
    site_check_pages(&report);
    Finding *all = arena_array(ctx->arena, Finding, out->n_findings + report.count + 1);
    if (out->n_findings)
        memcpy(all, out->findings, out->n_findings * sizeof *all);
    if (report.count)
        memcpy(all + out->n_findings, report.findings, report.count * sizeof *all);
    out->findings = all;
    out->n_findings += report.count;
    findings_sort(out);
}
