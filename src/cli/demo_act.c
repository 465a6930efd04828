#include "cli/demo_act.h"

#include "assurance/approval.h"
#include "assurance/case.h"
#include "assurance/decision.h"
#include "assurance/review.h"
#include "base/hash.h"

typedef struct Scene {
    Ctx *ctx;
    Demo *demo;
    DemoStory *story;
    const Json *act;
    Case c; /* the story's case as it is now; empty before "start" */
} Scene;

static Date act_date(const Scene *scene, const char *name)
{
    Date date;
    return date_parse(text_or(json_text(scene->act, name), ""), &date) ? date : NO_DATE;
}

static int act_three_state(const Scene *scene, const char *name)
{
    bool truth;
    return json_bool(scene->act, name, &truth) ? truth : -1;
}

/* ---- The acts --------------------------------------------------------------------------- */

/* Evidence that is a file gets the hash of the file as it is. */
static Err hash_evidence(Scene *scene, Json *document)
{
    Arena *arena = scene->ctx->arena;
    const Json *list = json_get(document, "evidence");
    for (Json *item = list ? list->first : NULL; item; item = item->next) {
        Str bytes;
        if (!text_eq(json_text(item, "kind"), "file"))
            continue;
        TRY(demo_evidence_read(scene->ctx, scene->demo, text_or(json_text(item, "file_name"), ""),
                               &bytes));
        Sha256 hash = sha256(bytes);
        json_set_text(arena, item, "sha256", sha256_hex(arena, &hash));
    }
    return OK;
}

static Err add_files(Scene *scene, const Json *document)
{
    for (const Json *item = json_first(json_get(document, "evidence")); item; item = item->next) {
        Str bytes;
        const char *hash, *name = json_text(item, "file_name");
        if (!text_eq(json_text(item, "kind"), "file"))
            continue;
        TRY(demo_evidence_read(scene->ctx, scene->demo, name, &bytes));
        TRY(case_file_add(scene->ctx, &scene->c, name, bytes, &hash));
    }
    return OK;
}

static Err add_team(Scene *scene)
{
    for (const Json *email = json_first(json_get(scene->story->document, "team")); email;
         email = email->next) {
        const Person *person = demo_person(scene->demo, email->text);
        if (!person)
            return fail(scene->ctx, INVALID, "there is no person %s", text_or(email->text, "?"));
        TRY(case_join(scene->ctx, &scene->c, person->id));
    }
    return OK;
}

static Err do_start(Scene *scene)
{
    Json *document = json_clone(scene->ctx->arena, json_get(scene->story->document, "case"));
    TRY(hash_evidence(scene, document));
    TRY(case_start(scene->ctx, json_text(scene->story->document, "organisation"), document,
                   &scene->c));
    scene->story->reference = scene->c.reference;
    TRY(add_files(scene, document));
    return add_team(scene);
}

static Err do_save(Scene *scene)
{
    Json *old;
    int64_t version;
    const char *part = text_or(json_text(scene->act, "part"), "");
    TRY(case_part(scene->ctx, &scene->c, part, &old, &version));
    Json *body = json_get(scene->act, "body")
                     ? json_clone(scene->ctx->arena, json_get(scene->act, "body"))
                     : NULL;
    return case_save(scene->ctx, &scene->c, part, version, body);
}

static Err do_move(Scene *scene)
{
    CaseMove move = {.act = json_text(scene->act, "act"),
                     .reasons = json_text(scene->act, "reasons"),
                     .board_date = act_date(scene, "board_date"),
                     .centre_took_part = act_three_state(scene, "centre_took_part")};
    return case_move(scene->ctx, &scene->c, &move);
}

static Err do_triage(Scene *scene)
{
    Json *old, *triage = json_new_object(scene->ctx->arena);
    int64_t version;
    TRY(case_part(scene->ctx, &scene->c, "triage", &old, &version));
    json_set(scene->ctx->arena, triage, "ratings",
             json_clone(scene->ctx->arena, json_get(scene->act, "ratings")));
    return case_triage(scene->ctx, &scene->c, version, triage);
}

static Err do_ask(Scene *scene)
{
    return question_ask(scene->ctx, &scene->c, json_text(scene->act, "point"),
                        json_text(scene->act, "text"));
}

/* Answers the oldest question that is open. */
static Err do_answer(Scene *scene)
{
    Question *questions;
    size_t count;
    TRY(question_list(scene->ctx, &scene->c, &questions, &count));
    for (size_t i = 0; i < count; i++)
        if (!questions[i].answer)
            return question_answer(scene->ctx, &scene->c, questions[i].id,
                                   json_text(scene->act, "text"));
    return fail(scene->ctx, INVALID, "no question is open");
}

static Err do_rate(Scene *scene)
{
    PointReview review = {.point = json_text(scene->act, "point"),
                          .rating = json_text(scene->act, "rating"),
                          .comment = json_text(scene->act, "comment"),
                          .limitation_answer = json_text(scene->act, "limitation_answer"),
                          .limitation_until = act_date(scene, "limitation_until")};
    return review_point(scene->ctx, &scene->c, 0, &review);
}

static Condition read_condition(const Json *item)
{
    Date due;
    return (Condition){.text = json_text(item, "text"),
                       .owner = json_text(item, "owner"),
                       .due = date_parse(text_or(json_text(item, "due"), ""), &due) ? due : NO_DATE,
                       .due_phase = json_text(item, "due_phase"),
                       .shown_by = json_text(item, "shown_by"),
                       .point = json_text(item, "point")};
}

static Err do_decide(Scene *scene)
{
    const Json *list = json_get(scene->act, "conditions");
    Decision draft, now = {.outcome = json_text(scene->act, "outcome"),
                           .reasons = json_text(scene->act, "reasons"),
                           .summary = json_text(scene->act, "summary"),
                           .assessment_required = act_three_state(scene, "assessment_required"),
                           .counts_as_rebuild = act_three_state(scene, "counts_as_rebuild"),
                           .assessor = json_text(scene->act, "assessor")};
    now.conditions = arena_array(scene->ctx->arena, Condition, list ? list->count + 1 : 1);
    for (const Json *item = json_first(list); item; item = item->next)
        now.conditions[now.n_conditions++] = read_condition(item);
    Err err = decision_current(scene->ctx, &scene->c, &draft);
    bool again = err == OK && !text_eq(draft.state, "confirmed");
    TRY(decision_draft(scene->ctx, &scene->c, again ? draft.version : 0, &now));
    TRY(decision_current(scene->ctx, &scene->c, &draft));
    return decision_propose(scene->ctx, &scene->c, draft.version);
}

static Err do_confirm(Scene *scene)
{
    return decision_confirm(scene->ctx, &scene->c);
}

static Err do_send_back(Scene *scene)
{
    return decision_send_back(scene->ctx, &scene->c, json_text(scene->act, "reasons"));
}

static Err do_condition(Scene *scene)
{
    Condition *conditions;
    size_t count;
    int64_t number = 0;
    (void)json_int(scene->act, "number", &number);
    TRY(condition_list(scene->ctx, &scene->c, &conditions, &count));
    if (number < 1 || (size_t)number > count)
        return fail(scene->ctx, INVALID, "there is no such condition");
    int64_t version = conditions[number - 1].version;
    const char *state = json_text(scene->act, "state");
    if (text_eq(state, "claimed"))
        return condition_claim(scene->ctx, &scene->c, number, version,
                               json_text(scene->act, "text"));
    return condition_settle(scene->ctx, &scene->c, number, version, state,
                            json_text(scene->act, "text"));
}

/* The quarter that holds a day: what the lead saw is what is there. */
static Err do_publish(Scene *scene)
{
    Ctx *ctx = scene->ctx;
    const char *organisation = json_text(scene->act, "organisation");
    Date day = act_date(scene, "quarter");
    Publication publication;
    PublicationFile files[PUBLICATION_FILES];
    if (!date_known(day))
        return fail(ctx, INVALID, "\"quarter\" has to be a day of it");
    Quarter quarter = quarter_of(day);
    TRY(publication_gather(ctx, organisation, &quarter, &publication));
    TRY(publication_files(ctx, &publication, files));
    Sha256 hash = publication_data_hash(ctx->arena, files);
    return approval_give(ctx, organisation, &quarter, sha256_hex(ctx->arena, &hash),
                         json_text(scene->act, "note"));
}

Err demo_act(Ctx *ctx, Demo *demo, DemoEvent *event)
{
    typedef Err Doer(Scene *);
    static const struct {
        const char *act;
        Doer *doer;
    } doers[] = {
        {"start", do_start},     {"save", do_save},           {"send", do_move},
        {"withdraw", do_move},   {"return", do_move},         {"recommend", do_move},
        {"change", do_move},     {"triage", do_triage},       {"ask", do_ask},
        {"answer", do_answer},   {"rate", do_rate},           {"decide", do_decide},
        {"confirm", do_confirm}, {"send_back", do_send_back}, {"condition", do_condition},
        {"publish", do_publish},
    };
    Scene scene = {.ctx = ctx, .demo = demo, .story = event->story, .act = event->act};
    ctx->who = demo_person(demo, json_text(event->act, "who"));
    if (!ctx->who)
        return fail(ctx, INVALID, "there is no person %s",
                    text_or(json_text(event->act, "who"), "?"));
    if (scene.story->reference)
        TRY(case_find(ctx, scene.story->reference, &scene.c));
    for (size_t i = 0; i < sizeof doers / sizeof *doers; i++)
        if (text_eq(doers[i].act, json_text(event->act, "act")))
            return doers[i].doer(&scene);
    return fail(ctx, INVALID, "the demonstration knows no such act");
}
