/* The pages that anybody can read: start page, register with its data, the Code, the spend
 * controls, statistics. */
#include "markup.h"
#include "published.h"

#include "format/csv.h"
#include "format/csv_write.h"
#include "govuk/html.h"

static Answer get(Ask *ask, const char *path, int status)
{
    Answer answer = ask_get(ask, PUBLIC, path);
    if (answer.status != status)
        fail_msg("GET %s gives %d, not %d", path, answer.status, status);
    const char *type = text_or(ask_header(&answer, "Content-Type"), "");
    const char *fault = str_starts(str_of(type), S("text/html"))
                            ? markup_fault(ask->ctx->arena, answer.body)
                            : NULL;
    if (fault)
        fail_msg("GET %s: %s", path, fault);
    return answer;
}

static const char *escaped(Ask *ask, const char *text)
{
    Buf out = buf_init(ask->ctx->arena, 1 << 16);
    html_escape(&out, str_of(text));
    return buf_text(&out);
}

/* `text` as a person reads it. */
static bool reads(Ask *ask, const Answer *answer, const char *text)
{
    return ask_says(answer, escaped(ask, text));
}

static void says(Ask *ask, const Answer *answer, const char *text)
{
    if (!reads(ask, answer, text))
        fail_msg("\"%s\" is not in: %s", text, answer->body);
}

static void says_not(Ask *ask, const Answer *answer, const char *text)
{
    if (reads(ask, answer, text))
        fail_msg("\"%s\" is in: %s", text, answer->body);
}

static size_t times(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        count++;
    return count;
}

/* ---- A published decision, and copies of it -------------------------------------------------- */

/* 59 more: of every second year 2018, of every third organisation X2, of every fourth not
 * approved; number 7 has a title that a spreadsheet would run. */
static void copies(Ask *ask)
{
    scratch_raw(
        &ask->scratch,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 59) "
        "INSERT INTO decision (reference, assurance_case, round, snapshot, version, state, "
        "outcome, "
        "reasons, summary, decided_by, decided_at, confirmed_by, confirmed_at, title, "
        "title_folded, "
        "organisation, organisation_name, kind, phase, counted, route, code, controls, "
        "published_day) SELECT 'COPY-' || i, assurance_case, round, snapshot, version, state, "
        "iif(i % 4, outcome, 'not_approved'), reasons, 'Copy ' || i, decided_by, decided_at, "
        "confirmed_by, confirmed_at, iif(i = 7, '=cmd|' || title, 'Pier ' || i), title_folded, "
        "iif(i % 3, 'X1', 'X2'), iif(i % 3, 'Department of Examples', 'Office for Samples'), kind, "
        "phase, counted, route, code, controls, published_day - iif(i % 2, 0, 365) FROM decision, "
        "n "
        "WHERE state = 'confirmed' ORDER BY i;"
        "INSERT INTO decision_search (rowid, title, organisation_name, summary) "
        "SELECT id, title, organisation_name, summary FROM decision WHERE reference LIKE 'COPY%'");
}

/* ---- Start page ------------------------------------------------------------------------------ */

static void start_page_leads_in(void **state)
{
    Ask *ask = *state;
    Answer answer = get(ask, "/", 200);
    says(ask, &answer, "the 12 points of the Code");
    assert_true(ask_says(&answer, "href=\"/sign-in\" role=\"button\""));
    answer = ask_get(ask, TEAM, "/");
    says(ask, &answer, "Go to your work");
    ask->settings.demonstration = true;
    ask_restart(ask);
    answer = get(ask, "/", 200);
    assert_true(ask_says(&answer, "href=\"/demonstration\" role=\"button\""));
}

/* ---- Register -------------------------------------------------------------------------------- */

static void empty_register_says_so(void **state)
{
    Ask *ask = *state;
    Answer answer = get(ask, "/decisions", 200);
    says(ask, &answer, "0 decisions");
    says(ask, &answer, "No published decision fits what you chose.");
    answer = get(ask, "/decisions.csv", 200);
    assert_int_equal(times(answer.body, "\r\n"), 1);
    answer = get(ask, "/decisions.json", 200);
    assert_string_equal(answer.body, "{\n  \"decisions\": [],\n  \"total\": 0\n}\n");
}

static void decision_is_shown_as_published(void **state)
{
    Ask *ask = *state;
    in_2019(ask);
    const char *reference = publish(ask, "Tide <gauges>", true);
    Answer answer = get(ask, arena_printf(ask->ctx->arena, "/decisions/%s", reference), 200);
    says(ask, &answer, "Tide <gauges>: decision X1-0001-1");
    says(ask, &answer, "Approved with conditions");
    says(ask, &answer, "The gauges may be renewed.");
    says(ask, &answer, "Publish the code");
    says_not(ask, &answer, "Reasons that stay inside");
    assert_true(ask_says(&answer, "href=\"/code/2019-03-27\""));
    assert_true(ask_says(&answer, "href=\"/controls/v5\""));
}

static void what_is_not_confirmed_is_not_there(void **state)
{
    Ask *ask = *state;
    in_2019(ask);
    const char *reference = publish(ask, "Harbour lights", false);
    get(ask, arena_printf(ask->ctx->arena, "/decisions/%s", reference), 404);
    get(ask, "/decisions/nothing", 404);
    Answer answer = get(ask, "/decisions", 200);
    says_not(ask, &answer, "Harbour lights");
}

static void register_has_pages(void **state)
{
    Ask *ask = *state;
    in_2019(ask);
    publish(ask, "Tide gauges", true);
    copies(ask);
    Answer answer = get(ask, "/decisions", 200);
    says(ask, &answer, "60 decisions");
    says(ask, &answer, "Published decisions (page 1 of 3)");
    assert_int_equal(times(answer.body, "<th scope=\"row\""), 25);
    assert_true(answer.statements <= 8);
    answer = get(ask, "/decisions?page=3", 200);
    assert_int_equal(times(answer.body, "<th scope=\"row\""), 10);
    answer = get(ask, "/decisions?page=99", 200);
    says(ask, &answer, "Published decisions (page 3 of 3)");
    answer = get(ask, "/decisions?page=-1&year=2018", 200);
    says(ask, &answer, "Published decisions (page 1 of 2)");
    assert_true(ask_says(&answer, "href=\"/decisions?year=2018&amp;page=2\""));
    answer = ask_get(ask, TEAM, "/decisions");
    assert_true(answer.statements <= 8);
}

/* How many the heading says there are. */
static void assert_found(Ask *ask, const char *query, const char *found)
{
    Answer answer = get(ask, arena_printf(ask->ctx->arena, "/decisions?%s", query), 200);
    if (!ask_says(&answer,
                  arena_printf(ask->ctx->arena, "<h2 class=\"govuk-heading-m\">%s</h2>", found)))
        fail_msg("?%s does not find %s", query, found);
}

static void register_can_be_narrowed(void **state)
{
    Ask *ask = *state;
    in_2019(ask);
    publish(ask, "Tide gauges", true);
    copies(ask);
    assert_found(ask, "text=gauges", "2 decisions");
    assert_found(ask, "text=pier+12", "1 decision");
    assert_found(ask, "text=%22%29+OR+1", "0 decisions");
    assert_found(ask, "organisation=X2", "19 decisions");
    assert_found(ask, "outcome=not_approved", "14 decisions");
    assert_found(ask, "year=2018", "29 decisions");
    assert_found(ask, "year=2018&organisation=X2", "9 decisions");
    assert_found(ask, "year=twelve", "60 decisions");
    assert_found(ask, "organisation=Y9", "0 decisions");
    Answer answer = get(ask, "/decisions?text=pier&organisation=X2&outcome=not_approved", 200);
    assert_true(ask_says(&answer, "<option value=\"X2\" selected>Office for Samples</option>"));
    assert_true(ask_says(&answer, "href=\"/decisions?text=pier&amp;outcome=not_approved\""));
    assert_true(ask_says(&answer, "href=\"/decisions.csv?text=pier&amp;organisation=X2&amp;"
                                  "outcome=not_approved\""));
    says(ask, &answer, "Not approved");
}

/* ---- The register as data -------------------------------------------------------------------- */

static size_t count_rows(Ask *ask, const Answer *answer, const char *wanted)
{
    CsvReader reader;
    CsvRow row;
    bool more = true;
    size_t count = 0;
    bool found = !wanted;
    ask_ok(ask,
           csv_open(ask->ctx, "decisions.csv", (Str){answer->body, answer->body_len}, &reader));
    while (more) {
        ask_ok(ask, csv_next(ask->ctx, &reader, &row, &more));
        assert_true(!more || row.count == 20);
        count += more;
        found = found || (more && text_eq(row.fields[2], wanted));
    }
    if (!found)
        fail_msg("no title is %s in: %s", wanted, answer->body);
    return count;
}

/* Columns of CSV on the Web match by position and title. */
static void same_columns(Ask *ask, const Answer *csv)
{
    CsvReader reader;
    CsvRow head;
    bool more;
    Json *metadata;
    ask_ok(ask, csv_open(ask->ctx, "decisions.csv", (Str){csv->body, csv->body_len}, &reader));
    ask_ok(ask, csv_next(ask->ctx, &reader, &head, &more));
    Answer answer = get(ask, "/decisions.csv-metadata.json", 200);
    ask_ok(ask, json_read(ask->ctx, "metadata", str_of(answer.body), &metadata));
    const Json *columns = json_path(metadata, "tableSchema.columns");
    size_t i = 0;
    assert_int_equal(columns->count, head.count);
    for (const Json *column = json_first(columns); column; column = column->next)
        assert_string_equal(json_text(column, "titles"), head.fields[i++]);
}

static void data_holds_all_that_was_chosen(void **state)
{
    Ask *ask = *state;
    in_2019(ask);
    publish(ask, "Tide gauges", true);
    copies(ask);
    Answer csv = get(ask, "/decisions.csv", 200);
    assert_string_equal(ask_header(&csv, "Content-Type"), "text/csv; charset=utf-8");
    assert_non_null(strstr(ask_header(&csv, "Content-Disposition"), "filename=\"decisions.csv\""));
    assert_int_equal(count_rows(ask, &csv, "'=cmd|Tide gauges"), 61);
    same_columns(ask, &csv);
    csv = get(ask, "/decisions.csv?year=2018&organisation=X2", 200);
    assert_int_equal(count_rows(ask, &csv, NULL), 10);
    Answer answer = get(ask, "/decisions.json?outcome=not_approved", 200);
    Json *json;
    ask_ok(ask, json_read(ask->ctx, "decisions.json", str_of(answer.body), &json));
    const Json *first = json_first(json_get(json, "decisions"));
    int64_t total = 0, pence = 0;
    assert_true(json_int(json, "total", &total) && total == 14);
    assert_int_equal(json_get(json, "decisions")->count, 14);
    assert_string_equal(json_text(first, "outcome_label"), "Not approved");
    assert_string_equal(json_text(first, "code"), "code/2019-03-27");
    assert_true(json_int(first, "counted_pence", &pence) && pence == 30000000);
    assert_null(json_get(first, "reasons"));
}

static void csv_runs_no_formula(void **state)
{
    Ctx *ctx = *state;
    static const char *const cells[] = {"=1+1",       "+44",        "-5",     "@sum", "\tx",
                                        "\rx",        "a=b",        NULL,     "",     "a,b",
                                        "say \"no\"", "two\nlines", "=\"x\"", "Łódź"};
    Buf out = buf_init(ctx->arena, 1000);
    csv_write_row(&out, cells, sizeof cells / sizeof *cells);
    assert_string_equal(buf_text(&out),
                        "'=1+1,'+44,'-5,'@sum,'\tx,\"'\rx\",a=b,,,\"a,b\","
                        "\"say \"\"no\"\"\",\"two\nlines\",\"'=\"\"x\"\"\",Łódź\r\n");
}

/* ---- The Code -------------------------------------------------------------------------------- */

static const Pack *the_code(Ask *ask)
{
    return pack_find(&ask->packs, "code/2019-03-27");
}

/* On the page of its point, and on no other. */
static void every_criterion_is_there_once(void **state)
{
    Ask *ask = *state;
    Arena *arena = ask->ctx->arena;
    size_t all = 0;
    const Json *point = json_first(json_get(the_code(ask)->document, "points"));
    for (; point; point = point->next) {
        const char *id = json_text(point, "id");
        Answer answer = get(ask, arena_printf(arena, "/code/2019-03-27/%s", id), 200);
        const Json *item = json_first(json_get(point, "criteria"));
        for (; item; item = item->next) {
            const char *name =
                arena_printf(arena, "%s %s\n", json_text(item, "id"), json_text(item, "title"));
            if (times(answer.body, escaped(ask, name)) != 1)
                fail_msg("%s is not there once", name);
            says(ask, &answer, json_text(item, "text"));
            says(ask, &answer, json_text(item, "evidence"));
            all++;
        }
        assert_int_equal(times(answer.body, "class=\"app-force "),
                         json_get(point, "criteria")->count);
        assert_int_equal(times(answer.body, "What a reviewer looks for"),
                         json_get(point, "criteria")->count);
        ask_forget(ask);
    }
    assert_int_equal(all, 120);
}

static void sure_and_unsure_are_told_apart(void **state)
{
    Ask *ask = *state;
    Answer answer = get(ask, "/code/2019-03-27/1", 200);
    says(ask, &answer, "Our reading, not official");
    says(ask, &answer, "They are not an official statement.");
    says(ask, &answer, "The limit of 24 months");
}

static void says_all(Ask *ask, const Answer *answer, const Pack *pack, const char *list,
                     const char *member)
{
    const Json *item = json_first(json_path(pack->document, list));
    assert_non_null(item);
    for (; item; item = item->next)
        says(ask, answer, member ? json_text(item, member) : item->text);
}

static void an_edition_says_what_it_is(void **state)
{
    Ask *ask = *state;
    const Pack *code = the_code(ask);
    Answer answer = get(ask, "/code/2019-03-27", 200);
    static const char *const parts[][2] = {
        {"points", "asks"},     {"groups", "title"},   {"notes", NULL},
        {"forces", "label"},    {"forces", "meaning"}, {"sources", "title"},
        {"catalogue", "title"}, {"positions", "hint"}, {"helpers", "contact"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        says_all(ask, &answer, code, parts[i][0], parts[i][1]);
    says(ask, &answer, json_text(code->document, "attribution"));
    says(ask, &answer, json_text(code->document, "licence"));
    Answer data = get(ask, "/code/2019-03-27.json", 200);
    Sha256 hash = sha256(str_of(data.body));
    assert_string_equal(sha256_hex(ask->ctx->arena, &hash), code->hash);
}

static void only_what_is_in_force_says_so(void **state)
{
    Ask *ask = *state;
    Answer answer = get(ask, "/code", 200);
    says(ask, &answer, "Ended, still used here");
    answer = get(ask, "/code/2019-03-27", 200);
    says(ask, &answer, "This ended on 15 November 2021. No later one is loaded here");
    in_2019(ask);
    answer = get(ask, "/code", 200);
    says(ask, &answer, "In force today");
    answer = get(ask, "/code/2019-03-27", 200);
    says_not(ask, &answer, "This ended");
    ask_time = (Time){0};
    answer = get(ask, "/code/2019-03-27", 200);
    says(ask, &answer, "This comes into force on 27 March 2019.");
}

static void what_is_no_edition_is_404(void **state)
{
    static const char *const paths[] = {"/code/1066",          "/code/1066.json",
                                        "/code/2019-03-27/13", "/code/2019-03-27/0",
                                        "/controls/v9",        "/code/.json"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        get(*state, paths[i], 404);
}

/* ---- Spend controls -------------------------------------------------------------------------- */

static void controls_say_everything(void **state)
{
    Ask *ask = *state;
    static const char *const packs[] = {"v4", "v5"};
    static const char *const parts[][2] = {
        {"approvals", "text"},  {"routes", "title"},         {"routes", "approver"},
        {"scope", "text"},      {"workflow.steps", "title"}, {"workflow.acts", "label"},
        {"decisions", "label"}, {"roles", "duty"},           {"notes", NULL},
        {"errata", NULL},       {"timings", "text"},         {"sources", "title"},
        {"kinds", "title"},     {"counting.counts", "text"}, {"reassess", "text"}};
    for (size_t p = 0; p < 2; p++) {
        const Pack *pack =
            pack_find(&ask->packs, arena_printf(ask->ctx->arena, "controls/%s", packs[p]));
        Answer answer = get(ask, arena_printf(ask->ctx->arena, "/controls/%s", packs[p]), 200);
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            says_all(ask, &answer, pack, parts[i][0], parts[i][1]);
    }
    Answer answer = get(ask, "/controls/v5", 200);
    says_all(ask, &answer, pack_find(&ask->packs, "controls/v5"), "triage.standards", "title");
    answer = get(ask, "/controls", 200);
    assert_true(ask_says(&answer, "href=\"/controls/v4\""));
}

/* ---- Statistics ------------------------------------------------------------------------------ */

static void statistics_count_the_register(void **state)
{
    Ask *ask = *state;
    Answer answer = get(ask, "/statistics", 200);
    says(ask, &answer, "0 decisions have been published.");
    in_2019(ask);
    publish(ask, "Tide gauges", true);
    copies(ask);
    answer = get(ask, "/statistics", 200);
    says(ask, &answer, "60 decisions have been published.");
    assert_true(ask_says(&answer, "<svg"));
    answer = get(ask, "/statistics.csv", 200);
    assert_string_equal(answer.body, "outcome,decisions\r\nApproved with conditions,46\r\n"
                                     "Not approved,14\r\n");
}

/* RFC 9116; it is 1 June 2023. */
static void security_txt_is_there_once_it_has_an_address(void **state)
{
    Ask *ask = *state;
    assert_int_equal(ask_get(ask, PUBLIC, "/.well-known/security.txt").status, 404);
    ask->settings.security_contact = "mailto:security@x1.example";
    ask_restart(ask);
    Answer answer = ask_get(ask, PUBLIC, "/.well-known/security.txt");
    assert_int_equal(answer.status, 200);
    assert_string_equal(ask_header(&answer, "Content-Type"), "text/plain; charset=utf-8");
    assert_string_equal(answer.body, "Contact: mailto:security@x1.example\n"
                                     "Expires: 2023-11-28T00:00:00Z\n"
                                     "Preferred-Languages: en\n");
    ask->settings.security_policy = "https://x1.example/policy";
    ask->settings.public_host = "tcop.x1.example";
    ask_restart(ask);
    answer = ask_get(ask, PUBLIC, "/.well-known/security.txt");
    assert_true(ask_says(&answer, "\nPolicy: https://x1.example/policy\n"));
    assert_true(
        ask_says(&answer, "\nCanonical: https://tcop.x1.example/.well-known/security.txt\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(start_page_leads_in),
        asking(empty_register_says_so),
        asking(decision_is_shown_as_published),
        asking(what_is_not_confirmed_is_not_there),
        asking(register_has_pages),
        asking(register_can_be_narrowed),
        asking(data_holds_all_that_was_chosen),
        unit(csv_runs_no_formula),
        asking(every_criterion_is_there_once),
        asking(sure_and_unsure_are_told_apart),
        asking(an_edition_says_what_it_is),
        asking(only_what_is_in_force_says_so),
        asking(what_is_no_edition_is_404),
        asking(controls_say_everything),
        asking(statistics_count_the_register),
        asking(security_txt_is_there_once_it_has_an_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
