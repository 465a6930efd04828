/* The way of every request: routes, headers, cookies, forms, sessions, errors, assets. */
#include "markup.h"
#include "web_ask.h"

#include "govuk/page_template.h"
#include "web/inside.h"

#include <sodium.h>
#include <zlib.h>

static void assert_page(Ask *ask, const Answer *answer, int status)
{
    assert_int_equal(answer->status, status);
    const char *fault = markup_fault(ask->ctx->arena, answer->body);
    if (fault)
        fail_msg("%s\n%s", fault, answer->body);
}

/* ---- Routes -------------------------------------------------------------------------------- */

static void unknown_paths_are_404(void **state)
{
    Ask *ask = *state;
    static const char *const paths[] = {"/nowhere",
                                        "/sign-in/",
                                        "/sign-in/x",
                                        "/assets/nothing.css",
                                        "/demonstration",
                                        "/demonstration/1",
                                        "/a/b/c/d/e/f/g/h/i/j/k/l/m/n"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        Answer answer = ask_get(ask, TEAM, paths[i]);
        assert_page(ask, &answer, 404);
    }
}

static void other_methods_are_405(void **state)
{
    Ask *ask = *state;
    Answer answer = ask_get(ask, TEAM, "/sign-out");
    assert_page(ask, &answer, 405);
    assert_string_equal(ask_header(&answer, "Allow"), "POST");
    answer = ask_post(ask, TEAM, "/account", "");
    assert_page(ask, &answer, 405);
    assert_string_equal(ask_header(&answer, "Allow"), "GET, HEAD");
    answer = ask_send(ask, &(AskRequest){.method = "PUT", .path = "/sign-in"});
    assert_string_equal(ask_header(&answer, "Allow"), "GET, HEAD, POST");
}

static void head_is_as_get(void **state)
{
    Ask *ask = *state;
    Answer head = ask_send(ask, &(AskRequest){.method = "HEAD", .path = "/about"});
    Answer get = ask_send(ask, &(AskRequest){.method = "GET", .path = "/about"});
    assert_int_equal(head.status, 200);
    assert_int_equal(head.body_len,
                     get.body_len); /* the server leaves it out, and says its length */
}

static void literal_segments_win(void **state)
{
    Ask *ask = *state;
    HttpRequest request = {.method = "POST", .path = "/demonstration/7"};
    RouteMatch match = route_find(ask->ctx->arena, &request, &(AppSettings){.demonstration = true});
    assert_non_null(match.route);
    assert_string_equal(match.params[0], "7");
    assert_null(match.reference);
    assert_null(route_find(ask->ctx->arena, &request, &(AppSettings){0}).route);
    request.path = "/demonstration/";
    assert_null(route_find(ask->ctx->arena, &request, &(AppSettings){.demonstration = true}).route);
}

static void health_says_ok(void **state)
{
    Ask *ask = *state;
    Answer answer = ask_get(ask, PUBLIC, "/health");
    assert_int_equal(answer.status, 200);
    assert_string_equal(answer.body, "{\"status\":\"ok\"}\n");
    assert_string_equal(ask_header(&answer, "Content-Type"), "application/json");
    assert_int_equal(answer.statements, 1);
}

static void all_pages_of_the_footer_are_there(void **state)
{
    Ask *ask = *state;
    static const char *const paths[] = {"/about",   "/contact",   "/cookies",
                                        "/privacy", "/open-data", "/accessibility-statement",
                                        "/sign-in"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        Answer answer = ask_get(ask, PUBLIC, paths[i]);
        assert_page(ask, &answer, 200);
    }
    Answer statement = ask_get(ask, PUBLIC, "/accessibility-statement");
    assert_true(ask_says(&statement, "24 November 2026"));
    assert_true(ask_says(&statement, "It has not been audited"));
    assert_false(ask_says(&statement, "fully compliant"));
}

static void rules_can_be_had_as_data(void **state)
{
    Ask *ask = *state;
    Answer page = ask_get(ask, PUBLIC, "/open-data");
    for (size_t i = 0; i < ask->packs.count; i++) {
        const Pack *pack = &ask->packs.packs[i];
        const char *path = arena_printf(ask->ctx->arena, "/open-data/rules/%s.json", pack->id);
        Answer data = ask_get(ask, PUBLIC, path);
        assert_true(ask_says(&page, path));
        assert_int_equal(data.status, 200);
        Sha256 hash = sha256(str_of(data.body));
        assert_string_equal(sha256_hex(ask->ctx->arena, &hash), pack->hash);
    }
    Answer schema = ask_get(ask, PUBLIC, "/open-data/schemas/case.schema.json");
    assert_int_equal(schema.status, 200);
    assert_int_equal(ask_get(ask, PUBLIC, "/open-data/schemas/nothing.json").status, 404);
    assert_int_equal(ask_get(ask, PUBLIC, "/open-data/rules/code/1999.json").status, 404);
}

/* ---- Headers ------------------------------------------------------------------------------- */

static void assert_headers(const Answer *answer)
{
    assert_string_equal(ask_header(answer, "X-Content-Type-Options"), "nosniff");
    assert_string_equal(ask_header(answer, "Referrer-Policy"), "same-origin");
    assert_non_null(ask_header(answer, "Permissions-Policy"));
    assert_non_null(strstr(ask_header(answer, "Content-Security-Policy"), "default-src 'none'"));
    assert_non_null(
        strstr(ask_header(answer, "Content-Security-Policy"), "frame-ancestors 'none'"));
    assert_non_null(ask_header(answer, "Strict-Transport-Security"));
    assert_non_null(ask_header(answer, "Cache-Control"));
    assert_null(strstr(ask_header(answer, "Content-Security-Policy"), "unsafe"));
}

static void headers_are_on_every_answer(void **state)
{
    Ask *ask = *state;
    Answer answers[] = {
        ask_get(ask, PUBLIC, "/about"),
        ask_get(ask, TEAM, "/account"),
        ask_get(ask, PUBLIC, "/account"),
        ask_get(ask, PUBLIC, "/nowhere"),
        ask_get(ask, TEAM, "/sign-out"),
        ask_post(ask, TEAM, "/sign-in", ""),
        ask_get(ask, PUBLIC, "/health"),
        ask_get(ask, PUBLIC, "/assets/tcop.css"),
        ask_send(ask, &(AskRequest){.method = "POST", .path = "/sign-in"}),
    };
    static const int statuses[] = {200, 200, 303, 404, 405, 400, 200, 200, 403};
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        assert_int_equal(answers[i].status, statuses[i]);
        assert_headers(&answers[i]);
    }
    static const int refusals[] = {400, 403, 405, 411, 413, 414, 417,
                                   421, 429, 431, 500, 501, 503, 505};
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        HttpResponse response = {0};
        app_refuse(ask->app, ask->ctx->arena, refusals[i], &response);
        Answer answer = ask_keep(ask, &response);
        assert_page(ask, &answer, refusals[i]);
        assert_headers(&answer);
    }
}

static void policy_lets_the_one_script_run(void **state)
{
    Ask *ask = *state;
    Answer answer = ask_get(ask, PUBLIC, "/about");
    const char *script = strstr(answer.body, "<script>") + strlen("<script>");
    Sha256 hash = sha256((Str){script, (size_t)(strstr(script, "</script>") - script)});
    char base64[sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_ORIGINAL)];
    sodium_bin2base64(base64, sizeof base64, hash.bytes, 32, sodium_base64_VARIANT_ORIGINAL);
    const char *expected = arena_printf(ask->ctx->arena, "script-src 'self' 'sha256-%s'", base64);
    assert_non_null(strstr(ask_header(&answer, "Content-Security-Policy"), expected));
}

static void what_signed_in_people_see_is_not_kept(void **state)
{
    Ask *ask = *state;
    Answer answer = ask_get(ask, TEAM, "/about");
    assert_string_equal(ask_header(&answer, "Cache-Control"), "no-store");
    answer = ask_get(ask, PUBLIC, "/about");
    assert_string_equal(ask_header(&answer, "Cache-Control"), "no-cache");
    assert_null(ask_header(&answer, "Set-Cookie"));
    answer = ask_send(ask, &(AskRequest){.method = "GET", .path = "/sign-in"});
    assert_string_equal(ask_header(&answer, "Cache-Control"), "no-store"); /* a token is in it */
}

static void frame_shows_what_the_role_can_do(void **state)
{
    Ask *ask = *state;
    Answer page = ask_get(ask, TEAM, "/about");
    assert_true(ask_says(&page, "href=\"/cases\""));
    assert_false(ask_says(&page, "href=\"/review\""));
    assert_true(ask_says(&page, "Tess Hale"));
    page = ask_get(ask, REVIEWER, "/about");
    assert_true(ask_says(&page, "href=\"/review/all\""));
    assert_false(ask_says(&page, "href=\"/department\""));
    page = ask_get(ask, COMMERCIAL, "/about");
    assert_true(ask_says(&page, "href=\"/department\""));
    page = ask_get(ask, PUBLIC, "/about");
    assert_false(ask_says(&page, "href=\"/cases\""));
    assert_true(ask_says(&page, "href=\"/sign-in\""));
    assert_true(ask_says(&page, "Beta"));
}

/* ---- Assets -------------------------------------------------------------------------------- */

static const char *asset_url(Ask *ask, const char *prefix)
{
    Answer page = ask_get(ask, PUBLIC, "/about");
    const char *at = strstr(page.body, prefix);
    assert_non_null(at);
    return arena_text_len(ask->ctx->arena, at, strcspn(at, "\""));
}

static Answer get_asset(Ask *ask, const char *path, const char *name, const char *value)
{
    return ask_send(ask, &(AskRequest){.method = "GET",
                                       .path = path,
                                       .fields = {{name, value}},
                                       .n_fields = name ? 1 : 0});
}

static void assets_are_kept_for_a_year(void **state)
{
    Ask *ask = *state;
    static const char *const prefixes[] = {"/assets/tcop-", "/assets/init-",
                                           "/assets/images/favicon-"};
    for (size_t i = 0; i < 3; i++) {
        Answer answer = get_asset(ask, asset_url(ask, prefixes[i]), NULL, NULL);
        assert_int_equal(answer.status, 200);
        assert_string_equal(ask_header(&answer, "Cache-Control"),
                            "public, max-age=31536000, immutable");
        assert_null(ask_header(&answer, "Content-Encoding"));
        assert_non_null(ask_header(&answer, "ETag"));
    }
    Answer plain = get_asset(ask, "/assets/manifest.json", NULL, NULL);
    assert_string_equal(ask_header(&plain, "Cache-Control"), "no-cache");
    Answer changed = get_asset(ask, "/assets/tcop-00000000.css", NULL, NULL);
    assert_int_equal(changed.status, 404);
    Answer script = get_asset(ask, asset_url(ask, "/assets/init-"), NULL, NULL);
    assert_true(ask_says(&script, "from '/assets/govuk-frontend.min-"));
    const char *module = strstr(script.body, "/assets/govuk-frontend");
    module = arena_text_len(ask->ctx->arena, module, strcspn(module, "'"));
    assert_int_equal(get_asset(ask, module, NULL, NULL).status, 200);
}

static void assets_are_compressed(void **state)
{
    Ask *ask = *state;
    Answer plain = get_asset(ask, "/assets/tcop.css", NULL, NULL);
    Answer zipped = get_asset(ask, "/assets/tcop.css", "Accept-Encoding", "br, gzip;q=0.8");
    assert_string_equal(ask_header(&zipped, "Content-Encoding"), "gzip");
    assert_string_equal(ask_header(&zipped, "Content-Type"), "text/css; charset=utf-8");
    assert_string_equal(ask_header(&zipped, "Vary"), "Accept-Encoding");
    assert_string_not_equal(ask_header(&zipped, "ETag"), ask_header(&plain, "ETag"));
    assert_true(zipped.body_len < plain.body_len / 4);
    char *out = arena_alloc(ask->ctx->arena, plain.body_len + 1);
    z_stream stream = {.next_in = (unsigned char *)zipped.body,
                       .avail_in = (unsigned)zipped.body_len,
                       .next_out = (unsigned char *)out,
                       .avail_out = (unsigned)plain.body_len + 1};
    assert_int_equal(inflateInit2(&stream, 15 + 16), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.total_out, plain.body_len);
    inflateEnd(&stream);
    assert_memory_equal(out, plain.body, plain.body_len);
    Answer refused = get_asset(ask, "/assets/tcop.css", "Accept-Encoding", "gzip;q=0");
    assert_null(ask_header(&refused, "Content-Encoding"));
}

static void a_known_asset_is_not_sent_again(void **state)
{
    Ask *ask = *state;
    Answer first = get_asset(ask, "/assets/tcop.css", NULL, NULL);
    const char *tag = ask_header(&first, "ETag");
    Answer again = get_asset(ask, "/assets/tcop.css", "If-None-Match", tag);
    assert_int_equal(again.status, 304);
    assert_int_equal(again.body_len, 0);
    assert_string_equal(ask_header(&again, "ETag"), tag);
    const char *list = arena_printf(ask->ctx->arena, "\"other\", W/%s", tag);
    assert_int_equal(get_asset(ask, "/assets/tcop.css", "If-None-Match", list).status, 304);
    assert_int_equal(get_asset(ask, "/assets/tcop.css", "If-None-Match", "\"other\"").status, 200);
    Answer page = ask_get(ask, TEAM, "/assets/tcop.css");
    assert_int_equal(page.statements, 0); /* nobody looks who asks */
}

static void nothing_of_govuk_s_own_is_served(void **state)
{
    Ask *ask = *state;
    static const char *const paths[] = {"/about", "/sign-in", "/assets/tcop.css",
                                        "/assets/manifest.json"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        Answer answer = ask_get(ask, PUBLIC, paths[i]);
        assert_int_equal(answer.status, 200);
        assert_false(ask_says(&answer, "GDS Transport"));
        assert_false(ask_says(&answer, "crest"));
        assert_false(ask_says(&answer, "Crown copyright"));
    }
}

/* ---- The log --------------------------------------------------------------------------------- */

static char last_line[2000];

static void keep_line(const char *line)
{
    snprintf(last_line, sizeof last_line, "%s", line);
}

static void log_has_one_clean_line(void **state)
{
    Ask *ask = *state;
    ask->settings.log = keep_line;
    ask_restart(ask);
    ask_get(ask, PUBLIC, "/no%20where%C2%A0%E2%80%AE?secret=word");
    assert_non_null(
        strstr(last_line, "2023-06-01T09:00:00.000Z GET /no%20where%C2%A0%E2%80%AE 404 "));
    assert_null(strstr(last_line, "secret"));
    ask_post(ask, PUBLIC, "/sign-in", "email=tess%40x1.example&password=canary");
    assert_non_null(strstr(last_line, "POST /sign-in 400 "));
    assert_null(strstr(last_line, "canary"));
    assert_null(strstr(last_line, "tess"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(unknown_paths_are_404),
        asking(other_methods_are_405),
        asking(head_is_as_get),
        asking(literal_segments_win),
        asking(health_says_ok),
        asking(all_pages_of_the_footer_are_there),
        asking(rules_can_be_had_as_data),
        asking(headers_are_on_every_answer),
        asking(policy_lets_the_one_script_run),
        asking(what_signed_in_people_see_is_not_kept),
        asking(frame_shows_what_the_role_can_do),
        asking(assets_are_kept_for_a_year),
        asking(assets_are_compressed),
        asking(a_known_asset_is_not_sent_again),
        asking(nothing_of_govuk_s_own_is_served),
        asking(log_has_one_clean_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
