/* SHA-256, hexadecimal, random bytes: libsodium behind four calls.
 * Anybody may use this. */
#pragma once
#include "base/arena.h"
#include "base/str.h"

typedef struct Sha256 {
    unsigned char bytes[32];
} Sha256;

Sha256 sha256(Str bytes);
Sha256 sha256_pair(Str first, Str second); /* of the two, one after the other */
Sha256 sha256_keyed(Str key, Str bytes);   /* HMAC-SHA-256 (RFC 2104) */
const char *sha256_hex(Arena *arena, const Sha256 *hash);
bool sha256_from_hex(const char *hex, Sha256 *out);
bool sha256_eq(const Sha256 *a, const Sha256 *b); /* constant time */
void random_bytes(void *out, size_t len);
const char *random_token(Arena *arena); /* 256 bits, URL-safe base64 */
