/* Commands that work on a case file alone: no database, no network. */
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/rules_here.h"
#include "format/case_json.h"
#include "format/report.h"

#include <stdio.h>

typedef struct CaseHere {
    PackSet packs;
    Json *document;
    Date date;
    Advice advice;
} CaseHere;

static Err read_case(const CommandLine *line, const char *path, Json **document)
{
    Str text;
    TRY(command_read_file(line->ctx, path, MAX_CASE_BYTES, &text));
    return case_json_read(line->ctx, path, text, document);
}

static Err advise_here(const CommandLine *line, CaseHere *here)
{
    TRY(command_date(line, &here->date));
    TRY(rules_here(line, &here->packs));
    TRY(read_case(line, line->arguments[0], &here->document));
    here->advice = advise(line->ctx->arena, &here->packs, here->document, here->date);
    return OK;
}

/* ---- advise ----------------------------------------------------------------------------- */

static Json *reopened_json(Arena *arena, const ReopenedList *list)
{
    Json *items = json_new_list(arena);
    for (size_t i = 0; i < list->count; i++) {
        Json *item = json_new_object(arena);
        json_set_text(arena, item, "id", list->items[i].rule.id);
        json_set_text(arena, item, "text", list->items[i].rule.text);
        json_set_text(arena, item, "source", list->items[i].rule.source);
        json_set_text(arena, item, "fact", list->items[i].fact);
        json_set_text(arena, item, "before", list->items[i].before);
        json_set_text(arena, item, "after", list->items[i].after);
        json_append(items, item);
    }
    return items;
}

static void print_reopened(const ReopenedList *list)
{
    puts(list->count ? "\nWhat the change opens again:" : "\nThe change opens nothing again.");
    for (size_t i = 0; i < list->count; i++)
        printf("  - %s\n    %s: %s, approved with %s (%s)\n", list->items[i].rule.text,
               list->items[i].fact, list->items[i].after, list->items[i].before,
               list->items[i].rule.source);
}

static void print_rules(const char *heading, const CitedRules *rules)
{
    if (rules->count)
        printf("%s\n", heading);
    for (size_t i = 0; i < rules->count; i++)
        printf("  - %s\n    [%s] %s; %s\n", rules->items[i].text, rules->items[i].id,
               rules->items[i].source, rules->items[i].confidence);
}

static void print_points(const Advice *advice)
{
    puts("\nPoints of the Code:");
    for (size_t i = 0; i < advice->n_points; i++) {
        const PointAdvice *point = &advice->points[i];
        size_t blocking = 0;
        for (size_t j = 0; j < point->missing.count; j++)
            blocking += point->missing.items[j].blocks;
        printf("  %2s  %-42s %-18s %zu missing\n", point->id, point->title, point->status,
               blocking);
    }
}

static void print_advice(Arena *arena, const Advice *advice)
{
    static const char *const answers[] = {"No approval is needed.",
                                          "Whether approval is needed cannot be said yet.",
                                          "Approval is needed."};
    puts(answers[advice->required]);
    if (advice->approver)
        printf("Whose: %s\n", advice->approver);
    if (advice->route_title)
        printf("Route: %s\n", advice->route_title);
    if (date_known(advice->by))
        printf("By: %s. %s\n", date_text(arena, advice->by), text_or(advice->by_text, ""));
    for (size_t i = 0; i < advice->unknown.count; i++)
        printf("Not known: %s\n", fact_label(advice->unknown.items[i], advice->controls));
    print_rules("Because:", &advice->rules);
    print_rules("Pipelines:", &advice->pipeline_rules);
    if (advice->counted_with.count)
        printf("Counted together with %zu other lines: %s\n", advice->counted_with.count,
               money_text(arena, advice->counted));
    if (advice->counting_warning)
        printf("Warning: %s\n", advice->counting_warning);
    print_rules("Flags for a person:", &advice->triggers);
    print_points(advice);
    printf("\n%s\n",
           advice->ready ? "Ready to be sent." : "Not ready to be sent: see tcop report.");
    if (advice->recommendation.id)
        printf("Recommendation to the people who decide: %s\n", advice->recommendation.text);
}

static Err changed_since(const CommandLine *line, const CaseHere *here, ReopenedList *list)
{
    const char *path = command_option(line, "approved");
    Json *approved;
    TRY(read_case(line, path, &approved));
    *list = advise_change(line->ctx->arena, &here->packs, approved, here->document, here->date);
    return OK;
}

static int advise_run(const CommandLine *line)
{
    CaseHere here;
    ReopenedList reopened = {0};
    const char *approved = command_option(line, "approved");
    Err err = advise_here(line, &here);
    if (err == OK && approved)
        err = changed_since(line, &here, &reopened);
    if (err != OK)
        return command_failed(line, err);
    if (line->json) {
        Json *answer = advice_json(line->ctx->arena, &here.advice);
        if (approved)
            json_set(line->ctx->arena, answer, "reopened",
                     reopened_json(line->ctx->arena, &reopened));
        command_print_json(line, answer);
    } else {
        print_advice(line->ctx->arena, &here.advice);
        if (approved)
            print_reopened(&reopened);
    }
    return EXIT_WELL;
}

#define DATE_OPTION                                                                                \
    {                                                                                              \
        "date", "YYYY-MM-DD", "answer for this day instead of today"                               \
    }

static const CommandOption advise_options[] = {
    DATE_OPTION,
    {"approved", "CASE", "the case as it was approved: says what the change opens again"},
    RULES_OPTION,
    {0}};

const Command cmd_advise = {
    .words = "advise",
    .arguments = "CASE",
    .arguments_least = 1,
    .arguments_most = 1,
    .summary = "Say whether a spend needs approval, whose and by when, and what is missing",
    .about = "CASE is a case file (schemas/case.schema.json), or - for standard input. The answer "
             "is computed\n"
             "from the rules of the day; the same case, day and rules give the same bytes. It "
             "decides nothing.",
    .options = advise_options,
    .json = true,
    .run = advise_run,
};

/* ---- validate --------------------------------------------------------------------------- */

static int validate_run(const CommandLine *line)
{
    Json *document;
    Err err = read_case(line, line->arguments[0], &document);
    if (line->json) {
        Json *answer = json_new_object(line->ctx->arena);
        Json *faults = json_new_list(line->ctx->arena);
        Str rest = str_of(err == OK ? "" : problem(line->ctx)), fault;
        while (str_cut(&rest, '\n', &fault))
            json_append(faults, json_new_text(line->ctx->arena, str_copy(line->ctx->arena, fault)));
        json_set_bool(line->ctx->arena, answer, "valid", err == OK);
        json_set(line->ctx->arena, answer, "faults", faults);
        command_print_json(line, answer);
        return err == OK ? EXIT_WELL : EXIT_USAGE;
    }
    if (err != OK)
        return command_failed(line, err);
    printf("%s is a valid case file.\n", line->arguments[0]);
    return EXIT_WELL;
}

const Command cmd_validate = {
    .words = "validate",
    .arguments = "CASE",
    .arguments_least = 1,
    .arguments_most = 1,
    .summary = "Check a case file against its schema; every fault with its place",
    .about = "A draft with gaps is valid. What is missing before it can be sent is the answer of "
             "tcop advise.",
    .json = true,
    .run = validate_run,
};

/* ---- report ----------------------------------------------------------------------------- */

static int report_run(const CommandLine *line)
{
    CaseHere here;
    const char *format = line->json ? "json" : text_or(command_option(line, "format"), "text");
    Buf out = buf_init(line->ctx->arena, MAX_COMMAND_ARENA);
    Err err = advise_here(line, &here);
    if (err == OK)
        err = report_write(line->ctx, here.document, &here.advice, format, &out);
    if (err != OK)
        return command_failed(line, err);
    fwrite(out.data, 1, out.len, stdout);
    return EXIT_WELL;
}

static const CommandOption report_options[] = {
    {"format", "FORMAT", "text (the default), html, markdown or json"},
    DATE_OPTION,
    RULES_OPTION,
    {0}};

const Command cmd_report = {
    .words = "report",
    .arguments = "CASE",
    .arguments_least = 1,
    .arguments_most = 1,
    .summary = "Print the whole report of a case: what the team says and what the rules answer",
    .about = "html is one self-contained accessible page, fit for printing.",
    .options = report_options,
    .json = true,
    .run = report_run,
};
