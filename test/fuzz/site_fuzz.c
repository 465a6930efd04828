/* Any bytes as the pages, the headers, the security.txt and the robots.txt of a site. */
#include "fuzz.h"

#include "check/site.h"
#include "cli/robots.h"

#include <string.h>

static const CheckRules *rules_once(void)
{
    static CheckRules rules;
    static Ctx ctx;
    if (!ctx.arena) {
        ctx.arena = arena_create(MAX_COMMAND_ARENA);
        CHECK(check_rules_load(&ctx, &rules) == OK);
    }
    return &rules;
}

/* The next line, as a text without NUL. */
static const char *line_of(Arena *arena, Str *rest)
{
    Str line = {"", 0};
    str_cut(rest, '\n', &line);
    return arena_text_len(arena, line.data, strnlen(line.data, line.len));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { HEADERS = 4 };
    static const char *const names[HEADERS] = {"content-security-policy", "set-cookie",
                                               "strict-transport-security", "location"};
    Arena *arena = fuzz_arena();
    Ctx ctx = {.arena = arena};
    Str rest = {(const char *)data, size};
    SiteHeader headers[HEADERS + 1] = {{"content-type", "text/html"}};
    for (size_t i = 0; i < HEADERS; i++)
        headers[i + 1] = (SiteHeader){names[i], line_of(arena, &rest)};
    const SitePage page = {
        .path = "/", .status = 200, .headers = headers, .n_headers = HEADERS + 1, .body = rest};
    const SiteHeader plain = {"content-type", "text/plain"};
    const Site site = {.url = "https://localhost/",
                       .https = true,
                       .pages = &page,
                       .n_pages = 1,
                       .security_txt = {"/s", 200, &plain, 1, rest, false},
                       .plain = page};
    CheckOptions options = {0};
    CheckRun run;
    CHECK(date_parse("2026-11-26", &options.date));
    site_check(&ctx, rules_once(), &site, &options, &run);
    TextList links = {0};
    site_links(&ctx, rules_once(), rest, &links);
    Robots robots;
    robots_read(arena, rest, &robots);
    robots_allow(&robots, headers[1].value);
    return 0;
}
