/* A case with everything said: each criterion of an edition claimed met with a piece of
 * evidence of its own, so that nothing blocks. */
#pragma once
#include "rules_unit.h"

static const char full_case_head[] =
    "{'format':'tcop-case/1','reference':'FULL','title':'Full','description':'All of it',"
    "'organisation':{'id':'org','name':'Org','kind':'central','process':'v5'},"
    "'people':[{'role':'service_owner','name':'Ada'}],"
    "'work':{'activities':['design','build','buy'],'change':'new','audience':'public',"
    "'service':true,'transactional':true,'web':true,'api':true,'source_code':true,"
    "'personal_data':true,'hosting':'public_cloud','legacy':false,'phase':'alpha',"
    "'transactions_a_year':200000},"
    "'spend':{'whole_life_pence':1000000000},"
    "'dates':{'approval_needed':'2019-09-01','commitment':'2019-10-01'},"
    "'contracts':[{'id':'c1','value_pence':500000000,'start':'2019-10-01','end':'2021-09-30',"
    "'extension':'none','integrates_and_supplies':false,'data_ownership':'Crown',"
    "'ip_ownership':'Crown','route':'G-Cloud','hosting':true}],"
    "'users':[{'id':'u1','group':'Drivers','need':'Renew','evidence':['e0']}],"
    "'strategies':[{'kind':'business','objective':'Serve','how':'So'}],"
    "'benefits':[{'id':'user_needs','expected':true,'how':'h'},{'id':'share','expected':false},"
    "{'id':'maintain','expected':false},{'id':'scale','expected':false},"
    "{'id':'suppliers','expected':false},{'id':'value','expected':true,'how':'h'}]}";

static inline void full_case_claim(Arena *arena, Json *claims, Json *evidence, const char *id)
{
    const char *name = arena_printf(arena, "e%zu", evidence->count);
    Json *piece = json_new_object(arena), *claim = json_new_object(arena);
    json_set_text(arena, piece, "id", name);
    json_set_text(arena, piece, "title", "Report");
    json_set_text(arena, piece, "kind", "link");
    json_set_text(arena, piece, "date", "2019-03-01");
    json_append(evidence, piece);
    json_set_text(arena, claim, "criterion", id);
    json_set_text(arena, claim, "position", "met");
    json_set_text(arena, claim, "reason", "Because");
    Json *names = json_new_list(arena);
    json_append(names, json_new_text(arena, name));
    json_set(arena, claim, "evidence", names);
    json_append(claims, claim);
}

static inline Json *full_case(Ctx *ctx, const Pack *code)
{
    Arena *arena = ctx->arena;
    Json *document = doc(ctx, full_case_head);
    Json *points = json_new_list(arena), *evidence = json_new_list(arena);
    for (const Json *point = json_first(json_get(code->document, "points")); point;
         point = point->next) {
        Json *answer = json_new_object(arena), *claims = json_new_list(arena);
        json_set_text(arena, answer, "point", json_text(point, "id"));
        json_set_text(arena, answer, "position", "met");
        json_set_text(arena, answer, "reason", "Because");
        json_set_text(arena, answer, "by", "Ada");
        json_set_text(arena, answer, "date", "2019-03-30");
        for (const Json *item = json_first(json_get(point, "criteria")); item; item = item->next)
            full_case_claim(arena, claims, evidence, json_text(item, "id"));
        json_set(arena, answer, "claims", claims);
        json_append(points, answer);
    }
    json_set(arena, document, "points", points);
    json_set(arena, document, "evidence", evidence);
    return document;
}
