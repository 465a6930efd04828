#include "cli/commands.h"
#include "cli/rules_here.h"
#include "cli/store_here.h"
#include "net/http.h"
#include "web/app.h"

#include <arpa/inet.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static Time wall_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (Time){(int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000};
}

static void log_line(const char *line)
{
    fprintf(stderr, "%s\n", line);
}

/* "127.0.0.1:8080" or "[::1]:8080". */
static Err split_address(Ctx *ctx, const char *text, HttpSettings *settings)
{
    const char *colon = strrchr(text, ':');
    int64_t port = 0;
    if (!colon || !str_int(str_of(colon + 1), &port) || port < 0 || port > 65535)
        return fail(ctx, INVALID, "--addr %s is not HOST:PORT", text);
    Str host = {text, (size_t)(colon - text)};
    if (host.len > 2 && host.data[0] == '[' && host.data[host.len - 1] == ']')
        host = (Str){host.data + 1, host.len - 2};
    settings->address = str_copy(ctx->arena, host);
    settings->port = (unsigned short)port;
    return OK;
}

static bool is_loopback(const char *address)
{
    return strncmp(address, "127.", 4) == 0 || text_eq(address, "::1") ||
           text_eq(address, "localhost");
}

/* --hosts a.gov.uk,b.gov.uk: the names under which the service is reached. */
static void add_hosts(const CommandLine *line, HttpSettings *settings)
{
    const char *given = command_option(line, "hosts");
    if (text_empty(given))
        return;
    const char **hosts = arena_array(line->ctx->arena, const char *, 33);
    Str rest = str_of(given), host;
    for (int i = 0; i < 32 && str_cut(&rest, ',', &host); i++)
        hosts[i] = str_copy(line->ctx->arena, str_trim(host));
    settings->hosts = hosts;
}

/* An address that stands on a line of its own in security.txt. */
static bool is_address(const char *text, const char *scheme)
{
    if (!str_starts(str_of(text), str_of(scheme)) || !text[strlen(scheme)] || strlen(text) > 1000)
        return false;
    for (; *text; text++)
        if (*text <= ' ' || *text > '~')
            return false;
    return true;
}

static Err read_security(const CommandLine *line, const HttpSettings *http, AppSettings *settings)
{
    const char *contact = command_option(line, "security-contact");
    const char *policy = command_option(line, "security-policy");
    if (contact && !is_address(contact, "mailto:") && !is_address(contact, "https://"))
        return fail(line->ctx, INVALID,
                    "--security-contact %s is neither mailto:NAME@HOST nor https://HOST/…",
                    contact);
    if (policy && !is_address(policy, "https://"))
        return fail(line->ctx, INVALID, "--security-policy %s is not https://HOST/…", policy);
    if (policy && !contact)
        return fail(line->ctx, INVALID, "--security-policy needs --security-contact as well");
    settings->security_contact = contact;
    settings->security_policy = policy;
    settings->public_host = http->hosts ? http->hosts[0] : NULL;
    return OK;
}

/* Blocked in every thread before any is started, so that only the wait below sees them. */
static sigset_t stop_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    return set;
}

static Err serve_until_signal(const CommandLine *line, const HttpSettings *settings, App *app,
                              const sigset_t *stop)
{
    HttpApp http = {
        .state = app, .answer = app_answer, .body_limit = app_body_limit, .refuse = app_refuse};
    HttpServer *server;
    TRY(http_start(line->ctx, settings, &http, &server));
    printf("tcop serves at http://%s:%d%s\n", settings->address, http_port(server),
           command_option(line, "demo") ? " (demonstration)" : "");
    fflush(stdout);
    int received;
    sigwait(stop, &received);
    puts("Stopping: requests under way are finished first.");
    http_stop(server);
    return OK;
}

/* Arenas of large pages go back to the system at once instead of staying with each thread. */
static void give_memory_back(void)
{
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 20);
}

static Err serve(const CommandLine *line)
{
    HttpSettings http = {0};
    give_memory_back();
    TRY(split_address(line->ctx, text_or(command_option(line, "addr"), "127.0.0.1:8080"), &http));
    add_hosts(line, &http);
    AppSettings settings = {0};
    TRY(read_security(line, &http, &settings));
    sigset_t stop = stop_signals();
    PackSet packs;
    TRY(rules_here(line, &packs));
    line->ctx->packs = &packs;
    Store *store;
    TRY(store_here(line, &(StoreSettings){0}, &store));
    settings.demonstration = command_option(line, "demo") != NULL;
    settings.gallery = command_option(line, "gallery") != NULL;
    settings.insecure_cookie = is_loopback(http.address) && !command_option(line, "proxy");
    settings.clock = wall_clock;
    settings.timing = command_option(line, "timing") != NULL;
    settings.log = command_option(line, "quiet") ? NULL : log_line;
    App *app;
    Err err = app_create(line->ctx, &settings, store, &packs, &app);
    if (err == OK) {
        err = serve_until_signal(line, &http, app, &stop);
        app_destroy(app);
    }
    store_close(store);
    return err;
}

static int run(const CommandLine *line)
{
    Err err = serve(line);
    return err == OK ? EXIT_WELL : command_failed(line, err);
}

static const CommandOption options[] = {
    DB_OPTION,
    {"addr", "HOST:PORT", "where to listen (127.0.0.1:8080); port 0 is any free one"},
    {"demo", NULL, "demonstration: sign in with a button; every page says so"},
    {"gallery", NULL, "for development: pages that show every component with its code"},
    {"hosts", "NAMES", "host names, with commas, under which it is reached; others are refused"},
    {"proxy", NULL, "behind a proxy that speaks TLS: cookies are for https only"},
    {"security-contact", "ADDRESS",
     "where weaknesses are reported, for security.txt: mailto:NAME@HOST or https://HOST/…"},
    {"security-policy", "ADDRESS", "where the rules for such reports stand: https://HOST/…"},
    {"timing", NULL, "send a Server-Timing header with each answer"},
    {"quiet", NULL, "no line for each request"},
    RULES_OPTION,
    {0}};

const Command cmd_serve = {
    .words = "serve",
    .arguments = "",
    .summary = "Serve the web service",
    .about =
        "One process owns the database while it runs. SIGINT or SIGTERM finishes the requests "
        "under\n"
        "way and ends. In production put a proxy in front that speaks TLS (docs/operating.md).",
    .options = options,
    .run = run,
};
