#include "check/history_seen.h"

#include <stdlib.h>
#include <string.h>

static int compare(const unsigned char *a, const unsigned char *b)
{
    return memcmp(a, b, OID_BYTES);
}

static const unsigned char *record(const HistorySeen *seen, size_t i)
{
    return seen->records + i * SEEN_BYTES;
}

void history_seen_read(Str bytes, HistorySeen *out)
{
    HistorySeen seen = {(const unsigned char *)bytes.data, bytes.len / SEEN_BYTES};
    *out = (HistorySeen){0};
    if (bytes.len % SEEN_BYTES != 0 || seen.count > MAX_HISTORY_SEEN)
        return;
    for (size_t i = 1; i < seen.count; i++)
        if (compare(record(&seen, i - 1), record(&seen, i)) >= 0)
            return;
    *out = seen;
}

bool history_seen_find(const HistorySeen *seen, const Oid *oid, SeenVersion *out)
{
    size_t low = 0, high = seen->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(record(seen, middle), oid->bytes) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == seen->count || compare(record(seen, low), oid->bytes) != 0)
        return false;
    const unsigned char *rest = record(seen, low) + OID_BYTES;
    uint32_t size =
        (uint32_t)rest[0] << 24 | (uint32_t)rest[1] << 16 | (uint32_t)rest[2] << 8 | rest[3];
    *out = (SeenVersion){*oid, size, rest[4] != 0};
    return true;
}

static int by_oid(const void *a, const void *b)
{
    return compare(((const SeenVersion *)a)->oid.bytes, ((const SeenVersion *)b)->oid.bytes);
}

Str history_seen_write(Arena *arena, SeenVersion *versions, size_t count)
{
    if (count == 0 || count > MAX_HISTORY_SEEN)
        return (Str){"", 0};
    qsort(versions, count, sizeof *versions, by_oid);
    unsigned char *bytes = arena_alloc(arena, count * SEEN_BYTES), *at = bytes;
    for (size_t i = 0; i < count; i++) {
        const SeenVersion *each = &versions[i];
        if (i && by_oid(each, each - 1) == 0) /* it lies in two packs */
            continue;
        memcpy(at, each->oid.bytes, OID_BYTES);
        at[OID_BYTES] = (unsigned char)(each->size >> 24);
        at[OID_BYTES + 1] = (unsigned char)(each->size >> 16);
        at[OID_BYTES + 2] = (unsigned char)(each->size >> 8);
        at[OID_BYTES + 3] = (unsigned char)each->size;
        at[OID_BYTES + 4] = each->hit;
        at += SEEN_BYTES;
    }
    return (Str){(const char *)bytes, (size_t)(at - bytes)};
}
