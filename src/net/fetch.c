#include "net/fetch.h"

#include "base/buf.h"
#include "net/curl_library.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

/* ---- Addresses ---------------------------------------------------------------------- */

/* One part of an address; NULL when it is none. */
static const char *url_part(Ctx *ctx, const CurlLibrary *curl, const char *url, CURLUPart part,
                            unsigned flags)
{
    char *text = NULL;
    const char *copy = NULL;
    CURLU *handle = curl->url();
    if (handle && curl->url_set(handle, CURLUPART_URL, url, 0) == CURLUE_OK &&
        curl->url_get(handle, part, &text, flags) == CURLUE_OK)
        copy = arena_text(ctx->arena, text);
    curl->free(text);
    curl->url_cleanup(handle);
    return copy;
}

static bool is_web(const char *scheme)
{
    return text_eq(scheme, "http") || text_eq(scheme, "https");
}

const char *fetch_resolve(Ctx *ctx, const char *base, const char *link)
{
    const CurlLibrary *curl;
    char *text = NULL, *scheme = NULL;
    const char *copy = NULL;
    if (curl_library(ctx, &curl) != OK)
        return NULL;
    CURLU *handle = curl->url();
    if (handle && curl->url_set(handle, CURLUPART_URL, base, 0) == CURLUE_OK &&
        curl->url_set(handle, CURLUPART_URL, link, 0) == CURLUE_OK &&
        curl->url_set(handle, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK &&
        curl->url_get(handle, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK && is_web(scheme) &&
        curl->url_get(handle, CURLUPART_URL, &text, 0) == CURLUE_OK)
        copy = arena_text(ctx->arena, text);
    curl->free(text);
    curl->free(scheme);
    curl->url_cleanup(handle);
    return copy;
}

const char *fetch_origin(Ctx *ctx, const char *url)
{
    const CurlLibrary *curl;
    if (curl_library(ctx, &curl) != OK)
        return NULL;
    const char *scheme = url_part(ctx, curl, url, CURLUPART_SCHEME, 0),
               *host = url_part(ctx, curl, url, CURLUPART_HOST, 0),
               *port = url_part(ctx, curl, url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    return is_web(scheme) && host && port
               ? arena_printf(ctx->arena, "%s://%s:%s", scheme, host, port)
               : NULL;
}

static bool is_local_name(const char *host)
{
    return strcasecmp(host, "localhost") == 0 || strncmp(host, "127.", 4) == 0 ||
           strcmp(host, "[::1]") == 0 || strcmp(host, "::1") == 0;
}

bool fetch_is_here(Ctx *ctx, const char *url)
{
    const CurlLibrary *curl;
    if (curl_library(ctx, &curl) != OK)
        return false;
    const char *host = url_part(ctx, curl, url, CURLUPART_HOST, 0);
    return host && is_local_name(host);
}

typedef enum Nearness { ADDRESS_ELSEWHERE, ADDRESS_HERE, ADDRESS_NEVER } Nearness;

/* Link-local addresses are where clouds give away their keys; nothing is a site at 0.0.0.0. */
static Nearness nearness_of_4(uint32_t address)
{
    unsigned first = address >> 24;
    if (first == 127)
        return ADDRESS_HERE;
    bool never = first == 0 || first >= 224 || address >> 16 == (169u << 8 | 254);
    return never ? ADDRESS_NEVER : ADDRESS_ELSEWHERE;
}

static Nearness nearness_of(const struct curl_sockaddr *address)
{
    if (address->family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, &address->addr, sizeof four);
        return nearness_of_4(ntohl(four.sin_addr.s_addr));
    }
    if (address->family != AF_INET6 || address->addrlen < sizeof(struct sockaddr_in6))
        return ADDRESS_NEVER;
    struct sockaddr_in6 six;
    memcpy(&six, &address->addr, sizeof six);
    if (IN6_IS_ADDR_LOOPBACK(&six.sin6_addr))
        return ADDRESS_HERE;
    if (IN6_IS_ADDR_V4MAPPED(&six.sin6_addr)) {
        uint32_t four;
        memcpy(&four, six.sin6_addr.s6_addr + 12, sizeof four);
        return nearness_of_4(ntohl(four));
    }
    bool never = IN6_IS_ADDR_UNSPECIFIED(&six.sin6_addr) || IN6_IS_ADDR_LINKLOCAL(&six.sin6_addr) ||
                 IN6_IS_ADDR_MULTICAST(&six.sin6_addr);
    return never ? ADDRESS_NEVER : ADDRESS_ELSEWHERE;
}

/* ---- One answer --------------------------------------------------------------------- */

typedef struct Fetch {
    Ctx *ctx;
    const CurlLibrary *curl;
    bool local, refused; /* the host is this machine; its address was not to be asked */
    Buf body;
    FetchHeader *headers;
    size_t n_headers, head_bytes;
    FetchReply *out;
} Fetch;

static curl_socket_t open_socket(void *to, curlsocktype purpose, struct curl_sockaddr *address)
{
    Fetch *fetch = to;
    Nearness wanted = fetch->local ? ADDRESS_HERE : ADDRESS_ELSEWHERE;
    if (purpose != CURLSOCKTYPE_IPCXN || nearness_of(address) != wanted) {
        fetch->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* Fewer bytes taken than given ends the transfer. */
static size_t take_body(char *bytes, size_t one, size_t count, void *to)
{
    Fetch *fetch = to;
    size_t len = one * count;
    if (fetch->body.len + len > MAX_FETCH_BYTES) {
        fetch->out->cut = true;
        return 0;
    }
    buf_add_bytes(&fetch->body, bytes, len);
    return len;
}

static size_t take_header(char *bytes, size_t one, size_t count, void *to)
{
    Fetch *fetch = to;
    size_t len = one * count;
    Str line = str_trim((Str){bytes, len});
    fetch->head_bytes += len;
    if (fetch->head_bytes > MAX_FETCH_HEAD_BYTES)
        return 0;
    if (str_starts(line, S("HTTP/"))) /* a new answer begins: that before was "100 Continue" */
        fetch->n_headers = 0;
    const char *colon = memchr(line.data, ':', line.len);
    if (!colon || fetch->n_headers == MAX_FETCH_HEADERS)
        return len;
    size_t name_len = (size_t)(colon - line.data);
    const char *name =
        text_folded(fetch->ctx->arena, arena_text_len(fetch->ctx->arena, line.data, name_len));
    Str value = str_trim((Str){colon + 1, line.len - name_len - 1});
    const char *text = str_copy(fetch->ctx->arena, value);
    if (!utf8_valid(value))
        text = utf8_clean(fetch->ctx->arena, value);
    fetch->headers[fetch->n_headers++] = (FetchHeader){name, text};
    return len;
}

/* "SSL connection using TLSv1.3 / …": nothing else says it. */
static int take_remark(CURL *handle, curl_infotype kind, char *bytes, size_t len, void *to)
{
    static const char before[] = "SSL connection using ";
    Fetch *fetch = to;
    (void)handle;
    Str line = {bytes, len};
    if (kind == CURLINFO_TEXT && str_starts(line, str_of(before))) {
        size_t start = sizeof before - 1, end = start;
        while (end < len && bytes[end] > ' ')
            end++;
        fetch->out->tls = arena_text_len(fetch->ctx->arena, bytes + start, end - start);
    }
    return 0;
}

/* "Expire date:2027-01-31 12:00:00 GMT" or "Expire date:Jan 31 12:00:00 2027 GMT". */
static Date certificate_date(Ctx *ctx, const char *text)
{
    enum { ISO = 10, DAY_AT = 4, YEAR_AT = 16 };
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    Date date = {0};
    if (strlen(text) < ISO || date_parse(arena_text_len(ctx->arena, text, ISO), &date))
        return date;
    const char *month = strstr(months, arena_text_len(ctx->arena, text, 3));
    if (!month || strlen(text) < YEAR_AT + 4)
        return date;
    int day = (text[DAY_AT] == ' ' ? 0 : text[DAY_AT] - '0') * 10 + text[DAY_AT + 1] - '0';
    date_parse(arena_printf(ctx->arena, "%.4s-%02d-%02d", text + YEAR_AT,
                            (int)(month - months) / 3 + 1, day),
               &date);
    return date;
}

static void read_certificate(Fetch *fetch, CURL *handle)
{
    static const char name[] = "Expire date:";
    struct curl_certinfo *info = NULL;
    if (fetch->curl->easy_getinfo(handle, CURLINFO_CERTINFO, &info) != CURLE_OK || !info ||
        info->num_of_certs < 1)
        return;
    for (const struct curl_slist *line = info->certinfo[0]; line; line = line->next)
        if (strncmp(line->data, name, sizeof name - 1) == 0)
            fetch->out->certificate_ends =
                certificate_date(fetch->ctx, line->data + sizeof name - 1);
}

static void prepare(Fetch *fetch, CURL *handle, const char *url, bool verify)
{
    const CurlLibrary *curl = fetch->curl;
#define SET(option, value) curl->easy_setopt(handle, CURLOPT_##option, value)
    SET(URL, url);
    SET(PROTOCOLS_STR, "http,https");
    SET(FOLLOWLOCATION, 0L);
    SET(PROXY, "");
    SET(USERAGENT, "tcop");
    SET(ACCEPT_ENCODING, "");
    SET(NOSIGNAL, 1L);
    SET(CONNECTTIMEOUT, (long)FETCH_SECONDS);
    SET(TIMEOUT, (long)FETCH_SECONDS);
    SET(OPENSOCKETFUNCTION, open_socket);
    SET(OPENSOCKETDATA, fetch);
    SET(WRITEFUNCTION, take_body);
    SET(WRITEDATA, fetch);
    SET(HEADERFUNCTION, take_header);
    SET(HEADERDATA, fetch);
    SET(VERBOSE, 1L);
    SET(DEBUGFUNCTION, take_remark);
    SET(DEBUGDATA, fetch);
    SET(CERTINFO, 1L);
    SET(SSL_VERIFYPEER, (long)verify);
    SET(SSL_VERIFYHOST, verify ? 2L : 0L);
#undef SET
}

static CURLcode ask(Fetch *fetch, CURL *handle, const char *url, bool verify)
{
    fetch->body = buf_init(fetch->ctx->arena, MAX_FETCH_BYTES + 1);
    fetch->n_headers = fetch->head_bytes = 0;
    prepare(fetch, handle, url, verify);
    return fetch->curl->easy_perform(handle);
}

/* What was there before the limit of time or size is looked at. */
static Err result(Fetch *fetch, CURL *handle, const char *url, CURLcode code)
{
    long status = 0;
    Ctx *ctx = fetch->ctx;
    fetch->curl->easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (fetch->refused)
        return fail(ctx, INVALID, "%s leads to an address that is not asked: %s", url,
                    fetch->local ? "it is not this machine."
                                 : "it is this machine, or one that no site has.");
    if (code == CURLE_OPERATION_TIMEDOUT && status)
        fetch->out->cut = true;
    else if (code != CURLE_OK && !fetch->out->cut)
        return fail(ctx, INVALID, "%s gives no answer: %s.", url, fetch->curl->easy_strerror(code));
    fetch->out->status = (int)status;
    fetch->out->headers = fetch->headers;
    fetch->out->n_headers = fetch->n_headers;
    fetch->out->body = buf_str(&fetch->body);
    read_certificate(fetch, handle);
    return OK;
}

static bool is_allowed(const TextList *hosts, const char *host)
{
    for (size_t i = 0; i < hosts->count; i++)
        if (strcasecmp(hosts->items[i], host) == 0)
            return true;
    return false;
}

static Err check_address(Ctx *ctx, const CurlLibrary *curl, const TextList *hosts, const char *url,
                         bool *local)
{
    const char *scheme = url_part(ctx, curl, url, CURLUPART_SCHEME, 0),
               *host = url_part(ctx, curl, url, CURLUPART_HOST, 0);
    if (!is_web(scheme) || !host)
        return fail(ctx, INVALID, "%s is no address of a site, such as https://www.example.com/.",
                    url);
    if (url_part(ctx, curl, url, CURLUPART_USER, 0))
        return fail(ctx, INVALID, "An address with a user name or password is not asked.");
    *local = is_local_name(host);
    if (!*local && !is_allowed(hosts, host))
        return fail(ctx, INVALID,
                    "%s is neither this machine nor allowed. If you may test it, say so: "
                    "--allow %s.",
                    host, host);
    return OK;
}

Err fetch(Ctx *ctx, const TextList *hosts, const char *url, FetchReply *out)
{
    Fetch fetch = {.ctx = ctx, .out = out};
    *out = (FetchReply){0};
    TRY(curl_library(ctx, &fetch.curl));
    TRY(check_address(ctx, fetch.curl, hosts, url, &fetch.local));
    fetch.headers = arena_array(ctx->arena, FetchHeader, MAX_FETCH_HEADERS);
    CURL *handle = fetch.curl->easy_init();
    if (!handle)
        return fail(ctx, BUSY, "There is no memory to fetch a page.");
    CURLcode code = ask(&fetch, handle, url, true);
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE) {
        out->fault = arena_text(ctx->arena, fetch.curl->easy_strerror(code));
        code = ask(&fetch, handle, url, false);
    }
    Err err = result(&fetch, handle, url, code);
    fetch.curl->easy_cleanup(handle);
    return err;
}

const char *fetch_header(const FetchReply *reply, const char *name)
{
    for (size_t i = 0; i < reply->n_headers; i++)
        if (strcmp(reply->headers[i].name, name) == 0)
            return reply->headers[i].value;
    return NULL;
}
