/* Every request of test/http/cases.txt against the server: whole, in pieces, and as the
 * second on its connection; and, as the control, against libmicrohttpd without the gate. */
#include "http/cases.h"
#include "http/client.h"

#include <microhttpd.h>

typedef struct World {
    Ctx ctx;
    TestApp app;
    HttpCases *cases;
    Reply reply;
} World;

static int start(void **state)
{
    World *world = calloc(1, sizeof *world);
    world->ctx.arena = arena_create(MAX_COMMAND_ARENA);
    world->cases = cases_read(world->ctx.arena);
    test_start(&world->app, &world->ctx, (HttpSettings){.threads = 4});
    *state = world;
    return 0;
}

static int stop(void **state)
{
    World *world = *state;
    http_stop(world->app.server);
    arena_destroy(world->ctx.arena);
    free(world);
    return 0;
}

/* What came of it, in the words of cases.txt. */
static const char *outcome(World *world, int reached)
{
    const Reply *reply = &world->reply;
    if (reached == 1 && reply->status == 200 && reply->answers == 1)
        return "one";
    if (reached > 0)
        return "reached the application";
    if (!reply->closed)
        return "left open";
    if (reply->answers > 1)
        return "answered twice";
    return reply->status ? arena_printf(world->ctx.arena, "%d", reply->status) : "closed";
}

typedef enum Delivery { WHOLE, IN_PIECES, SECOND } Delivery;

/* Pieces end where a reader might look for a line end. */
static void deliver(int fd, const HttpCase *one, Delivery how)
{
    if (how != IN_PIECES) {
        client_send(fd, (Str){one->bytes, one->len});
        return;
    }
    size_t start = 0;
    for (size_t i = 0; i < one->len; i++)
        if (one->bytes[i] == '\r' || one->bytes[i] == '\n' || i + 1 == one->len) {
            client_send(fd, (Str){one->bytes + start, i + 1 - start});
            start = i + 1;
            client_sleep(1);
        }
}

static bool try_case(World *world, const HttpCase *one, Delivery how)
{
    static const char *const names[] = {"whole", "in pieces", "as the second"};
    int before = atomic_load(&world->app.reached);
    int fd = client_connect(world->app.port);
    if (how == SECOND) {
        client_send(fd, str_of(good_request));
        client_read(fd, true, CLIENT_PATIENCE_MS, &world->reply);
        assert_int_equal(world->reply.status, 200);
    }
    deliver(fd, one, how);
    bool good = case_allows(one->direct, "one");
    client_read(fd, good, CLIENT_PATIENCE_MS, &world->reply);
    close(fd);
    const char *what = outcome(world, atomic_load(&world->app.reached) - before);
    client_check_good(world->app.port, one->name);
    bool right = case_allows(one->direct, what);
    if (!right)
        print_error("case %s, sent %s: %s, not %s\n", one->name, names[how], what, one->direct);
    return right;
}

static void all_cases(World *world, Delivery how)
{
    assert_true(world->cases->count >= 100);
    client_check_good(world->app.port, "before all");
    int wrong = 0;
    for (size_t i = 0; i < world->cases->count; i++)
        wrong += !try_case(world, &world->cases->items[i], how);
    assert_int_equal(wrong, 0);
}

static void refuses_whole(void **state)
{
    all_cases(*state, WHOLE);
}

static void refuses_in_pieces(void **state)
{
    all_cases(*state, IN_PIECES);
}

static void refuses_as_the_second(void **state)
{
    all_cases(*state, SECOND);
}

/* The 21 of the design are there, in its order. */
static void has_the_21(void **state)
{
    World *world = *state;
    for (size_t i = 0; i < 21; i++)
        assert_int_equal(strtol(world->cases->items[i].name, NULL, 10), (long)i + 1);
}

/* ---- The control ------------------------------------------------------------------ */

static enum MHD_Result bare_handler(void *reached, struct MHD_Connection *connection,
                                    const char *url, const char *method, const char *version,
                                    const char *piece, size_t *len, void **seen)
{
    (void)url, (void)method, (void)version, (void)piece;
    if (!*seen || *len > 0) {
        *seen = reached;
        *len = 0;
        return MHD_YES;
    }
    static char body[] = "bare";
    struct MHD_Response *response =
        MHD_create_response_from_buffer(4, body, MHD_RESPMEM_PERSISTENT);
    enum MHD_Result result = MHD_queue_response(connection, 200, response);
    MHD_destroy_response(response);
    return result;
}

/* Were these refused without the gate, the tests above would show nothing. */
static void the_bare_library_lets_them_in(void **state)
{
    World *world = *state;
    if (strncmp(MHD_get_version(), "0.9.75", 6) != 0)
        skip(); /* others are stricter by themselves */
    struct MHD_Daemon *bare = MHD_start_daemon(MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD, 0,
                                               NULL, NULL, bare_handler, world, MHD_OPTION_END);
    assert_non_null(bare);
    unsigned short port = MHD_get_daemon_info(bare, MHD_DAEMON_INFO_BIND_PORT)->port;
    size_t let_in = 0;
    for (size_t i = 0; i < world->cases->count; i++) {
        const HttpCase *one = &world->cases->items[i];
        if (!one->bare)
            continue;
        int fd = client_connect(port);
        client_send(fd, (Str){one->bytes, one->len});
        client_read(fd, true, CLIENT_PATIENCE_MS, &world->reply);
        close(fd);
        if (world->reply.status != strtol(one->bare, NULL, 10))
            fail_msg("case %s: %d, not %s", one->name, world->reply.status, one->bare);
        let_in += world->reply.status == 200;
    }
    MHD_stop_daemon(bare);
    assert_true(let_in >= 13);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_the_21),
        cmocka_unit_test(refuses_whole),
        cmocka_unit_test(refuses_in_pieces),
        cmocka_unit_test(refuses_as_the_second),
        cmocka_unit_test(the_bare_library_lets_them_in),
    };
    return cmocka_run_group_tests_name("the gate, on the wire", tests, start, stop);
}
