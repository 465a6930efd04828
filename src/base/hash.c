#include "base/hash.h"

#include "base/err.h"

#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(Sha256) == crypto_hash_sha256_BYTES, "SHA-256 is 32 bytes");

Sha256 sha256(Str bytes)
{
    return sha256_pair(bytes, (Str){"", 0});
}

Sha256 sha256_pair(Str first, Str second)
{
    Sha256 hash;
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const unsigned char *)first.data, first.len);
    crypto_hash_sha256_update(&state, (const unsigned char *)second.data, second.len);
    crypto_hash_sha256_final(&state, hash.bytes);
    return hash;
}

Sha256 sha256_keyed(Str key, Str bytes)
{
    Sha256 hash;
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, (const unsigned char *)key.data, key.len);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)bytes.data, bytes.len);
    crypto_auth_hmacsha256_final(&state, hash.bytes);
    return hash;
}

const char *sha256_hex(Arena *arena, const Sha256 *hash)
{
    size_t room = 2 * sizeof hash->bytes + 1;
    char *hex = arena_alloc(arena, room);
    return sodium_bin2hex(hex, room, hash->bytes, sizeof hash->bytes);
}

/* Exactly 64 digits, nothing skipped or left over; upper case as well. */
bool sha256_from_hex(const char *hex, Sha256 *out)
{
    Sha256 hash;
    size_t len;
    if (!hex || strlen(hex) != 2 * sizeof hash.bytes)
        return false;
    if (sodium_hex2bin(hash.bytes, sizeof hash.bytes, hex, 2 * sizeof hash.bytes, NULL, &len,
                       NULL) != 0 ||
        len != sizeof hash.bytes)
        return false;
    *out = hash;
    return true;
}

bool sha256_eq(const Sha256 *a, const Sha256 *b)
{
    return sodium_memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

void random_bytes(void *out, size_t len)
{
    /* Safe to call again and from any thread. Without it randomness would come from
     * the same source, but opened in a race. */
    CHECK(sodium_init() >= 0);
    randombytes_buf(out, len);
}

const char *random_token(Arena *arena)
{
    unsigned char bytes[32];
    random_bytes(bytes, sizeof bytes);
    enum { variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING };
    size_t room = sodium_base64_encoded_len(sizeof bytes, variant);
    char *token = arena_alloc(arena, room);
    sodium_bin2base64(token, room, bytes, sizeof bytes, variant);
    sodium_memzero(bytes, sizeof bytes);
    return token;
}
