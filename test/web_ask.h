/* Asks the web application in-process, without a socket: what a test of a page includes.
 *
 *     Ask *ask = ask_new();
 *     Answer answer = ask_get(ask, TEAM, "/cases");
 *     answer = ask_post(ask, LEAD, "/cases/X1-0001/return", "reasons=Too+early");
 *     assert_int_equal(answer.status, 303);
 *     ask_free(ask);
 *
 * There is a made-up person for each role (X1: all roles of a department, on process v5; X2:
 * another). Asking as one of them signs them in and adds cookies and form token. It is 1 June
 * 2023, 9:00 UTC, and no time passes until ask_wait. What needs more control than that fills an
 * AskRequest and calls ask_send. */
#pragma once
#include "scratch.h"

#include "assurance/case.h"
#include "assurance/person.h"
#include "base/hash.h"
#include "net/form.h"
#include "web/app.h"

typedef enum Actor {
    PUBLIC,
    TEAM,   /* of X1 */
    TEAM_2, /* of X1 as well */
    LEAD,
    BOARD,
    BOARD_2,
    COMMERCIAL,
    REVIEWER,
    REVIEWER_2,
    ADMINISTRATOR,
    OTHER_TEAM, /* of X2 */
    GONE,       /* was of X1's team, and is no longer active; still has the cookie */
    ACTORS
} Actor;

typedef struct Answer {
    int status;
    const char *location; /* NULL: none */
    const char *body;     /* ended by NUL */
    size_t body_len;
    unsigned statements; /* of SQL */
    HttpResponse response;
} Answer;

typedef struct AskRequest {
    const char *method, *path; /* with the query */
    const char *cookie;        /* the whole header; NULL: none */
    const char *type;          /* of the body; NULL: a form, when there is one */
    Str body;
    HttpField fields[8]; /* further headers */
    size_t n_fields;
} AskRequest;

typedef struct Ask {
    Scratch scratch;
    Ctx *ctx;
    PackSet packs;
    App *app;
    AppSettings settings;
    Arena *answers; /* what answers hold, until ask_forget */
    PersonId people[ACTORS];
    Session sessions[ACTORS]; /* token NULL: not signed in yet */
    Time signed_in[ACTORS];
} Ask;

/* One clock for all: a test is one thread. */
static Time ask_time = {1685610000000};

static inline Time ask_clock(void)
{
    return ask_time;
}

static inline void ask_wait(Ask *ask, int64_t ms)
{
    ask_time.ms += ms;
    ask->ctx->now = ask_time;
}

#define ASK_MINUTE ((int64_t)60000)
#define ask_ok(ask, call) assert_ok(&(ask)->scratch, call)

/* ---- The world ------------------------------------------------------------------------------- */

static const struct {
    const char *name, *email, *role, *organisation;
} ask_people[ACTORS] = {
    [TEAM] = {"Tess Hale", "tess@x1.example", "team", "X1"},
    [TEAM_2] = {"Theo Marsh", "theo@x1.example", "team", "X1"},
    [LEAD] = {"Lena Frost", "lena@x1.example", "lead", "X1"},
    [BOARD] = {"Bola Stone", "bola@x1.example", "board", "X1"},
    [BOARD_2] = {"Beth Wells", "beth@x1.example", "board", "X1"},
    [COMMERCIAL] = {"Cora Lane", "cora@x1.example", "commercial", "X1"},
    [REVIEWER] = {"Ravi North", "ravi@centre.example", "reviewer", ""},
    [REVIEWER_2] = {"Rosa Field", "rosa@centre.example", "reviewer", ""},
    [ADMINISTRATOR] = {"Amir Cole", "amir@centre.example", "administrator", ""},
    [OTHER_TEAM] = {"Otto Ridge", "otto@x2.example", "team", "X2"},
    [GONE] = {"Gwen Past", "gwen@x1.example", "team", "X1"},
};

static inline void ask_add_person(Ask *ask, Actor actor)
{
    Role role = {ask_people[actor].role, ask_people[actor].organisation};
    Person person = {.name = ask_people[actor].name,
                     .email = ask_people[actor].email,
                     .demonstration = true,
                     .roles = &role,
                     .n_roles = 1};
    ask_ok(ask, person_add(ask->ctx, &person, NULL, &ask->people[actor]));
}

/* New settings are those of a restart: sessions and data stay. */
static inline void ask_restart(Ask *ask)
{
    app_destroy(ask->app);
    ask->settings.clock = ask_clock;
    ask_ok(ask, app_create(ask->ctx, &ask->settings, ask->ctx->store, &ask->packs, &ask->app));
}

static inline void ask_sign_in(Ask *ask, Actor actor)
{
    ask_ok(ask, session_demonstrate(ask->ctx, ask->people[actor], &ask->sessions[actor]));
    ask->signed_in[actor] = ask_time;
}

static inline Ask *ask_new(void)
{
    void *scratch;
    scratch_setup(&scratch);
    Ask *ask = test_calloc(1, sizeof *ask);
    ask->scratch = *(Scratch *)scratch;
    test_free(scratch);
    ask->ctx = ask->scratch.ctx;
    ask_time = (Time){1685610000000};
    ask->ctx->now = ask_time;
    ask_ok(ask, packs_load(ask->ctx, NULL, &ask->packs));
    ask->ctx->packs = &ask->packs;
    ask_ok(ask, organisation_put(ask->ctx,
                                 &(Organisation){"X1", "Department of Examples", "central", "v5"}));
    ask_ok(ask, organisation_put(ask->ctx,
                                 &(Organisation){"X2", "Office for Samples", "central", "v5"}));
    for (Actor actor = TEAM; actor < ACTORS; actor++)
        ask_add_person(ask, actor);
    ask_sign_in(ask, GONE);
    Session gone = ask->sessions[GONE];
    ask_ok(ask, person_set_active(ask->ctx, ask->people[GONE], false));
    ask->sessions[GONE] = gone;
    ask->answers = arena_create(MAX_COMMAND_ARENA);
    ask->settings.timing = true;
    ask_restart(ask);
    return ask;
}

static inline void ask_free(Ask *ask)
{
    Scratch *scratch = test_calloc(1, sizeof *scratch);
    void *state = scratch;
    app_destroy(ask->app);
    arena_destroy(ask->answers);
    *scratch = ask->scratch;
    test_free(ask);
    scratch_teardown(&state);
}

/* ---- Asking ----------------------------------------------------------------------------- */

static inline const char *ask_header(const Answer *answer, const char *name)
{
    HttpRequest all = {.fields = answer->response.fields, .n_fields = answer->response.n_fields};
    return http_field(&all, name);
}

/* Headers and body outlive the request's arena. */
static inline Answer ask_keep(Ask *ask, const HttpResponse *response)
{
    Arena *arena = ask->answers;
    Answer answer = {.status = response->status, .response = *response};
    assert_false(response->broken);
    for (size_t i = 0; i < response->n_fields; i++)
        answer.response.fields[i] = (HttpField){arena_text(arena, response->fields[i].name),
                                                arena_text(arena, response->fields[i].value)};
    answer.body =
        arena_text_len(arena, response->body.data ? response->body.data : "", response->body.len);
    answer.body_len = response->body.len;
    answer.response.body = (Str){answer.body, answer.body_len};
    answer.location = ask_header(&answer, "Location");
    const char *sql = text_or(ask_header(&answer, "Server-Timing"), "");
    const char *number = strstr(sql, "desc=\"");
    answer.statements = number ? (unsigned)strtoul(number + 6, NULL, 10) : 0;
    return answer;
}

/* As the server does after the gate: the path decoded once, the query as it is. */
static inline Answer ask_send(Ask *ask, const AskRequest *wanted)
{
    Arena *arena = arena_create(MAX_REQUEST_ARENA);
    const char *question = strchr(wanted->path, '?');
    Str path = {wanted->path, question ? (size_t)(question - wanted->path) : strlen(wanted->path)};
    HttpField fields[12];
    size_t n = wanted->n_fields;
    memcpy(fields, wanted->fields, sizeof wanted->fields);
    fields[n++] = (HttpField){"Host", "tcop.example"};
    if (wanted->cookie)
        fields[n++] = (HttpField){"Cookie", wanted->cookie};
    if (wanted->body.len > 0 || wanted->type)
        fields[n++] =
            (HttpField){"Content-Type", text_or(wanted->type, "application/x-www-form-urlencoded")};
    HttpRequest request = {.method = wanted->method,
                           .path = url_decode(arena, path, false),
                           .query = question ? question + 1 : "",
                           .host = "tcop.example",
                           .address = "192.0.2.7",
                           .fields = fields,
                           .n_fields = n,
                           .body = wanted->body};
    HttpResponse response = {0};
    assert_non_null(request.path);
    app_answer(ask->app, arena, &request, &response);
    Answer answer = ask_keep(ask, &response);
    arena_destroy(arena);
    return answer;
}

/* Signs in when that is due. NULL: nobody. */
static inline const Session *ask_session(Ask *ask, Actor actor)
{
    if (actor == PUBLIC)
        return NULL;
    bool over = ask_time.ms - ask->signed_in[actor].ms >= 20 * ASK_MINUTE;
    if (actor != GONE && (!ask->sessions[actor].token || over))
        ask_sign_in(ask, actor);
    return &ask->sessions[actor];
}

static inline const char *ask_cookie(Ask *ask, Actor actor)
{
    const Session *session = ask_session(ask, actor);
    return session ? arena_printf(ask->ctx->arena, "__Host-session=%s", session->token)
                   : "__Host-form=made-up";
}

static inline const char *ask_csrf(Ask *ask, Actor actor)
{
    const Session *session = ask_session(ask, actor);
    return session ? session->csrf : "made-up";
}

static inline Answer ask_get(Ask *ask, Actor actor, const char *path)
{
    return ask_send(ask,
                    &(AskRequest){.method = "GET", .path = path, .cookie = ask_cookie(ask, actor)});
}

/* `form` is url-encoded ("a=b&c=d"; NULL or "": nothing but the token). */
static inline Answer ask_post(Ask *ask, Actor actor, const char *path, const char *form)
{
    const char *body = arena_printf(ask->ctx->arena, "csrf=%s%s%s", ask_csrf(ask, actor),
                                    text_empty(form) ? "" : "&", text_or(form, ""));
    return ask_send(ask, &(AskRequest){.method = "POST",
                                       .path = path,
                                       .cookie = ask_cookie(ask, actor),
                                       .body = str_of(body)});
}

/* One file beside fields that are url-encoded, as a browser's multipart form. */
static inline Answer ask_upload(Ask *ask, Actor actor, const char *path, const char *form,
                                const char *field, const char *file_name, Str bytes)
{
    Buf body = buf_init(ask->ctx->arena, MAX_UPLOAD_BYTES + MAX_BODY_BYTES);
    Form fields = {0};
    const char *all =
        arena_printf(ask->ctx->arena, "csrf=%s&%s", ask_csrf(ask, actor), text_or(form, ""));
    ask_ok(ask, form_read_query(ask->ctx, all, &fields));
    for (size_t i = 0; i < fields.count; i++)
        buf_printf(&body, "--edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n",
                   fields.fields[i].name, fields.fields[i].value);
    buf_printf(&body,
               "--edge\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
               "Content-Type: application/octet-stream\r\n\r\n",
               field, file_name);
    buf_add_str(&body, bytes);
    buf_add(&body, "\r\n--edge--\r\n");
    assert_true(buf_ok(&body));
    return ask_send(ask, &(AskRequest){.method = "POST",
                                       .path = path,
                                       .cookie = ask_cookie(ask, actor),
                                       .type = "multipart/form-data; boundary=edge",
                                       .body = buf_str(&body)});
}

/* All answers so far are gone: for tests that ask a thousand times. */
static inline void ask_forget(Ask *ask)
{
    arena_reset(ask->answers);
}

static inline bool ask_says(const Answer *answer, const char *text)
{
    return strstr(answer->body, text) != NULL;
}

/* ---- For calling assurance/ as somebody ------------------------------------------------- */

/* `work` between these two is done by this person. */
static inline Ctx *ask_as(Ask *ask, Actor actor)
{
    const Session *session = ask_session(ask, actor);
    ask->ctx->who = session ? &session->person : NULL;
    return ask->ctx;
}

/* A new case of TEAM's; its reference. */
static inline const char *ask_case_start(Ask *ask, const char *title)
{
    Case c;
    Json *start = json_new_object(ask->ctx->arena);
    json_set_text(ask->ctx->arena, start, "title", title);
    ask_ok(ask, case_start(ask_as(ask, TEAM), "X1", start, &c));
    ask->ctx->who = NULL;
    return c.reference;
}

/* ---- A test of cmocka ------------------------------------------------------------------- */

static inline int ask_setup(void **state)
{
    *state = ask_new();
    return 0;
}

static inline int ask_teardown(void **state)
{
    ask_free(*state);
    return 0;
}

#define asking(test) cmocka_unit_test_setup_teardown(test, ask_setup, ask_teardown)
