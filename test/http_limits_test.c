/* What the server bears: slow, many and large clients, an application that takes too
 * much, and being stopped. */
#include "http/client.h"

#include <malloc.h>
#include <pthread.h>

#ifdef __SANITIZE_ADDRESS__
size_t __sanitizer_get_current_allocated_bytes(void); /* gcc has no header for it */
#endif

typedef struct World {
    Ctx ctx;
    TestApp app;
    Reply reply;
} World;

static int setup(void **state)
{
    World *world = calloc(1, sizeof *world);
    world->ctx.arena = arena_create(MAX_COMMAND_ARENA);
    *state = world;
    return 0;
}

static int teardown(void **state)
{
    World *world = *state;
    http_stop(world->app.server);
    arena_destroy(world->ctx.arena);
    free(world);
    return 0;
}

static World *serve(void **state, HttpSettings settings)
{
    World *world = *state;
    settings.threads = settings.threads ? settings.threads : 2;
    test_start(&world->app, &world->ctx, settings);
    return world;
}

/* ---- Slow clients ----------------------------------------------------------------- */

/* Sends a byte every 50 ms, which no time-out for silence would mind; gives the
 * milliseconds until the server closed. */
static int64_t trickle(World *world, int fd, const char *bytes)
{
    int64_t start = client_ms();
    while (client_ms() - start < 5000) {
        client_send(fd, (Str){bytes, 1});
        bytes += bytes[1] != '\0';
        client_read(fd, false, 50, &world->reply);
        if (world->reply.closed)
            return client_ms() - start;
    }
    return INT64_MAX;
}

static const char slow_head[] =
    "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

static void cuts_slow_heads(void **state)
{
    World *world = serve(state, (HttpSettings){.head_seconds = 1});
    int fd = client_connect(world->app.port);
    int64_t took = trickle(world, fd, slow_head);
    close(fd);
    assert_in_range(took, 900, 3000);
    assert_int_equal(atomic_load(&world->app.reached), 0);
}

static void cuts_slow_second_heads(void **state)
{
    World *world = serve(state, (HttpSettings){.head_seconds = 1});
    int fd = client_connect(world->app.port);
    client_send(fd, str_of(good_request));
    client_read(fd, true, CLIENT_PATIENCE_MS, &world->reply);
    assert_int_equal(world->reply.status, 200);
    int64_t took = trickle(world, fd, slow_head);
    close(fd);
    assert_in_range(took, 900, 3000);
}

static void cuts_slow_bodies(void **state)
{
    World *world = serve(state, (HttpSettings){.head_seconds = 20, .body_seconds = 1});
    int fd = client_connect(world->app.port);
    client_send(fd, S("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"));
    int64_t took = trickle(world, fd, "a");
    close(fd);
    assert_in_range(took, 900, 3000);
    assert_int_equal(atomic_load(&world->app.reached), 0);
}

static void closes_idle_connections(void **state)
{
    World *world = serve(state, (HttpSettings){.head_seconds = 1});
    int fd = client_connect(world->app.port);
    client_send(fd, str_of(good_request));
    int64_t start = client_ms();
    client_read(fd, false, 5000, &world->reply);
    close(fd);
    assert_int_equal(world->reply.status, 200);
    assert_true(world->reply.closed);
    assert_in_range(client_ms() - start, 900, 3000);
}

static void sleep_long(TestApp *app, Arena *arena, const HttpRequest *request,
                       HttpResponse *response)
{
    if (strcmp(request->path, "/slow") == 0)
        client_sleep(1500);
    test_echo(app, arena, request, response);
}

/* Deadlines are for clients: an answer may take longer to make. */
static void lets_the_application_be_slow(void **state)
{
    World *world = *state;
    world->app.answer = sleep_long;
    serve(state, (HttpSettings){.head_seconds = 1, .body_seconds = 1});
    assert_int_equal(
        client_ask(world->app.port, "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n", &world->reply),
        200);
}

/* ---- Many and large --------------------------------------------------------------- */

static void caps_an_address(void **state)
{
    World *world = serve(state, (HttpSettings){.per_address = 4});
    int held[4];
    for (int i = 0; i < 4; i++) {
        held[i] = client_connect(world->app.port);
        client_send(held[i], str_of(good_request));
        client_read(held[i], true, CLIENT_PATIENCE_MS, &world->reply);
        assert_int_equal(world->reply.status, 200);
    }
    int fd = client_connect(world->app.port);
    client_send(fd, str_of(good_request));
    client_read(fd, false, CLIENT_PATIENCE_MS, &world->reply);
    close(fd);
    assert_int_equal(world->reply.status, 0);
    assert_true(world->reply.closed);
    for (int i = 0; i < 4; i++)
        close(held[i]);
    for (int i = 0; i < 50 && client_ask(world->app.port, good_request, &world->reply) != 200; i++)
        client_sleep(20); /* the server has to see that they left */
    assert_int_equal(world->reply.status, 200);
}

/* The client is still sending when it is refused, and must see why all the same: the
 * connection ends in the orderly way, not with a reset. */
static void refuses_large_bodies(void **state)
{
    World *world = serve(state, (HttpSettings){0});
    static char piece[64 << 10];
    int fd = client_connect(world->app.port);
    client_send(fd, S("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8388608\r\n\r\n"));
    for (int i = 0; i < 128; i++)
        assert_true(client_send(fd, (Str){piece, sizeof piece}));
    client_read(fd, false, CLIENT_PATIENCE_MS, &world->reply);
    assert_int_equal(world->reply.status, 413);
    assert_true(world->reply.closed);
    assert_false(world->reply.reset);
    assert_non_null(strstr(world->reply.text, "refused: 413"));
    close(fd);
    assert_int_equal(atomic_load(&world->app.reached), 0);
    client_check_good(world->app.port, "after a large body");
}

static void takes_a_body_of_the_limit(void **state)
{
    World *world = *state;
    world->app.limit = 100;
    serve(state, (HttpSettings){0});
    for (int len = 99; len <= 101; len++) {
        const char *request = arena_printf(
            world->ctx.arena,
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%0*d", len, len, 0);
        assert_int_equal(client_ask(world->app.port, request, &world->reply),
                         len <= 100 ? 200 : 413);
    }
}

static void take_all_memory(TestApp *app, Arena *arena, const HttpRequest *request,
                            HttpResponse *response)
{
    if (strcmp(request->path, "/greedy") == 0)
        for (;;)
            arena_alloc(arena, 1 << 20);
    test_echo(app, arena, request, response);
}

static void survives_a_greedy_application(void **state)
{
    World *world = *state;
    world->app.answer = take_all_memory;
    serve(state, (HttpSettings){0});
    for (int i = 0; i < 3; i++) {
        client_ask(world->app.port,
                   "POST /greedy HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello",
                   &world->reply);
        assert_int_equal(world->reply.status, 503);
        assert_non_null(strstr(world->reply.text, "refused: 503"));
        assert_non_null(strstr(world->reply.text, "Connection: close"));
        client_check_good(world->app.port, "after a greedy one");
    }
}

static size_t bytes_in_use(void)
{
#ifdef __SANITIZE_ADDRESS__
    return __sanitizer_get_current_allocated_bytes();
#else
    return mallinfo2().uordblks;
#endif
}

/* `count` requests on one connection after another, 50 on each. */
static void many_requests(World *world, int count)
{
    for (int i = 0; i < count / 50; i++) {
        int fd = client_connect(world->app.port);
        for (int j = 0; j < 50; j++) {
            client_send(fd,
                        S("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello"));
            client_read(fd, true, CLIENT_PATIENCE_MS, &world->reply);
            assert_int_equal(world->reply.status, 200);
        }
        close(fd);
    }
}

static void needs_no_more_memory_for_more_requests(void **state)
{
    World *world = serve(state, (HttpSettings){0});
    many_requests(world, 500);
    client_sleep(100);
    size_t before = bytes_in_use();
    many_requests(world, 10000);
    client_sleep(100);
    size_t after = bytes_in_use();
    assert_in_range(after, 0, before + (256 << 10));
    assert_int_equal(atomic_load(&world->app.reached), 10500);
}

typedef struct Crowd {
    World *world;
    atomic_int good;
} Crowd;

static void *ask_often(void *argument)
{
    Crowd *crowd = argument;
    Reply *reply = malloc(sizeof *reply);
    for (int i = 0; i < 200; i++)
        crowd->good += client_ask(crowd->world->app.port, good_request, reply) == 200;
    free(reply);
    return NULL;
}

static void serves_a_crowd(void **state)
{
    enum { CLIENTS = 8 };
    Crowd crowd = {.world = serve(state, (HttpSettings){.threads = 16})};
    pthread_t threads[CLIENTS];
    for (int i = 0; i < CLIENTS; i++)
        pthread_create(&threads[i], NULL, ask_often, &crowd);
    for (int i = 0; i < CLIENTS; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(crowd.good, CLIENTS * 200);
}

/* ---- Being stopped ---------------------------------------------------------------- */

static void *stop_it(void *argument)
{
    TestApp *app = argument;
    http_stop(app->server);
    app->server = NULL;
    return NULL;
}

static void finishes_what_is_under_way(void **state)
{
    World *world = *state;
    world->app.answer = sleep_long;
    serve(state, (HttpSettings){0});
    int idle = client_connect(world->app.port); /* must not hold it up */
    int fd = client_connect(world->app.port);
    client_send(fd, S("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    client_sleep(200);
    pthread_t thread;
    pthread_create(&thread, NULL, stop_it, &world->app);
    client_read(fd, false, 4000, &world->reply);
    assert_int_equal(world->reply.status, 200);
    assert_non_null(strstr(world->reply.text, "GET|/slow|"));
    assert_non_null(strstr(world->reply.text, "Connection: close"));
    assert_true(world->reply.closed);
    pthread_join(thread, NULL);
    assert_int_equal(client_try_connect(world->app.port), -1);
    close(fd);
    close(idle);
}

static void stops_at_once_when_idle(void **state)
{
    World *world = serve(state, (HttpSettings){0});
    client_check_good(world->app.port, "before the end");
    int64_t start = client_ms();
    stop_it(&world->app);
    assert_in_range(client_ms() - start, 0, 1000);
}

#define limits_test(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        limits_test(cuts_slow_heads),
        limits_test(cuts_slow_second_heads),
        limits_test(cuts_slow_bodies),
        limits_test(closes_idle_connections),
        limits_test(lets_the_application_be_slow),
        limits_test(caps_an_address),
        limits_test(refuses_large_bodies),
        limits_test(takes_a_body_of_the_limit),
        limits_test(survives_a_greedy_application),
        limits_test(needs_no_more_memory_for_more_requests),
        limits_test(serves_a_crowd),
        limits_test(finishes_what_is_under_way),
        limits_test(stops_at_once_when_idle),
    };
    return cmocka_run_group_tests_name("the server's limits", tests, NULL, NULL);
}
