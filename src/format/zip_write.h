/* Writing a zip archive from front to back, the same bytes for the same content: no times (all
 * entries are of 1980), no names of machines. Large content is packed into a file without a name
 * first (ZipSpool), so that it takes no memory. Archives are read with libzip (ods_package.h).
 * For ods_write.c. */
#pragma once
#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <zlib.h>

/* Content that is packed while it is made. It stays where it was opened: zlib points to it. */
typedef struct ZipSpool {
    FILE *file;
    z_stream stream;
    uLong crc;
    int64_t size, packed;
    bool failed; /* errno says why */
} ZipSpool;

bool zip_spool_open(ZipSpool *spool); /* false with errno; then there is nothing to close */
void zip_spool_add(ZipSpool *spool, Str bytes);
void zip_spool_close(ZipSpool *spool); /* one of zeros holds nothing */

typedef struct ZipWriter {
    FILE *file; /* NULL: into `buf` */
    Buf *buf;
    Buf index; /* what stands at the end of the archive */
    int64_t at;
    int entries;
    bool failed; /* errno says why, if it was the file */
} ZipWriter;

/* Into a file or a buffer, the other of which is NULL. */
ZipWriter zip_write_init(Arena *arena, FILE *file, Buf *buf);
void zip_write_stored(ZipWriter *zip, const char *name, Str bytes);
/* Ends the spool. */
void zip_write_spool(ZipWriter *zip, const char *name, ZipSpool *spool);
/* False when something could not be written, or the archive is larger than 4 GiB. */
bool zip_write_end(ZipWriter *zip);
