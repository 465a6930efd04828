#include "format/zip_write.h"

#include <errno.h>

enum {
    PIECE = 64 << 10,
    LEVEL = 4,
    STORED = 0,
    DEFLATED = 8,
    FIRST_OF_1980 = 0x21,
    INDEX = 64 << 10
};

/* ---- Packing -----------------------------------------------------------------------------------
 */

bool zip_spool_open(ZipSpool *spool)
{
    *spool = (ZipSpool){.file = tmpfile()};
    if (!spool->file)
        return false;
    /* Without a head of its own: zip has one. */
    if (deflateInit2(&spool->stream, LEVEL, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK)
        return true;
    fclose(spool->file);
    spool->file = NULL;
    errno = ENOMEM;
    return false;
}

static void deflate_all(ZipSpool *spool, int flush)
{
    unsigned char piece[PIECE];
    do {
        spool->stream.next_out = piece;
        spool->stream.avail_out = sizeof piece;
        int code = deflate(&spool->stream, flush);
        size_t len = sizeof piece - spool->stream.avail_out;
        spool->packed += (int64_t)len;
        if (code == Z_STREAM_ERROR || fwrite(piece, 1, len, spool->file) != len)
            spool->failed = true;
    } while (!spool->failed && spool->stream.avail_out == 0);
}

void zip_spool_add(ZipSpool *spool, Str bytes)
{
    while (bytes.len && !spool->failed) {
        uInt len = bytes.len > PIECE ? PIECE : (uInt)bytes.len;
        spool->stream.next_in = (unsigned char *)bytes.data;
        spool->stream.avail_in = len;
        spool->crc = crc32(spool->crc, (const unsigned char *)bytes.data, len);
        spool->size += len;
        deflate_all(spool, Z_NO_FLUSH);
        bytes = (Str){bytes.data + len, bytes.len - len};
    }
}

void zip_spool_close(ZipSpool *spool)
{
    if (!spool->file)
        return;
    deflateEnd(&spool->stream);
    fclose(spool->file);
    *spool = (ZipSpool){0};
}

/* ---- The archive --------------------------------------------------------------------------------
 */

ZipWriter zip_write_init(Arena *arena, FILE *file, Buf *buf)
{
    return (ZipWriter){.file = file, .buf = buf, .index = buf_init(arena, INDEX)};
}

static void put(ZipWriter *zip, Str bytes)
{
    if (zip->buf)
        buf_add_str(zip->buf, bytes);
    else if (!zip->failed && fwrite(bytes.data, 1, bytes.len, zip->file) != bytes.len)
        zip->failed = true;
    zip->at += (int64_t)bytes.len;
}

static void add_16(Buf *out, uint32_t number)
{
    buf_add_char(out, (char)(number & 255));
    buf_add_char(out, (char)(number >> 8 & 255));
}

static void add_32(Buf *out, uint32_t number)
{
    add_16(out, number & 0xffff);
    add_16(out, number >> 16);
}

typedef struct Entry {
    const char *name;
    uint32_t method, crc, packed, size, at;
} Entry;

/* What the head of an entry and its line in the index have in common. */
static void add_entry(Buf *out, const Entry *entry)
{
    add_16(out, 20); /* made for version 2.0 */
    add_16(out, 0);
    add_16(out, entry->method);
    add_16(out, 0);
    add_16(out, FIRST_OF_1980);
    add_32(out, entry->crc);
    add_32(out, entry->packed);
    add_32(out, entry->size);
    add_16(out, (uint32_t)str_of(entry->name).len);
    add_16(out, 0);
}

static void begin_entry(ZipWriter *zip, const Entry *entry)
{
    Buf head = buf_init(zip->index.arena, INDEX);
    buf_add(&head, "PK\003\004");
    add_entry(&head, entry);
    buf_add(&head, entry->name);
    put(zip, buf_str(&head));
    buf_add(&zip->index, "PK\001\002");
    add_16(&zip->index, 20);
    add_entry(&zip->index, entry);
    for (int i = 0; i < 5; i++) /* no comment, first disk, no attributes */
        add_16(&zip->index, 0);
    add_32(&zip->index, entry->at);
    buf_add(&zip->index, entry->name);
    zip->entries++;
}

static bool fits(ZipWriter *zip, int64_t size)
{
    if (zip->at > UINT32_MAX - PIECE || size > UINT32_MAX - PIECE - zip->at) {
        zip->failed = true;
        errno = EFBIG;
    }
    return !zip->failed;
}

void zip_write_stored(ZipWriter *zip, const char *name, Str bytes)
{
    if (!fits(zip, (int64_t)bytes.len))
        return;
    uint32_t size = (uint32_t)bytes.len,
             crc = (uint32_t)crc32(0, (const unsigned char *)bytes.data, size);
    begin_entry(zip, &(Entry){name, STORED, crc, size, size, (uint32_t)zip->at});
    put(zip, bytes);
}

void zip_write_spool(ZipWriter *zip, const char *name, ZipSpool *spool)
{
    char piece[PIECE];
    size_t len;
    if (!spool->failed)
        deflate_all(spool, Z_FINISH);
    if (spool->failed || fflush(spool->file) != 0) {
        zip->failed = true;
        return;
    }
    if (!fits(zip, spool->packed > spool->size ? spool->packed : spool->size))
        return;
    begin_entry(zip, &(Entry){name, DEFLATED, (uint32_t)spool->crc, (uint32_t)spool->packed,
                              (uint32_t)spool->size, (uint32_t)zip->at});
    int64_t left = spool->packed;
    rewind(spool->file);
    while (left > 0 && (len = fread(piece, 1, sizeof piece, spool->file)) > 0) {
        put(zip, (Str){piece, len});
        left -= (int64_t)len;
    }
    zip->failed |= left != 0;
}

bool zip_write_end(ZipWriter *zip)
{
    Buf end = buf_init(zip->index.arena, INDEX);
    int64_t at = zip->at;
    buf_add(&end, "PK\005\006");
    add_32(&end, 0);
    add_16(&end, (uint32_t)zip->entries);
    add_16(&end, (uint32_t)zip->entries);
    add_32(&end, (uint32_t)zip->index.len);
    add_32(&end, (uint32_t)at);
    add_16(&end, 0);
    put(zip, buf_str(&zip->index));
    put(zip, buf_str(&end));
    return !zip->failed && buf_ok(&zip->index) && (!zip->buf || buf_ok(zip->buf));
}
