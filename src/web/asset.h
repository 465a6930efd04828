/* The style sheet, script and icons that are part of the program. Each has two addresses:
 * /assets/tcop-1a2b3c4d.css, whose content never changes, and /assets/tcop.css, which is
 * asked for again each time. Texts are compressed once, at the start. web/ only. */
#pragma once
#include "base/arena.h"
#include "base/str.h"

typedef struct Asset {
    const char *name;          /* "images/favicon.svg" */
    const char *url;           /* with the hash */
    const char *type;          /* media type */
    const char *tag, *zip_tag; /* ETag of either form, with its quotes */
    Str bytes, zip;            /* zip empty: compressing gains nothing */
} Asset;

typedef struct Assets Assets;

Assets *assets_create(Arena *arena);
/* `path` as in the request; `fixed`: by the address with the hash. NULL: none. */
const Asset *assets_find(const Assets *assets, const char *path, bool *fixed);
const char *assets_url(const Assets *assets, const char *name); /* the name must exist */
