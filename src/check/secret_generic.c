/* t06.secret-generic: a value that is given to a name like "password" or "api key", when what is
 * known of both says together that it is a secret (secret_score.h). */
#include "base/buf.h"
#include "check/families.h"
#include "check/secret.h"
#include "check/secret_form.h"
#include "check/secret_score.h"

static const char check[] = "t06.secret-generic";

static const char *const literals[] = {
    "password",      "passwd",      "passphrase",  "passcode",   "secret",
    "token",         "apikey",      "api_key",     "api-key",    "accesskey",
    "access_key",    "access-key",  "authkey",     "auth_key",   "accountkey",
    "account_key",   "privatekey",  "private_key", "credential", "encryption_key",
    "encryptionkey", "signing_key", "signingkey",  "client_key", "master_key",
    "shared_key",    "_pass",       "dbpass",      "_pwd",       "pwd=",
    "pwd =",         "pwd\"",       "pwd'",        "pwd:",       "authorization",
    "service_key",   "app_key",     "appkey",      "hmac_key",   "salt",
    "passwort",      "pass\"",      "pass'",       "pass=",      "pass =",
    "pass:",         "userpass",    "adminpass",   "mypass",     "rootpass",
    "_pw=",          "_pw\"",       "\"pw\"",      "'pw'",       "consumer_key",
    "consumerkey",   "storage_key", "auth =",      NULL,
};

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
    bool defect = score->sum >= SCORE_DEFECT && file_is_production(file);
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
    Given given;
    if (!secret_given(file, offset, strlen(literal), &given))
        return;
    Str value = without_scheme(given.value);
    Score score = secret_score(file, given.name, value, text_line(file->text, offset));
    if (score.sum >= SCORE_LEAD)
        report(file, &score, given.name, value);
}

const CheckFamily secret_generic_family = {
    .name = "secrets by name",
    .literals = literals,
    .literal_size = sizeof *literals,
    .candidate = look,
    .history = true,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_BINARY,
};
