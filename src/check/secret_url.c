/* t06.url-credentials: a user and a password in an address. */
#include "check/families.h"
#include "check/secret.h"

static const char check[] = "t06.url-credentials";

static const char *const literals[] = {
    "http://",    "https://",         "postgres://",   "postgresql://",  "mysql://", "mariadb://",
    "redis://",   "rediss://",        "mongodb://",    "mongodb+srv://", "amqp://",  "amqps://",
    "ftp://",     "ftps://",          "sftp://",       "smtp://",        "smtps://", "ldap://",
    "ldaps://",   "ssh://",           "git+https://",  "sqlserver://",   "mssql://", "oracle://",
    "couchdb://", "elasticsearch://", "clickhouse://", "nats://",        NULL,
};

enum { LONGEST = 300 };

/* Behind the scheme, up to what cannot stand in "user:password@host". */
static Str authority_at(Str text, size_t at)
{
    size_t end = at;
    while (end < text.len && end - at < LONGEST && (unsigned char)text.data[end] > ' ' &&
           !strchr("/\"'`<>\\|)]", text.data[end]))
        end++;
    return (Str){text.data + at, end - at};
}

/* The last '@' ends the password, which may hold one. */
static bool split(Str authority, Str *user, Str *password, Str *host)
{
    const char *at = memrchr(authority.data, '@', authority.len);
    const char *colon = at ? memchr(authority.data, ':', (size_t)(at - authority.data)) : NULL;
    if (!colon)
        return false;
    *user = (Str){authority.data, (size_t)(colon - authority.data)};
    *password = (Str){colon + 1, (size_t)(at - colon) - 1};
    *host = (Str){at + 1, authority.len - (size_t)(at - authority.data) - 1};
    return password->len > 0 && host->len > 0;
}

/* "$PASSWORD", "{password}", "%s", ":password", "***", and words that stand for one. */
static bool stands_for_password(Str password)
{
    static const char *const words[] = {
        "password",   "pass",    "passwd", "pwd",      "secret",
        "token",      "pw",      "p",      "key",      "apikey",
        "mypassword", "mypass",  "user",   "username", "foo",
        "bar",        "baz",     "test",   "abc",      "x",
        "y",          "pass123", "...",    "hunter2",  "mysecretpassword"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == password.len && text_find_folded(password, 0, words[i]) == 0)
            return true;
    if (memchr(password.data, '$', password.len) || memchr(password.data, '{', password.len) ||
        memchr(password.data, '*', password.len) || memchr(password.data, '(', password.len))
        return true;
    return password.data[0] == '%' || password.data[0] == ':' || password.data[0] == '<' ||
           secret_is_placeholder(password);
}

/* Nobody but the machine itself can use these. */
static bool is_nowhere(Str host)
{
    static const char *const hosts[] = {
        "localhost", "127.0.0.1", "0.0.0.0",  "example.com", "example.org",          "example.net",
        ".example",  ".test",     ".invalid", ".local",      "host.docker.internal", "::1"};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
        if (text_find_folded(host, 0, hosts[i]) < host.len)
            return true;
    /* "db", "postgres:5432": a name of a container network, unless it is an address. */
    return memchr(host.data, '.', host.len) == NULL;
}

static void look(CheckFile *file, const void *row, size_t offset)
{
    const char *scheme = *(const char *const *)row;
    Str user, password, host;
    Str authority = authority_at(file->text, offset + strlen(scheme));
    if (!split(authority, &user, &password, &host) || stands_for_password(password))
        return;
    bool nowhere = is_nowhere(host), aside = !file_is_production(file);
    if (nowhere && aside)
        return;
    bool lead = nowhere || aside;
    check_found(file,
                &(Found){.check = check,
                         .kind = lead ? FINDING_LEAD : FINDING_DEFECT,
                         .severity = lead ? SEVERITY_LOW : SEVERITY_MEDIUM,
                         .offset = offset,
                         .match = authority,
                         .secret = true},
                "An address with a user and a password%s: %s…:%s@%s.%s", secret_whereabouts(file),
                scheme, check_redacted(file->arena, password), str_copy(file->arena, host),
                lead ? " Look whether it is used anywhere." : "");
}

const CheckFamily secret_url_family = {
    .name = "passwords in addresses",
    .literals = literals,
    .literal_size = sizeof *literals,
    .candidate = look,
    .history = true,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK,
};
