/* What a draft of the rules would change for the cases of a database. */
#include "assurance/simulate.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/rules_here.h"
#include "cli/store_here.h"

#include <stdio.h>

/* ---- In JSON ------------------------------------------------------------------------------ */

static Json *routes_json(Arena *arena, const Simulation *found)
{
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < found->n_routes; i++) {
        const SimulatedRoute *route = &found->routes[i];
        Json *item = json_new_object(arena);
        json_set_text(arena, item, "route", route->route);
        json_set_text(arena, item, "title", route->title);
        json_set_int(arena, item, "cases_before", route->cases_before);
        json_set_int(arena, item, "cases_after", route->cases_after);
        json_set_int(arena, item, "pence_before", route->before.pence);
        json_set_int(arena, item, "pence_after", route->after.pence);
        json_append(list, item);
    }
    return list;
}

static Json *changed_json(Arena *arena, const Simulation *found)
{
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < found->n_changed; i++) {
        const SimulatedCase *c = &found->changed[i];
        Json *item = json_new_object(arena);
        json_set_text(arena, item, "reference", c->reference);
        json_set_text(arena, item, "title", c->title);
        json_set_text(arena, item, "organisation", c->organisation);
        json_set_text(arena, item, "before", c->before);
        json_set_text(arena, item, "after", c->after);
        if (c->whole_life.pence >= 0)
            json_set_int(arena, item, "whole_life_pence", c->whole_life.pence);
        json_append(list, item);
    }
    return list;
}

static void print_json(const CommandLine *line, const Pack *draft, const Simulation *found)
{
    Arena *arena = line->ctx->arena;
    Json *object = json_new_object(arena);
    json_set_text(arena, object, "pack", draft->id);
    json_set_text(arena, object, "hash", draft->hash);
    json_set_int(arena, object, "cases", found->cases);
    json_set_int(arena, object, "concerned", found->concerned);
    json_set(arena, object, "routes", routes_json(arena, found));
    json_set(arena, object, "changed", changed_json(arena, found));
    command_print_json(line, object);
}

/* ---- In words ------------------------------------------------------------------------------ */

static void print_words(Arena *arena, const Pack *draft, const Simulation *found)
{
    printf("%s, %lld of them under what %s would change.\n",
           text_count(arena, found->cases, "case", "cases"), (long long)found->concerned,
           draft->id);
    for (size_t i = 0; i < found->n_routes; i++) {
        const SimulatedRoute *route = &found->routes[i];
        printf("  %s\n    before: %lld (%s), then: %lld (%s)\n", route->title,
               (long long)route->cases_before, money_text(arena, route->before),
               (long long)route->cases_after, money_text(arena, route->after));
    }
    puts(found->n_changed ? "Cases that would go another way:" : "No case would go another way.");
    for (size_t i = 0; i < found->n_changed; i++) {
        const SimulatedCase *c = &found->changed[i];
        printf("  %s %s%s%s\n    %s; then: %s\n", c->reference, c->title,
               c->whole_life.pence < 0 ? "" : ", ",
               c->whole_life.pence < 0 ? "" : money_text(arena, c->whole_life), c->before,
               c->after);
    }
    puts("Nothing was altered.");
}

/* ---- The command ----------------------------------------------------------------------------- */

/* A file, or one of the packs that are loaded. */
static Err read_draft(const CommandLine *line, const PackSet *packs, Pack *out)
{
    Ctx *ctx = line->ctx;
    const char *named = command_option(line, "pack");
    if (!named)
        return fail(ctx, INVALID, "Say which draft: --pack FILE, or the id of a pack.");
    const Pack *known = pack_find(packs, named);
    if (known) {
        *out = *known;
        return OK;
    }
    Str text;
    TRY(command_read_file(ctx, named, MAX_JSON_BYTES, &text));
    return pack_read(ctx, named, text, out);
}

static Err simulate_here(const CommandLine *line, Pack *draft, Simulation *found)
{
    PackSet packs;
    Date date;
    TRY(command_date(line, &date));
    TRY(rules_here(line, &packs));
    TRY(read_draft(line, &packs, draft));
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
    Err err = store_here(line, &(StoreSettings){.must_exist = true}, &store);
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
    .about = "Every case that is not withdrawn is asked under the rules it is under and under the "
             "draft.\n"
             "Nothing is altered.",
    .options = options,
    .json = true,
    .run = run,
};
