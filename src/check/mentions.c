/* Checks that are decided by a text and what stands around it: t04.http-endpoints,
 * t05.legacy-hosting and t07.cookie-flags. What a text alone speaks for is in signs.c. */
#include "check/families.h"

static bool is_exact(const CheckFile *file, const char *literal, size_t offset)
{
    return memcmp(file->text.data + offset, literal, strlen(literal)) == 0;
}

/* What stands between the start of the line and a place. */
static Str line_before(Str text, size_t offset)
{
    Str line = text_line(text, offset);
    return (Str){line.data, (size_t)(text.data + offset - line.data)};
}

static bool has_part(Str text, const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_find_folded(text, 0, parts[i]) < text.len)
            return true;
    return false;
}
#define HAS_PART(text, parts) has_part(text, parts, sizeof(parts) / sizeof *(parts))

/* ---- t04.http-endpoints --------------------------------------------------------- */

/* The host of "http://host/path"; what ends it. */
static Str host_at(Str text, size_t at)
{
    size_t end = at;
    while (end < text.len &&
           (is_word(text.data[end]) || text.data[end] == '-' || text.data[end] == '.'))
        end++;
    return (Str){text.data + at, end - at};
}

/* Names of schemas and languages are addresses that nobody opens; some hosts are the machine
 * itself, or kept for examples. */
static bool is_no_endpoint(Str host)
{
    static const char *const parts[] = {"localhost",
                                        "127.0.0.1",
                                        "0.0.0.0",
                                        "example.",
                                        ".example",
                                        ".test",
                                        ".local",
                                        ".internal",
                                        "w3.org",
                                        "xmlns",
                                        "schema",
                                        "purl.org",
                                        "xml.apache",
                                        "java.sun.com",
                                        "ns.adobe",
                                        "apache.org",
                                        "springframework",
                                        "opengis.net",
                                        "iana.org",
                                        "relaxng",
                                        "docbook",
                                        "json-schema",
                                        "openxmlformats",
                                        "microsoft.com",
                                        "tempuri",
                                        "dublincore",
                                        "foaf",
                                        "ogp.me",
                                        "rdfs",
                                        "sitemaps.org",
                                        "gnu.org",
                                        "opensource.org",
                                        "jabber.org",
                                        "oasis-open",
                                        "example",
                                        "host",
                                        "inkscape",
                                        "sodipodi",
                                        "creativecommons",
                                        "mozilla.org",
                                        "namespace",
                                        "geojson.org",
                                        "openoffice",
                                        "xhtml",
                                        "etsi.org",
                                        "hl7.org",
                                        "snomed",
                                        "loinc"};
    return host.len < 4 || !memchr(host.data, '.', host.len) || HAS_PART(host, parts);
}

/* src="http://…", action="http://…": the page asks for it. */
static bool is_asked_by_page(Str before)
{
    static const char *const attributes[] = {
        "src=", "action=", "data-src=", "poster=", "formaction="};
    if (before.len == 0 ||
        (before.data[before.len - 1] != '"' && before.data[before.len - 1] != '\''))
        return false;
    before.len--;
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (str_ends(before, str_of(attributes[i])))
            return true;
    return false;
}

/* API_URL = "http://…", endpoint: http://…; a link for people is none. */
static bool is_endpoint_name(Str before)
{
    static const char *const names[] = {"endpoint",    "api_url",    "apiurl",
                                        "api_host",    "base_url",   "baseurl",
                                        "service_url", "serviceurl", "api_base"};
    return HAS_PART(before, names);
}

static const char *const http[] = {"http://", NULL};

static void see_http(CheckFile *file, const void *row, size_t offset)
{
    (void)row;
    static const char check[] = "t04.http-endpoints";
    Str host = host_at(file->text, offset + 7), before = line_before(file->text, offset);
    if (is_no_endpoint(host) || text_is_comment(file->text, offset))
        return;
    bool page = file_is(file, CLASS_TEMPLATE) && is_asked_by_page(before);
    if (!page && !is_endpoint_name(before))
        return;
    check_found(file,
                &(Found){.check = check,
                         .kind = page ? FINDING_DEFECT : FINDING_LEAD,
                         .severity = page ? SEVERITY_MEDIUM : SEVERITY_LOW,
                         .offset = offset,
                         .match = host},
                "%s is %s without encryption (http).%s", str_copy(file->arena, host),
                page ? "asked by the page" : "called",
                page ? "" : " Look whether anything but a test calls it.");
}

const CheckFamily http_family = {
    .name = "addresses without encryption",
    .literals = http,
    .literal_size = sizeof *http,
    .candidate = see_http,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_TEST | CLASS_DOCS,
};

/* ---- t05.legacy-hosting --------------------------------------------------------- */

/* By the table hosts: an address at one, not a word about it. */
static void see_legacy(CheckFile *file, const void *row, size_t offset)
{
    const TableLiteral *host = row;
    size_t end = offset + strlen(host->text);
    Str before = line_before(file->text, offset);
    if (!is_exact(file, host->text, offset) ||
        (end < file->text.len && is_word(file->text.data[end])) ||
        text_is_comment(file->text, offset) || before.len == 0 ||
        !is_word(before.data[before.len - 1]))
        return;
    check_found(file,
                &(Found){.check = "t05.legacy-hosting",
                         .kind = FINDING_DEFECT,
                         .severity = SEVERITY_MEDIUM,
                         .offset = offset,
                         .match = str_of(host->text)},
                "An address in %s: %s.", host->text + (host->text[0] == '.'),
                json_text(host->item, "what"));
}

const CheckFamily legacy_family = {
    .name = "closed hosts",
    .table = "hosts",
    .candidate = see_legacy,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_TEST | CLASS_DOCS,
};

/* ---- t07.cookie-flags ----------------------------------------------------------- */

typedef struct CookieSetting {
    const char *literal;
    const char *endings; /* of the files it belongs to, separated by spaces */
    const char *flag;
} CookieSetting;

static const CookieSetting cookies[] = {
    {"SESSION_COOKIE_SECURE = False", "py", "Secure"},
    {"CSRF_COOKIE_SECURE = False", "py", "Secure"},
    {"SESSION_COOKIE_HTTPONLY = False", "py", "HttpOnly"},
    {"SESSION_COOKIE_SECURE=False", "py", "Secure"},
    {"SESSION_COOKIE_HTTPONLY=False", "py", "HttpOnly"},
    {"SESSION_COOKIE_SAMESITE = None", "py", "SameSite"},
    {"['SESSION_COOKIE_SECURE'] = False", "py", "Secure"},
    {"[\"SESSION_COOKIE_SECURE\"] = False", "py", "Secure"},
    {"session.cookie_secure = 0", "ini php", "Secure"},
    {"session.cookie_httponly = 0", "ini php", "HttpOnly"},
    {"cookie.secure=false", "properties", "Secure"},
    {"cookie.http-only=false", "properties", "HttpOnly"},
    {"CookieSecurePolicy.None", "cs", "Secure"},
    {"httpOnlyCookies=\"false\"", "config", "HttpOnly"},
    {"requireSSL=\"false\"", "config", "Secure"},
    {0},
};

static bool is_development(const CheckFile *file)
{
    static const char *const others[] = {"dev", "local", "test", "debug", "example"};
    return HAS_PART(str_of(file->path), others);
}

static void see_cookie(CheckFile *file, const void *row, size_t offset)
{
    const CookieSetting *setting = row;
    if (!is_one_of(setting->endings, str_of(file->ending)) ||
        !is_exact(file, setting->literal, offset) || text_is_comment(file->text, offset) ||
        is_development(file))
        return;
    check_found(file,
                &(Found){.check = "t07.cookie-flags",
                         .kind = FINDING_DEFECT,
                         .severity = SEVERITY_MEDIUM,
                         .offset = offset,
                         .match = str_of(setting->literal)},
                "The cookie of the session is set without %s.", setting->flag);
}

const CheckFamily cookie_family = {
    .name = "flags of cookies",
    .literals = cookies,
    .literal_size = sizeof *cookies,
    .candidate = see_cookie,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_TEST | CLASS_DOCS,
};
