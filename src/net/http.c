/* The server: settings into libmicrohttpd's options, its callbacks to exchange.c, and
 * how it ends. Threads: the library's pool (each thread an epoll loop that also runs
 * the handlers of its connections) and the watchdog's. */
#include "net/http.h"

#include "base/ctx.h"
#include "net/listen.h"
#include "net/server.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
    CONNECTION_MEMORY = 48 << 10, /* the library's, of each connection: a head and our headers */
    MAX_SETTINGS_BYTES = 1 << 20,
    OTHER_DESCRIPTORS = 256, /* besides connections: database, files, threads */
    DRAIN_MS = 5000,
    DRAIN_STEP_MS = 10
};

/* ---- The library's callbacks ------------------------------------------------------ */

static void *on_request_line(void *server, const char *target, struct MHD_Connection *connection)
{
    (void)connection;
    return exchange_open(server, target);
}

static enum MHD_Result on_request(void *server, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *piece,
                                  size_t *piece_len, void **exchange)
{
    (void)server, (void)url; /* decoded by the library, in its own tolerant way */
    if (!*exchange)
        return MHD_NO;
    return exchange_step(*exchange, connection, method, version, piece, piece_len);
}

static void on_completed(void *server, struct MHD_Connection *connection, void **exchange,
                         enum MHD_RequestTerminationCode how)
{
    (void)server, (void)how;
    if (*exchange)
        exchange_close(*exchange, connection);
    *exchange = NULL;
}

static void on_connection(void *argument, struct MHD_Connection *connection, void **watch,
                          enum MHD_ConnectionNotificationCode what)
{
    HttpServer *server = argument;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (what == MHD_CONNECTION_NOTIFY_STARTED && info) {
        *watch = watchdog_add(server->dog, info->connect_fd, server->settings.head_seconds);
    } else if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        watchdog_remove(server->dog, *watch);
        *watch = NULL;
    }
}

/* ---- Start and stop ---------------------------------------------------------------- */

static const char *const *copy_hosts(Arena *arena, const HttpSettings *settings)
{
    const char *loopback[] = {"localhost", "127.0.0.1", "[::1]", settings->address, NULL};
    const char *const *hosts = settings->hosts ? settings->hosts : loopback;
    size_t count = 0;
    while (hosts[count])
        count++;
    const char **copy = arena_array(arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        copy[i] = arena_text(arena, hosts[i]);
    return copy;
}

static void fill_settings(HttpServer *server, const HttpSettings *wanted)
{
    HttpSettings *s = &server->settings;
    *s = *wanted;
    s->address = arena_text(server->arena, text_or(s->address, "127.0.0.1"));
    s->hosts = copy_hosts(server->arena, s);
    s->threads = s->threads ? s->threads : 16;
    s->connections = s->connections ? s->connections : 1000;
    s->per_address = s->per_address ? s->per_address : 64;
    s->head_seconds = s->head_seconds ? s->head_seconds : 10;
    s->body_seconds = s->body_seconds ? s->body_seconds : 60;
    if (s->behind_proxy)
        s->per_address = s->connections; /* they all come from one address */
    if (s->connections < s->threads)
        s->threads = s->connections; /* the library shares connections out among threads */
}

/* Debian's limit of 1024 descriptors is for programs that use select(). */
static void allow_descriptors(unsigned connections)
{
    struct rlimit limit;
    rlim_t wanted = (rlim_t)connections + OTHER_DESCRIPTORS;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static struct MHD_Daemon *start_library(HttpServer *server, int socket)
{
    const HttpSettings *s = &server->settings;
    const struct MHD_OptionItem options[] = {
        {MHD_OPTION_LISTEN_SOCKET, socket, NULL},
        {MHD_OPTION_THREAD_POOL_SIZE, s->threads, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, s->connections, NULL},
        {MHD_OPTION_PER_IP_CONNECTION_LIMIT, s->per_address, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY, NULL},
#if MHD_VERSION >= 0x01000000
        {MHD_OPTION_CLIENT_DISCIPLINE_LVL, 2, NULL}, /* what head.c checks for earlier versions */
#endif
        {MHD_OPTION_END, 0, NULL},
    };
    unsigned flags = MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_ITC;
    return MHD_start_daemon(flags, 0, NULL, NULL, on_request, server, MHD_OPTION_ARRAY, options,
                            MHD_OPTION_URI_LOG_CALLBACK, on_request_line, server,
                            MHD_OPTION_NOTIFY_COMPLETED, on_completed, server,
                            MHD_OPTION_NOTIFY_CONNECTION, on_connection, server, MHD_OPTION_END);
}

static void free_server(HttpServer *server)
{
    watchdog_stop(server->dog);
    exchange_free_spare(server);
    pthread_mutex_destroy(&server->lock);
    arena_destroy(server->arena);
    free(server);
}

Err http_start(Ctx *ctx, const HttpSettings *settings, const HttpApp *app, HttpServer **out)
{
    HttpServer *server = calloc(1, sizeof *server);
    if (!server)
        return fail(ctx, BROKEN, "There is no memory for the server.");
    server->app = app;
    server->arena = arena_create(MAX_SETTINGS_BYTES);
    pthread_mutex_init(&server->lock, NULL);
    fill_settings(server, settings);
    allow_descriptors(server->settings.connections);

    int socket = -1;
    Err err = listen_at(ctx, server->settings.address, settings->port, &socket);
    if (err == OK) {
        server->port = listen_port(socket);
        server->dog = watchdog_start();
        server->daemon = server->dog ? start_library(server, socket) : NULL;
        if (!server->daemon) {
            close(socket);
            err = fail(ctx, BROKEN, "The server cannot start its %u threads.",
                       server->settings.threads);
        }
    }
    if (err != OK) {
        free_server(server);
        return err;
    }
    *out = server;
    return OK;
}

unsigned short http_port(const HttpServer *server)
{
    return server->port;
}

void http_stop(HttpServer *server)
{
    if (!server)
        return;
    atomic_store(&server->stopping, true);
    int socket = MHD_quiesce_daemon(server->daemon); /* no new connections */
    const struct timespec step = {.tv_nsec = DRAIN_STEP_MS * 1000000L};
    for (int waited = 0; waited < DRAIN_MS && atomic_load(&server->under_way) > 0;
         waited += DRAIN_STEP_MS)
        nanosleep(&step, NULL);
    MHD_stop_daemon(server->daemon);
    if (socket >= 0)
        close(socket);
    if (strncmp(server->settings.address, "unix:", 5) == 0)
        unlink(server->settings.address + 5);
    free_server(server);
}
