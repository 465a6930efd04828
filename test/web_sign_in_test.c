/* Signing in and out, sessions and their cookies, and forms that come from elsewhere. */
#include "markup.h"
#include "web_ask.h"

static const char password[] = "correct horse battery";

static PersonId add_with_password(Ask *ask, const char *email)
{
    PersonId id;
    Role role = {"team", "X1"};
    Person person = {.name = "Pat Password", .email = email, .roles = &role, .n_roles = 1};
    ask_ok(ask, person_add(ask->ctx, &person, password, &id));
    return id;
}

static Answer sign_in(Ask *ask, const char *email, const char *word, const char *more)
{
    Arena *arena = ask->ctx->arena;
    return ask_post(ask, PUBLIC, "/sign-in",
                    arena_printf(arena, "email=%s&password=%s%s", url_encode(arena, email),
                                 url_encode(arena, word), more));
}

/* The value of a cookie that was set; "" when it was removed, NULL when it was not touched. */
static const char *cookie_of(Ask *ask, const Answer *answer, const char *name)
{
    const char *start = arena_printf(ask->ctx->arena, "%s=", name);
    for (size_t i = 0; i < answer->response.n_fields; i++) {
        const HttpField *field = &answer->response.fields[i];
        if (text_eq(field->name, "Set-Cookie") &&
            strncmp(field->value, start, strlen(start)) == 0) {
            const char *value = field->value + strlen(start);
            return arena_text_len(ask->ctx->arena, value, strcspn(value, ";"));
        }
    }
    return NULL;
}

static Answer get_with(Ask *ask, const char *cookie, const char *path)
{
    return ask_send(ask, &(AskRequest){.method = "GET", .path = path, .cookie = cookie});
}

/* ---- Signing in ------------------------------------------------------------------------- */

static void password_signs_in(void **state)
{
    Ask *ask = *state;
    add_with_password(ask, "Pat@X1.example");
    Answer answer = sign_in(ask, " pat@x1.EXAMPLE ", password, "");
    assert_int_equal(answer.status, 303);
    assert_string_equal(answer.location, "/cases");
    const char *token = cookie_of(ask, &answer, "__Host-session");
    assert_int_equal(strlen(token), 43);
    assert_string_equal(cookie_of(ask, &answer, "__Host-form"), "");
    const char *cookie = arena_printf(ask->ctx->arena, "a=b; __Host-session=%s", token);
    Answer account = get_with(ask, cookie, "/account");
    assert_int_equal(account.status, 200);
    assert_true(ask_says(&account, "Pat Password"));
    assert_true(ask_says(&account, "Department of Examples"));
}

static const char *set_cookie(const Answer *answer)
{
    return text_or(ask_header(answer, "Set-Cookie"), "");
}

static void cookies_have_all_their_flags(void **state)
{
    Ask *ask = *state;
    add_with_password(ask, "pat@x1.example");
    Answer answer = sign_in(ask, "pat@x1.example", password, "");
    static const char *const flags[] = {"__Host-session=", "; Path=/", "; HttpOnly",
                                        "; SameSite=Lax", "; Secure"};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        assert_non_null(strstr(set_cookie(&answer), flags[i]));
    assert_null(strstr(set_cookie(&answer), "Domain"));

    ask->settings.insecure_cookie = true;
    ask_restart(ask);
    Answer page = ask_send(ask, &(AskRequest){.method = "GET", .path = "/sign-in"});
    assert_int_equal(strncmp(set_cookie(&page), "form=", 5), 0);
    assert_null(strstr(set_cookie(&page), "Secure"));
    assert_non_null(strstr(set_cookie(&page), "HttpOnly"));
    assert_null(ask_header(&page, "Strict-Transport-Security"));
}

static void wrong_password_and_unknown_address_read_the_same(void **state)
{
    Ask *ask = *state;
    add_with_password(ask, "pat@x1.example");
    Answer wrong = sign_in(ask, "pat@x1.example", "wrong horse battery", "");
    Answer unknown = sign_in(ask, "nop@x1.example", "wrong horse battery", "");
    assert_int_equal(wrong.status, 400);
    assert_int_equal(unknown.status, 400);
    assert_null(cookie_of(ask, &wrong, "__Host-session"));
    assert_true(ask_says(&wrong, "Your email address or password is not right"));
    assert_true(ask_says(&wrong, "value=\"pat@x1.example\""));
    assert_false(ask_says(&wrong, "wrong horse"));
    assert_int_equal(wrong.body_len, unknown.body_len);
    assert_null(markup_fault(ask->ctx->arena, wrong.body));
    Answer empty = sign_in(ask, "", "", "");
    assert_true(ask_says(&empty, "href=\"#email\""));
    assert_true(ask_says(&empty, "href=\"#password\""));
}

static void next_page_is_one_of_ours(void **state)
{
    Ask *ask = *state;
    Answer answer = ask_get(ask, PUBLIC, "/account?a=1&b=%2F");
    assert_int_equal(answer.status, 303);
    assert_string_equal(answer.location, "/sign-in?next=%2Faccount%3Fa%3D1%26b%3D%252F");
    answer = ask_get(ask, PUBLIC, answer.location);
    assert_true(ask_says(&answer, "name=\"next\" value=\"/account?a=1&amp;b=%2F\""));
    static const struct {
        const char *next, *expected;
    } cases[] = {
        {"/account", "/account"},
        {"/account?a=1", "/account?a=1"},
        {"//evil.example/", "/cases"},
        {"/\\evil.example/", "/cases"},
        {"https://evil.example", "/cases"},
        {"", "/cases"},
        {"javascript:alert(1)", "/cases"},
        {"/a\r\nSet-Cookie: a=b", "/cases"},
        {"/a\\b", "/cases"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *path = arena_printf(ask->ctx->arena, "/sign-in?next=%s",
                                        url_encode(ask->ctx->arena, cases[i].next));
        answer = ask_get(ask, TEAM, path); /* signed in already */
        assert_int_equal(answer.status, 303);
        assert_string_equal(answer.location, cases[i].expected);
    }
}

/* ---- Delays ----------------------------------------------------------------------------- */

static void tries_are_slowed_down(void **state)
{
    Ask *ask = *state;
    static const char *const emails[] = {"pat@x1.example", "nobody-there@x1.example"};
    add_with_password(ask, emails[0]);
    for (size_t e = 0; e < 2; e++) {
        for (int i = 0; i < 5; i++)
            assert_int_equal(sign_in(ask, emails[e], "wrong horse battery", "").status, 400);
        Answer answer = sign_in(ask, emails[e], password, "");
        assert_int_equal(answer.status, 429);
        assert_true(ask_says(&answer, "Wait 1 minute, then try again."));
        assert_null(markup_fault(ask->ctx->arena, answer.body));
    }
    ask_wait(ask, 29999);
    assert_int_equal(sign_in(ask, emails[0], password, "").status, 429);
    ask_wait(ask, 1);
    assert_int_equal(sign_in(ask, emails[0], "wrong horse battery", "").status, 400);
    ask_wait(ask, 30000);
    Answer answer = sign_in(ask, emails[0], password, "");
    assert_int_equal(answer.status, 429);
    ask_wait(ask, 30000);
    assert_int_equal(sign_in(ask, emails[0], password, "").status, 303); /* and all is forgiven */
    assert_int_equal(sign_in(ask, emails[0], "wrong horse battery", "").status, 400);
}

static void a_guesser_gets_few_tries_an_hour(void **state)
{
    Ask *ask = *state;
    int tried = 0;
    add_with_password(ask, "pat@x1.example");
    for (int second = 0; second < 3600; second += 5) {
        tried += sign_in(ask, "pat@x1.example", "wrong horse battery", "").status != 429;
        ask_wait(ask, 5000);
    }
    assert_in_range(tried, 5, 20);
}

/* ---- Sessions --------------------------------------------------------------------------- */

static bool is_signed_in(Ask *ask, const char *cookie)
{
    Answer answer = get_with(ask, cookie, "/account");
    assert_true(answer.status == 200 || answer.status == 303);
    return answer.status == 200;
}

static void sessions_end_without_use(void **state)
{
    Ask *ask = *state;
    const char *cookie = ask_cookie(ask, TEAM);
    for (int i = 0; i < 3; i++) {
        ask_wait(ask, 29 * ASK_MINUTE);
        assert_true(is_signed_in(ask, cookie));
    }
    ask_wait(ask, 30 * ASK_MINUTE);
    assert_false(is_signed_in(ask, cookie));
    ask_wait(ask, -30 * ASK_MINUTE); /* a clock that goes back revives nothing */
    assert_false(is_signed_in(ask, cookie));
}

static void sessions_end_after_twelve_hours(void **state)
{
    Ask *ask = *state;
    const char *cookie = ask_cookie(ask, TEAM);
    for (int i = 0; i < 35; i++) {
        ask_wait(ask, 20 * ASK_MINUTE);
        assert_true(is_signed_in(ask, cookie));
    }
    ask_wait(ask, 20 * ASK_MINUTE);
    assert_false(is_signed_in(ask, cookie));
}

static void looking_costs_two_statements(void **state)
{
    Ask *ask = *state;
    const char *cookie = ask_cookie(ask, TEAM);
    assert_int_equal(get_with(ask, cookie, "/about").statements, 2);
    ask_wait(ask, ASK_MINUTE);
    assert_int_equal(get_with(ask, cookie, "/about").statements, 3); /* notes the time */
    assert_int_equal(get_with(ask, cookie, "/about").statements, 2);
}

static void signing_out_ends_the_session(void **state)
{
    Ask *ask = *state;
    const char *cookie = ask_cookie(ask, TEAM);
    Answer answer = ask_post(ask, TEAM, "/sign-out", "");
    assert_int_equal(answer.status, 303);
    assert_string_equal(answer.location, "/sign-in");
    assert_string_equal(cookie_of(ask, &answer, "__Host-session"), "");
    assert_false(is_signed_in(ask, cookie));
    const char *message = arena_printf(ask->ctx->arena, "__Host-message=%s",
                                       cookie_of(ask, &answer, "__Host-message"));
    Answer page = get_with(ask, message, answer.location);
    assert_true(ask_says(&page, "You have signed out"));
    assert_string_equal(cookie_of(ask, &page, "__Host-message"), "");
    assert_null(markup_fault(ask->ctx->arena, page.body));
}

static void who_is_gone_is_out_at_once(void **state)
{
    Ask *ask = *state;
    const char *cookie = ask_cookie(ask, TEAM_2);
    assert_true(is_signed_in(ask, cookie));
    scratch_raw(&ask->scratch, "UPDATE person SET active = 0 WHERE name = 'Theo Marsh'");
    assert_false(is_signed_in(ask, cookie));
    assert_false(is_signed_in(ask, ask_cookie(ask, GONE)));
    PersonId id = add_with_password(ask, "pat@x1.example");
    ask_ok(ask, person_set_active(ask->ctx, id, false));
    assert_int_equal(sign_in(ask, "pat@x1.example", password, "").status, 400);
}

static void a_new_sign_in_is_a_new_session(void **state)
{
    Ask *ask = *state;
    add_with_password(ask, "pat@x1.example");
    const char *old = ask_cookie(ask, TEAM);
    const char *body = arena_printf(ask->ctx->arena, "csrf=%s&email=pat%%40x1.example&password=%s",
                                    ask_csrf(ask, TEAM), url_encode(ask->ctx->arena, password));
    Answer answer = ask_send(
        ask,
        &(AskRequest){.method = "POST", .path = "/sign-in", .cookie = old, .body = str_of(body)});
    assert_int_equal(answer.status, 303);
    assert_false(is_signed_in(ask, old));
    /* A token that somebody made up, or an empty one, is nobody's. */
    assert_false(is_signed_in(ask, "__Host-session=made-up"));
    assert_false(is_signed_in(ask, "__Host-session="));
    assert_false(is_signed_in(ask, "session=x; __Host-session"));
}

static void no_secret_is_stored(void **state)
{
    Ask *ask = *state;
    const Session *session = ask_session(ask, TEAM);
    Rows rows;
    ask_ok(ask, store_query(ask->ctx, &rows, "SELECT token FROM session WHERE csrf = $1",
                            session->csrf));
    assert_true(rows_next(&rows));
    Str stored = row_blob(&rows, 0);
    Sha256 hash = sha256(str_of(session->token));
    assert_int_equal(stored.len, 32);
    assert_memory_equal(stored.data, hash.bytes, 32);
    ask_ok(ask, rows_end(&rows));
}

/* ---- Forms from elsewhere --------------------------------------------------------------- */

static Answer post_with(Ask *ask, const char *csrf, const char *header, const char *value)
{
    const char *body = arena_printf(ask->ctx->arena, "csrf=%s", csrf);
    return ask_send(ask, &(AskRequest){.method = "POST",
                                       .path = "/sign-out",
                                       .cookie = ask_cookie(ask, TEAM),
                                       .body = str_of(body),
                                       .fields = {{header, value}},
                                       .n_fields = header ? 1 : 0});
}

static void forms_need_the_token_of_the_session(void **state)
{
    Ask *ask = *state;
    Arena *arena = ask->ctx->arena;
    const char *right = ask_csrf(ask, TEAM);
    const char *wrong[] = {"",
                           "x",
                           ask_csrf(ask, LEAD),
                           "made-up",
                           arena_printf(arena, "%sx", right),
                           arena_printf(arena, "%s&csrf=%s", ask_csrf(ask, LEAD), right),
                           arena_text_len(arena, right, strlen(right) - 1)};
    static const int expected[] = {403, 403, 403, 403, 403, 400, 403};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Answer answer = post_with(ask, wrong[i], NULL, NULL);
        assert_int_equal(answer.status, expected[i]);
        assert_null(markup_fault(arena, answer.body));
    }
    assert_int_equal(ask_send(ask, &(AskRequest){.method = "POST",
                                                 .path = "/sign-out",
                                                 .cookie = ask_cookie(ask, TEAM)})
                         .status,
                     403);
    /* In the address it counts for nothing. */
    assert_int_equal(
        ask_send(ask, &(AskRequest){.method = "POST",
                                    .cookie = ask_cookie(ask, TEAM),
                                    .path = arena_printf(arena, "/sign-out?csrf=%s", right)})
            .status,
        403);
    assert_true(is_signed_in(ask, ask_cookie(ask, TEAM))); /* none of these did anything */
    assert_int_equal(post_with(ask, right, NULL, NULL).status, 303);
}

static void forms_come_from_our_own_pages(void **state)
{
    Ask *ask = *state;
    static const HttpField elsewhere[] = {
        {"Origin", "https://evil.example"},
        {"Origin", "null"},
        {"Origin", "https://tcop.example.evil"},
        {"Origin", "https://tcop.example:8443"},
        {"Origin", ""},
        {"Sec-Fetch-Site", "cross-site"},
        {"Sec-Fetch-Site", "same-site"},
    };
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        assert_int_equal(
            post_with(ask, ask_csrf(ask, TEAM), elsewhere[i].name, elsewhere[i].value).status, 403);
    assert_int_equal(post_with(ask, ask_csrf(ask, TEAM), "Origin", "https://TCOP.example").status,
                     303);
    ask->sessions[TEAM].token = NULL;
    assert_int_equal(post_with(ask, ask_csrf(ask, TEAM), "Sec-Fetch-Site", "same-origin").status,
                     303);
}

static void before_signing_in_a_cookie_binds_the_form(void **state)
{
    Ask *ask = *state;
    Answer page = ask_send(ask, &(AskRequest){.method = "GET", .path = "/sign-in"});
    const char *token = cookie_of(ask, &page, "__Host-form");
    assert_int_equal(strlen(token), 43);
    assert_true(ask_says(&page, token));
    const char *cookie = arena_printf(ask->ctx->arena, "__Host-form=%s", token);
    Answer again = get_with(ask, cookie, "/sign-in"); /* two tabs share it */
    assert_null(cookie_of(ask, &again, "__Host-form"));
    assert_true(ask_says(&again, token));
    const char *body = arena_printf(ask->ctx->arena, "csrf=%s", token);
    AskRequest request = {
        .method = "POST", .path = "/sign-in", .cookie = cookie, .body = str_of(body)};
    assert_int_equal(ask_send(ask, &request).status,
                     400); /* the form was read: fields are missing */
    request.cookie = NULL;
    assert_int_equal(ask_send(ask, &request).status, 403);
    request.cookie = "__Host-form=";
    request.body = S("csrf=");
    assert_int_equal(ask_send(ask, &request).status, 403);
}

/* ---- The demonstration ------------------------------------------------------------------ */

static void buttons_sign_in_with_demo_only(void **state)
{
    Ask *ask = *state;
    const char *path =
        arena_printf(ask->ctx->arena, "/demonstration/%ld", (long)ask->people[LEAD].value);
    assert_int_equal(ask_get(ask, PUBLIC, "/demonstration").status, 404);
    assert_int_equal(ask_post(ask, PUBLIC, path, "").status, 404);
    assert_int_equal(ask_get(ask, PUBLIC, path).status, 404);

    ask->settings.demonstration = true;
    ask_restart(ask);
    Answer page = ask_get(ask, PUBLIC, "/demonstration?next=%2Faccount");
    assert_int_equal(page.status, 200);
    assert_null(markup_fault(ask->ctx->arena, page.body));
    assert_true(ask_says(&page, "Sign in as Lena Frost"));
    assert_false(ask_says(&page, "Gwen Past"));
    assert_true(ask_says(&page, "This is a demonstration, not a government service."));
    assert_true(ask_says(&page, "name=\"next\" value=\"/account\""));
    Answer answer = ask_post(ask, PUBLIC, path, "next=%2Faccount");
    assert_int_equal(answer.status, 303);
    assert_string_equal(answer.location, "/account");
    assert_non_null(cookie_of(ask, &answer, "__Host-session"));
    assert_string_equal(ask_post(ask, PUBLIC, path, "").location, "/department");
    assert_string_equal(ask_get(ask, PUBLIC, "/account").location,
                        "/demonstration?next=%2Faccount");
    assert_int_equal(ask_get(ask, PUBLIC, "/sign-in").status, 200);
    Answer about = ask_get(ask, TEAM, "/about");
    assert_true(ask_says(&about, "This is a demonstration, not a government service."));
}

static void nobody_real_is_a_button(void **state)
{
    Ask *ask = *state;
    PersonId real = add_with_password(ask, "pat@x1.example");
    ask->settings.demonstration = true;
    ask_restart(ask);
    const PersonId ids[] = {real, ask->people[GONE], {999}};
    for (size_t i = 0; i < 3; i++) {
        const char *path = arena_printf(ask->ctx->arena, "/demonstration/%ld", (long)ids[i].value);
        assert_int_equal(ask_post(ask, PUBLIC, path, "").status, 404);
    }
    assert_int_equal(ask_post(ask, PUBLIC, "/demonstration/x", "").status, 404);
    Answer page = ask_get(ask, PUBLIC, "/demonstration");
    assert_false(ask_says(&page, "Pat Password"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(password_signs_in),
        asking(cookies_have_all_their_flags),
        asking(wrong_password_and_unknown_address_read_the_same),
        asking(next_page_is_one_of_ours),
        asking(tries_are_slowed_down),
        asking(a_guesser_gets_few_tries_an_hour),
        asking(sessions_end_without_use),
        asking(sessions_end_after_twelve_hours),
        asking(looking_costs_two_statements),
        asking(signing_out_ends_the_session),
        asking(who_is_gone_is_out_at_once),
        asking(a_new_sign_in_is_a_new_session),
        asking(no_secret_is_stored),
        asking(forms_need_the_token_of_the_session),
        asking(forms_come_from_our_own_pages),
        asking(before_signing_in_a_cookie_binds_the_form),
        asking(buttons_sign_in_with_demo_only),
        asking(nobody_real_is_a_button),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
