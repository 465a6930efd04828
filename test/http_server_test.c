/* Whole requests and whole answers: what arrives at the application, and what of its
 * answer arrives at the client. */
#include "http/client.h"

#include <sys/stat.h>

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

static const char *ask(World *world, const char *request)
{
    client_ask(world->app.port, request, &world->reply);
    return world->reply.text;
}

static const char *body_of(const Reply *reply)
{
    const char *end = strstr(reply->text, "\r\n\r\n");
    return end ? end + 4 : "";
}

/* ---- What arrives ----------------------------------------------------------------- */

static void hands_over_the_request(void **state)
{
    World *world = serve(state, (HttpSettings){0});
    ask(world, "POST /%C3%A9%20a?x=%26+y HTTP/1.1\r\nHost: localhost:1\r\nContent-Length: 5\r\n"
               "X-A:  a\t \r\n\r\nhello");
    assert_string_equal(body_of(&world->reply), "POST|/é a|x=%26+y|localhost:1|127.0.0.1|5|"
                                                "Host=localhost:1|Content-Length=5|X-A=a|");
}

static void reads_an_absolute_target(void **state)
{
    World *world = serve(state, (HttpSettings){0});
    ask(world, "GET http://localhost/a?b HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_string_equal(body_of(&world->reply), "GET|/a|b|localhost|127.0.0.1|0|Host=localhost|");
}

static const char vouched[] = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Real-IP: 2001:db8::7\r\n"
                              "X-Forwarded-For: 192.0.2.8\r\nforwarded: for=192.0.2.9\r\n\r\n";

static void believes_no_client_about_addresses(void **state)
{
    World *world = serve(state, (HttpSettings){0});
    ask(world, vouched);
    assert_string_equal(body_of(&world->reply), "GET|/||localhost|127.0.0.1|0|Host=localhost|");
}

static void believes_its_proxy(void **state)
{
    World *world = serve(state, (HttpSettings){.behind_proxy = true});
    ask(world, vouched);
    assert_string_equal(body_of(&world->reply), "GET|/||localhost|2001:db8::7|0|Host=localhost|");
    ask(world, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Real-IP: nonsense\r\n\r\n");
    assert_string_equal(body_of(&world->reply), "GET|/||localhost|127.0.0.1|0|Host=localhost|");
}

static void serves_only_its_hosts(void **state)
{
    char name[] = "tcop.example"; /* the server keeps its own copy */
    World *world = serve(state, (HttpSettings){.hosts = (const char *const[]){name, NULL}});
    name[0] = 'x';
    ask(world, "GET / HTTP/1.1\r\nHost: TCOP.example:443\r\n\r\n");
    assert_int_equal(world->reply.status, 200);
    ask(world, good_request);
    assert_int_equal(world->reply.status, 421);
}

static void takes_bodies_in_pieces(void **state)
{
    World *world = serve(state, (HttpSettings){0});
    int fd = client_connect(world->app.port);
    client_send(fd, S("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000\r\n\r\n"));
    static char piece[30000];
    for (int i = 0; i < 10; i++) {
        client_send(fd, (Str){piece, sizeof piece});
        client_sleep(1);
    }
    client_read(fd, true, CLIENT_PATIENCE_MS, &world->reply);
    close(fd);
    assert_non_null(strstr(world->reply.text, "|300000|"));
}

static void says_continue(void **state)
{
    World *world = serve(state, (HttpSettings){0});
    int fd = client_connect(world->app.port);
    client_send(fd, S("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                      "Expect: 100-continue\r\n\r\n"));
    client_read(fd, true, CLIENT_PATIENCE_MS, &world->reply);
    assert_int_equal(world->reply.status, 100);
    client_send(fd, S("hello"));
    client_read(fd, true, CLIENT_PATIENCE_MS, &world->reply);
    assert_int_equal(world->reply.status, 200);
    close(fd);
}

/* ---- What is sent ----------------------------------------------------------------- */

static void keeps_the_connection(void **state)
{
    World *world = serve(state, (HttpSettings){0});
    int fd = client_connect(world->app.port);
    for (int i = 0; i < 100; i++) { /* heads of many lengths */
        client_send(fd, str_of(arena_printf(world->ctx.arena,
                                            "GET /%0*d HTTP/1.1\r\nHost: localhost\r\n"
                                            "X-A: %0*d\r\n\r\n",
                                            i * 31 % 997 + 1, i, i * 61 % 4001 + 1, i)));
        client_read(fd, true, CLIENT_PATIENCE_MS, &world->reply);
        assert_int_equal(world->reply.status, 200);
    }
    client_send(fd, S("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    client_read(fd, false, CLIENT_PATIENCE_MS, &world->reply);
    assert_int_equal(world->reply.status, 200);
    assert_true(world->reply.closed);
    close(fd);
}

static void answers_a_pipeline(void **state)
{
    World *world = serve(state, (HttpSettings){0});
    int fd = client_connect(world->app.port);
    client_send(fd, S("GET /1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                      "POST /2 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello"
                      "GET /3 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    client_read(fd, false, CLIENT_PATIENCE_MS, &world->reply);
    close(fd);
    assert_int_equal(world->reply.answers, 3);
    assert_non_null(strstr(world->reply.text, "GET|/1|"));
    assert_non_null(strstr(world->reply.text, "POST|/2||localhost|127.0.0.1|5|"));
    assert_non_null(strstr(world->reply.text, "GET|/3|"));
}

static void sends_no_body_for_head(void **state)
{
    World *world = serve(state, (HttpSettings){0});
    int fd = client_connect(world->app.port);
    client_send(fd, S("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    client_read(fd, false, CLIENT_PATIENCE_MS, &world->reply);
    close(fd);
    assert_int_equal(world->reply.status, 200);
    assert_non_null(strstr(world->reply.text, "Content-Length: 62\r\n"));
    assert_string_equal(body_of(&world->reply), "");
}

static void split_a_header(TestApp *app, Arena *arena, const HttpRequest *request,
                           HttpResponse *response)
{
    (void)app;
    response->status = 200;
    http_set(response, "X-A", arena_printf(arena, "a\r\nSet-Cookie: %s", request->path));
    response->body = S("secret");
}

static void splits_no_header(void **state)
{
    World *world = *state;
    world->app.answer = split_a_header;
    serve(state, (HttpSettings){0});
    ask(world, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_int_equal(world->reply.status, 500);
    assert_null(strstr(world->reply.text, "Set-Cookie"));
    assert_null(strstr(world->reply.text, "secret"));
}

static void say_nothing(TestApp *app, Arena *arena, const HttpRequest *request,
                        HttpResponse *response)
{
    (void)app, (void)arena, (void)request, (void)response;
}

static void answers_for_a_silent_application(void **state)
{
    World *world = *state;
    world->app.answer = say_nothing;
    serve(state, (HttpSettings){0});
    ask(world, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_int_equal(world->reply.status, 500);
    assert_string_equal(body_of(&world->reply), "refused: 500");
}

static void says_which_methods(void **state)
{
    World *world = serve(state, (HttpSettings){0});
    assert_non_null(strstr(ask(world, "PUT / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                           "\r\nAllow: GET, HEAD, POST\r\n"));
}

/* ---- Where it listens ------------------------------------------------------------- */

static void says_why_it_cannot_listen(void **state)
{
    World *world = serve(state, (HttpSettings){0});
    HttpServer *second;
    HttpSettings taken = {.address = "127.0.0.1", .port = world->app.port};
    assert_int_equal(http_start(&world->ctx, &taken, &world->app.app, &second), BROKEN);
    assert_non_null(strstr(problem(&world->ctx), "in use"));
    static const char *const bad[] = {"localhost", "1.2.3", "unix:relative", "unix:"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        HttpSettings settings = {.address = bad[i]};
        assert_int_equal(http_start(&world->ctx, &settings, &world->app.app, &second), INVALID);
    }
}

static void listens_at_ipv6(void **state)
{
    World *world = *state;
    HttpSettings settings = {.address = "::1", .threads = 1};
    Err err = http_start(&world->ctx, &settings, &world->app.app, &world->app.server);
    if (err == BROKEN)
        skip(); /* a machine without IPv6 */
    assert_int_equal(err, OK);
    assert_true(http_port(world->app.server) > 0);
}

static int ask_local(World *world, const char *path)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
    client_send(fd, str_of(good_request));
    client_read(fd, true, CLIENT_PATIENCE_MS, &world->reply);
    close(fd);
    return world->reply.status;
}

static void listens_at_a_unix_socket(void **state)
{
    World *world = *state;
    char folder[] = "/tmp/tcop-http-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *path = arena_printf(world->ctx.arena, "%s/s", folder);
    HttpSettings settings = {.address = arena_printf(world->ctx.arena, "unix:%s", path)};
    serve(state, settings);
    struct stat file;
    assert_int_equal(stat(path, &file), 0);
    assert_int_equal(file.st_mode & 0777, 0660);
    assert_int_equal(ask_local(world, path), 200);

    HttpServer *second; /* a socket that somebody answers at is not taken away */
    assert_int_equal(http_start(&world->ctx, &settings, &world->app.app, &second), BROKEN);
    assert_int_equal(ask_local(world, path), 200);
    http_stop(world->app.server);
    assert_int_equal(access(path, F_OK), -1);

    /* One that a killed server left is. */
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
    close(fd);
    serve(state, settings);
    assert_int_equal(ask_local(world, path), 200);
    http_stop(world->app.server);
    world->app.server = NULL;
    rmdir(folder);
}

#define server_test(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        server_test(hands_over_the_request),
        server_test(reads_an_absolute_target),
        server_test(believes_no_client_about_addresses),
        server_test(believes_its_proxy),
        server_test(serves_only_its_hosts),
        server_test(takes_bodies_in_pieces),
        server_test(says_continue),
        server_test(keeps_the_connection),
        server_test(answers_a_pipeline),
        server_test(sends_no_body_for_head),
        server_test(splits_no_header),
        server_test(answers_for_a_silent_application),
        server_test(says_which_methods),
        server_test(says_why_it_cannot_listen),
        server_test(listens_at_ipv6),
        server_test(listens_at_a_unix_socket),
    };
    return cmocka_run_group_tests_name("the server", tests, NULL, NULL);
}
