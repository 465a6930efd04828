/* Publishing a quarter: who approves it, that what is public is what was approved and stays so,
 * taking it back, and who is late. */
#include "markup.h"
#include "published.h"

#include "assurance/approval.h"
#include "assurance/publication_late.h"
#include "assurance/record_rows.h"

static const char draft_page[] = "/department/publications/X1/2019-Q2";
static const char public_page[] = "/publications/X1/2019-Q2";
static const char csv_file[] = "/publications/X1/2019-Q2/spend-controls-X1-2019-q2.csv";

static Answer get(Ask *ask, Actor actor, const char *path, int status)
{
    Answer answer = ask_get(ask, actor, path);
    if (answer.status != status)
        fail_msg("GET %s gives %d, not %d: %s", path, answer.status, status, answer.body);
    const char *type = text_or(ask_header(&answer, "Content-Type"), "");
    const char *fault =
        str_starts(str_of(type), S("text/html")) && !str_ends(str_of(path), S(".html"))
            ? markup_fault(ask->ctx->arena, answer.body)
            : NULL;
    if (fault)
        fail_msg("GET %s: %s", path, fault);
    return answer;
}

static void says(const Answer *answer, const char *text)
{
    if (!ask_says(answer, text))
        fail_msg("\"%s\" is not in: %s", text, answer->body);
}

static Quarter quarter(const char *text)
{
    Quarter out;
    assert_true(quarter_parse(text, &out));
    return out;
}

static void on(Ask *ask, const char *day)
{
    Date date;
    assert_true(date_parse(day, &date));
    ask_time = (Time){(int64_t)date.days * 86400000 + 36000000};
    ask->ctx->now = ask_time;
}

/* One decision of June 2019; it is 1 August 2019. */
static void a_decision(Ask *ask)
{
    in_2019(ask);
    publish(ask, "Tide gauges", true);
    on(ask, "2019-08-01");
}

/* The hash that the draft page hands on. */
static const char *seen_hash(Ask *ask, const char *path)
{
    Answer answer = get(ask, LEAD, path, 200);
    const char *at = strstr(answer.body, "approve?seen=");
    return at ? arena_text_len(ask->ctx->arena, at + 13, 64) : NULL;
}

static void approve(Ask *ask, const char *path)
{
    const char *seen = seen_hash(ask, path);
    assert_non_null(seen);
    Answer answer =
        get(ask, LEAD, arena_printf(ask->ctx->arena, "%s/approve?seen=%s", path, seen), 200);
    says(&answer, "Approve and publish");
    answer = ask_post(ask, LEAD, arena_printf(ask->ctx->arena, "%s/approve", path),
                      arena_printf(ask->ctx->arena, "seen=%s&note=As+it+is", seen));
    if (answer.status != 303)
        fail_msg("approving gives %d: %s", answer.status, answer.body);
}

static RecordVerdict verify(Ask *ask)
{
    RecordVerdict verdict;
    ask_ok(ask, record_verify_all(ask->ctx, &verdict));
    return verdict;
}

/* ---- Approving ---------------------------------------------------------------------------------
 */

static void nothing_is_public_until_a_lead_approves(void **state)
{
    Ask *ask = *state;
    a_decision(ask);
    Answer answer = get(ask, LEAD, "/department/publications", 200);
    says(&answer, "Not approved yet (32 days since the quarter ended)");
    answer = get(ask, LEAD, draft_page, 200);
    says(&answer, "The gauges may be renewed.");
    says(&answer, "Nothing is held back in this quarter.");
    get(ask, PUBLIC, public_page, 404);
    get(ask, PUBLIC, csv_file, 404);
    answer = get(ask, PUBLIC, "/publications", 200);
    says(&answer, "No department has published a quarter yet.");
    answer =
        get(ask, LEAD,
            arena_printf(ask->ctx->arena, "%s/spend-controls-X1-2019-q2.html", draft_page), 200);
    says(&answer, "Draft: not approved yet.");

    approve(ask, draft_page);
    answer = get(ask, LEAD, draft_page, 200);
    says(&answer, "Approved by Lena Frost on 1 August 2019.");
    assert_false(ask_says(&answer, "approve?seen="));
    answer = get(ask, PUBLIC, public_page, 200);
    says(&answer, "Department of Examples: spend control data for April to June 2019");
    says(&answer, "The gauges may be renewed.");
    says(&answer, "As it is");
    says(&answer, "\"@type\":\"Dataset\"");
    says(&answer, "\"contentUrl\":\"https://tcop.example/publications/X1/2019-Q2/"
                  "spend-controls-X1-2019-q2.csv\"");
    says(&answer, "\"url\":\"https://tcop.example/publications/X1/2019-Q2\"");
    assert_false(ask_says(&answer, "Lena")); /* the public needs no name */
    answer = get(ask, PUBLIC, "/publications", 200);
    says(&answer, "href=\"/publications/X1/2019-Q2\"");
    answer = get(ask, PUBLIC, "/publications.atom", 200);
    says(&answer, "href=\"/publications/X1/2019-Q2\"");
    assert_string_equal(ask_header(&answer, "Content-Type"), "application/atom+xml");
    assert_int_equal(verify(ask).wrong, 0);
}

static void files_have_their_types_and_are_the_approved_bytes(void **state)
{
    Ask *ask = *state;
    a_decision(ask);
    Quarter q2 = quarter("2019-Q2");
    Publication publication;
    PublicationFile files[PUBLICATION_FILES];
    ask_ok(ask, publication_gather(ask->ctx, "X1", &q2, &publication));
    publication.approved_at = ask->ctx->now;
    ask_ok(ask, publication_files(ask->ctx, &publication, files));
    approve(ask, draft_page);
    static const char *const types[PUBLICATION_FILES] = {
        "text/csv; charset=utf-8", "application/csvm+json", "application/json",
        "application/atom+xml", "text/html; charset=utf-8"};
    for (size_t i = 0; i < PUBLICATION_FILES; i++) {
        Answer answer = get(
            ask, PUBLIC, arena_printf(ask->ctx->arena, "%s/%s", public_page, files[i].name), 200);
        assert_string_equal(ask_header(&answer, "Content-Type"), types[i]);
        assert_true(str_eq((Str){answer.body, answer.body_len}, files[i].content));
    }
    get(ask, PUBLIC, "/publications/X1/2019-Q2/other.csv", 404);
    get(ask, PUBLIC, "/publications/X1/2019-Q9", 404);
    get(ask, PUBLIC, "/publications/X2/2019-Q2", 404);
}

static Err give(Ask *ask, Actor actor, const char *organisation, const char *which,
                const char *seen)
{
    Quarter asked = quarter(which);
    return approval_give(ask_as(ask, actor), organisation, &asked, seen, NULL);
}

static void only_a_lead_of_the_organisation_approves(void **state)
{
    static const Actor others[] = {PUBLIC,     TEAM,     BOARD,        COMMERCIAL,
                                   REVIEWER_2, REVIEWER, ADMINISTRATOR};
    Ask *ask = *state;
    a_decision(ask);
    const char *seen = seen_hash(ask, draft_page);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(give(ask, others[i], "X1", "2019-Q2", seen), FORBIDDEN);
    assert_int_equal(give(ask, LEAD, "X2", "2019-Q2", seen), FORBIDDEN);
    get(ask, PUBLIC, public_page, 404);
    ask_ok(ask, give(ask, LEAD, "X1", "2019-Q2", seen));
    Quarter q2 = quarter("2019-Q2");
    assert_int_equal(approval_withdraw(ask_as(ask, REVIEWER), "X1", &q2, 1, "Because"), FORBIDDEN);
    get(ask, PUBLIC, public_page, 200);
}

static void only_what_was_read_is_approved(void **state)
{
    Ask *ask = *state;
    a_decision(ask);
    const char *seen = seen_hash(ask, draft_page);
    assert_int_equal(give(ask, LEAD, "X1", "2019-Q2", NULL), STALE);
    assert_int_equal(give(ask, LEAD, "X1", "2019-Q2", "00"), STALE);
    scratch_raw(&ask->scratch, "UPDATE decision SET summary = 'Other words'");
    assert_int_equal(give(ask, LEAD, "X1", "2019-Q2", seen), STALE);
    assert_int_equal(give(ask, LEAD, "X1", "2019-Q3", seen), INVALID);
    says(&(Answer){.body = problem(ask->ctx)}, "is not over");
    Answer answer = get(ask, LEAD, "/department/publications/X1/2019-Q3", 400);
    says(&answer, "is not over");
}

static void a_quarter_before_the_first_decision_is_not_approved(void **state)
{
    Ask *ask = *state;
    a_decision(ask);
    const char *before = "/department/publications/X1/2019-Q1";
    Answer answer = get(ask, LEAD, before, 200);
    says(&answer,
         "The first published decision of Department of Examples is of April to June 2019.");
    assert_null(seen_hash(ask, before));
    Quarter q1 = quarter("2019-Q1");
    Publication publication;
    PublicationFile files[PUBLICATION_FILES];
    ask_ok(ask, publication_gather(ask->ctx, "X1", &q1, &publication));
    ask_ok(ask, publication_files(ask->ctx, &publication, files));
    Sha256 hash = publication_data_hash(ask->ctx->arena, files);
    assert_int_equal(give(ask, LEAD, "X1", "2019-Q1", sha256_hex(ask->ctx->arena, &hash)), INVALID);
    says(&(Answer){.body = problem(ask->ctx)}, "cannot be approved");
    scratch_raw(&ask->scratch, "UPDATE decision SET published_day = NULL");
    answer = get(ask, LEAD, draft_page, 200);
    says(&answer, "has published no decision yet");
    assert_null(seen_hash(ask, draft_page));
}

/* ---- After it was approved ---------------------------------------------------------------------
 */

static void what_is_public_never_changes_by_itself(void **state)
{
    Ask *ask = *state;
    a_decision(ask);
    approve(ask, draft_page);
    Answer before = get(ask, PUBLIC, csv_file, 200);
    scratch_raw(&ask->scratch, "UPDATE decision SET summary = 'Other words'");
    Answer after = get(ask, PUBLIC, csv_file, 200);
    assert_string_equal(before.body, after.body);
    Answer page = get(ask, PUBLIC, public_page, 200);
    says(&page, "The gauges may be renewed.");
    page = get(ask, LEAD, draft_page, 200);
    says(&page, "is no longer the same");
    says(&page, "Other words");
}

/* Rules that say nothing of the wording, for one: the page and its data say what they said. */
static void the_words_are_those_that_were_approved(void **state)
{
    static const char *const parts[] = {"<h1", "application/ld+json", "govuk-body-l"};
    Ask *ask = *state;
    a_decision(ask);
    approve(ask, draft_page);
    Answer before = get(ask, PUBLIC, public_page, 200);
    size_t count = ask->packs.count;
    ask->packs.count = 0;
    Answer after = get(ask, PUBLIC, public_page, 200);
    ask->packs.count = count;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *was = strstr(before.body, parts[i]), *is = strstr(after.body, parts[i]);
        assert_non_null(was);
        assert_non_null(is);
        assert_memory_equal(was, is, strcspn(was, "\n"));
    }
    says(&after, "spend control data for April to June 2019");
}

static void approving_again_makes_a_version_and_keeps_the_old_one(void **state)
{
    Ask *ask = *state;
    Quarter q2 = quarter("2019-Q2");
    ApprovalList versions;
    PublicationFile files[PUBLICATION_FILES];
    a_decision(ask);
    const char *seen = seen_hash(ask, draft_page);
    approve(ask, draft_page);
    assert_int_equal(give(ask, LEAD, "X1", "2019-Q2", seen), INVALID);
    says(&(Answer){.body = problem(ask->ctx)}, "approved already");
    scratch_raw(&ask->scratch, "UPDATE decision SET summary = 'Other words'");
    on(ask, "2019-08-09");
    approve(ask, draft_page);
    Answer page = get(ask, PUBLIC, public_page, 200);
    says(&page, "Other words");
    says(&page, "This is version 2");
    page = get(ask, PUBLIC, "/publications/X1/2019-Q2/spend-controls-X1-2019-q2.atom", 200);
    says(&page, "<updated>2019-08-09T10:00:00.000Z</updated>\n<author>");
    page = get(ask, PUBLIC, "/publications", 200);
    assert_null(strstr(strstr(page.body, "2019-Q2") + 1, "2019-Q2"));
    ask_ok(ask, approval_versions(ask->ctx, "X1", &q2, &versions));
    assert_int_equal(versions.count, 2);
    assert_int_equal(versions.items[1].version, 1);
    ask_ok(ask, approval_files(ask->ctx, &versions.items[1], files));
    assert_non_null(strstr(str_copy(ask->ctx->arena, files[0].content), "The gauges may"));
    scratch_raw(&ask->scratch, "UPDATE decision SET summary = 'The gauges may be renewed.'");
    assert_int_equal(verify(ask).wrong, 0); /* that of the replaced version as well */
}

static void a_lead_takes_it_back_with_reasons(void **state)
{
    Ask *ask = *state;
    a_decision(ask);
    approve(ask, draft_page);
    const char *withdraw = arena_printf(ask->ctx->arena, "%s/withdraw", draft_page);
    get(ask, LEAD, withdraw, 200);
    Answer answer = ask_post(ask, LEAD, withdraw, "version=1&reasons=");
    assert_int_equal(answer.status, 400);
    says(&answer, "Enter why it is withdrawn");
    answer = ask_post(ask, LEAD, withdraw, "version=7&reasons=");
    says(&answer, "name=\"version\" value=\"7\"");
    get(ask, PUBLIC, public_page, 200);
    assert_int_equal(ask_post(ask, LEAD, withdraw, "version=7&reasons=Wrong").status, 409);
    on(ask, "2019-08-03");
    assert_int_equal(ask_post(ask, LEAD, withdraw, "version=1&reasons=A+<sum>+is+wrong").status,
                     303);
    answer = get(ask, PUBLIC, public_page, 410);
    says(&answer, "A &lt;sum&gt; is wrong");
    assert_false(ask_says(&answer, "The gauges may be renewed."));
    answer = get(ask, PUBLIC, csv_file, 410);
    says(&answer, "A &lt;sum&gt; is wrong");
    get(ask, PUBLIC, "/publications/X1/2019-Q2/other.csv", 404);
    answer = get(ask, PUBLIC, "/publications", 200);
    says(&answer, "No department has published a quarter yet.");
    answer = get(ask, PUBLIC, "/publications.atom", 200);
    says(&answer, "<title>Withdrawn: ");
    says(&answer, "Withdrawn. The reason: A &lt;sum&gt; is wrong");
    says(&answer, "<updated>2019-08-03T10:00:00.000Z</updated>\n<rights>");
    assert_int_equal(verify(ask).wrong, 0);
    get(ask, LEAD, withdraw, 404);
    approve(ask, draft_page); /* the same again is no mistake any more */
    answer = get(ask, PUBLIC, public_page, 200);
    says(&answer, "This is version 2");
    assert_int_equal(verify(ask).wrong, 0);
}

static void a_file_changed_in_the_store_is_found(void **state)
{
    Ask *ask = *state;
    a_decision(ask);
    approve(ask, draft_page);
    assert_int_equal(verify(ask).wrong, 0);
    scratch_raw(&ask->scratch,
                "UPDATE publication_file SET content = x'00' WHERE name LIKE '%.csv'");
    get(ask, PUBLIC, csv_file, 500);
    assert_true(verify(ask).wrong > 0);
    scratch_raw(&ask->scratch, "UPDATE publication_file SET sha256 = "
                               "x'6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'"
                               " WHERE name LIKE '%.csv'");
    assert_true(verify(ask).wrong > 0); /* the record remembers another hash */
}

/* An outcome is of the controls that the decision was made under, wherever the case is now. */
static void what_is_held_back_is_named_by_its_own_controls(void **state)
{
    Ask *ask = *state;
    a_decision(ask);
    scratch_raw(&ask->scratch,
                "UPDATE decision SET published_day = NULL, outcome = 'more_information';"
                "UPDATE assurance_case SET controls = 'controls/gone'");
    Answer answer = get(ask, LEAD, draft_page, 200);
    says(&answer, "Not final: More information needed");
}

/* Put in behind the record's back: never served, found by verifying, and in nobody's way. */
static void a_publication_that_nobody_approved_is_none(void **state)
{
    Ask *ask = *state;
    a_decision(ask);
    approve(ask, draft_page);
    assert_null(verify(ask).reason);
    scratch_raw(&ask->scratch,
                "INSERT INTO publication SELECT 9, organisation, organisation_name, year, quarter, "
                "2, 'FORGED', note, decisions, held_back, data_hash, approved_by, approved_at + 1, "
                "NULL, NULL, NULL FROM publication;"
                "INSERT INTO publication_file SELECT 9, position, name, sha256, content "
                "FROM publication_file");
    RecordVerdict verdict = verify(ask);
    assert_int_equal(verdict.wrong, 0);
    assert_non_null(strstr(verdict.reason, "publication/X1/2019-Q2/2"));
    static const char *const pages[] = {"/publications", "/publications.atom", public_page};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        Answer answer = get(ask, PUBLIC, pages[i], 200);
        assert_false(ask_says(&answer, "FORGED"));
        assert_false(ask_says(&answer, "version 2"));
    }
    get(ask, LEAD, draft_page, 200);
    const char *withdraw = arena_printf(ask->ctx->arena, "%s/withdraw", draft_page);
    assert_int_equal(ask_post(ask, LEAD, withdraw, "version=1&reasons=Wrong").status, 303);
    approve(ask, draft_page);
    Answer answer = get(ask, PUBLIC, public_page, 200);
    says(&answer, "This is version 3");
}

/* ---- The wording -------------------------------------------------------------------------------
 */

static void the_wording_is_that_of_the_controls(void **state)
{
    Ask *ask = *state;
    Arena *arena = ask->ctx->arena;
    Quarter q1 = quarter("2019-Q1");
    Organisation organisation = {"X1", "Board of Works", "central", "v5"};
    PublicationWords words = publication_words(arena, &ask->packs, &organisation, &q1);
    assert_string_equal(words.title, "Board of Works' exceptions to spending controls: information "
                                     "communications technology January to March 2019");
    assert_string_equal(words.page, "Board of Works: spend control data for January to March 2019");
    organisation.name = "[Department]"; /* a name is no template */
    words = publication_words(arena, &ask->packs, &organisation, &q1);
    assert_string_equal(words.page, "[Department]: spend control data for January to March 2019");
    words = publication_words(arena, NULL, &organisation, &q1);
    assert_non_null(strstr(words.title, "January to March 2019"));
}

static void quarters_are_counted(void **state)
{
    Ask *ask = *state;
    Quarter q = quarter("2019-Q1"), out;
    assert_string_equal(quarter_name(ask->ctx->arena, &(Quarter){.year = 2019, .number = 1}),
                        "2019-Q1");
    q = quarter_add(q, -1);
    assert_int_equal(q.year, 2018);
    assert_int_equal(q.number, 4);
    assert_int_equal(quarter_index(&(Quarter){.year = 2019, .number = 1}) - quarter_index(&q), 1);
    static const char *const wrong[] = {"2019-Q0", "2019-Q5", "2019-q1", "-019-Q1",
                                        "1899-Q4", "2199-Q1", "2019Q1",  "2019-Q11"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(quarter_parse(wrong[i], &out));
}

static void what_is_no_publication_is_not_read(void **state)
{
    Ask *ask = *state;
    Publication out;
    assert_int_equal(publication_read(ask->ctx, S("{}"), &out), INVALID);
    assert_int_equal(publication_read(ask->ctx, S("[1"), &out), INVALID);
    assert_int_equal(publication_read(ask->ctx,
                                      S("{\"organisation\":\"X1\",\"organisation_name\":\"A\","
                                        "\"from\":\"yesterday\"}"),
                                      &out),
                     INVALID);
    ask_ok(ask, publication_read(ask->ctx,
                                 S("{\"organisation\":\"X1\",\"organisation_name\":\"A\","
                                   "\"from\":\"2019-04-01\",\"decisions\":[{}]}"),
                                 &out));
    assert_int_equal(out.decisions.count, 1);
}

/* ---- Who is late -------------------------------------------------------------------------------
 */

static LateRow late_row(Ask *ask, const char *organisation)
{
    LateList list;
    ask_ok(ask, publication_late(ask->ctx, &list));
    for (size_t i = 0; i < list.count; i++)
        if (text_eq(list.rows[i].organisation.id, organisation))
            return list.rows[i];
    fail_msg("%s is not in the list", organisation);
    return (LateRow){0};
}

static void a_quarter_is_late_three_months_after_it_ended(void **state)
{
    Ask *ask = *state;
    a_decision(ask);
    LateRow row = late_row(ask, "X1");
    assert_int_equal(row.behind, 0);
    assert_int_equal(row.cells[0].state, LATE_WAITS);
    assert_int_equal(row.cells[1].state, LATE_NONE);
    assert_false(late_row(ask, "X2").owes);
    on(ask, "2019-09-30"); /* the last day; the quarter is still the newest that is over */
    assert_int_equal(late_row(ask, "X1").behind, 0);
    on(ask, "2019-10-01");
    row = late_row(ask, "X1");
    assert_int_equal(row.behind, 1);
    assert_int_equal(row.cells[0].state, LATE_WAITS);
    assert_int_equal(row.cells[1].state, LATE_MISSING);
    Answer answer = get(ask, REVIEWER, "/review/publications", 200);
    says(&answer, "1 organisation behind");
    says(&answer, "Overdue");
    approve(ask, draft_page);
    row = late_row(ask, "X1");
    assert_int_equal(row.behind, 0);
    assert_int_equal(row.cells[1].state, LATE_AFTER);
    assert_int_equal(row.newest.number, 2);
}

static void in_time_stays_in_time_when_it_is_corrected(void **state)
{
    Ask *ask = *state;
    a_decision(ask);
    approve(ask, draft_page);
    scratch_raw(&ask->scratch, "UPDATE decision SET summary = 'Other words'");
    on(ask, "2019-12-20");
    assert_int_equal(late_row(ask, "X1").cells[1].state, LATE_IN_TIME);
    approve(ask, draft_page);
    LateRow row = late_row(ask, "X1");
    assert_int_equal(row.cells[1].state, LATE_IN_TIME);
    on(ask, "2021-12-31"); /* eight quarters on, more than the page shows are owed */
    assert_int_equal(late_row(ask, "X1").behind, 8);
    Answer answer = get(ask, REVIEWER, "/review/publications.csv", 200);
    says(&answer, "X1,Department of Examples,8,2019-Q2,2021-Q2,overdue,,2021-09-30\r\n");
    says(&answer, "X2,Office for Samples,0,,2021-Q3,not_owed,,\r\n");
}

static void a_withdrawn_quarter_is_owed_again(void **state)
{
    Ask *ask = *state;
    Quarter q2 = quarter("2019-Q2");
    a_decision(ask);
    approve(ask, draft_page);
    ask_ok(ask, approval_withdraw(ask_as(ask, LEAD), "X1", &q2, 1, "Wrong"));
    on(ask, "2019-10-01");
    assert_int_equal(late_row(ask, "X1").behind, 1);
    approve(ask, draft_page);
    LateRow row = late_row(ask, "X1");
    assert_int_equal(row.behind, 0);
    assert_int_equal(row.cells[1].state, LATE_AFTER); /* nothing was there when it was due */
    scratch_raw(&ask->scratch, "UPDATE decision SET summary = 'Other words'");
    on(ask, "2019-11-01");
    approve(ask, draft_page);
    Date second = late_row(ask, "X1").cells[1].published;
    assert_string_equal(date_iso(ask->ctx->arena, second), "2019-10-01");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(nothing_is_public_until_a_lead_approves),
        asking(files_have_their_types_and_are_the_approved_bytes),
        asking(only_a_lead_of_the_organisation_approves),
        asking(only_what_was_read_is_approved),
        asking(a_quarter_before_the_first_decision_is_not_approved),
        asking(what_is_public_never_changes_by_itself),
        asking(the_words_are_those_that_were_approved),
        asking(approving_again_makes_a_version_and_keeps_the_old_one),
        asking(a_lead_takes_it_back_with_reasons),
        asking(a_file_changed_in_the_store_is_found),
        asking(what_is_held_back_is_named_by_its_own_controls),
        asking(a_publication_that_nobody_approved_is_none),
        asking(the_wording_is_that_of_the_controls),
        asking(quarters_are_counted),
        asking(what_is_no_publication_is_not_read),
        asking(a_quarter_is_late_three_months_after_it_ended),
        asking(in_time_stays_in_time_when_it_is_corrected),
        asking(a_withdrawn_quarter_is_owed_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
