/* The head of a request as the library parsed it, checked against the bytes it was
 * parsed from. exchange.c uses it. */
#pragma once
#include "net/gate.h"

#include <microhttpd.h>

/* Where in the library's buffer the target stood when the request line was read. */
typedef struct HeadTarget {
    const char *at;
    size_t len;
    const char *copy; /* made before the library decoded it in place */
} HeadTarget;

/* Fields live as long as the request does. Sets all but `hosts`. */
void head_read(Arena *arena, struct MHD_Connection *connection, const char *method,
               const char *version, const HeadTarget *target, GateHead *out);
