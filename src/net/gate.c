#include "net/gate.h"

#include "base/limits.h"

#include <string.h>
#include <strings.h>

enum {
    MAX_HEAD_FIELDS = 100, /* browsers send about 20 */
    MAX_LENGTH_DIGITS = 15 /* a petabyte, far from overflow */
};

static const HttpField *find(const GateHead *head, const char *name)
{
    for (size_t i = 0; i < head->n_fields; i++)
        if (strcasecmp(head->fields[i].name, name) == 0)
            return &head->fields[i];
    return NULL;
}

static const char *value_of(const GateHead *head, const char *name)
{
    const HttpField *field = find(head, name);
    return field ? field->value : "";
}

static size_t count(const GateHead *head, const char *name)
{
    size_t found = 0;
    for (size_t i = 0; i < head->n_fields; i++)
        found += strcasecmp(head->fields[i].name, name) == 0;
    return found;
}

static bool is_one_of(const char *text, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(text, *list) == 0)
            return true;
    return false;
}

static bool is_token(const char *text)
{
    if (!*text)
        return false;
    for (; *text; text++)
        if (*text <= ' ' || *text >= 0x7f || strchr("\"(),/:;<=>?@[\\]{}", *text))
            return false;
    return true;
}

/* ---- The rules ------------------------------------------------------------------ */

static int every_byte_is_seen(const GateHead *head)
{
    return head->altered ? 400 : 0;
}

static int head_is_small(const GateHead *head)
{
    return head->bytes > MAX_HEAD_BYTES || head->n_fields > MAX_HEAD_FIELDS ? 431 : 0;
}

static int version_is_ours(const GateHead *head)
{
    static const char *const ours[] = {"HTTP/1.1", "HTTP/1.0", NULL};
    if (!head->version || strncmp(head->version, "HTTP/", 5) != 0)
        return 400;
    return is_one_of(head->version, ours) ? 0 : 505;
}

static int method_is_ours(const GateHead *head)
{
    static const char *const ours[] = {"GET", "HEAD", "POST", NULL};
    static const char *const known[] = {"PUT",   "DELETE",  "PATCH", "OPTIONS",
                                        "TRACE", "CONNECT", NULL};
    if (!head->method || !is_token(head->method))
        return 400;
    if (is_one_of(head->method, ours))
        return 0;
    return is_one_of(head->method, known) ? 405 : 501;
}

static int names_are_tokens(const GateHead *head)
{
    for (size_t i = 0; i < head->n_fields; i++)
        if (!is_token(head->fields[i].name))
            return 400;
    return 0;
}

static int values_are_text(const GateHead *head)
{
    for (size_t i = 0; i < head->n_fields; i++)
        for (const char *at = head->fields[i].value; *at; at++)
            if (((unsigned char)*at < 0x20 && *at != '\t') || *at == 0x7f)
                return 400;
    return 0;
}

/* Fields of which a second one would be read by some and passed over by others. */
static int single_fields_are_single(const GateHead *head)
{
    static const char *const single[] = {"Host",          "Content-Length",   "Transfer-Encoding",
                                         "Content-Type",  "Content-Encoding", "Expect",
                                         "Authorization", "Origin",           "Cookie",
                                         "X-Real-IP"};
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        if (count(head, single[i]) > 1)
            return 400;
    return 0;
}

static int coding_is_none(const GateHead *head)
{
    const HttpField *coding = find(head, "Transfer-Encoding");
    if (!coding)
        return 0;
    if (strcmp(head->version, "HTTP/1.1") != 0 || find(head, "Content-Length"))
        return 400;
    if (strcasecmp(coding->value, "chunked") == 0)
        return 411; /* RFC 9112, section 6.3: allowed, and spares us a reader of chunks */
    return strncasecmp(coding->value, "chunked", 7) == 0 ? 400 : 501;
}

static int length_is_number(const GateHead *head)
{
    const HttpField *length = find(head, "Content-Length");
    if (!length)
        return 0;
    size_t digits = strspn(length->value, "0123456789");
    if (digits == 0 || length->value[digits] != '\0')
        return 400;
    return digits > MAX_LENGTH_DIGITS ? 413 : 0;
}

static int body_has_a_use(const GateHead *head)
{
    return strcmp(head->method, "POST") != 0 && gate_length(head->fields, head->n_fields) > 0 ? 400
                                                                                              : 0;
}

static int expectation_is_known(const GateHead *head)
{
    const HttpField *expect = find(head, "Expect");
    return expect && strcasecmp(expect->value, "100-continue") != 0 ? 417 : 0;
}

static int content_is_unpacked(const GateHead *head)
{
    const HttpField *coding = find(head, "Content-Encoding");
    return coding && strcasecmp(coding->value, "identity") != 0 ? 415 : 0;
}

static int target_is_a_path(const GateHead *head)
{
    Target target;
    return target_split(head->target, &target) && target_is_plain(&target) ? 0 : 400;
}

static int host_is_well_formed(const GateHead *head)
{
    Str name;
    return host_name(str_of(value_of(head, "Host")), &name) ? 0 : 400;
}

static int host_is_ours(const GateHead *head)
{
    Str name;
    if (!host_name(str_of(value_of(head, "Host")), &name))
        return 400;
    for (const char *const *host = head->hosts; host && *host; host++)
        if (strlen(*host) == name.len && strncasecmp(*host, name.data, name.len) == 0)
            return 0;
    return 421;
}

static int target_is_of_the_host(const GateHead *head)
{
    Target target;
    if (!target_split(head->target, &target))
        return 400;
    const char *host = value_of(head, "Host");
    bool same = target.authority.len == 0 ||
                (strlen(host) == target.authority.len &&
                 strncasecmp(host, target.authority.data, target.authority.len) == 0);
    return same ? 0 : 421;
}

/* In order: a rule may rely on those before it. */
static const struct {
    int (*rule)(const GateHead *head);
    const char *why;
} rules[] = {
    {every_byte_is_seen, "a NUL, a bare line feed or a folded line in the head"},
    {head_is_small, "the head is too large"},
    {version_is_ours, "a version of HTTP that is not spoken here"},
    {method_is_ours, "a method that is not used here"},
    {names_are_tokens, "a header name that is no token"},
    {values_are_text, "a control character in a header"},
    {single_fields_are_single, "a header twice that may stand once"},
    {coding_is_none, "a transfer coding"},
    {length_is_number, "a Content-Length that is no number"},
    {body_has_a_use, "a body where none belongs"},
    {expectation_is_known, "an unknown expectation"},
    {content_is_unpacked, "a packed body"},
    {target_is_a_path, "a target that can be read in two ways"},
    {host_is_well_formed, "no Host, or one that is no name"},
    {host_is_ours, "a Host that is not served here"},
    {target_is_of_the_host, "a target at another host"},
};

int gate_verdict(const GateHead *head, const char **why)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        int status = rules[i].rule(head);
        if (status != 0) {
            *why = rules[i].why;
            return status;
        }
    }
    *why = "";
    return 0;
}

size_t gate_length(const HttpField *fields, size_t n_fields)
{
    GateHead head = {.fields = fields, .n_fields = n_fields};
    size_t number = 0;
    for (const char *at = value_of(&head, "Content-Length"); *at; at++)
        number = number * 10 + (size_t)(*at - '0');
    return number;
}
