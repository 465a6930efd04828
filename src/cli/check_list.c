#include "cli/check_list.h"

#include "base/limits.h"

#include <stdio.h>

static int64_t number_of(const Json *point)
{
    int64_t number = 0;
    json_int(point, "point", &number);
    return number;
}

static const Json *rows_of(const Json *point)
{
    return json_first(json_get(point, "checks"));
}

static void list_table(const CommandLine *line, const CheckRules *rules)
{
    (void)line;
    for (const Json *point = json_first(rules->points); point; point = point->next) {
        printf("Point %lld: %s\n", (long long)number_of(point), json_text(point, "title"));
        for (const Json *row = rows_of(point); row; row = row->next)
            printf("  %-26s %s\n", json_text(row, "id"), json_text(row, "title"));
    }
    printf("%zu checks, of %s.\n", rules->n_rows, rules->version);
}

static void list_json(const CommandLine *line, const CheckRules *rules)
{
    Json *object = json_new_object(line->ctx->arena);
    json_set_text(line->ctx->arena, object, "version", rules->version);
    json_set(line->ctx->arena, object, "points", json_clone(line->ctx->arena, rules->points));
    json_set(line->ctx->arena, object, "accuracy", json_clone(line->ctx->arena, rules->accuracy));
    command_print_json(line, object);
}

/* ---- The page of the documentation ---------------------------------------------- */

static const char *joined(Arena *arena, const Json *list)
{
    Buf words = buf_init(arena, 4096);
    for (const Json *item = json_first(list); item; item = item->next)
        buf_printf(&words, "%s%s", words.len ? ", " : "", item->text);
    return buf_text(&words);
}

static void print_bearing(Arena *arena, const Json *row)
{
    static const struct {
        const char *name, *title;
    } frameworks[] = {
        {"wcag", "WCAG"},
        {"act", "ACT rules"},
        {"aria", "ARIA"},
        {"osps", "OSPS Baseline"},
        {"uksscop", "UK Software Security Code of Practice"},
        {"scorecard", "OpenSSF Scorecard"},
    };
    const Json *bears_on = json_get(row, "bears_on");
    for (size_t i = 0; i < sizeof frameworks / sizeof *frameworks; i++) {
        const Json *ids = json_get(bears_on, frameworks[i].name);
        if (ids)
            printf("- **%s**: %s\n", frameworks[i].title, joined(arena, ids));
    }
}

/* Of its labelled cases in test/checks. */
static void print_accuracy(const Json *counts)
{
    int64_t found = 0, wrong = 0, missed = 0, silent = 0;
    if (!counts)
        return;
    json_int(counts, "found", &found);
    json_int(counts, "false", &wrong);
    json_int(counts, "missed", &missed);
    json_int(counts, "silent_files", &silent);
    int64_t all = found + missed;
    printf(
        "- **Labelled cases**: %lld of %lld found, %lld false beside %lld files that are silent: "
        "precision %.2f, recall %.2f\n",
        (long long)found, (long long)all, (long long)wrong, (long long)silent,
        found ? (double)found / (double)(found + wrong) : 0,
        found ? (double)found / (double)all : 0);
}

static void print_example(const char *title, const char *text)
{
    if (text)
        printf("\n%s\n\n```\n%s\n```\n", title, text);
}

static void print_row(Arena *arena, const CheckRules *rules, const Json *row)
{
    const Json *criteria = json_get(row, "criteria");
    printf("\n### %s\n\n%s. Gives: %s; severity at most %s.\n\n", json_text(row, "id"),
           json_text(row, "title"), joined(arena, json_get(row, "gives")),
           json_text(row, "severity"));
    printf("- **Looks at**: %s.\n- **Decides**: %s\n- **Why**: %s\n- **To mend**: %s\n",
           json_text(row, "looks_at"), json_text(row, "decided"), json_text(row, "why"),
           json_text(row, "mend"));
    if (json_first(criteria))
        printf("- **Criteria of the Code**: %s\n", joined(arena, criteria));
    print_bearing(arena, row);
    print_accuracy(json_get(rules->accuracy, json_text(row, "id")));
    print_example("Reported:", json_text(row, "found"));
    print_example("Not reported:", json_text(row, "passed"));
}

static void list_markdown(const CommandLine *line, const CheckRules *rules)
{
    printf(
        "# Checks\n\nWhat `tcop check` looks for: %zu checks, of %s. This page is printed from "
        "their rows in\n"
        "`checks/points/`: `make docs`.\n\n"
        "A result is a *defect* (proved), a *lead* (a person must look), *evidence* (supports "
        "the point,\n"
        "unread), *cannot tell* or *not applicable*. None says that a point is met.\n\n"
        "To set a result aside, write on its line or alone on the line before, in a comment of "
        "the language:\n"
        "`tcop:ignore CHECK: reason, until 2027-01-31`. The day may be left out, the reason may "
        "not. What sets\n"
        "nothing aside any more is reported.\n\n"
        "*Labelled cases* are those of `test/checks/`, made for this project, with hard ones that "
        "must not\n"
        "be found. Known misses and false alarms are among them, and counted. What was measured on "
        "other\n"
        "people's code is in [Checking](checking.md#how-good-it-is).\n",
        rules->n_rows, rules->version);
    for (const Json *point = json_first(rules->points); point; point = point->next) {
        printf("\n## Point %lld: %s\n\nNo machine can establish: %s\n", (long long)number_of(point),
               json_text(point, "title"), json_text(point, "beyond_a_machine"));
        for (const Json *row = rows_of(point); row; row = row->next)
            print_row(line->ctx->arena, rules, row);
    }
}

Err check_list_print(const CommandLine *line, const char *format)
{
    static const struct {
        const char *name;
        void (*print)(const CommandLine *line, const CheckRules *rules);
    } forms[] = {{"table", list_table}, {"json", list_json}, {"markdown", list_markdown}};
    CheckRules rules;
    TRY(check_rules_load(line->ctx, &rules));
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (text_eq(format, forms[i].name)) {
            forms[i].print(line, &rules);
            return OK;
        }
    return fail(line->ctx, INVALID,
                "There is no list in the format \"%s\". There are table, json and markdown.",
                format);
}
