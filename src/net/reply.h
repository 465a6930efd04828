/* A response into the library's hands. exchange.c uses it. */
#pragma once
#include "net/http.h"

#include <microhttpd.h>

/* Sends it, and closes the connection behind it if it is the `last`. The body is not
 * copied: it must stay until the library says that the request is completed. */
enum MHD_Result reply_send(struct MHD_Connection *connection, const HttpResponse *response,
                           bool last);

/* A refusal for when the application cannot make one. */
void reply_plain(int status, HttpResponse *out);
