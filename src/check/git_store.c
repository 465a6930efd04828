#include "check/git_store.h"

#include "check/check_file.h"
#include "check/git_delta.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Ids ------------------------------------------------------------------------ */

static int hex_digit(char c)
{
    return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool oid_from_hex(Str hex, Oid *out)
{
    if (hex.len != 2 * (size_t)OID_BYTES)
        return false;
    for (size_t i = 0; i < OID_BYTES; i++) {
        int high = hex_digit(hex.data[2 * i]), low = hex_digit(hex.data[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out->bytes[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}

const char *oid_hex(Arena *arena, const Oid *oid)
{
    static const char digits[] = "0123456789abcdef";
    char *hex = arena_alloc(arena, 2 * (size_t)OID_BYTES + 1);
    for (size_t i = 0; i < OID_BYTES; i++) {
        hex[2 * i] = digits[oid->bytes[i] >> 4];
        hex[2 * i + 1] = digits[oid->bytes[i] & 15];
    }
    return hex;
}

/* ---- The cache ------------------------------------------------------------------ */

enum { CACHE_SLOTS = 8192, CACHE_BYTES = 48 << 20, CACHED_OBJECT = 256 << 10 };

typedef struct CacheSlot {
    const PackObject *object; /* NULL: free */
    char *data;
    size_t len;
} CacheSlot;

struct GitCache {
    CacheSlot slots[CACHE_SLOTS];
    size_t bytes;
};

static CacheSlot *slot_of(GitCache *cache, const PackObject *object)
{
    return &cache->slots[(object->offset * UINT64_C(0x9e3779b97f4a7c15)) >> 51];
}

static void empty_slot(GitCache *cache, CacheSlot *slot)
{
    cache->bytes -= slot->len;
    free(slot->data);
    *slot = (CacheSlot){0};
}

static void empty_cache(GitCache *cache)
{
    for (size_t i = 0; i < CACHE_SLOTS; i++)
        empty_slot(cache, &cache->slots[i]);
}

static bool is_full(const GitCache *cache)
{
    return cache->bytes > CACHE_BYTES - CACHED_OBJECT;
}

static void keep(GitCache *cache, const PackObject *object, const GitBytes *bytes)
{
    CacheSlot *slot = slot_of(cache, object);
    if (slot->object == object || bytes->len > CACHED_OBJECT || is_full(cache))
        return;
    empty_slot(cache, slot);
    slot->data = malloc(bytes->len + 1);
    if (!slot->data)
        return;
    memcpy(slot->data, bytes->data, bytes->len);
    slot->object = object;
    slot->len = bytes->len;
    cache->bytes += bytes->len;
}

static bool take_cached(GitCache *cache, const PackObject *object, GitBytes *out)
{
    const CacheSlot *slot = slot_of(cache, object);
    if (slot->object != object || !git_room(out, slot->len + 1))
        return false;
    memcpy(out->data, slot->data, slot->len);
    out->len = slot->len;
    return true;
}

/* ---- Packed objects ------------------------------------------------------------- */

/* Replaces `out` by what the delta makes of it. */
static bool apply(const GitPack *pack, const PackObject *object, GitBytes *delta, GitBytes *next,
                  GitBytes *out)
{
    size_t size;
    if (!git_pack_inflate(pack, object, delta))
        return false;
    Str change = {delta->data, delta->len}, base = {out->data, out->len};
    if (!delta_sizes(change, out->len, &size) || size > MAX_OBJECT_BYTES ||
        !git_room(next, size + 1) || !delta_apply(change, base, next->data, size, NULL))
        return false;
    GitBytes before = *out;
    next->len = size;
    *out = *next;
    *next = before;
    return true;
}

/* The nearest object below that is whole or in the cache goes to `out`; the deltas from there on to
 * `chain`, the last first. Their number; -1: there is a gap. */
static int find_base(GitCache *cache, const GitPack *pack, int32_t index, int32_t *chain,
                     GitBytes *out)
{
    for (int depth = 0; depth < MAX_DELTA_DEPTH; depth++) {
        const PackObject *object = &pack->objects[index];
        if (take_cached(cache, object, out))
            return depth;
        if (!object_is_delta(object)) {
            if (!git_pack_inflate(pack, object, out))
                return -1;
            keep(cache, object, out);
            return depth;
        }
        if (object->base < 0)
            return -1;
        chain[depth] = index;
        index = object->base;
    }
    return -1;
}

static bool read_packed(GitCache *cache, const GitPack *pack, int32_t index, GitBytes *out)
{
    int32_t chain[MAX_DELTA_DEPTH];
    if (is_full(cache))
        empty_cache(cache);
    int depth = find_base(cache, pack, index, chain, out);
    GitBytes delta = {0}, next = {0};
    bool well = depth >= 0;
    while (well && depth-- > 0) {
        const PackObject *object = &pack->objects[chain[depth]];
        well = apply(pack, object, &delta, &next, out);
        if (well)
            keep(cache, object, out);
    }
    free(delta.data);
    free(next.data);
    return well;
}

/* ---- Loose objects -------------------------------------------------------------- */

static bool type_of_name(Str name, ObjectType *out)
{
    static const char *const names[] = {[OBJECT_COMMIT] = "commit", "tree", "blob", "tag"};
    for (int type = OBJECT_COMMIT; type <= OBJECT_TAG; type++)
        if (str_eq(name, str_of(names[type]))) {
            *out = (ObjectType)type;
            return true;
        }
    return false;
}

/* "blob 123", NUL, and so many bytes. */
static bool split_loose(GitBytes *bytes, ObjectType *type)
{
    const char *end = memchr(bytes->data, 0, bytes->len),
               *space = end ? memchr(bytes->data, ' ', (size_t)(end - bytes->data)) : NULL;
    int64_t size;
    if (!space || !type_of_name((Str){bytes->data, (size_t)(space - bytes->data)}, type) ||
        !str_int((Str){space + 1, (size_t)(end - space) - 1}, &size))
        return false;
    size_t head = (size_t)(end - bytes->data) + 1;
    if (size < 0 || (size_t)size != bytes->len - head)
        return false;
    memmove(bytes->data, bytes->data + head, (size_t)size);
    bytes->len = (size_t)size;
    return true;
}

bool git_read_loose(const GitStore *store, const Oid *oid, ObjectType *type, GitBytes *out)
{
    enum { HEAD = 64, PATH = 80 };
    static const char digits[] = "0123456789abcdef";
    char path[PATH] = ".git/objects/";
    size_t at = strlen(path), packed_len = 0;
    for (size_t i = 0; i < OID_BYTES; i++) {
        path[at++] = digits[oid->bytes[i] >> 4];
        path[at++] = digits[oid->bytes[i] & 15];
        if (i == 0)
            path[at++] = '/';
    }
    const unsigned char *packed = git_map(store->root, path, &packed_len);
    if (!packed)
        return false;
    bool done = false;
    for (size_t room = 64 << 10; !done && room <= 4 * (size_t)MAX_OBJECT_BYTES; room *= 4)
        done = git_inflate(packed, packed_len, room, out);
    git_unmap(packed, packed_len);
    return done && split_loose(out, type);
}

bool git_read(const GitStore *store, const Oid *oid, ObjectType *type, GitBytes *out)
{
    for (size_t i = 0; i < store->n_packs; i++) {
        const GitPack *pack = &store->packs[i];
        int32_t index = git_pack_find(pack, oid);
        if (index < 0)
            continue;
        *type = (ObjectType)pack->objects[index].root_type;
        return read_packed(store->cache, pack, index, out);
    }
    return git_read_loose(store, oid, type, out);
}

/* ---- Names ---------------------------------------------------------------------- */

/* The first line of a small file; "" when it cannot be read. */
static const char *first_line(const GitStore *store, const char *path)
{
    char line[256];
    int file = walk_open(store->root, path);
    ssize_t len = file >= 0 ? read(file, line, sizeof line) : -1;
    if (file >= 0)
        close(file);
    if (len <= 0)
        return "";
    Str text = {line, (size_t)len}, first;
    return str_cut(&text, '\n', &first) ? str_copy(store->arena, str_trim(first)) : "";
}

/* The line "ID NAME" of packed-refs. */
static bool packed_reference(const GitStore *store, const char *name, Oid *out)
{
    size_t len;
    const unsigned char *bytes = git_map(store->root, ".git/packed-refs", &len);
    if (!bytes)
        return false;
    bool found = false;
    Str rest = {(const char *)bytes, len}, line;
    while (!found && str_cut(&rest, '\n', &line)) {
        size_t hex = 2 * (size_t)OID_BYTES;
        found = line.len > hex + 1 &&
                str_eq((Str){line.data + hex + 1, line.len - hex - 1}, str_of(name)) &&
                oid_from_hex((Str){line.data, hex}, out);
    }
    git_unmap(bytes, len);
    return found;
}

bool git_head(const GitStore *store, Oid *out)
{
    const char *line = first_line(store, ".git/HEAD");
    if (!str_starts(str_of(line), S("ref: ")))
        return oid_from_hex(str_of(line), out);
    const char *name = line + 5;
    const char *own = first_line(store, arena_printf(store->arena, ".git/%s", name));
    return oid_from_hex(str_of(own), out) || packed_reference(store, name, out);
}

/* ---- Opening -------------------------------------------------------------------- */

/* Calls `seen` for each name in a folder below the root. */
static void each_name(GitStore *store, const char *path,
                      void (*seen)(GitStore *store, const char *folder, const char *name))
{
    int folder = walk_open(store->root, path);
    DIR *stream = folder >= 0 ? fdopendir(folder) : NULL;
    if (!stream) {
        if (folder >= 0)
            close(folder);
        return;
    }
    for (const struct dirent *entry; (entry = readdir(stream));)
        if (entry->d_name[0] != '.')
            seen(store, path, entry->d_name);
    closedir(stream);
}

static void see_pack(GitStore *store, const char *folder, const char *name)
{
    if (!str_ends(str_of(name), S(".idx")))
        return;
    const char *path = arena_printf(store->arena, "%s/%s", folder, name);
    if (store->n_packs < MAX_GIT_PACKS &&
        git_pack_open(store->arena, store->root, path, &store->packs[store->n_packs]))
        store->n_packs++;
    else
        not_read_add(store->arena, &store->not_read, path, "a pack that cannot be read");
}

static void see_loose(GitStore *store, const char *folder, const char *name)
{
    Oid oid;
    const char *hex = arena_printf(store->arena, "%s%s", folder + strlen(folder) - 2, name);
    if (!oid_from_hex(str_of(hex), &oid) || store->n_loose >= MAX_GIT_OBJECTS)
        return;
    if (store->n_loose == store->loose_room) {
        size_t room = store->loose_room ? store->loose_room * 2 : 256;
        store->loose = arena_grow(store->arena, store->loose, store->loose_room * sizeof(Oid),
                                  room * sizeof(Oid));
        store->loose_room = room;
    }
    store->loose[store->n_loose++] = oid;
}

static int by_oid(const void *a, const void *b)
{
    return memcmp(((const Oid *)a)->bytes, ((const Oid *)b)->bytes, OID_BYTES);
}

static void list_loose(GitStore *store)
{
    for (unsigned i = 0; i < 256; i++)
        each_name(store, arena_printf(store->arena, ".git/objects/%02x", i), see_loose);
    if (store->n_loose)
        qsort(store->loose, store->n_loose, sizeof *store->loose, by_oid);
}

bool git_open(Arena *arena, int root, GitStore *out)
{
    *out = (GitStore){.arena = arena, .root = root};
    struct stat status;
    if (fstatat(root, ".git", &status, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    if (!S_ISDIR(status.st_mode)) {
        not_read_add(arena, &out->not_read, ".git", "the history is kept outside this folder");
        return false;
    }
    int alternates = walk_open(root, ".git/objects/info/alternates");
    if (alternates >= 0) {
        close(alternates);
        not_read_add(arena, &out->not_read, ".git/objects/info/alternates",
                     "objects kept outside this folder");
    }
    out->packs = arena_array(arena, GitPack, MAX_GIT_PACKS);
    out->cache = arena_new(arena, GitCache);
    each_name(out, ".git/objects/pack", see_pack);
    list_loose(out);
    return true;
}

void git_close(GitStore *store)
{
    for (size_t i = 0; i < store->n_packs; i++)
        git_pack_close(&store->packs[i]);
    if (store->cache)
        empty_cache(store->cache);
}
