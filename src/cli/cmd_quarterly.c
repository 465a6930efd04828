/* What the colours of a quarterly review come to: no database, no network. */
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/rules_here.h"
#include "rules/quarterly.h"

#include <stdio.h>

typedef struct Here {
    PackSet packs;
    const Pack *pack;
    QuarterlyAnswer answer;
} Here;

static Err choose_pack(const CommandLine *line, Date date, Here *here)
{
    const char *named = command_option(line, "pack");
    here->pack = named ? pack_find(&here->packs, named) : pack_quarterly_on(&here->packs, date);
    if (here->pack && here->pack->kind == PACK_QUARTERLY)
        return OK;
    if (named)
        return fail(line->ctx, MISSING,
                    "There is no rule \"%s\" of a quarterly review. tcop rules list names them.",
                    named);
    return fail(line->ctx, MISSING,
                "No rule of a quarterly review applies on %s. Name one with --pack.",
                date_text(line->ctx->arena, date));
}

static bool is_colour(const char *text)
{
    return text_eq(text, "red") || text_eq(text, "amber") || text_eq(text, "green");
}

/* {"declared": "green", …}: a wrong name or colour is a mistake, and not a question left open. */
static Err read_answers(const CommandLine *line, const Pack *pack, Json **out)
{
    Ctx *ctx = line->ctx;
    const char *path = line->arguments[0];
    const Json *questions = json_get(pack->document, "questions");
    Str text;
    Json *file, *answers = json_new_list(ctx->arena);
    TRY(command_read_file(ctx, path, MAX_JSON_BYTES, &text));
    TRY(json_read(ctx, path, text, &file));
    if (file->kind != KIND_OBJECT)
        return fail(ctx, INVALID, "%s: give an object: {\"%s\": \"green\", …}", path,
                    json_text(json_first(questions), "id"));
    for (const Json *item = file->first; item; item = item->next) {
        if (!pack_item(questions, item->name))
            return fail(ctx, INVALID, "%s: /%s: %s has no such question", path, item->name,
                        pack->id);
        if (item->kind != KIND_TEXT || !is_colour(item->text))
            return fail(ctx, INVALID, "%s: /%s: must be \"red\", \"amber\" or \"green\"", path,
                        item->name);
        Json *answer = json_new_object(ctx->arena);
        json_set_text(ctx->arena, answer, "question", item->name);
        json_set_text(ctx->arena, answer, "colour", item->text);
        json_append(answers, answer);
    }
    *out = answers;
    return OK;
}

static Err answer_here(const CommandLine *line, Here *here)
{
    Date date;
    Json *answers;
    TRY(command_date(line, &date));
    TRY(rules_here(line, &here->packs));
    TRY(choose_pack(line, date, here));
    TRY(read_answers(line, here->pack, &answers));
    here->answer = quarterly_answer(line->ctx->arena, here->pack, answers);
    return OK;
}

static void print_words(const Here *here)
{
    const QuarterlyAnswer *answer = &here->answer;
    printf("%lld red, %lld amber, %lld green.\n", (long long)answer->reds,
           (long long)answer->ambers, (long long)answer->greens);
    if (answer->open.count)
        puts("Not known yet. These have no colour:");
    for (size_t i = 0; i < answer->open.count; i++)
        printf("  %s: %s\n", answer->open.items[i],
               pack_label(here->pack, "questions", answer->open.items[i]));
    if (!answer->rule.id)
        return;
    printf("%s\n  [%s] %s; %s\nNext quarter:\n", answer->rule.text, answer->rule.id,
           answer->rule.source, answer->rule.confidence);
    for (size_t i = 0; i < answer->n_duties; i++)
        printf("  %s: %s (%s)\n", answer->duties[i].rating_label, answer->duties[i].by_label,
               answer->duties[i].confidence);
}

static int run(const CommandLine *line)
{
    Here here = {0};
    Err err = answer_here(line, &here);
    if (err != OK)
        return command_failed(line, err);
    if (line->json)
        command_print_json(line, quarterly_json(line->ctx->arena, here.pack, &here.answer));
    else
        print_words(&here);
    return here.answer.rule.id ? EXIT_WELL : EXIT_FINDINGS;
}

static const CommandOption options[] = {
    {"pack", "PACK", "the rule to use instead of the one that applies"},
    {"date", "YYYY-MM-DD", "ask for this day instead of today"},
    RULES_OPTION,
    {0}};

const Command cmd_quarterly = {
    .words = "quarterly",
    .arguments = "ANSWERS",
    .arguments_least = 1,
    .arguments_most = 1,
    .summary = "Say what the colours of a quarterly review come to",
    .about = "ANSWERS is a JSON object with a colour for each question, {\"declared\": \"green\", "
             "\"on-time\": \"amber\"}, or - for standard input. Exits with 1 as long as a question "
             "has no colour.",
    .options = options,
    .json = true,
    .run = run,
};
