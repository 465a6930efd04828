#include "check/secret.h"

static const char *const alphabets[] = {
    [HEX_LOWER] = "0123456789abcdef",
    [HEX] = "0123456789abcdefABCDEF",
    [BASE32] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
    [UPPER] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    [BASE62] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
    [BASE62_] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_",
    [BASE64URL] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
    [SEGMENTS] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/",
    [BASE64] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=",
    [DIGITS] = "0123456789",
};

bool alphabet_has(Alphabet alphabet, char c)
{
    return c && strchr(alphabets[alphabet], c);
}

size_t alphabet_run(Alphabet alphabet, Str text, size_t from)
{
    size_t end = from;
    while (end < text.len && alphabet_has(alphabet, text.data[end]))
        end++;
    return end - from;
}

/* log2(n) in hundredths, by squaring: no floating point, so no machine rounds otherwise. */
static int log2_hundredths(uint32_t n)
{
    int whole = 31 - __builtin_clz(n);
    uint64_t x = ((uint64_t)n << 16) >> whole; /* 1 to 2, with 16 bits behind the point */
    int fraction = 0;
    for (int bit = 0; bit < 10; bit++) {
        x = x * x >> 16;
        fraction <<= 1;
        if (x >= UINT64_C(2) << 16) {
            fraction |= 1;
            x >>= 1;
        }
    }
    return whole * 100 + fraction * 100 / 1024;
}

int text_entropy(Str text)
{
    uint32_t counts[256] = {0};
    if (text.len == 0)
        return 0;
    for (size_t i = 0; i < text.len; i++)
        counts[(unsigned char)text.data[i]]++;
    int64_t sum = 0;
    for (int i = 0; i < 256; i++)
        if (counts[i])
            sum += (int64_t)counts[i] * log2_hundredths(counts[i]);
    return log2_hundredths((uint32_t)text.len) - (int)(sum / (int64_t)text.len);
}

static bool has_any(Str value, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_find_folded(value, 0, words[i]) < value.len)
            return true;
    return false;
}

/* Longest run of one character, or of characters that count up or down. */
static size_t longest_run(Str value)
{
    size_t best = 1;
    for (int step = -1; step <= 1; step++) {
        size_t run = 1;
        for (size_t i = 1; i < value.len; i++) {
            run = value.data[i] - value.data[i - 1] == step ? run + 1 : 1;
            if (run > best)
                best = run;
        }
    }
    return best;
}

/* "A1b2c3d4", "12ab345-67cd-890e": of the characters of one kind, put one after the other, three in
 * four follow the one before in the alphabet or among the digits. */
static bool counts_up(Str value, bool (*is_kind)(char), size_t least)
{
    size_t count = 0, steps = 0;
    char before = '\0';
    for (size_t i = 0; i < value.len; i++) {
        char c = to_lower(value.data[i]);
        if (!is_kind(c))
            continue;
        steps += count > 0 && (c == before + 1 || (c == '0' && before == '9'));
        before = c;
        count++;
    }
    return count >= least && steps * 4 >= (count - 1) * 3;
}

bool secret_is_placeholder(Str value)
{
    enum { LEAST_LETTERS = 4, LEAST_DIGITS = 6 };
    static const char *const words[] = {
        "xxxx",     "example",   "placeholder",  "changeme", "change_me", "change-me", "your",
        "replace",  "insert",    "dummy",        "redacted", "todo",      "sample",    "fake",
        "notreal",  "not-real",  "not_real",     "s3cr3t",   "foobar",    "deadbeef",  "my-secret",
        "mysecret", "my_secret", "secretsecret", "testtest", "****",      "...",       "<",
        "${",       "{{",        "%(",           "todo",     "passw0rd",  "p4ssw0rd",  "pa55w",
        "abc123",   "abcd1234",  "qwerty",       "letmein",  "hunter2",
    };
    if (has_any(value, words, sizeof words / sizeof *words) ||
        counts_up(value, is_letter, LEAST_LETTERS) || counts_up(value, is_digit, LEAST_DIGITS))
        return true;
    size_t run = longest_run(value);
    return (run >= 7 && run * 3 >= value.len) || (run >= 4 && run * 2 >= value.len);
}

static int base64_value(char c)
{
    const char *at = c ? strchr(alphabets[BASE64], c) : NULL;
    return at ? (int)(at - alphabets[BASE64]) : -1;
}

/* What may stand between the characters: white space, "\n" in a string, quotes and plus signs of
 * lines put together. */
static size_t skipped(Str text, size_t at)
{
    char c = text.data[at];
    if (c == '\\' && at + 1 < text.len && strchr("nrt\\\n", text.data[at + 1]))
        return 2;
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '"' || c == '\'' || c == ',' ? 1
                                                                                                : 0;
}

size_t base64_bytes(Str text, unsigned char *out, size_t most)
{
    enum { PADDING = 64 };
    uint32_t bits = 0;
    int held = 0;
    size_t len = 0;
    for (size_t i = 0; i < text.len && len < most;) {
        size_t skip = skipped(text, i);
        if (skip) {
            i += skip;
            continue;
        }
        int value = base64_value(text.data[i++]);
        if (value < 0 || value >= PADDING)
            break;
        bits = bits << 6 | (uint32_t)value;
        held += 6;
        if (held >= 8) {
            held -= 8;
            out[len++] = (unsigned char)(bits >> held);
        }
    }
    return len;
}

Severity secret_severity(const CheckFile *file, Severity severity)
{
    return file_is_production(file) || severity <= SEVERITY_LOW ? severity : severity - 1;
}

const char *secret_whereabouts(const CheckFile *file)
{
    return file_is(file, CLASS_TEST)   ? " in a test or example"
           : file_is(file, CLASS_DOCS) ? " in a document"
                                       : "";
}
