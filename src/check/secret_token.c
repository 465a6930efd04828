/* t06.secret-provider: tokens that services give out, told by prefix, length, alphabet and, where
 * the service has one, checksum. What only looks like one is not reported. */
#include "check/families.h"
#include "check/secret.h"

#include <zlib.h>

typedef enum Checksum { NO_CHECKSUM, CRC32_BASE62 } Checksum;

typedef struct Token {
    const char *prefix, *of;
    Alphabet alphabet;
    uint16_t least, most; /* characters after the prefix */
    Severity severity;
    Checksum checksum;
    const char *inside; /* a text that the rest must hold; NULL: none */
} Token;

#define H SEVERITY_HIGH
#define M SEVERITY_MEDIUM
#define L SEVERITY_LOW
static const Token tokens[] = {
    {"ghp_", "GitHub personal access token", BASE62, 36, 36, H, CRC32_BASE62, NULL},
    {"gho_", "GitHub OAuth token", BASE62, 36, 36, H, CRC32_BASE62, NULL},
    {"ghu_", "GitHub user token", BASE62, 36, 36, H, CRC32_BASE62, NULL},
    {"ghs_", "GitHub server token", BASE62, 36, 36, H, CRC32_BASE62, NULL},
    {"ghr_", "GitHub refresh token", BASE62, 36, 76, H, CRC32_BASE62, NULL},
    {"github_pat_", "GitHub fine-grained token", BASE62_, 82, 82, H, NO_CHECKSUM, "_"},
    {"npm_", "npm access token", BASE62, 36, 36, H, CRC32_BASE62, NULL},
    {"AKIA", "AWS access key", BASE32, 16, 16, H, NO_CHECKSUM, NULL},
    {"ASIA", "AWS temporary access key", BASE32, 16, 16, M, NO_CHECKSUM, NULL},
    {"ABIA", "AWS bearer key", BASE32, 16, 16, M, NO_CHECKSUM, NULL},
    {"xoxb-", "Slack bot token", BASE64URL, 40, 90, H, NO_CHECKSUM, "-"},
    {"xoxp-", "Slack user token", BASE64URL, 60, 120, H, NO_CHECKSUM, "-"},
    {"xoxa-", "Slack token", BASE64URL, 40, 120, H, NO_CHECKSUM, "-"},
    {"xoxr-", "Slack refresh token", BASE64URL, 40, 120, H, NO_CHECKSUM, "-"},
    {"xoxe-", "Slack configuration token", BASE64URL, 100, 200, H, NO_CHECKSUM, "-"},
    {"xapp-", "Slack app token", BASE64URL, 60, 150, H, NO_CHECKSUM, "-"},
    {"sk_live_", "Stripe secret key", BASE62, 24, 200, H, NO_CHECKSUM, NULL},
    {"rk_live_", "Stripe restricted key", BASE62, 24, 200, H, NO_CHECKSUM, NULL},
    {"sk_test_", "Stripe test key", BASE62, 24, 200, L, NO_CHECKSUM, NULL},
    {"whsec_", "webhook signing secret", BASE64, 32, 64, M, NO_CHECKSUM, NULL},
    {"AIza", "Google API key", BASE64URL, 35, 35, H, NO_CHECKSUM, NULL},
    {"GOCSPX-", "Google OAuth client secret", BASE64URL, 28, 28, H, NO_CHECKSUM, NULL},
    {"glpat-", "GitLab personal access token", BASE64URL, 20, 52, H, NO_CHECKSUM, NULL},
    {"gldt-", "GitLab deploy token", BASE64URL, 20, 52, H, NO_CHECKSUM, NULL},
    {"glrt-", "GitLab runner token", BASE64URL, 20, 52, H, NO_CHECKSUM, NULL},
    {"glptt-", "GitLab trigger token", HEX_LOWER, 40, 40, H, NO_CHECKSUM, NULL},
    {"pypi-AgEIcHlwaS5vcmc", "PyPI upload token", BASE64URL, 50, 250, H, NO_CHECKSUM, NULL},
    {"dckr_pat_", "Docker access token", BASE64URL, 27, 27, H, NO_CHECKSUM, NULL},
    {"dop_v1_", "DigitalOcean token", HEX_LOWER, 64, 64, H, NO_CHECKSUM, NULL},
    {"doo_v1_", "DigitalOcean OAuth token", HEX_LOWER, 64, 64, H, NO_CHECKSUM, NULL},
    {"shpat_", "Shopify access token", HEX, 32, 32, H, NO_CHECKSUM, NULL},
    {"shpss_", "Shopify shared secret", HEX, 32, 32, H, NO_CHECKSUM, NULL},
    {"shpca_", "Shopify app token", HEX, 32, 32, H, NO_CHECKSUM, NULL},
    {"shppa_", "Shopify app password", HEX, 32, 32, H, NO_CHECKSUM, NULL},
    {"sk-ant-api", "key of a language model", BASE64URL, 90, 110, H, NO_CHECKSUM, NULL},
    {"sk-proj-", "OpenAI project key", BASE64URL, 60, 180, H, NO_CHECKSUM, "T3BlbkFJ"},
    {"sq0atp-", "Square access token", BASE64URL, 22, 22, H, NO_CHECKSUM, NULL},
    {"sq0csp-", "Square client secret", BASE64URL, 43, 43, H, NO_CHECKSUM, NULL},
    {"AccountKey=", "Azure storage account key", BASE64, 88, 88, H, NO_CHECKSUM, "=="},
    {"api_live_", "GOV.UK Pay live key", BASE62, 40, 80, H, NO_CHECKSUM, NULL},
    {"api_test_", "GOV.UK Pay test key", BASE62, 40, 80, L, NO_CHECKSUM, NULL},
    {"HRKU-", "Heroku API key", BASE64URL, 36, 62, H, NO_CHECKSUM, NULL},
    {"dapi", "Databricks token", HEX_LOWER, 32, 32, H, NO_CHECKSUM, NULL},
    {"glsa_", "Grafana service account token", BASE62_, 41, 41, H, NO_CHECKSUM, "_"},
    {"glc_", "Grafana Cloud token", BASE64, 60, 250, H, NO_CHECKSUM, NULL},
    {"hvs.", "HashiCorp Vault token", BASE64URL, 24, 200, H, NO_CHECKSUM, NULL},
    {"hvb.", "HashiCorp Vault batch token", BASE64URL, 100, 300, H, NO_CHECKSUM, NULL},
    {"PMAK-", "Postman API key", BASE64URL, 59, 59, H, NO_CHECKSUM, "-"},
    {"lin_api_", "Linear API key", BASE62, 40, 40, H, NO_CHECKSUM, NULL},
    {"rubygems_", "RubyGems API key", HEX_LOWER, 48, 48, H, NO_CHECKSUM, NULL},
    {"sntryu_", "Sentry user token", HEX_LOWER, 64, 64, H, NO_CHECKSUM, NULL},
    {"sntrys_", "Sentry organisation token", BASE64, 80, 250, H, NO_CHECKSUM, NULL},
    {"dp.pt.", "Doppler token", BASE62, 40, 44, H, NO_CHECKSUM, NULL},
    {"dp.st.", "Doppler service token", BASE62, 40, 60, H, NO_CHECKSUM, NULL},
    {"AGE-SECRET-KEY-1", "age secret key", UPPER, 58, 58, H, NO_CHECKSUM, NULL},
    {"dt0c01.", "Dynatrace token", UPPER, 24, 24, H, NO_CHECKSUM, NULL},
    {"NRAK-", "New Relic user key", UPPER, 27, 27, H, NO_CHECKSUM, NULL},
    {"ATATT3xFf", "Atlassian API token", BASE64URL, 170, 200, H, NO_CHECKSUM, NULL},
    {"ATCTT3xFf", "Atlassian access token", BASE64URL, 170, 200, H, NO_CHECKSUM, NULL},
    {"figd_", "Figma token", BASE64URL, 40, 44, H, NO_CHECKSUM, NULL},
    {"pscale_tkn_", "PlanetScale token", BASE64URL, 32, 64, H, NO_CHECKSUM, NULL},
    {"sbp_", "Supabase token", HEX_LOWER, 40, 40, H, NO_CHECKSUM, NULL},
    {"pul-", "Pulumi token", HEX_LOWER, 40, 40, H, NO_CHECKSUM, NULL},
    {"tfp_", "Terraform token", BASE62, 59, 59, H, NO_CHECKSUM, NULL},
    {"EAAAE", "Square production token", BASE64URL, 55, 60, H, NO_CHECKSUM, NULL},
    {"hooks.slack.com/services/T", "Slack webhook", SEGMENTS, 35, 50, H, NO_CHECKSUM, "/B"},
    {"discord.com/api/webhooks/", "Discord webhook", SEGMENTS, 70, 100, M, NO_CHECKSUM, "/"},
    {"webhook.office.com/webhookb2/", "Microsoft Teams webhook", BASE64URL, 36, 36, M, NO_CHECKSUM,
     "-"},
    {0},
};
#undef H
#undef M
#undef L

static const char check[] = "t06.secret-provider";

/* The last six characters are the CRC-32 of those before, in base 62. */
static bool checksum_fits(Str body)
{
    enum { CHECKSUM_LEN = 6 };
    static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    enum { BASE = sizeof digits - 1 };
    size_t len = body.len - CHECKSUM_LEN;
    uLong crc = crc32(0, (const Bytef *)body.data, (uInt)len);
    for (size_t i = CHECKSUM_LEN; i-- > 0; crc /= BASE)
        if (body.data[len + i] != digits[crc % BASE])
            return false;
    return true;
}

/* A prefix in the middle of a longer word is no prefix. */
static bool begins_here(Str text, size_t offset, const char *prefix)
{
    return offset == 0 || !is_word(prefix[0]) ||
           !(is_word(text.data[offset - 1]) || text.data[offset - 1] == '-');
}

/* A word that goes on is another word; a sentence that ends is not. */
static bool ends_here(Str text, size_t end)
{
    return end == text.len || !is_word(text.data[end]);
}

static bool is_likely(const Token *token, Str body)
{
    enum {
        LEAST_ENTROPY = 250
    }; /* hundredths of a bit a character: words and patterns lie below */
    if (secret_is_placeholder(body) || text_entropy(body) < LEAST_ENTROPY)
        return false;
    return !token->inside || text_find(body, 0, token->inside) < body.len;
}

/* ---- Tokens that are signed: JSON Web Tokens (RFC 7519) --------------------------- */

/* The base64 of {"a, {"t and {"k: a header begins with alg, typ or kid. */
static const char *const headers[] = {"eyJh", "eyJ0", "eyJr", NULL};

/* Whether the first part is a header that names an algorithm, and not "none". */
static bool names_algorithm(Str header)
{
    enum { MOST = 300 };
    unsigned char bytes[MOST];
    size_t len = base64_bytes(header, bytes, sizeof bytes);
    Str text = {(const char *)bytes, len};
    return text_find(text, 0, "\"alg\"") < len && text_find_folded(text, 0, "\"none\"") == len;
}

static void look_signed(CheckFile *file, const void *row, size_t offset)
{
    enum { LEAST_SIGNATURE = 40 };
    Str text = file->text, part;
    size_t at = offset;
    for (int i = 0; i < 3; i++, at++) {
        size_t len = alphabet_run(BASE64URL, text, at);
        part = (Str){text.data + at, len};
        at += len;
        if ((i == 0 && !names_algorithm(part)) ||
            (i < 2 && (at >= text.len || text.data[at] != '.')))
            return;
    }
    Str whole = {text.data + offset, (size_t)(part.data - text.data) + part.len - offset};
    const char *prefix = *(const char *const *)row;
    if (memcmp(whole.data, prefix, strlen(prefix)) != 0 || part.len < LEAST_SIGNATURE ||
        !begins_here(text, offset, prefix) || secret_is_placeholder(part))
        return;
    check_found(file,
                &(Found){.check = check,
                         .kind = FINDING_LEAD,
                         .severity = SEVERITY_LOW,
                         .offset = offset,
                         .match = whole,
                         .secret = true},
                "A token that is signed (JWT)%s: %s. Look whether it is still taken anywhere.",
                secret_whereabouts(file), check_redacted(file->arena, whole));
}

const CheckFamily secret_signed_family = {
    .name = "signed tokens",
    .literals = headers,
    .literal_size = sizeof *headers,
    .candidate = look_signed,
    .history = true,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_BINARY,
};

/* ---- Tokens with a prefix ---------------------------------------------------------- */

static void look(CheckFile *file, const void *row, size_t offset)
{
    const Token *token = row;
    Str text = file->text;
    size_t prefix = strlen(token->prefix), start = offset + prefix;
    if (memcmp(text.data + offset, token->prefix, prefix) != 0 ||
        !begins_here(text, offset, token->prefix))
        return;
    size_t len = alphabet_run(token->alphabet, text, start);
    if (len < token->least || len > token->most || !ends_here(text, start + len))
        return;
    Str body = {text.data + start, len}, whole = {text.data + offset, prefix + len};
    if (!is_likely(token, body))
        return;
    if (token->checksum == CRC32_BASE62 && !checksum_fits(body))
        return;
    check_found(file,
                &(Found){.check = check,
                         .kind = FINDING_DEFECT,
                         .severity = secret_severity(file, token->severity),
                         .offset = offset,
                         .match = whole,
                         .secret = true},
                "A %s%s: %s.", token->of, secret_whereabouts(file),
                check_redacted(file->arena, whole));
}

const CheckFamily secret_token_family = {
    .name = "tokens of services",
    .literals = tokens,
    .literal_size = sizeof *tokens,
    .candidate = look,
    .history = true,
};
