/* What the checks for secrets have in common. For secret_*.c. */
#pragma once
#include "check/check_file.h"

/* Characters by which a token is made. */
typedef enum Alphabet {
    HEX_LOWER,
    HEX,
    BASE32,    /* A-Z 2-7 */
    UPPER,     /* A-Z 0-9 */
    BASE62,    /* A-Z a-z 0-9 */
    BASE62_,   /* with _ */
    BASE64URL, /* with - and _ */
    SEGMENTS,  /* with - _ and / */
    BASE64,    /* with + / = */
    DIGITS
} Alphabet;

bool alphabet_has(Alphabet alphabet, char c);
/* How many characters from `from` on are of the alphabet. */
size_t alphabet_run(Alphabet alphabet, Str text, size_t from);

/* Bits a character, in hundredths, by how often each occurs: 0 to 800. Whole numbers, so that it is
 * the same on every machine. */
int text_entropy(Str text);

/* Something that stands for a secret: "xxxx", "your-api-key-here", "<token>", "changeme",
 * "1234567890…". */
bool secret_is_placeholder(Str value);

/* Bytes of base64 text, white space and "\n" of strings left out; stops at the first other
 * character. The number of bytes, at most `most`. */
size_t base64_bytes(Str text, unsigned char *out, size_t most);

/* Where it lies tells how much it weighs: what is not run is one step lower. */
Severity secret_severity(const CheckFile *file, Severity severity);
/* " in a test", " in documents", "" */
const char *secret_whereabouts(const CheckFile *file);
