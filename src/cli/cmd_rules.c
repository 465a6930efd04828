#include "cli/commands.h"
#include "cli/rules_here.h"

#include <stdio.h>

static Json *pack_summary(Arena *arena, const Pack *pack)
{
    static const char *const counts[] = {"points", "criteria", "sources"};
    Json *object = json_new_object(arena);
    json_set_text(arena, object, "id", pack->id);
    json_set_text(arena, object, "title", pack->title);
    json_set_text(arena, object, "kind", pack_kind_word(pack->kind));
    json_set_text(arena, object, "process", pack->process);
    json_set_text(arena, object, "from", date_iso(arena, pack->from));
    json_set_text(arena, object, "to", date_iso(arena, pack->to));
    json_set_text(arena, object, "hash", pack->hash);
    json_set_text(arena, object, "only_by_name", json_text(pack->document, "only_by_name"));
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        json_set_int(arena, object, counts[i], (int64_t)pack_count(pack, counts[i]));
    return object;
}

static void print_pack(Arena *arena, const Pack *pack)
{
    printf("%-18s %s\n", pack->id, pack->title);
    printf("%-18s from %s%s%s", "", date_text(arena, pack->from),
           date_known(pack->to) ? " to " : "", date_text(arena, pack->to));
    if (pack->kind == PACK_CODE)
        printf(", %zu points, %zu criteria", pack_count(pack, "points"),
               pack_count(pack, "criteria"));
    printf(", %zu sources\n", pack_count(pack, "sources"));
    if (pack->by_name)
        printf("%-18s Used only where it is named.\n", "");
}

static int list(const CommandLine *line)
{
    PackSet packs;
    Err err = rules_here(line, &packs);
    if (err != OK)
        return command_failed(line, err);
    Json *all = json_new_list(line->ctx->arena);
    for (size_t i = 0; i < packs.count; i++) {
        if (line->json)
            json_append(all, pack_summary(line->ctx->arena, &packs.packs[i]));
        else
            print_pack(line->ctx->arena, &packs.packs[i]);
    }
    if (line->json)
        command_print_json(line, all);
    return EXIT_WELL;
}

static int show(const CommandLine *line)
{
    PackSet packs;
    Err err = rules_here(line, &packs);
    const Pack *pack = err == OK ? pack_find(&packs, line->arguments[0]) : NULL;
    if (err == OK && !pack)
        err = fail(line->ctx, MISSING, "There is no rule pack \"%s\". tcop rules list names them.",
                   line->arguments[0]);
    if (err != OK)
        return command_failed(line, err);
    command_print_json(line, pack->document);
    return EXIT_WELL;
}

static const CommandOption options[] = {RULES_OPTION, {0}};

const Command cmd_rules_list = {
    .words = "rules list",
    .arguments = "",
    .summary =
        "List the rule packs: editions of the Code, versions of the controls, quarterly rules",
    .options = options,
    .json = true,
    .run = list,
};

const Command cmd_rules_show = {
    .words = "rules show",
    .arguments = "PACK",
    .arguments_least = 1,
    .arguments_most = 1,
    .summary = "Print one rule pack as JSON",
    .options = options,
    .run = show,
};
