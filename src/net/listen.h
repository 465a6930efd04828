/* The socket that the server accepts on: TCP at a numeric address, or a Unix socket
 * for a proxy on the same machine. The server uses it. */
#pragma once
#include "base/ctx.h"

/* `address` is "127.0.0.1", "::1" or "unix:/run/tcop/http.sock" (mode 0660: the proxy's
 * group may connect, nobody else). BROKEN with words when it cannot be had. */
MUST_USE Err listen_at(Ctx *ctx, const char *address, unsigned short port, int *out);

/* The port that a TCP socket got; 0 for a Unix socket. */
unsigned short listen_port(int socket);
