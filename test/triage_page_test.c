/* The form of the triage where the pack rates by facts: what the case gives is there, filled in and
 * cited, a person may say otherwise, and is told when that is lower. */
#include "assured.h"
#include "markup.h"
#include "web_ask.h"

/* 14 June 2025, in a department on version 6. */
static Ask *world(void **state)
{
    Ask *ask = *state;
    ask_time = (Time){1749891600000};
    ask->ctx->now = ask_time;
    ask_ok(ask, organisation_put(ask->ctx,
                                 &(Organisation){"X1", "Department of Examples", "central", "v6"}));
    return ask;
}

/* As sent: its dates are too old to be sent today. Members of `changes` replace those of the full
 * document. */
static const char *sent_case(Ask *ask, const char *changes)
{
    Assured assured = {.scratch = &ask->scratch, .ctx = ask->ctx, .packs = ask->packs};
    Case c;
    Json *document = assured_full_document(&assured);
    for (const Json *item = json_first(assured_json(ask->ctx, changes)); item; item = item->next)
        json_set(ask->ctx->arena, document, item->name, json_clone(ask->ctx->arena, item));
    ask_ok(ask, case_start(ask_as(ask, TEAM), "X1", document, &c));
    scratch_raw(&ask->scratch,
                arena_printf(ask->ctx->arena,
                             "UPDATE assurance_case SET step = 'triage', waits_for = 'lead', "
                             "sent_at = created_at WHERE id = %lld",
                             (long long)c.id.value));
    return c.reference;
}

static Answer page(Ask *ask, const char *reference, const char *rest)
{
    Answer answer =
        ask_get(ask, LEAD, arena_printf(ask->ctx->arena, "/cases/%s%s", reference, rest));
    assert_int_equal(answer.status, 200);
    const char *fault = markup_fault(ask->ctx->arena, answer.body);
    if (fault)
        fail_msg("%s", fault);
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

/* Each standard rated low, but cost. */
static Answer rate(Ask *ask, const char *reference, const char *cost, bool services)
{
    static const char *const standards[] = {
        "capability",   "novelty", "earlier-delivery", "political-priority",
        "transactions", "top-75",  "vulnerable-users"};
    Buf form = buf_init(ask->ctx->arena, 1 << 16);
    buf_printf(&form, "version=0&rating-cost=%s&reason-cost=The+board+knows+it", cost);
    for (size_t i = 0; i < (services ? 7 : 4); i++)
        buf_printf(&form, "&rating-%s=low&reason-%s=Known+work", standards[i], standards[i]);
    return ask_post(ask, LEAD, arena_printf(ask->ctx->arena, "/cases/%s/triage", reference),
                    buf_text(&form));
}

/* The page that the form leads to, with the message it left. */
static Answer after(Ask *ask, const Answer *saved)
{
    assert_int_equal(saved->status, 303);
    const char *message = ask_header(saved, "Set-Cookie");
    assert_non_null(message);
    Answer answer =
        ask_send(ask, &(AskRequest){.method = "GET",
                                    .path = saved->location,
                                    .cookie = arena_printf(ask->ctx->arena, "%s; %.*s",
                                                           ask_cookie(ask, LEAD),
                                                           (int)strcspn(message, ";"), message)});
    assert_int_equal(answer.status, 200);
    return answer;
}

static Case the_case(Ask *ask, const char *reference)
{
    Case c;
    ask_ok(ask, case_find(ask_as(ask, LEAD), reference, &c));
    return c;
}

#define TWENTY_MILLION "{'spend':{'whole_life_pence':2000000000,'funded':true}}"

static void what_the_case_gives_is_filled_in(void **state)
{
    Ask *ask = world(state);
    const char *reference = sent_case(ask, TWENTY_MILLION);
    Answer form = page(ask, reference, "/triage");
    says(&form, "Ratings and what they mean");
    says_not(&form, "Sum for the whole"); /* nothing is added up */
    says(&form, "What the case says gives");
    says(&form, "name=\"rating-cost\" type=\"radio\" value=\"medium\" checked");
    says(&form, "The whole-life cost: £20,000,000.");
    says(&form, "Whole-life cost: £20 million to £50 million.");
    says(&form, "risk and importance framework");
    says(&form, "name=\"rating-transactions\" type=\"radio\" value=\"low\" checked");
    says_not(&form, "name=\"rating-novelty\" type=\"radio\" value=\"low\" checked");
    /* what would settle it, where the case does not say */
    says(&form, "<li>Is it one of the Top 75 services?</li>");
    says_not(&form, "Not asked of this kind of spend");
    Answer review = page(ask, reference, "/review");
    says(&review, "No person has rated it yet.");
    says(&review, "at least ");
    assert_null(the_case(ask, reference).rating);
}

static void a_lower_rating_is_taken_and_said(void **state)
{
    Ask *ask = world(state);
    const char *reference = sent_case(ask, TWENTY_MILLION);
    Answer saved = rate(ask, reference, "low", true);
    Answer review = after(ask, &saved);
    says(&review, "The rating is Low. Lower than what the case gives: Whole-life cost.");
    says(&review, "Higher than what was given");
    says(&review, "The board knows it");
    assert_string_equal(the_case(ask, reference).rating, "low");
}

static void the_same_rating_warns_of_nothing(void **state)
{
    Ask *ask = world(state);
    const char *reference = sent_case(ask, TWENTY_MILLION);
    Answer saved = rate(ask, reference, "medium", true);
    Answer review = after(ask, &saved);
    says(&review, "The rating is Medium.");
    says_not(&review, "than what was given");
    says(&review, "Whole-life cost: £20 million to £50 million");
}

/* Facts may settle the rating of the whole; a person answers every question all the same. */
static void facts_alone_do_not_triage(void **state)
{
    Ask *ask = world(state);
    const char *reference =
        sent_case(ask, "{'spend':{'whole_life_pence':5000000001,'funded':true}}");
    assert_string_equal(the_case(ask, reference).rating, "high");
    Answer bad = rate(ask, reference, "high", false);
    assert_int_equal(bad.status, 400);
    says(&bad, "Select a rating for “Transactions a year”");
    Json *triage = assured_json(ask->ctx, "{'ratings':[{'standard':'cost','rating':'high'}]}");
    Case c = the_case(ask, reference);
    assert_int_equal(case_triage(ask_as(ask, LEAD), &c, 0, triage), INVALID);
    assert_string_equal(problem(ask->ctx), "Rate every standard first");
    assert_string_equal(the_case(ask, reference).step, "triage");
}

static void what_is_not_asked_is_not_on_the_form(void **state)
{
    Ask *ask = world(state);
    const char *reference =
        sent_case(ask, "{'spend':{'whole_life_pence':1000000000,'funded':true},"
                       "'work':{'activities':['buy'],'change':'renewal','audience':'internal',"
                       "'service':true,'transactional':true,'web':true,'api':true,"
                       "'source_code':true,'personal_data':true,'hosting':'public_cloud',"
                       "'legacy':true,'phase':'alpha','transactions_a_year':20000}}");
    Answer form = page(ask, reference, "/triage");
    says(&form, "Not asked of this kind of spend");
    says(&form, "<li>Transactions a year</li>");
    says_not(&form, "name=\"rating-transactions\"");
    assert_int_equal(rate(ask, reference, "low", false).status, 303);
    Answer review = page(ask, reference, "/review");
    says(&review, "Not asked of this spend");
    assert_string_equal(the_case(ask, reference).rating, "low");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        asking(what_the_case_gives_is_filled_in),     asking(a_lower_rating_is_taken_and_said),
        asking(the_same_rating_warns_of_nothing),     asking(facts_alone_do_not_triage),
        asking(what_is_not_asked_is_not_on_the_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
