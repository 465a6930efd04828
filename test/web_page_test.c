/* What pages are written with (page.h), and what becomes of errors. */
#include "markup.h"
#include "web_ask.h"

#include "web/inside.h"

static const HttpRequest get = {.method = "GET", .path = "/x", .query = "", .host = "tcop.example"};

/* A page outside of any request. */
static Page *new_page(Ask *ask)
{
    Page *page = arena_new(ask->ctx->arena, Page);
    *page = (Page){.ctx = ask->ctx,
                   .app = ask->app,
                   .settings = &ask->settings,
                   .request = &get,
                   .title = "Page",
                   .main = buf_init(ask->ctx->arena, MAX_PAGE_BYTES)};
    return page;
}

static Answer answer_of(Ask *ask, Page *page)
{
    HttpResponse response = {0};
    answer_page(page, &response);
    return ask_keep(ask, &response);
}

/* ---- Addresses ------------------------------------------------------------------------------ */

static void addresses_are_encoded(void **state)
{
    Page *page = new_page(*state);
    assert_string_equal(page_url(page, "/cases/%s/points/%d?q=%s", "X/1 é", 3, "a&b=c"),
                        "/cases/X%2F1%20%C3%A9/points/3?q=a%26b%3Dc");
    assert_string_equal(page_url(page, "/100%%/%zu/%ld", (size_t)7, -1L), "/100%/7/-1");
    assert_int_equal(page_redirect(page, "/cases/%s", "a\r\nb é\""), OK);
    assert_string_equal(page->location, "/cases/a%0D%0Ab%20%C3%A9%22");
    assert_int_equal(page->status, 303);
}

static const char *pages_of(Ask *ask, const char *url, int64_t current, int64_t pages)
{
    Page *page = new_page(ask);
    page_pagination(page, url, current, pages);
    const char *text = buf_text(&page->main);
    Buf out = buf_init(ask->ctx->arena, 1000);
    for (const char *at = text; (at = strstr(at, "<li class=\"")); at++) {
        const char *link = strstr(at, "aria-label=\"Page "), *dots = strstr(at, "&ctdot;");
        if (dots && (!link || dots < link))
            buf_add(&out, "… ");
        else
            buf_printf(&out, "%.*s ", (int)strcspn(link + 17, "\""), link + 17);
    }
    return buf_text(&out);
}

static void lists_have_pages(void **state)
{
    Ask *ask = *state;
    assert_string_equal(pages_of(ask, "/a", 1, 1), "");
    assert_string_equal(pages_of(ask, "/a", 1, 2), "1 2 ");
    assert_string_equal(pages_of(ask, "/a", 1, 9), "1 2 … 9 ");
    assert_string_equal(pages_of(ask, "/a", 3, 9), "1 2 3 4 … 9 ");
    assert_string_equal(pages_of(ask, "/a", 5, 9), "1 … 4 5 6 … 9 ");
    assert_string_equal(pages_of(ask, "/a", 9, 9), "1 … 8 9 ");
    Page *page = new_page(ask);
    page_pagination(page, "/a?text=b", 2, 3);
    assert_non_null(strstr(buf_text(&page->main), "href=\"/a?text=b&amp;page=1\" rel=\"prev\""));
    page = new_page(ask);
    page_pagination(page, "/a?text=b&", 1, 3);
    assert_non_null(strstr(buf_text(&page->main), "href=\"/a?text=b&amp;page=2\" rel=\"next\""));
}

/* ---- Forms ------------------------------------------------------------------------------ */

static void forms_hold_token_and_version(void **state)
{
    Ask *ask = *state;
    Page *page = new_page(ask);
    page->session = ask_session(ask, TEAM);
    page_form_open(page, "/a?b=\"c\"", 7, true);
    page_form_close(page, "Save");
    const char *text = buf_text(&page->main);
    assert_non_null(strstr(text, "action=\"/a?b=&quot;c&quot;\" method=\"post\" novalidate"));
    assert_non_null(strstr(text, "enctype=\"multipart/form-data\""));
    assert_non_null(strstr(text, page->session->csrf));
    assert_non_null(strstr(text, "name=\"version\" value=\"7\""));
    ask_ok(ask, form_read_query(ask->ctx, "version=7&a=+b+&empty=", &page->form));
    assert_int_equal(page_version(page), 7);
    assert_string_equal(page_field(page, "a"), "b");
    assert_string_equal(page_field(page, "nothing"), "");
    ask_ok(ask, form_read_query(ask->ctx, "version=seven", &page->form));
    assert_int_equal(page_version(page), 0);
}

static void faults_are_shown_in_order(void **state)
{
    Ask *ask = *state;
    Page *page = new_page(ask);
    for (int i = 0; i < 20; i++) {
        const char *name = arena_printf(ask->ctx->arena, "field-%d", i);
        html(&page->main, "<input id=\"{}\">", name);
        page_fault(page, name, "Enter <this>");
    }
    assert_string_equal(page_fault_for(page, "field-19").text, "Enter <this>");
    assert_null(page_fault_for(page, "field-20").text);
    assert_int_equal(page_fault_if_invalid(page, STALE, "x"), STALE);
    assert_int_equal(page_fault_if_invalid(page, fail(ask->ctx, INVALID, "No"), "field-0"), OK);
    page->message = "not beside faults";
    Answer answer = answer_of(ask, page);
    assert_int_equal(answer.status, 400);
    assert_true(
        ask_says(&answer, "<title>Error: Page – Technology Code of Practice assurance</title>"));
    assert_true(ask_says(&answer, "Enter &lt;this&gt;"));
    assert_false(ask_says(&answer, "not beside"));
    assert_null(markup_fault(ask->ctx->arena, answer.body));
}

/* ---- Errors ----------------------------------------------------------------------------- */

static void errors_have_their_pages(void **state)
{
    Ask *ask = *state;
    static const struct {
        Err err;
        int status;
        bool says_why;
        const char *text;
    } errors[] = {
        {MISSING, 404, false, "Page not found"},
        {FORBIDDEN, 403, true, "You cannot do this"},
        {INVALID, 400, true, "There is a problem with your request"},
        {STALE, 409, true, "Someone else has changed this"},
        {BUSY, 503, false, "Sorry, the service is busy"},
        {TOO_BIG, 413, true, "What you sent is too large"},
        {BROKEN, 500, false, "Sorry, there is a problem with the service"},
    };
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        Page *page = new_page(ask);
        page->session = ask_session(ask, TEAM);
        html(&page->main, "<p>half a page");
        page->back = "/somewhere";
        error_page(page, error_status(errors[i].err), "The <words> of the problem");
        Answer answer = answer_of(ask, page);
        assert_int_equal(answer.status, errors[i].status);
        assert_true(ask_says(&answer, errors[i].text));
        assert_true(ask_says(&answer, "The &lt;words&gt;") == errors[i].says_why);
        assert_false(ask_says(&answer, "half a page"));
        assert_null(markup_fault(ask->ctx->arena, answer.body));
        assert_string_equal(ask_header(&answer, "Cache-Control"), "no-store");
    }
}

static void a_page_too_large_is_500(void **state)
{
    Ask *ask = *state;
    Page *page = new_page(ask);
    page->main = buf_init(ask->ctx->arena, 1000);
    for (int i = 0; i < 100; i++)
        html(&page->main, "<p>a lot of text</p>");
    Answer answer = answer_of(ask, page);
    assert_int_equal(answer.status, 500);
    assert_false(ask_says(&answer, "a lot of text"));
}

/* Without memory the server answers; what the request had borrowed is back. */
static void no_memory_gives_readers_back(void **state)
{
    Ask *ask = *state;
    const char *cookie = ask_cookie(ask, TEAM);
    HttpRequest request = {.method = "GET",
                           .path = "/account",
                           .query = "",
                           .host = "tcop.example",
                           .fields = (HttpField[]){{"Cookie", cookie}},
                           .n_fields = 1};
    volatile int jumps = 0;
    for (volatile size_t i = 0; i < 30; i++) {
        Arena *volatile arena = arena_create(12000 + i * 1000);
        HttpResponse response = {0};
        jmp_buf guard;
        arena_guard(arena, &guard);
        if (setjmp(guard) == 0)
            app_answer(ask->app, arena, &request, &response);
        else
            jumps++;
        arena_destroy(arena);
    }
    assert_in_range(jumps, 10, 30);
    assert_int_equal(ask_get(ask, TEAM, "/account").status, 200);
}

/* ---- Files ------------------------------------------------------------------------------ */

static void files_can_do_nothing(void **state)
{
    Ask *ask = *state;
    Page *page = new_page(ask);
    page_raw(page, "text/html", "a\"b/é\r\n.html", S("<script>alert(1)</script>"));
    Answer answer = answer_of(ask, page);
    assert_int_equal(answer.status, 200);
    assert_string_equal(ask_header(&answer, "Content-Disposition"),
                        "attachment; filename=\"a_b_____.html\"; "
                        "filename*=UTF-8''a%22b%2F%C3%A9%0D%0A.html");
    assert_non_null(strstr(ask_header(&answer, "Content-Security-Policy"), "sandbox"));
    assert_string_equal(ask_header(&answer, "X-Content-Type-Options"), "nosniff");
    page = new_page(ask);
    page_raw(page, "text/html; charset=utf-8", NULL, S("<p>ours</p>"));
    answer = answer_of(ask, page);
    assert_null(strstr(ask_header(&answer, "Content-Security-Policy"), "sandbox"));
}

/* ---- Messages --------------------------------------------------------------------------- */

/* What the next page says when it is asked for with this cookie. */
static const char *message_with(Ask *ask, const Session *session, const char *cookie)
{
    Page *page = new_page(ask);
    HttpRequest *request = arena_new(ask->ctx->arena, HttpRequest);
    *request = get;
    request->fields = (HttpField[]){{"Cookie", cookie}};
    request->n_fields = 1;
    page->request = request;
    page->session = session;
    return message_get(page);
}

static void messages_are_signed(void **state)
{
    Ask *ask = *state;
    static const char text[] = "“Café” saved; 100% <b>";
    Page *page = new_page(ask);
    page->session = ask_session(ask, TEAM);
    assert_int_equal(page_done(page, text, "/cases/%s", "X1-0001"), OK);
    char *cookie =
        arena_text_len(ask->ctx->arena, page->cookies[0], strcspn(page->cookies[0], ";"));
    assert_string_equal(message_with(ask, page->session, cookie), text);
    assert_null(message_with(ask, ask_session(ask, LEAD), cookie)); /* another's */
    assert_null(message_with(ask, NULL, cookie));
    assert_null(message_with(ask, page->session, "__Host-message="));
    assert_null(message_with(ask, page->session, "__Host-message=YWJj"));
    assert_null(message_with(ask, page->session, "__Host-message=YWJj.YWJj"));
    assert_null(message_with(ask, page->session, "__Host-message=.."));
    for (char *at = strchr(cookie, '=') + 1; *at; at++) {
        char was = *at;
        *at = was == 'A' ? 'B' : 'A';
        const char *said = message_with(ask, page->session, cookie);
        assert_true(!said || strcmp(said, text) == 0); /* the last digit has bits to spare */
        *at = was;
    }
    char *long_text = arena_alloc(ask->ctx->arena, 5001);
    memset(long_text, 'x', 5000);
    page = new_page(ask);
    page_done(page, long_text, "/");
    assert_true(strlen(page->cookies[0]) < 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(addresses_are_encoded),        asking(lists_have_pages),
        asking(forms_hold_token_and_version), asking(faults_are_shown_in_order),
        asking(errors_have_their_pages),      asking(a_page_too_large_is_500),
        asking(no_memory_gives_readers_back), asking(files_can_do_nothing),
        asking(messages_are_signed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
