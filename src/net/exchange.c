#include "net/exchange.h"

#include "base/limits.h"
#include "net/form.h"
#include "net/head.h"
#include "net/reply.h"
#include "net/server.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    MAX_BODIES = 512 << 20,   /* of all requests together; over it 503 */
    MAX_SPARE = 64,           /* arenas kept for the next requests */
    SLOWEST_READER = 32 << 10 /* bytes a second: who takes an answer slower is cut off */
};

struct Exchange {
    HttpServer *server;
    Arena *arena;
    HeadTarget target;
    HttpRequest request;
    char *body;
    size_t body_len, body_room;
    bool begun, refused;
    Exchange *next; /* in server->spare */
};

/* ---- The connection ------------------------------------------------------------- */

static Watch *watch_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static const char *peer_address(Arena *arena, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *peer = info ? info->client_addr : NULL;
    char *text = arena_alloc(arena, INET6_ADDRSTRLEN);
    if (peer && peer->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)peer)->sin_addr, text,
                  INET6_ADDRSTRLEN);
    else if (peer && peer->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr, text,
                  INET6_ADDRSTRLEN);
    return text;
}

/* ---- The answer ----------------------------------------------------------------- */

static enum MHD_Result send_response(Exchange *exchange, struct MHD_Connection *connection,
                                     const HttpResponse *response)
{
    const HttpServer *server = exchange->server;
    size_t patience = server->settings.body_seconds + response->body.len / SLOWEST_READER;
    watch_seconds(watch_of(connection), (unsigned)patience);
    return reply_send(connection, response, exchange->refused || atomic_load(&server->stopping));
}

/* The page of a refusal is made on the arena too, and might not find room on it. */
static void make_refusal(Exchange *exchange, int status, HttpResponse *out)
{
    const HttpApp *app = exchange->server->app;
    jmp_buf guard, *before = arena_guard(exchange->arena, &guard);
    if (setjmp(guard) == 0) {
        *out = (HttpResponse){.status = status};
        app->refuse(app->state, exchange->arena, status, out);
    } else {
        out->broken = true;
    }
    arena_guard(exchange->arena, before);
    if (out->broken)
        reply_plain(status, out);
    out->status = status;
    if (status == 405)
        http_set(out, "Allow", GATE_METHODS);
}

static enum MHD_Result refuse(Exchange *exchange, struct MHD_Connection *connection, int status)
{
    HttpResponse response;
    exchange->refused = true;
    make_refusal(exchange, status, &response);
    return send_response(exchange, connection, &response);
}

static bool is_answer(const HttpResponse *response)
{
    return !response->broken && response->status >= 200 && response->status <= 599;
}

static enum MHD_Result answer(Exchange *exchange, struct MHD_Connection *connection)
{
    const HttpApp *app = exchange->server->app;
    exchange->request.body = (Str){exchange->body ? exchange->body : "", exchange->body_len};
    watch_nothing(watch_of(connection)); /* our own time is not the client's fault */
    HttpResponse response = {0};
    app->answer(app->state, exchange->arena, &exchange->request, &response);
    if (!is_answer(&response))
        return refuse(exchange, connection, 500);
    return send_response(exchange, connection, &response);
}

/* ---- The request ---------------------------------------------------------------- */

/* Headers by which a proxy vouches for a client; anybody can send them. */
static bool is_proxys(const char *name)
{
    return strncasecmp(name, "X-Forwarded-", 12) == 0 || strcasecmp(name, "Forwarded") == 0 ||
           strcasecmp(name, "X-Real-IP") == 0;
}

static bool is_address(const char *text)
{
    struct in6_addr unused;
    return inet_pton(AF_INET, text, &unused) == 1 || inet_pton(AF_INET6, text, &unused) == 1;
}

static const char *client_address(const Exchange *exchange, struct MHD_Connection *connection,
                                  const GateHead *head)
{
    HttpRequest all = {.fields = head->fields, .n_fields = head->n_fields};
    const char *told = http_field(&all, "X-Real-IP");
    if (exchange->server->settings.behind_proxy && told && is_address(told))
        return arena_text(exchange->arena, told);
    return peer_address(exchange->arena, connection);
}

static void read_head(Exchange *exchange, struct MHD_Connection *connection, const GateHead *head)
{
    Arena *arena = exchange->arena;
    Target target;
    CHECK(target_split(head->target, &target)); /* the gate let it in */
    HttpField *fields = arena_array(arena, HttpField, head->n_fields);
    size_t count = 0;
    for (size_t i = 0; i < head->n_fields; i++)
        if (!is_proxys(head->fields[i].name))
            fields[count++] = head->fields[i];
    exchange->request = (HttpRequest){
        .method = head->method,
        .path = utf8_clean(arena, str_of(url_decode(arena, target.path, false))),
        .query = str_copy(arena, target.query),
        .address = client_address(exchange, connection, head),
        .fields = fields,
        .n_fields = count,
    };
    exchange->request.host = http_field(&exchange->request, "Host");
}

/* Memory for bodies is shared: many large ones at once must not take it all. */
static bool reserve_body(Exchange *exchange, size_t len)
{
    atomic_size_t *total = &exchange->server->body_bytes;
    if (atomic_fetch_add(total, len) + len > MAX_BODIES) {
        atomic_fetch_sub(total, len);
        return false;
    }
    exchange->body_room = len;
    return true;
}

/* The head is complete, and nothing of the body was read yet. */
static enum MHD_Result begin(Exchange *exchange, struct MHD_Connection *connection,
                             const char *method, const char *version)
{
    HttpServer *server = exchange->server;
    exchange->begun = true;
    atomic_fetch_add(&server->under_way, 1);
    GateHead head;
    head_read(exchange->arena, connection, method, version, &exchange->target, &head);
    head.hosts = server->settings.hosts;
    const char *why;
    int status = gate_verdict(&head, &why);
    if (status != 0)
        return refuse(exchange, connection, status);
    read_head(exchange, connection, &head);
    size_t len = gate_length(head.fields, head.n_fields);
    if (len > server->app->body_limit(server->app->state, &exchange->request))
        return refuse(exchange, connection, 413);
    if (!reserve_body(exchange, len))
        return refuse(exchange, connection, 503);
    if (len > 0)
        exchange->body = arena_alloc(exchange->arena, len);
    watch_seconds(watch_of(connection), server->settings.body_seconds);
    return MHD_YES;
}

static enum MHD_Result take(Exchange *exchange, const char *piece, size_t *piece_len)
{
    if (*piece_len > exchange->body_room - exchange->body_len)
        return MHD_NO; /* more than was announced: the library never does that */
    memcpy(exchange->body + exchange->body_len, piece, *piece_len);
    exchange->body_len += *piece_len;
    *piece_len = 0;
    return MHD_YES;
}

enum MHD_Result exchange_step(Exchange *exchange, struct MHD_Connection *connection,
                              const char *method, const char *version, const char *piece,
                              size_t *piece_len)
{
    enum MHD_Result result;
    jmp_buf guard;
    arena_guard(exchange->arena, &guard);
    if (setjmp(guard) != 0) {
        arena_reset(exchange->arena);
        result = refuse(exchange, connection, 503);
    } else if (!exchange->begun) {
        result = begin(exchange, connection, method, version);
    } else if (*piece_len > 0) {
        result = take(exchange, piece, piece_len);
    } else {
        result = answer(exchange, connection);
    }
    arena_guard(exchange->arena, NULL);
    return result;
}

/* ---- Its life ------------------------------------------------------------------- */

static Exchange *take_spare(HttpServer *server)
{
    pthread_mutex_lock(&server->lock);
    Exchange *exchange = server->spare;
    if (exchange) {
        server->spare = exchange->next;
        server->n_spare--;
    }
    pthread_mutex_unlock(&server->lock);
    return exchange;
}

static bool give_spare(HttpServer *server, Exchange *exchange)
{
    pthread_mutex_lock(&server->lock);
    bool room = server->n_spare < MAX_SPARE;
    if (room) {
        exchange->next = server->spare;
        server->spare = exchange;
        server->n_spare++;
    }
    pthread_mutex_unlock(&server->lock);
    return room;
}

static void destroy(Exchange *exchange)
{
    arena_destroy(exchange->arena);
    free(exchange);
}

Exchange *exchange_open(HttpServer *server, const char *target)
{
    Exchange *exchange = take_spare(server);
    if (!exchange) {
        exchange = calloc(1, sizeof *exchange);
        if (!exchange)
            return NULL;
        exchange->arena = arena_create(MAX_REQUEST_ARENA);
        exchange->server = server;
    }
    size_t len = target ? strlen(target) : 0;
    exchange->target = (HeadTarget){target, len, arena_text_len(exchange->arena, target, len)};
    return exchange;
}

void exchange_close(Exchange *exchange, struct MHD_Connection *connection)
{
    HttpServer *server = exchange->server;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (exchange->refused && info)
        watchdog_linger(server->dog, info->connect_fd);
    else
        watch_seconds(watch_of(connection), server->settings.head_seconds); /* for the next head */
    if (exchange->begun)
        atomic_fetch_sub(&server->under_way, 1);
    atomic_fetch_sub(&server->body_bytes, exchange->body_room);
    arena_reset(exchange->arena);
    *exchange = (Exchange){.server = server, .arena = exchange->arena};
    if (!give_spare(server, exchange))
        destroy(exchange);
}

void exchange_free_spare(HttpServer *server)
{
    for (Exchange *exchange; (exchange = take_spare(server));)
        destroy(exchange);
}
