/* The files that are part of the program: pages' assets, rule packs, schemas and
 * the steps of the database schema. tools/embed makes the table at build time, so
 * that tcop is one file to install. Anybody may use this. */
#pragma once
#include <stddef.h>

typedef struct Embedded {
    const char *path;           /* from the top of the source tree: "assets/tcop.css" */
    const unsigned char *bytes; /* followed by one NUL that `size` does not count */
    size_t size;
} Embedded;

extern const Embedded embedded_files[]; /* sorted by the bytes of their paths */
extern const size_t embedded_file_count;

/* The file with exactly this path; NULL when there is none. */
const Embedded *embedded_find(const char *path);
