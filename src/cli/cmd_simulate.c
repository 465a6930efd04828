/* What a draft of the rules would change for the cases of a database. */
#include "assurance/simulate.h"
#include "cli/commands.h"
#include "cli/rules_here.h"
#include "cli/store_here.h"

#include <stdio.h>

/* ---- In JSON ------------------------------------------------------------------------------ */

static Json *routes_json(Arena *arena, const SimulatedSet *set)
{
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < set->n_routes; i++) {
        const SimulatedRoute *route = &set->routes[i];
        Json *item = json_new_object(arena);
        json_set_text(arena, item, "route", route->route);
        json_set_text(arena, item, "title", route->title);
        json_set_int(arena, item, "count_before", route->count[0]);
        json_set_int(arena, item, "count_after", route->count[1]);
        json_set_int(arena, item, "pence_before", route->whole_life[0].pence);
        json_set_int(arena, item, "pence_after", route->whole_life[1].pence);
        json_set_int(arena, item, "reviewer_hours_before", route->reviewer_hours[0]);
        json_set_int(arena, item, "reviewer_hours_after", route->reviewer_hours[1]);
        json_append(list, item);
    }
    return list;
}

static Json *moves_json(Arena *arena, const SimulatedSet *set)
{
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < set->n_moves; i++) {
        const SimulatedMove *move = &set->moves[i];
        Json *item = json_new_object(arena);
        json_set_text(arena, item, "reference", move->reference);
        json_set_text(arena, item, "title", move->title);
        json_set_text(arena, item, "organisation", move->organisation);
        json_set_text(arena, item, "before", move->before);
        json_set_text(arena, item, "after", move->after);
        if (move->whole_life.pence >= 0)
            json_set_int(arena, item, "whole_life_pence", move->whole_life.pence);
        json_append(list, item);
    }
    return list;
}

static Json *set_json(Arena *arena, const SimulatedSet *set)
{
    Json *object = json_new_object(arena);
    json_set_int(arena, object, "all", set->all);
    json_set_int(arena, object, "concerned", set->concerned);
    json_set_int(arena, object, "moved", set->moved);
    json_set(arena, object, "routes", routes_json(arena, set));
    json_set(arena, object, "moves", moves_json(arena, set));
    return object;
}

static void print_json(const CommandLine *line, const Pack *draft, const Simulation *found)
{
    Arena *arena = line->ctx->arena;
    Json *object = json_new_object(arena);
    json_set_text(arena, object, "pack", draft->id);
    json_set_text(arena, object, "hash", draft->hash);
    json_set(arena, object, "cases", set_json(arena, &found->cases));
    json_set(arena, object, "lines", set_json(arena, &found->lines));
    command_print_json(line, object);
}

/* ---- In words ------------------------------------------------------------------------------ */

static void print_way(Arena *arena, const char *when, const SimulatedRoute *route, int which)
{
    printf("    %s: %lld, %s", when, (long long)route->count[which],
           money_text(arena, route->whole_life[which]));
    if (route->reviewer_hours[which])
        printf(", about %lld hours of reviewers", (long long)route->reviewer_hours[which]);
    putchar('\n');
}

static void print_set(Arena *arena, const char *one, const char *many, const SimulatedSet *set)
{
    printf("%s, %lld of them under what would change.\n", text_count(arena, set->all, one, many),
           (long long)set->concerned);
    for (size_t i = 0; i < set->n_routes; i++) {
        printf("  %s\n", set->routes[i].title);
        print_way(arena, "before", &set->routes[i], 0);
        print_way(arena, "then", &set->routes[i], 1);
    }
    printf("  %s would go another way%s\n", text_count(arena, set->moved, one, many),
           set->moved ? ":" : ".");
    for (size_t i = 0; i < set->n_moves; i++) {
        const SimulatedMove *move = &set->moves[i];
        printf("    %s %s%s%s\n      %s; then: %s\n", move->reference, move->title,
               move->whole_life.pence < 0 ? "" : ", ",
               move->whole_life.pence < 0 ? "" : money_text(arena, move->whole_life), move->before,
               move->after);
    }
    if (set->moved > (int64_t)set->n_moves)
        printf("    and %lld more.\n", (long long)(set->moved - (int64_t)set->n_moves));
}

static void print_words(Arena *arena, const Pack *draft, const Simulation *found)
{
    printf("What %s would change.\n", draft->id);
    if (draft->process && !found->cases.concerned && !found->lines.concerned)
        printf(
            "It is of the process %s, which no organisation with a case or a line here is on, and "
            "no case names:\nit concerns nothing.\n",
            draft->process);
    print_set(arena, "case", "cases", &found->cases);
    print_set(arena, "line of pipelines", "lines of pipelines", &found->lines);
    puts("Nothing was altered.");
}

/* ---- The command ----------------------------------------------------------------------------- */

static Err simulate_here(const CommandLine *line, Pack *draft, Simulation *found)
{
    PackSet packs;
    Date date;
    const char *named = command_option(line, "pack");
    if (!named)
        return fail(line->ctx, INVALID, "Say which draft: --pack FILE, or the id of a pack.");
    TRY(command_date(line, &date));
    TRY(rules_here(line, &packs));
    TRY(pack_here(line, &packs, named, draft));
    line->ctx->packs = &packs;
    if (draft->kind == PACK_QUARTERLY)
        return fail(line->ctx, INVALID, "%s says nothing of a single case.", draft->id);
    Err err = simulate(line->ctx, draft, date, found);
    line->ctx->packs = NULL;
    return err;
}

static int run(const CommandLine *line)
{
    Pack draft;
    Simulation found;
    Store *store;
    Err err = store_here(line, &(StoreSettings){.must_exist = true, .read_only = true}, &store);
    if (err != OK)
        return command_failed(line, err);
    err = simulate_here(line, &draft, &found);
    if (err == OK && line->json)
        print_json(line, &draft, &found);
    else if (err == OK)
        print_words(line->ctx->arena, &draft, &found);
    int code = err == OK ? EXIT_WELL : command_failed(line, err);
    store_close(store);
    return code;
}

static const CommandOption options[] = {
    {"pack", "FILE", "the draft: a rule pack, or the id of one that is built in"},
    {"date", "YYYY-MM-DD", "ask for this day instead of today"},
    RULES_OPTION,
    DB_OPTION,
    {0}};

const Command cmd_simulate = {
    .words = "simulate",
    .arguments = "",
    .summary =
        "Say what a draft of the rules would change: which cases, and how much money, would go "
        "another way",
    .about = "Every case that is not withdrawn, and every line of a pipeline, is asked under the "
             "rules it is\n"
             "under and under the draft. Up to 1,000 lines that would go another way are named. "
             "Nothing is\n"
             "altered.",
    .options = options,
    .json = true,
    .run = run,
};
