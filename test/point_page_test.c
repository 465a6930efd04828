/* The team's pages of a point, of a criterion, of checking and of sending. */
#include "assured.h"
#include "markup.h"
#include "web_ask.h"

#include "format/report.h"

#include <sodium.h>

static void assert_sound(Ask *ask, const char *path, const Answer *answer)
{
    const char *fault = answer->status == 303 ? NULL : markup_fault(ask->ctx->arena, answer->body);
    if (fault)
        fail_msg("%s: %s", path, fault);
}

static Answer get(Ask *ask, Actor actor, const char *path, int status)
{
    Answer answer = ask_get(ask, actor, path);
    if (answer.status != status)
        fail_msg("GET %s gives %d, not %d", path, answer.status, status);
    assert_sound(ask, path, &answer);
    return answer;
}

static Answer post(Ask *ask, Actor actor, const char *path, const char *form, int status)
{
    Answer answer = ask_post(ask, actor, path, form);
    if (answer.status != status)
        fail_msg("POST %s %s gives %d, not %d: %s", path, form, answer.status, status, answer.body);
    assert_sound(ask, path, &answer);
    return answer;
}

static void says(const Answer *answer, const char *text)
{
    if (!ask_says(answer, text))
        fail_msg("\"%s\" is not in: %s", text, answer->body);
}

static void says_not(const Answer *answer, const char *text)
{
    if (ask_says(answer, text))
        fail_msg("\"%s\" is in: %s", text, answer->body);
}

static void leads_to(const Answer *answer, const char *address)
{
    assert_int_equal(answer->status, 303);
    assert_string_equal(answer->location, address);
}

/* ---- The world ------------------------------------------------------------------------------- */

/* 14 June 2019, and a case of the team, X1-0001: with everything said, or with nothing said of
 * any point. */
static void start(Ask *ask, bool full)
{
    Assured assured = {.scratch = &ask->scratch, .ctx = ask->ctx, .packs = ask->packs};
    Case c;
    ask_time = (Time){1560506400000};
    ask->ctx->now = ask_time;
    Json *document = assured_full_document(&assured);
    if (!full)
        json_set(ask->ctx->arena, document, "points", NULL);
    ask_ok(ask, case_start(ask_as(ask, TEAM), "X1", document, &c));
    assert_string_equal(c.reference, "X1-0001");
}

static Case the_case(Ask *ask)
{
    Case c;
    ask_ok(ask, case_find(ask_as(ask, TEAM), "X1-0001", &c));
    return c;
}

static Json *part(Ask *ask, const char *name, int64_t *version)
{
    Json *body;
    Case c = the_case(ask);
    ask_ok(ask, case_part(ask->ctx, &c, name, &body, version));
    return body;
}

/* The full document with a run of the checks that proves two things about point 3, of which the
 * team claims one to be met. */
static void start_with_run(Ask *ask)
{
    Assured assured = {.scratch = &ask->scratch, .ctx = ask->ctx, .packs = ask->packs};
    Case c;
    Json *run, *claims, *document;
    ask_time = (Time){1560506400000};
    ask->ctx->now = ask_time;
    document = assured_full_document(&assured);
    ask_ok(ask,
           json_read(
               ask->ctx, "run",
               S("{\"id\": \"run-1\", \"kind\": \"run\", \"title\": \"A run\", \"date\": "
                 "\"2019-06-01\", "
                 "\"run\": {\"tool\": \"tcop\", \"rules\": \"1\", \"files\": 7, \"points\": ["
                 "{\"point\": 3, \"beyond_a_machine\": \"That it is public.\"}], \"findings\": ["
                 "{\"check\": \"t03.licence-file\", \"kind\": \"defect\", \"severity\": \"high\", "
                 "\"point\": 3, \"criteria\": [\"3.2\"], \"path\": \"\", \"line\": 0, "
                 "\"message\": \"No licence <here>.\", \"fingerprint\": \"x\"},"
                 "{\"check\": \"t06.cred-files\", \"kind\": \"lead\", \"severity\": \"low\", "
                 "\"point\": 6, \"criteria\": [\"3.4\"], \"path\": \"a/.env\", \"line\": 2, "
                 "\"message\": \"Settings.\", \"fingerprint\": \"y\"}]}}"),
               &run));
    ask_ok(ask,
           json_read(ask->ctx, "claims",
                     S("[{\"criterion\": \"3.2\", \"position\": \"met\", \"reason\": \"MIT\"}]"),
                     &claims));
    json_append((Json *)(uintptr_t)json_get(document, "evidence"), run);
    for (const Json *point = json_first(json_get(document, "points")); point; point = point->next)
        if (text_eq(json_text(point, "point"), "3"))
            json_set(ask->ctx->arena, (Json *)(uintptr_t)point, "claims", claims);
    ask_ok(ask, case_start(ask_as(ask, TEAM), "X1", document, &c));
}

static void a_point_shows_what_the_repository_shows(void **state)
{
    Ask *ask = *state;
    start_with_run(ask);
    Answer answer = get(ask, TEAM, "/cases/X1-0001/points/3", 200);
    says(&answer, "What the repository shows");
    says(&answer, "No licence &lt;here&gt;.");
    says(&answer, "This contradicts the claim");
    says(&answer, "a/.env, line 2");
    says(&answer, "No machine can establish: That it is public.");
    answer = get(ask, TEAM, "/cases/X1-0001/points/5", 200);
    says_not(&answer, "This contradicts the claim");
    says_not(&answer, "No licence");
    answer = get(ask, TEAM, "/cases/X1-0001/evidence/run-1", 200);
    says(&answer, "7 files read by the checks of 1");
    says(&answer, "No licence &lt;here&gt;.");
    answer = get(ask, TEAM, "/cases/X1-0001/evidence", 200);
    says(&answer, "A run of tcop check");
    answer = get(ask, TEAM, "/cases/X1-0001/evidence/add", 200);
    says_not(&answer, "A run of tcop check");
    get(ask, TEAM, "/cases/X1-0001/evidence/add/run", 404);
}

/* ---- A point --------------------------------------------------------------------------------- */

static void a_point_shows_what_it_asks(void **state)
{
    Ask *ask = *state;
    start(ask, false);
    Answer answer = get(ask, TEAM, "/cases/X1-0001/points/1", 200);
    says(&answer, "<h1 class=\"govuk-heading-l\">Define user needs</h1>");
    says(&answer, "Show who your users are");
    says(&answer, "1.2 Research done and dated: no position yet");
    says(&answer, "href=\"/cases/X1-0001/points/1#position\"");
    says(&answer, "href=\"/cases/X1-0001/points/1/1.2\"");
    says(&answer, "Guidance and case studies");
    says(&answer, "gdsapprovals@digital.cabinet-office.gov.uk");
    says(&answer, "What a reviewer looks for");
    says(&answer, "Our reading, not official");
    says(&answer, "Answer<span class=\"govuk-visually-hidden\">");
    says(&answer, "Not yet considered");
    get(ask, TEAM, "/cases/X1-0001/points/13", 404);
    get(ask, OTHER_TEAM, "/cases/X1-0001/points/1", 404);
}

/* Law comes before policy, policy before "should"; whatever the numbers say. */
static void the_strongest_criteria_come_first(void **state)
{
    Ask *ask = *state;
    static const char *const forces[] = {"law", "policy", "must", "should", "consider"};
    start(ask, false);
    Answer answer = get(ask, TEAM, "/cases/X1-0001/points/8", 200);
    size_t rank = 0, seen = 0;
    for (const char *at = answer.body; (at = strstr(at, "app-force--")); at++) {
        const char *force = at + strlen("app-force--");
        while (strncmp(force, forces[rank], strlen(forces[rank])) != 0)
            assert_true(++rank < 5);
        seen++;
    }
    assert_int_equal(seen, 8);
}

static void what_does_not_apply_is_said_with_why(void **state)
{
    Ask *ask = *state;
    int64_t version;
    start(ask, false);
    Json *work = json_clone(ask->ctx->arena, part(ask, "work", &version));
    json_set_bool(ask->ctx->arena, work, "web", false);
    Case c = the_case(ask);
    ask_ok(ask, case_save(ask->ctx, &c, "work", version, work));
    Answer answer = get(ask, TEAM, "/cases/X1-0001/points/2", 200);
    says(&answer, "6 criteria do not apply");
    says(&answer, "Only where there are web pages or an app.");
    says_not(&answer, "/points/2/2.2\"");
    answer = get(ask, TEAM, "/cases/X1-0001/points/2/2.2", 200);
    says(&answer, "Does not apply");
    says_not(&answer, "name=\"position\"");
}

static void a_position_is_saved_with_name_and_date(void **state)
{
    Ask *ask = *state;
    int64_t version;
    start(ask, false);
    Answer answer = post(ask, TEAM, "/cases/X1-0001/points/1",
                         "version=0&position=met&reason=We+did+%3Cthis%3E&completed=yes", 303);
    leads_to(&answer, "/cases/X1-0001");
    Json *body = part(ask, "points/1", &version);
    assert_int_equal(version, 1);
    assert_string_equal(json_text(body, "by"), "Tess Hale");
    assert_string_equal(json_text(body, "date"), "2019-06-14");
    assert_true(json_truth(body, "completed"));
    answer = get(ask, TEAM, "/cases/X1-0001/points/1", 200);
    says(&answer, "value=\"met\" checked");
    says(&answer, "We did &lt;this&gt;</textarea>");
    says(&answer, "name=\"version\" value=\"1\"");
    answer =
        post(ask, TEAM, "/cases/X1-0001/points/1",
             "version=1&position=not_met_explained&reason=Old&limitation=l1&completed=no", 303);
    assert_string_equal(json_text(part(ask, "points/1", &version), "limitation"), "l1");
}

static void faults_keep_what_was_typed(void **state)
{
    Ask *ask = *state;
    int64_t version;
    start(ask, false);
    Answer answer = post(ask, TEAM, "/cases/X1-0001/points/1", "version=0&reason=Typed+here", 400);
    says(&answer, "<title>Error: Define user needs");
    says(&answer, "href=\"#completed\">Select yes if you have completed this point</a>");
    says(&answer, "Typed here</textarea>");
    answer = post(ask, TEAM, "/cases/X1-0001/points/1", "version=0&completed=yes", 400);
    says(&answer, "href=\"#position\">Select your position</a>");
    says(&answer, "href=\"#reason\">Enter the reason for your position</a>");
    says(&answer, "value=\"yes\" checked");
    answer =
        post(ask, TEAM, "/cases/X1-0001/points/1", "version=0&position=splendid&completed=no", 400);
    says(&answer, "Position must be one of the options");
    answer =
        post(ask, TEAM, "/cases/X1-0001/points/1", "version=0&limitation=l9&completed=no", 400);
    says(&answer, "Limitation must be one of the options");
    assert_null(part(ask, "points/1", &version));
    post(ask, TEAM, "/cases/X1-0001/points/1", "version=0&completed=no", 303);
}

static void nobody_saves_over_a_colleague(void **state)
{
    Ask *ask = *state;
    int64_t version;
    start(ask, false);
    post(ask, TEAM, "/cases/X1-0001/points/1", "version=0&position=met&reason=First&completed=no",
         303);
    Answer answer = post(ask, TEAM, "/cases/X1-0001/points/1",
                         "version=0&position=not_met&reason=Second&completed=no", 409);
    says(&answer, "First");
    says(&answer, "Second</textarea>");
    assert_string_equal(json_text(part(ask, "points/1", &version), "reason"), "First");
    post(ask, TEAM, "/cases/X1-0001/points/1/1.1", "version=0&position=met", 303);
    answer =
        post(ask, TEAM, "/cases/X1-0001/points/1/1.1", "version=0&position=not_met&reason=No", 409);
    answer = post(ask, TEAM, "/cases/X1-0001/points/1/1.1", "version=7&remove=yes", 409);
    assert_string_equal(json_text(part(ask, "claims/1.1", &version), "position"), "met");
}

/* ---- A criterion ----------------------------------------------------------------------------- */

static void a_claim_is_saved(void **state)
{
    Ask *ask = *state;
    int64_t version;
    start(ask, false);
    const char *path = "/cases/X1-0001/points/1/1.2";
    Answer answer = get(ask, TEAM, path, 200);
    says(&answer, "<h1 class=\"govuk-heading-l\">1.2 Research done and dated</h1>");
    says(&answer, "Research and assessments (e1)");
    says(&answer, "1 May 2019");
    says(&answer, "Save and go to the next criterion");
    says_not(&answer, "Remove this answer");
    answer = post(ask, TEAM, path, "version=0&position=met&evidence=e1", 303);
    leads_to(&answer, "/cases/X1-0001/points/1");
    Json *body = part(ask, "claims/1.2", &version);
    assert_string_equal(json_text(body, "criterion"), "1.2");
    assert_true(json_list_has(json_get(body, "evidence"), "e1"));
    answer = get(ask, TEAM, "/cases/X1-0001/points/1", 200);
    says(&answer, "No problem found");
    says(&answer, "Change<span class=\"govuk-visually-hidden\">");
    answer = get(ask, TEAM, path, 200);
    says(&answer, "value=\"e1\" checked");
    answer = post(ask, TEAM, path, "version=1&position=met", 303);
    answer = get(ask, TEAM, path, 200);
    says(&answer, "Not shown");
    says(&answer, "Claimed met, but no evidence is given");
}

static void claims_lead_from_one_to_the_next(void **state)
{
    Ask *ask = *state;
    start(ask, false);
    Answer answer =
        post(ask, TEAM, "/cases/X1-0001/points/1/1.1", "version=0&position=met&then=next", 303);
    leads_to(&answer, "/cases/X1-0001/points/1/1.2");
    answer = get(ask, TEAM, "/cases/X1-0001/points/1/1.2", 200);
    says(&answer, "href=\"/cases/X1-0001/points/1/1.1\" rel=\"prev\"");
    says(&answer, "href=\"/cases/X1-0001/points/1/1.3\" rel=\"next\"");
    answer = get(ask, TEAM, "/cases/X1-0001/points/1/1.9", 200);
    says_not(&answer, "Save and go to the next criterion");
    answer =
        post(ask, TEAM, "/cases/X1-0001/points/1/1.9", "version=0&position=met&then=next", 303);
    leads_to(&answer, "/cases/X1-0001/points/1");
}

static void a_claim_needs_a_position_and_mostly_a_reason(void **state)
{
    Ask *ask = *state;
    start(ask, false);
    const char *path = "/cases/X1-0001/points/1/1.2";
    Answer answer = post(ask, TEAM, path, "version=0&reason=Kept&evidence=e1", 400);
    says(&answer, "href=\"#position\">Select your position</a>");
    says(&answer, "Kept</textarea>");
    says(&answer, "value=\"e1\" checked");
    answer = post(ask, TEAM, path, "version=0&position=not_met", 400);
    says(&answer, "href=\"#reason\">Enter the reason for your position</a>");
    answer = post(ask, TEAM, path, "version=0&position=met&evidence=e7", 400);
    says(&answer, "Evidence must be among the options");
    get(ask, TEAM, "/cases/X1-0001/points/1/2.1", 404);
    get(ask, TEAM, "/cases/X1-0001/points/1/1.99", 404);
    post(ask, TEAM, "/cases/X1-0001/points/1/1.99", "version=0&position=met", 404);
}

static void a_claim_can_be_removed(void **state)
{
    Ask *ask = *state;
    int64_t version;
    start(ask, false);
    const char *path = "/cases/X1-0001/points/1/1.2";
    post(ask, TEAM, path, "version=0&position=met&evidence=e1", 303);
    Answer answer = get(ask, TEAM, path, 200);
    says(&answer, "Remove this answer");
    answer = post(ask, TEAM, path, "version=1&remove=yes", 303);
    leads_to(&answer, "/cases/X1-0001/points/1");
    assert_null(part(ask, "claims/1.2", &version));
}

/* What is added for a criterion leads back to it; an address that is none leads to the list. */
static void adding_evidence_returns_to_the_criterion(void **state)
{
    Ask *ask = *state;
    start(ask, false);
    Answer answer = get(ask, TEAM, "/cases/X1-0001/points/1/1.2", 200);
    says(&answer, "href=\"/cases/X1-0001/evidence/add?for=1.2\"");
    says(&answer, "href=\"/cases/X1-0001/limitations/add?for=1.2\"");
    answer = get(ask, TEAM, "/cases/X1-0001/evidence/add?for=1.2", 200);
    says(&answer, "action=\"/cases/X1-0001/evidence/add?for=1.2\"");
    answer = post(ask, TEAM, "/cases/X1-0001/evidence/add?for=1.2", "kind=fact", 303);
    leads_to(&answer, "/cases/X1-0001/evidence/add/fact?for=1.2");
    answer = post(ask, TEAM, "/cases/X1-0001/evidence/add/fact?for=1.2", "title=Told&text=So+it+is",
                  303);
    leads_to(&answer, "/cases/X1-0001/points/1/1.2");
    const char *limitation = "system=Old&cause=No+way&points=1&plan=End+it&owner=Sam";
    answer = post(ask, TEAM, "/cases/X1-0001/limitations/add?for=1", limitation, 303);
    leads_to(&answer, "/cases/X1-0001/points/1");
    answer = post(ask, TEAM, "/cases/X1-0001/limitations/add?for=//evil", limitation, 303);
    leads_to(&answer, "/cases/X1-0001/limitations");
}

/* ---- Checking -------------------------------------------------------------------------------- */

static void check_shows_what_is_missing(void **state)
{
    Ask *ask = *state;
    start(ask, false);
    Answer answer = get(ask, TEAM, "/cases/X1-0001/check", 200);
    says(&answer, "Check your answers before you send the case");
    says(&answer, "What is missing");
    says(&answer, "href=\"/cases/X1-0001/points/12#position\"");
    says(&answer, "href=\"/cases/X1-0001/points/1/1.2\"");
    says_not(&answer, "Continue to the declaration");
    says(&answer, "0 of 9");
    const char *empty = ask_case_start(ask, "Empty");
    answer = get(ask, TEAM, arena_printf(ask->ctx->arena, "/cases/%s/check", empty), 200);
    static const char *const sections[] = {"project", "people",     "work",    "spend",
                                           "dates",   "strategies", "benefits"};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        says(&answer,
             arena_printf(ask->ctx->arena, "<li><a class=\"govuk-link\" href=\"/cases/%s/%s\">",
                          empty, sections[i]));
}

static void check_shows_every_answer(void **state)
{
    Ask *ask = *state;
    start(ask, true);
    Answer answer = get(ask, TEAM, "/cases/X1-0001/check", 200);
    static const char *const texts[] = {"Tide gauge renewal",
                                        "Renews the gauges.",
                                        "Sam Owner",
                                        "Old logger",
                                        "Harbour masters",
                                        "Know the tide",
                                        "Cloud first",
                                        "Research and assessments",
                                        "£300,000",
                                        "Approval needed",
                                        "otherwise the joint assurance review",
                                        "Point 12: Meet the Service Standard",
                                        "As the evidence shows",
                                        "href=\"/cases/X1-0001/points/12\"",
                                        "href=\"/cases/X1-0001/work\"",
                                        "href=\"/cases/X1-0001/contracts\"",
                                        "Continue to the declaration"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        says(&answer, texts[i]);
    says_not(&answer, "What is missing");
}

/* ---- Sending --------------------------------------------------------------------------------- */

static void a_case_with_gaps_is_not_sent(void **state)
{
    Ask *ask = *state;
    start(ask, false);
    Answer answer = get(ask, TEAM, "/cases/X1-0001/declaration", 200);
    says(&answer, "What is missing");
    says_not(&answer, "name=\"confirm\"");
    answer = post(ask, TEAM, "/cases/X1-0001/declaration", "confirm=yes", 400);
    says(&answer, "The case cannot be sent before this is there:");
    says(&answer, "href=\"/cases/X1-0001/points/1/1.2\"");
    assert_string_equal(the_case(ask).step, "draft");
    answer = get(ask, TEAM, "/cases/X1-0001/sent", 303);
    leads_to(&answer, "/cases/X1-0001");
}

static void only_what_is_confirmed_is_sent(void **state)
{
    Ask *ask = *state;
    start(ask, true);
    Answer answer = get(ask, TEAM, "/cases/X1-0001/declaration", 200);
    says(&answer, "Declaration by Tess Hale");
    says(&answer, "Send for assurance");
    answer = post(ask, TEAM, "/cases/X1-0001/declaration", "", 400);
    says(&answer, "href=\"#confirm\">Confirm the declaration to send the case</a>");
    assert_string_equal(the_case(ask).step, "draft");
    post(ask, LEAD, "/cases/X1-0001/declaration", "confirm=yes", 403);
}

static void sending_moves_the_case_on(void **state)
{
    Ask *ask = *state;
    int64_t version;
    start(ask, true);
    Answer answer = post(ask, TEAM, "/cases/X1-0001/declaration", "confirm=yes", 303);
    leads_to(&answer, "/cases/X1-0001/sent");
    assert_string_equal(the_case(ask).step, "triage");
    Json *declaration = part(ask, "declaration", &version);
    assert_string_equal(json_text(declaration, "by"), "Tess Hale");
    assert_non_null(strstr(json_text(declaration, "text"), "complete and true"));
    answer = get(ask, TEAM, "/cases/X1-0001/sent", 200);
    says(&answer, "Case sent");
    says(&answer, "<strong>X1-0001</strong>");
    says(&answer, "It waits for: Assurance lead of a department.");
    says(&answer, "1 September 2019");
    says(&answer, "href=\"/cases/X1-0001/report\"");
    post(ask, TEAM, "/cases/X1-0001/declaration", "confirm=yes", 403);
}

static void what_was_sent_can_only_be_read(void **state)
{
    Ask *ask = *state;
    start(ask, true);
    post(ask, TEAM, "/cases/X1-0001/declaration", "confirm=yes", 303);
    static const Actor readers[] = {TEAM, LEAD, REVIEWER};
    static const char *const paths[] = {"/cases/X1-0001/points/1", "/cases/X1-0001/points/1/1.2",
                                        "/cases/X1-0001/check"};
    for (size_t r = 0; r < 3; r++)
        for (size_t p = 0; p < 3; p++) {
            Answer answer = get(ask, readers[r], paths[p], 200);
            says_not(&answer, "name=\"version\"");
            says_not(&answer, "Add evidence");
            says_not(&answer, ">Change<");
        }
    Answer answer = get(ask, REVIEWER, "/cases/X1-0001/points/1", 200);
    says(&answer, "As the evidence shows");
    says(&answer, "href=\"/cases/X1-0001/review\" class=\"govuk-back-link\"");
    post(ask, TEAM, "/cases/X1-0001/points/1", "version=1&position=not_met&reason=x&completed=no",
         403);
    post(ask, TEAM, "/cases/X1-0001/points/1/1.2", "version=1&remove=yes", 403);
}

/* ---- The report ------------------------------------------------------------------------------ */

static const char *hash_of_style(Ask *ask, const char *body)
{
    const char *from = strstr(body, "<style>") + strlen("<style>"), *to = strstr(from, "</style>");
    Sha256 hash = sha256((Str){from, (size_t)(to - from)});
    char base64[sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_ORIGINAL)];
    sodium_bin2base64(base64, sizeof base64, hash.bytes, 32, sodium_base64_VARIANT_ORIGINAL);
    return arena_printf(ask->ctx->arena, "sha256-%s", base64);
}

static void the_report_comes_in_each_format(void **state)
{
    Ask *ask = *state;
    start(ask, true);
    Answer answer = get(ask, TEAM, "/cases/X1-0001/report", 200);
    says(&answer, "<h1>Tide gauge renewal</h1>");
    assert_string_equal(hash_of_style(ask, answer.body), REPORT_STYLE_HASH);
    assert_non_null(strstr(ask_header(&answer, "Content-Security-Policy"), REPORT_STYLE_HASH));
    assert_null(ask_header(&answer, "Content-Disposition"));
    static const char *const formats[][3] = {
        {"text", "text/plain; charset=utf-8", "X1-0001.txt"},
        {"markdown", "text/markdown; charset=utf-8", "X1-0001.md"},
        {"json", "application/json", "X1-0001.json"}};
    for (size_t i = 0; i < 3; i++) {
        const char *path =
            arena_printf(ask->ctx->arena, "/cases/X1-0001/report?format=%s", formats[i][0]);
        answer = ask_get(ask, TEAM, path);
        assert_int_equal(answer.status, 200);
        assert_string_equal(ask_header(&answer, "Content-Type"), formats[i][1]);
        assert_non_null(strstr(ask_header(&answer, "Content-Disposition"), formats[i][2]));
        says(&answer, "Tide gauge renewal");
    }
    get(ask, TEAM, "/cases/X1-0001/report?format=pdf", 404);
    get(ask, OTHER_TEAM, "/cases/X1-0001/report", 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(a_point_shows_what_it_asks),
        asking(a_point_shows_what_the_repository_shows),
        asking(the_strongest_criteria_come_first),
        asking(what_does_not_apply_is_said_with_why),
        asking(a_position_is_saved_with_name_and_date),
        asking(faults_keep_what_was_typed),
        asking(nobody_saves_over_a_colleague),
        asking(a_claim_is_saved),
        asking(claims_lead_from_one_to_the_next),
        asking(a_claim_needs_a_position_and_mostly_a_reason),
        asking(a_claim_can_be_removed),
        asking(adding_evidence_returns_to_the_criterion),
        asking(check_shows_what_is_missing),
        asking(check_shows_every_answer),
        asking(a_case_with_gaps_is_not_sent),
        asking(only_what_is_confirmed_is_sent),
        asking(sending_moves_the_case_on),
        asking(what_was_sent_can_only_be_read),
        asking(the_report_comes_in_each_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
