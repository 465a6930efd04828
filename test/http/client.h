/* A client that sends exactly the bytes it is told to, and a small application to send
 * them to. For the tests of the server. */
#pragma once
#include "net/http.h"
#include "unit.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { CLIENT_PATIENCE_MS = 2000 };

static inline int64_t client_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static inline void client_sleep(int ms)
{
    struct timespec time = {ms / 1000, ms % 1000 * 1000000L};
    nanosleep(&time, NULL);
}

/* -1 when nobody listens. */
static inline int client_try_connect(unsigned short port)
{
    struct sockaddr_in at = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(fd, (struct sockaddr *)&at, sizeof at) == 0)
        return fd;
    close(fd);
    return -1;
}

static inline int client_connect(unsigned short port)
{
    int fd = client_try_connect(port);
    if (fd < 0)
        fail_msg("nobody listens at port %u", port);
    return fd;
}

/* False when the server closed in the middle; most tests let the answer show that. */
static inline bool client_send(int fd, Str bytes)
{
    while (bytes.len > 0) {
        ssize_t sent = send(fd, bytes.data, bytes.len, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes = (Str){bytes.data + sent, bytes.len - (size_t)sent};
    }
    return true;
}

typedef struct Reply {
    char text[64 << 10]; /* what came, as far as it fits */
    size_t len;
    int status;  /* of the first answer; 0: none came */
    int answers; /* how many status lines came */
    bool closed; /* the server closed the connection */
    bool reset;  /* … and not in the orderly way */
} Reply;

/* The length of the answer at `at` by its own Content-Length; 0 when its head is not whole. */
static inline size_t client_answer_len(const char *at)
{
    const char *end = strstr(at, "\r\n\r\n");
    const char *length = strcasestr(at, "\r\nContent-Length: ");
    if (!end)
        return 0;
    size_t body = length && length < end ? strtoul(length + 18, NULL, 10) : 0;
    return (size_t)(end - at) + 4 + body;
}

static inline void client_count_answers(Reply *reply)
{
    reply->text[reply->len] = '\0';
    reply->answers = 0;
    for (size_t at = 0; at < reply->len && strncmp(reply->text + at, "HTTP/1.", 7) == 0;) {
        if (reply->answers++ == 0)
            reply->status = (int)strtol(reply->text + at + 9, NULL, 10);
        size_t len = client_answer_len(reply->text + at);
        at = len ? at + len : reply->len;
    }
}

/* Whether the first answer is there, head and body. */
static inline bool client_has_answer(Reply *reply)
{
    client_count_answers(reply);
    size_t len = client_answer_len(reply->text);
    return len > 0 && reply->len >= len;
}

/* Reads until the server closes, `until_answer` is met, or patience ends. */
static inline void client_read(int fd, bool until_answer, int patience_ms, Reply *reply)
{
    *reply = (Reply){0};
    int64_t end = client_ms() + patience_ms;
    while (!reply->closed && !(until_answer && client_has_answer(reply))) {
        int64_t left = end - client_ms();
        struct pollfd one = {.fd = fd, .events = POLLIN};
        if (left <= 0 || poll(&one, 1, (int)left) <= 0)
            break;
        char spill[4096];
        size_t room = sizeof reply->text - 1 - reply->len;
        ssize_t got =
            recv(fd, room ? reply->text + reply->len : spill, room ? room : sizeof spill, 0);
        reply->closed = got <= 0;
        reply->reset = got < 0;
        if (got > 0 && room)
            reply->len += (size_t)got;
    }
    client_count_answers(reply);
}

/* One request on a connection of its own; waits for the whole answer. */
static inline int client_ask(unsigned short port, const char *request, Reply *reply)
{
    int fd = client_connect(port);
    client_send(fd, str_of(request));
    client_read(fd, true, CLIENT_PATIENCE_MS, reply);
    close(fd);
    return reply->status;
}

static const char good_request[] = "GET /good HTTP/1.1\r\nHost: localhost\r\n\r\n";

static inline void client_check_good(unsigned short port, const char *when)
{
    Reply *reply = malloc(sizeof *reply);
    if (client_ask(port, good_request, reply) != 200)
        fail_msg("a good request %s is answered with %d", when, reply->status);
    free(reply);
}

/* ---- The application ------------------------------------------------------------- */

typedef struct TestApp {
    HttpApp app;
    atomic_int reached; /* requests other than the good ones */
    size_t limit;
    void (*answer)(struct TestApp *app, Arena *arena, const HttpRequest *request,
                   HttpResponse *response);
    HttpServer *server;
    unsigned short port;
} TestApp;

/* What came, for a test to look at. */
static inline void test_echo(TestApp *app, Arena *arena, const HttpRequest *request,
                             HttpResponse *response)
{
    (void)app;
    char *text = arena_printf(arena, "%s|%s|%s|%s|%s|%zu|", request->method, request->path,
                              request->query, request->host, request->address, request->body.len);
    for (size_t i = 0; i < request->n_fields; i++)
        text = arena_printf(arena, "%s%s=%s|", text, request->fields[i].name,
                            request->fields[i].value);
    http_set(response, "Content-Type", "text/plain; charset=utf-8");
    response->status = 200;
    response->body = str_of(text);
}

static inline void test_answer(void *state, Arena *arena, const HttpRequest *request,
                               HttpResponse *response)
{
    TestApp *app = state;
    if (strcmp(request->path, "/good") != 0)
        atomic_fetch_add(&app->reached, 1);
    (app->answer ? app->answer : test_echo)(app, arena, request, response);
}

static inline size_t test_limit(void *state, const HttpRequest *head)
{
    (void)head;
    return ((TestApp *)state)->limit;
}

static inline void test_refuse(void *state, Arena *arena, int status, HttpResponse *response)
{
    (void)state;
    http_set(response, "Content-Type", "text/plain; charset=utf-8");
    response->body = str_of(arena_printf(arena, "refused: %d", status));
}

static inline void test_start(TestApp *app, Ctx *ctx, HttpSettings settings)
{
    app->app = (HttpApp){app, test_answer, test_limit, test_refuse};
    app->limit = app->limit ? app->limit : 1 << 20;
    settings.address = text_or(settings.address, "127.0.0.1");
    if (http_start(ctx, &settings, &app->app, &app->server) != OK)
        fail_msg("%s", problem(ctx));
    app->port = http_port(app->server);
}
