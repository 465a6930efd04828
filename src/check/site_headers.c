/* t06.site-headers: what the pages ask browsers to do for the people who open them. */
#include "check/site.h"

#include <ctype.h>
#include <strings.h>

static const char check[] = "t06.site-headers";

typedef enum Fault {
    NO_FAULT,
    NO_TRANSPORT,
    SHORT_TRANSPORT,
    NO_POLICY,
    OPEN_POLICY,
    EVAL_POLICY,
    SNIFFED,
    FRAMED,
    NO_REFERRER,
    FAULTS
} Fault;

static const struct {
    FindingKind kind;
    Severity severity;
    const char *words; /* with the share of the pages */
} faults[FAULTS] = {
    [NO_TRANSPORT] = {FINDING_DEFECT, SEVERITY_MEDIUM,
                      "Strict-Transport-Security is missing %s: the next visit may begin by http."},
    [SHORT_TRANSPORT] =
        {FINDING_LEAD, SEVERITY_LOW,
         "Strict-Transport-Security is for less than a year %s: look whether it can "
         "be longer."},
    [NO_POLICY] = {FINDING_DEFECT, SEVERITY_MEDIUM,
                   "Content-Security-Policy is missing %s: whatever gets into a page runs."},
    [OPEN_POLICY] = {FINDING_DEFECT, SEVERITY_MEDIUM,
                     "Content-Security-Policy lets any script in the page run ('unsafe-inline', or "
                     "no limit for scripts) %s."},
    [EVAL_POLICY] = {FINDING_LEAD, SEVERITY_LOW,
                     "Content-Security-Policy lets text be run as code ('unsafe-eval') %s: look "
                     "whether a script really needs it."},
    [SNIFFED] = {FINDING_DEFECT, SEVERITY_LOW, "X-Content-Type-Options: nosniff is missing %s."},
    [FRAMED] = {FINDING_DEFECT, SEVERITY_LOW,
                "Other sites may put the page into a frame %s: neither frame-ancestors nor "
                "X-Frame-Options forbids it."},
    [NO_REFERRER] =
        {FINDING_LEAD, SEVERITY_LOW,
         "Referrer-Policy is missing %s: look whether addresses hold what others should "
         "not learn."},
};

/* The value of a directive of the policy; its data is NULL when it is not there. */
static Str directive(const char *policy, const char *name)
{
    Str rest = str_of(policy), part;
    size_t len = strlen(name);
    while (str_cut(&rest, ';', &part)) {
        part = str_trim(part);
        if (part.len >= len && strncasecmp(part.data, name, len) == 0 &&
            (part.len == len || isspace((unsigned char)part.data[len])))
            return (Str){part.data + len, part.len - len};
    }
    return (Str){NULL, 0};
}

static bool names(Str value, const char *word)
{
    return value.data && text_find_folded(value, 0, word) < value.len;
}

static Fault policy_fault(const SitePage *page)
{
    const char *policy = site_header(page, "content-security-policy");
    if (!policy)
        return NO_POLICY;
    Str scripts = directive(policy, "script-src");
    if (!scripts.data)
        scripts = directive(policy, "default-src");
    /* A nonce or a hash takes 'unsafe-inline' back in every browser that knows them. */
    bool marked = names(scripts, "'nonce-") || names(scripts, "'sha256-") ||
                  names(scripts, "'sha384-") || names(scripts, "'sha512-");
    if (!scripts.data || (names(scripts, "'unsafe-inline'") && !marked))
        return OPEN_POLICY;
    return names(scripts, "'unsafe-eval'") ? EVAL_POLICY : NO_FAULT;
}

static Fault transport_fault(const SitePage *page)
{
    enum { YEAR = 31536000 };
    static const char age[] = "max-age=";
    const char *value = site_header(page, "strict-transport-security");
    int64_t seconds = 0;
    if (!value)
        return NO_TRANSPORT;
    size_t at = text_find_folded(str_of(value), 0, age);
    const char *digits = value + at + (value[at] ? sizeof age - 1 : 0);
    digits += *digits == '"';
    for (; isdigit((unsigned char)*digits) && seconds < YEAR; digits++)
        seconds = seconds * 10 + (*digits - '0');
    return seconds == 0 ? NO_TRANSPORT : seconds < YEAR ? SHORT_TRANSPORT : NO_FAULT;
}

static bool may_be_framed(const SitePage *page)
{
    const char *policy = site_header(page, "content-security-policy");
    return !site_header(page, "x-frame-options") &&
           !(policy && directive(policy, "frame-ancestors").data);
}

/* Which of the faults the page has; each is counted once. */
static void see_page(const Site *site, const SitePage *page, size_t counts[FAULTS])
{
    const char *sniff = site_header(page, "x-content-type-options");
    if (site->https)
        counts[transport_fault(page)]++;
    counts[policy_fault(page)]++;
    counts[SNIFFED] += !sniff || strcasecmp(sniff, "nosniff") != 0;
    counts[FRAMED] += may_be_framed(page);
    counts[NO_REFERRER] += site_header(page, "referrer-policy") == NULL;
}

/* "nginx/1.18.0": which weaknesses it has can be looked up. */
static void see_version(SiteReport *report, const SitePage *page)
{
    static const char *const headers[] = {"server", "x-powered-by", "x-aspnet-version"};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        const char *value = site_header(page, headers[i]);
        if (value && strpbrk(value, "0123456789"))
            site_found(
                report, check, FINDING_LEAD, SEVERITY_LOW, page->path,
                "The header %s says which version answers (%.60s): look whether anybody needs "
                "to know.",
                headers[i], value);
    }
}

void site_check_headers(SiteReport *report)
{
    size_t counts[FAULTS] = {0}, pages = 0;
    for (size_t i = 0; i < report->site->n_pages; i++) {
        const SitePage *page = &report->site->pages[i];
        if (!site_is_html(page))
            continue;
        if (pages++ == 0)
            see_version(report, page);
        see_page(report->site, page, counts);
    }
    size_t before = report->count;
    for (int fault = NO_FAULT + 1; fault < FAULTS; fault++) {
        if (counts[fault] == 0)
            continue;
        const char *share = arena_printf(report->arena, "on %zu of %zu %s", counts[fault], pages,
                                         pages == 1 ? "page" : "pages");
        Buf words = buf_init(report->arena, 1024);
        Str rest = str_of(faults[fault].words);
        size_t hole = text_find(rest, 0, "%s");
        buf_add_bytes(&words, rest.data, hole);
        buf_add(&words, share);
        buf_add(&words, rest.data + hole + 2);
        site_found(report, check, faults[fault].kind, faults[fault].severity, "", "%s",
                   buf_text(&words));
    }
    if (report->count == before && pages)
        site_found(report, check, FINDING_EVIDENCE, SEVERITY_NONE, "",
                   "The headers of all %zu pages ask browsers for what protects people.", pages);
}
