/* t06.risky-code: settings, characters and old run-times that weaken what is otherwise sound. */
#include "check/families.h"
#include "check/run_time.h"

static const char check[] = "t06.risky-code";

typedef struct Risk {
    const char *literal;
    const char *then; /* what follows it, spaces left out and case folded; several separated by '|';
                         NULL: nothing has to */
    const char *what;
} Risk;

static const char tls[] = "Certificates are not verified here, so anyone on the way can answer.";

static const Risk risks[] = {
    {"verify", "=false)|=false,", tls}, /* of requests and httpx; see is_call() */
    {"NODE_TLS_REJECT_UNAUTHORIZED", "=0|='0|=\"0|:0|:'0|:\"0|']='0|\"]=\"0|']=0", tls},
    {"rejectUnauthorized", ":false|=false", tls},
    {"InsecureSkipVerify", ":true|=true", tls},
    {"CURLOPT_SSL_VERIFYPEER", ",0|,false|=>false|=>0", tls},
    {"CURLOPT_SSL_VERIFYHOST", ",0|,false|=>false|=>0", tls},
    {"_create_unverified_context", NULL, tls},
    {"OpenSSL::SSL::VERIFY_NONE", NULL, tls},
    {"NoopHostnameVerifier.INSTANCE", NULL, tls},
    {"TrustAllCerts", NULL, tls},
    {"ServerCertificateCustomValidationCallback",
     "=(_,_,_,_)=>true|=delegate{returntrue;}|=httpclienthandler.dangerous", tls},
    {"DangerousAcceptAnyServerCertificateValidator", NULL, tls},
    {"danger_accept_invalid_certs", "(true)", tls},
    {"strictSSL", ":false", tls},
    {"sslVerify", "=false", tls},
    {0},
};

static bool follows(Str text, size_t at, const char *one)
{
    for (; *one; at++) {
        if (at >= text.len)
            return false;
        char c = text.data[at];
        if (c == ' ' || c == '\t')
            continue;
        if (to_lower(c) != *one++)
            return false;
    }
    return true;
}

static bool any_follows(Str text, size_t at, const char *several)
{
    char one[64];
    Str rest = str_of(several), piece;
    while (str_cut(&rest, '|', &piece)) {
        if (piece.len >= sizeof one)
            continue;
        memcpy(one, piece.data, piece.len);
        one[piece.len] = '\0';
        if (follows(text, at, one))
            return true;
    }
    return false;
}

/* "verify" only as the whole name of an argument: requests.get(url, verify=False). */
static bool is_own_word(Str text, size_t offset, const char *literal)
{
    return offset == 0 || !is_word(literal[0]) || !is_word(text.data[offset - 1]);
}

/* A function that has such an argument does not switch it off. */
static bool is_call(Str line, const char *literal)
{
    static const char *const clients[] = {"requests.", "httpx.",   "session", "client",
                                          ".get(",     ".post(",   ".put(",   ".patch(",
                                          ".delete(",  ".request("};
    if (strcmp(literal, "verify") != 0)
        return true;
    if (text_find(line, 0, "def ") < line.len)
        return false;
    for (size_t i = 0; i < sizeof clients / sizeof *clients; i++)
        if (text_find_folded(line, 0, clients[i]) < line.len)
            return true;
    return false;
}

/* What a comment says is not done. */
static bool is_in_comment(Str line, size_t before)
{
    Str head = str_trim((Str){line.data, before});
    return head.len &&
           (head.data[0] == '#' || head.data[0] == '*' || str_starts(head, S("//")) ||
            str_starts(head, S("/*")) || str_starts(head, S("<!--")) || str_starts(head, S("--")));
}

static void report(CheckFile *file, size_t offset, Str match, const char *words)
{
    check_found(file,
                &(Found){.check = check,
                         .kind = file_is_production(file) ? FINDING_DEFECT : FINDING_LEAD,
                         .severity = file_is_production(file) ? SEVERITY_MEDIUM : SEVERITY_LOW,
                         .offset = offset,
                         .match = match},
                "%s%s", words,
                file_is_production(file) ? ""
                                         : " It is not in what is run: look whether it matters.");
}

static void see(CheckFile *file, const void *row, size_t offset)
{
    if (!file_is(file, CLASS_CODE | CLASS_DATA | CLASS_CI | CLASS_INFRASTRUCTURE))
        return;
    const Risk *risk = row;
    Str text = file->text, line = text_line(text, offset);
    size_t len = strlen(risk->literal);
    if (memcmp(text.data + offset, risk->literal, len) != 0 ||
        !is_own_word(text, offset, risk->literal) ||
        is_in_comment(line, (size_t)(text.data + offset - line.data)) ||
        !is_call(line, risk->literal))
        return;
    bool quoted = offset > 0 && strchr("\"'`", text.data[offset - 1]);
    if (quoted && !risk->then) /* a word about it */
        return;
    if (!risk->then || any_follows(text, offset + len, risk->then))
        report(file, offset, (Str){text.data + offset, len}, risk->what);
}

/* ---- Settings of Django --------------------------------------------------------- */

static bool is_production_settings(const CheckFile *file)
{
    static const char *const others[] = {"dev",   "local",   "test",  "ci",
                                         "debug", "example", "sample"};
    if (strcmp(file->ending, "py") != 0 || !strstr(file->path, "settings"))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strstr(file->path, others[i]))
            return false;
    return true;
}

static void check_debug(CheckFile *file)
{
    static const char setting[] = "DEBUG = True";
    size_t at = text_find(file->text, 0, setting);
    if (at == file->text.len || (at && file->text.data[at - 1] != '\n'))
        return;
    report(file, at, str_of(setting),
           "DEBUG is on in these settings: errors then show settings and code to everyone.");
}

/* ---- Text that is not read as it is run ----------------------------------------- */

/* U+202A to U+202E and U+2066 to U+2069: the compiler reads another order than people see. */
static bool is_control(const char *bytes)
{
    const unsigned char *c = (const unsigned char *)bytes;
    return c[0] == 0xe2 && ((c[1] == 0x80 && c[2] >= 0xaa && c[2] <= 0xae) ||
                            (c[1] == 0x81 && c[2] >= 0xa6 && c[2] <= 0xa9));
}

static void check_direction(CheckFile *file)
{
    Str text = file->text;
    const char *at = text.data, *end = text.data + text.len;
    while ((at = memchr(at, 0xe2, (size_t)(end - at))) && end - at >= 3) {
        if (is_control(at)) {
            report(file, (size_t)(at - text.data), (Str){at, 3},
                   "A character that turns the direction of the text stands in code: it may read "
                   "otherwise "
                   "than it runs.");
            return;
        }
        at++;
    }
}

static bool wants(const CheckFile *file)
{
    return file_is(file, CLASS_CODE) || run_time_wants(file);
}

static void look(CheckFile *file)
{
    if (run_time_wants(file))
        run_time_look(file);
    if (is_production_settings(file))
        check_debug(file);
    if (!file_is(file, CLASS_DATA))
        check_direction(file);
}

const CheckFamily risky_code_family = {
    .name = "risky code",
    .literals = risks,
    .literal_size = sizeof *risks,
    .candidate = see,
    .wants = wants,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_DOCS,
};
