/* t06.site-tls and t06.site-security-txt. */
#include "check/site.h"

#include <strings.h>

static const char tls[] = "t06.site-tls", security_txt[] = "t06.site-security-txt";

static bool is_old_tls(const char *version)
{
    return text_eq(version, "SSLv3") || text_eq(version, "TLSv1") || text_eq(version, "TLSv1.0") ||
           text_eq(version, "TLSv1.1");
}

static bool leads_to_https(const SitePage *plain)
{
    const char *to = site_header(plain, "location");
    return plain->status >= 300 && plain->status < 400 && to && strncasecmp(to, "https://", 8) == 0;
}

static void check_certificate(SiteReport *report)
{
    enum { SOON_DAYS = 30 };
    const Site *site = report->site;
    Date ends = site->certificate_ends, today = report->options->date;
    if (site->certificate_fault)
        site_found(report, tls, FINDING_DEFECT, SEVERITY_HIGH, "",
                   "The certificate does not hold: %s.", site->certificate_fault);
    if (date_known(ends) && !site->certificate_fault &&
        date_compare(ends, date_add_days(today, SOON_DAYS)) < 0)
        site_found(report, tls, FINDING_LEAD, SEVERITY_MEDIUM, "",
                   "The certificate ends on %s: look whether it is renewed by itself.",
                   date_text(report->arena, ends));
}

static void check_https(SiteReport *report)
{
    const Site *site = report->site;
    size_t before = report->count;
    check_certificate(report);
    if (site->tls && is_old_tls(site->tls))
        site_found(report, tls, FINDING_DEFECT, SEVERITY_HIGH, "",
                   "The connection is by %s, which has been withdrawn (RFC 8996).", site->tls);
    if (site->plain.status && !leads_to_https(&site->plain))
        site_found(report, tls, FINDING_DEFECT, SEVERITY_MEDIUM, "",
                   "By http:// the site answers (%d) and does not lead to https://.",
                   site->plain.status);
    if (report->count > before)
        return;
    const char *until = date_known(site->certificate_ends)
                            ? arena_printf(report->arena, ", with a certificate until %s",
                                           date_text(report->arena, site->certificate_ends))
                            : "";
    site_found(report, tls, FINDING_EVIDENCE, SEVERITY_NONE, "", "The connection is by %s%s.",
               text_or(site->tls, "TLS"), until);
}

static void check_tls(SiteReport *report)
{
    const Site *site = report->site;
    if (site->https)
        check_https(report);
    else if (site->here)
        site_found(report, tls, FINDING_NOT_APPLICABLE, SEVERITY_NONE, "",
                   "The site is on this machine and without TLS: nothing can be said of how others "
                   "reach it.");
    else
        site_found(report, tls, FINDING_DEFECT, SEVERITY_HIGH, "",
                   "The site is reached by http://: whoever is on the way can read and change it.");
}

/* ---- security.txt (RFC 9116) ------------------------------------------------------------- */

/* The value of a field; an empty text when it is not there. */
static Str field(Str text, const char *name)
{
    Str line;
    size_t len = strlen(name);
    while (str_cut(&text, '\n', &line)) {
        line = str_trim(line);
        if (line.len > len && strncasecmp(line.data, name, len) == 0 && line.data[len] == ':')
            return str_trim((Str){line.data + len + 1, line.len - len - 1});
    }
    return (Str){"", 0};
}

static bool has_security_txt(const SitePage *page)
{
    const char *type = site_header(page, "content-type");
    return page->status == 200 && type && strncasecmp(type, "text/plain", 10) == 0 &&
           page->body.len > 0;
}

static void check_security_txt(SiteReport *report)
{
    enum { DATE_LEN = 10 };
    const SitePage *page = &report->site->security_txt;
    if (!has_security_txt(page)) {
        site_found(
            report, security_txt, FINDING_LEAD, SEVERITY_MEDIUM, "",
            "No security.txt is at %s: look how somebody who finds a weakness learns where to "
            "report it.",
            page->path);
        return;
    }
    size_t before = report->count;
    Str contact = field(page->body, "Contact"), expires = field(page->body, "Expires");
    Date date = {0};
    bool dated = expires.len >= DATE_LEN &&
                 date_parse(str_copy(report->arena, (Str){expires.data, DATE_LEN}), &date);
    if (contact.len == 0)
        site_found(report, security_txt, FINDING_DEFECT, SEVERITY_MEDIUM, page->path,
                   "security.txt names no Contact, which it must.");
    if (!dated)
        site_found(report, security_txt, FINDING_DEFECT, SEVERITY_LOW, page->path,
                   "security.txt has no Expires with a date, which it must.");
    else if (date_compare(date, report->options->date) < 0)
        site_found(report, security_txt, FINDING_DEFECT, SEVERITY_MEDIUM, page->path,
                   "security.txt expired on %s, so nobody should rely on it.",
                   date_text(report->arena, date));
    if (report->count == before)
        site_found(report, security_txt, FINDING_EVIDENCE, SEVERITY_NONE, page->path,
                   "security.txt says where weaknesses are reported, until %s.",
                   date_text(report->arena, date));
}

void site_check_connection(SiteReport *report)
{
    check_tls(report);
    check_security_txt(report);
}
