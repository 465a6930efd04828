/* The requests of test/http/cases.txt through nginx with the configuration that we ship:
 * each is refused, or arrives at the application as one ordinary request. Skipped where
 * there is no nginx. */
#include "http/cases.h"
#include "http/client.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

static const char nginx[] = "/usr/sbin/nginx";
static const char shipped[] = "packaging/nginx/tcop.conf";

typedef struct World {
    Ctx ctx;
    TestApp app;
    HttpCases *cases;
    Reply reply;
    const char *folder;
    unsigned short port;
    pid_t nginx;
} World;

/* ---- The configuration ------------------------------------------------------------ */

static char *replaced(Arena *arena, const char *line, const char *from, const char *to)
{
    const char *at = strstr(line, from);
    if (!at)
        return arena_text(arena, line);
    return arena_printf(arena, "%.*s%s%s", (int)(at - line), line, to, at + strlen(from));
}

/* Other ports, no TLS, our own name and socket; every other line as it is shipped. */
static const char *adapted(World *world, const char *line)
{
    Arena *arena = world->ctx.arena;
    const char *word = line + strspn(line, " ");
    if (strncmp(word, "ssl_", 4) == 0 || strncmp(word, "listen [::]", 11) == 0)
        return "";
    if (strncmp(word, "listen 80", 9) == 0)
        return arena_printf(arena, "listen unix:%s/80.sock%s", world->folder, word + 9);
    if (strncmp(word, "listen 443 ssl http2", 20) == 0)
        return arena_printf(arena, "listen 127.0.0.1:%u%s", world->port, word + 20);
    const char *socket = arena_printf(arena, "%s/http.sock", world->folder);
    line = replaced(arena, line, "/run/tcop/http.sock", socket);
    return replaced(arena, line, "server_name tcop.example;", "server_name localhost;");
}

static FILE *open_in(World *world, const char *name)
{
    FILE *file = fopen(arena_printf(world->ctx.arena, "%s/%s", world->folder, name), "w");
    assert_non_null(file);
    return file;
}

static void write_configuration(World *world)
{
    FILE *main_file = open_in(world, "nginx.conf");
    fprintf(main_file,
            "daemon off; master_process off; pid nginx.pid; error_log error.log;\n"
            "events { worker_connections 256; }\n"
            "http { access_log off; client_body_temp_path body; proxy_temp_path proxy;\n"
            "fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s; include tcop.conf; }\n");
    fclose(main_file);

    FILE *in = fopen(shipped, "r"), *out = open_in(world, "tcop.conf");
    assert_non_null(in);
    char line[1024];
    while (fgets(line, sizeof line, in))
        fputs(adapted(world, line), out);
    fclose(in);
    fclose(out);
}

/* ---- Start and stop --------------------------------------------------------------- */

/* A port that was free a moment ago. */
static unsigned short free_port(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, len), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &len), 0);
    close(fd);
    return ntohs(at.sin_port);
}

static void start_nginx(World *world)
{
    world->nginx = fork();
    if (world->nginx == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM); /* also when this test crashes */
        execl(nginx, "nginx", "-p", world->folder, "-c", "nginx.conf", "-e", "stderr",
              (char *)NULL);
        _exit(127);
    }
    for (int i = 0; i < 200; i++) {
        int fd = client_try_connect(world->port);
        if (fd >= 0) {
            close(fd);
            return;
        }
        client_sleep(20);
    }
    fail_msg("nginx does not start: see %s/error.log", world->folder);
}

static int start(void **state)
{
    World *world = calloc(1, sizeof *world);
    *state = world;
    if (access(nginx, X_OK) != 0)
        return 0;
    world->ctx.arena = arena_create(MAX_COMMAND_ARENA);
    char folder[] = "/tmp/tcop-nginx-XXXXXX";
    world->folder = arena_text(world->ctx.arena, mkdtemp(folder));
    world->port = free_port();
    world->cases = cases_read(world->ctx.arena);
    test_start(&world->app, &world->ctx,
               (HttpSettings){
                   .address = arena_printf(world->ctx.arena, "unix:%s/http.sock", world->folder),
                   .hosts = (const char *const[]){"localhost", NULL},
                   .behind_proxy = true});
    write_configuration(world);
    start_nginx(world);
    return 0;
}

static void remove_folder(World *world)
{
    static const char *const made[] = {"nginx.conf", "tcop.conf", "error.log", "nginx.pid",
                                       "80.sock",    "body",      "proxy",     "f",
                                       "u",          "s",         "http.sock"};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        remove(arena_printf(world->ctx.arena, "%s/%s", world->folder, made[i]));
    remove(world->folder);
}

static int stop(void **state)
{
    World *world = *state;
    if (world->nginx > 0) {
        kill(world->nginx, SIGTERM);
        waitpid(world->nginx, NULL, 0);
        http_stop(world->app.server);
        remove_folder(world);
        arena_destroy(world->ctx.arena);
    }
    free(world);
    return 0;
}

static World *world_of(void **state)
{
    World *world = *state;
    if (world->nginx == 0)
        skip();
    return world;
}

/* ---- Tests ------------------------------------------------------------------------ */

static const char *outcome(World *world, int reached)
{
    const Reply *reply = &world->reply;
    if (reached == 1 && reply->status == 200)
        return "one";
    if (reached == 1 && reply->status >= 400)
        return "arrived and was refused late";
    if (reached > 0)
        return "arrived more than once";
    if (reply->status)
        return arena_printf(world->ctx.arena, "%d", reply->status);
    return reply->closed ? "closed" : "left open";
}

static void refuses_or_makes_harmless(void **state)
{
    World *world = world_of(state);
    bool list = getenv("TCOP_LIST_CASES") != NULL;
    int wrong = 0;
    client_check_good(world->port, "before all");
    for (size_t i = 0; i < world->cases->count; i++) {
        const HttpCase *one = &world->cases->items[i];
        const char *allowed = one->nginx ? one->nginx : one->direct;
        int before = atomic_load(&world->app.reached);
        int fd = client_connect(world->port);
        client_send(fd, (Str){one->bytes, one->len});
        client_read(fd, true, CLIENT_PATIENCE_MS, &world->reply);
        close(fd);
        const char *what = outcome(world, atomic_load(&world->app.reached) - before);
        if (list)
            print_message("# %s: %s\n", one->name, what);
        if (!case_allows(allowed, what)) {
            print_error("case %s: %s, not %s\n", one->name, what, allowed);
            wrong++;
        }
        client_check_good(world->port, one->name);
    }
    assert_int_equal(wrong, 0);
}

/* What a client says of itself or of a proxy does not arrive; nginx's word does. */
static void tells_the_address(void **state)
{
    World *world = world_of(state);
    int status = client_ask(world->port,
                            "GET / HTTP/1.1\r\nHost: localhost\r\nX-Real-IP: 192.0.2.7\r\n"
                            "X-Forwarded-For: 192.0.2.8\r\nX-Forwarded-Host: elsewhere.example\r\n"
                            "Forwarded: for=192.0.2.9\r\n\r\n",
                            &world->reply);
    assert_int_equal(status, 200);
    assert_non_null(strstr(world->reply.text, "|localhost|127.0.0.1|"));
    assert_null(strstr(world->reply.text, "192.0.2."));
    assert_null(strstr(world->reply.text, "elsewhere.example"));
}

/* A large body arrives whole, with a length. */
static void passes_bodies(void **state)
{
    World *world = world_of(state);
    enum { SIZE = 900000 };
    char *body = calloc(1, SIZE);
    int fd = client_connect(world->port);
    client_send(fd, str_of(arena_printf(world->ctx.arena,
                                        "POST / HTTP/1.1\r\nHost: localhost\r\n"
                                        "Content-Length: %d\r\n\r\n",
                                        SIZE)));
    client_send(fd, (Str){body, SIZE});
    client_read(fd, true, CLIENT_PATIENCE_MS, &world->reply);
    close(fd);
    free(body);
    assert_int_equal(world->reply.status, 200);
    assert_non_null(strstr(world->reply.text, "POST|/||localhost|127.0.0.1|900000|"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_or_makes_harmless),
        cmocka_unit_test(tells_the_address),
        cmocka_unit_test(passes_bodies),
    };
    return cmocka_run_group_tests_name("the gate, through nginx", tests, start, stop);
}
