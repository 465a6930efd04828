/* t06.secret-generic: a value that is given to a name like "password" or "api key", when what is
 * known of both says together that it is a secret (secret_score.h). */
#include "base/buf.h"
#include "check/families.h"
#include "check/secret.h"
#include "check/secret_score.h"

static const char check[] = "t06.secret-generic";

static const char *const literals[] = {
    "password",    "passwd",         "passphrase",    "passcode",    "secret",     "token",
    "apikey",      "api_key",        "api-key",       "accesskey",   "access_key", "access-key",
    "authkey",     "auth_key",       "accountkey",    "account_key", "privatekey", "private_key",
    "credential",  "encryption_key", "encryptionkey", "signing_key", "signingkey", "client_key",
    "master_key",  "shared_key",     "_pass",         "dbpass",      "_pwd",       "authorization",
    "service_key", "app_key",        "appkey",        "hmac_key",    "_salt",      NULL,
};

enum { WINDOW = 400 };

/* In these a value may stand without quotes. */
static bool bare_values(const CheckFile *file)
{
    if (is_one_of("yml yaml env ini cfg conf properties toml sh bash tfvars config txt",
                  str_of(file->ending)))
        return true;
    return strncmp(file->name, ".env", 4) == 0 || strncmp(file->name, "Dockerfile", 10) == 0;
}

static bool in_name(char c)
{
    return is_word(c) || c == '-' || c == '.';
}

/* The whole name around the place where a part of it was found. */
static Str name_around(Str text, size_t offset, size_t len)
{
    enum { LONGEST = 80 };
    size_t start = offset, end = offset + len;
    while (start > 0 && offset - start < LONGEST && in_name(text.data[start - 1]))
        start--;
    while (end < text.len && end - offset < LONGEST && in_name(text.data[end]))
        end++;
    return (Str){text.data + start, end - start};
}

static size_t skip_spaces(Str text, size_t at)
{
    while (at < text.len && (text.data[at] == ' ' || text.data[at] == '\t'))
        at++;
    return at;
}

/* Behind "name", at "=", ":", ":=" or "=>"; not at "==", "!=" or "::". text.len: none is there. */
static size_t skip_operator(Str text, size_t at)
{
    if (at < text.len && strchr("\"'`]", text.data[at]) && text.data[at]) /* the name's own quote */
        at++;
    at = skip_spaces(text, at);
    if (at + 1 >= text.len)
        return text.len;
    char c = text.data[at], next = text.data[at + 1];
    if (c == '=' && next == '>')
        return skip_spaces(text, at + 2);
    if (c == ':' && next == '=')
        return skip_spaces(text, at + 2);
    if ((c == '=' || c == ':') && next != '=' && next != ':' && next != '~')
        return skip_spaces(text, at + 1);
    return text.len;
}

static Str quoted_value(Str text, size_t at)
{
    char quote = text.data[at];
    size_t end = at + 1;
    while (end < text.len && text.data[end] != quote && text.data[end] != '\n' && end - at < WINDOW)
        end += text.data[end] == '\\' && end + 1 < text.len ? 2 : 1;
    if (end >= text.len || text.data[end] != quote)
        return (Str){"", 0};
    return (Str){text.data + at + 1, end - at - 1};
}

static Str bare_value(Str text, size_t at)
{
    size_t end = at;
    while (end < text.len && !strchr(" \t\r\n\"'`,;", text.data[end]) && end - at < WINDOW)
        end++;
    return (Str){text.data + at, end - at};
}

/* The prefixes of strings in Python and C#: b"…", f"…", @"…". */
static size_t skip_string_prefix(Str text, size_t at)
{
    if (at + 1 < text.len && strchr("bru@", to_lower(text.data[at])) &&
        (text.data[at + 1] == '"' || text.data[at + 1] == '\''))
        return at + 1;
    return at;
}

/* What stands behind a call that reads the environment is its default: DB_PASS = getenv("X", "…")
 * is not read; the value is not known. */
static Str value_at(const CheckFile *file, size_t at)
{
    Str text = file->text;
    at = skip_string_prefix(text, at);
    if (at >= text.len)
        return (Str){"", 0};
    if (text.data[at] == '"' || text.data[at] == '\'' || text.data[at] == '`')
        return quoted_value(text, at);
    return bare_values(file) ? bare_value(text, at) : (Str){"", 0};
}

/* "Authorization: Bearer …": the scheme is no part of the secret. */
static Str without_scheme(Str value)
{
    static const char *const schemes[] = {"bearer ", "basic ", "token ", "apikey "};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t len = strlen(schemes[i]);
        if (value.len > len && text_find_folded((Str){value.data, len}, 0, schemes[i]) == 0)
            return (Str){value.data + len, value.len - len};
    }
    return value;
}

static void report(CheckFile *file, const Score *score, Str key, Str value)
{
    bool defect = score->sum >= SCORE_DEFECT;
    Buf why = buf_init(file->arena, 400);
    for (int i = 0; i < SCORE_REASONS && score->reasons[i]; i++)
        buf_printf(&why, "%s%s", i ? "; " : "", score->reasons[i]);
    check_found(file,
                &(Found){.check = check,
                         .kind = defect ? FINDING_DEFECT : FINDING_LEAD,
                         .severity = secret_severity(file, defect ? SEVERITY_MEDIUM : SEVERITY_LOW),
                         .offset = (size_t)(value.data - file->text.data),
                         .match = value,
                         .secret = true},
                "%s%s is given a value that %s a secret%s: %s. Why: %s.%s",
                str_copy(file->arena, key), key.len ? "" : "Something", defect ? "is" : "may be",
                secret_whereabouts(file), check_redacted(file->arena, value), buf_text(&why),
                defect ? "" : " Look whether it is one.");
}

static void look(CheckFile *file, const void *row, size_t offset)
{
    const char *literal = *(const char *const *)row;
    Str text = file->text, key = name_around(text, offset, strlen(literal));
    size_t key_end = (size_t)(key.data - text.data) + key.len;
    size_t window = text.len - key_end < WINDOW ? text.len : key_end + WINDOW;
    size_t at = skip_operator((Str){text.data, window}, key_end);
    if (at >= window)
        return;
    Str value = without_scheme(value_at(file, at));
    Score score = secret_score(file, key, value, text_line(text, offset));
    if (score.sum >= SCORE_LEAD)
        report(file, &score, key, value);
}

const CheckFamily secret_generic_family = {
    .name = "secrets by name",
    .literals = literals,
    .literal_size = sizeof *literals,
    .candidate = look,
    .history = true,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_BINARY,
};
