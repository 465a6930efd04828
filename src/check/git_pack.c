#include "check/git_pack.h"

#include "check/walk.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool git_room(GitBytes *bytes, size_t len)
{
    if (len <= bytes->room)
        return true;
    char *data = realloc(bytes->data, len);
    if (!data)
        return false;
    bytes->data = data;
    bytes->room = len;
    return true;
}

static uint32_t be32(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static uint64_t be64(const unsigned char *bytes)
{
    return (uint64_t)be32(bytes) << 32 | be32(bytes + 4);
}

const unsigned char *git_map(int root, const char *path, size_t *len)
{
    int file = walk_open(root, path);
    if (file < 0)
        return NULL;
    struct stat status;
    void *bytes = MAP_FAILED;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0)
        bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (bytes == MAP_FAILED)
        return NULL;
    *len = (size_t)status.st_size;
    return bytes;
}

void git_unmap(const unsigned char *bytes, size_t len)
{
    if (bytes)
        munmap((void *)(uintptr_t)bytes, len);
}

/* The parts of an index of version 2: head, fan-out, names, checksums, offsets, long offsets. */
enum { INDEX_HEAD = 8, FANOUT = 256 * 4, TRAILER = 2 * OID_BYTES, PACK_HEAD = 12 };

static const unsigned char *offsets_of(const GitPack *pack)
{
    return pack->names + (size_t)pack->count * (OID_BYTES + 4);
}

static bool index_is_sound(GitPack *pack)
{
    static const unsigned char magic[INDEX_HEAD] = {0xff, 't', 'O', 'c', 0, 0, 0, 2};
    if (pack->index_len < INDEX_HEAD + FANOUT + TRAILER ||
        memcmp(pack->index, magic, sizeof magic) != 0)
        return false;
    pack->count = be32(pack->index + INDEX_HEAD + FANOUT - 4);
    pack->names = pack->index + INDEX_HEAD + FANOUT;
    return pack->count <= MAX_GIT_OBJECTS &&
           (size_t)pack->count * (OID_BYTES + 8) + INDEX_HEAD + FANOUT + TRAILER <= pack->index_len;
}

static bool offset_of(const GitPack *pack, uint32_t name, uint64_t *out)
{
    const uint32_t is_long = 0x80000000;
    uint32_t offset = be32(offsets_of(pack) + 4 * (size_t)name);
    *out = offset;
    if (offset & is_long) {
        size_t at = (size_t)(offsets_of(pack) - pack->index) + 4 * (size_t)pack->count +
                    8 * (size_t)(offset & ~is_long);
        if (at + 8 + TRAILER > pack->index_len)
            return false;
        *out = be64(pack->index + at);
    }
    return *out >= PACK_HEAD && *out + OID_BYTES < pack->pack_len;
}

static int by_offset(const void *a, const void *b)
{
    uint64_t left = ((const PackObject *)a)->offset, right = ((const PackObject *)b)->offset;
    return left < right ? -1 : left > right;
}

static int32_t object_at(const GitPack *pack, uint64_t offset)
{
    const PackObject key = {.offset = offset};
    const PackObject *found = bsearch(&key, pack->objects, pack->count, sizeof key, by_offset);
    return found ? (int32_t)(found - pack->objects) : -1;
}

/* Position among the sorted names; -1: it is not there. */
static int64_t find_name(const GitPack *pack, const Oid *oid)
{
    const unsigned char *fanout = pack->index + INDEX_HEAD;
    size_t first = oid->bytes[0];
    uint32_t low = first ? be32(fanout + 4 * (first - 1)) : 0, high = be32(fanout + 4 * first);
    if (high > pack->count)
        return -1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = memcmp(pack->names + (size_t)middle * OID_BYTES, oid->bytes, OID_BYTES);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

int32_t git_pack_find(const GitPack *pack, const Oid *oid)
{
    int64_t name = find_name(pack, oid);
    return name < 0 ? -1 : (int32_t)pack->by_name[name];
}

/* Type and size, seven bits a byte after the first four; then, of a delta, what its base is. */
static bool read_header(const GitPack *pack, PackObject *object)
{
    const unsigned char *start = pack->pack + object->offset, *at = start;
    const unsigned char *end = pack->pack + pack->pack_len - OID_BYTES;
    unsigned char byte = *at++;
    uint64_t size = byte & 15;
    object->type = byte >> 4 & 7;
    for (unsigned shift = 4; byte & 0x80; shift += 7) {
        if (at == end || shift > 46)
            return false;
        byte = *at++;
        size |= (uint64_t)(byte & 0x7f) << shift;
    }
    object->size = size > UINT32_MAX ? UINT32_MAX : (uint32_t)size;
    object->base = -1;
    if (object->type == OBJECT_OFFSET_DELTA) {
        uint64_t back = 0;
        do {
            if (at == end || back >> 50)
                return false;
            byte = *at++;
            back = (back << 7 | (byte & 0x7f)) + (byte & 0x80 ? 1 : 0);
        } while (byte & 0x80);
        object->base = back <= object->offset ? object_at(pack, object->offset - back) : -1;
    } else if (object->type == OBJECT_OID_DELTA) {
        Oid oid;
        if ((size_t)(end - at) < OID_BYTES)
            return false;
        memcpy(oid.bytes, at, OID_BYTES);
        at += OID_BYTES;
        object->base = git_pack_find(pack, &oid);
    }
    object->header = (uint8_t)(at - start);
    return true;
}

/* Follows the bases to a whole object. A circle, which only a forged pack has, is broken. */
static uint8_t root_type(const GitPack *pack, const PackObject *object)
{
    for (int depth = 0; depth < MAX_DELTA_DEPTH; depth++) {
        if (!object_is_delta(object))
            return object->type;
        if (object->base < 0 || object->root_type)
            return object->root_type;
        object = &pack->objects[object->base];
    }
    return OBJECT_BROKEN;
}

static bool list_objects(Arena *arena, GitPack *pack)
{
    pack->objects = arena_array(arena, PackObject, (size_t)pack->count + 1);
    pack->by_name = arena_array(arena, uint32_t, (size_t)pack->count + 1);
    for (uint32_t i = 0; i < pack->count; i++) {
        pack->objects[i].name = i;
        if (!offset_of(pack, i, &pack->objects[i].offset))
            return false;
    }
    qsort(pack->objects, pack->count, sizeof *pack->objects, by_offset);
    for (uint32_t i = 0; i < pack->count; i++)
        pack->by_name[pack->objects[i].name] = i;
    for (uint32_t i = 0; i < pack->count; i++)
        if (!read_header(pack, &pack->objects[i]))
            pack->objects[i].type = OBJECT_BROKEN;
    for (uint32_t i = 0; i < pack->count; i++)
        pack->objects[i].root_type = root_type(pack, &pack->objects[i]);
    return true;
}

void git_pack_close(const GitPack *pack)
{
    git_unmap(pack->index, pack->index_len);
    git_unmap(pack->pack, pack->pack_len);
}

bool git_pack_open(Arena *arena, int root, const char *index_path, GitPack *out)
{
    GitPack pack = {0};
    size_t name = strlen(index_path) - strlen(".idx");
    pack.index = git_map(root, index_path, &pack.index_len);
    pack.pack =
        git_map(root, arena_printf(arena, "%.*s.pack", (int)name, index_path), &pack.pack_len);
    bool sound = pack.index && pack.pack && pack.pack_len > PACK_HEAD + OID_BYTES &&
                 memcmp(pack.pack, "PACK\0\0\0\2", 8) == 0 && index_is_sound(&pack) &&
                 list_objects(arena, &pack);
    if (sound)
        *out = pack;
    else
        git_pack_close(&pack);
    return sound;
}

Oid git_pack_oid(const GitPack *pack, const PackObject *object)
{
    Oid oid;
    memcpy(oid.bytes, pack->names + (size_t)object->name * OID_BYTES, OID_BYTES);
    return oid;
}

/* One for each thread, for as long as the thread lives: making one costs more than small objects.
 */
static struct libdeflate_decompressor *decompressor(void)
{
    static _Thread_local struct libdeflate_decompressor *own;
    if (!own)
        own = libdeflate_alloc_decompressor();
    return own;
}

bool git_inflate(const unsigned char *packed, size_t packed_len, size_t most, GitBytes *out)
{
    size_t got = 0;
    if (!git_room(out, most + 1))
        return false;
    enum libdeflate_result result = libdeflate_zlib_decompress_ex(
        decompressor(), packed, packed_len, out->data, most, NULL, &got);
    out->len = got;
    return result == LIBDEFLATE_SUCCESS;
}

bool git_pack_inflate(const GitPack *pack, const PackObject *object, GitBytes *out)
{
    size_t start = object->offset + object->header;
    return object->size <= MAX_OBJECT_BYTES &&
           git_inflate(pack->pack + start, pack->pack_len - OID_BYTES - start, object->size, out) &&
           out->len == object->size;
}
