/* A store with made-up organisations, one person for each role, and the real rule packs; and a
 * case that is ready to be sent, for tests of assurance/. */
#pragma once
#include "scratch.h"

#include "assurance/case.h"
#include "assurance/decision.h"
#include "assurance/person.h"
#include "assurance/review.h"
#include "assurance/right.h"

typedef struct Assured {
    Scratch *scratch;
    Ctx *ctx;
    PackSet packs;
    /* of organisation X01, but for outsider (X02) and the reviewers */
    Person team, colleague, lead, board, board2, commercial, reviewer, reviewer2, outsider;
} Assured;

static inline Json *assured_json(Ctx *ctx, const char *quoted)
{
    char *text = arena_text(ctx->arena, quoted);
    for (char *at = text; *at; at++)
        if (*at == '\'')
            *at = '"';
    Json *out;
    if (json_read(ctx, "test", str_of(text), &out) != OK)
        fail_msg("%s in %s", problem(ctx), text);
    return out;
}

static inline void assured_person(Assured *a, Person *out, const char *name, const char *role,
                                  const char *organisation)
{
    Role *roles = arena_array(a->ctx->arena, Role, 1);
    roles[0] = (Role){role, organisation};
    *out = (Person){.name = name,
                    .email = arena_printf(a->ctx->arena, "%s@example.org", name),
                    .active = true,
                    .roles = roles,
                    .n_roles = 1};
    assert_ok(a->scratch, person_add(a->ctx, out, NULL, &out->id));
}

static inline int assured_setup(void **state)
{
    Assured *a = test_calloc(1, sizeof *a);
    void *scratch;
    scratch_setup(&scratch);
    a->scratch = scratch;
    a->ctx = a->scratch->ctx;
    assert_ok(a->scratch, packs_load(a->ctx, NULL, &a->packs));
    a->ctx->packs = &a->packs;
    a->ctx->now = (Time){1560506400000}; /* 14 June 2019 */
    assert_ok(a->scratch,
              organisation_put(a->ctx, &(Organisation){"X01", "Coast Office", "central", "v5"}));
    assert_ok(a->scratch,
              organisation_put(a->ctx, &(Organisation){"X02", "Hill Office", "central", "v4"}));
    assured_person(a, &a->team, "Tia", "team", "X01");
    assured_person(a, &a->colleague, "Colin", "team", "X01");
    assured_person(a, &a->lead, "Lena", "lead", "X01");
    assured_person(a, &a->board, "Bo", "board", "X01");
    assured_person(a, &a->board2, "Bea", "board", "X01");
    assured_person(a, &a->commercial, "Carl", "commercial", "X01");
    assured_person(a, &a->reviewer, "Rae", "reviewer", "");
    assured_person(a, &a->reviewer2, "Ron", "reviewer", "");
    assured_person(a, &a->outsider, "Otto", "team", "X02");
    *state = a;
    return 0;
}

static inline int assured_teardown(void **state)
{
    Assured *a = *state;
    void *scratch = a->scratch;
    scratch_teardown(&scratch);
    test_free(a);
    return 0;
}

#define assured(test) cmocka_unit_test_setup_teardown(test, assured_setup, assured_teardown)

/* Every point considered, every criterion that applies explained or shown: ready to be sent. */
static inline Json *assured_full_document(Assured *a)
{
    Arena *arena = a->ctx->arena;
    Json *document = assured_json(
        a->ctx,
        "{'format':'tcop-case/1','title':'Tide gauge renewal','description':'Renews the gauges.',"
        "'people':[{'role':'service_owner','name':'Sam "
        "Owner'},{'role':'senior_responsible_owner','name':'Sue Senior'}],"
        "'work':{'activities':['design','build','buy'],'change':'replacement','audience':'public','"
        "service':true,"
        "'transactional':true,'web':true,'api':true,'source_code':true,'personal_data':true,'"
        "hosting':'public_cloud',"
        "'legacy':true,'phase':'alpha','transactions_a_year':20000},"
        "'spend':{'years':[{'year':'2019-20','pence':30000000}],'funded':true},"
        "'dates':{'approval_needed':'2019-12-01','commitment':'2019-12-15','private_beta':'2020-01-"
        "10'},"
        "'belongs_to':{'service':'Tides','programme':'Coasts'},"
        "'answers':{'novelty.judged':'routine'},"
        "'contracts':[{'id':'c1','supplier':'Example "
        "Ltd','title':'Gauges','route':'Framework','value_pence':10000000,"
        "'start':'2020-01-01','end':'2021-01-01','extension':'none','integrates_and_supplies':"
        "false,"
        "'data_ownership':'The department','ip_ownership':'The "
        "Crown','usage_billing':true,'hosting':true}],"
        "'users':[{'id':'u1','group':'Harbour masters','need':'Know the tide','evidence':['e1']}],"
        "'strategies':[{'kind':'technology','objective':'Cloud first','how':'Moves off the old "
        "server'},"
        "{'kind':'business','objective':'Safe harbours','how':'Better gauges'}],"
        "'limitations':[{'id':'l1','system':'Old logger','cause':'No interface','points':['9'],"
        "'workaround':'Daily file','plan':'Replace it','end':'2020-12-31','owner':'Sam Owner'}],"
        "'evidence':[{'id':'e1','title':'Research and "
        "assessments','kind':'link','address':'https://example.org/e1',"
        "'date':'2019-05-01','author':'Tia'}]}");
    Json *benefits = json_new_list(arena);
    static const char *const six[] = {"user_needs", "share",     "maintain",
                                      "scale",      "suppliers", "value"};
    for (size_t i = 0; i < 6; i++) {
        Json *benefit = json_new_object(arena);
        json_set_text(arena, benefit, "id", six[i]);
        json_set_bool(arena, benefit, "expected", true);
        json_set_text(arena, benefit, "how", "As planned");
        json_append(benefits, benefit);
    }
    json_set(arena, document, "benefits", benefits);
    Json *points = json_new_list(arena);
    const Pack *code = pack_find(&a->packs, "code/2019-03-27");
    for (const Json *point = json_first(json_get(code->document, "points")); point;
         point = point->next) {
        Json *answer =
            assured_json(a->ctx, "{'position':'met','reason':'As the evidence shows','by':'Tia',"
                                 "'date':'2019-06-01','completed':true}");
        json_set_text(arena, answer, "point", json_text(point, "id"));
        Json *claims = json_new_list(arena);
        for (const Json *criterion = json_first(json_get(point, "criteria")); criterion;
             criterion = criterion->next) {
            Json *claim =
                assured_json(a->ctx, "{'position':'met','reason':'Shown','evidence':['e1']}");
            json_set_text(arena, claim, "criterion", json_text(criterion, "id"));
            json_append(claims, claim);
        }
        json_set(arena, answer, "claims", claims);
        json_append(points, answer);
    }
    json_set(arena, document, "points", points);
    return document;
}

static inline void assured_as(Assured *a, const Person *who)
{
    a->ctx->who = who;
}

static inline void assured_reload(Assured *a, Case *c)
{
    const Person *who = a->ctx->who;
    a->ctx->who = &a->lead; /* sees everything of X01 */
    assert_ok(a->scratch, case_find(a->ctx, c->reference, c));
    a->ctx->who = who;
    Case mine;
    if (case_find(a->ctx, c->reference, &mine) == OK)
        *c = mine;
}

/* A full case of the team, at draft. */
static inline Case assured_case(Assured *a)
{
    Case c;
    assured_as(a, &a->team);
    assert_ok(a->scratch, case_start(a->ctx, "X01", assured_full_document(a), &c));
    return c;
}

static inline Json *assured_ratings(Assured *a, const char *rating)
{
    const Pack *controls = pack_find(&a->packs, "controls/v5");
    Json *triage = json_new_object(a->ctx->arena), *list = json_new_list(a->ctx->arena);
    for (const Json *standard = json_first(json_path(controls->document, "triage.standards"));
         standard; standard = standard->next) {
        Json *item = json_new_object(a->ctx->arena);
        json_set_text(a->ctx->arena, item, "standard", json_text(standard, "id"));
        json_set_text(a->ctx->arena, item, "rating", rating);
        json_set_text(a->ctx->arena, item, "reason", "Because");
        json_append(list, item);
    }
    json_set(a->ctx->arena, triage, "ratings", list);
    return triage;
}

/* Does one thing as somebody and looks at the case again. */
#define assured_do(a, c, person, call)                                                             \
    do {                                                                                           \
        assured_as((a), (person));                                                                 \
        assured_reload((a), (c));                                                                  \
        assert_ok((a)->scratch, call);                                                             \
        assured_reload((a), (c));                                                                  \
    } while (0)

/* The same case sent, triaged, recommended: waiting for the reviewer. */
static inline void assured_to_review(Assured *a, Case *c)
{
    assured_do(
        a, c, &a->team,
        case_move(a->ctx, c, &(CaseMove){.act = "send", .reasons = "True as far as I know"}));
    assured_do(a, c, &a->lead, case_triage(a->ctx, c, 0, assured_ratings(a, "monitor")));
    assured_do(a, c, &a->board,
               case_move(a->ctx, c,
                         &(CaseMove){.act = "recommend",
                                     .reasons = "Sound",
                                     .board_date = ctx_today(a->ctx),
                                     .centre_took_part = 1}));
}
