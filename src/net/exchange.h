/* One request and its answer: from the library's pieces to a whole HttpRequest, and
 * from an HttpResponse to the library. It owns the arena of the request, which lives
 * until the last byte was sent.
 *
 * http.c makes these out of the library's callbacks; nobody else uses this. */
#pragma once
#include "net/http.h"

#include <microhttpd.h>

typedef struct Exchange Exchange;

/* When the request line is there: `target` as sent. NULL: no memory. */
Exchange *exchange_open(HttpServer *server, const char *target);

/* The head is complete, a piece of the body came, or all of it is there: the library
 * calls its handler for each, and so this. */
enum MHD_Result exchange_step(Exchange *exchange, struct MHD_Connection *connection,
                              const char *method, const char *version, const char *piece,
                              size_t *piece_len);

/* The answer was sent, or the connection broke. */
void exchange_close(Exchange *exchange, struct MHD_Connection *connection);

/* The exchanges that wait for the next requests, with their arenas. */
void exchange_free_spare(HttpServer *server);
