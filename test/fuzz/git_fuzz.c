/* Any bytes as a delta, as the list of what is tracked, and as an index with its pack: nothing
 * outside them is read, and what comes out is as long as was said. */
#include "fuzz.h"

#include "check/git_delta.h"
#include "check/git_index.h"
#include "check/git_store.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void check_delta(Str delta)
{
    static const char base[] = "The base that copies are made of, long enough to be copied from.";
    enum { ROOM = 1 << 16 };
    DeltaParts parts = {0};
    size_t size;
    if (!delta_sizes(delta, sizeof base - 1, &size) || size > ROOM)
        return;
    char *out = malloc(size + 1); /* so that one byte too many is seen */
    if (out && delta_apply(delta, (Str){base, sizeof base - 1}, out, size, &parts))
        for (size_t i = 0; i < parts.count; i++)
            CHECK(parts.items[i].start <= parts.items[i].end && parts.items[i].end <= size);
    free(out);
    free(parts.items);
}

static void write_file(int folder, const char *name, const uint8_t *data, size_t size)
{
    int file = openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(file >= 0 && write(file, data, size) == (ssize_t)size);
    close(file);
}

static int folder_once(void)
{
    static int folder = -1;
    static char path[] = "/dev/shm/tcop-git-fuzz-XXXXXX";
    if (folder < 0) {
        CHECK(mkdtemp(path) && (folder = open(path, O_RDONLY | O_DIRECTORY)) >= 0);
        CHECK(mkdirat(folder, ".git", 0700) == 0 && mkdirat(folder, ".git/objects", 0700) == 0 &&
              mkdirat(folder, ".git/objects/pack", 0700) == 0);
    }
    return folder;
}

/* The first two bytes say where the index ends and the pack begins. */
static void check_pack(const uint8_t *data, size_t size)
{
    if (size < 2)
        return;
    size_t split = ((size_t)data[0] << 8 | data[1]) % (size - 1);
    int folder = folder_once();
    write_file(folder, ".git/objects/pack/pack-1.idx", data + 2,
               split < size - 2 ? split : size - 2);
    write_file(folder, ".git/objects/pack/pack-1.pack", data + 2 + split, size - 2 - split);
    GitStore store;
    CHECK(git_open(fuzz_arena(), folder, &store));
    GitBytes bytes = {0};
    ObjectType type;
    for (size_t i = 0; i < store.n_packs; i++)
        for (uint32_t k = 0; k < store.packs[i].count && k < 50; k++) {
            Oid oid = git_pack_oid(&store.packs[i], &store.packs[i].objects[k]);
            git_read(&store, &oid, &type, &bytes);
        }
    free(bytes.data);
    git_close(&store);
}

static void check_index(Str bytes)
{
    GitIndex index;
    if (!git_index_read(fuzz_arena(), bytes, &index))
        return;
    for (size_t i = 0; i < index.count; i++)
        CHECK(git_index_has(&index, index.paths[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_delta((Str){(const char *)data, size});
    check_pack(data, size);
    check_index((Str){(const char *)data, size});
    return 0;
}
