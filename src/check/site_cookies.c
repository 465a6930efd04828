/* t07.site-cookies: what is set when somebody opens the pages and has agreed to nothing. */
#include "check/site.h"

#include <strings.h>

static const char check[] = "t07.site-cookies";

typedef struct Cookie {
    Str name;
    bool secure, http_only, same_site;
} Cookie;

static Cookie read_cookie(const char *value)
{
    Cookie cookie = {0};
    Str rest = str_of(value), part;
    for (bool first = true; str_cut(&rest, ';', &part); first = false) {
        part = str_trim(part);
        const char *equals = memchr(part.data, '=', part.len);
        Str name = str_trim((Str){part.data, equals ? (size_t)(equals - part.data) : part.len});
        if (first)
            cookie.name = name;
        else if (name.len == 6 && strncasecmp(name.data, "secure", 6) == 0)
            cookie.secure = true;
        else if (name.len == 8 && strncasecmp(name.data, "httponly", 8) == 0)
            cookie.http_only = true;
        else if (name.len == 8 && strncasecmp(name.data, "samesite", 8) == 0)
            cookie.same_site = true;
    }
    return cookie;
}

/* What the table says the cookie is for; "*" at the end of a name of it stands for anything. */
static const char *purpose(const SiteReport *report, Str name)
{
    const Json *items = json_get(check_table(report->rules, "cookies"), "items");
    for (const Json *item = json_first(items); item; item = item->next) {
        Str known = str_of(json_text(item, "name"));
        bool open = str_ends(known, S("*"));
        known.len -= open;
        if (open ? str_starts(name, known) : str_eq(name, known))
            return json_text(item, "what");
    }
    return NULL;
}

/* Whoever has it is taken for its owner. */
static bool is_session(Str name)
{
    static const char *const parts[] = {"sess", "sid", "auth", "token", "login", "jwt"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (text_find_folded(name, 0, parts[i]) < name.len)
            return text_find_folded(name, 0, "csrf") == name.len &&
                   text_find_folded(name, 0, "xsrf") == name.len;
    return false;
}

static void see_cookie(SiteReport *report, const SitePage *page, const Cookie *cookie)
{
    const char *name = str_copy(report->arena, cookie->name);
    const char *what = purpose(report, cookie->name);
    size_t before = report->count;
    if (what)
        site_found(report, check, FINDING_DEFECT, SEVERITY_MEDIUM, page->path,
                   "The cookie %s (%s) is set before anybody has agreed to it.", name, what);
    if (report->site->https && !cookie->secure)
        site_found(report, check, FINDING_DEFECT, SEVERITY_MEDIUM, page->path,
                   "The cookie %s is without Secure: it is sent by http, too.", name);
    if (is_session(cookie->name) && !cookie->http_only)
        site_found(report, check, FINDING_DEFECT, SEVERITY_MEDIUM, page->path,
                   "The cookie %s, by its name one of a session, is without HttpOnly: scripts can "
                   "read it.",
                   name);
    if (!cookie->same_site)
        site_found(report, check, FINDING_LEAD, SEVERITY_LOW, page->path,
                   "The cookie %s is without SameSite: look when other sites may send it.", name);
    if (report->count == before)
        site_found(report, check, FINDING_EVIDENCE, SEVERITY_NONE, page->path,
                   "The cookie %s is limited as it should be.", name);
}

static bool is_new(TextList *seen, Arena *arena, Str name)
{
    const char *text = str_copy(arena, name);
    if (text_list_has(seen, text))
        return false;
    text_list_add(arena, seen, text);
    return true;
}

void site_check_cookies(SiteReport *report)
{
    enum { MOST = 100 };
    TextList seen = {0};
    for (size_t i = 0; i < report->site->n_pages; i++) {
        const SitePage *page = &report->site->pages[i];
        for (size_t k = 0; k < page->n_headers && seen.count < MOST; k++) {
            if (strcmp(page->headers[k].name, "set-cookie") != 0)
                continue;
            Cookie cookie = read_cookie(page->headers[k].value);
            if (cookie.name.len && is_new(&seen, report->arena, cookie.name))
                see_cookie(report, page, &cookie);
        }
    }
    if (seen.count == 0)
        site_found(report, check, FINDING_EVIDENCE, SEVERITY_NONE, "",
                   "No cookie was set on the pages that were read.");
}
