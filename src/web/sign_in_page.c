/* Signing in by password, signing out, and one's own account. */
#include "web/inside.h"
#include "web/role.h"
#include "web/sign_in.h"

#include <string.h>

/* ---- Where to go then ------------------------------------------------------------------------ */

/* A path of ours: browsers take "//host" and "/\host" for other sites. */
static bool is_local(const char *path)
{
    if (path[0] != '/' || path[1] == '/' || path[1] == '\\' || strlen(path) > 1000)
        return false;
    for (; *path; path++)
        if ((unsigned char)*path < ' ' || *path == 0x7f || *path == '\\')
            return false;
    return true;
}

const char *sign_in_next(const Page *page)
{
    const char *next =
        request_is_get(page->request) ? page_query(page, "next") : page_field(page, "next");
    return is_local(next) ? next : NULL;
}

void sign_in_next_field(Page *page)
{
    const char *next = sign_in_next(page);
    if (next)
        html(&page->main, "<input type=\"hidden\" name=\"next\" value=\"{}\">\n", next);
}

static Err go_on(Page *page, const Person *person)
{
    return page_redirect(page, "%s", text_or(sign_in_next(page), frame_home(person)));
}

Err sign_in_already(Page *page)
{
    return go_on(page, &page->session->person);
}

Err sign_in_done(Page *page, const Session *session)
{
    if (page->session)
        TRY(session_end(page->ctx, cookie_get(page, COOKIE_SESSION)));
    cookie_put(page, COOKIE_SESSION, session->token);
    cookie_remove(page, COOKIE_FORM);
    return go_on(page, &session->person);
}

/* ---- Signing in ------------------------------------------------------------------------- */

static Err write_sign_in(Page *page)
{
    page->title = "Sign in";
    page_form_open(page, "/sign-in", -1, false);
    sign_in_next_field(page);
    govuk_input(&page->main, &(GovukInput){
                                 .name = "email",
                                 .type = "email",
                                 .label = {.text = "Email address"},
                                 .value = page_field(page, "email"),
                                 .autocomplete = "username",
                                 .spellcheck = GOVUK_NO,
                                 .error_message = page_fault_for(page, "email"),
                             });
    govuk_password_input(&page->main, &(GovukPasswordInput){
                                          .name = "password",
                                          .label = {.text = "Password"},
                                          .error_message = page_fault_for(page, "password"),
                                      });
    page_form_close(page, "Sign in");
    if (page->settings->demonstration)
        html(&page->main,
             "<p class=\"govuk-body\">To see the service without a password, <a "
             "class=\"govuk-link\" href=\"/demonstration\">choose who to be</a>.</p>\n");
    html(&page->main, "<h2 class=\"govuk-heading-m\">If you cannot sign in</h2>\n"
                      "<p class=\"govuk-body\">Only an administrator can give you access. You do "
                      "not need to sign in to read <a class=\"govuk-link\" "
                      "href=\"/decisions\">published decisions</a> or <a class=\"govuk-link\" "
                      "href=\"/code\">the Code</a>.</p>\n");
    return OK;
}

static Err show_sign_in(Page *page)
{
    return page->session ? sign_in_already(page) : write_sign_in(page);
}

static Err send_sign_in(Page *page)
{
    const char *email = page_field(page, "email");
    const char *password = text_or(form_value(&page->form, "password"), "");
    Session session;
    if (text_empty(email))
        page_fault(page, "email", "Enter your email address");
    if (text_empty(password))
        page_fault(page, "password", "Enter your password");
    if (page->faults.count > 0)
        return write_sign_in(page);
    Err err = session_sign_in(page->ctx, email, password, &session);
    if (err == FORBIDDEN) {
        page_fault(page, "email", problem(page->ctx));
        return write_sign_in(page);
    }
    if (err == BUSY)
        page->status = 429;
    TRY(err);
    return sign_in_done(page, &session);
}

/* ---- Signing out ------------------------------------------------------------------------ */

static Err send_sign_out(Page *page)
{
    TRY(session_end(page->ctx, cookie_get(page, COOKIE_SESSION)));
    cookie_remove(page, COOKIE_SESSION);
    page->session = NULL;
    page->ctx->who = NULL;
    return page_done(page, "You have signed out",
                     page->settings->demonstration ? "/demonstration" : "/sign-in");
}

/* ---- Account ---------------------------------------------------------------------------- */

static const char *name_of_organisation(Ctx *ctx, const char *id)
{
    Organisation organisation;
    return organisation_find(ctx, id, &organisation) == OK ? organisation.name : id;
}

static Html roles_of(Page *page, const Person *person)
{
    Buf list = govuk_scratch(&page->main);
    html(&list, "<ul class=\"govuk-list govuk-!-margin-bottom-0\">\n");
    for (size_t i = 0; i < person->n_roles; i++) {
        const Role *role = &person->roles[i];
        html(&list, "<li>{}", role_title(role->role));
        if (!text_empty(role->organisation))
            html(&list, ", {}", name_of_organisation(page->ctx, role->organisation));
        html(&list, "</li>\n");
    }
    html(&list, "</ul>\n");
    return govuk_scratch_html(&page->main, &list);
}

static Err show_account(Page *page)
{
    const Session *session = page->session;
    const Person *person = &session->person;
    page->title = "Your account";
    govuk_summary_list(&page->main,
                       &(GovukSummaryList){GOVUK_LIST(
                           rows, GovukSummaryRow, {.key.text = "Name", .value.text = person->name},
                           {.key.text = "Email address",
                            .value = {.text = person->email, .classes = "app-text-break"}},
                           {.key.text = "Roles", .value.html = roles_of(page, person)},
                           {.key.text = "Signed in",
                            .value.text = time_text(page->ctx->arena, session->created_at)})});
    html(&page->main,
         "<p class=\"govuk-body\">You will be signed out after 30 minutes without use, "
         "and 12 hours after you signed in.</p>\n");
    page_form_open(page, "/sign-out", -1, false);
    page_form_close(page, "Sign out");
    return OK;
}

static const Route routes[] = {
    {.method = "GET", .pattern = "/sign-in", .handler = show_sign_in, .guard = FOR_ALL},
    {.method = "POST", .pattern = "/sign-in", .handler = send_sign_in, .guard = FOR_ALL},
    {.method = "POST", .pattern = "/sign-out", .handler = send_sign_out, .guard = FOR_PEOPLE},
    {.method = "GET", .pattern = "/account", .handler = show_account, .guard = FOR_PEOPLE},
    {.method = "GET",
     .pattern = "/demonstration",
     .handler = show_demonstration,
     .guard = FOR_DEMO},
    {.method = "POST",
     .pattern = "/demonstration/{person}",
     .handler = send_demonstration,
     .guard = FOR_DEMO},
};
const RouteTable account_routes = {routes, sizeof routes / sizeof *routes};
