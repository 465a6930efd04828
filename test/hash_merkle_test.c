#include "unit.h"

#include "base/merkle.h"

static void hashes(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    /* FIPS 180-4 examples. */
    static const char abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    static const char none[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    Sha256 hash = sha256(S("abc"));
    assert_string_equal(sha256_hex(arena, &hash), abc);
    Sha256 pair = sha256_pair(S("a"), S("bc"));
    assert_true(sha256_eq(&hash, &pair));
    Sha256 empty = sha256((Str){0});
    assert_string_equal(sha256_hex(arena, &empty), none);
    assert_false(sha256_eq(&hash, &empty));

    Sha256 back;
    assert_true(sha256_from_hex(abc, &back));
    assert_true(sha256_eq(&hash, &back));
    assert_true(
        sha256_from_hex("BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", &back));
    assert_false(sha256_from_hex(NULL, &back));
    assert_false(sha256_from_hex("", &back));
    assert_false(sha256_from_hex(abc + 1, &back));
    assert_false(
        sha256_from_hex("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", &back));
    assert_false(sha256_from_hex(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0", &back));
}

static void makes_tokens(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    const char *first = random_token(arena), *second = random_token(arena);
    assert_int_equal(strlen(first), 43);
    assert_string_not_equal(first, second);
    assert_int_equal(
        strspn(first, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), 43);
}

/* The test vectors of Certificate Transparency's own implementations for RFC 6962
 * (certificate-transparency-go, merkletree tests). */
static const struct {
    const char *data;
    size_t len;
} leaves[] = {
    {"", 0},
    {"\x00", 1},
    {"\x10", 1},
    {"\x20\x21", 2},
    {"\x30\x31", 2},
    {"\x40\x41\x42\x43", 4},
    {"\x50\x51\x52\x53\x54\x55\x56\x57", 8},
    {"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16},
};
static const char *const roots[] = {
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

static void grows_as_rfc_6962(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    MerkleEdge edge = {0};
    Sha256 empty = merkle_empty(), root = merkle_root(&edge);
    assert_true(sha256_eq(&empty, &root));
    for (size_t i = 0; i < sizeof leaves / sizeof *leaves; i++) {
        Sha256 leaf = merkle_leaf((Str){leaves[i].data, leaves[i].len});
        merkle_append(&edge, &leaf);
        root = merkle_root(&edge);
        assert_string_equal(sha256_hex(arena, &root), roots[i]);
        assert_int_equal(edge.size, i + 1);
        assert_int_equal(edge.count, __builtin_popcountll(edge.size));
    }
}

/* The definition, word for word: split at the largest power of two below n. */
static Sha256 by_definition(const Sha256 *from, size_t count)
{
    if (count == 1)
        return *from;
    size_t half = 1;
    while (half * 2 < count)
        half *= 2;
    Sha256 left = by_definition(from, half), right = by_definition(from + half, count - half);
    return merkle_node(&left, &right);
}

static void grows_as_defined(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    enum { COUNT = 200 };
    Sha256 *all = arena_array(arena, Sha256, COUNT);
    MerkleEdge edge = {0};
    for (size_t i = 0; i < COUNT; i++) {
        all[i] = merkle_leaf(str_of(arena_printf(arena, "entry %zu", i)));
        merkle_append(&edge, &all[i]);
        Sha256 root = merkle_root(&edge), expected = by_definition(all, i + 1);
        assert_true(sha256_eq(&root, &expected));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(hashes),
        unit(makes_tokens),
        unit(grows_as_rfc_6962),
        unit(grows_as_defined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
