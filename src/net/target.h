/* What a request is for: the target of its first line, and its Host. Nothing here
 * decodes or copies. The gate and exchange.c use this. */
#pragma once
#include "base/str.h"

typedef struct Target {
    Str authority;   /* empty unless the target is absolute */
    Str path, query; /* undecoded */
} Target;

/* False when it is neither "/path" nor "http://host/path". */
bool target_split(const char *target, Target *out);

/* Whether all readers read the same: printable ASCII, good escapes, no NUL or control
 * character even escaped; in the path no "//", "." or "..", no slash or backslash that
 * was escaped, no backslash. */
bool target_is_plain(const Target *target);

/* A Host is name[:port] or [IPv6][:port]: leaves the name in `out`. */
bool host_name(Str host, Str *out);
