/* The package of an OpenDocument spreadsheet: a zip archive in memory, of which only content.xml is
 * unpacked, piece by piece. For ods_read.c. */
#pragma once
#include "base/ctx.h"
#include "base/str.h"

struct zip;
struct zip_file;

typedef struct OdsPackage {
    const char *name; /* of the file, for words */
    struct zip *zip;
    struct zip_file *content;
    int64_t size, packed, read; /* of content.xml: as the archive says, and what came out so far */
} OdsPackage;

/* INVALID when the archive is damaged, encrypted or holds no spreadsheet; TOO_BIG when it would
 * unpack to more than limits.h allows. Then there is nothing to close. */
MUST_USE Err ods_package_open(Ctx *ctx, const char *name, Str bytes, OdsPackage *out);

/* The next piece of content.xml; `len` 0 at its end. INVALID when it is damaged, TOO_BIG as above
 * whatever the archive said. */
MUST_USE Err ods_package_read(Ctx *ctx, OdsPackage *package, char *out, size_t room, size_t *len);

void ods_package_close(OdsPackage *package);
