/* Every route by every kind of person, against the table test/permissions.csv. */
#include "markup.h"
#include "web_ask.h"

#include "web/inside.h"

static const Actor columns[] = {PUBLIC,     TEAM,     OTHER_TEAM,    LEAD, BOARD,
                                COMMERCIAL, REVIEWER, ADMINISTRATOR, GONE};
static const char *const names[] = {"public",     "team",     "other",         "lead", "board",
                                    "commercial", "reviewer", "administrator", "gone"};
enum { COLUMNS = sizeof columns / sizeof *columns, MAX_ROWS = 1000 };

typedef struct Row {
    int line;
    const char *method, *pattern, *path, *expected[COLUMNS];
} Row;

static Row rows[MAX_ROWS];
static size_t count;

/* ---- The table -------------------------------------------------------------------------- */

static void read_row(Arena *arena, Str line, int number)
{
    const char *cells[3 + COLUMNS];
    size_t n = 0;
    Str cell;
    while (str_cut(&line, ',', &cell)) {
        if (n == 3 + COLUMNS)
            fail_msg("permissions.csv, line %d: too many columns", number);
        cells[n++] = str_copy(arena, str_trim(cell));
    }
    if (n != 3 + COLUMNS || count == MAX_ROWS)
        fail_msg("permissions.csv, line %d: %zu columns", number, n);
    Row *row = &rows[count++];
    *row = (Row){number, cells[0], cells[1], cells[2], {0}};
    memcpy(row->expected, cells + 3, sizeof row->expected);
}

static void read_table(Arena *arena)
{
    FILE *file = fopen("test/permissions.csv", "r");
    char text[1000];
    count = 0;
    assert_non_null(file);
    for (int number = 1; fgets(text, sizeof text, file); number++) {
        Str line = str_trim(str_of(text));
        if (line.len > 0 && line.data[0] != '#')
            read_row(arena, line, number);
    }
    fclose(file);
}

static bool is_route_of(const Row *row, const Route *route)
{
    return text_eq(row->method, route->method) && text_eq(row->pattern, route->pattern);
}

static bool has_row(const Route *route)
{
    for (size_t i = 0; i < count; i++)
        if (is_route_of(&rows[i], route))
            return true;
    return false;
}

static const Route *route_of(const Row *row)
{
    for (size_t t = 0; t < route_tables_count; t++)
        for (size_t i = 0; i < route_tables[t]->count; i++)
            if (is_route_of(row, &route_tables[t]->routes[i]))
                return &route_tables[t]->routes[i];
    return NULL;
}

static void every_route_has_a_row(void **state)
{
    Ctx *ctx = *state;
    size_t missing = 0;
    read_table(ctx->arena);
    for (size_t t = 0; t < route_tables_count; t++) {
        for (size_t i = 0; i < route_tables[t]->count; i++) {
            const Route *route = &route_tables[t]->routes[i];
            if (has_row(route))
                continue;
            print_error("%s %s has no row in permissions.csv\n", route->method, route->pattern);
            missing++;
        }
    }
    assert_int_equal(missing, 0);
}

static void every_row_has_a_route(void **state)
{
    Ctx *ctx = *state;
    read_table(ctx->arena);
    for (size_t i = 0; i < count; i++)
        if (!route_of(&rows[i]))
            fail_msg("permissions.csv, line %d: there is no route %s %s", rows[i].line,
                     rows[i].method, rows[i].pattern);
}

/* A guard that names a role, an act or a case that cannot be is never opened. */
static void every_guard_is_sound(void **state)
{
    (void)state;
    for (size_t t = 0; t < route_tables_count; t++) {
        for (size_t i = 0; i < route_tables[t]->count; i++) {
            const Route *route = &route_tables[t]->routes[i];
            bool ok = text_eq(route->method, "GET") || text_eq(route->method, "POST");
            ok = ok && route->handler && route->pattern[0] == '/';
            ok = ok && (route->guard == FOR_ROLE) == (route->role != NULL);
            ok = ok && (route->guard == FOR_CASE || !route->act);
            ok = ok && (route->guard != FOR_CASE || strstr(route->pattern, "{reference}"));
            if (!ok)
                fail_msg("the route %s %s is not sound", route->method, route->pattern);
        }
    }
}

/* ---- The world: a case at each kind of step --------------------------------------------- */

static void make_cases(Ask *ask)
{
    static const char *const moves[] = {
        "UPDATE assurance_case SET step = 'review', waits_for = 'reviewer', sent_at = created_at "
        "WHERE reference = 'X1-0002'",
        "UPDATE assurance_case SET step = 'triage', waits_for = 'lead', sent_at = created_at "
        "WHERE reference = 'X1-0003'",
        "UPDATE assurance_case SET step = 'decided', waits_for = 'nobody', sent_at = created_at, "
        "decided_at = created_at WHERE reference = 'X1-0004'",
    };
    for (int i = 1; i <= 4; i++)
        assert_string_equal(ask_case_start(ask, "A case"),
                            arena_printf(ask->ctx->arena, "X1-000%d", i));
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        scratch_raw(&ask->scratch, moves[i]);
}

static bool is_expected(const char *expected, const Answer *answer)
{
    bool to_sign_in = answer->location && strncmp(answer->location, "/sign-in", 8) == 0 &&
                      strstr(answer->location, "next=");
    if (text_eq(expected, "in"))
        return answer->status == 303 && to_sign_in;
    return text_eq(expected, "303") ? answer->status == 303 && !to_sign_in
                                    : answer->status == (int)strtol(expected, NULL, 10);
}

/* Each as if it were the first: nobody's sign-in lasts from one row to the next. */
static Answer ask_row(Ask *ask, const Row *row, Actor actor)
{
    if (actor != GONE)
        ask->sessions[actor].token = NULL;
    return text_eq(row->method, "POST") ? ask_post(ask, actor, row->path, "")
                                        : ask_get(ask, actor, row->path);
}

static bool is_page(const Answer *answer)
{
    const char *type = text_or(ask_header(answer, "Content-Type"), "");
    return strncmp(type, "text/html", 9) == 0 && !ask_header(answer, "Content-Disposition");
}

static void table_holds(void **state)
{
    Ask *ask = *state;
    size_t wrong = 0, asked = 0;
    read_table(ask->ctx->arena);
    make_cases(ask);
    for (size_t i = 0; i < count; i++) {
        for (size_t c = 0; c < COLUMNS; c++) {
            const Row *row = &rows[i];
            Answer answer = ask_row(ask, row, columns[c]);
            const char *fault = is_page(&answer) ? markup_fault(ask->answers, answer.body) : NULL;
            asked++;
            if (is_expected(row->expected[c], &answer) && !fault)
                continue;
            print_error("line %d: %s %s as %s: expected %s, got %d%s%s %s\n", row->line,
                        row->method, row->path, names[c], row->expected[c], answer.status,
                        answer.location ? " to " : "", text_or(answer.location, ""),
                        text_or(fault, ""));
            wrong++;
        }
        ask_forget(ask);
    }
    print_message("# %zu cells\n", asked);
    assert_int_equal(wrong, 0);
}

/* ---- Forms that are not ours ------------------------------------------------------------ */

/* Whoever sends it, and whatever they may do: without the right token nothing is looked at. */
static void no_form_is_taken_from_elsewhere(void **state)
{
    Ask *ask = *state;
    Arena *arena = ask->ctx->arena;
    read_table(arena);
    make_cases(ask);
    for (size_t i = 0; i < count; i++) {
        const Route *route = route_of(&rows[i]);
        if (!text_eq(rows[i].method, "POST") || !route || route->guard == FOR_DEMO)
            continue;
        const char *right = arena_printf(arena, "csrf=%s", ask_csrf(ask, TEAM));
        const struct {
            const char *body, *header, *value;
        } tries[] = {
            {"a=b", NULL, NULL},
            {"csrf=made-up", NULL, NULL},
            {arena_printf(arena, "csrf=%s", ask_csrf(ask, LEAD)), NULL, NULL},
            {right, "Origin", "https://evil.example"},
            {right, "Sec-Fetch-Site", "cross-site"},
        };
        for (size_t t = 0; t < sizeof tries / sizeof *tries; t++) {
            Answer answer =
                ask_send(ask, &(AskRequest){.method = "POST",
                                            .path = rows[i].path,
                                            .cookie = ask_cookie(ask, TEAM),
                                            .body = str_of(tries[t].body),
                                            .fields = {{tries[t].header, tries[t].value}},
                                            .n_fields = tries[t].header ? 1 : 0});
            if (answer.status != 403)
                fail_msg("line %d, try %zu: %d", rows[i].line, t, answer.status);
        }
    }
}

/* ---- What must not be told -------------------------------------------------------------- */

/* Every address of a case reads the same to a stranger whether the case is there or not. */
static void hidden_and_absent_read_the_same(void **state)
{
    Ask *ask = *state;
    Arena *arena = ask->ctx->arena;
    read_table(arena);
    make_cases(ask);
    for (size_t i = 0; i < count; i++) {
        const char *at = strstr(rows[i].path, "/X1-0001");
        if (!at || !text_eq(rows[i].method, "GET"))
            continue;
        const char *absent = arena_printf(arena, "%.*s/X1-9999%s", (int)(at - rows[i].path),
                                          rows[i].path, at + strlen("/X1-0001"));
        Answer hidden = ask_get(ask, OTHER_TEAM, rows[i].path);
        Answer nothing = ask_get(ask, OTHER_TEAM, absent);
        assert_int_equal(hidden.status, nothing.status);
        assert_string_equal(hidden.body, nothing.body);
        ask_forget(ask);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(every_route_has_a_row),
        unit(every_row_has_a_route),
        unit(every_guard_is_sound),
        asking(table_holds),
        asking(no_form_is_taken_from_elsewhere),
        asking(hidden_and_absent_read_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
