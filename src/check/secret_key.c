/* t06.private-key: private keys whose bytes were decoded and are those of a key; and, as a lead,
 * blocks of noise that say they are one. */
#include "check/families.h"
#include "check/secret.h"

static const char check[] = "t06.private-key";

typedef struct KeyForm {
    const char *begin; /* after "-----BEGIN " */
    const char *name;
    enum { PKCS8, PKCS8_ENCRYPTED, INTEGERS, OPENSSH, PGP } body;
} KeyForm;

static const KeyForm forms[] = {
    {"PRIVATE KEY-----", "private key", PKCS8},
    {"ENCRYPTED PRIVATE KEY-----", "encrypted private key", PKCS8_ENCRYPTED},
    {"RSA PRIVATE KEY-----", "RSA private key", INTEGERS},
    {"DSA PRIVATE KEY-----", "DSA private key", INTEGERS},
    {"EC PRIVATE KEY-----", "EC private key", INTEGERS},
    {"OPENSSH PRIVATE KEY-----", "OpenSSH private key", OPENSSH},
    {"PGP PRIVATE KEY BLOCK-----", "PGP private key", PGP},
};

static const char *const literals[] = {"-----BEGIN ", "PuTTY-User-Key-File-", NULL};

enum { MAX_KEY_BYTES = 16 << 10, LEAST_KEY_BYTES = 40 };

/* The header of an ASN.1 value at `*at`: its tag, with `*at` moved to its content; -1: none. The
 * whole must not be longer than what is there: a key that was cut is no key. */
static int der_header(const unsigned char *bytes, size_t len, size_t *at, size_t *size)
{
    if (*at + 2 > len)
        return -1;
    int tag = bytes[(*at)++];
    size_t first = bytes[(*at)++], count = first & 0x7f;
    *size = first;
    if (first & 0x80) {
        if (count < 1 || count > 3 || *at + count > len)
            return -1;
        for (*size = 0; count-- > 0;)
            *size = *size << 8 | bytes[(*at)++];
    }
    return *size <= len - *at ? tag : -1;
}

enum { DER_INTEGER = 0x02, DER_OCTETS = 0x04, DER_SEQUENCE = 0x30 };

/* SEQUENCE { INTEGER version, then: a SEQUENCE (PKCS#8), an INTEGER (RSA, DSA) or OCTETS (EC) }. */
static bool is_der_key(const unsigned char *bytes, size_t len, bool pkcs8)
{
    size_t at = 0, size;
    if (der_header(bytes, len, &at, &size) != DER_SEQUENCE || at + size > len)
        return false;
    if (der_header(bytes, len, &at, &size) != DER_INTEGER || size != 1)
        return false;
    at += size;
    int tag = der_header(bytes, len, &at, &size);
    return pkcs8 ? tag == DER_SEQUENCE : tag == DER_INTEGER || tag == DER_OCTETS;
}

/* SEQUENCE { SEQUENCE algorithm, OCTETS }. */
static bool is_der_encrypted(const unsigned char *bytes, size_t len)
{
    size_t at = 0, size;
    return der_header(bytes, len, &at, &size) == DER_SEQUENCE &&
           der_header(bytes, len, &at, &size) == DER_SEQUENCE;
}

/* "openssh-key-v1", NUL, then the name of the cipher with its length: "none" when it is not
 * encrypted. */
static bool is_openssh(const unsigned char *bytes, size_t len, bool *encrypted)
{
    static const char magic[] = "openssh-key-v1";
    if (len < sizeof magic + 8 || memcmp(bytes, magic, sizeof magic) != 0)
        return false;
    *encrypted = memcmp(bytes + sizeof magic, "\0\0\0\4none", 8) != 0;
    return true;
}

/* The first packet is a secret key: tag 5, in the old form of the header or the new. */
static bool is_pgp(const unsigned char *bytes)
{
    enum { SECRET_KEY = 5 };
    return (bytes[0] & 0xc0) == 0xc0 ? (bytes[0] & 0x3f) == SECRET_KEY
                                     : (bytes[0] & 0x80) && (bytes[0] >> 2 & 0x0f) == SECRET_KEY;
}

/* Where the base64 begins: behind the lines "Proc-Type: …" and the like, and the empty line. */
static Str body_of(Str text, size_t from, bool *encrypted)
{
    size_t end = text_find(text, from, "-----END ");
    Str body = {text.data + from, end - from};
    size_t header = text_find(body, 0, ": ");
    if (header < body.len && header < 200) {
        *encrypted = text_find(body, 0, "ENCRYPTED") < body.len;
        size_t blank = text_find(body, header, "\n\n");
        size_t blank_cr = text_find(body, header, "\r\n\r\n"),
               blank_escaped = text_find(body, header, "\\n\\n");
        size_t skip = blank < body.len           ? blank + 2
                      : blank_cr < body.len      ? blank_cr + 4
                      : blank_escaped < body.len ? blank_escaped + 4
                                                 : body.len;
        body = (Str){body.data + skip, body.len - skip};
    }
    return body;
}

static bool is_key(const KeyForm *form, const unsigned char *bytes, size_t len, bool *encrypted)
{
    if (len < LEAST_KEY_BYTES)
        return false;
    if (*encrypted) /* the bytes are noise */
        return true;
    switch (form->body) {
    case PKCS8:
        return is_der_key(bytes, len, true);
    case PKCS8_ENCRYPTED:
        *encrypted = true;
        return is_der_encrypted(bytes, len);
    case INTEGERS:
        return is_der_key(bytes, len, false);
    case OPENSSH:
        return is_openssh(bytes, len, encrypted);
    case PGP:
        return is_pgp(bytes);
    }
    return false;
}

static void report(CheckFile *file, size_t offset, const char *name, bool encrypted, Str body)
{
    const char *state = encrypted ? ", encrypted with a passphrase" : "";
    Severity severity = encrypted ? SEVERITY_MEDIUM : SEVERITY_HIGH;
    check_found(file,
                &(Found){.check = check,
                         .kind = FINDING_DEFECT,
                         .severity = secret_severity(file, severity),
                         .offset = offset,
                         .match = body,
                         .secret = true},
                "A whole %s%s%s.", name, state, secret_whereabouts(file));
}

/* Not cut, for that begins as a key does; scrambled, or in a form that is not known here. */
static bool is_noise(Str body, const unsigned char *bytes, size_t len)
{
    enum { LEAST_NOISE = 100, IRREGULAR = 500 };
    return len >= LEAST_NOISE && bytes[0] != DER_SEQUENCE && text_entropy(body) >= IRREGULAR;
}

static void report_noise(CheckFile *file, size_t offset, const char *name, Str body)
{
    check_found(file,
                &(Found){.check = check,
                         .kind = FINDING_LEAD,
                         .severity = SEVERITY_LOW,
                         .offset = offset,
                         .match = body,
                         .secret = true},
                "A block that says it is a %s%s: its bytes are not laid out as those of one, and "
                "not those of a sample either. Look whether anything uses it.",
                name, secret_whereabouts(file));
}

static const KeyForm *form_at(Str text, size_t offset)
{
    Str rest = {text.data + offset, text.len - offset};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_starts(rest, str_of(forms[i].begin)))
            return &forms[i];
    return NULL;
}

static void look_pem(CheckFile *file, size_t offset)
{
    size_t from = offset + strlen(literals[0]);
    const KeyForm *form = form_at(file->text, from);
    if (!form)
        return;
    bool encrypted = false;
    Str body = body_of(file->text, from + strlen(form->begin), &encrypted);
    unsigned char bytes[MAX_KEY_BYTES];
    size_t len = base64_bytes(body, bytes, sizeof bytes);
    if (is_key(form, bytes, len, &encrypted))
        report(file, offset, form->name, encrypted, body);
    else if (is_noise(body, bytes, len))
        report_noise(file, offset, form->name, body);
}

/* PuTTY: "Encryption: none", and the private part after "Private-Lines: n". */
static void look_putty(CheckFile *file, size_t offset)
{
    size_t lines = text_find(file->text, offset, "Private-Lines: ");
    if (lines == file->text.len)
        return;
    size_t end = text_find(file->text, lines, "\n");
    Str body = {file->text.data + end, file->text.len - end};
    unsigned char bytes[MAX_KEY_BYTES];
    if (base64_bytes(body, bytes, sizeof bytes) < LEAST_KEY_BYTES)
        return;
    Str head = {file->text.data + offset, lines - offset};
    bool encrypted = text_find(head, 0, "Encryption: none") == head.len;
    report(file, offset, "PuTTY private key", encrypted, body);
}

static void look(CheckFile *file, const void *row, size_t offset)
{
    const char *literal = *(const char *const *)row;
    if (memcmp(file->text.data + offset, literal, strlen(literal)) != 0)
        return;
    if (literal == literals[0])
        look_pem(file, offset);
    else
        look_putty(file, offset);
}

const CheckFamily secret_key_family = {
    .name = "private keys",
    .literals = literals,
    .literal_size = sizeof *literals,
    .candidate = look,
    .history = true,
};
