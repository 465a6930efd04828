/* Makes the parts of sample files that must not lie in the tree: secrets, keys, bytes that are no
 * text. In a sample,
 *
 *     {{token ghp_ 36}}         the prefix and so many letters and digits, always the same ones
 *     {{crc ghp_ 30}}           the same, followed by their checksum as GitHub and npm make it
 *     {{upper AKIA 16}}         of A-Z and 2-7     {{hex shpat_ 32}}   of 0-9 and a-f
 *     {{digits - 9}}            "-" is no prefix
 *     {{der pkcs8|rsa|ec|encrypted|cut}}   base64 of a key of this form
 *     {{openssh none|aes}}      base64 of an OpenSSH key
 *     {{bytes 00ff7f}}          these bytes
 *     {{repeat 1000 word}}      the word so many times
 *     {{code 7 300}}            so many lines of code, others for another first number */
#pragma once
#include "base/buf.h"

#include <ctype.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

static inline unsigned sample_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16 & 0x7fff;
}

static inline void sample_letters(Buf *out, const char *letters, size_t count, unsigned seed)
{
    for (size_t i = 0; i < count; i++)
        buf_add_char(out, letters[sample_random(&seed) % strlen(letters)]);
}

static const char sample_base62[] =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static inline void sample_crc(Buf *out, Str body)
{
    char digits[6];
    uLong crc = crc32(0, (const Bytef *)body.data, (uInt)body.len);
    for (int i = 5; i >= 0; i--, crc /= 62)
        digits[i] = sample_base62[crc % 62];
    buf_add_bytes(out, digits, sizeof digits);
}

static inline void sample_base64(Buf *out, const unsigned char *bytes, size_t len)
{
    char *text =
        arena_alloc(out->arena, sodium_base64_encoded_len(len, sodium_base64_VARIANT_ORIGINAL));
    sodium_bin2base64(text, sodium_base64_encoded_len(len, sodium_base64_VARIANT_ORIGINAL), bytes,
                      len, sodium_base64_VARIANT_ORIGINAL);
    for (size_t i = 0; text[i]; i++) {
        if (i && i % 64 == 0)
            buf_add_char(out, '\n');
        buf_add_char(out, text[i]);
    }
}

/* 300 bytes that begin as the form does; the rest is noise. */
static inline void sample_der(Buf *out, const char *form)
{
    enum { SIZE = 300, INNER = SIZE - 4 };
    unsigned char key[SIZE];
    unsigned seed = 7;
    for (size_t i = 0; i < SIZE; i++)
        key[i] = (unsigned char)sample_random(&seed);
    const unsigned char head[] = {0x30, 0x82, INNER >> 8, INNER & 255};
    memcpy(key, head, sizeof head);
    const unsigned char pkcs8[] = {2, 1, 0, 0x30, 13}, rsa[] = {2, 1, 0, 2, 0x40},
                        ec[] = {2, 1, 1, 4, 32}, encrypted[] = {0x30, 0x40, 6, 9, 42};
    bool is_pkcs8 = strcmp(form, "pkcs8") == 0, is_ec = strcmp(form, "ec") == 0,
         is_encrypted = strcmp(form, "encrypted") == 0;
    memcpy(key + 4, is_pkcs8 ? pkcs8 : is_ec ? ec : is_encrypted ? encrypted : rsa, sizeof rsa);
    sample_base64(out, key, strcmp(form, "cut") == 0 ? SIZE / 2 : SIZE);
}

static inline void sample_openssh(Buf *out, const char *cipher)
{
    unsigned char key[200];
    unsigned seed = 9;
    for (size_t i = 0; i < sizeof key; i++)
        key[i] = (unsigned char)sample_random(&seed);
    memcpy(key, "openssh-key-v1", 15);
    bool none = strcmp(cipher, "none") == 0;
    memcpy(key + 15, none ? "\0\0\0\4none" : "\0\0\0\12aes256-ctr", 8);
    sample_base64(out, key, sizeof key);
}

static inline void sample_bytes(Buf *out, const char *hex)
{
    for (; isxdigit((unsigned char)hex[0]) && isxdigit((unsigned char)hex[1]); hex += 2) {
        char digits[3] = {hex[0], hex[1], 0};
        buf_add_char(out, (char)strtoul(digits, NULL, 16));
    }
}

/* "tide_3 = berth(quay, 41)": the same lines for the same first number. */
static inline void sample_code(Buf *out, unsigned seed, size_t lines)
{
    static const char *const words[] = {"vessel", "harbour", "tide",  "berth", "permit", "crew",
                                        "cargo",  "anchor",  "pilot", "dock",  "quay",   "signal"};
    enum { WORDS = sizeof words / sizeof *words };
    for (size_t i = 0; i < lines; i++) {
        unsigned dice = sample_random(&seed);
        buf_printf(out, "%s_%zu = %s(%s, %u)\n", words[dice % WORDS], i,
                   words[dice / WORDS % WORDS], words[dice / 7 % WORDS], dice);
    }
}

static inline void sample_one(Buf *out, const char *what)
{
    static const struct {
        const char *word, *letters;
    } kinds[] = {{"token", sample_base62},
                 {"crc", sample_base62},
                 {"upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"},
                 {"hex", "0123456789abcdef"},
                 {"digits", "0123456789"}};
    char word[20] = "", first[64] = "", second[64] = "";
    sscanf(what, "%19s %63s %63s", word, first, second);
    size_t count = strtoul(second, NULL, 10);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(word, kinds[i].word) != 0)
            continue;
        if (strcmp(first, "-") != 0)
            buf_add(out, first);
        Buf body = buf_init(out->arena, 4096);
        sample_letters(&body, kinds[i].letters, count, (unsigned)count + (unsigned)first[0]);
        buf_add_str(out, buf_str(&body));
        if (strcmp(word, "crc") == 0)
            sample_crc(out, buf_str(&body));
        return;
    }
    if (strcmp(word, "der") == 0)
        sample_der(out, first);
    else if (strcmp(word, "openssh") == 0)
        sample_openssh(out, first);
    else if (strcmp(word, "bytes") == 0)
        sample_bytes(out, first);
    else if (strcmp(word, "code") == 0)
        sample_code(out, (unsigned)strtoul(first, NULL, 10), count);
    else if (strcmp(word, "repeat") == 0)
        for (size_t i = strtoul(first, NULL, 10); i > 0; i--)
            buf_add(out, second);
    else /* a template of the sample itself */
        buf_printf(out, "{{%s}}", what);
}

static inline Str sample_make(Arena *arena, Str text)
{
    Buf out = buf_init(arena, 16 << 20);
    while (text.len) {
        const char *open = memmem(text.data, text.len, "{{", 2);
        const char *close =
            open ? memmem(open, text.len - (size_t)(open - text.data), "}}", 2) : NULL;
        if (!close)
            break;
        buf_add_bytes(&out, text.data, (size_t)(open - text.data));
        sample_one(&out, arena_text_len(arena, open + 2, (size_t)(close - open) - 2));
        text.len -= (size_t)(close + 2 - text.data);
        text.data = close + 2;
    }
    buf_add_str(&out, text);
    return buf_str(&out);
}
