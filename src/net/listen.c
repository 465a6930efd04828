#include "net/listen.h"

#include "base/str.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

typedef union Address {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
    struct sockaddr_un local;
} Address;

/* A socket file that nobody answers at was left by a server that was killed. */
static void remove_stale(const Address *address)
{
    int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (probe < 0)
        return;
    if (connect(probe, &address->any, sizeof address->local) != 0 && errno == ECONNREFUSED)
        unlink(address->local.sun_path);
    close(probe);
}

static Err read_local(Ctx *ctx, const char *path, Address *out, socklen_t *len)
{
    size_t size = strlen(path) + 1;
    if (path[0] != '/' || size > sizeof out->local.sun_path)
        return fail(ctx, INVALID, "“%s” is no absolute path that fits a Unix socket.", path);
    out->local.sun_family = AF_UNIX;
    memcpy(out->local.sun_path, path, size);
    *len = sizeof out->local;
    remove_stale(out);
    return OK;
}

static Err read_address(Ctx *ctx, const char *text, unsigned short port, Address *out,
                        socklen_t *len)
{
    *out = (Address){0};
    if (strncmp(text, "unix:", 5) == 0)
        return read_local(ctx, text + 5, out, len);
    if (inet_pton(AF_INET, text, &out->four.sin_addr) == 1) {
        out->four.sin_family = AF_INET;
        out->four.sin_port = htons(port);
        *len = sizeof out->four;
        return OK;
    }
    if (inet_pton(AF_INET6, text, &out->six.sin6_addr) == 1) {
        out->six.sin6_family = AF_INET6;
        out->six.sin6_port = htons(port);
        *len = sizeof out->six;
        return OK;
    }
    return fail(ctx, INVALID,
                "“%s” is no address to listen at: write 127.0.0.1, ::1 or unix:/path.", text);
}

/* The file of a Unix socket is made with its final rights, so that nobody slips in. */
static int bind_at(int socket, const Address *address, socklen_t len)
{
    if (address->any.sa_family != AF_UNIX)
        return bind(socket, &address->any, len);
    mode_t before = umask(0117);
    int result = bind(socket, &address->any, len);
    umask(before);
    return result;
}

Err listen_at(Ctx *ctx, const char *address, unsigned short port, int *out)
{
    Address at;
    socklen_t len = 0;
    TRY(read_address(ctx, address, port, &at, &len));
    int fd = socket(at.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return fail(ctx, BROKEN, "No socket could be made: %s.", strerror(errno));
    int yes = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind_at(fd, &at, len) != 0 || listen(fd, BACKLOG) != 0) {
        int why = errno;
        close(fd);
        return at.any.sa_family == AF_UNIX
                   ? fail(ctx, BROKEN, "Cannot listen at %s: %s.", address, strerror(why))
                   : fail(ctx, BROKEN, "Cannot listen at %s port %u: %s.", address, port,
                          strerror(why));
    }
    *out = fd;
    return OK;
}

unsigned short listen_port(int socket)
{
    Address at = {0};
    socklen_t len = sizeof at;
    if (getsockname(socket, &at.any, &len) != 0)
        return 0;
    if (at.any.sa_family == AF_INET)
        return ntohs(at.four.sin_port);
    return at.any.sa_family == AF_INET6 ? ntohs(at.six.sin6_port) : 0;
}
