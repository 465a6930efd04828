/* t06.cred-files: files whose purpose is to hold credentials. */
#include "check/families.h"
#include "check/secret.h"
#include "check/secret_score.h"

static const char check[] = "t06.cred-files";

typedef enum Proof {
    PROOF_SETTINGS, /* a line that gives a secret a value */
    PROOF_WORD,     /* a word, with a value behind it that is no placeholder */
    PROOF_LINES,    /* a line of the file's own form: fields separated by ':' */
    PROOF_BYTES     /* the first bytes */
} Proof;

typedef struct CredentialFile {
    const char *names; /* separated by spaces; "*.p12" by ending */
    Proof proof;
    const char *mark;
    Severity severity;
    const char *what;
} CredentialFile;

static const CredentialFile kinds[] = {
    {".env .env.production .env.prod .env.live .env.local .env.staging .env.development",
     PROOF_SETTINGS, "", SEVERITY_HIGH, "settings with secrets"},
    {".npmrc", PROOF_WORD, "_authToken=", SEVERITY_HIGH, "npm settings with a token"},
    {".netrc _netrc", PROOF_WORD, "password ", SEVERITY_HIGH, "passwords for hosts"},
    {".pypirc", PROOF_WORD, "password", SEVERITY_HIGH, "a PyPI password"},
    {".git-credentials", PROOF_WORD, "://", SEVERITY_HIGH, "passwords for git"},
    {".pgpass", PROOF_LINES, "", SEVERITY_HIGH, "passwords for databases"},
    {".htpasswd", PROOF_WORD, ":$", SEVERITY_MEDIUM, "hashed passwords"},
    {".dockercfg config.json", PROOF_WORD, "\"auth\": \"", SEVERITY_HIGH,
     "passwords for image registries"},
    {"*.p12 *.pfx", PROOF_BYTES, "\x30\x82", SEVERITY_HIGH, "a store of keys and certificates"},
    {"*.jks *.keystore", PROOF_BYTES, "\xfe\xed\xfe\xed", SEVERITY_HIGH, "a Java store of keys"},
    {"*.kdbx", PROOF_BYTES, "\x03\xd9\xa2\x9a", SEVERITY_HIGH, "a KeePass store of passwords"},
};

static bool fits(const char *names, const CheckFile *file)
{
    Str rest = str_of(names), word;
    while (str_cut(&rest, ' ', &word)) {
        Str name = str_of(file->name);
        if (word.data[0] == '*' ? str_ends(name, (Str){word.data + 1, word.len - 1})
                                : str_eq(name, word))
            return true;
    }
    return false;
}

static const CredentialFile *kind_of(const CheckFile *file)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (fits(kinds[i].names, file))
            return &kinds[i];
    return NULL;
}

static bool wants(const CheckFile *file)
{
    return kind_of(file) != NULL;
}

/* Offset of a line NAME=value whose value weighs as a secret; text.len: none. */
static size_t secret_setting(const CheckFile *file)
{
    Str rest = file->text, line;
    while (str_cut(&rest, '\n', &line)) {
        const char *equals = memchr(line.data, '=', line.len);
        if (!equals || line.data[0] == '#')
            continue;
        Str key = {line.data, (size_t)(equals - line.data)};
        Str value = str_trim((Str){equals + 1, line.len - key.len - 1});
        if (value.len >= 2 && (value.data[0] == '"' || value.data[0] == '\''))
            value = (Str){value.data + 1, value.len - 2};
        if (secret_score(file, key, value, line).sum >= SCORE_LEAD)
            return (size_t)(line.data - file->text.data);
    }
    return file->text.len;
}

static size_t marked_value(const CheckFile *file, const char *mark)
{
    enum { LEAST = 6, WINDOW = 200 };
    Str text = file->text;
    for (size_t at = 0; (at = text_find(text, at, mark)) < text.len; at++) {
        Str line = text_line(text, at);
        size_t from = at + strlen(mark), line_end = (size_t)(line.data - text.data) + line.len;
        size_t end = from;
        while (end < line_end && end - from < WINDOW && text.data[end] != '"')
            end++;
        Str value = {text.data + from, end - from};
        if (value.len >= LEAST && value.data[0] != '$' && !secret_is_placeholder(value))
            return at;
    }
    return text.len;
}

/* host:port:database:user:password */
static size_t pgpass_line(Str text)
{
    enum { FIELDS = 5 };
    Str rest = text, line;
    while (str_cut(&rest, '\n', &line)) {
        int colons = 0;
        for (size_t i = 0; i < line.len; i++)
            colons += line.data[i] == ':';
        if (colons == FIELDS - 1 && line.data[0] != '#' && line.data[line.len - 1] != ':')
            return (size_t)(line.data - text.data);
    }
    return text.len;
}

static size_t proof_of(const CheckFile *file, const CredentialFile *kind)
{
    switch (kind->proof) {
    case PROOF_SETTINGS:
        return secret_setting(file);
    case PROOF_WORD:
        return marked_value(file, kind->mark);
    case PROOF_LINES:
        return pgpass_line(file->text);
    case PROOF_BYTES:
        return str_starts(file->text, str_of(kind->mark)) ? 0 : file->text.len;
    }
    return file->text.len;
}

static void look(CheckFile *file)
{
    const CredentialFile *kind = kind_of(file);
    size_t at = kind ? proof_of(file, kind) : file->text.len;
    if (at >= file->text.len)
        return;
    bool test = file_is(file, CLASS_TEST);
    check_found(file,
                &(Found){.check = check,
                         .kind = test ? FINDING_LEAD : FINDING_DEFECT,
                         .severity = test ? SEVERITY_LOW : kind->severity,
                         .offset = kind->proof == PROOF_BYTES ? FILE_ITSELF : at,
                         .match = str_of(file->name)},
                "%s holds %s%s.%s", file->name, kind->what, secret_whereabouts(file),
                test ? " Look whether they are used anywhere." : "");
}

const CheckFamily secret_file_family = {
    .name = "files of credentials",
    .wants = wants,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_DOCS,
    .binary = true,
};
