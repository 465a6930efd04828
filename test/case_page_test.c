/* The team's pages: from starting a case to its sections, lists and history. */
#include "markup.h"
#include "web_ask.h"

static void says(const Answer *answer, const char *text)
{
    if (!ask_says(answer, text))
        fail_msg("\"%s\" is not in (%d):\n%s", text, answer->status, answer->body);
}

static void does_not_say(const Answer *answer, const char *text)
{
    if (ask_says(answer, text))
        fail_msg("\"%s\" is in:\n%s", text, answer->body);
}

/* A page of ours with this status, whose markup is sound. */
static Answer get(Ask *ask, Actor actor, const char *path, int status)
{
    Answer answer = ask_get(ask, actor, path);
    if (answer.status != status)
        fail_msg("GET %s gives %d:\n%s", path, answer.status, answer.body);
    if (status == 200) {
        const char *fault = markup_fault(ask->ctx->arena, answer.body);
        if (fault)
            fail_msg("GET %s: %s\n%s", path, fault, answer.body);
    }
    return answer;
}

static Answer post(Ask *ask, Actor actor, const char *path, const char *form, int status)
{
    Answer answer = ask_post(ask, actor, path, form);
    if (answer.status != status)
        fail_msg("POST %s %s gives %d:\n%s", path, form, answer.status, answer.body);
    if (status != 303) {
        const char *fault = markup_fault(ask->ctx->arena, answer.body);
        if (fault)
            fail_msg("POST %s: %s\n%s", path, fault, answer.body);
    }
    return answer;
}

static void leads_to(const Answer *answer, const char *address)
{
    assert_int_equal(answer->status, 303);
    assert_string_equal(answer->location, address);
}

/* ---- Starting --------------------------------------------------------------------------- */

static void a_title_makes_a_draft(void **state)
{
    Ask *ask = *state;
    Answer answer = get(ask, TEAM, "/cases/new", 200);
    says(&answer, "What is the project called?");
    does_not_say(&answer, "Which organisation");
    answer = post(ask, TEAM, "/cases/new", "title=+", 400);
    says(&answer, "href=\"#title\">Enter a title</a>");
    answer = post(ask, TEAM, "/cases/new", "title=Grants+%26+loans", 303);
    leads_to(&answer, "/cases/X1-0001/start/activities");
    answer = get(ask, TEAM, "/cases/X1-0001", 200);
    says(&answer, "Grants &amp; loans");
    get(ask, OTHER_TEAM, "/cases/X1-0001", 404);
    get(ask, BOARD, "/cases/new", 404);
}

/* Whoever leads two organisations is asked for which it is. */
static void the_organisation_is_asked_only_of_who_has_several(void **state)
{
    Ask *ask = *state;
    Role roles[] = {{"team", "X1"}, {"lead", "X2"}};
    Person person = {.name = "Mo",
                     .email = "mo@x1.example",
                     .demonstration = true,
                     .roles = roles,
                     .n_roles = 2};
    ask->ctx->who = NULL;
    ask_ok(ask, person_add(ask->ctx, &person, NULL, &ask->people[TEAM_2]));
    Answer answer = get(ask, TEAM_2, "/cases/new", 200);
    says(&answer, "Which organisation is it for?");
    answer = post(ask, TEAM_2, "/cases/new", "title=A", 400);
    says(&answer, "Select the organisation it is for");
    says(&answer, "value=\"A\"");
    answer = post(ask, TEAM_2, "/cases/new", "title=A&organisation=X2", 303);
    leads_to(&answer, "/cases/X2-0001/start/activities");
    post(ask, TEAM_2, "/cases/new", "title=A&organisation=D1", 400);
}

static void question(Ask *ask, const char *id, const char *form, const char *next)
{
    const char *path = arena_printf(ask->ctx->arena, "/cases/X1-0001/start/%s", id);
    Answer page = get(ask, TEAM, path, 200);
    const char *at = strstr(page.body, "name=\"version\" value=\"");
    assert_non_null(at);
    at += strlen("name=\"version\" value=\"");
    Answer answer = post(
        ask, TEAM, path,
        arena_printf(ask->ctx->arena, "version=%.*s&%s", (int)strcspn(at, "\""), at, form), 303);
    leads_to(&answer, arena_printf(ask->ctx->arena, "/cases/X1-0001/%s", next));
}

static void questions_lead_to_the_answer(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    Answer answer = get(ask, TEAM, "/cases/X1-0001/advice", 200);
    says(&answer, "We cannot say yet");
    says(&answer, "href=\"/cases/X1-0001/work#audience\"");
    question(ask, "activities", "activities=build&activities=buy&change=new", "start/audience");
    question(ask, "audience", "audience=public&service=yes&transactional=yes", "start/phase");
    question(ask, "phase", "phase=alpha", "start/dates");
    question(ask, "dates",
             "approval_needed-day=1&approval_needed-month=Dec&approval_needed-year=2023",
             "start/cost");
    question(ask, "cost", "from=2023&to=2025&pence-2023=%C2%A360%2C000&pence-2024=1.2m&pence-2025=",
             "start/shares");
    question(ask, "shares", "programme=Farming", "start/flags");
    question(ask, "flags", "novelty.biometrics=yes", "advice");
    answer = get(ask, TEAM, "/cases/X1-0001/advice", 200);
    says(&answer, "You need approval");
    says(&answer, "Who approves");
    says(&answer, "1 September 2023");
    says(&answer, "No public source confirms this.");
    says(&answer, "What happens");
    says(&answer, "Which rules this uses");
    answer = get(ask, TEAM, "/cases/X1-0001/work", 200);
    says(&answer, "value=\"alpha\" checked");
    answer = get(ask, TEAM, "/cases/X1-0001/spend", 200);
    says(&answer, "value=\"1,200,000\"");
    get(ask, TEAM, "/cases/X1-0001/start/nonsense", 404);
}

static void lines_that_count_together_are_shown(void **state)
{
    Ask *ask = *state;
    for (int i = 1; i <= 2; i++) {
        const char *reference = ask_case_start(ask, "Part of a service");
        const char *path = arena_printf(ask->ctx->arena, "/cases/%s", reference);
        post(ask, TEAM, arena_printf(ask->ctx->arena, "%s/start/audience", path),
             "version=0&audience=public&service=yes", 303);
        post(ask, TEAM, arena_printf(ask->ctx->arena, "%s/start/cost", path),
             "version=0&whole_life_pence=60k", 303);
        post(ask, TEAM, arena_printf(ask->ctx->arena, "%s/start/shares", path),
             "version=0&service=Grants", 303);
    }
    Answer answer = get(ask, TEAM, "/cases/X1-0001/advice", 200);
    says(&answer, "What is counted together");
    says(&answer, "X1-0002");
    says(&answer, "£120,000");
}

/* ---- Sections --------------------------------------------------------------------------- */

static void faults_keep_what_was_typed(void **state)
{
    static const struct {
        const char *part, *form, *fault, *anchor, *kept;
    } cases[] = {
        {"project", "title=+", "Enter a title", "#title", "name=\"title\""},
        {"dates", "approval_needed-day=31&approval_needed-month=2&approval_needed-year=2024",
         "Approval needed by must be a real date", "#approval_needed-day", "value=\"31\""},
        {"dates", "approval_needed-day=3&approval_needed-year=2024",
         "Approval needed by must include a month", "#approval_needed-month", "value=\"2024\""},
        {"dates", "approval_needed-day=3", "must include a month and year",
         "#approval_needed-month", "value=\"3\""},
        {"dates", "", "Enter the date you need approval by", "#approval_needed-day",
         "name=\"approval_needed-day\""},
        {"spend", "from=2023&to=2024&pence-2023=lots",
         "Cost in 2023 to 2024 must be an amount of money", "#pence-2023", "value=\"lots\""},
        {"spend", "from=2023&to=2023&pence-2023=5&whole_life_pence=6",
         "must be the sum of the years", "#whole_life_pence", "value=\"6\""},
        {"work", "transactions_a_year=many", "Transactions a year must be a whole number",
         "#transactions_a_year", "value=\"many\""},
        {"work", "phase=gamma", "Phase must be one of the options", "#phase", "name=\"phase\""},
        {"work", "activities=dance", "Activities must be among the options", "#activities",
         "name=\"activities\""},
        {"people", "rows=1&name-1=Ann&role-1=contact&email-1=ann",
         "format, like name@example.gov.uk (person 1)", "#email-1", "value=\"ann\""},
        {"people", "rows=2&name-1=Ann&role-1=contact&email-2=b%40x.example",
         "Enter a full name (person 2)", "#name-2", "value=\"b@x.example\""},
        {"benefits", "expected-share=yes",
         "Enter how this will come about (It is easier to share across government)", "#how-share",
         "name=\"expected-share\""},
        {"strategies", "rows=1&objective-1=Grow", "Select which strategy the objective is in",
         "#kind-1", ">Grow<"},
        {"answers", "consultancy.amount=minus", "must be an amount of money", "#consultancy-amount",
         "value=\"minus\""},
    };
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *path = arena_printf(ask->ctx->arena, "/cases/X1-0001/%s", cases[i].part);
        Answer answer = post(ask, TEAM, path,
                             arena_printf(ask->ctx->arena, "version=0&%s", cases[i].form), 400);
        says(&answer, cases[i].fault);
        says(&answer, arena_printf(ask->ctx->arena, "href=\"%s\"", cases[i].anchor));
        says(&answer, cases[i].kept);
        says(&answer, "<title>Error: ");
    }
}

static void a_text_that_is_too_long_is_kept(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    char *title = arena_alloc(ask->ctx->arena, 400);
    memset(title, 'a', 301);
    Answer answer =
        post(ask, TEAM, "/cases/X1-0001/project",
             arena_printf(ask->ctx->arena, "version=1&description=b&title=%s", title), 400);
    says(&answer, "Title must be 300 characters or fewer");
    says(&answer, title);
    title[300] = '\0';
    post(ask, TEAM, "/cases/X1-0001/project",
         arena_printf(ask->ctx->arena, "version=1&description=b&title=%s", title), 303);
}

/* "Save and come back later" takes what there is. */
static void a_draft_may_have_gaps(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    post(ask, TEAM, "/cases/X1-0001/work", "version=0&change=new", 400);
    Answer answer = post(ask, TEAM, "/cases/X1-0001/work", "version=0&change=new&later=yes", 303);
    leads_to(&answer, "/cases/X1-0001");
    answer = get(ask, TEAM, "/cases/X1-0001/work", 200);
    says(&answer, "value=\"new\" checked");
    answer = get(ask, TEAM, "/cases/X1-0001", 200);
    says(&answer, "Incomplete");
}

static void nothing_typed_is_lost_when_somebody_was_faster(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    post(ask, TEAM, "/cases/X1-0001/belongs_to", "version=0&programme=Theirs", 303);
    Answer answer = post(ask, TEAM, "/cases/X1-0001/belongs_to", "version=0&programme=Mine", 409);
    says(&answer, "Somebody else changed this");
    says(&answer, "Theirs");
    says(&answer, "value=\"Mine\"");
    says(&answer, "name=\"version\" value=\"1\"");
    post(ask, TEAM, "/cases/X1-0001/belongs_to", "version=1&programme=Mine", 303);
    answer = get(ask, TEAM, "/cases/X1-0001/belongs_to", 200);
    says(&answer, "value=\"Mine\"");
}

static void rows_are_added_and_removed_without_a_script(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    Answer answer =
        post(ask, TEAM, "/cases/X1-0001/people", "version=0&rows=1&name-1=Ann&add=row", 200);
    says(&answer, "value=\"Ann\"");
    says(&answer, "name=\"name-2\"");
    post(ask, TEAM, "/cases/X1-0001/people",
         "version=0&rows=3&name-1=Ann&role-1=service_owner&name-2=Ben&role-2=contact&email-2=ben%"
         "40x1.example",
         303);
    answer = get(ask, TEAM, "/cases/X1-0001/people", 200);
    says(&answer, "value=\"Ann\"");
    says(&answer, "value=\"ben@x1.example\"");
    does_not_say(&answer, "name-3");
    post(ask, TEAM, "/cases/X1-0001/people",
         "version=1&rows=2&name-1=Ann&role-1=service_owner&remove-1=yes&name-2=Ben&role-2=contact",
         303);
    answer = get(ask, TEAM, "/cases/X1-0001/people", 200);
    does_not_say(&answer, "Ann");
    says(&answer, "value=\"Ben\"");
}

static void years_are_added_at_both_ends(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    Answer answer = get(ask, TEAM, "/cases/X1-0001/spend", 200);
    says(&answer, "2023 to 2024");
    says(&answer, "name=\"pence-2025\"");
    does_not_say(&answer, "pence-2026");
    answer = post(ask, TEAM, "/cases/X1-0001/spend",
                  "version=0&from=2023&to=2025&pence-2023=7&add=later", 200);
    says(&answer, "name=\"pence-2026\"");
    says(&answer, "value=\"7\"");
    answer =
        post(ask, TEAM, "/cases/X1-0001/spend", "version=0&from=2023&to=2025&add=earlier", 200);
    says(&answer, "name=\"pence-2022\"");
    post(ask, TEAM, "/cases/X1-0001/spend",
         "version=0&from=2022&to=2030&pence-2022=1+000&pence-2030=2k&funded=no", 303);
    answer = ask_get(ask, TEAM, "/cases/X1-0001/case.json");
    says(&answer, "\"year\": \"2030-31\"");
    says(&answer, "\"pence\": 100000");
    says(&answer, "\"funded\": false");
}

static void benefits_and_strategies_are_kept(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    post(ask, TEAM, "/cases/X1-0001/benefits",
         "version=0&expected-user_needs=yes&how-user_needs=Research&expected-share=no&expected-"
         "maintain=no"
         "&expected-scale=no&expected-suppliers=no&expected-value=yes&how-value=Cheaper",
         303);
    post(ask, TEAM, "/cases/X1-0001/strategies",
         "version=0&rows=1&kind-1=business&objective-1=Serve", 303);
    Answer answer = get(ask, TEAM, "/cases/X1-0001/benefits", 200);
    says(&answer, ">Research</textarea>");
    answer = get(ask, TEAM, "/cases/X1-0001/strategies", 200);
    says(&answer, ">Serve</textarea>");
}

/* ---- Lists ------------------------------------------------------------------------------ */

static void contracts_come_and_go(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    Answer answer = get(ask, TEAM, "/cases/X1-0001/contracts", 200);
    says(&answer, "Nothing has been added yet");
    get(ask, TEAM, "/cases/X1-0001/contracts/add", 200);
    post(ask, TEAM, "/cases/X1-0001/contracts/add", "supplier=Alpha", 400);
    answer = post(ask, TEAM, "/cases/X1-0001/contracts/add",
                  "title=Hosting&supplier=Alpha&start-day=1&start-month=4&start-year=2024&end-day="
                  "1&end-month=3"
                  "&end-year=2024",
                  400);
    says(&answer, "End date must be the same as or after the start date");
    says(&answer, "href=\"#end-day\"");
    answer = post(ask, TEAM, "/cases/X1-0001/contracts/add",
                  "title=Hosting&supplier=Alpha&value_pence=1m", 303);
    leads_to(&answer, "/cases/X1-0001/contracts");
    answer = get(ask, TEAM, "/cases/X1-0001/contracts", 200);
    says(&answer, "Hosting (c1)");
    says(&answer, "£1,000,000");
    answer = get(ask, TEAM, "/cases/X1-0001/contracts/c1", 200);
    says(&answer, "value=\"Alpha\"");
    post(ask, TEAM, "/cases/X1-0001/contracts/c1", "version=1&title=Hosting&supplier=Beta", 303);
    answer = post(ask, TEAM, "/cases/X1-0001/contracts/c1",
                  "version=1&title=Hosting&supplier=Gamma", 409);
    says(&answer, "Beta");
    says(&answer, "value=\"Gamma\"");
    answer = get(ask, TEAM, "/cases/X1-0001/contracts/c1/remove", 200);
    says(&answer, "Are you sure you want to remove contract c1?");
    answer = post(ask, TEAM, "/cases/X1-0001/contracts/c1/remove", "version=1", 409);
    says(&answer, "It was not removed");
    post(ask, TEAM, "/cases/X1-0001/contracts/c1/remove", "version=2", 303);
    get(ask, TEAM, "/cases/X1-0001/contracts/c1", 404);
    post(ask, TEAM, "/cases/X1-0001/contracts/add", "title=Again", 303);
    get(ask, TEAM, "/cases/X1-0001/contracts/c2", 200); /* an id is never used again */
}

static void evidence_has_three_kinds(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    Answer answer = post(ask, TEAM, "/cases/X1-0001/evidence/add", "", 400);
    says(&answer, "Select what kind of evidence you want to add");
    answer = post(ask, TEAM, "/cases/X1-0001/evidence/add", "kind=link", 303);
    leads_to(&answer, "/cases/X1-0001/evidence/add/link");
    get(ask, TEAM, "/cases/X1-0001/evidence/add", 200);
    get(ask, TEAM, "/cases/X1-0001/evidence/add/file", 200);
    get(ask, TEAM, "/cases/X1-0001/evidence/add/rumour", 404);
    answer = post(ask, TEAM, "/cases/X1-0001/evidence/add/link",
                  "title=Plan&address=javascript%3Aalert(1)", 400);
    says(&answer, "Enter a web address in the correct format");
    post(ask, TEAM, "/cases/X1-0001/evidence/add/link",
         "title=Plan&address=https%3A%2F%2Fplan.example%2F", 303);
    answer = post(ask, TEAM, "/cases/X1-0001/evidence/add/fact", "title=Test", 400);
    says(&answer, "Enter what this evidence shows");
    post(ask, TEAM, "/cases/X1-0001/evidence/add/fact", "title=Test&text=It+passed", 303);
    answer = get(ask, TEAM, "/cases/X1-0001/evidence", 200);
    says(&answer, "Plan (e1)");
    says(&answer, "A statement");
    answer = get(ask, TEAM, "/cases/X1-0001/evidence/e2", 200);
    says(&answer, "It passed");
    answer = get(ask, TEAM, "/cases/X1-0001/users/add", 200);
    says(&answer, "value=\"e1\"");
    post(ask, TEAM, "/cases/X1-0001/users/add", "group=Farmers&need=Apply&evidence=e1", 303);
    post(ask, TEAM, "/cases/X1-0001/users/add", "group=Farmers&need=Apply&evidence=e9", 400);
    answer = get(ask, TEAM, "/cases/X1-0001/users", 200);
    says(&answer, "Plan");
}

static void a_file_is_kept_and_only_downloaded(void **state)
{
    static const char path[] = "/cases/X1-0001/evidence/add/file";
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    Answer answer =
        ask_upload(ask, TEAM, path, "title=Report", "file", "r.exe", S("MZ\x90\x00\x03"));
    assert_int_equal(answer.status, 400);
    says(&answer, "The file must be a PDF");
    answer = ask_upload(ask, TEAM, path, "title=", "file", "r.pdf", S("%PDF-1.4"));
    assert_int_equal(answer.status, 400);
    says(&answer, "Select the file again");
    answer = ask_upload(ask, TEAM, path, "title=Report", "nothing", "r.pdf", S("%PDF-1.4"));
    says(&answer, "Select a file");
    answer =
        ask_upload(ask, TEAM, path, "title=Report", "file", "r.pdf", S("%PDF-1.4 <b>bold</b>"));
    leads_to(&answer, "/cases/X1-0001/evidence");
    answer = get(ask, TEAM, "/cases/X1-0001/evidence/e1", 200);
    const char *at = strstr(answer.body, "/cases/X1-0001/files/");
    assert_non_null(at);
    const char *file = arena_text_len(ask->ctx->arena, at, strcspn(at, "\""));
    answer = ask_get(ask, TEAM, file);
    assert_int_equal(answer.status, 200);
    assert_string_equal(answer.body, "%PDF-1.4 <b>bold</b>");
    assert_non_null(strstr(ask_header(&answer, "Content-Disposition"), "attachment"));
    assert_string_equal(ask_header(&answer, "X-Content-Type-Options"), "nosniff");
    get(ask, OTHER_TEAM, file, 404);
    get(ask, TEAM, "/cases/X1-0001/evidence/e1", 200);
    post(ask, TEAM, "/cases/X1-0001/evidence/e1", "version=1&title=Final+report", 303);
    answer = ask_get(ask, TEAM, "/cases/X1-0001/case.json");
    says(&answer, "\"file_name\": \"r.pdf\"");
    says(&answer, "Final report");
}

static void limitations_name_points_of_the_code(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    Answer answer = get(ask, TEAM, "/cases/X1-0001/limitations/add", 200);
    says(&answer, "5 Use cloud first");
    post(ask, TEAM, "/cases/X1-0001/limitations/add", "system=Old&cause=It+is&plan=End+it", 400);
    post(ask, TEAM, "/cases/X1-0001/limitations/add",
         "system=Old&cause=It+is&plan=End+it&points=5&points=9", 303);
    answer = get(ask, TEAM, "/cases/X1-0001/limitations", 200);
    says(&answer, "9 Integrate and adapt technology");
}

/* ---- The case as a whole ---------------------------------------------------------------- */

static void the_task_list_opens_no_part(void **state)
{
    Ask *ask = *state;
    for (int i = 0; i < 30; i++)
        ask_case_start(ask, arena_printf(ask->ctx->arena, "Project %02d", i));
    post(ask, TEAM, "/cases/X1-0001/contracts/add", "title=Hosting", 303);
    Answer answer = get(ask, TEAM, "/cases/X1-0001", 200);
    says(&answer, "1 added");
    says(&answer, "Cannot start yet");
    says(&answer, "Users and accessibility");
    says(&answer, "12. Meet the Service Standard");
    says(&answer, "We cannot say yet");
    if (answer.statements > 8)
        fail_msg("%u statements for a case", answer.statements);
    answer = get(ask, TEAM, "/cases?sort=title", 200);
    says(&answer, "30 cases");
    says(&answer, "Project 00");
    says(&answer, "0 of 12");
    says(&answer, "aria-sort=\"ascending\"");
    says(&answer, "page=2");
    does_not_say(&answer, "Project 29");
    if (answer.statements > 8)
        fail_msg("%u statements for the list", answer.statements);
    answer = get(ask, TEAM, "/cases?text=project+07&step=draft", 200);
    says(&answer, "1 case<");
    answer = get(ask, LEAD, "/cases", 200);
    says(&answer, "0 cases");
}

static void after_sending_nothing_can_be_changed(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    post(ask, TEAM, "/cases/X1-0001/belongs_to", "version=0&programme=Farming", 303);
    post(ask, TEAM, "/cases/X1-0001/people", "version=0&rows=1&name-1=Ann&role-1=contact", 303);
    post(ask, TEAM, "/cases/X1-0001/spend", "version=0&from=2023&to=2023&pence-2023=9", 303);
    post(ask, TEAM, "/cases/X1-0001/contracts/add", "title=Hosting", 303);
    scratch_raw(&ask->scratch,
                "UPDATE assurance_case SET step = 'review', waits_for = 'reviewer', sent_at = 1");
    Answer answer = get(ask, TEAM, "/cases/X1-0001", 200);
    does_not_say(&answer, "Cannot start yet");
    says(&answer, "The centre assesses the activity independently.");
    answer = get(ask, TEAM, "/cases/X1-0001/belongs_to", 200);
    says(&answer, "Farming");
    does_not_say(&answer, "<textarea");
    does_not_say(&answer, "name=\"programme\"");
    answer = get(ask, REVIEWER, "/cases/X1-0001/people", 200);
    says(&answer, "Ann");
    answer = get(ask, REVIEWER, "/cases/X1-0001/spend", 200);
    says(&answer, "All years");
    answer = get(ask, REVIEWER, "/cases/X1-0001/contracts", 200);
    does_not_say(&answer, "Remove");
    get(ask, REVIEWER, "/cases/X1-0001/contracts/c1", 200);
    post(ask, TEAM, "/cases/X1-0001/belongs_to", "version=1&programme=Other", 403);
    post(ask, REVIEWER, "/cases/X1-0001/belongs_to", "version=1&programme=Other", 403);
}

static void history_tells_it_in_words(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    post(ask, TEAM, "/cases/X1-0001/contracts/add", "title=Hosting", 303);
    for (int i = 0; i < 26; i++)
        post(ask, TEAM, "/cases/X1-0001/belongs_to",
             arena_printf(ask->ctx->arena, "version=%d&service=%d", i, i), 303);
    Answer answer = get(ask, TEAM, "/cases/X1-0001/history", 200);
    says(&answer, "Saved: What it shares with other work");
    says(&answer, "by Tess Hale");
    says(&answer, "Older events");
    does_not_say(&answer, "Case started");
    const char *at = strstr(answer.body, "/cases/X1-0001/history?before=");
    assert_non_null(at);
    answer = get(ask, TEAM, arena_text_len(ask->ctx->arena, at, strcspn(at, "\"")), 200);
    says(&answer, "Case started");
    says(&answer, "Saved: Contracts, c1");
    says(&answer, "Newest events");
    get(ask, OTHER_TEAM, "/cases/X1-0001/history", 404);
}

static void a_case_is_withdrawn_with_reasons(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    Answer answer = get(ask, TEAM, "/cases/X1-0001/withdraw", 200);
    says(&answer, "govuk-panel--interruption");
    answer = post(ask, TEAM, "/cases/X1-0001/withdraw", "reasons=", 400);
    says(&answer, "Enter why you withdraw the case");
    answer = post(ask, TEAM, "/cases/X1-0001/withdraw", "reasons=No+money", 303);
    leads_to(&answer, "/cases/X1-0001");
    answer = get(ask, TEAM, "/cases/X1-0001", 200);
    says(&answer, "Withdrawn");
    answer = get(ask, TEAM, "/cases/X1-0001/history", 200);
    says(&answer, "No money");
    says(&answer, "Withdraw the case");
    get(ask, TEAM, "/cases/X1-0001/withdraw", 403);
}

static void a_decided_case_is_opened_again(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    get(ask, TEAM, "/cases/X1-0001/change", 403);
    Answer answer = get(ask, TEAM, "/cases/X1-0001/changes", 200);
    says(&answer, "There is no decision on this case yet.");
    scratch_raw(&ask->scratch, "UPDATE assurance_case SET step = 'decided', waits_for = 'nobody', "
                               "sent_at = 1, decided_at = 1");
    answer = get(ask, TEAM, "/cases/X1-0001", 200);
    says(&answer, "Tell us that something has changed");
    answer = get(ask, TEAM, "/cases/X1-0001/change", 200);
    says(&answer, "Changes that need a new look");
    post(ask, TEAM, "/cases/X1-0001/change", "", 400);
    answer = post(ask, TEAM, "/cases/X1-0001/change", "reasons=It+costs+more", 303);
    leads_to(&answer, "/cases/X1-0001");
    answer = get(ask, TEAM, "/cases/X1-0001", 200);
    says(&answer, "What differs from what was approved");
    answer = get(ask, TEAM, "/cases/X1-0001/changes", 200);
    says(&answer, "Nothing differs");
}

static void a_colleague_joins_by_email(void **state)
{
    Ask *ask = *state;
    ask_case_start(ask, "Grants");
    get(ask, TEAM_2, "/cases/X1-0001", 404);
    Answer answer = post(ask, TEAM, "/cases/X1-0001/team", "colleague=theo", 400);
    says(&answer, "correct format");
    /* Who is of another organisation, or of none, is nobody here. */
    answer = post(ask, TEAM, "/cases/X1-0001/team", "colleague=otto%40x2.example", 400);
    says(&answer, "Nobody in Department of Examples has this email address here");
    says(&answer, "value=\"otto@x2.example\"");
    post(ask, TEAM, "/cases/X1-0001/team", "colleague=gwen%40x1.example", 400);
    post(ask, TEAM, "/cases/X1-0001/team", "colleague=ravi%40centre.example", 400);
    answer = post(ask, TEAM, "/cases/X1-0001/team", "colleague=+Theo%40X1.example", 303);
    leads_to(&answer, "/cases/X1-0001/team");
    answer = get(ask, TEAM_2, "/cases/X1-0001/team", 200);
    says(&answer, "Theo Marsh");
    answer = get(ask, BOARD, "/cases/X1-0001/team", 200);
    does_not_say(&answer, "Add a colleague");
    post(ask, BOARD, "/cases/X1-0001/team", "colleague=theo%40x1.example", 403);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(a_title_makes_a_draft),
        asking(the_organisation_is_asked_only_of_who_has_several),
        asking(questions_lead_to_the_answer),
        asking(lines_that_count_together_are_shown),
        asking(faults_keep_what_was_typed),
        asking(a_text_that_is_too_long_is_kept),
        asking(a_draft_may_have_gaps),
        asking(nothing_typed_is_lost_when_somebody_was_faster),
        asking(rows_are_added_and_removed_without_a_script),
        asking(years_are_added_at_both_ends),
        asking(benefits_and_strategies_are_kept),
        asking(contracts_come_and_go),
        asking(evidence_has_three_kinds),
        asking(a_file_is_kept_and_only_downloaded),
        asking(limitations_name_points_of_the_code),
        asking(the_task_list_opens_no_part),
        asking(after_sending_nothing_can_be_changed),
        asking(history_tells_it_in_words),
        asking(a_case_is_withdrawn_with_reasons),
        asking(a_decided_case_is_opened_again),
        asking(a_colleague_joins_by_email),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
