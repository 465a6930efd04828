/* Evidence files and sheets to import, each named by the SHA-256 of its content and never
 * changed: what a reviewer saw is what is there later. They live beside the database (store_files)
 * as ab/cdef…, read-only. A file is stored before the row that names it, and a crash between
 * the two leaves a file that nothing names, never a row without its file.
 * assurance/ uses it. */
#pragma once
#include "store/store.h"

/* Durable when it returns. The same content again changes nothing. */
MUST_USE Err store_file_put(Ctx *ctx, Str bytes, Sha256 *out);

/* Removes a file that no row names any more, unless it was put (again) after `before`: somebody may
 * be about to name it. One that is not there is no error. */
void store_file_remove(Ctx *ctx, const Sha256 *hash, Time before);

/* Checks the content against its name. MISSING: no such file; BROKEN: it was changed. */
MUST_USE Err store_file_get(Ctx *ctx, const Sha256 *hash, Str *out);

typedef struct FilesVerdict {
    int64_t files;
    const char *wrong; /* the first file, by name, that is not what its name says; NULL: none */
    const char *reason;
} FilesVerdict;
/* Reads every file; memory grows with the largest one. */
MUST_USE Err store_file_check_all(Ctx *ctx, FilesVerdict *out);
