/* Fills a database for measuring: CASES cases of twenty organisations, each with twelve point
 * answers, and two full cases with a claim on every criterion: a draft, and one that waits for a
 * reviewer. Prints the references of these two and of one published decision.
 *
 *   fill DB CASES     makes it through the same calls as the service
 *   fill flush DIR    prints the median time of the disk's own flush there, in microseconds
 *
 * Afterwards a third of the cases waits for a reviewer and a third is decided and published: those
 * rows are put in place directly, since only their number matters for what is measured. There is no
 * ANALYZE, since the service never runs it: queries are planned as they are there. */
#include "assurance/case.h"
#include "assurance/person.h"
#include "base/limits.h"
#include "store/store.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { ORGANISATIONS = 20, TEAMS = 200 };

static const char *const assurers[] = {"lead", "board", "commercial"};

static int complain(const Ctx *ctx)
{
    fprintf(stderr, "fill: %s\n", problem(ctx));
    return 1;
}

static Err add_person(Ctx *ctx, const char *name, const char *role, const char *organisation,
                      Person *out)
{
    Role *roles = arena_array(ctx->arena, Role, 1);
    roles[0] = (Role){role, organisation};
    *out = (Person){.name = name,
                    .email = arena_printf(ctx->arena, "%s@bench.example", name),
                    .about = "Made for measuring",
                    .active = true,
                    .demonstration = true,
                    .roles = roles,
                    .n_roles = 1};
    return person_add(ctx, out, NULL, &out->id);
}

static const char *organisation_id(Arena *arena, int number)
{
    return arena_printf(arena, "B%02d", number);
}

/* The demonstration shows the first 200 people: those who assure come before the teams. */
static Err add_people(Ctx *ctx, Person *team)
{
    Person other;
    TRY(add_person(ctx, "reviewer", "reviewer", "", &other));
    for (int i = 0; i < ORGANISATIONS; i++) {
        const char *id = organisation_id(ctx->arena, i);
        TRY(organisation_put(ctx, &(Organisation){id, arena_printf(ctx->arena, "Department %s", id),
                                                  "central", "v5"}));
        for (size_t j = 0; j < sizeof assurers / sizeof *assurers; j++)
            TRY(add_person(ctx, arena_printf(ctx->arena, "%s-%d", assurers[j], i), assurers[j], id,
                           &other));
    }
    for (int i = 0; i < TEAMS; i++)
        TRY(add_person(ctx, arena_printf(ctx->arena, "team-%d", i), "team",
                       organisation_id(ctx->arena, i % ORGANISATIONS), &team[i]));
    return OK;
}

static Json *quoted(Ctx *ctx, const char *text)
{
    char *copy = arena_text(ctx->arena, text);
    for (char *at = copy; *at; at++)
        if (*at == '\'')
            *at = '"';
    Json *out;
    if (json_read(ctx, "fill", str_of(copy), &out) != OK)
        exit(complain(ctx));
    return out;
}

static Json *claims_of(Ctx *ctx, const Json *point)
{
    Json *list = json_new_list(ctx->arena);
    for (const Json *criterion = json_first(json_get(point, "criteria")); criterion;
         criterion = criterion->next) {
        Json *claim =
            quoted(ctx, "{'position':'met','reason':'What we did, when, and where a reviewer can "
                        "read it in full; "
                        "the evidence names the person who checked it.','evidence':['e1']}");
        json_set_text(ctx->arena, claim, "criterion", json_text(criterion, "id"));
        json_append(list, claim);
    }
    return list;
}

static Json *document(Ctx *ctx, int number, bool full)
{
    Json *made = quoted(
        ctx,
        "{'format':'tcop-case/1','description':'Made for measuring.',"
        "'work':{'activities':['build'],'audience':'public','phase':'alpha','service':true},"
        "'evidence':[{'id':'e1','title':'Findings','kind':'link','address':'https://example.org/',"
        "'date':'2026-05-01'}]}");
    json_set_text(ctx->arena, made, "title", arena_printf(ctx->arena, "Service number %d", number));
    Json *spend = json_new_object(ctx->arena), *points = json_new_list(ctx->arena);
    json_set_int(ctx->arena, spend, "whole_life_pence", (int64_t)(number % 997) * 10000000);
    json_set(ctx->arena, made, "spend", spend);
    const Pack *code = pack_find(ctx->packs, "code/2019-03-27");
    for (const Json *point = json_first(json_get(code->document, "points")); point;
         point = point->next) {
        Json *answer = quoted(
            ctx, "{'position':'partly_met','reason':'The plan shows how, the evidence follows.',"
                 "'by':'Team','date':'2026-06-01','completed':true}");
        json_set_text(ctx->arena, answer, "point", json_text(point, "id"));
        if (full)
            json_set(ctx->arena, answer, "claims", claims_of(ctx, point));
        json_append(points, answer);
    }
    json_set(ctx->arena, made, "points", points);
    return made;
}

static Err add_cases(Ctx *ctx, const Person *team, int cases)
{
    Arena *arena = arena_create(MAX_REQUEST_ARENA);
    Arena *kept = ctx->arena;
    for (int i = 0; i < cases + 2; i++) {
        Case c;
        arena_reset(arena);
        ctx->arena = arena;
        ctx->who = &team[i % TEAMS];
        ctx->now.ms += 60000;
        Err err = case_start(ctx, organisation_id(arena, i % TEAMS % ORGANISATIONS),
                             document(ctx, i, i >= cases), &c);
        if (err != OK)
            return err;
        if (i >= cases)
            printf("%s %s %s\n", i == cases ? "draft" : "review", c.reference, ctx->who->name);
        if (i % 500 == 0)
            fprintf(stderr, "\rfill: %d of %d cases", i, cases);
    }
    fputc('\n', stderr);
    ctx->arena = kept;
    arena_destroy(arena);
    return OK;
}

/* The last two cases are the full ones. */
static const char rows[] =
    "UPDATE assurance_case SET step = 'review', waits_for = 'reviewer', sent_at = created_at, "
    "rating = 'monitor' WHERE id % 3 = 1 AND id < (SELECT max(id) - 1 FROM assurance_case) "
    "OR id = (SELECT max(id) FROM assurance_case);"
    "UPDATE assurance_case SET step = 'decided', waits_for = 'nobody', sent_at = created_at, "
    "decided_at = created_at, outcome = 'approved' "
    "WHERE id % 3 = 2 AND id < (SELECT max(id) - 1 FROM assurance_case);"
    "INSERT INTO snapshot SELECT NULL, id, 1, created_at, 20000, '{}', zeroblob(32), '{}', "
    "zeroblob(32), code, '', controls, '' FROM assurance_case WHERE step = 'decided';"
    "INSERT INTO decision (reference, assurance_case, round, snapshot, version, state, outcome, "
    "reasons, summary, decided_by, decided_at, title, title_folded, organisation, "
    "organisation_name, kind, counted, route, code, controls, published_day) "
    "SELECT c.reference || '-1', c.id, 1, s.id, 1, 'confirmed', "
    "CASE c.id % 5 WHEN 0 THEN 'approved_with_conditions' ELSE 'approved' END, 'R', 'Approved.', "
    "1, 0, "
    "c.title, c.title_folded, c.organisation, 'Department ' || c.organisation, 'digital', "
    "c.counted, c.route, c.code, c.controls, 17900 + c.id % 2500 "
    "FROM assurance_case c JOIN snapshot s ON s.assurance_case = c.id;"
    "INSERT INTO decision_search (rowid, title, organisation_name, summary) "
    "SELECT id, title, organisation_name, summary FROM decision;";

static int place_rows(const char *path)
{
    sqlite3 *db;
    sqlite3_stmt *decision = NULL;
    char *words = NULL;
    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_exec(db, rows, NULL, NULL, &words) != SQLITE_OK) {
        fprintf(stderr, "fill: %s\n", words ? words : "the file cannot be opened");
        return 1;
    }
    if (sqlite3_prepare_v2(db, "SELECT max(reference) FROM decision", -1, &decision, NULL) ==
            SQLITE_OK &&
        sqlite3_step(decision) == SQLITE_ROW)
        printf("decision %s\n", (const char *)sqlite3_column_text(decision, 0));
    sqlite3_finalize(decision);
    sqlite3_close(db);
    return 0;
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static int flush(const char *folder)
{
    enum { TIMES = 200 };
    static double took[TIMES];
    char path[512];
    snprintf(path, sizeof path, "%s/flush.tmp", folder);
    int file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return 1;
    for (int i = 0; i < TIMES; i++) {
        struct timespec from, to;
        char block[4096] = {(char)i};
        if (pwrite(file, block, sizeof block, (off_t)i * 4096) < 0)
            return 1;
        clock_gettime(CLOCK_MONOTONIC, &from);
        fdatasync(file);
        clock_gettime(CLOCK_MONOTONIC, &to);
        took[i] =
            (double)(to.tv_sec - from.tv_sec) * 1e6 + (double)(to.tv_nsec - from.tv_nsec) / 1e3;
    }
    close(file);
    unlink(path);
    qsort(took, TIMES, sizeof *took, by_value);
    printf("%.0f\n", took[TIMES / 2]);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "flush") == 0)
        return flush(argv[2]);
    if (argc != 3)
        return 2;
    Ctx ctx = {.arena = arena_create(MAX_COMMAND_ARENA), .now = {1780000000000}};
    PackSet packs;
    Person team[TEAMS];
    Store *store;
    if (packs_load(&ctx, NULL, &packs) != OK ||
        store_open(&ctx, &(StoreSettings){.path = argv[1]}, &store) != OK)
        return complain(&ctx);
    ctx.packs = &packs;
    ctx.store = store;
    if (add_people(&ctx, team) != OK || add_cases(&ctx, team, (int)strtol(argv[2], NULL, 10)) != OK)
        return complain(&ctx);
    store_close(store);
    return place_rows(argv[1]);
}
